"""Where the archive mentions each of its entries: the same in every language.

A mention is a fact of some talks in which a person, party, place, topic or source plays a part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mujaz.derive.dossier import Dossier
from mujaz.model import records
from mujaz.model.records import Archive, Text
from mujaz.text.markdown import find_archive_links

EntryKey = tuple[str, str]
"""An entry of the archive: (scheme, id)."""


class MentionPart(StrEnum):
    """The part an entry plays in a fact."""

    TAKES_PART = "takes part"
    HOST = "host"
    MEDIATOR = "mediator"
    CONVENER = "convener"
    HEAD = "head"
    MEMBER = "member"
    SAYS = "says"
    MENTIONED = "mentioned"
    SUBJECT = "subject"
    HELD_HERE = "held here"
    CITED = "cited"


@dataclass(frozen=True)
class Mention:
    """An entry's part in a fact (or, where `fact` is None, in the talks as a whole)."""

    dossier: Dossier
    part: MentionPart
    fact: records.Record | None = None
    anchor: str = "top"
    paragraphs: tuple[int, int] | None = None


MentionIndex = Mapping[EntryKey, Sequence[Mention]]


def index_mentions(archive: Archive, dossiers: Iterable[Dossier]) -> MentionIndex:
    """Return every entry's mentions, in the order of the talks given."""
    found: dict[EntryKey, list[Mention]] = {}
    for dossier in dossiers:
        once = {(key, m.part, m.anchor, m.paragraphs): m for key, m in _iter_mentions(archive, dossier)}
        for (key, *_), mention in once.items():
            found.setdefault(key, []).append(mention)
    return found


def _iter_mentions(archive: Archive, dossier: Dossier) -> Iterator[tuple[EntryKey, Mention]]:
    yield from _iter_roles_in_talks(dossier)
    for anchor, fact in dossier.facts.items():
        for key, part in _iter_entries_of_fact(archive, dossier, fact):
            yield key, Mention(dossier, part, fact, anchor)
    for source, uses in dossier.uses.items():
        for use in uses:
            cited = dossier.facts.get(use.anchor)
            yield ("source", source), Mention(dossier, MentionPart.CITED, cited, use.anchor, use.paragraphs)


def _iter_roles_in_talks(dossier: Dossier) -> Iterator[tuple[EntryKey, Mention]]:
    talks = dossier.talks
    roles = (
        (talks.parties, MentionPart.TAKES_PART),
        (talks.hosts, MentionPart.HOST),
        (talks.mediators, MentionPart.MEDIATOR),
        (talks.conveners, MentionPart.CONVENER),
    )
    for parties, part in roles:
        yield from ((("party", party), Mention(dossier, part)) for party in parties)
    if talks.place:
        yield ("place", talks.place), Mention(dossier, MentionPart.HELD_HERE)


def _iter_entries_of_fact(
    archive: Archive, dossier: Dossier, fact: records.Record
) -> Iterator[tuple[EntryKey, MentionPart]]:
    if isinstance(fact, records.Delegation):
        for delegate in fact.delegates:
            yield ("person", delegate.person), MentionPart.HEAD if delegate is fact.head else MentionPart.MEMBER
    if isinstance(fact, records.AgendaItem | records.Exclusion):
        yield ("topic", fact.topic), MentionPart.SUBJECT
    if isinstance(fact, records.PriorMeeting):
        yield from ((("person", person), MentionPart.MENTIONED) for person in fact.people)
        if fact.place:
            yield ("place", fact.place), MentionPart.HELD_HERE
    if isinstance(fact, records.Fact):
        yield from _iter_speakers(archive, dossier, fact)
    yield from _iter_linked_entries(fact)


def _iter_speakers(archive: Archive, dossier: Dossier, fact: records.Fact) -> Iterator[tuple[EntryKey, MentionPart]]:
    registers = {"person": archive.people, "party": archive.parties, "source": archive.sources}
    for scheme, register in registers.items():
        if fact.said_by in register:
            yield (scheme, str(fact.said_by)), MentionPart.SAYS
    behalf = dossier.get_represented_party(fact)
    if behalf and behalf != fact.said_by:
        yield ("party", behalf), MentionPart.SAYS


def _iter_linked_entries(fact: records.Record) -> Iterator[tuple[EntryKey, MentionPart]]:
    """Yield what the fact's own texts link to; a link in one language is enough."""
    texts = (text for text in records.iter_records(fact) if isinstance(text, Text))
    keys = (
        key for text in texts for words in text.values.values() if "](" in words for key in find_archive_links(words)
    )
    yield from ((key, MentionPart.MENTIONED) for key in dict.fromkeys(keys))
