"""What would be displayed out of order stands in an element or between characters that isolate it (UAX 9)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType

import regex
from lxml.html import HtmlElement

from tests.linters.dom import Page, iter_elements, iter_lineage, iter_pages, iter_texts, shorten
from tests.linters.scripts import ISOLATED, names_its_language

DATE = r"(?<!\d)\d{4}-\d{2}(?:-\d{2})?(?!\d)"
RTL = MappingProxyType(
    {
        "date": regex.compile(DATE),
        "amount": regex.compile(r"\p{Sc}[ \u00a0\u202f]?\d|\d[ \u00a0\u202f]?\p{Sc}"),
        "range": regex.compile(rf"{DATE}(*SKIP)(*FAIL)|\d+[-\u2010-\u2015−]\d+"),
        "left-to-right run": regex.compile(r"[\p{bc=L}&&\p{L}]+", regex.VERSION1),
    }
)
"""What a text from right to left must isolate. Slashes and colons between numbers stay in order without."""

LTR = MappingProxyType({"right-to-left run": regex.compile(r"[\p{bc=R}\p{bc=AL}\p{bc=AN}]+")})
"""What a text from left to right must isolate."""

ATTRIBUTES = ("title", "aria-label", "aria-description", "alt", "placeholder", "data-party")
"""Attributes that readers see or hear; data-party is shown by the style sheet."""

METAS = ("title", "description", "site_name", "alt")
"""How the names of those <meta> end whose content is text: description, og:title and their like."""


def find(site: Path) -> list[str]:
    """One line for each text or attribute that holds something not isolated."""
    return [
        f"{page.path}: {what}" for page in iter_pages(site) for what in (*_iter_texts(page), *_iter_attributes(page))
    ]


def iter_not_isolated(text: str, direction: str) -> Iterator[str]:
    """What a text of that direction holds without isolation, one line each."""
    bare = ISOLATED.sub("\N{OBJECT REPLACEMENT CHARACTER}", text)
    for kind, pattern in (RTL if direction == "rtl" else LTR).items():
        yield from (f"{kind} {found[0]!r} in {shorten(text)}" for found in pattern.finditer(bare))


def _iter_texts(page: Page) -> Iterator[str]:
    for words, parent in iter_texts(page.root):
        direction = _find_direction(parent)
        if direction and not names_its_language(words, parent):
            yield from (f"<{parent.tag}>: {what}" for what in iter_not_isolated(words, direction))


def _iter_attributes(page: Page) -> Iterator[str]:
    for element in iter_elements(page.root):
        for name in ("content",) if _is_text(element) else ATTRIBUTES:
            words = element.get(name)
            for what in iter_not_isolated(words, _find_direction(element) or "") if words else ():
                yield f"<{element.tag} {name}>: {what}"


def _is_text(element: HtmlElement) -> bool:
    name = element.get("name") or element.get("property") or ""
    return element.tag == "meta" and name.endswith(METAS)


def _find_direction(element: HtmlElement) -> str | None:
    """The direction of what an element holds; None inside <bdi> or dir=auto, which isolate whatever they hold."""
    for each in iter_lineage(element):
        direction = "auto" if each.tag == "bdi" else each.get("dir", "")
        if direction:
            return None if direction == "auto" else direction
    return "ltr"
