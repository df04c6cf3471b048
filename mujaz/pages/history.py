"""Reports on talks: what was said of their state, date and place, by whom and when, in the order said."""

from __future__ import annotations

from mujaz.derive.dossier import Dossier
from mujaz.model.records import ReportState, StateReport
from mujaz.pages import fact_lines, moments
from mujaz.pages.edition import Edition
from mujaz.pages.views import ReportBlock, Tag, Tone

REPORT_TONES = {
    ReportState.UNDER_WAY: Tone.ON_THE_TABLE,
    ReportState.OPENED: Tone.ON_THE_TABLE,
    ReportState.HELD: Tone.ON_THE_TABLE,
    ReportState.ENDED: Tone.ON_THE_TABLE,
    ReportState.RESUMED: Tone.ON_THE_TABLE,
    ReportState.CONFIRMED: Tone.ON_THE_TABLE,
    ReportState.CANCELLED: Tone.OFF_THE_TABLE,
    ReportState.BROKEN_OFF: Tone.OFF_THE_TABLE,
    ReportState.DID_NOT_TAKE_PLACE: Tone.OFF_THE_TABLE,
    ReportState.DENIED: Tone.OFF_THE_TABLE,
}
"""The tones of what reports say; whatever is not certain yet is like a condition."""
_OF_PARTICIPATION = frozenset(
    {
        ReportState.ANNOUNCED,
        ReportState.PROVISIONAL,
        ReportState.UNDER_WAY,
        ReportState.POSTPONED,
        ReportState.SUSPENDED,
        ReportState.RESUMED,
        ReportState.BROKEN_OFF,
        ReportState.CANCELLED,
        ReportState.DID_NOT_TAKE_PLACE,
        ReportState.CONFIRMED,
        ReportState.DENIED,
    }
)
"""What is said otherwise where it is of the participation of some parties alone."""


def make_state_report(edition: Edition, dossier: Dossier, item: StateReport) -> ReportBlock:
    """Return what a report says of where some talks stand."""
    return ReportBlock(
        Tag(REPORT_TONES.get(item.state, Tone.CONDITIONAL), edition.label(*_choose_label(item))),
        fact_lines.make_fact_line(edition, dossier, item),
        moments.make_moment(edition, dossier, item.date, item.date_notes),
        tuple(edition.name_place(key) for key in item.places),
        (*moments.list_date_notes(edition, dossier, item.date_notes), *moments.list_until_notes(edition, item)),
        tuple(edition.name_party(key) for key in item.parties),
    )


def _choose_label(item: StateReport) -> tuple[str, str]:
    """Return the label for what a report says and its context: of the talks, or of the participation of some."""
    return item.state.value, "participation" if item.parties and item.state in _OF_PARTICIPATION else "history"
