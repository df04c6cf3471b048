"""Facts: sentences in every language, with the voice that tells them and how certain they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, ClassVar

from mujaz.model.base import Record
from mujaz.model.citations import Citations
from mujaz.model.field_types import AtLeast, Date, Id, Ids, Key, Term, Who
from mujaz.model.localized_text import Text


class Certainty(StrEnum):
    """How far a fact is established: reported as fact, inferred by the desk, claimed by someone, or disputed."""

    CERTAIN = "certain"
    INFERRED = "inferred"
    CLAIMED = "claimed"
    DISPUTED = "disputed"


def list_ids(who: Who) -> tuple[str, ...]:
    """Return the ids of those who say or do something; none where only words name them."""
    return tuple(each for each in who if isinstance(each, str))


@dataclass(frozen=True, kw_only=True)
class Voiced(Record):
    """Something with the voice that tells it: who says so, for whom, through whom, when, where, and how certainly.

    `through` is who passed it on, `said_on` the day of saying, `disputed` the id of the dispute about it.
    """

    said_by: Who = ()
    on_behalf_of: Ids = ()
    through: Who = ()
    said_on: Date | None = None
    cite: Citations = ()
    certainty: Certainty | None = None
    inferred_from: Text | None = None
    disputed: Id | None = None

    @property
    def standing(self) -> Certainty:
        """Return how certain it is: as marked, else as its dispute, its inference or its speaker makes it."""
        if self.certainty:
            return self.certainty
        if self.disputed:
            return Certainty.DISPUTED
        if self.inferred_from:
            return Certainty.INFERRED
        return Certainty.CLAIMED if self.said_by else Certainty.CERTAIN


@dataclass(frozen=True, kw_only=True)
class Fact(Voiced):
    """A sentence in every language, with the one who said it, where it is cited, and how certain it is."""

    in_languages: ClassVar[bool] = True
    id: Id | None = None
    text: Text
    cite: Annotated[Citations, AtLeast(1)] = field()  # required, unlike that of Voiced
    key: bool = False


@dataclass(frozen=True, kw_only=True)
class Decision(Record):
    """What was decided on a day; of a vote, who was for it, against it, or abstained."""

    date: Date | None = None
    votes_for: Annotated[Who, Key("for")] = ()
    votes_against: Annotated[Who, Key("against")] = ()
    abstained: Who = ()


@dataclass(frozen=True, kw_only=True)
class Circumstance(Decision, Fact):
    """What stands around the talks; `in_force` is from when to when it holds, such as a truce agreed elsewhere."""

    in_force: Term | None = None
