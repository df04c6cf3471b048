"""What became of outcomes, documents and deadlines after the talks, and who says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from mujaz.derive.dossier import Dossier
from mujaz.i18n.dates import make_date_key
from mujaz.model.field_types import Who
from mujaz.model.records import Aftermath, AftermathState, Deadline, Document, Outcome
from mujaz.pages import fact_lines, moments, source_list, voices
from mujaz.pages.edition import Edition
from mujaz.pages.views import LaterState, LocalizedText, ReportBlock, Tag, Tone

TONES = {
    AftermathState.KEPT: Tone.ON_THE_TABLE,
    AftermathState.ENDORSED: Tone.ON_THE_TABLE,
    AftermathState.CARRIED_OUT: Tone.ON_THE_TABLE,
    AftermathState.PARTLY_CARRIED_OUT: Tone.CONDITIONAL,
    AftermathState.NOT_CARRIED_OUT: Tone.OFF_THE_TABLE,
    AftermathState.EXTENDED: Tone.ON_THE_TABLE,
    AftermathState.BROKEN: Tone.OFF_THE_TABLE,
    AftermathState.SUSPENDED: Tone.CONDITIONAL,
    AftermathState.EXPIRED: Tone.SILENT,
    AftermathState.ENDED: Tone.SILENT,
    AftermathState.OVERTAKEN: Tone.SILENT,
}


_NOBODYS_DOING = frozenset({AftermathState.EXPIRED, AftermathState.OVERTAKEN})
"""What becomes so by itself: its parties are those whom it concerns."""


def sort_by_day(items: Iterable[Aftermath]) -> list[Aftermath]:
    """Return what became of the talks in the order of time, what has no day last."""
    return sorted(items, key=lambda each: make_date_key(each.date or each.said_on, undated_first=False))


def make_aftermath_report(edition: Edition, dossier: Dossier, item: Aftermath) -> ReportBlock:
    """Return what became of an outcome, a document or a deadline, by one report."""
    notes = moments.list_date_notes(edition, dossier, item.date_notes)
    sayers = voices.name_who(edition, _list_sayers(edition, item), item.said_on)
    return ReportBlock(
        state=make_aftermath_tag(edition, item),
        line=fact_lines.make_fact_line(edition, dossier, item),
        moment=moments.make_moment(edition, dossier, item.date, item.date_notes),
        places=(),
        notes=(*notes, *moments.list_until_notes(edition, item)),
        parties=tuple(edition.name_party(key) for key in item.parties),
        subject=name_aftermath_subject(edition, dossier, item),
        sayers=tuple(name.phrased for name in sayers),
        bond="" if item.state in _NOBODYS_DOING else edition.label("by", "aftermath"),
    )


def _list_sayers(edition: Edition, item: Aftermath) -> Who:
    """Return the people and parties in whose words alone something became so."""
    return tuple(each for each in item.said_by or item.on_behalf_of if each not in edition.archive.sources)


def make_aftermath_tag(edition: Edition, item: Aftermath) -> Tag:
    """Return what became of something in a word."""
    return Tag(TONES[item.state], edition.label(item.state.value, "aftermath"))


def name_aftermath_subject(edition: Edition, dossier: Dossier, item: Aftermath) -> LocalizedText | None:
    """Return what became so: the topic of an outcome or a deadline, else its words; the name of a document."""
    subject = dossier.find_fact(item.about)
    if isinstance(subject, Document):
        return source_list.name_document(edition, subject.source)
    if isinstance(subject, Outcome | Deadline):
        return edition.name_topic(subject.topic) if subject.topic else edition.localize(subject.text)
    return None


def list_newest(edition: Edition, dossier: Dossier, about: Outcome | Document) -> tuple[LaterState, ...]:
    """Return what is told last of what became of an outcome or a document, when it did, and whose voice it is."""
    told = [each for each in dossier.talks.aftermath if about.id and each.about == about.id]
    newest = max(map(_get_day, told), default=0)
    return tuple(_make_later_state(edition, dossier, each) for each in told if _get_day(each) == newest)


def _make_later_state(edition: Edition, dossier: Dossier, item: Aftermath) -> LaterState:
    """Return what became of something, with its day; where that is not known, with the day of the saying."""
    basis = replace(fact_lines.make_basis(edition, dossier, item, reported=True), day="")
    day = moments.format_with_doubt(edition, item.date) if item.date else voices.describe_day(edition, item)
    return LaterState(make_aftermath_tag(edition, item), basis, day)


def _get_day(item: Aftermath) -> int:
    """Return the number of the day when something became so, else was said to be so; 0 where none is known."""
    when = item.date or item.said_on
    return when.latest.toordinal() if when else 0
