"""The texts of an archive as the rules that compare languages hold them: with their sides, and who stands beside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from mujaz import model
from mujaz.checks.texts import is_out_of_place, is_placeholder
from mujaz.model import Person, Record, Text
from mujaz.parity.names import Entry
from mujaz.parity.sides import Side, Tongues
from mujaz.parity.tables import Found

OF_REGISTERS = ("name", "long_name", "country", "outlet")
"""Fields that name an entry: they are what texts are held against, and marks in them are part of a name."""
LONGEST = 5000
"""Longer texts, in characters, are no facts of a briefing, and some comparisons would take too long."""


@dataclass(frozen=True)
class Held:
    """A text with all that the rules compare: its record, the field it stands in, and its sides."""

    record: Record
    field: str
    text: Text
    sides: tuple[Side, ...]
    root: Record
    tongues: Tongues

    @property
    def context(self) -> frozenset[Entry]:
        """Return the entries that the record names beside its texts."""
        return _context(self.record, self.root, self.tongues)

    @property
    def has_broken_links(self) -> bool:
        """Say whether a link leads nowhere, which another rule tells and which makes languages differ."""
        return any(side.has_broken_links for side in self.sides)

    def pairs(self) -> Iterator[tuple[Side, Side]]:
        """Yield each side with each later one."""
        yield from combinations(self.sides, 2)


def held_in(root: Record, tongues: Tongues) -> Iterator[Held]:
    """Yield the texts of talks or an entry, but those that are no facts or that another rule refuses."""
    for record in model.walk(root):
        if not isinstance(record, Record):
            continue
        for field, text in record.__dict__.items():
            if isinstance(text, Text) and text.values and max(map(len, text.values.values())) <= LONGEST:
                sides = tuple(
                    Side(code, words, tongues) for code, words in text.values.items() if code in tongues.names
                )
                if not any(_is_refused(side) for side in sides):
                    yield Held(record, field, text, sides, root, tongues)


def _is_refused(side: Side) -> bool:
    """Say whether a text is none in its language, as another rule tells: all else would be the consequence."""
    return is_placeholder(side.plain) or is_out_of_place(side.plain, side.lexicon.language)


_NAMING = (
    *(("people", key) for key in ("said_by", "person", "people", "announced_by", "denied_by")),
    *(
        ("parties", key)
        for key in ("said_by", "on_behalf_of", "party", "parties", "others", "announced_by", "denied_by")
    ),
    *(("places", key) for key in ("place",)),
)


def _context(record: Record, root: Record, tongues: Tongues) -> frozenset[Entry]:
    """Return the entries that a record names beside its texts."""
    found: set[Entry] = {("people", root.id)} if isinstance(root, Person) else set()
    for register, key in _NAMING:
        value = record.__dict__.get(key) or ()
        found |= {(register, each) for each in ([value] if isinstance(value, str) else value)}
    speaker = tongues.archive.people.get(record.__dict__.get("said_by") or "")
    found |= {("parties", post.party) for post in (speaker.posts if speaker else ()) if post.party}
    return frozenset(tongues.same.get(entry, entry) for entry in found)


def people(side: Side) -> Iterator[tuple[Found[Any], Person]]:
    """Yield the names in a side that are one person's, and the person."""
    for name in side.names:
        if len(name.value.entries) == 1 and name.value.entries[0][0] == "people":
            person = side.tongues.archive.people.get(name.value.entries[0][1])
            if person:
                yield name, person
