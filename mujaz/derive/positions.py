"""Who has which stance on which topic: derived from agenda items, exclusions and positions, never written as such."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from mujaz.diagnostics.problem import FactPath
from mujaz.model import records
from mujaz.model.records import AgendaItem, Exclusion, Outcome, PartyPosition, StatedStance, Talks

PositionFact = AgendaItem | Exclusion | PartyPosition
NO_PARTY = ""
"""The column of what the source itself reports, or somebody who speaks for no party that is known."""


class Position(StrEnum):
    """A party's stance on a topic in these talks.

    `EXPECTED` was announced for the agenda and is not known to have been discussed. `REFUSES` says no to what is asked,
    and not to talking about it; `REFUSES_PART` does so in one scope alone. `PARTLY` is on the table in one scope and
    off it in another, `DIVIDED` where its speakers differ, `UNSTATED` where it said something that is neither; `SILENT`
    only where a source remarks that it says nothing.
    """

    ON = "on"
    EXPECTED = "expected"
    OFF = "off"
    CONDITIONAL = "conditional"
    REFUSES = "refuses"
    REFUSES_PART = "refuses part"
    PARTLY = "partly"
    DIVIDED = "divided"
    OBJECTS = "objects"
    AGREES = "agrees"
    SILENT = "silent"
    UNSTATED = "unstated"
    NONE_REPORTED = "none reported"


_BY_STATED_STANCE = {
    StatedStance.ON: Position.ON,
    StatedStance.OFF: Position.OFF,
    StatedStance.CONDITIONAL: Position.CONDITIONAL,
    StatedStance.REFUSES: Position.REFUSES,
    StatedStance.OBJECTS: Position.OBJECTS,
    StatedStance.AGREES: Position.AGREES,
    StatedStance.SILENT: Position.SILENT,
}
_WEIGHTIEST_FIRST = (
    Position.OFF,
    Position.REFUSES,
    Position.CONDITIONAL,
    Position.ON,
    Position.EXPECTED,
    Position.REFUSES_PART,
    Position.OBJECTS,
    Position.AGREES,
    Position.SILENT,
    Position.UNSTATED,
)
"""Of several stances that one party takes together, the first of these is the one that a cell shows."""
_WANTING = frozenset({Position.ON, Position.EXPECTED})
_REFUSING = frozenset({Position.OFF, Position.REFUSES, Position.REFUSES_PART, Position.CONDITIONAL})
_MIXED = frozenset({Position.PARTLY, Position.DIVIDED})
"""What several stances come to together."""


@dataclass(frozen=True)
class PositionCell:
    """One party's position on one topic, and what it rests on.

    `own` are its own words of the newest day, `beside` more of them that take another stance than the one that the
    position comes to, `earlier` those of days before that said otherwise, the newest first;
    `told` is what others say of its position, which never outranks its own words. Where it has none, `is_reported`, and
    `own` and `earlier` are words of others. `reported` are exclusions by others that say how this party stands to them.
    `is_settled` where no position of the party is reported, but what it agreed to on the topic, or else what came of
    it, is.
    """

    party: str
    position: Position
    own: tuple[PositionFact, ...] = ()
    beside: tuple[PositionFact, ...] = ()
    earlier: tuple[PositionFact, ...] = ()
    reported: tuple[Exclusion, ...] = ()
    told: tuple[PositionFact, ...] = ()
    is_reported: bool = False
    is_settled: bool = False

    @property
    def bases(self) -> tuple[PositionFact, ...]:
        """Return the facts on which the position rests."""
        return self.own or self.reported


@dataclass(frozen=True)
class PositionRow:
    """A topic, its cells in the order of the columns, whether the parties' stances differ, and what came of it.

    It `is_settled` where those who stood against each other agreed in the end.
    """

    topic: str
    cells: tuple[PositionCell, ...]
    contested: bool
    outcomes: tuple[Outcome, ...] = ()
    is_settled: bool = False

    @property
    def is_contested_still(self) -> bool:
        """Say whether the parties' stances differ, and they did not agree in the end."""
        return self.contested and not self.is_settled

    @property
    def opposed(self) -> tuple[str, ...]:
        """Return the parties that stand for or against something in a contested row."""
        taken = {*_WANTING, *_REFUSING, Position.OBJECTS}
        return tuple(cell.party for cell in self.cells if cell.party != NO_PARTY and cell.position in taken)


@dataclass(frozen=True)
class PositionTable:
    """The table topics × parties; the column `NO_PARTY` comes last, and only where it says something.

    `outside` are the positions of those who take no part in the talks, which have no columns.
    """

    columns: tuple[str, ...]
    rows: tuple[PositionRow, ...]
    outside: tuple[PositionFact, ...] = ()

    def find_cell(self, topic: str, party: str) -> PositionCell | None:
        """Return a party's cell on a topic, or None where the table has none."""
        cells = (c for row in self.rows if row.topic == topic for c in row.cells if c.party == party)
        return next(cells, None)


def derive_positions(talks: Talks, speakers: Mapping[FactPath, tuple[str, ...]]) -> PositionTable:
    """Derive the table of a talks' positions; `speakers` gives the parties for which each fact was said."""
    own: dict[tuple[str, str], list[PositionFact]] = {}
    general: dict[str, list[Exclusion]] = {}
    outside: list[PositionFact] = []
    everyone, mediating = talks.attending_parties, _list_mediating(talks)
    for item in iter_position_facts(talks):
        owners = find_position_owners(item, speakers)
        attending = [party for party in owners if party in everyone]
        if _has_nameless_owner(item) or (owners and not attending):
            outside.append(item)
            continue
        if not isinstance(item, PartyPosition):  # a mediator's account of what the sides discuss
            attending = [party for party in attending if party not in mediating]
        if item.topic:
            for party in attending or (NO_PARTY,):
                own.setdefault((item.topic, party), []).append(item)
        elif isinstance(item, Exclusion):
            for party in attending or (NO_PARTY,):
                general.setdefault(party, []).append(item)
    _add_general_exclusions(own, general, speakers)
    columns = _order_columns(talks, own)
    topics = dict.fromkeys(topic for topic, _ in own)
    rows = tuple(_make_row(topic, columns, own, talks, speakers) for topic in topics)
    return PositionTable(columns, rows, tuple(outside))


def _list_mediating(talks: Talks) -> frozenset[str]:
    """Return the parties that mediate and are no side of the talks."""
    mediating = (key for each in talks.mediators for key in records.list_ids(each.party))
    return frozenset(mediating).difference(talks.parties)


def _is_own_word(fact: PositionFact, party: str, speakers: Mapping[FactPath, tuple[str, ...]]) -> bool:
    """Say whether a party speaks: what an outsider, or somebody not known to speak for it, says of it is a report."""
    return party in (NO_PARTY, *speakers[fact.where])


def _add_general_exclusions(
    own: dict[tuple[str, str], list[PositionFact]],
    general: Mapping[str, list[Exclusion]],
    speakers: Mapping[FactPath, tuple[str, ...]],
) -> None:
    """Add what parties exclude with all but some topics to those of which others speak and they themselves do not.

    What a party says of a topic itself gives way only to such an exclusion of a later day.
    """
    for topic in dict.fromkeys(topic for topic, _ in own):
        for party, items in general.items():
            every = own.get((topic, party), [])
            said = [each for each in every if _is_own_word(each, party, speakers)]
            days = [each.said_on.latest for each in said if each.said_on]
            held = [
                each
                for each in items
                if each.covers(topic)
                and (not said or (each.said_on and len(days) == len(said) and each.said_on.latest > max(days)))
            ]
            if held:
                own[topic, party] = [*every, *held]


def iter_position_facts(talks: Talks) -> Iterable[PositionFact]:
    """Yield the facts from which positions follow, in the order of the page."""
    yield from talks.agenda
    yield from talks.exclusions
    yield from talks.positions


def find_position_owners(item: PositionFact, speakers: Mapping[FactPath, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the parties whose position a fact is: those that it names, else those for which it was said."""
    named = records.list_ids(item.party) if isinstance(item, PartyPosition) else ()
    return named or (() if _has_nameless_owner(item) else speakers[item.where])


def _has_nameless_owner(item: PositionFact) -> bool:
    """Say whether a position is that of somebody who has only words for a name."""
    return isinstance(item, PartyPosition) and bool(item.party) and not records.list_ids(item.party)


def _order_columns(talks: Talks, own: Mapping[tuple[str, str], list[PositionFact]]) -> tuple[str, ...]:
    """Return the parties, then whoever else takes part and speaks, then the column without a party."""
    speaking = {party for _, party in own}
    speaking |= {party for exclusion in talks.exclusions for party in exclusion.others}
    others = (party for party in talks.attending_parties if party in speaking and party not in talks.parties)
    return (*talks.parties, *others, *((NO_PARTY,) if NO_PARTY in speaking else ()))


def _make_row(
    topic: str,
    columns: tuple[str, ...],
    own: Mapping[tuple[str, str], list[PositionFact]],
    talks: Talks,
    speakers: Mapping[FactPath, tuple[str, ...]],
) -> PositionRow:
    about = tuple(e for e in talks.exclusions if e.covers(topic))
    outcomes = tuple(outcome for outcome in talks.outcomes if outcome.topic == topic)
    found = (_make_cell(party, own.get((topic, party), []), about, speakers) for party in columns)
    cells = tuple(_mark_settled(cell, outcomes, talks) for cell in found)
    row = PositionRow(topic, cells, _are_contested(cells), outcomes)
    return replace(row, is_settled=any(_settles(outcome, row, talks) for outcome in outcomes))


def _settles(outcome: Outcome, row: PositionRow, talks: Talks) -> bool:
    """Say whether those who stood against each other agreed, which nobody disputes, and none spoke later."""
    if outcome.result is not records.OutcomeResult.AGREED or outcome.disputed:
        return False
    when = outcome.date or talks.date
    spoken = (fact.said_on for cell in row.cells if cell.party in row.opposed for fact in cell.bases)
    is_later = when is not None and any(said_on and said_on.earliest > when.latest for said_on in spoken)
    return not is_later and set(row.opposed) <= set(outcome.parties or talks.parties)


def _mark_settled(cell: PositionCell, outcomes: Iterable[Outcome], talks: Talks) -> PositionCell:
    """Mark the cell of a party of which no position is reported, but something that came of the topic."""
    named = {party for outcome in outcomes for party in _list_bound(outcome, talks)}
    return replace(cell, is_settled=cell.position is Position.NONE_REPORTED and cell.party in named)


def _list_bound(outcome: Outcome, talks: Talks) -> tuple[str, ...]:
    """Return the parties whose stand an outcome tells: those that it names; of what was agreed, else all.

    What was only proposed tells nobody's.
    """
    if outcome.result is records.OutcomeResult.PROPOSED:
        return ()
    return outcome.parties or (talks.parties if outcome.result is records.OutcomeResult.AGREED else ())


def _are_contested(cells: Iterable[PositionCell]) -> bool:
    """Say whether parties stand against each other: one is for what another refuses, or objects to its stance."""
    stances = {cell.position for cell in cells if cell.party != NO_PARTY}
    if Position.OBJECTS in stances:
        return not stances.isdisjoint({*_WANTING, *_REFUSING})
    return not stances.isdisjoint(_WANTING) and not stances.isdisjoint(_REFUSING)


def _make_cell(
    party: str,
    facts: Sequence[PositionFact],
    exclusions: Sequence[Exclusion],
    speakers: Mapping[FactPath, tuple[str, ...]],
) -> PositionCell:
    reported = tuple(e for e in exclusions if party in e.others)
    if facts:
        own = [fact for fact in facts if _is_own_word(fact, party, speakers)]
        told = tuple(fact for fact in facts if own and fact not in own)
        newest, earlier = _divide_by_day(own or facts)
        position = derive_position(newest)
        beside = tuple(fact for fact in newest if position not in (*_MIXED, _get_stance(fact)))
        bases = tuple(fact for fact in newest if fact not in beside)
        return PositionCell(party, position, bases, beside, earlier, told=told, is_reported=not own)
    if not reported:
        return PositionCell(party, Position.NONE_REPORTED)
    return PositionCell(party, _derive_reported(party, reported), reported=reported, is_reported=True)


def _divide_by_day(facts: Sequence[PositionFact]) -> tuple[tuple[PositionFact, ...], tuple[PositionFact, ...]]:
    """Return the facts that hold, and those of earlier days that said otherwise, the newest of these first."""
    days = [fact.said_on.latest for fact in facts if fact.said_on]
    newest = [fact for fact in facts if fact.said_on is None or fact.said_on.latest == max(days)]
    stances = {_get_stance(fact) for fact in newest}
    earlier = [fact for fact in facts if fact not in newest and _get_stance(fact) not in stances]
    current = tuple(fact for fact in facts if fact not in earlier)
    return current, tuple(sorted(earlier, key=_get_day, reverse=True))


def _get_day(fact: PositionFact) -> int:
    return fact.said_on.latest.toordinal() if fact.said_on else 0


def derive_position(facts: Sequence[PositionFact]) -> Position:
    """Return the stance of one party that said all of some facts on one topic."""
    stances = {_get_stance(fact) for fact in facts}
    if Position.OFF in stances and not stances.isdisjoint(_WANTING):
        return Position.PARTLY if any(fact.scope for fact in facts) else Position.DIVIDED
    return next(position for position in _WEIGHTIEST_FIRST if position in stances)


def _get_stance(fact: PositionFact) -> Position:
    """Return the stance that a fact takes; a scope narrows it, only a condition makes it conditional."""
    if isinstance(fact, AgendaItem):
        return Position.EXPECTED if fact.expected else Position.ON
    if isinstance(fact, Exclusion):
        return Position.CONDITIONAL if fact.until else Position.OFF
    if fact.condition and fact.stance in (None, StatedStance.ON, StatedStance.OFF, StatedStance.REFUSES):
        return Position.CONDITIONAL
    if fact.scope and fact.stance is StatedStance.REFUSES:
        return Position.REFUSES_PART
    return _BY_STATED_STANCE[fact.stance] if fact.stance else Position.UNSTATED


def _derive_reported(party: str, exclusions: Sequence[Exclusion]) -> Position:
    """Return how a party stands according to those who exclude a topic."""
    agreed = [e for e in exclusions if e.others[party] is records.Stance.AGREES]
    if agreed:
        return derive_position(agreed)
    against = any(e.others[party] is records.Stance.CONTRADICTS for e in exclusions)
    return Position.OBJECTS if against else Position.SILENT


_IMPLIED_STANCES = {
    Position.ON: records.Stance.CONTRADICTS,
    Position.EXPECTED: records.Stance.CONTRADICTS,
    Position.OBJECTS: records.Stance.CONTRADICTS,
    Position.OFF: records.Stance.AGREES,
    Position.CONDITIONAL: records.Stance.AGREES,
    Position.SILENT: records.Stance.SILENT,
    Position.NONE_REPORTED: None,
}


def find_stances_of_others(
    exclusion: Exclusion, speakers: Iterable[str], table: PositionTable
) -> dict[str, records.Stance | None]:
    """Return how each other party stands to an exclusion: as written, else as its own position implies.

    None where no position of it is reported; a party whose position implies neither is left out.
    """
    if exclusion.topic is None:
        return dict(exclusion.others)
    cells = next((row.cells for row in table.rows if row.topic == exclusion.topic), ())
    others = [cell for cell in cells if cell.party not in (*speakers, NO_PARTY) and not cell.is_settled]
    return {
        cell.party: exclusion.others.get(cell.party, _IMPLIED_STANCES.get(cell.position))
        for cell in others
        if cell.party in exclusion.others or cell.position in _IMPLIED_STANCES
    }
