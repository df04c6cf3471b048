"""What the whole archive says of each of its entries: the same in every language, derived once.

A mention is a fact of some talks in which a person, party, place, topic or source plays a part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mujaz import model
from mujaz.inline import inline_links
from mujaz.model import Archive, Talks, Text
from mujaz.pages.dossier import Dossier
from mujaz.positions import speaks_for

Key = tuple[str, str]
"""An entry of the archive: (scheme, id)."""


class Part(StrEnum):
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
    part: Part
    fact: model.Record | None = None
    anchor: str = "top"
    paragraphs: tuple[int, int] | None = None


Ledger = Mapping[Key, Sequence[Mention]]


def ledger(archive: Archive, dossiers: Iterable[Dossier]) -> Ledger:
    """Return every entry's mentions, in the order of the talks given."""
    found: dict[Key, list[Mention]] = {}
    for dossier in dossiers:
        told = {(key, m.part, m.anchor, m.paragraphs): m for key, m in _mentions(archive, dossier)}
        for (key, *_), mention in told.items():
            found.setdefault(key, []).append(mention)
    return found


def _mentions(archive: Archive, dossier: Dossier) -> Iterator[tuple[Key, Mention]]:
    yield from _roles(dossier)
    for anchor, fact in dossier.facts.items():
        for key, part in _of_fact(archive, dossier.talks, fact):
            yield key, Mention(dossier, part, fact, anchor)
    for source, uses in dossier.uses.items():
        for use in uses:
            cited = dossier.facts.get(use.anchor)
            yield ("source", source), Mention(dossier, Part.CITED, cited, use.anchor, use.paragraphs)


def _roles(dossier: Dossier) -> Iterator[tuple[Key, Mention]]:
    talks = dossier.talks
    roles = (
        (talks.parties, Part.TAKES_PART),
        (talks.hosts, Part.HOST),
        (talks.mediators, Part.MEDIATOR),
        (talks.conveners, Part.CONVENER),
    )
    for parties, part in roles:
        yield from ((("party", party), Mention(dossier, part)) for party in parties)
    if talks.place:
        yield ("place", talks.place), Mention(dossier, Part.HELD_HERE)


def _of_fact(archive: Archive, talks: Talks, fact: model.Record) -> Iterator[tuple[Key, Part]]:
    if isinstance(fact, model.Delegation):
        for delegate in fact.delegates:
            yield ("person", delegate.person), Part.HEAD if delegate is fact.head else Part.MEMBER
    if isinstance(fact, model.AgendaItem | model.Exclusion):
        yield ("topic", fact.topic), Part.SUBJECT
    if isinstance(fact, model.PriorMeeting):
        yield from ((("person", person), Part.MENTIONED) for person in fact.people)
        if fact.place:
            yield ("place", fact.place), Part.HELD_HERE
    if isinstance(fact, model.Fact):
        yield from _sayer(archive, talks, fact)
    yield from _linked(fact)


def _sayer(archive: Archive, talks: Talks, fact: model.Fact) -> Iterator[tuple[Key, Part]]:
    registers = {"person": archive.people, "party": archive.parties, "source": archive.sources}
    for scheme, register in registers.items():
        if fact.said_by in register:
            yield (scheme, str(fact.said_by)), Part.SAYS
    behalf = speaks_for(archive, talks, fact)
    if behalf and behalf != fact.said_by:
        yield ("party", behalf), Part.SAYS


def _linked(fact: model.Record) -> Iterator[tuple[Key, Part]]:
    """Yield what the fact's own texts link to; a link in one language is enough."""
    texts = (text for text in model.walk(fact) if isinstance(text, Text))
    keys = (key for text in texts for words in text.values.values() if "](" in words for key in inline_links(words))
    yield from ((key, Part.MENTIONED) for key in dict.fromkeys(keys))
