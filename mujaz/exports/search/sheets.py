"""Views → sheets: the text that a reader sees on each page that can be found, as plain lines."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from mujaz.derive.mentions_index import EntryKey
from mujaz.i18n.bidi import isolate_first_strong, isolate_plain
from mujaz.pages.edition import Edition
from mujaz.pages.views import LabelText, LocalizedText, Page, TextLine, TextPiece, phrase_all
from mujaz.text.markdown import strip_markdown

STALE = "\N{INVISIBLE SEPARATOR}"
"""Stands before and after the words that mark a text as stale, so that the search shows them with any part of it."""


@dataclass(frozen=True)
class Sheet:
    """A page that can be found: its address, what a result shows of it, and what it is found by.

    `names` are entries of the archive, (scheme, id), by all of whose names the page is found; `days` are dates in
    ISO 8601; `lead` are those of the lines that say what matters most, and `begins` is the day the page is about.
    `processes` are those that the page has to do with, by id.
    """

    url: str
    language: str
    title: str
    lines: tuple[str, ...]
    kind: str = ""
    date: str = ""
    names: tuple[EntryKey, ...] = ()
    days: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    begins: str = ""
    processes: tuple[str, ...] = ()


def make_sheets(pages: Iterable[Page], editions: Iterable[Edition]) -> tuple[Sheet, ...]:
    """Return the sheets of the pages that can be found."""
    by_code = {edition.code: edition for edition in editions}
    made = (make_sheet(page, by_code[page.head.language]) for page in pages)
    return tuple(sheet for sheet in made if sheet)


def make_sheet(page: Page, edition: Edition) -> Sheet | None:
    """Return the sheet of a page of an edition, if it can be found."""
    return _SheetMaker(edition).make_sheet(page)


def tidy_line(text: str) -> str:
    """Collapse runs of blanks to one, and remove separators at both ends."""
    return re.sub(r"\s+", " ", text).strip(" ,،·")


class _SheetMaker:
    """Reads views as plain text in one language."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._languages = {entry.code: entry.language for entry in edition.archive.site.languages}

    def make_sheet(self, page: Page) -> Sheet | None:
        """Return the sheet of a page, if it can be found."""
        found = page.view.searchable
        if not found:
            return None
        title = tidy_line(isolate_plain(page.head.title, self._edition.language))
        lines, lead = (tuple(map(self._format_line, some)) for some in (found.lines, found.lead))
        kind, date = self._format_line(found.kind), self._format_line(found.date)
        return Sheet(
            *(page.address, self._edition.code, title, lines, kind, date),
            *(found.names, found.days, lead, found.begins, found.processes),
        )

    def _format_line(self, passage: TextLine) -> str:
        return tidy_line("".join(map(self._format_piece, passage)))

    def _format_piece(self, piece: TextPiece) -> str:
        if isinstance(piece, LocalizedText):
            return f"{self._format_unmarked(piece)}{self._format_stale_mark(piece)}"
        if isinstance(piece, LabelText):
            return self._format_label(piece)
        if isinstance(piece, str):
            return isolate_first_strong(piece, self._edition.language)
        return self._edition.language.join(map(self._format_piece, phrase_all(piece)))

    def _format_label(self, label: LabelText) -> str:
        if label.words is None:
            return isolate_first_strong(self._edition.label(label.msgid), self._edition.language)
        filled = self._edition.label(label.msgid, **{label.place: self._format_unmarked(label.words)})
        return f"{filled}{self._format_stale_mark(label.words)}"

    def _format_unmarked(self, words: LocalizedText) -> str:
        """Return the text without the mark for stale ones; a missing one follows the words that say so."""
        code, language = words.language, self._languages.get(words.language, self._edition.language)

        def isolate(text: str) -> str:
            return isolate_first_strong(text, language)

        text = isolate(words.text) if words.verbatim else strip_markdown(words.text, self._edition.find_name, isolate)
        if code != self._edition.code:
            text = f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}"
        return f"{self._edition.missing_mark} {text}" if words.missing else text

    def _format_stale_mark(self, words: LocalizedText) -> str:
        """Return the mark of a stale text, or nothing."""
        return f" {STALE}{self._edition.stale_mark}{STALE}" if words.stale else ""
