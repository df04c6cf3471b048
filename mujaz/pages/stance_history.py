"""How stances moved from talks to talks: of all parties on one topic, or of one party on all its topics."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mujaz.derive.dossier import Dossier
from mujaz.derive.mentions_index import Mention, MentionPart
from mujaz.derive.positions import NO_PARTY, Position, PositionCell
from mujaz.model import records
from mujaz.pages import addresses
from mujaz.pages.edition import Edition
from mujaz.pages.mention_list import MentionItem, make_item
from mujaz.pages.views import LocalizedText, Tag


@dataclass(frozen=True)
class StanceHistory:
    """How stances on a topic, or a party's on all topics, moved: a row a talks, a column a party (or topic)."""

    columns: tuple[LocalizedText, ...]
    rows: tuple[tuple[MentionItem, tuple[tuple[str, Tag] | None, ...], bool], ...]


def trace_topic(edition: Edition, topic: str, dossiers: Sequence[Dossier], here: str) -> StanceHistory | None:
    """Return how the parties' stances on a topic moved, oldest talks first."""
    rows = [(d, row) for d in dossiers for row in d.positions.rows if row.topic == topic]
    parties = list(dict.fromkeys(c.party for _, row in rows for c in row.cells if _takes_stance(c.party, c.position)))
    if not rows or not parties:
        return None
    found = []
    for dossier, row in rows:
        cells = {cell.party: cell for cell in row.cells}
        tags = tuple(_link_stance(edition, dossier, cells[p], here) if p in cells else None for p in parties)
        found.append((make_item(edition, Mention(dossier, MentionPart.SUBJECT), here), tags, row.contested))
    return StanceHistory(tuple(edition.party(party) for party in parties), tuple(found))


def trace_party(edition: Edition, party: str, dossiers: Sequence[Dossier], here: str) -> StanceHistory | None:
    """Return how a party's stances on its topics moved, oldest talks first."""
    spoken = [(d, {row.topic: c for row in d.positions.rows for c in row.cells if c.party == party}) for d in dossiers]
    topics = list(dict.fromkeys(t for _, cells in spoken for t, c in cells.items() if _takes_stance(party, c.position)))
    if not topics:
        return None
    found = []
    for dossier, cells in spoken:
        contested = {row.topic for row in dossier.positions.rows if row.contested}
        tags = tuple(_link_stance(edition, dossier, cells[t], here) if t in cells else None for t in topics)
        if any(tags):
            shown = make_item(edition, Mention(dossier, MentionPart.TAKES_PART), here)
            found.append((shown, tags, bool(contested & set(topics))))
    return StanceHistory(tuple(edition.topic(topic) for topic in topics), tuple(found))


def _takes_stance(party: str, position: Position) -> bool:
    return party != NO_PARTY and position is not Position.SILENT


def _link_stance(edition: Edition, dossier: Dossier, cell: PositionCell, here: str) -> tuple[str, Tag] | None:
    """Return the way to the fact a stance rests on, and its tag; None for silence."""
    if cell.position is Position.SILENT:
        return None
    basis: Iterable[records.Fact] = cell.own or cell.reported
    anchor = next((dossier.anchor(fact) for fact in basis), "top")
    url = addresses.make_relative(edition.briefing_address(dossier.talks.id), here)
    return f"{url}#{anchor}", edition.position(cell.position)
