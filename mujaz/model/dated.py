"""What has a date, and the notes on it; times of day, and times for which something is held."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, TypeVar

from mujaz.i18n.dates import Edtf
from mujaz.model.base import Record
from mujaz.model.citations import Citations
from mujaz.model.facts import Voiced
from mujaz.model.field_types import Date, DateOrUnknown, Form, Id, Key, Time
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

    date: DateOrUnknown = None
    date_notes: Annotated[tuple[DateNote, ...], Form.ONE_OR_MANY, Key("date_note")] = ()

    @property
    def is_within(self) -> bool:
        """Whether it took place at some time within the date, not all through it."""
        return any(note.within for note in self.date_notes)


@dataclass(frozen=True, kw_only=True)
class Clock(Voiced):
    """A time of day at which something starts or ends, or was planned to, with the source's own phrase.

    Where no hour is known, `date` alone says the day.
    """

    in_languages: ClassVar[bool] = True
    text: Text
    time: Time | None = None
    date: Date | None = None
    phrase: str | None = None


@dataclass(frozen=True, kw_only=True)
class Held(Record):
    """Something that a person bears for a time; a missing end is unknown or open."""

    in_languages: ClassVar[bool] = True
    text: Text
    start_date: Date | None = None
    end_date: Date | None = None

    def may_overlap(self, first: date, last: date) -> bool:
        """Say whether it may have been borne at some time from first to last."""
        return (self.start_date is None or self.start_date.earliest <= last) and (
            self.end_date is None or self.end_date.latest >= first
        )


H = TypeVar("H", bound=Held)


def find_held(several: Iterable[H], when: Edtf | None) -> H | None:
    """Return what was borne at a date: of several, the one begun last; without a date, the last one listed."""
    matching = [each for each in several if when is None or each.may_overlap(when.earliest, when.latest)]
    if when is None:
        return matching[-1] if matching else None
    return max(matching, key=lambda each: each.start_date.earliest if each.start_date else date.min, default=None)
