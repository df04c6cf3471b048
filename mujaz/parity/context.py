"""Where a text stands in the archive, and what follows from it for reading the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from mujaz.model.records import Delegate, Person, Post, Record, Text
from mujaz.parity.names import NamedEntry
from mujaz.parity.translation import LanguageTables

_NAMING_FIELDS = (
    *(("people", key) for key in ("said_by", "person", "people", "through", "announced_by", "denied_by")),
    *(("people", key) for key in ("signed_by", "initialled_by", "not_signed_by", "replaces")),
    *(
        ("parties", key)
        for key in ("said_by", "on_behalf_of", "party", "parties", "others", "announced_by", "denied_by")
    ),
    ("places", "place"),
    ("places", "places"),
)
"""The fields of a record that name entries, each with the register that it names them of."""


@dataclass(frozen=True)
class Context:
    """The record and the field that a text stands in, and the talks or entry (`root`) that the record belongs to."""

    tables: LanguageTables
    root: Record
    record: Record
    field: str

    @cached_property
    def named_entries(self) -> frozenset[NamedEntry]:
        """The entries that the record names beside its texts: who says it, where it was."""
        return frozenset(self.tables.namesakes.get(entry, entry) for entry in self._iter_named_entries())

    def _iter_named_entries(self) -> Iterator[NamedEntry]:
        if isinstance(self.root, Person):
            yield "people", self.root.id
        for register, field in _NAMING_FIELDS:
            yield from ((register, key) for key in _list_keys(getattr(self.record, field, None)))
        people = self.tables.archive.people
        speakers = (people.get(key) for key in _list_keys(getattr(self.record, "said_by", None)))
        yield from (("parties", party) for speaker in speakers if speaker for party in speaker.parties)

    @property
    def post_holder(self) -> Person | None:
        """The person whose post the text is; None where the text is no post, or it is not known whose."""
        people = self.tables.archive.people
        if isinstance(self.record, Post) and self.field == "text" and isinstance(self.root, Person):
            holder = self.tables.namesakes.get(("people", self.root.id), ("people", self.root.id))
            return people.get(holder[1])
        if isinstance(self.record, Delegate) and self.field == "post":
            return people.get(self.record.person or "")
        return None


def _list_keys(value: str | Iterable[str | Text] | None) -> Iterable[str]:
    """Return the ids that a field names; who is named only by words has none."""
    every = [value] if isinstance(value, str) else value or ()
    return [each for each in every if isinstance(each, str)]
