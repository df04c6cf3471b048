"""What sources answer differently, and what they do not answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mujaz.model.base import Record
from mujaz.model.citations import Citations
from mujaz.model.facts import Fact
from mujaz.model.field_types import Id, Ids
from mujaz.model.localized_text import Text


@dataclass(frozen=True, kw_only=True)
class Answer(Fact):
    """What one source, or someone in it, answers to a disputed question."""


@dataclass(frozen=True, kw_only=True)
class Dispute(Record):
    """One question to which sources give different answers."""

    id: Id | None = None
    question: Text
    answers: tuple[Answer, ...]


@dataclass(frozen=True, kw_only=True)
class Unknown(Record):
    """What a reader would ask and the sources named (all that are cited, if none) do not answer."""

    in_languages: ClassVar[bool] = True
    text: Text
    sought_in: Ids = ()
    cite: Citations = ()
