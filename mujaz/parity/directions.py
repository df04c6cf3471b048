"""Who does something to whom: in which direction a text puts two parties, such as in Russia's invasion of Ukraine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

import regex

from mujaz.parity.form_patterns import NOTHING, join_forms
from mujaz.parity.lexicon import Lexicon
from mujaz.parity.names import NamedEntry
from mujaz.parity.phrase_table import WORD_PATTERN
from mujaz.parity.translation import Translation
from mujaz.text.fold import fold_for_matching

MAX_GAP = 60
"""How many characters may stand between two parties of one phrase."""


@dataclass(frozen=True, slots=True)
class Direction:
    """That one entry does something to another, and where the text says so."""

    doer: NamedEntry
    other: NamedEntry
    start: int
    end: int

    @property
    def pair(self) -> tuple[NamedEntry, NamedEntry]:
        """The two entries, the doer first."""
        return self.doer, self.other


@dataclass(frozen=True, slots=True)
class PartyMention:
    """A party that a text names, or to which an adjective points."""

    entry: NamedEntry
    start: int
    end: int
    is_adjective: bool = False
    is_joined: bool = False
    """Whether a preposition or a word for "and" is joined to its front."""


class DirectionReader:
    """The words of a language that say in which direction two parties stand."""

    def __init__(self, rules: Mapping[str, Any]) -> None:
        """Take the section `directions` of the language's file."""
        self.prefixes = tuple(map(fold_for_matching, rules.get("prefixes", ())))
        self.joining = tuple(map(fold_for_matching, rules.get("joining", ())))
        articles = rules.get("articles", "")
        self.towards = _compile(rules.get("towards", ()), articles)
        self.towards_after_owner = _compile(rules.get("towards_after_owner", ()), articles)
        self.by = _compile(rules.get("by", ()), articles)
        self.asked = _compile_plain(rules.get("asked", ""))
        self.asked_of = _compile(rules.get("asked_of", ()), articles)
        self.owner = _compile_plain(rules.get("owner", ""))
        self.verb = _compile_plain(rules.get("verb", ""))
        self.objects_follow = bool(rules.get("objects_follow"))

    def read(self, text: str, one: PartyMention, other: PartyMention) -> bool | None:
        """Say whether the first of two parties does something to the second; None where that is not plain."""
        gap, second = text[one.end : other.start], text[other.start : other.end]
        if len(gap) > MAX_GAP or regex.search(r"[.;:!?،؛,()؟]", gap):
            return None
        if self.by.search(gap):
            return False
        if self._is_towards(text, one, gap, second, is_adjective=other.is_adjective or not other.is_joined):
            return True
        plain = not (one.is_adjective or other.is_adjective)
        is_object = plain and self._is_object(gap, second, is_joined=other.is_joined)
        return True if is_object and not self.owner.match(text, other.end) else None

    def _is_towards(self, text: str, one: PartyMention, gap: str, second: str, *, is_adjective: bool) -> bool:
        if self.towards.search(gap) or (self.asked_of.search(gap) and self.asked.search(text, 0, one.start)):
            return True
        if second.startswith(self.prefixes) and self.prefixes and not is_adjective:
            return True
        has_owner = one.is_adjective or self.owner.match(gap) is not None
        return has_owner and self.towards_after_owner.search(gap) is not None

    def _is_object(self, gap: str, second: str, *, is_joined: bool) -> bool:
        """Say whether the second party is the object of a verb between the two, or before both."""
        if self.objects_follow:
            return gap == " " and not (is_joined and second.startswith(self.joining))
        return self.verb.fullmatch(gap) is not None


@lru_cache(maxsize=64)
def find_directions(read: Translation) -> list[Direction]:
    """Return the directions that a text says."""
    reader = get_direction_reader(read.lexicon)
    if reader is None or len(read.mentioned_entries | read.topics_named) < 2:
        return []
    found = []
    for one, other in pairwise(list_mentions(read, topics=True)):
        first = reader.read(read.text, one, other) if one.entry != other.entry else None
        if first is not None:
            doer, object_ = (one.entry, other.entry) if first else (other.entry, one.entry)
            found.append(Direction(doer, object_, one.start, other.end))
    return found


@lru_cache(maxsize=256)
def list_mentions(read: Translation, *, topics: bool = False) -> list[PartyMention]:
    """Return the parties, places and countries that a text names or to which adjectives point, in order; `topics` too.

    A capital means its state.
    """
    found = (each for each in _iter_mentions(read) if topics or each.entry[0] != "topics")
    return _drop_overlaps(sorted(found, key=lambda each: (each.start, -each.end)))


def _iter_mentions(read: Translation) -> Iterator[PartyMention]:
    """Yield the parties and countries of a text, capitals being their states, by name or adjective; and topics."""
    for name in read.names:
        entry = next((each for each in name.value.entries if each[0] != "people"), None)
        if entry:
            yield PartyMention(_resolve(read, entry), name.start, name.end, name.value.loose, name.value.joined)
    for word in WORD_PATTERN.finditer(read.text):
        entry = read.find_adjective_entry(word[0])
        if entry:
            yield PartyMention(_resolve(read, entry), *word.span(), is_adjective=True)
        topic = read.find_topic_entry(word[0])
        if topic:
            yield PartyMention(topic, *word.span(), read.is_adjective_of_topic(word[0]), is_joined=True)


def _resolve(read: Translation, entry: NamedEntry) -> NamedEntry:
    return read.tables.capital_cities.get(entry, entry)


def _drop_overlaps(mentions: list[PartyMention]) -> list[PartyMention]:
    kept: list[PartyMention] = []
    for each in mentions:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def _compile(words: list[str], articles: str) -> regex.Pattern[str]:
    """Return a pattern of a word at the end of a gap, before an article or nothing."""
    return regex.compile(rf"(?<!\p{{L}})(?:{join_forms(words)})\s+(?:{articles})?$", regex.IGNORECASE)


def _compile_plain(pattern: str) -> regex.Pattern[str]:
    return regex.compile(fold_for_matching(pattern) or NOTHING, regex.IGNORECASE)


@lru_cache(maxsize=32)
def get_direction_reader(lexicon: Lexicon) -> DirectionReader | None:
    """Return what reads directions in a language; None where its file has nothing on them."""
    rules = lexicon.section("directions")
    return DirectionReader(rules) if rules else None
