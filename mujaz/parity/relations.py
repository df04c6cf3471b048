"""Whose something is, or in which part a party stands: the American side, mediated by Mesira, without Orund."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

import regex

from mujaz.parity.directions import PartyMention, list_mentions
from mujaz.parity.form_patterns import FormFinder, join_forms
from mujaz.parity.lexicon import Lexicon
from mujaz.parity.names import NamedEntry
from mujaz.parity.phrase_table import WORD_PATTERN
from mujaz.parity.translation import LanguageTables, Translation, read_translation

_GAP = regex.compile(r" ?(?:\p{L}+ ){0,3}")
"""What may stand between a word such as "according to" and who is meant: the head of the."""
_WITHIN = regex.compile(r" (?:\p{L}+ ){0,2}")
"""What may stand between an adjective and what it is said of."""


@dataclass(frozen=True, slots=True)
class Relation:
    """In which relation a party stands in a text, by the relation's name, and where the text says so."""

    kind: str
    entry: NamedEntry
    start: int
    end: int


def find_kinds(read: Translation) -> frozenset[str]:
    """Return the names of the relations whose words a text has, whoever stands in them."""
    reader = get_relation_reader(read.lexicon)
    found = (form for each in reader.finders for form in each.find(read.text, read.lowercase_words))
    return frozenset(str(each.lastgroup) for each in found)


class RelationReader:
    """The relations of one language: words before a name, and nouns beside an adjective or a name."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the section `relations` of the language's file."""
        rules = lexicon.section("relations")
        self._leading, self._nouns = rules.get("before", {}), rules.get("nouns", {})
        self._prefixes = rules.get("prefixes", "")
        self.of = regex.compile(rf" (?:{join_forms(rules.get('of', ()))}) (?:\p{{L}}+ )?", regex.IGNORECASE)
        self.nouns_first = lexicon.nouns_first
        self.has_any = bool(self._leading or self._nouns)

    @cached_property
    def before(self) -> regex.Pattern[str]:
        """The words before a name."""
        return _compile(self._leading, self._prefixes)

    @cached_property
    def nouns(self) -> regex.Pattern[str]:
        """The nouns beside an adjective or a name."""
        return _compile(self._nouns, self._prefixes)

    @cached_property
    def finders(self) -> tuple[FormFinder, ...]:
        """What finds either."""
        return (FormFinder(self.before), FormFinder(self.nouns)) if self.has_any else ()


@lru_cache(maxsize=64)
def find_relations(read: Translation) -> tuple[Relation, ...]:
    """Return the relations of a text; none where it names no party, place or country, and points to none."""
    reader = get_relation_reader(read.lexicon)
    if not (
        read.mentioned_entries
        and reader.has_any
        and (reader.before.search(read.text) or reader.nouns.search(read.text))
    ):
        return ()
    mentions = list_mentions(read)
    return (*_iter_leading(read, reader, mentions), *_iter_nouns(read, reader, mentions)) if mentions else ()


def find_absent_parties(words: str, code: str, tables: LanguageTables) -> frozenset[str]:
    """Return the parties without which, as a text says, something was."""
    found = find_relations(read_translation(code, words, tables))
    return frozenset(each.entry[1] for each in found if each.kind == "without" and each.entry[0] == "parties")


def _iter_leading(read: Translation, reader: RelationReader, mentions: list[PartyMention]) -> Iterator[Relation]:
    for word in reader.before.finditer(read.text):
        at = next((n for n, each in enumerate(mentions) if each.start >= word.end()), None)
        if at is not None and _GAP.fullmatch(read.text, word.end(), mentions[at].start):
            for each in _list_joined(read, mentions[at:]):
                yield Relation(str(word.lastgroup), each.entry, word.start(), each.end)


def _list_joined(read: Translation, mentions: list[PartyMention]) -> list[PartyMention]:
    """Return the first of some mentions, and those that "and" joins to it."""
    found = mentions[:1]
    for each in mentions[1:]:
        gap = [word[0].lower() for word in WORD_PATTERN.finditer(read.text, found[-1].end, each.start)]
        plain = "," not in read.text[found[-1].end : each.start]
        joined = read.text[each.start : each.end].startswith(tuple(read.lexicon.joining - {""})) and not gap
        if not (plain and (joined or (gap and gap[0] in read.lexicon.joining and len(gap) <= 2))):
            break
        found.append(each)
    return found


def _iter_nouns(read: Translation, reader: RelationReader, mentions: list[PartyMention]) -> Iterator[Relation]:
    for noun in reader.nouns.finditer(read.text):
        at = next((n for n, each in enumerate(mentions) if _owns(read, reader, each, noun)), None)
        for owner in _list_adjacent(read, mentions, at) if at is not None else ():
            start, end = min(owner.start, noun.start()), max(owner.end, noun.end())
            yield Relation(str(noun.lastgroup), owner.entry, start, end)


def _list_adjacent(read: Translation, mentions: list[PartyMention], at: int) -> list[PartyMention]:
    """Return the mention at a position and the adjectives beside it: a French-German plan, خطة فرنسية ألمانية."""
    found = [mentions[at]]
    for each in mentions[at + 1 :]:
        gap = read.text[found[-1].end : each.start]
        if not (
            found[-1].is_adjective and each.is_adjective and gap.strip(" -–").lower() in {"", *read.lexicon.joining}
        ):
            break
        found.append(each)
    return found


def _owns(read: Translation, reader: RelationReader, mention: PartyMention, noun: regex.Match[str]) -> bool:
    """Say whether an adjective or a name says whose something is: the American side, Orund's army, army of Orund."""
    if reader.nouns_first:
        return _WITHIN.fullmatch(read.text, noun.end(), mention.start) is not None and mention.start > noun.end()
    if mention.start > noun.end():
        return reader.of.fullmatch(read.text, noun.end(), mention.start) is not None
    gap = read.text[mention.end : noun.start()]
    plain = gap.removeprefix("’s").removeprefix("'s")
    is_close = mention.is_adjective or plain != gap
    return is_close and bool(plain) and _WITHIN.fullmatch(plain) is not None


def _compile(rules: Mapping[str, list[str]], prefixes: str) -> regex.Pattern[str]:
    either = "|".join(f"(?P<{name.replace('-', '_')}>{join_forms(forms)})" for name, forms in rules.items())
    return regex.compile(rf"(?<!\p{{L}})(?:{prefixes})(?:{either or '(?!)'})(?!\p{{L}})", regex.IGNORECASE)


@lru_cache(maxsize=32)
def get_relation_reader(lexicon: Lexicon) -> RelationReader:
    """Return what reads the relations of a language."""
    return RelationReader(lexicon)
