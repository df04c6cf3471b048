"""The course of a process: its rounds in order, and how each party's position on each topic moved through them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mujaz.derive.contacts import ResolvedContact
from mujaz.derive.dossier import Dossier
from mujaz.derive.positions import NO_PARTY, Position, PositionCell
from mujaz.i18n.dates import Edtf, make_date_key
from mujaz.model.records import TalksState

MIN_ROUNDS_COMPARED = 2
"""In so many rounds at least positions are reported before there is anything to compare."""
NOT_COMPARED = frozenset({Position.SILENT, Position.UNSTATED, Position.EXPECTED})
"""What changes no position: silence, words that take no stance, and what was only announced for the agenda."""


@dataclass(frozen=True, eq=False)
class ProcessRound:
    """A round of a process: talks with a briefing of their own, or a `contact` that another briefing tells of."""

    dossier: Dossier
    contact: ResolvedContact | None = None

    @property
    def date(self) -> Edtf | None:
        """Return the date of the round, or None where none is known."""
        return self.contact.date if self.contact else self.dossier.talks.date

    @property
    def number(self) -> int | None:
        """Return which round it is, where that is reported."""
        found = self.contact.contact.round if self.contact else self.dossier.talks.round
        return found.number if found else None

    @property
    def sorting_date(self) -> Edtf | None:
        """Return the date by which the round stands among others."""
        return self.contact.date if self.contact else self.dossier.talks.sorting_date


@dataclass(frozen=True)
class CourseCell:
    """A party's position on a topic at one round; `changed` where it differs from the last one reported before.

    A party that says nothing, or nothing that is a stance, changes nothing. Its own words are compared with its own,
    and reports of others with such reports.
    """

    dossier: Dossier
    cell: PositionCell
    changed: bool


@dataclass(frozen=True)
class CourseRow:
    """A party's positions on a topic, one for each round that has a briefing; None where none is reported."""

    topic: str
    party: str
    cells: tuple[CourseCell | None, ...]


@dataclass(frozen=True, eq=False)
class Coming:
    """What comes next: as the talks `telling` have it, and the talks that are `planned` beside it."""

    telling: Dossier | None
    planned: tuple[Dossier, ...]


def list_rounds_by_process(
    processes: Iterable[str], dossiers: Iterable[Dossier]
) -> dict[str, tuple[ProcessRound, ...]]:
    """Return the rounds of each process, oldest first; each contact once, as the oldest briefing tells of it."""
    found: dict[str, dict[object, ProcessRound]] = {process: {} for process in processes}
    for dossier in sorted(dossiers, key=lambda each: each.talks.newest_first_key, reverse=True):
        if dossier.talks.process in found:
            found[dossier.talks.process][dossier.talks.id] = ProcessRound(dossier)
        for contact in dossier.around:
            if contact.contact.process in found and not contact.linked:
                found[contact.contact.process].setdefault(_identify(contact), ProcessRound(dossier, contact))
    return {process: tuple(sorted(own.values(), key=_make_order_key)) for process, own in found.items()}


def _make_order_key(each: ProcessRound) -> tuple[object, ...]:
    """Return a key that sorts rounds by date, those of one date by their number, and those without a date last."""
    number = each.number
    return make_date_key(each.sorting_date, undated_first=False), number is None, number or 0


def find_newest(dossiers: Sequence[Dossier]) -> Dossier | None:
    """Return the newest of some talks, oldest first, that are more than planned; else the newest of all."""
    return next((each for each in reversed(dossiers) if not _is_planned(each)), next(iter(dossiers[-1:]), None))


def find_coming(dossiers: Sequence[Dossier]) -> Coming:
    """Return what comes after some talks, oldest first: unless later ones have begun, what the newest tell of it."""
    newest = find_newest(dossiers)
    later = dossiers[dossiers.index(newest) + 1 :] if newest else ()
    candidates = (*reversed(later), *((newest,) if newest else ()))
    telling = next((each for each in candidates if each.next or each.talks.deadlines), None)
    linked = {each.linked.id for each in telling.next if each.linked} if telling else set()
    return Coming(telling, tuple(each for each in later if each is not telling and each.talks.id not in linked))


def _is_planned(dossier: Dossier) -> bool:
    return dossier.talks.status.state in (TalksState.SCHEDULED, TalksState.PROVISIONAL)


def _identify(contact: ResolvedContact) -> object:
    """Return what two records of the same contact have in common; an undated one is like no other."""
    return (contact.date.text, contact.places, contact.kind) if contact.date else contact.contact.where


def trace_positions(dossiers: Sequence[Dossier]) -> tuple[CourseRow, ...]:
    """Return the positions through the rounds, oldest first; none where too few rounds have any."""
    if sum(bool(dossier.positions.rows) for dossier in dossiers) < MIN_ROUNDS_COMPARED:
        return ()
    keys = dict.fromkeys(key for dossier in dossiers for key in _iter_keys(dossier))
    return tuple(CourseRow(topic, party, _trace_row(topic, party, dossiers)) for topic, party in _group(keys))


def _group(keys: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return (topic, party) with those of one topic together, topics and parties in the order in which they came."""
    several = list(keys)
    topics = dict.fromkeys(topic for topic, _ in several)
    return [key for topic in topics for key in several if key[0] == topic]


def _iter_keys(dossier: Dossier) -> Iterator[tuple[str, str]]:
    for row in dossier.positions.rows:
        reported = (cell for cell in row.cells if cell.position is not Position.NONE_REPORTED)
        yield from ((row.topic, cell.party) for cell in reported if cell.party != NO_PARTY)


def _trace_row(topic: str, party: str, dossiers: Sequence[Dossier]) -> tuple[CourseCell | None, ...]:
    found: list[CourseCell | None] = []
    last: dict[bool, Position] = {}
    for dossier in dossiers:
        cell = dossier.positions.find_cell(topic, party)
        if cell is None or cell.position is Position.NONE_REPORTED:
            found.append(None)
            continue
        compared = cell.position not in NOT_COMPARED
        before = last.get(cell.is_reported, cell.position)
        found.append(CourseCell(dossier, cell, compared and before is not cell.position))
        if compared:
            last[cell.is_reported] = cell.position
    return tuple(found)
