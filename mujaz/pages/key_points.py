"""The bottom line: the key facts of one round of talks, by topic."""

from __future__ import annotations

from mujaz.derive.dossier import Dossier
from mujaz.model.records import Deadline, Fact
from mujaz.pages import deadlines, fact_lines
from mujaz.pages.edition import Edition
from mujaz.pages.views import KeyPoint, LocalizedText


def group_key_points(edition: Edition, dossier: Dossier) -> tuple[KeyPoint, ...]:
    """Group the key facts by topic, in the order of the facts; a deadline stands alone, under its last day."""
    groups: dict[str, list[Fact]] = {}
    for fact in dossier.key_facts:
        groups.setdefault(_find_group(dossier, fact), []).append(fact)
    contested = {row.topic for row in dossier.positions.rows if row.contested}
    return tuple(
        KeyPoint(
            _name_group(edition, dossier, facts), key in contested, fact_lines.make_fact_lines(edition, dossier, facts)
        )
        for key, facts in groups.items()
    )


def _find_group(dossier: Dossier, fact: Fact) -> str:
    """Return the topic by which a fact is grouped, or its anchor where it stands alone."""
    topic = None if isinstance(fact, Deadline) else getattr(fact, "topic", None)
    return topic or dossier.get_anchor(fact)


def _name_group(edition: Edition, dossier: Dossier, facts: list[Fact]) -> LocalizedText | None:
    """Return what stands above key facts: their topic, or up to when a deadline runs."""
    if isinstance(facts[0], Deadline):
        day = deadlines.make_last_day(edition, dossier, facts[0]).text
        return edition.make_text(f"{edition.label('deadline')}{edition.label(': ')}{day}")
    return fact_lines.name_subject(edition, facts[0])
