"""Everything that follows from an archive's facts: derived when it is first asked for, and only once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from mujaz.derive.dossier import Dossier, make_dossier
from mujaz.derive.mentions_index import EntryKey, MentionIndex, index_mentions
from mujaz.derive.process_course import ProcessRound, list_rounds_by_process
from mujaz.model.records import Archive


@dataclass(frozen=True, eq=False)
class DerivedFacts:
    """What the checks and the pages of one archive share. The archive may have problems, such as unknown ids."""

    archive: Archive

    @cached_property
    def dossiers(self) -> Mapping[str, Dossier]:
        """Return the dossier of every talks by its id, in the archive's order: newest first."""
        return {key: make_dossier(self.archive, talks) for key, talks in self.archive.talks.items()}

    @cached_property
    def rounds(self) -> Mapping[str, tuple[ProcessRound, ...]]:
        """Return the rounds of every process by its id, oldest first."""
        return list_rounds_by_process(self.archive.processes, self.dossiers.values())

    @cached_property
    def later(self) -> Mapping[str, tuple[Dossier, ...]]:
        """Return, for the id of each talks that later ones refer to, these later talks, the oldest first."""
        found: dict[str, list[Dossier]] = {}
        for dossier in sorted(self.dossiers.values(), key=lambda each: each.talks.newest_first_key, reverse=True):
            for talks in dict.fromkeys(contact.talks for contact in dossier.talks.prior if contact.talks):
                found.setdefault(talks, []).append(dossier)
        return {talks: tuple(every) for talks, every in found.items()}

    @cached_property
    def beside(self) -> Mapping[str, tuple[Dossier, ...]]:
        """Return, for the id of each talks that others name as parallel and that does not name them, these others."""
        found: dict[str, list[Dossier]] = {}
        for dossier in sorted(self.dossiers.values(), key=lambda each: each.talks.newest_first_key, reverse=True):
            for linked in dict.fromkeys(each.linked.id for each in dossier.parallel if each.linked):
                named = {each.talks for each in self.archive.talks[linked].parallel}
                if dossier.talks.id not in named:
                    found.setdefault(linked, []).append(dossier)
        return {talks: tuple(every) for talks, every in found.items()}

    @cached_property
    def mentions(self) -> MentionIndex:
        """Return where every entry of the archive is mentioned."""
        return index_mentions(self.archive, self.dossiers.values())

    @cached_property
    def people_by_party(self) -> Mapping[str, tuple[str, ...]]:
        """Return the people of each party: who holds or held a post of it, then who came in its delegations."""
        people, found = self.archive.people, dict[str, dict[str, None]]()
        delegations = (each for talks in self.archive.talks.values() for each in talks.delegations)
        with_posts = ((party, key) for key, person in people.items() for party in person.parties)
        delegates = ((key, one.person) for each in delegations for one in each.delegates for key in each.parties)
        for party, key in (*with_posts, *delegates):
            if key in people:
                found.setdefault(party, {})[str(key)] = None
        return {party: tuple(keys) for party, keys in found.items()}

    @cached_property
    def groups_by_member(self) -> Mapping[str, tuple[str, ...]]:
        """Return the groups of which each party is a member."""
        found: dict[str, list[str]] = {}
        for key, party in self.archive.parties.items():
            for member in party.members:
                found.setdefault(member, []).append(key)
        return {member: tuple(groups) for member, groups in found.items()}

    @cached_property
    def bodies_by_party(self) -> Mapping[str, tuple[str, ...]]:
        """Return the parties that are a part of each party."""
        found: dict[str, list[str]] = {}
        for key, party in self.archive.parties.items():
            if party.part_of:
                found.setdefault(party.part_of, []).append(key)
        return {whole: tuple(bodies) for whole, bodies in found.items()}

    @cached_property
    def talks_counts(self) -> Mapping[EntryKey, int]:
        """Return how many talks mention each entry that any mention."""
        return {entry: len({each.dossier.talks.id for each in found}) for entry, found in self.mentions.items()}
