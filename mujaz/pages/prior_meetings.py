"""Earlier contacts: a meeting or call that came before some talks, as every page shows it."""

from __future__ import annotations

from collections.abc import Iterable

from mujaz.derive.dossier import Dossier
from mujaz.derive.prior_meetings import ResolvedMeeting
from mujaz.i18n.dates import make_date_key
from mujaz.model import records
from mujaz.pages import timeline
from mujaz.pages.edition import Edition
from mujaz.pages.views import LocalizedText, Moment, PriorMeetingBlock


def make_prior_meeting(edition: Edition, dossier: Dossier, item: records.PriorMeeting) -> PriorMeetingBlock:
    """Return a contact with its own date, kind and place; those of the talks it refers to, where it has none."""
    known = dossier.get_resolved(item)
    return PriorMeetingBlock(
        line=edition.make_fact_line(dossier, item),
        moment=edition.make_moment(dossier, known.date, known.date_note),
        kind=edition.name_kind(known.kind) if known.kind else "",
        place=edition.name_place(known.place),
        people=tuple(edition.name_person(key) for key in item.people),
        title=edition.link_entry("talks", known.linked.id) if known.linked else None,
    )


def make_moment(edition: Edition, prior: PriorMeetingBlock) -> Moment:
    """Return the date of a contact in words, also where none is known."""
    return prior.moment or Moment(edition.label("date not known"))


def make_label(edition: Edition, prior: PriorMeetingBlock) -> LocalizedText:
    """Return a contact in a few words: its kind and place, else its text."""
    place = edition.prefix_marks(prior.place, prior.place.text) if prior.place else ""
    known = edition.label(", ").join(filter(None, [prior.kind, place]))
    if known:
        return LocalizedText(known, edition.code)
    return prior.title or prior.line.words or LocalizedText(edition.label("unknown"), edition.code)


def sort_by_date(prior: Iterable[ResolvedMeeting]) -> list[ResolvedMeeting]:
    """Return contacts in the order of time, undated ones first."""
    return sorted(prior, key=lambda each: make_date_key(each.date, undated_first=True))


def iter_timeline_items(
    edition: Edition, dossier: Dossier, prior: Iterable[ResolvedMeeting]
) -> Iterable[timeline.TimelineItem]:
    """Yield what the timeline shows: the earlier contacts, and these talks."""
    for each in prior:
        shown = make_prior_meeting(edition, dossier, each.meeting)
        yield timeline.TimelineItem(
            f"#{shown.line.anchor}",
            each.date,
            make_label(edition, shown),
            shown.title or shown.line.words,
            within=bool(each.meeting.date_note and each.meeting.date_note.within),
        )
    talks = dossier.talks
    these, note = edition.make_text(edition.label("These talks", talks.kind.value)), talks.date_note
    place = edition.name_place(talks.place)
    yield timeline.TimelineItem("#top", talks.date, these, place, within=bool(note and note.within), focus=True)
