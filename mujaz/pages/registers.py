"""The index of each register: everyone and everything the archive knows, by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from mujaz.derive.derived import DerivedFacts
from mujaz.model.records import Person
from mujaz.model.registers import LISTING_REGISTERS, SCHEMES, Register
from mujaz.pages import addresses
from mujaz.pages.edition import Edition
from mujaz.pages.plans import PagePlan, read_value
from mujaz.pages.views import LocalizedText, Page, View


@dataclass(frozen=True)
class RegisterEntry:
    """An entry as listed: its name, what distinguishes it, and the number of talks it plays a part in."""

    name: LocalizedText
    about: LocalizedText | None
    count: str


@dataclass(frozen=True)
class RegisterView(View):
    """The index of a register."""

    template: ClassVar[str] = "register.md.j2"

    title: str
    entries: tuple[RegisterEntry, ...]


def plan_pages(edition: Edition, derived: DerivedFacts) -> Iterator[PagePlan]:
    """Yield the plan of the index of every register whose entries list what mentions them."""
    for register in LISTING_REGISTERS:
        here = addresses.make_register_address(edition.code, register.name)
        counts = {
            key: len({each.dossier.talks.id for each in derived.mentions.get((register.scheme, key), ())})
            for key in getattr(derived.archive, register.name)
        }
        yield PagePlan(here, edition.code, partial(_make_page, edition, counts, register), (read_value(counts),))


def _make_page(edition: Edition, counts: Mapping[str, int], register: Register) -> Page:
    """Return the index of a register; `counts` says how many talks mention each entry."""
    here, scheme = addresses.make_register_address(edition.code, register.name), register.scheme
    title = edition.label(register.heading)
    names = {key: edition.link_entry(scheme, key) for key in getattr(edition.archive, register.name)}
    order = sorted(names, key=lambda key: (edition.language.sort_key(_find_sort_name(edition, register, key)), key))
    view = RegisterView(title, tuple(_make_entry(edition, scheme, key, names[key], counts[key]) for key in order))
    return Page(here, edition.make_head(title, register.name, here), view)


def _find_sort_name(edition: Edition, register: Register, key: str) -> str:
    """Return the name by which an entry is listed: a person's family name, where it is known, and then the whole."""
    record = getattr(edition.archive, register.name)[key]
    name = edition.name_entry(register.scheme, key).text
    family = edition.localize(record.family_name) if isinstance(record, Person) else None
    return f"{family.text} {name}" if family else name


def _make_entry(edition: Edition, scheme: str, key: str, name: LocalizedText, count: int) -> RegisterEntry:
    return RegisterEntry(name, _find_distinction(edition, scheme, key), edition.labels.count("%(n)s talks", count))


def _find_distinction(edition: Edition, scheme: str, key: str) -> LocalizedText | None:
    """Return what distinguishes namesakes: a person's latest post, a place's country, a party's full name."""
    record = getattr(edition.archive, SCHEMES[scheme])[key]
    if isinstance(record, Person):
        post = record.find_post(None)
        return edition.localize(post.text) if post else None
    return edition.localize(getattr(record, "country", None) or getattr(record, "long_name", None))
