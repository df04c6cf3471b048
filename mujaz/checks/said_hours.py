"""The hours that words allow, and whether the hours of facts are among them: what was in the evening is not at nine.

Words allow hours in two ways: as a part of the day, such as the evening or noon (`find_hours`), or as a half of it,
which has words of its own (`list_hours_of_halves`). Either gives hours, with which those of the facts are compared.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from mujaz.checks.languages_read import iter_languages
from mujaz.checks.silencing import Finding
from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import FactPath, Problem
from mujaz.model.records import Archive, Clock, Record
from mujaz.parity.comparison import Claim, find_hours

HALVES: tuple[Claim, ...] = ("morning", "late", "night")
"""The claims that tell halves of the day; the night is in both."""
_EVERY = frozenset(range(24))
_NOON = 12
_DAY = frozenset(range(7, 17))
"""Hours that are nowhere at night."""
_EARLY = frozenset(range(4))
"""Hours in which it may still be the evening before, or already morning."""


def list_hours_of_halves(told: Container[Claim]) -> frozenset[int]:
    """Return the hours that the halves allow which some words tell: all where they tell none, or both."""
    morning, late = "morning" in told, "late" in told
    if morning != late:
        return frozenset(range(_NOON)) if morning else _EARLY | frozenset(range(_NOON, 24))
    return _EVERY - _DAY if "night" in told and not morning else _EVERY


def read_hours(archive: Archive, phrase: str, record: Record) -> frozenset[int]:
    """Return the hours that a phrase of a record's sources allows; none where it names no part of the day."""
    read = iter_languages(archive, getattr(record, "cite", ()))
    return next((hours for each in read if (hours := find_hours(phrase, each))), frozenset())


def are_all_others(clocks: Sequence[Clock | None], hours: frozenset[int]) -> bool:
    """Say whether none of some times is in these hours."""
    return not any(each.time.hour in hours for each in clocks if each and each.time)


def format_hours(clocks: Sequence[Clock | None]) -> str:
    """Return times as messages name them."""
    return " – ".join(each.time.text for each in clocks if each and each.time)


def make_hour_finding(
    record: Record, where: FactPath, clocks: Sequence[Clock | None], *, asks: bool = False
) -> Finding:
    """Return a record whose words name another part of the day than that of some times."""
    message = msg("these words name another part of the day than %(time)s", time=format_hours(clocks))
    return Finding(record, Problem(where, message, msg("correct one of the two"), question=asks))
