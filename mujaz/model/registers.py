"""The registers of an archive, as one table; and which fields of which records name an entry of which of them.

A register's name is that of its file of facts, of its field of the archive and of the folder of its pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from mujaz.model import records
from mujaz.model.records import Record


@dataclass(frozen=True)
class Register:
    """A collection of entries that facts name by their ids."""

    scheme: str
    """What a link in a text names an entry by: `person` in `[](person:peskov)`."""
    name: str
    record: type[Record]
    heading: str
    """The label of the page that lists its entries."""
    has_speakers: bool = False
    """Whether its entries can be who said something."""
    has_proper_names: bool = False
    """Whether texts call its entries by names that every language has to have."""
    is_series: bool = False
    """Whether its entries are series of talks, whose pages show their rounds instead of all that mentions them."""

    @property
    def file(self) -> str:
        """Return the name of its file, below the folder of the facts."""
        return f"{self.name}.yaml"


REGISTERS = (
    Register("person", "people", records.Person, "People", has_speakers=True, has_proper_names=True),
    Register("party", "parties", records.Party, "Parties", has_speakers=True, has_proper_names=True),
    Register("place", "places", records.Place, "Places", has_proper_names=True),
    Register("topic", "topics", records.Topic, "Topics"),
    Register("process", "processes", records.Process, "Processes", is_series=True),
    Register("source", "sources", records.Source, "Sources", has_speakers=True),
)
"""The registers that are one file each, in the order in which pages list them."""
LISTING_REGISTERS = tuple(each for each in REGISTERS if not each.is_series)
"""The registers whose entries' pages list all that mentions them."""
TALKS = "talks"
"""The scheme of talks, the name of their field of the archive, and the folder of their files and pages."""
SCHEMES: Mapping[str, str] = MappingProxyType({**{each.scheme: each.name for each in REGISTERS}, TALKS: TALKS})
"""The schemes of links inside texts, and the names of the registers that they lead to; talks come last."""
SPEAKER_REGISTERS = tuple(each.name for each in REGISTERS if each.has_speakers)
ACTOR_REGISTERS = ("people", "parties")
"""The registers of those who vote, sign or host, in one order: in another, schemas would list the same ids again."""

REFERENCES: tuple[tuple[type[Record], str, tuple[str, ...]], ...] = (
    (records.Citation, "source", ("sources",)),
    (records.Voiced, "said_by", SPEAKER_REGISTERS),
    (records.Voiced, "on_behalf_of", ("parties",)),
    (records.Voiced, "through", SPEAKER_REGISTERS),
    (records.TalksPlace, "place", ("places",)),
    (records.Participant, "party", ("parties",)),
    (records.Invitee, "invited_by", SPEAKER_REGISTERS),
    (records.AgendaItem, "topic", ("topics",)),
    (records.AgendaItem, "parties", ("parties",)),
    (records.Exclusion, "topic", ("topics",)),
    (records.Exclusion, "all_but", ("topics",)),
    (records.Exclusion, "others", ("parties",)),
    (records.PartyPosition, "topic", ("topics",)),
    (records.PartyPosition, "party", ("parties",)),
    (records.Outcome, "topic", ("topics",)),
    (records.Outcome, "parties", ("parties",)),
    (records.Outcome, "sets_up", ("parties",)),
    (records.Decision, "votes_for", ACTOR_REGISTERS),
    (records.Decision, "votes_against", ACTOR_REGISTERS),
    (records.Decision, "abstained", ACTOR_REGISTERS),
    (records.Aftermath, "parties", ("parties",)),
    (records.Document, "source", ("sources",)),
    (records.Document, "presented_by", ACTOR_REGISTERS),
    (records.Document, "parties", ("parties",)),
    (records.Document, "signed_by", ACTOR_REGISTERS),
    (records.Document, "initialled_by", ACTOR_REGISTERS),
    (records.Document, "not_signed_by", ACTOR_REGISTERS),
    (records.Delegation, "parties", ("parties",)),
    (records.Delegate, "person", ("people",)),
    (records.Delegate, "replaces", ("people",)),
    (records.Contact, "talks", ("talks",)),
    (records.Contact, "process", ("processes",)),
    (records.Contact, "places", ("places",)),
    (records.Contact, "hosts", ACTOR_REGISTERS),
    (records.Contact, "mediated_by", ACTOR_REGISTERS),
    (records.Contact, "documents", ("sources",)),
    (records.Contact, "parties", ("parties",)),
    (records.Contact, "people", ("people",)),
    (records.Contact, "agenda", ("topics",)),
    (records.Deadline, "set_by", SPEAKER_REGISTERS),
    (records.Deadline, "parties", ("parties",)),
    (records.Deadline, "topic", ("topics",)),
    (records.StateReport, "places", ("places",)),
    (records.StateReport, "parties", ("parties",)),
    (records.Status, "announced_by", SPEAKER_REGISTERS),
    (records.Status, "denied_by", SPEAKER_REGISTERS),
    (records.Talks, "process", ("processes",)),
    (records.Talks, "parties", ("parties",)),
    (records.Party, "part_of", ("parties",)),
    (records.Party, "members", ("parties",)),
    (records.CalledName, "said_by", SPEAKER_REGISTERS),
    (records.Post, "parties", ("parties",)),
    (records.Post, "replaces", ("people",)),
    (records.Unknown, "sought_in", ("sources",)),
    (records.Place, "capital_of", ("parties",)),
)
"""Which field of which record names an entry of which registers."""
