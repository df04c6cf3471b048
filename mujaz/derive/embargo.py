"""Talks that readers do not get yet: the archive as it would be if nobody had written them.

They are under embargo, or nobody has read them a second time where the site asks for that.

All steps after this one get an archive without such talks, without what refers to them in other talks, and without the
entries of registers that only they name. The machine's clock is never read: talks are shown once an editor removes
their `embargo`, or in a build that is told as of which moment it is made.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any

from mujaz.model.records import Archive, Record, Review, Talks, Text, iter_records
from mujaz.model.registers import REFERENCES, REGISTERS, SCHEMES, TALKS
from mujaz.text.markdown import find_archive_links

EntryKey = tuple[str, str]
"""An entry of the archive, as (register, id)."""
CONTACT_FIELDS = ("sessions", "prior", "during", "parallel", "next")
"""The fields of talks that hold contacts, each of which may be talks of their own."""


def is_under_embargo(talks: Talks, as_of: datetime | None) -> bool:
    """Say whether talks are under embargo; without a moment `as_of` they are until their embargo is removed."""
    if talks.embargo is None:
        return False
    until = talks.embargo.moment
    return as_of is None or until is None or as_of < until


def has_embargo(archive: Archive) -> bool:
    """Say whether any talks have an embargo: nothing that quotes the facts is kept then."""
    return any(talks.embargo for talks in archive.talks.values())


def lacks_review(archive: Archive, talks: Talks) -> bool:
    """Say whether a second reader of talks is asked for and lacking."""
    return archive.site.review is not None and not talks.reviewed_by


def list_withheld(archive: Archive, as_of: datetime | None = None, *, draft: bool = False) -> frozenset[str]:
    """Return the ids of the talks that readers do not get; a draft has those that are not reviewed."""
    needs_review = archive.site.review is Review.REQUIRED and not draft
    every = archive.talks.items()
    return frozenset(
        key for key, t in every if is_under_embargo(t, as_of) or (needs_review and lacks_review(archive, t))
    )


def withhold_talks(archive: Archive, as_of: datetime | None = None, *, draft: bool = False) -> Archive:
    """Return the archive without the talks that readers do not get, what refers to them, and what only they name."""
    return leave_out_talks(archive, list_withheld(archive, as_of, draft=draft))


def leave_out_talks(archive: Archive, withheld: Collection[str]) -> Archive:
    """Return the archive without some talks, what refers to them, and what only they name."""
    if archive.talks.keys().isdisjoint(withheld):
        return archive
    talks = {key: _leave_out(each, withheld) for key, each in archive.talks.items() if key not in withheld}
    hidden = _find_hidden_entries(archive, talks)
    registers: dict[str, Any] = {
        each.name: {key: entry for key, entry in getattr(archive, each.name).items() if (each.name, key) not in hidden}
        for each in REGISTERS
    }
    texts = {key: text for key, text in archive.texts.items() if ("sources", key) not in hidden}
    return replace(archive, talks=talks, texts=texts, **registers)


def _leave_out(talks: Talks, withheld: Collection[str]) -> Talks:
    """Return talks without the contacts that are withheld talks, and without statements about these."""
    kept = {name: tuple(each for each in getattr(talks, name) if each.talks not in withheld) for name in CONTACT_FIELDS}
    changed: dict[str, Any] = {name: every for name, every in kept.items() if every != getattr(talks, name)}
    if not changed:
        return talks
    known = {contact.id for contacts in kept.values() for contact in contacts}
    changed["statements"] = tuple(each for each in talks.statements if not each.about or each.about in known)
    return replace(talks, **changed)


def _find_hidden_entries(archive: Archive, public: Mapping[str, Talks]) -> Collection[EntryKey]:
    """Return the entries to which talks lead, but not those that are public, nor any other entry."""
    reached = _find_reachable_entries(archive, archive.talks.values())
    entries = ((each.name, key) for each in REGISTERS for key in getattr(archive, each.name))
    others = [getattr(archive, name)[key] for name, key in entries if (name, key) not in reached]
    return reached - _find_reachable_entries(archive, [archive.site, *public.values(), *others])


def _find_reachable_entries(archive: Archive, records: Iterable[Record]) -> set[EntryKey]:
    """Return the entries of registers that records name, and those that these name in turn."""
    found, ahead = set[EntryKey](), list(records)
    while ahead:
        for name, key in _iter_named(ahead.pop()):
            if (name, key) not in found and name != TALKS and key in getattr(archive, name):
                found.add((name, key))
                ahead.append(getattr(archive, name)[key])
    return found


def _iter_named(root: Record) -> Iterator[EntryKey]:
    """Yield what a record, and everything below it, names by its id or leads to from a text."""
    for record in iter_records(root):
        if isinstance(record, Text):
            yield from _iter_linked(record)
        else:
            kind: Any = type(record)  # mypy takes no class of a dataclass for hashable
            for name, registers in _list_references(kind):
                value = getattr(record, name)
                ids = (value,) if isinstance(value, str) else value or ()
                yield from ((register, key) for key in ids if isinstance(key, str) for register in registers)


def _iter_linked(text: Text) -> Iterator[EntryKey]:
    for words in text.values.values():
        if "](" in words:
            yield from ((SCHEMES[scheme], key) for scheme, key in find_archive_links(words))


@cache
def _list_references(kind: Any) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return (field, registers) of the references of a kind of record."""
    return tuple((name, registers) for owner, name, registers in REFERENCES if issubclass(kind, owner))
