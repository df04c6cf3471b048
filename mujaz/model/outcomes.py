"""What came of talks: outcomes and documents."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from mujaz.model.facts import Fact, Voiced
from mujaz.model.field_types import Date, Id, Ids, Who
from mujaz.model.localized_text import Text


class OutcomeResult(StrEnum):
    """What came of a topic."""

    AGREED = "agreed"
    UNDERTAKEN = "undertaken"
    REFUSED = "refused"
    POSTPONED = "postponed"
    LEFT_OPEN = "left open"
    NONE_ANNOUNCED = "none announced"


@dataclass(frozen=True, kw_only=True)
class Outcome(Fact):
    """What came of the talks, on a topic or altogether: for which parties, in what scope, on what condition."""

    topic: Id | None = None
    result: OutcomeResult
    parties: Ids = ()
    scope: Text | None = None
    condition: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Document(Voiced):
    """A document of the talks, which is a source, and who signed it when."""

    in_languages: ClassVar[bool] = True
    id: Id | None = None
    text: Text
    source: Id
    signed_by: Who = ()
    signed_on: Date | None = None
