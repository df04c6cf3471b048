"""Ids of the handbook's headings: the English words in every language, so that an address needs only its language."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from markdown.extensions.toc import slugify
from markdown_it import MarkdownIt

_PARSER = MarkdownIt("commonmark")


def name_headings(chapter: str, english: str) -> str:
    """Return a chapter whose headings, but its title, have the ids of the English chapter's, one by one in order."""
    lines, ids = chapter.splitlines(keepends=True), [slugify(words, "-") for _, words in _iter_headings(english)]
    for (number, words), identity in zip(_iter_headings(chapter), ids, strict=False):
        if "{:" not in words:
            lines[number] = f"{lines[number].rstrip()} {{: #{identity} }}\n"
    return "".join(lines)


def _iter_headings(text: str) -> Iterator[tuple[int, str]]:
    """Yield the line and the words of each heading below the title."""
    tokens = _PARSER.parse(text)
    for token, inline in pairwise(tokens):
        if token.type == "heading_open" and token.tag != "h1" and token.map:
            yield token.map[0], inline.content
