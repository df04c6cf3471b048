"""Pages that are one page in several languages name each other, themselves, and where to choose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urljoin

from lxml.html import HtmlElement

from tests.linters.dom import iter_elements, iter_pages

FACING = re.compile(r"facing/[^/]+/$")
"""The end of the address of a page in two languages: the page in one language is the briefing above it."""
Alternates = Mapping[str, str]
"""Absolute addresses by language, as one page names them."""


def find(site: Path, base: str = "http://127.0.0.1:1/") -> list[str]:
    """One line for each wrong or missing <link rel=alternate>; every page in a language's folder must have them."""
    named: dict[str, Alternates] = {}
    wrong: list[str] = []
    for page in iter_pages(site):
        url = base + page.path.removesuffix("index.html")
        links = [(each.get("hreflang", ""), urljoin(url, each.get("href", ""))) for each in _iter_links(page.root)]
        wrong += [f"{page.path}: {code} is named twice" for code in dict(links) if _count(links, code) > 1]
        if "/" in page.path:
            wrong += (f"{page.path}: {why}" for why in _iter_missing(dict(links), page.root.get("lang", ""), url))
        named[url] = dict(links)
    return wrong + [f"{url.removeprefix(base)}: {why}" for url in named for why in _iter_one_sided(url, named)]


def _iter_links(root: HtmlElement) -> Iterator[HtmlElement]:
    for element in iter_elements(root):
        if element.tag == "link" and element.get("rel") == "alternate" and element.get("hreflang"):
            yield element


def _count(links: list[tuple[str, str]], code: str) -> int:
    return sum(each == code for each, _ in links)


def _iter_missing(links: Alternates, lang: str, url: str) -> Iterator[str]:
    if "x-default" not in links:
        yield "names no x-default"
    if links.get(lang) != FACING.sub("", url):
        yield f"does not name itself as {lang}"
    if len(links.keys() - {"x-default", lang}) < 1:
        yield "names no other language"


def _iter_one_sided(url: str, named: Mapping[str, Alternates]) -> Iterator[str]:
    for code, other in named[url].items():
        if other not in named:
            yield f"names {other} as {code}, which is no page"
        elif code != "x-default" and named[other] != named[url]:
            yield f"names {other} as {code}, which does not name the same"
