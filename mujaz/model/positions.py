"""What is on the table and what is off it, and other positions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from mujaz.model.facts import Fact
from mujaz.model.field_types import Id, Ids, Who
from mujaz.model.localized_text import Text


@dataclass(frozen=True, kw_only=True)
class AgendaItem(Fact):
    """A topic that someone says is on the table, in what scope; `expected` where it was only announced.

    `parties` are those that alone discuss it, where not all do.
    """

    topic: Id
    expected: bool = False
    scope: Text | None = None
    parties: Ids = ()


class Stance(StrEnum):
    """How another party stands to an exclusion."""

    AGREES = "agrees"
    SILENT = "silent"
    CONTRADICTS = "contradicts"


@dataclass(frozen=True, kw_only=True)
class Exclusion(Fact):
    """A topic that someone says is off the table: in what scope, until when, and how the others stand to it.

    Instead of a topic, `all_but` are those that alone are not excluded.
    """

    topic: Id | None = None
    all_but: Ids = ()
    scope: Text | None = None
    until: Text | None = None
    others: Mapping[str, Stance] = field(default_factory=dict)

    def covers(self, topic: str) -> bool:
        """Say whether a topic is excluded, by itself or among all but some."""
        return self.topic == topic or (self.topic is None and bool(self.all_but) and topic not in self.all_but)


class StatedStance(StrEnum):
    """What a position comes to, where its source makes that plain.

    `OFF` keeps a topic from being talked about, `REFUSES` says no to what is asked on it, `OBJECTS` to its exclusion.
    """

    ON = "on"
    OFF = "off"
    CONDITIONAL = "conditional"
    REFUSES = "refuses"
    OBJECTS = "objects"
    AGREES = "agrees"
    SILENT = "silent"


@dataclass(frozen=True, kw_only=True)
class PartyPosition(Fact):
    """A position that is neither an agenda item nor an exclusion, of a party or of someone outside the talks.

    Without a topic it is one on the talks themselves; without a party it is that of the party spoken for.
    """

    topic: Id | None = None
    party: Who = ()
    stance: StatedStance | None = None
    condition: Text | None = None
    scope: Text | None = None
