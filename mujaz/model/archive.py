"""The archive: all facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any

from mujaz.diagnostics.message import Message
from mujaz.diagnostics.problem import FactPath
from mujaz.model.base import Record, iter_records
from mujaz.model.entries import Party, Person, Place, Process, Topic
from mujaz.model.localized_text import Text
from mujaz.model.site import Site
from mujaz.model.sources import Source
from mujaz.model.talks import Talks
from mujaz.text.source_texts import SourceText

EntryRecord = Party | Person | Place | Topic | Process | Source


@dataclass(frozen=True)
class Archive:
    """All facts: the registers by id, and the talks, newest first.

    `unreadable` names, as (register, id), the entries of the facts that could not be read; the id `*` means a whole
    register. `texts` are the kept texts by the id of their source: None if the folder lacks the file, a message if it
    cannot be read; empty if no folder was named. `stale` maps (address of a text, language) to the languages in which
    the text was changed since it was last changed in that one. `locked_anchors` are those under which facts were
    published, by the address of the fact, in talks where they differ from those that the facts would get.
    """

    site: Site
    parties: Mapping[str, Party]
    people: Mapping[str, Person]
    places: Mapping[str, Place]
    topics: Mapping[str, Topic]
    processes: Mapping[str, Process]
    sources: Mapping[str, Source]
    talks: Mapping[str, Talks]
    unreadable: frozenset[tuple[str, str]] = frozenset()
    texts: Mapping[str, SourceText | Message | None] = field(default_factory=dict)
    stale: Mapping[tuple[FactPath, str], tuple[str, ...]] = field(default_factory=dict)
    locked_anchors: Mapping[FactPath, str] = field(default_factory=dict)

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the codes of the site's languages, the default first."""
        return tuple(language.code for language in self.site.languages)

    @property
    def registers(self) -> tuple[Mapping[str, EntryRecord | Talks], ...]:
        """Return the entries of every register by id, and last the talks."""
        return self.parties, self.people, self.places, self.topics, self.processes, self.sources, self.talks

    @property
    def roots(self) -> tuple[Record, ...]:
        """Return the site, the entries of all registers and the talks: every record that belongs to no other."""
        return self.site, *(each for register in self.registers for each in register.values())

    def list_own_entries(self, register: str) -> Mapping[str, Any]:
        """Return the entries of a register that are looked at here, not only looked up."""
        entries: Mapping[str, Any] = getattr(self, register)
        return entries

    @cached_property
    def records(self) -> tuple[Record | Text, ...]:
        """Return every record and text."""
        return tuple(iter_records(self.roots))


@dataclass(frozen=True)
class Excerpt(Archive):
    """Some talks of an archive, with the entries of all registers or without; all entries can be looked up."""

    has_entries: bool = True

    @property
    def roots(self) -> tuple[Record, ...]:
        """Return the records of the excerpt that belong to no other."""
        return super().roots if self.has_entries else tuple(self.talks.values())

    def list_own_entries(self, register: str) -> Mapping[str, Any]:
        """Return the entries of a register that are in the excerpt."""
        return super().list_own_entries(register) if self.has_entries else {}


def make_excerpt(archive: Archive, talks: Mapping[str, Talks], *, has_entries: bool) -> Excerpt:
    """Return an archive of these talks alone, `has_entries` says whether the site and the registers are in it too."""
    others = {each.name: getattr(archive, each.name) for each in fields(Archive) if each.name != "talks"}
    return Excerpt(**others, talks=talks, has_entries=has_entries)
