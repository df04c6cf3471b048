"""Contacts before and after talks, and sessions of them: what they lack is taken from the talks that they refer to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from mujaz.i18n.dates import Edtf, make_date_key
from mujaz.model import records
from mujaz.model.records import TOOK_PLACE, Contact, Talks, TalksState


@dataclass(frozen=True)
class ResolvedContact:
    """A contact with its date, kind, places and state: its own, else those of the talks it refers to.

    `linked` are these talks; None where it refers to none, or to talks that the archive lacks. `date_notes` belong to
    `date`; a date that is taken from other talks has none. `state` is None where nothing is said of it. It is `ahead`
    where it was to follow the talks, and nothing cited for it can tell that it did.
    """

    contact: Contact
    linked: Talks | None
    date: Edtf | None
    date_notes: tuple[records.DateNote, ...]
    kind: records.ContactKind | None
    places: tuple[str, ...]
    state: TalksState | None
    ahead: bool = False

    @property
    def took_place(self) -> bool:
        """Whether it is not ahead, and nothing says that the contact has not begun."""
        return self.state in TOOK_PLACE or (self.state is None and not self.ahead)


def resolve_contact(contact: Contact, every_talks: Mapping[str, Talks]) -> ResolvedContact:
    """Fill what a contact leaves out from the talks it refers to; `every_talks` are the archive's, by id."""
    linked = every_talks.get(contact.talks or "")
    own = (contact.date, contact.date_notes)
    if linked is None:
        return ResolvedContact(contact, None, *own, contact.kind, contact.places, contact.state)
    date, notes = own if contact.date else (linked.date, ())
    state = contact.state or linked.status.state
    places = contact.places or linked.place_ids
    return ResolvedContact(contact, linked, date, notes, contact.kind or linked.kind, places, state)


def resolve_next(contact: Contact, every_talks: Mapping[str, Talks], newest: date | None) -> ResolvedContact:
    """Fill what a contact after some talks leaves out, as `resolve_contact` does.

    Without a state it took place where the `newest` source that is cited for it is of its first day or a later one;
    else it is still ahead.
    """
    found = resolve_contact(contact, every_talks)
    told_after = bool(found.date and newest and found.date.earliest <= newest)
    return replace(found, ahead=found.state is None and not told_after)


def resolve_during(contact: Contact, talks: Talks, every_talks: Mapping[str, Talks]) -> ResolvedContact:
    """Fill what a contact during some talks leaves out, as `resolve_contact` does; with no date, it is on their day."""
    found = resolve_contact(contact, every_talks)
    return found if found.date else replace(found, date=_find_only_day(talks))


def resolve_session(session: Contact, talks: Talks) -> ResolvedContact:
    """Fill what a session leaves out from its talks: their day, if they have but one, and that they did not begin."""
    state = session.state or (None if talks.took_place else talks.status.state)
    date = session.date or _find_only_day(talks)
    return ResolvedContact(session, None, date, session.date_notes, session.kind, session.places, state)


def sort_coming(contacts: Iterable[ResolvedContact]) -> tuple[ResolvedContact, ...]:
    """Return what is to come in the order of time, what has no date last."""
    return tuple(sorted(contacts, key=lambda each: make_date_key(each.date, undated_first=False)))


def _find_only_day(talks: Talks) -> Edtf | None:
    """Return the day of talks that have but one."""
    return talks.date if talks.date and talks.date.precision == "day" else None
