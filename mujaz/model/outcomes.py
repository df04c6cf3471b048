"""What came of talks: outcomes and documents."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from mujaz.model.base import Record
from mujaz.model.citations import Citations
from mujaz.model.dated import Dated
from mujaz.model.facts import Decision, Fact, Voiced
from mujaz.model.field_types import Date, DateOrUnknown, Form, Id, Ids, Key, Term, Who, WrittenLanguage
from mujaz.model.localized_text import Text
from mujaz.model.participants import Role


class OutcomeResult(StrEnum):
    """What came of a topic."""

    AGREED = "agreed"
    ADOPTED = "adopted"
    PROPOSED = "proposed"
    UNDERTAKEN = "undertaken"
    REFUSED = "refused"
    POSTPONED = "postponed"
    NO_AGREEMENT = "no agreement"
    LEFT_OPEN = "left open"
    NONE_ANNOUNCED = "none announced"


@dataclass(frozen=True, kw_only=True)
class Outcome(Decision, Fact):
    """What came of the talks, on a topic or altogether: for which parties, in what scope, on what condition.

    `in_force` is from when to when it holds, `date` the day on which it was reached, `sets_up` the bodies that it
    creates.
    """

    topic: Id | None = None
    result: OutcomeResult
    parties: Ids = ()
    scope: Text | None = None
    condition: Text | None = None
    in_force: Term | None = None
    sets_up: Ids = ()


class AftermathState(StrEnum):
    """What became of an outcome, a document or a deadline later."""

    KEPT = "kept"
    ENDORSED = "endorsed"
    CARRIED_OUT = "carried out"
    PARTLY_CARRIED_OUT = "partly carried out"
    NOT_CARRIED_OUT = "not carried out"
    BROKEN = "broken"
    SUSPENDED = "suspended"
    EXTENDED = "extended"
    EXPIRED = "expired"
    ENDED = "ended"
    OVERTAKEN = "overtaken"


@dataclass(frozen=True, kw_only=True)
class Aftermath(Dated, Fact):
    """What became of an outcome, a document or a deadline after the talks, and who says so.

    `about` is the id of one of these. `parties` are those that did it, such as broke it; `until` is up to
    when it was extended or suspended.
    """

    about: Id
    state: AftermathState
    parties: Ids = ()
    until: Date | Text | None = None


@dataclass(frozen=True, kw_only=True)
class DocumentText(Record):
    """A document's text in one language, and when that was published."""

    language: WrittenLanguage
    published: DateOrUnknown = None
    cite: Citations = ()


class DocumentPart(StrEnum):
    """What a document is to the talks, where it did not come of them."""

    BASIS = "basis"


@dataclass(frozen=True, kw_only=True)
class Document(Voiced):
    """A document of the talks, which is a source, and who signed it when.

    `part` says what it is to them where it did not come of them, such as the basis on which they are held.
    `initialled_by` are those who only initialled it, `not_signed_by` those who are told not to have signed it, `roles`
    those with another part in it than a party that signs, such as a witness. `presented_by` are those who tabled it, on
    the day `presented_on`. `result` is what came of it, such as a draft that was only proposed; `parties` are those who
    agreed to it, refused it, or to whom it was proposed. `texts` are the languages it is in, `in_force` is from when to
    when it holds.
    """

    in_languages: ClassVar[bool] = True
    id: Id | None = None
    text: Text
    source: Id
    part: Annotated[DocumentPart | None, Key("as")] = None
    presented_by: Who = ()
    presented_on: Date | None = None
    result: OutcomeResult | None = None
    parties: Ids = ()
    signed_by: Who = ()
    signed_on: Date | None = None
    initialled_by: Who = ()
    not_signed_by: Who = ()
    roles: tuple[Role, ...] = ()
    texts: Annotated[tuple[DocumentText, ...], Form.ONE_OR_MANY] = ()
    in_force: Term | None = None
