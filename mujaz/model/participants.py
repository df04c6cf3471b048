"""Those who take part in talks, and the people who come for them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from mujaz.model.base import Record
from mujaz.model.citations import Citations
from mujaz.model.facts import Certainty, Voiced
from mujaz.model.field_types import AtLeast, Date, FlagOrUnknown, Form, Id, Ids, Key, TextOrUnknown, Who
from mujaz.model.localized_text import Text


class InvitationResult(StrEnum):
    """What became of an invitation, as far as it is told."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    NO_ANSWER = "no answer"
    WITHDRAWN = "withdrawn"
    CAME = "came"
    CAME_LATE = "came late"
    DID_NOT_COME = "did not come"


class Invitation(StrEnum):
    """Whether somebody absent was invited."""

    INVITED = "true"
    NOT_INVITED = "false"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, kw_only=True)
class Delegate(Record):
    """A person who is there, or words for one without a name, and the post held then if the register does not say it.

    A `deputy` is the deputy head of the delegation, `role` any other part in it, such as that of a negotiator.
    `present` is None where it is not known whether the person was there. `replaces` is whom the person followed during
    the talks; the dates say from when to when they took part.
    """

    in_languages: ClassVar[bool] = True
    text: Text
    person: Id | None = None
    post: TextOrUnknown = None
    deputy: bool = False
    role: Annotated[Text | None, Key("as")] = None
    present: FlagOrUnknown = True
    replaces: Id | None = None
    start_date: Date | None = None
    end_date: Date | None = None
    certainty: Certainty | None = None
    disputed: Id | None = None
    cite: Citations = ()


Delegates = Annotated[tuple[Delegate, ...], Form.ONE_OR_MANY]


@dataclass(frozen=True, kw_only=True)
class Participant(Voiced):
    """Someone with a part in the talks, a party or words for one, and the people who came.

    With a `date`, the part is that of these days alone, such as who chaired the opening.
    """

    in_languages: ClassVar[bool] = True
    text: Text
    party: Who = ()
    people: Delegates = ()
    date: Date | None = None


Participants = Annotated[tuple[Participant, ...], Form.ONE_OR_MANY]


@dataclass(frozen=True, kw_only=True)
class Absentee(Participant):
    """Someone who was absent; `invited` says whether there was an invitation, where that is told.

    With a `date`, the absence is that of this day.
    """

    invited: Invitation | None = None


@dataclass(frozen=True, kw_only=True)
class Invitee(Participant):
    """Someone who was invited, by whom, and what became of it; a `date` is the day of the invitation."""

    invited_by: Who = ()
    result: InvitationResult | None = None


@dataclass(frozen=True, kw_only=True)
class Role(Participant):
    """Someone with a part in the talks that has no key of its own, such as a guarantor."""

    role: Annotated[Text, Key("as")]


@dataclass(frozen=True, kw_only=True)
class Delegation(Voiced):
    """The people who come on behalf of a party, or of several together; a citation here holds for all without one.

    The text tells of the delegation as a whole, such as its size. `name` tells several delegations of one party apart,
    such as a political and a technical one.
    """

    in_languages: ClassVar[bool] = True
    id: Id | None = None
    text: Text
    parties: Annotated[Ids, AtLeast(1), Key("party")]
    name: Text | None = None
    heads: Annotated[tuple[Delegate, ...], Form.ONE_OR_MANY, Key("head")] = ()
    members: Delegates = ()
    cite: Citations = ()

    @property
    def party(self) -> str:
        """Return the party, of several the first."""
        return self.parties[0] if self.parties else ""

    @property
    def delegates(self) -> tuple[Delegate, ...]:
        """Return the heads, if named, and the members."""
        return self.heads + self.members
