"""Words that only the style sheet keeps apart: they run together in a reader mode, in a copy, and without styles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lxml.html import HtmlElement

from tests.linters.dom import SILENT, iter_pages, shorten

INLINE = frozenset(
    ("a", "b", "bdi", "cite", "code", "em", "i", "kbd", "q", "small", "span", "strong", "sub", "summary", "sup", "time")
)
"""Elements that begin no line of their own where no style sheet says so."""
UNREAD = SILENT | {"svg"}
"""Elements whose text is not read, or is drawn in a place of its own."""
OPENING, CLOSING = "«“([{", "»”)]}.…"
"""Signs that need a blank before and after them, as a letter does."""
ATTACHED = re.compile(r"(?:^|\W)\w{1,2}$")
"""The end of a text whose last word may be one that Arabic writes together with the next: و، ب، ول."""


def find(site: Path) -> list[str]:
    """Return, for each page, where the words of two elements touch."""
    return [f"{page.path}: {touching}" for page in iter_pages(site) for touching in iter_touching(page.root)]


def iter_touching(root: HtmlElement) -> Iterator[str]:
    """Yield the words on both sides of each place where an inline element begins and nothing parts them."""
    before, between = "", ""
    for step in _iter_steps(root):
        if step in ("<", ">", "\n"):
            between += step
            continue
        if "<" in between and "\n" not in between and _touch(before, step, ended=">" in between):
            yield f"{shorten(before[-30:])}|{shorten(step[:30])}"
        before, between = step, ""


def _iter_steps(element: HtmlElement) -> Iterator[str]:
    """Yield the texts of an element, and between them "<" and ">" for inline elements, a line's end for all others."""
    if not isinstance(element.tag, str) or element.tag in UNREAD:
        return
    begin, end = ("<", ">") if element.tag in INLINE else ("\n", "\n")
    yield begin
    if element.text:
        yield element.text
    for child in element:
        yield from _iter_steps(child)
        if child.tail:
            yield child.tail
    yield end


def _touch(before: str, after: str, *, ended: bool) -> bool:
    """Say whether two texts read as one word, or as a word and a sign, where they follow each other."""
    if not ended and ATTACHED.search(before):
        return False
    return (before[-1].isalnum() or before[-1] in CLOSING) and (after[0].isalnum() or after[0] in OPENING)
