"""Who stands where on which topic: derived from agenda items and exclusions, never written down as such."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mujaz.diagnostics.problem import FactPath
from mujaz.i18n.dates import Edtf
from mujaz.model import records
from mujaz.model.records import AgendaItem, Exclusion, Fact, Party, Person, Talks

PositionFact = AgendaItem | Exclusion
NO_PARTY = ""
"""The column of what the source itself reports, attributed to no party."""


class Position(StrEnum):
    """A party's stance on a topic in these talks."""

    ON = "on"
    OFF = "off"
    CONDITIONAL = "conditional"
    SILENT = "silent"


@dataclass(frozen=True)
class PositionCell:
    """One party's position on one topic, and what it rests on: own words, or what others say of this party."""

    party: str
    position: Position
    own: tuple[PositionFact, ...] = ()
    reported: tuple[Exclusion, ...] = ()


@dataclass(frozen=True)
class PositionRow:
    """A topic, its cells in the order of the columns, and whether the parties' stances differ."""

    topic: str
    cells: tuple[PositionCell, ...]
    contested: bool


@dataclass(frozen=True)
class PositionTable:
    """The table topics × parties; the column `NO_PARTY` comes last, and only where it says something."""

    columns: tuple[str, ...]
    rows: tuple[PositionRow, ...]

    def find_cell(self, topic: str, party: str) -> PositionCell | None:
        """Return a party's cell on a topic, or None where the table has none."""
        cells = (c for row in self.rows if row.topic == topic for c in row.cells if c.party == party)
        return next(cells, None)


def find_represented_party(
    fact: Fact, when: Edtf | None, parties: Mapping[str, Party], people: Mapping[str, Person]
) -> str:
    """Return the party on whose behalf a fact was said.

    It is the one that is written, else the speaker where that is a party, else the party of the post that the speaker
    held at the time of the talks (`when`), else `NO_PARTY`.
    """
    if fact.on_behalf_of:
        return fact.on_behalf_of
    if fact.said_by in parties:
        return str(fact.said_by)
    person = people.get(fact.said_by or "")
    post = person.find_post(when) if person else None
    return (post.party if post else None) or NO_PARTY


def derive_positions(talks: Talks, speakers: Mapping[FactPath, str]) -> PositionTable:
    """Derive the table of a talks' positions; `speakers` gives the party for which each fact was said."""
    own: dict[tuple[str, str], list[PositionFact]] = {}
    items: tuple[PositionFact, ...] = (*talks.agenda, *talks.exclusions)
    for item in items:
        own.setdefault((item.topic, speakers[item.where]), []).append(item)
    reported = (p for e in talks.exclusions for p, stance in e.others.items() if stance is not records.Stance.SILENT)
    columns = _order_columns(talks, (*(party for _, party in own), *reported))
    topics = dict.fromkeys(topic for topic, _ in own)
    return PositionTable(columns, tuple(_make_row(topic, columns, own, talks.exclusions) for topic in topics))


def _order_columns(talks: Talks, speakers: Iterable[str]) -> tuple[str, ...]:
    """Return the parties, then whoever else speaks, then the source's own column."""
    everyone = dict.fromkeys((*talks.parties, *speakers))
    source = (NO_PARTY,) if NO_PARTY in everyone else ()
    return (*(party for party in everyone if party != NO_PARTY), *source)


def _make_row(
    topic: str,
    columns: tuple[str, ...],
    own: Mapping[tuple[str, str], list[PositionFact]],
    exclusions: tuple[Exclusion, ...],
) -> PositionRow:
    about = tuple(e for e in exclusions if e.topic == topic)
    cells = tuple(_make_cell(party, own.get((topic, party), []), about) for party in columns)
    stances = {cell.position for cell in cells if cell.party != NO_PARTY} - {Position.SILENT}
    return PositionRow(topic, cells, contested=len(stances) > 1)


def _make_cell(party: str, own: list[PositionFact], exclusions: tuple[Exclusion, ...]) -> PositionCell:
    if own:
        return PositionCell(party, _derive_position(own), tuple(own))
    reported = tuple(e for e in exclusions if e.others.get(party, records.Stance.SILENT) != records.Stance.SILENT)
    if not reported:
        return PositionCell(party, Position.SILENT)
    agreed = [e for e in reported if e.others[party] is records.Stance.AGREES]
    return PositionCell(party, _derive_position(agreed) if agreed else Position.ON, reported=reported)


def _derive_position(own: Sequence[PositionFact]) -> Position:
    off = [item for item in own if isinstance(item, Exclusion)]
    if not off:
        return Position.ON
    mixed = len(off) < len(own)
    return Position.CONDITIONAL if mixed or all(e.until or e.scope for e in off) else Position.OFF


def find_stances_of_others(exclusion: Exclusion, speaker: str, table: PositionTable) -> dict[str, records.Stance]:
    """Return how each other party stands to an exclusion: as written, else as its own position implies."""
    implied = {
        Position.ON: records.Stance.CONTRADICTS,
        Position.OFF: records.Stance.AGREES,
        Position.CONDITIONAL: records.Stance.AGREES,
        Position.SILENT: records.Stance.SILENT,
    }
    cells = next((row.cells for row in table.rows if row.topic == exclusion.topic), ())
    others = [cell for cell in cells if cell.party not in (speaker, NO_PARTY)]
    return {cell.party: exclusion.others.get(cell.party, implied[cell.position]) for cell in others}
