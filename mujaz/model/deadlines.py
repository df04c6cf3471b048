"""Deadlines: until when somebody has to do something, and who set it."""

from __future__ import annotations

from dataclasses import dataclass

from mujaz.model.dated import Clock, Dated
from mujaz.model.facts import Fact
from mujaz.model.field_types import Id, Ids, Who


@dataclass(frozen=True, kw_only=True)
class Deadline(Dated, Fact):
    """A deadline: until its date, at its `end` where an hour is given, or within the days that its date spans.

    The text tells what is due. `set_by` is who set it, `parties` those for whom, `topic` what it is about.
    """

    set_by: Who = ()
    parties: Ids = ()
    topic: Id | None = None
    end: Clock | None = None
