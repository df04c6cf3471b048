"""Earlier contacts: what a reader is told of a meeting or call that came before some talks, on whichever page."""

from __future__ import annotations

from mujaz.derive.dossier import Dossier
from mujaz.i18n.dates import Edtf
from mujaz.model import records
from mujaz.pages.edition import Edition
from mujaz.pages.views import LocalizedText, Moment, PriorMeetingBlock


def make_prior_meeting(edition: Edition, dossier: Dossier, item: records.PriorMeeting) -> PriorMeetingBlock:
    """Return a contact with its own date, kind and place; those of the talks it refers to, where it has none."""
    linked = edition.archive.talks.get(item.talks or "")
    date, note = (item.date, item.date_note) if item.date or not linked else (linked.date, None)
    kind = item.kind or (linked.kind if linked else None)
    return PriorMeetingBlock(
        line=edition.make_fact_line(dossier, item),
        moment=edition.make_moment(dossier, date, note),
        kind=edition.kind(kind) if kind else "",
        place=edition.place(item.place or (linked.place if linked else None)),
        people=tuple(edition.person(key) for key in item.people),
        title=edition.link_entry("talks", linked.id) if linked else None,
    )


def find_date(edition: Edition, item: records.PriorMeeting) -> Edtf | None:
    """Return the date as recorded here, else that of the talks referred to."""
    linked = edition.archive.talks.get(item.talks or "")
    return item.date or (linked.date if linked else None)


def make_moment(edition: Edition, prior: PriorMeetingBlock) -> Moment:
    """Return the date of a contact in words, also where none is known."""
    return prior.moment or Moment(edition.label("date not known"))


def make_label(edition: Edition, prior: PriorMeetingBlock) -> LocalizedText:
    """Return a contact in a few words: what kind and where, else what is said of it."""
    place = edition.prefix_marks(prior.place, prior.place.text) if prior.place else ""
    known = edition.label(", ").join(filter(None, [prior.kind, place]))
    if known:
        return LocalizedText(known, edition.code)
    return prior.title or prior.line.words or LocalizedText(edition.label("unknown"), edition.code)
