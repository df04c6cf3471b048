"""Archive → the names by which an entry's page is found, and a list of them that the browser ranks and corrects by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mujaz.derive.mentions_index import EntryKey
from mujaz.model.records import Archive, FormerName, Person, Source, Text
from mujaz.model.registers import SCHEMES

SEARCHED_BY_NAME = ("person", "party", "place", "topic", "process")
"""Schemes of entries that are found by all their names, in every language and spelling."""
KINDS = (*SCHEMES.values(), "handbook", "", "chronology")
"""The folders of pages by kind; other pages written by hand stand in none of them: their kind is empty."""
MOST_NAMED_PAGES = 3000
"""So many pages of a language are listed with their names, briefings last: the list is loaded with the search."""


@dataclass(frozen=True)
class SearchNames:
    """The names of an entry, and what else it is asked for by: posts and titles, a place's country, an outlet."""

    names: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Return all names as lines."""
        return "\n".join(self.names)


NO_NAMES = SearchNames()


def collect_entry_names(archive: Archive) -> dict[EntryKey, SearchNames]:
    """Return the names of all entries that can be found by name."""
    registers = {scheme: getattr(archive, SCHEMES[scheme]) for scheme in SEARCHED_BY_NAME}
    return {
        (scheme, key): SearchNames(tuple(dict.fromkeys(_iter_spellings(entry))), tuple(_iter_others(entry)))
        for scheme, entries in registers.items()
        for key, entry in entries.items()
    }


def collect_source_names(archive: Archive) -> dict[EntryKey, SearchNames]:
    """Return the names and titles of all sources, and their outlets; dates are no part of them."""
    return {("source", key): _list_source_names(source) for key, source in archive.sources.items()}


def _list_source_names(source: Source) -> SearchNames:
    outlet = (source.outlet,) if isinstance(source.outlet, str) else tuple(_iter_texts(source.outlet))
    return SearchNames(tuple(filter(None, (*_iter_texts(source.name), source.title))), outlet)


def _iter_spellings(entry: object) -> Iterator[str]:
    for field in ("name", "long_name"):
        yield from _iter_texts(getattr(entry, field, None))
    for former in getattr(entry, "former_names", ()):
        yield from _iter_texts(former.text if isinstance(former, FormerName) else None)
    yield from getattr(entry, "demonyms", ())
    yield from getattr(entry, "searched_names", ())
    yield from filter(None, [getattr(entry, "code", None)])


def _iter_others(entry: object) -> Iterator[str]:
    yield from _iter_texts(getattr(entry, "country", None))
    for held in (*entry.titles, *entry.posts) if isinstance(entry, Person) else ():
        yield from _iter_texts(held.text)


def _iter_texts(text: Text | None) -> Iterator[str]:
    yield from text.values.values() if text else ()


def find_kind(url: str) -> int:
    """Return the number in KINDS of a page's address, which begins with its language."""
    folder = url.split("/")[1]
    return KINDS.index(folder if folder in KINDS else "")


@dataclass(frozen=True)
class NamedPage:
    """A page as the browser knows it: its id in the index, its kind, its names, and its processes by their numbers."""

    id: str
    kind: int
    names: SearchNames
    processes: tuple[int, ...] = ()


def list_named_pages(pages: Iterable[NamedPage]) -> Mapping[str, list[object]]:
    """Return what the browser knows of each page, by its id: its kind, of most its names, and its processes.

    Pages of entries keep their names first.
    """
    every = sorted(pages, key=lambda page: (page.kind == KINDS.index("talks"), page.id))
    named = {page.id for page in [each for each in every if each.names != NO_NAMES][:MOST_NAMED_PAGES]}
    return {page.id: _describe(page, page.names if page.id in named else NO_NAMES) for page in every}


def _describe(page: NamedPage, names: SearchNames) -> list[object]:
    """Return what the browser knows of a page, without empty ends; of a source only the outlet: its titles are long."""
    called = () if page.kind == KINDS.index("sources") else names.names
    known: list[object] = [page.kind, called, names.others, page.processes]
    while not known[-1] and len(known) > 1:
        known.pop()
    return known
