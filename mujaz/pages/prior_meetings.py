"""Earlier contacts: what a reader is told of a meeting or call that came before some talks, on whichever page."""

from __future__ import annotations

from mujaz.derive.dossier import Dossier
from mujaz.model import records
from mujaz.pages.edition import Edition
from mujaz.pages.views import LocalizedText, Moment, PriorMeetingBlock


def make_prior_meeting(edition: Edition, dossier: Dossier, item: records.PriorMeeting) -> PriorMeetingBlock:
    """Return a contact with its own date, kind and place; those of the talks it refers to, where it has none."""
    known = dossier.resolved(item)
    return PriorMeetingBlock(
        line=edition.line(dossier, item),
        moment=edition.moment(dossier, known.date, known.date_note),
        kind=edition.kind(known.kind) if known.kind else "",
        place=edition.place(known.place),
        people=tuple(edition.person(key) for key in item.people),
        title=edition.link_entry("talks", known.linked.id) if known.linked else None,
    )


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
