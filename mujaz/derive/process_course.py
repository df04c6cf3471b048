"""A process through its rounds: their order, and each party's position on each topic from round to round."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mujaz.derive.contacts import ResolvedContact
from mujaz.derive.dossier import Dossier
from mujaz.derive.positions import NO_PARTY, Position, PositionCell
from mujaz.i18n.dates import Edtf, make_date_key
from mujaz.model.records import Talks

NOT_COMPARED = frozenset({Position.NONE_REPORTED, Position.SILENT, Position.UNSTATED})
"""Positions of which nobody can say that they differ from another: no stance is known."""


@dataclass(frozen=True)
class RoundPosition:
    """A party's position on a topic in one round, and whether it differs from the last one reported before."""

    cell: PositionCell
    changed: bool = False


@dataclass(frozen=True)
class TopicRound:
    """One round in which positions on a topic are reported: one for each column of the topic."""

    dossier: Dossier
    contested: bool
    positions: tuple[RoundPosition, ...]


@dataclass(frozen=True)
class TopicCourse:
    """A topic through the rounds of a process: its columns are parties, each with a position in some round."""

    topic: str
    columns: tuple[str, ...]
    rounds: tuple[TopicRound, ...]


@dataclass(frozen=True)
class ProcessCourse:
    """A process: its rounds in order, and its topics through them.

    `following` are what comes next, as the newest round that tells of it has it, and `following_in` is that round.
    """

    process: str
    rounds: tuple[Dossier, ...]
    topics: tuple[TopicCourse, ...]
    following_in: Dossier | None
    following: tuple[ResolvedContact, ...]

    @property
    def newest(self) -> Dossier | None:
        """Return the last of the rounds."""
        return self.rounds[-1] if self.rounds else None

    @property
    def has_matrix(self) -> bool:
        """Whether positions are reported in at least two rounds, so that they can be compared."""
        return len({each.dossier.talks.id for topic in self.topics for each in topic.rounds}) > 1


def trace_process(process: str, dossiers: Iterable[Dossier]) -> ProcessCourse:
    """Return the course of a process; `dossiers` are those of all talks of the archive."""
    rounds = order_rounds(each for each in dossiers if each.talks.process == process)
    topics = dict.fromkeys(row.topic for each in rounds for row in each.positions.rows)
    courses = (_trace_topic(topic, rounds) for topic in topics)
    telling = _find_telling_of_next(rounds)
    following = telling.next if telling else ()
    return ProcessCourse(process, rounds, tuple(each for each in courses if each.rounds), telling, following)


def order_rounds(dossiers: Iterable[Dossier]) -> tuple[Dossier, ...]:
    """Return talks in the order of their dates, then of their rounds; those without any date come last."""
    return tuple(sorted(dossiers, key=_make_order_key))


def find_known_date(talks: Talks) -> Edtf | None:
    """Return the date of talks, else one they were set for before, else the newest that a report on them names."""
    reported = [each.date for each in talks.history if each.date] or [r.said_on for r in talks.history if r.said_on]
    return talks.date or next(iter((*talks.status.previous_dates, *reversed(reported))), None)


def _make_order_key(dossier: Dossier) -> tuple[object, ...]:
    talks = dossier.talks
    number = (0, talks.round.number) if talks.round else (1, 0)
    return (make_date_key(find_known_date(talks), undated_first=False), number, talks.id)


def _find_telling_of_next(rounds: Sequence[Dossier]) -> Dossier | None:
    """Return the newest round that tells what comes next, unless a later one has begun."""
    for dossier in reversed(rounds):
        if dossier.next:
            return dossier
        if dossier.talks.took_place:
            return None
    return None


def _trace_topic(topic: str, rounds: Sequence[Dossier]) -> TopicCourse:
    found = [(each, row) for each in rounds for row in each.positions.rows if row.topic == topic]
    cells = [cell for _, row in found for cell in row.cells if _is_reported(cell)]
    columns = tuple(sorted(dict.fromkeys(cell.party for cell in cells), key=lambda party: party == NO_PARTY))
    last: dict[str, Position] = {}
    shown = []
    for dossier, row in found:
        by_party = {cell.party: cell for cell in row.cells}
        own = [by_party.get(party, PositionCell(party, Position.NONE_REPORTED)) for party in columns]
        if any(map(_is_reported, own)):
            shown.append(TopicRound(dossier, row.contested, tuple(_compare(cell, last) for cell in own)))
    return TopicCourse(topic, columns, tuple(shown))


def _is_reported(cell: PositionCell) -> bool:
    return cell.position is not Position.NONE_REPORTED


def _compare(cell: PositionCell, last: dict[str, Position]) -> RoundPosition:
    """Return a position with whether it differs from the party's last one, which it becomes."""
    if cell.party == NO_PARTY or cell.position in NOT_COMPARED:
        return RoundPosition(cell)
    before = last.get(cell.party, cell.position)
    last[cell.party] = cell.position
    return RoundPosition(cell, before is not cell.position)
