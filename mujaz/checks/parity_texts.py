"""The texts of an archive as the rules that compare languages hold them: with their sides, and who stands beside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from mujaz.checks.texts import is_in_wrong_script, is_placeholder
from mujaz.model import records
from mujaz.model.records import Person, Record, Text
from mujaz.parity.names import NamedEntry
from mujaz.parity.phrase_table import PhraseMatch
from mujaz.parity.translation import LanguageTables, Translation

REGISTER_NAME_FIELDS = ("name", "long_name", "country", "outlet")
"""Fields that name an entry: they are what texts are held against, and marks in them are part of a name."""
MAX_TEXT_LETTERS = 5000
"""Longer texts, in characters, are no facts of a briefing, and some comparisons would take too long."""


@dataclass(frozen=True)
class TextPair:
    """A text with all that the rules compare: its record, the field it stands in, and its sides."""

    record: Record
    field: str
    text: Text
    sides: tuple[Translation, ...]
    root: Record
    tongues: LanguageTables

    @property
    def context(self) -> frozenset[NamedEntry]:
        """Return the entries that the record names beside its texts."""
        return _find_context(self.record, self.root, self.tongues)

    @property
    def has_broken_links(self) -> bool:
        """Say whether a link leads nowhere, which another rule tells and which makes languages differ."""
        return any(side.has_broken_links for side in self.sides)

    def pairs(self) -> Iterator[tuple[Translation, Translation]]:
        """Yield each side with each later one."""
        yield from combinations(self.sides, 2)


def iter_text_pairs(root: Record, tongues: LanguageTables) -> Iterator[TextPair]:
    """Yield the texts of talks or an entry, but those that are no facts or that another rule refuses."""
    for record in records.iter_records(root):
        if not isinstance(record, Record):
            continue
        for field, text in record.__dict__.items():
            if isinstance(text, Text) and text.values and max(map(len, text.values.values())) <= MAX_TEXT_LETTERS:
                sides = tuple(
                    Translation(code, words, tongues) for code, words in text.values.items() if code in tongues.names
                )
                if not any(_is_refused_elsewhere(side) for side in sides):
                    yield TextPair(record, field, text, sides, root, tongues)


def _is_refused_elsewhere(side: Translation) -> bool:
    """Say whether a text is none in its language, as another rule tells: all else would be the consequence."""
    return is_placeholder(side.plain) or is_in_wrong_script(side.plain, side.lexicon.language)


_NAMING_FIELDS = (
    *(("people", key) for key in ("said_by", "person", "people", "announced_by", "denied_by")),
    *(
        ("parties", key)
        for key in ("said_by", "on_behalf_of", "party", "parties", "others", "announced_by", "denied_by")
    ),
    *(("places", key) for key in ("place",)),
)


def _find_context(record: Record, root: Record, tongues: LanguageTables) -> frozenset[NamedEntry]:
    """Return the entries that a record names beside its texts."""
    found: set[NamedEntry] = {("people", root.id)} if isinstance(root, Person) else set()
    for register, key in _NAMING_FIELDS:
        value = record.__dict__.get(key) or ()
        found |= {(register, each) for each in ([value] if isinstance(value, str) else value)}
    speaker = tongues.archive.people.get(record.__dict__.get("said_by") or "")
    found |= {("parties", post.party) for post in (speaker.posts if speaker else ()) if post.party}
    return frozenset(tongues.same.get(entry, entry) for entry in found)


def iter_people(side: Translation) -> Iterator[tuple[PhraseMatch[Any], Person]]:
    """Yield the names in a side that are one person's, and the person."""
    for name in side.names:
        if len(name.value.entries) == 1 and name.value.entries[0][0] == "people":
            person = side.tongues.archive.people.get(name.value.entries[0][1])
            if person:
                yield name, person
