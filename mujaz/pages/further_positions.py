"""Positions that are neither agenda items nor exclusions, and those of outsiders; reports on the talks themselves."""

from __future__ import annotations

from mujaz.derive.dossier import Dossier
from mujaz.derive.positions import derive_position
from mujaz.model.records import PartyPosition
from mujaz.pages import fact_lines, voices
from mujaz.pages.edition import Edition
from mujaz.pages.views import PositionBlock


def make_positions(edition: Edition, dossier: Dossier, *, outside: bool) -> tuple[PositionBlock, ...]:
    """Return the positions of those who take part in the talks, or of those `outside`."""
    found = (each for each in dossier.talks.positions if (each in dossier.positions.outside) is outside)
    return tuple(_make_position(edition, dossier, each) for each in found)


def _make_position(edition: Edition, dossier: Dossier, item: PartyPosition) -> PositionBlock:
    owners = item.party or dossier.get_represented_parties(item)
    stance = edition.make_position_tag(derive_position([item])) if item.stance or item.condition else None
    line = fact_lines.make_fact_line(edition, dossier, item, topic=True)
    return PositionBlock(voices.name_who(edition, owners, item.said_on or dossier.talks.sorting_date), stance, line)
