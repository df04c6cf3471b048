"""What came of talks: outcomes and documents."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from mujaz.model.base import Record
from mujaz.model.citations import Citations
from mujaz.model.facts import Fact, Voiced
from mujaz.model.field_types import Date, DateOrUnknown, Form, Id, Ids, Who, WrittenLanguage
from mujaz.model.localized_text import Text
from mujaz.model.participants import Role


class OutcomeResult(StrEnum):
    """What came of a topic."""

    AGREED = "agreed"
    PROPOSED = "proposed"
    UNDERTAKEN = "undertaken"
    REFUSED = "refused"
    POSTPONED = "postponed"
    NO_AGREEMENT = "no agreement"
    LEFT_OPEN = "left open"
    NONE_ANNOUNCED = "none announced"


@dataclass(frozen=True, kw_only=True)
class Outcome(Fact):
    """What came of the talks, on a topic or altogether: for which parties, in what scope, on what condition.

    `in_force` is from when to when it holds.
    """

    topic: Id | None = None
    result: OutcomeResult
    parties: Ids = ()
    scope: Text | None = None
    condition: Text | None = None
    in_force: Date | None = None


@dataclass(frozen=True, kw_only=True)
class DocumentText(Record):
    """A document's text in one language, and when that was published."""

    language: WrittenLanguage
    published: DateOrUnknown = None
    cite: Citations = ()


@dataclass(frozen=True, kw_only=True)
class Document(Voiced):
    """A document of the talks, which is a source, and who signed it when.

    `initialled_by` are those who only initialled it, `roles` those who signed as something else than a party, such as a
    witness. `presented_by` are those who tabled it, on the day `presented_on`. `result` is what came of it, such as a
    draft that was only proposed; `parties` are those who agreed to it, refused it, or to whom it was proposed. `texts`
    are the languages it is in, `in_force` is from when to when it holds.
    """

    in_languages: ClassVar[bool] = True
    id: Id | None = None
    text: Text
    source: Id
    presented_by: Who = ()
    presented_on: Date | None = None
    result: OutcomeResult | None = None
    parties: Ids = ()
    signed_by: Who = ()
    signed_on: Date | None = None
    initialled_by: Who = ()
    roles: tuple[Role, ...] = ()
    texts: Annotated[tuple[DocumentText, ...], Form.ONE_OR_MANY] = ()
    in_force: Date | None = None
