"""Sheets → what the index holds of each page: what a result shows, and the words it is found by."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel import Locale
from babel.localedata import locale_identifiers

from mujaz.derive.mentions_index import EntryKey
from mujaz.exports.search import handwritten
from mujaz.exports.search.names import (
    KINDS,
    NO_NAMES,
    SearchNames,
    collect_entry_names,
    collect_source_names,
    find_kind,
)
from mujaz.exports.search.sheets import Sheet
from mujaz.exports.search.stemmer import (
    Field,
    find_stems,
    has_article,
    has_words,
    iter_certain_terms,
    iter_index_terms,
    iter_word_terms,
    list_table_stems,
    split_words,
)
from mujaz.model.records import Archive
from mujaz.model.registers import SCHEMES
from mujaz.pages import addresses

SCHEMES_BY_FOLDER = {folder: scheme for scheme, folder in SCHEMES.items()}


@dataclass(frozen=True)
class IndexedPage:
    """A page in the index: its address, what a result shows of it, its kind and names, and its stems.

    The stems of what it is called stand apart; each says behind it where on the page its word stands. `processes` are
    those that it has to do with, by id.
    """

    url: str
    language: str
    shown: Mapping[str, str]
    title: str
    content: str
    kind: int = 0
    names: SearchNames = NO_NAMES
    processes: tuple[str, ...] = ()


def iter_indexed_pages(
    archive: Archive, sheets: Iterable[Sheet], pages: Path, generated: Container[str] = ()
) -> Iterator[IndexedPage]:
    """Yield an indexed page for every sheet, and for every page written by hand below a folder, by language and path.

    Files that are known to be `generated`, by their path below the folder, are not read.
    """
    written = (sheet for language in archive.languages for sheet in handwritten.iter_sheets(pages, language, generated))
    languages = list(archive.languages)
    every = sorted((*sheets, *written), key=lambda each: (languages.index(each.language), _find_sheet_path(each)))
    indexer = _PageIndexer(archive, sheets)
    yield from map(indexer.index_page, every)


def _find_sheet_path(sheet: Sheet) -> Path:
    return Path(addresses.find_page_file(sheet.url))


class _PageIndexer:
    """Makes indexed pages of sheets, knowing all names and words of the archive."""

    def __init__(self, archive: Archive, sheets: Iterable[Sheet]) -> None:
        self._names = names = collect_entry_names(archive)
        self._called = {**names, **collect_source_names(archive)}
        lines = dict.fromkeys(line for sheet in sheets for line in (sheet.title, *sheet.lines))  # many on several pages
        words = {word for text in (*lines, *(each.text for each in names.values())) for word in split_words(text)}
        self._known = frozenset(stems[0] for word in words if (stems := find_stems(word)))
        """Words that stand somewhere without a particle: a reading without one that is among them is certain."""
        whole = (stems[0] for word in words if has_article(word) and (stems := find_stems(word)))
        self._whole = list_table_stems().union(whole)
        """Words that begin with no particle: those of the tables, and those that stand somewhere after the article."""
        self._terms: dict[tuple[str, Field], tuple[str, ...]] = {}
        self._of_names = frozenset(word for each in names.values() for word in split_words(each.text))

    def index_page(self, sheet: Sheet) -> IndexedPage:
        """Return what the index holds of a sheet."""
        lines = [line for line in dict.fromkeys(sheet.lines) if line != sheet.title and has_words(line)]
        names = self._called.get(_find_entry(sheet)) or _name_by_title(sheet)
        is_named_source = names.names and KINDS[find_kind(sheet.url)] == "sources"  # its page's title has the date too
        called = names.names if is_named_source else (sheet.title, *names.names)
        title = dict.fromkeys(term for name in called for term in self._iter_name_terms(name))
        return IndexedPage(
            sheet.url,
            sheet.language,
            {"title": sheet.title, "kind": sheet.kind, "date": sheet.date, "text": "\n".join(lines)},
            " ".join(title),
            " ".join((*self._iter_dates(sheet), *self._iter_content(sheet, lines, names))),
            find_kind(sheet.url),
            names,
            sheet.processes,
        )

    def _iter_name_terms(self, name: str) -> Iterator[str]:
        """Yield the words of a name as they are; one after “and” is also that word, if it stands elsewhere."""
        yield from iter_certain_terms(name, Field.NAME)
        joined = (word for word in split_words(name)[1:] if word.startswith("و"))
        yield from (term for word in joined for term in iter_index_terms(word, Field.NAME, self._known))

    def _iter_dates(self, sheet: Sheet) -> Iterator[str]:
        """Yield the words of the day that a page is about, and all names of its month."""
        if _is_briefing(sheet):
            words = tuple(iter_certain_terms(f"{sheet.date}\n{sheet.begins}"))
            for word in dict.fromkeys((*words, *_iter_months(sheet.language, words))):
                yield f"{word[:-1]}{Field.DATE}"
            yield from self._iter_other_days(sheet)

    def _iter_other_days(self, sheet: Sheet) -> Iterator[str]:
        """Yield the words of all days on the page of talks that have no day of their own."""
        if not any(character.isdecimal() for character in sheet.date):
            yield from iter_certain_terms("\n".join(sheet.days), Field.LEAD)
            yield from (f"{word[:-1]}{Field.LEAD}" for word in _iter_months_of_days(sheet.language, sheet.days))

    def _iter_content(self, sheet: Sheet, lines: Iterable[str], names: SearchNames) -> Iterator[str]:
        """Yield the words of what matters most, then all others, with the names of whatever is mentioned."""
        lead = "\n".join(sheet.lead or names.others)
        yield from self._iter_terms(lead, Field.LEAD)
        also = (self._names[entry] for entry in sheet.names if entry in self._names)
        text = [*self._iter_terms("\n".join((sheet.title, sheet.kind, *lines, *sheet.days)), Field.TEXT)]
        text += [term for each in also for term in iter_certain_terms(each.text)]
        title = [*iter_certain_terms(sheet.title)]
        yield from (*text, *_iter_months(sheet.language, [*text, *title]))

    def _iter_terms(self, text: str, field: Field) -> Iterator[str]:
        for word in split_words(text):
            if (word, field) not in self._terms:  # made once: pages have the same few thousand words
                self._terms[word, field] = tuple(self._iter_word_terms(word, field))
            yield from self._terms[word, field]

    def _iter_word_terms(self, word: str, field: Field) -> Iterator[str]:
        if self._whole.isdisjoint(find_stems(word)[:1]):
            return iter_word_terms(word, field, frozenset() if word in self._of_names else self._known)
        return iter_certain_terms(word, field)


def _find_entry(sheet: Sheet) -> EntryKey:
    """Return the entry that a page is of; one that is of none has no names."""
    _, *parts = sheet.url.strip("/").split("/")
    return (SCHEMES_BY_FOLDER.get(parts[0], ""), parts[1]) if len(parts) > 1 else ("", "")


def _name_by_title(sheet: Sheet) -> SearchNames:
    """Return the title as the name of a briefing or of a page written by hand."""
    return SearchNames((sheet.title,)) if _is_briefing(sheet) or not sheet.kind else NO_NAMES


def _is_briefing(sheet: Sheet) -> bool:
    return KINDS[find_kind(sheet.url)] == "talks"


def _iter_months_of_days(language: str, days: Iterable[str]) -> Iterator[str]:
    """Yield every name of the months of days in ISO 8601."""
    for month in re.findall(r"(?<=\d{4}-)\d\d", "\n".join(days)):
        yield from _load_month_names(language.split("-")[0])[int(month) - 1]


def _iter_months(language: str, found: Iterable[str]) -> Iterator[str]:
    """Yield every name, in the index's words, of the months that a page names."""
    text = f" {' '.join(found)} "
    for names in _load_month_names(language.split("-")[0]):
        if any(f" {name} " in text for name in names):
            yield from names


@cache
def _load_month_names(language: str) -> tuple[tuple[str, ...], ...]:
    """Return the names of the months, in the index's words, of a language in all countries; January first."""
    locales = (Locale.parse(tag) for tag in locale_identifiers() if tag.split("_")[0] == language)
    kinds = [kind for locale in locales if not locale.script for kind in locale.months.values()]
    return tuple(
        tuple(
            dict.fromkeys(
                " ".join(iter_certain_terms(kind[width][month])) for kind in kinds for width in ("wide", "abbreviated")
            )
        )
        for month in range(1, 13)
    )
