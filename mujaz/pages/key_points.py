"""The bottom line: the key facts of one round of talks, by topic."""

from __future__ import annotations

from mujaz.derive.dossier import Dossier
from mujaz.model.records import Fact
from mujaz.pages import fact_lines
from mujaz.pages.edition import Edition
from mujaz.pages.views import KeyPoint


def group_key_points(edition: Edition, dossier: Dossier) -> tuple[KeyPoint, ...]:
    """Group the key facts by topic, in the order of the facts."""
    groups: dict[str, list[Fact]] = {}
    for fact in dossier.key_facts:
        groups.setdefault(getattr(fact, "topic", dossier.get_anchor(fact)), []).append(fact)
    contested = {row.topic for row in dossier.positions.rows if row.contested}
    return tuple(
        KeyPoint(
            edition.name_topic(key) if key in edition.archive.topics else None,
            key in contested,
            fact_lines.make_fact_lines(edition, dossier, facts),
        )
        for key, facts in groups.items()
    )
