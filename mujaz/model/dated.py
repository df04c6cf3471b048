"""What has a date, and the notes on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from mujaz.model.base import Record
from mujaz.model.citations import Citations
from mujaz.model.field_types import Date, Form, Id, Key
from mujaz.model.localized_text import Text


@dataclass(frozen=True, kw_only=True)
class DateNote(Record):
    """What is behind a date: the source's own phrase, from what the date is inferred, whether it lies within.

    `disputed` is the id of the dispute about the date. `begun` and `last_reported` cite the two ends of a span of time.
    """

    phrase: str | None = None
    inferred_from: Text | None = None
    within: bool = False
    disputed: Id | None = None
    cite: Citations = ()
    begun: Citations = ()
    last_reported: Citations = ()


@dataclass(frozen=True, kw_only=True)
class Dated(Record):
    """Something that has a date, with notes on it, one for each source's phrase."""

    date: Date | None = None
    date_notes: Annotated[tuple[DateNote, ...], Form.ONE_OR_MANY, Key("date_note")] = ()

    @property
    def is_within(self) -> bool:
        """Whether it took place at some time within the date, not all through it."""
        return any(note.within for note in self.date_notes)
