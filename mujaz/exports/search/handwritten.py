"""Pages written by hand → sheets: Markdown, with HTML in it, as the lines of text that a reader sees."""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from mujaz.diagnostics.foreign import LibraryError, guard_library
from mujaz.exports.search.sheets import Sheet, tidy_line
from mujaz.render.page_file import GENERATED_MARK
from mujaz.storage.inventory import iter_files

INLINE = frozenset(
    {
        *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "i", "img", "mark"),
        *("q", "s", "span", "strong", "sub", "sup", "time", "u", "wbr"),
    }
)
"""Elements that stand within a line."""
UNSEEN = frozenset({"pre", "script", "style", "svg", "template"})
"""Elements that are not searched: examples in blocks of code would be found beside the facts that they resemble."""
ISOLATE, POP = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"

SUMMARIES = frozenset({"handbook/keys-short.md"})
"""Files below a language's folder that only say in short what another page says: found by title and first lines."""
SUMMARY_LINES = 2

MARKED_LETTERS = len(f"---\n{GENERATED_MARK}")
_HEAD = re.compile(r"\A---\n(.*?)^---\n", re.DOTALL | re.MULTILINE)
_SIGNS = re.compile(r"\{[:#][^}]*\}|\A!!! *[\w-]+")
"""The syntax of Markdown extensions: attributes, and the sign and kind of an admonition."""
_MARKDOWN = MarkdownIt("commonmark").enable("table")


def iter_sheets(pages: Path, language: str, generated: Container[str] = ()) -> Iterator[Sheet]:
    """Yield a sheet for every page of a language below the pages folder that was not made from a view.

    Pages made from views bear the mark of generated ones and have a `kind` in their head; those that are known to be
    `generated`, by their path, are not read.
    """
    for path in iter_files(pages / language) if (pages / language).is_dir() else ():
        file = pages / language / path
        if file.suffix != ".md" or f"{language}/{path}" in generated:
            continue
        text = file.read_text(encoding="utf-8", errors="replace")
        head, body = _split_head(text)
        if "kind" not in head or GENERATED_MARK not in text[:MARKED_LETTERS]:
            lines = extract_lines(body)[: SUMMARY_LINES if path in SUMMARIES else None]
            title = tidy_line(head.get("title", "")) or next(iter(lines), file.stem)
            yield Sheet(_make_url(file.relative_to(pages)), language, title, lines)


def _make_url(file: Path) -> str:
    return f"{(file.parent if file.name == 'index.md' else file.with_suffix('')).as_posix()}/"


def _split_head(text: str) -> tuple[dict[str, str], str]:
    """Return the head of a page file, its texts by key, and the body."""
    match = _HEAD.match(text)
    if not match:
        return {}, text
    pairs = (line.partition(": ") for line in match[1].splitlines() if ": " in line)
    return {key: _parse_value(value) for key, _, value in pairs}, text[match.end() :]


def _parse_value(value: str) -> str:
    """Return a value of a head: JSON in generated pages, perhaps a bare word in handwritten ones."""
    try:
        read = json.loads(value)
    except (ValueError, RecursionError):
        return value.strip()
    return read.encode("utf-8", "replace").decode() if isinstance(read, str) else ""


@lru_cache(maxsize=128)  # in `serve` few pages by hand change from one build to the next
def extract_lines(body: str) -> tuple[str, ...]:
    """Return the text of Markdown, a line for every block; as it is written where it cannot be read."""
    try:
        with guard_library("markdown-it"):
            return _read_lines(body)
    except LibraryError:
        return tuple(filter(None, map(tidy_line, body.splitlines())))


def _read_lines(body: str) -> tuple[str, ...]:
    tokens = _MARKDOWN.parse(body)
    _drop_signs(tokens)
    reader = _HtmlTextReader()
    reader.feed(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {}))
    reader.close()
    return tuple(filter(None, map(tidy_line, "".join(reader.text).split(_BREAK))))


def _drop_signs(tokens: Sequence[Token]) -> None:
    for part in (part for token in tokens for part in token.children or () if part.type == "text"):
        part.content = _SIGNS.sub("", part.content)


_BREAK = "\0"
"""Where a line ends: Markdown holds no such character."""


class _HtmlTextReader(HTMLParser):
    """Reads the text of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self._unseen = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._unseen = self._unseen or (tag if tag in UNSEEN else "")
        self.text.append(ISOLATE if tag == "bdi" else "" if tag in INLINE else _BREAK)

    def handle_endtag(self, tag: str) -> None:
        self._unseen = "" if tag == self._unseen else self._unseen
        self.text.append(POP if tag == "bdi" else "" if tag in INLINE else _BREAK)

    def handle_data(self, data: str) -> None:
        self.text.append("" if self._unseen else data)
