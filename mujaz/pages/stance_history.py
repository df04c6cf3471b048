"""How stances moved from talks to talks: of all parties on one topic, or of one party on all its topics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mujaz.derive.dossier import Dossier
from mujaz.derive.mentions_index import Mention, MentionPart
from mujaz.derive.positions import NO_PARTY, Position, PositionCell
from mujaz.pages import addresses, fact_lines
from mujaz.pages.edition import Edition
from mujaz.pages.mention_list import MentionItem, make_item
from mujaz.pages.views import LocalizedText, Tag


@dataclass(frozen=True)
class StanceCell:
    """A stance: the party or topic in whose column it stands, its tag, and the way to the fact; neither for silence.

    It is `reported` where only others speak of it; `day` tells when it was taken, where that was not during the talks.
    """

    column: LocalizedText
    tag: Tag | None = None
    url: str = ""
    reported: bool = False
    day: str = ""


@dataclass(frozen=True)
class StanceHistoryRow:
    """The stances at one round of talks."""

    item: MentionItem
    stances: tuple[StanceCell, ...]
    contested: bool


@dataclass(frozen=True)
class StanceHistory:
    """How stances on a topic, or a party's on all topics, moved: a row a talks, a column a party (or topic)."""

    columns: tuple[LocalizedText, ...]
    rows: tuple[StanceHistoryRow, ...]


def trace_topic(edition: Edition, topic: str, dossiers: Sequence[Dossier], here: str) -> StanceHistory | None:
    """Return how the parties' stances on a topic moved, oldest talks first."""
    rows = [(d, row) for d in dossiers for row in d.positions.rows if row.topic == topic]
    parties = list(dict.fromkeys(c.party for _, row in rows for c in row.cells if _takes_stance(c.party, c.position)))
    if not rows or not parties:
        return None
    columns = {party: edition.name_party(party) for party in parties}
    return StanceHistory(
        tuple(columns.values()),
        tuple(
            StanceHistoryRow(
                make_item(edition, Mention(dossier, MentionPart.SUBJECT), here),
                _link_stances(edition, dossier, columns, {cell.party: cell for cell in row.cells}, here),
                row.is_contested_still,
            )
            for dossier, row in rows
        ),
    )


def trace_party(edition: Edition, party: str, dossiers: Sequence[Dossier], here: str) -> StanceHistory | None:
    """Return how a party's stances on its topics moved, oldest talks first."""
    by_talks = [
        (d, {row.topic: c for row in d.positions.rows for c in row.cells if c.party == party}) for d in dossiers
    ]
    topics = list(
        dict.fromkeys(t for _, cells in by_talks for t, c in cells.items() if _takes_stance(party, c.position))
    )
    if not topics:
        return None
    columns = {topic: edition.name_topic(topic) for topic in topics}
    found = []
    for dossier, cells in by_talks:
        stances = _link_stances(edition, dossier, columns, cells, here)
        if any(stance.tag for stance in stances):
            shown = make_item(edition, Mention(dossier, MentionPart.TAKES_PART), here)
            contested = {row.topic for row in dossier.positions.rows if row.is_contested_still}
            found.append(StanceHistoryRow(shown, stances, not contested.isdisjoint(topics)))
    return StanceHistory(tuple(columns.values()), tuple(found))


def _takes_stance(party: str, position: Position) -> bool:
    return party != NO_PARTY and position is not Position.NONE_REPORTED


def _link_stances(
    edition: Edition,
    dossier: Dossier,
    columns: Mapping[str, LocalizedText],
    cells: Mapping[str, PositionCell],
    here: str,
) -> tuple[StanceCell, ...]:
    """Return a stance a column: some talks have no cell for it."""
    return tuple(_link_stance(edition, dossier, column, cells.get(key), here) for key, column in columns.items())


def _link_stance(
    edition: Edition, dossier: Dossier, column: LocalizedText, cell: PositionCell | None, here: str
) -> StanceCell:
    if cell is None or cell.position is Position.NONE_REPORTED:
        return StanceCell(column)
    anchor = next((dossier.get_anchor(fact) for fact in cell.bases), "top")
    url = addresses.make_relative(edition.make_briefing_address(dossier.talks.id), here)
    tag, day = edition.make_position_tag(cell.position), fact_lines.name_day_of_stance(edition, dossier, cell.bases)
    return StanceCell(column, tag, f"{url}#{anchor}", cell.is_reported, day)
