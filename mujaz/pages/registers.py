"""The index of each register: everyone and everything the archive knows, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import ceil
from typing import ClassVar

from mujaz.derive.derived import DerivedFacts
from mujaz.derive.reads import Unit
from mujaz.model.records import Person
from mujaz.model.registers import LISTING_REGISTERS, SCHEMES, Register
from mujaz.pages import addresses
from mujaz.pages.edition import Edition
from mujaz.pages.plans import PagePlan, read_value
from mujaz.pages.views import LocalizedText, Page, View
from mujaz.pages.years import YearLink

MAX_ENTRIES_PER_PAGE = 250
"""An index with more entries than these has several pages."""


@dataclass(frozen=True)
class RegisterEntry:
    """An entry as listed: its name, what distinguishes it, and the number of talks it plays a part in."""

    name: LocalizedText
    about: LocalizedText | None
    count: str


@dataclass(frozen=True)
class RegisterView(View):
    """The index of a register, or a part of it; `parts` are the ways to all of them, where there are several."""

    template: ClassVar[str] = "register.md.j2"

    title: str
    parts: tuple[YearLink, ...]
    entries: tuple[RegisterEntry, ...]


def plan_index(
    edition: Edition, folder: str, count: int, make: Callable[[int], Page], reads: Unit
) -> Iterator[PagePlan]:
    """Yield the plans of an index's pages, one for so many entries each; `make` takes the number of the part."""
    for number in range(1, max(1, ceil(count / MAX_ENTRIES_PER_PAGE)) + 1):
        address = _make_part_address(edition, folder, number)
        yield PagePlan(address, edition.code, partial(make, number), (reads,))


def _make_part_address(edition: Edition, folder: str, number: int) -> str:
    """Return the address of a part of an index: no id of an entry has the sign `_`."""
    own = addresses.make_register_address(edition.code, folder)
    return own if number == 1 else f"{own}part_{number}/"


@dataclass(frozen=True)
class IndexPart:
    """An index of entries in their order, by the name of each, of which one page shows a part."""

    edition: Edition
    folder: str
    title: str
    order: Sequence[str]
    names: Mapping[str, LocalizedText]

    def make_page(self, number: int, make_entry: Callable[[str], RegisterEntry]) -> Page:
        """Return the page of a part."""
        parts = list(divide_into_batches(self.order, MAX_ENTRIES_PER_PAGE)) or [()]
        here = _make_part_address(self.edition, self.folder, number)
        entries = tuple(map(make_entry, parts[number - 1]))
        links = tuple(self._iter_links(parts, here)) if len(parts) > 1 else ()
        title = self.title if number == 1 else self.edition.label(", ").join((self.title, links[number - 1].name))
        return Page(here, self.edition.make_head(title, self.folder, here), RegisterView(self.title, links, entries))

    def _iter_links(self, parts: Sequence[Sequence[str]], here: str) -> Iterator[YearLink]:
        """Yield the ways to the parts, each by the first and the last name in it."""
        for number, keys in enumerate(parts, 1):
            first, last = (self.edition.strip_markup(self.names[key]) for key in (keys[0], keys[-1]))
            way = addresses.make_relative(_make_part_address(self.edition, self.folder, number), here)
            yield YearLink(f"{first} – {last}", way, self.edition.language.format_number(len(keys)))


def divide_into_batches(items: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """Yield items in batches of one size, but for the last."""
    yield from (items[start : start + size] for start in range(0, len(items), size))


def plan_pages(edition: Edition, derived: DerivedFacts) -> Iterator[PagePlan]:
    """Yield the plan of the index of every register whose entries list what mentions them."""
    for register in LISTING_REGISTERS:
        counts = {
            key: derived.talks_counts.get((register.scheme, key), 0) for key in getattr(derived.archive, register.name)
        }
        make = partial(_make_page, edition, counts, register)
        yield from plan_index(edition, register.name, len(counts), make, read_value(counts))


def _make_page(edition: Edition, counts: Mapping[str, int], register: Register, number: int) -> Page:
    """Return a part of the index of a register; `counts` says how many talks mention each entry."""
    scheme = register.scheme
    names = {key: edition.link_entry(scheme, key) for key in getattr(edition.archive, register.name)}
    order = sorted(names, key=lambda key: (edition.language.sort_key(_find_sort_name(edition, register, key)), key))
    part = IndexPart(edition, register.name, edition.label(register.heading), order, names)
    return part.make_page(number, lambda key: _make_entry(edition, scheme, key, names[key], counts[key]))


def _find_sort_name(edition: Edition, register: Register, key: str) -> str:
    """Return the name by which an entry is listed: a person's family name, where it is known, and then the whole.

    The article of a family name does not count: al-Amin stands among the names with A, not before them all.
    """
    record = getattr(edition.archive, register.name)[key]
    name = edition.name_entry(register.scheme, key).text
    family = edition.localize(record.family_name) if isinstance(record, Person) else None
    if family is None:
        return name
    articles = edition.label("al-", "articles of family names").split("|")
    begins = next((each for each in articles if each and family.text.lower().startswith(each)), "")
    return f"{family.text[len(begins) :]} {name}"


def _make_entry(edition: Edition, scheme: str, key: str, name: LocalizedText, count: int) -> RegisterEntry:
    told = edition.labels.count("%(n)s briefing", count) if count else ""
    return RegisterEntry(name, _find_distinction(edition, scheme, key), told)


def _find_distinction(edition: Edition, scheme: str, key: str) -> LocalizedText | None:
    """Return what distinguishes namesakes: a person's latest post, a place's country, a party's full name."""
    record = getattr(edition.archive, SCHEMES[scheme])[key]
    if isinstance(record, Person):
        post = record.find_post(None)
        return edition.localize(post.text) if post else None
    return edition.localize(getattr(record, "country", None) or getattr(record, "long_name", None))
