"""Exclusions: what is off the table, and how the other parties stand to it."""

from __future__ import annotations

from mujaz.derive.dossier import Dossier
from mujaz.derive.positions import find_stances_of_others
from mujaz.model import records
from mujaz.pages import fact_lines
from mujaz.pages.edition import Edition
from mujaz.pages.views import ExclusionBlock, Tag, Tone

MAX_OTHERS_WITH_SILENT = 2
"""Where more others than these take part, only those that are not silent are listed beside an exclusion."""

STANCE_TAGS = {
    records.Stance.AGREES: "agrees",
    records.Stance.SILENT: "silent",
    records.Stance.CONTRADICTS: "contradicts",
}


def make_exclusion(edition: Edition, dossier: Dossier, item: records.Exclusion) -> ExclusionBlock:
    """Return an exclusion, and each other party with its stance."""
    speakers = dossier.get_represented_parties(item)
    stances = find_stances_of_others(item, speakers, dossier.positions)
    few = len(stances) <= MAX_OTHERS_WITH_SILENT
    shown = ((party, stance) for party, stance in stances.items() if few or stance is not None)
    others = tuple((edition.name_party(party), _make_stance_tag(edition, stance)) for party, stance in shown)
    label = edition.label("The other side") if len(others) == 1 else edition.label("The other sides")
    return ExclusionBlock(fact_lines.make_fact_line(edition, dossier, item, topic=True), others, label)


def _make_stance_tag(edition: Edition, stance: records.Stance | None) -> Tag:
    return Tag(Tone.PLAIN, edition.label(STANCE_TAGS[stance] if stance else "None reported"))
