"""Contacts before and after some talks, such as a meeting or a call, as every page shows them."""

from __future__ import annotations

from collections.abc import Iterable

from mujaz.derive.contacts import ResolvedContact
from mujaz.derive.dossier import Dossier
from mujaz.i18n.dates import make_date_key
from mujaz.model import records
from mujaz.pages import timeline
from mujaz.pages.edition import Edition
from mujaz.pages.views import ContactBlock, LocalizedText, Moment


def make_contact(edition: Edition, dossier: Dossier, item: records.Contact) -> ContactBlock:
    """Return a contact with its own date, kind and place; those of the talks it refers to, where it has none."""
    known = dossier.get_resolved(item)
    return ContactBlock(
        line=edition.make_fact_line(dossier, item),
        moment=edition.make_moment(dossier, known.date, known.date_notes),
        kind=edition.name_kind(known.kind) if known.kind else "",
        place=edition.name_place(next(iter(known.places), None)),
        people=tuple(edition.name_person(key) for key in item.people),
        title=edition.link_entry("talks", known.linked.id) if known.linked else None,
    )


def make_moment(edition: Edition, prior: ContactBlock) -> Moment:
    """Return the date of a contact in words, also where none is known."""
    return prior.moment or Moment(edition.label("date not known"))


def make_label(edition: Edition, prior: ContactBlock) -> LocalizedText:
    """Return a contact in a few words: its kind and place, else its text."""
    place = edition.prefix_marks(prior.place, prior.place.text) if prior.place else ""
    known = edition.label(", ").join(filter(None, [prior.kind, place]))
    if known:
        return LocalizedText(known, edition.code)
    return prior.title or prior.line.words or LocalizedText(edition.label("unknown"), edition.code)


def sort_by_date(prior: Iterable[ResolvedContact]) -> list[ResolvedContact]:
    """Return contacts in the order of time, undated ones first."""
    return sorted(prior, key=lambda each: make_date_key(each.date, undated_first=True))


def iter_timeline_items(
    edition: Edition, dossier: Dossier, prior: Iterable[ResolvedContact]
) -> Iterable[timeline.TimelineItem]:
    """Yield what the timeline shows: the earlier contacts, and these talks."""
    for each in prior:
        shown = make_contact(edition, dossier, each.contact)
        yield timeline.TimelineItem(
            f"#{shown.line.anchor}",
            each.date,
            make_label(edition, shown),
            shown.title or shown.line.words,
            within=each.contact.is_within,
        )
    talks = dossier.talks
    these = edition.make_text(edition.label("These talks", talks.kind.value))
    place = edition.name_place(next(iter(talks.place_ids), None))
    yield timeline.TimelineItem("#top", talks.date, these, place, within=talks.is_within, focus=True)
