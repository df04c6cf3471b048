"""Who stands where on which topic: derived from agenda items and exclusions, never written down as such."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mujaz import model
from mujaz.model import AgendaItem, Archive, Exclusion, Fact, Talks

Item = AgendaItem | Exclusion
THE_SOURCE = ""
"""The column of what the source itself reports, attributed to no party."""


class Position(StrEnum):
    """A party's stance on a topic in these talks."""

    ON = "on"
    OFF = "off"
    CONDITIONAL = "conditional"
    SILENT = "silent"


@dataclass(frozen=True)
class Cell:
    """One party's position on one topic, and what it rests on: own words, or what others say of this party."""

    party: str
    position: Position
    own: tuple[Item, ...] = ()
    reported: tuple[Exclusion, ...] = ()


@dataclass(frozen=True)
class Row:
    """A topic, its cells in the order of the columns, and whether the parties' stances differ."""

    topic: str
    cells: tuple[Cell, ...]
    contested: bool


@dataclass(frozen=True)
class Positions:
    """The table topics × parties; the column THE_SOURCE comes last, and only where it says something."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def cell(self, topic: str, party: str) -> Cell | None:
        """Return a party's cell on a topic, or None where the table has none."""
        cells = (c for row in self.rows if row.topic == topic for c in row.cells if c.party == party)
        return next(cells, None)


def speaks_for(archive: Archive, talks: Talks, fact: Fact) -> str:
    """Return the party on whose behalf a fact was said: as written, else by the post held then, else THE_SOURCE."""
    if fact.on_behalf_of:
        return fact.on_behalf_of
    if fact.said_by in archive.parties:
        return str(fact.said_by)
    person = archive.people.get(fact.said_by or "")
    post = person.post_at(talks.date) if person else None
    return (post.party if post else None) or THE_SOURCE


def positions(archive: Archive, talks: Talks) -> Positions:
    """Derive the table of a talks' positions."""
    said: dict[tuple[str, str], list[Item]] = {}
    items: tuple[Item, ...] = (*talks.agenda, *talks.exclusions)
    for item in items:
        said.setdefault((item.topic, speaks_for(archive, talks, item)), []).append(item)
    reported = (p for e in talks.exclusions for p, stance in e.others.items() if stance is not model.Stance.SILENT)
    columns = _columns(talks, (*(party for _, party in said), *reported))
    topics = dict.fromkeys(topic for topic, _ in said)
    return Positions(columns, tuple(_row(topic, columns, said, talks.exclusions) for topic in topics))


def _columns(talks: Talks, speakers: Iterable[str]) -> tuple[str, ...]:
    """Return the parties, then whoever else speaks, then the source."""
    everyone = dict.fromkeys((*talks.parties, *speakers))
    source = (THE_SOURCE,) if THE_SOURCE in everyone else ()
    return (*(party for party in everyone if party != THE_SOURCE), *source)


def _row(
    topic: str, columns: tuple[str, ...], said: Mapping[tuple[str, str], list[Item]], exclusions: tuple[Exclusion, ...]
) -> Row:
    about = tuple(e for e in exclusions if e.topic == topic)
    cells = tuple(_cell(party, said.get((topic, party), []), about) for party in columns)
    stances = {cell.position for cell in cells if cell.party != THE_SOURCE} - {Position.SILENT}
    return Row(topic, cells, contested=len(stances) > 1)


def _cell(party: str, own: list[Item], exclusions: tuple[Exclusion, ...]) -> Cell:
    if own:
        return Cell(party, _position(own), tuple(own))
    told = tuple(e for e in exclusions if e.others.get(party, model.Stance.SILENT) != model.Stance.SILENT)
    if not told:
        return Cell(party, Position.SILENT)
    agreed = [e for e in told if e.others[party] is model.Stance.AGREES]
    return Cell(party, _position(agreed) if agreed else Position.ON, reported=told)


def _position(own: Sequence[Item]) -> Position:
    off = [item for item in own if isinstance(item, Exclusion)]
    if not off:
        return Position.ON
    mixed = len(off) < len(own)
    return Position.CONDITIONAL if mixed or all(e.until or e.scope for e in off) else Position.OFF


def stances_of_others(exclusion: Exclusion, speaker: str, table: Positions) -> dict[str, model.Stance]:
    """Return how each other party stands to an exclusion: as written, else as its own position implies."""
    implied = {
        Position.ON: model.Stance.CONTRADICTS,
        Position.OFF: model.Stance.AGREES,
        Position.CONDITIONAL: model.Stance.AGREES,
        Position.SILENT: model.Stance.SILENT,
    }
    cells = next((row.cells for row in table.rows if row.topic == exclusion.topic), ())
    others = [cell for cell in cells if cell.party not in (speaker, THE_SOURCE)]
    return {cell.party: exclusion.others.get(cell.party, implied[cell.position]) for cell in others}
