"""The pages of a built site as trees."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from lxml import html
from lxml.html import HtmlElement

SILENT = frozenset({"script", "style", "template"})
"""Elements whose text nobody reads."""


class Page(NamedTuple):
    """One page: its path inside the site, its <html>, and all its nodes, which lxml makes anew unless they are kept."""

    path: str
    root: HtmlElement
    nodes: tuple[HtmlElement, ...]


class Text(NamedTuple):
    """One text node, and the element it stands in (not the one before it)."""

    words: str
    parent: HtmlElement


def iter_pages(site: Path) -> Iterator[Page]:
    """Every HTML page of a site, in the order of the paths."""
    files = sorted(site.rglob("*.html"))
    yield from _read(site, tuple((file, file.stat().st_mtime_ns, file.stat().st_size) for file in files))


@lru_cache(maxsize=1)
def _read(site: Path, files: tuple[tuple[Path, int, int], ...]) -> list[Page]:
    """Return the pages of the site that was looked at last: one linter after the other looks at the same trees."""
    made = []
    for file, *_ in files:
        root = html.document_fromstring(file.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
        made.append(Page(file.relative_to(site).as_posix(), root, tuple(root.iter())))
    return made


def iter_elements(root: HtmlElement) -> Iterator[HtmlElement]:
    """Every element, the root too; no comments."""
    for element in root.iter():
        if isinstance(element.tag, str):
            yield element


def iter_texts(root: HtmlElement) -> Iterator[Text]:
    """Every text node that somebody reads, that is more than white space, and that is no code with its direction."""
    return (text for text in _iter_all_texts(root) if not _is_code(text.parent))


def _is_code(element: HtmlElement) -> bool:
    """Say whether an element is code or stands in code, which is in no language, and has a direction of its own."""
    code = next((each for each in (element, *element.iterancestors("code")) if each.tag == "code"), None)
    return code is not None and any(
        each.get("dir") for each in (code, code.getparent()) if each is not None and each.tag in ("code", "pre")
    )


def _iter_all_texts(root: HtmlElement) -> Iterator[Text]:
    for element in iter_elements(root):
        if element.tag not in SILENT and element.text and element.text.strip():
            yield Text(element.text, element)
    for node in root.iter():
        parent = node.getparent()
        if node is not root and parent is not None and parent.tag not in SILENT and node.tail and node.tail.strip():
            yield Text(node.tail, parent)


def iter_lineage(element: HtmlElement) -> Iterator[HtmlElement]:
    """The element, then what it stands in, up to the root."""
    yield element
    yield from element.iterancestors()


def shorten(text: str, length: int = 60) -> str:
    """A text as a finding shows it: one line, no longer than `length`."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1]}…"
