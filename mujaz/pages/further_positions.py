"""Positions that are neither agenda items nor exclusions: of the sides, as others report them, and of outsiders."""

from __future__ import annotations

from enum import Enum, auto

from mujaz.derive.dossier import Dossier
from mujaz.derive.positions import derive_position
from mujaz.model.records import PartyPosition, list_ids
from mujaz.pages import fact_lines, voices
from mujaz.pages.edition import Edition
from mujaz.pages.views import PositionBlock


class Standpoint(Enum):
    """Whose a position is, and who tells it: a side itself, others of a side, or one who takes no part in the talks."""

    OWN = auto()
    REPORTED = auto()
    OUTSIDE = auto()


def make_positions(edition: Edition, dossier: Dossier, standpoint: Standpoint) -> tuple[PositionBlock, ...]:
    """Return the positions that are told from one standpoint."""
    found = (each for each in dossier.talks.positions if _find_standpoint(dossier, each) is standpoint)
    return tuple(_make_position(edition, dossier, each) for each in found)


def _find_standpoint(dossier: Dossier, item: PartyPosition) -> Standpoint:
    if item in dossier.positions.outside:
        return Standpoint.OUTSIDE
    holders, speaking = list_ids(item.party), dossier.get_represented_parties(item)
    return Standpoint.REPORTED if holders and not set(holders) & set(speaking) else Standpoint.OWN


def _make_position(edition: Edition, dossier: Dossier, item: PartyPosition) -> PositionBlock:
    owners = item.party or dossier.get_represented_parties(item)
    stance = edition.make_position_tag(derive_position([item])) if item.stance or item.condition else None
    line = fact_lines.make_fact_line(edition, dossier, item, topic=True)
    return PositionBlock(voices.name_who(edition, owners, item.said_on or dossier.talks.sorting_date), stance, line)
