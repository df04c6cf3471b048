"""Sheets → what the index holds of each page: what a result shows, and the words it is found by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel import Locale
from babel.localedata import locale_identifiers

from mujaz.derive.mentions_index import EntryKey
from mujaz.exports.search import handwritten
from mujaz.exports.search.sheets import Sheet
from mujaz.exports.search.stemmer import iter_index_terms, split_words
from mujaz.model.records import Archive, Text
from mujaz.model.registers import SCHEMES
from mujaz.pages import addresses

SEARCHED_BY_NAME = ("person", "party", "place", "topic", "process")
"""Schemes of entries that are found by all their names, in every language and spelling."""


@dataclass(frozen=True)
class SearchRecord:
    """A page in the index: its address, what a result shows of it, and its stems, those of the title apart."""

    url: str
    language: str
    shown: Mapping[str, str]
    title: str
    content: str


def iter_records(archive: Archive, sheets: Iterable[Sheet], pages: Path) -> Iterator[SearchRecord]:
    """Yield a record for every sheet, and for every page written by hand below a folder, by language and path."""
    names = _collect_names(archive)
    written = (sheet for language in archive.languages for sheet in handwritten.iter_sheets(pages, language))
    languages = list(archive.languages)
    for sheet in sorted((*sheets, *written), key=lambda each: (languages.index(each.language), _find_sheet_path(each))):
        yield _make_record(sheet, names)


def _find_sheet_path(sheet: Sheet) -> Path:
    return Path(addresses.find_page_file(sheet.url))


def _make_record(sheet: Sheet, names: Mapping[EntryKey, str]) -> SearchRecord:
    lines = [line for line in dict.fromkeys(sheet.lines) if line != sheet.title and split_words(line)]
    also = [names[entry] for entry in sheet.names if entry in names]
    found_by = [*iter_index_terms("\n".join([*lines, *also, *sheet.days]))]
    title = [*iter_index_terms(sheet.title)]
    content = " ".join([*found_by, *_iter_months(sheet.language, [*found_by, *title])])
    shown = {"title": sheet.title, "kind": sheet.kind, "date": sheet.date, "text": "\n".join(lines)}
    return SearchRecord(sheet.url, sheet.language, shown, " ".join(title), content)


def _collect_names(archive: Archive) -> dict[EntryKey, str]:
    """Return all names, in every language and spelling, of what can be found by name."""
    registers = {scheme: getattr(archive, SCHEMES[scheme]) for scheme in SEARCHED_BY_NAME}
    return {
        (scheme, key): "\n".join(_iter_spellings(entry))
        for scheme, entries in registers.items()
        for key, entry in entries.items()
    }


def _iter_spellings(entry: object) -> Iterator[str]:
    for field in ("name", "long_name", "country"):
        text = getattr(entry, field, None)
        if isinstance(text, Text):
            yield from text.values.values()
    for former in getattr(entry, "former_names", ()):
        yield from former.text.values.values()
    yield from getattr(entry, "searched_names", ())
    yield from filter(None, [getattr(entry, "code", None)])


def _iter_months(language: str, found: list[str]) -> Iterator[str]:
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
                " ".join(iter_index_terms(kind[width][month])) for kind in kinds for width in ("wide", "abbreviated")
            )
        )
        for month in range(1, 13)
    )
