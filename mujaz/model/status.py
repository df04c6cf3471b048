"""Where talks stand, and what was reported of that in the course of time."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, ClassVar

from mujaz.model.citations import Citations
from mujaz.model.dated import Dated
from mujaz.model.facts import Fact, Voiced
from mujaz.model.field_types import AtLeast, Date, Dates, Ids, Key, Who
from mujaz.model.localized_text import Text


class TalksState(StrEnum):
    """Where the talks stand."""

    SCHEDULED = "scheduled"
    PROVISIONAL = "provisional"
    UNDER_WAY = "under way"
    OPENED = "opened"
    HELD = "held"
    ENDED = "ended"
    POSTPONED = "postponed"
    ADJOURNED = "adjourned"
    SUSPENDED = "suspended"
    BROKEN_OFF = "broken off"
    CANCELLED = "cancelled"
    DID_NOT_TAKE_PLACE = "did not take place"


TOOK_PLACE = frozenset(
    {
        TalksState.UNDER_WAY,
        TalksState.OPENED,
        TalksState.HELD,
        TalksState.ENDED,
        TalksState.ADJOURNED,
        TalksState.SUSPENDED,
        TalksState.BROKEN_OFF,
    }
)
"""The states of talks that have at least begun."""
CALLED_OFF = frozenset({TalksState.CANCELLED, TalksState.DID_NOT_TAKE_PLACE})
"""The states of talks that will not be held as they were planned."""


@dataclass(frozen=True, kw_only=True)
class Status(Voiced):
    """Where the talks stand today, who announced it, who denies it, and for when they were set before.

    `until` is the day, or the words for a time, to which talks are adjourned or suspended.
    """

    in_languages: ClassVar[bool] = True
    text: Text
    state: TalksState
    announced_by: Who = ()
    denied_by: Who = ()
    previous_dates: Dates = ()
    until: Date | Text | None = None
    cite: Annotated[Citations, AtLeast(1)] = field()  # required, unlike that of Voiced


class ReportState(StrEnum):
    """What a report says of the talks."""

    CALLED_FOR = "called for"
    ANNOUNCED = "announced"
    SCHEDULED = "scheduled"
    PROVISIONAL = "provisional"
    UNDER_WAY = "under way"
    OPENED = "opened"
    HELD = "held"
    ENDED = "ended"
    EXTENDED = "extended"
    POSTPONED = "postponed"
    MOVED = "moved"
    ADJOURNED = "adjourned"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    BROKEN_OFF = "broken off"
    CANCELLED = "cancelled"
    DID_NOT_TAKE_PLACE = "did not take place"
    DENIED = "denied"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, kw_only=True)
class StateReport(Dated, Fact):
    """A dated report on the talks: what it says of their state, date and place, whose it is, and when it was made.

    With `parties` it speaks of their participation alone, such as that one of them suspends it. `until` is the day, or
    the words for a time, to which the talks are adjourned, suspended or extended.
    """

    state: ReportState
    until: Date | Text | None = None
    parties: Ids = ()
    places: Annotated[Ids, Key("place")] = ()
