"""Values in the head of a page, each with the voice that tells it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mujaz.derive.dossier import Dossier
from mujaz.model.records import Voiced
from mujaz.pages import citing, fact_lines, voices
from mujaz.pages.edition import Edition
from mujaz.pages.views import Detail, LocalizedText


def make_voiced_detail(
    edition: Edition, dossier: Dossier, label: str, values: tuple[LocalizedText, ...], voiced: Voiced
) -> Detail:
    """Return values under a label with the voice that tells them."""
    return Detail(
        label,
        values,
        notes=fact_lines.list_fact_notes(edition, voiced),
        cites=citing.make_cite_links(edition, dossier, voiced.cite),
        who=voices.make_speaker(edition, dossier, voiced),
        standing=fact_lines.name_standing(edition, voiced),
        dispute=dossier.find_dispute_anchor(voiced),
    )


def begin_with_capital(words: LocalizedText) -> LocalizedText:
    """Return words of the facts as they begin a line of their own."""
    return words._replace(text=f"{words.text[:1].upper()}{words.text[1:]}")


def join_under_label(label: str, several: Sequence[Detail]) -> Detail:
    """Return one detail or more as one under a label, each with what qualifies it alone."""
    first, *others = several
    return replace(first, label=label, further=tuple(others))


def drop_citations(shown: Detail) -> Detail:
    """Return a detail for a page without a list of sources, which has no disputes either."""
    notes = tuple(note._replace(cites=()) for note in shown.notes)
    further = tuple(drop_citations(each) for each in shown.further)
    return replace(shown, cites=(), dispute="", notes=notes, further=further)
