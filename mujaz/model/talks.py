"""Talks: one round or meeting, with everything that a briefing says of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from mujaz.i18n.dates import Edtf
from mujaz.model.base import Record
from mujaz.model.contacts import Contact, ContactFormat, ContactKind, Round
from mujaz.model.dated import Clock, Dated
from mujaz.model.deadlines import Deadline
from mujaz.model.facts import Circumstance, Fact, Voiced, list_ids
from mujaz.model.field_types import AtLeast, Date, Form, Id, Ids, Key, Strings, Time
from mujaz.model.localized_text import Text
from mujaz.model.open_questions import Dispute, Unknown
from mujaz.model.outcomes import Aftermath, Document, Outcome
from mujaz.model.participants import Absentee, Delegation, Invitee, Participant, Participants, Role
from mujaz.model.positions import AgendaItem, Exclusion, PartyPosition
from mujaz.model.statements import Statement
from mujaz.model.status import TOOK_PLACE, StateReport, Status


@dataclass(frozen=True, kw_only=True)
class TalksPlace(Voiced):
    """A place of the talks; a claimed, inferred or disputed one says so."""

    in_languages: ClassVar[bool] = True
    text: Text
    place: Id


@dataclass(frozen=True, kw_only=True)
class Talks(Dated, Record):
    """One round or meeting, with everything a briefing says of it; `id` is the file's name.

    Until the moment of the `embargo` nobody is to read of it. `reviewed_by` are those who read it a second time.
    """

    id: Id
    title: Text
    kind: ContactKind
    format: ContactFormat | Text | None = None
    process: Id | None = None
    round: Round | None = None
    embargo: Time | None = None
    reviewed_by: Strings = ()
    status: Status
    parties: Annotated[Ids, AtLeast(1)]
    lead: Fact | None = None
    start: Clock | None = None
    end: Clock | None = None
    planned: Clock | None = None
    places: Annotated[tuple[TalksPlace, ...], Form.ONE_OR_MANY, Key("place")] = ()
    venue: Fact | None = None
    hosts: Annotated[Participants, Key("host")] = ()
    mediators: Annotated[Participants, Key("mediator")] = ()
    conveners: Annotated[Participants, Key("convener")] = ()
    chairs: Annotated[Participants, Key("chair")] = ()
    observers: Participants = ()
    others_taking_part: Annotated[Participants, Key("participants")] = ()
    absent: Annotated[tuple[Absentee, ...], Form.ONE_OR_MANY] = ()
    invitations: Annotated[tuple[Invitee, ...], Form.ONE_OR_MANY] = ()
    roles: tuple[Role, ...] = ()
    aims: Annotated[tuple[Fact, ...], Form.ONE_OR_MANY, Key("aim")] = ()
    agenda: tuple[AgendaItem, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    positions: tuple[PartyPosition, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    documents: Annotated[tuple[Document, ...], Form.ONE_OR_MANY] = ()
    aftermath: tuple[Aftermath, ...] = ()
    history: tuple[StateReport, ...] = ()
    sessions: tuple[Contact, ...] = ()
    delegations: tuple[Delegation, ...] = ()
    prior: tuple[Contact, ...] = ()
    during: Annotated[tuple[Contact, ...], Form.ONE_OR_MANY] = ()
    parallel: Annotated[tuple[Contact, ...], Form.ONE_OR_MANY] = ()
    next: Annotated[tuple[Contact, ...], Form.ONE_OR_MANY] = ()
    deadlines: tuple[Deadline, ...] = ()
    statements: tuple[Statement, ...] = ()
    context: tuple[Circumstance, ...] = ()
    assessments: tuple[Fact, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    unknowns: tuple[Unknown, ...] = ()

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """Return the contacts before, during and after the talks, and talks beside them."""
        return (*self.prior, *self.during, *self.parallel, *self.next)

    @property
    def every_contact(self) -> tuple[Contact, ...]:
        """Return the sessions of the talks, and the contacts around them."""
        return (*self.sessions, *self.contacts)

    @property
    def helpers(self) -> tuple[Participant, ...]:
        """Return those who take part without being parties to the talks."""
        named = (self.mediators, self.hosts, self.conveners, self.chairs, self.observers, self.others_taking_part)
        return tuple(each for group in (*named, self.roles) for each in group)

    @property
    def attending_parties(self) -> tuple[str, ...]:
        """Return the ids of the parties, then of all others who take part, each once."""
        return tuple(dict.fromkeys((*self.parties, *(key for each in self.helpers for key in list_ids(each.party)))))

    @property
    def place_ids(self) -> tuple[str, ...]:
        """Return the ids of the places."""
        return tuple(each.place for each in self.places)

    @property
    def took_place(self) -> bool:
        """Whether the talks have at least begun."""
        return self.status.state in TOOK_PLACE

    @property
    def newest_first_key(self) -> tuple[int, str]:
        """Return a key that sorts later talks first, by `sorting_date`, and those without any date last."""
        return (-self.sorting_date.earliest.toordinal() if self.sorting_date else 0, self.id)

    @property
    def sorting_date(self) -> Date | None:
        """Return the date by which the talks stand among others: their own, a previous one, or the newest report's."""
        if self.date:
            return self.date
        reported = sorted((each.said_on for each in (self.status, *self.history) if each.said_on), key=_get_last_day)
        return next((each for each in (*self.status.previous_dates, *reversed(reported)) if each), None)


def _get_last_day(when: Edtf) -> date:
    return when.latest
