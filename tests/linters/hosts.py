"""Nothing is loaded from another host; only a reader's own click on a link leads there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from tests.linters.dom import iter_elements, iter_pages

URL = re.compile(r"""url\(\s*["']?([^"')\s]+)|@import\s+["']([^"']+)""")
LINKS = frozenset({"a", "area"})
LOADING = frozenset({"src", "href", "poster", "data", "action", "formaction", "manifest", "background", "ping"})
CHOICES = frozenset({"srcset", "imagesrcset"})


def find(site: Path, base: str = "http://127.0.0.1:1/") -> list[str]:
    """One line for each address of another host than that of `base`, but for those of <a>."""
    own = urlsplit(base).netloc
    found = [*_iter_page_addresses(site), *_iter_sheet_addresses(site)]
    return [f"{path}: {place} loads {url}" for path, place, url in found if urlsplit(urljoin(base, url)).netloc != own]


def iter_addresses(element: HtmlElement) -> Iterator[str]:
    """Every address that an element loads or leads to."""
    for name, value in element.items():
        if name in LOADING and value:
            yield value
        elif name in CHOICES:
            yield from (part.split()[0] for part in value.split(",") if part.split())
        elif name == "style":
            yield from iter_css_addresses(value)
    if element.tag == "style":
        yield from iter_css_addresses(element.text or "")


def iter_css_addresses(text: str) -> Iterator[str]:
    """Every address in a style sheet, but for what it carries itself."""
    for match in URL.finditer(text):
        url = match[1] or match[2]
        if not url.startswith("data:"):
            yield url


def _iter_page_addresses(site: Path) -> Iterator[tuple[str, str, str]]:
    for page in iter_pages(site):
        for element in iter_elements(page.root):
            named = {element.get("href"), element.get("xlink:href")} if element.tag in LINKS else set()
            yield from ((page.path, f"<{element.tag}>", url) for url in iter_addresses(element) if url not in named)


def _iter_sheet_addresses(site: Path) -> Iterator[tuple[str, str, str]]:
    for pattern in ("*.css", "*.svg"):
        for file in sorted(site.rglob(pattern)):
            path = file.relative_to(site).as_posix()
            yield from ((path, "the sheet", url) for url in iter_css_addresses(file.read_text()))
