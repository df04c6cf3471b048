"""Clock times of the facts: an hour and a minute, with the day and the zone where the source gives them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime


class ClockError(ValueError):
    """A text that is no clock time."""


@dataclass(frozen=True)
class ClockTime:
    """A time of day as a source gives it; `day` and `offset` (such as `+03:00` or `Z`) only where it does."""

    text: str
    hour: int
    minute: int
    day: date | None = None
    offset: str = ""

    @property
    def moment(self) -> datetime | None:
        """Return the moment that the time names; None where it lacks its day or its zone."""
        return datetime.fromisoformat(self.text) if self.day and self.offset else None


_CLOCK_TIME = re.compile(r"(?:(\d{4}-\d{2}-\d{2})T)?([01]\d|2[0-3]):([0-5]\d)(Z|[+-](?:0\d|1[0-4]):[0-5]\d)?")


def parse_clock_time(text: str) -> ClockTime:
    """Return the time that `2025-06-02T14:43+03:00` names, whose day and zone may be missing; raises ClockError."""
    found = _CLOCK_TIME.fullmatch(text)
    if not found:
        raise ClockError(text)
    try:
        day = date.fromisoformat(found[1]) if found[1] else None
    except ValueError:
        raise ClockError(text) from None
    return ClockTime(text, int(found[2]), int(found[3]), day, found[4] or "")
