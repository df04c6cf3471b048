"""Earlier contacts: what a reader is told of a meeting or call that came before some talks, on whichever page."""

from __future__ import annotations

from mujaz import model
from mujaz.dates import Edtf
from mujaz.pages.dossier import Dossier
from mujaz.pages.edition import Edition
from mujaz.pages.views import Moment, Prior, Words


def contact(edition: Edition, dossier: Dossier, item: model.PriorMeeting) -> Prior:
    """Return a contact with its own date, kind and place; those of the talks it refers to, where it has none."""
    linked = edition.archive.talks.get(item.talks or "")
    date, note = (item.date, item.date_note) if item.date or not linked else (linked.date, None)
    kind = item.kind or (linked.kind if linked else None)
    return Prior(
        line=edition.line(dossier, item),
        moment=edition.moment(dossier, date, note),
        kind=edition.kind(kind) if kind else "",
        place=edition.place(item.place or (linked.place if linked else None)),
        people=tuple(edition.person(key) for key in item.people),
        title=edition.named("talks", linked.id) if linked else None,
    )


def when(edition: Edition, item: model.PriorMeeting) -> Edtf | None:
    """Return the date as recorded here, else that of the talks referred to."""
    linked = edition.archive.talks.get(item.talks or "")
    return item.date or (linked.date if linked else None)


def moment(edition: Edition, prior: Prior) -> Moment:
    """Return the date of a contact in words, also where none is known."""
    return prior.moment or Moment(edition.say("date not known"))


def label(edition: Edition, prior: Prior) -> Words:
    """Return a contact in a few words: what kind and where, else what is said of it."""
    place = edition.marked(prior.place, prior.place.text) if prior.place else ""
    known = edition.say(", ").join(filter(None, [prior.kind, place]))
    if known:
        return Words(known, edition.code)
    return prior.title or prior.line.words or Words(edition.say("unknown"), edition.code)
