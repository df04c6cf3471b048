"""The bottom line: the key facts of one round of talks, by topic."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mujaz.derive.dossier import Dossier
from mujaz.i18n.dates import Edtf
from mujaz.model.records import Aftermath, Deadline, Fact, Outcome
from mujaz.pages import deadlines, fact_lines, moments
from mujaz.pages.edition import Edition
from mujaz.pages.views import FactLine, KeyPoint, LocalizedText, Note


def group_key_points(edition: Edition, dossier: Dossier) -> tuple[KeyPoint, ...]:
    """Group the key facts by topic, in the order of the facts; a deadline stands alone, under its last day."""
    groups: dict[str, list[Fact]] = {}
    for fact in dossier.key_facts:
        groups.setdefault(_find_group(dossier, fact), []).append(fact)
    contested = {row.topic for row in dossier.positions.rows if row.is_contested_still}
    return tuple(
        KeyPoint(
            _name_group(edition, dossier, facts),
            key in contested,
            tuple(_make_line(edition, dossier, fact) for fact in facts),
        )
        for key, facts in groups.items()
    )


def _make_line(edition: Edition, dossier: Dossier, fact: Fact) -> FactLine:
    """Return a key fact, qualified by nothing but its days, where its words do not tell them."""
    return fact_lines.make_fact_line(edition, dossier, fact)._replace(notes=tuple(_iter_day_notes(edition, fact)))


def _iter_day_notes(edition: Edition, fact: Fact) -> Iterator[Note]:
    """Yield on which day a result was reached, or something became of it, and from when to when it holds."""
    day = fact.date if isinstance(fact, Outcome | Aftermath) else None
    if day and not _tells_days(fact, day):
        yield Note("day", moments.format_with_doubt(edition, day))
    force = fact.in_force if isinstance(fact, Outcome) else None
    if force and not _tells_days(fact, force):
        yield Note("force", edition.label("In force"), moments.name_date(edition, force))


def _tells_days(fact: Fact, when: Edtf) -> bool:
    """Say whether the words of a fact have the numbers of a date, or of both its ends, in every language."""
    ends = [end for end in (when.start, when.end) if end] or [when]
    numbers = {n for end in ends for n in (end.earliest.year, *([end.earliest.day] if end.precision == "day" else []))}
    words = fact.text.values.values()
    return bool(words) and all(numbers <= {int(n) for n in re.findall(r"\d+", each)} for each in words)


def _find_group(dossier: Dossier, fact: Fact) -> str:
    """Return the topic by which a fact is grouped, or its anchor where it stands alone."""
    topic = None if isinstance(fact, Deadline) else getattr(fact, "topic", None)
    return topic or dossier.get_anchor(fact)


def _name_group(edition: Edition, dossier: Dossier, facts: list[Fact]) -> LocalizedText | None:
    """Return what stands above key facts: their topic, or up to when a deadline runs."""
    if isinstance(facts[0], Deadline):
        day = moments.name_moment(deadlines.make_last_day(edition, dossier, facts[0]))
        return edition.make_text(f"{edition.label('deadline')}{edition.label(': ')}{day}")
    return fact_lines.name_subject(edition, facts[0])
