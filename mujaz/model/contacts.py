"""Contacts before, during and after talks, and sessions of them; what kind of contact talks are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from mujaz.model.citations import Citations
from mujaz.model.dated import Clock, Dated
from mujaz.model.facts import Fact, Voiced
from mujaz.model.field_types import Id, Ids, Key, Length, Term, Who
from mujaz.model.localized_text import Text
from mujaz.model.status import TOOK_PLACE, TalksState


class ContactKind(StrEnum):
    """What sort of contact it was."""

    TALKS = "talks"
    MEETING = "meeting"
    CALL = "call"
    VISIT = "visit"
    SUMMIT = "summit"
    CONSULTATIONS = "consultations"
    COMMITTEE_SESSION = "committee session"
    PLENARY = "plenary"
    WORKING_LUNCH = "working lunch"
    WORKING_DINNER = "working dinner"
    RECEPTION = "reception"
    PHOTO_OPPORTUNITY = "photo opportunity"
    PRESS_CONFERENCE = "press conference"


class ContactFormat(StrEnum):
    """How those who talked to each other did so."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    VIDEO = "video"
    TELEPHONE = "telephone"
    CORRESPONDENCE = "correspondence"


@dataclass(frozen=True, kw_only=True)
class Round(Voiced):
    """Which round of its process the talks are."""

    number: int


@dataclass(frozen=True, kw_only=True)
class Contact(Dated, Fact):
    """A contact around the talks, or a session of them: other talks of the archive, or a record of its own.

    `count` is given where the record tells of several contacts of one kind, such as two calls; `venue` is the
    building. `planned` is when it was to be, where it was held at another time; `agenda` are the topics it is to be
    about. `name` is what a session is called, such as a working group, `aim` what it is held for; `part_of` the id of
    the session that it belongs to. `in_force` is from when to when what came of it holds, such as a truce. `hosts` are
    whose guests they were, `documents` the sources that came of it. `duration` is how long it took, `after` the id of
    the one that it followed, where their hours are not known; `mediated_by` are who went between those that talked.
    """

    cite: Citations = ()
    talks: Id | None = None
    kind: ContactKind | None = None
    count: int | None = None
    format: ContactFormat | Text | None = None
    process: Id | None = None
    round: Round | None = None
    state: TalksState | None = None
    start: Clock | None = None
    end: Clock | None = None
    duration: Length | None = None
    after: Id | None = None
    planned: Clock | None = None
    places: Annotated[Ids, Key("place")] = ()
    venue: Text | None = None
    hosts: Annotated[Who, Key("host")] = ()
    documents: Ids = ()
    parties: Ids = ()
    people: Ids = ()
    mediated_by: Who = ()
    agenda: Ids = ()
    name: Text | None = None
    aim: Text | None = None
    part_of: Id | None = None
    in_force: Term | None = None

    @property
    def took_place(self) -> bool:
        """Whether nothing says that the contact has not begun."""
        return self.state is None or self.state in TOOK_PLACE
