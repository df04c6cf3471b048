"""Whose office a title is, whom a text names, and where it says that something takes place."""

from __future__ import annotations

from fractions import Fraction

import regex

from mujaz.parity.form_patterns import join_forms
from mujaz.parity.names import NamedEntry, NameMeaning
from mujaz.parity.phrase_table import WORD_PATTERN, PhraseMatch
from mujaz.parity.translation import LanguageTables, Translation, read_translation
from mujaz.parity.word_classes import get_word_classes
from mujaz.text.fold import fold_for_matching

MAX_GAP = 25
"""How many characters may stand between "in" and the name of the place: in the Saudi capital, Riyadh."""


def find_owners(words: str, code: str, tables: LanguageTables) -> frozenset[NamedEntry]:
    """Return the parties and countries whose office a title is; not those to or for which it is held."""
    away = tables.lexicons[code].section("titles").get("away", "")
    text = fold_for_matching(words)
    found = regex.search(fold_for_matching(away), text, regex.IGNORECASE) if away else None
    own = read_translation(code, text[: found.start()] if found else text, tables)
    meant = tables.add_capital_cities(own.mentioned_entries)
    return frozenset(entry for entry in own.mentioned_entries | meant if entry[0] in ("parties", "country"))


def find_inner_parties(words: str, code: str, tables: LanguageTables) -> frozenset[str]:
    """Return the parties whose whole names stand inside the longer name that some words are."""
    inner = tables.names[code].table.find_inside(fold_for_matching(words))
    return frozenset(key for each in inner if not each.loose for register, key in each.entries if register == "parties")


def find_places(words: str, code: str, tables: LanguageTables) -> tuple[frozenset[str], frozenset[str]]:
    """Return the places that a text names, and those of them in which it says that something is, such as "in Riyadh".

    A place that bears the name of a party is none.
    """
    read = read_translation(code, words, tables)
    named = [(each, key) for each in read.names for register, key in each.value.entries if register == "places"]
    every = frozenset(key for _, key in named)
    return every, frozenset(key for each, key in named if not each.value.loose and _is_within(read, each))


def find_people(words: str, code: str, tables: LanguageTables) -> frozenset[str]:
    """Return the people that a text links to or names."""
    read = read_translation(code, words, tables)
    named = {entry for each in read.names for entry in each.value.entries} | read.linked_entries
    return frozenset(key for register, key in named if register == "people")


def find_attending(words: str, code: str, tables: LanguageTables) -> frozenset[str]:
    """Return the people that a text names as those who are there, not those whose envoy or whose letter it tells of."""
    read = read_translation(code, words, tables)
    return frozenset(person.id for name, person in read.named_people if not _is_owner(read, name))


def _is_owner(read: Translation, name: PhraseMatch[NameMeaning]) -> bool:
    """Say whether what is named only says whose something else is, or what was before or is to come."""
    rules = read.lexicon.section("owned")
    after, before = join_forms(rules.get("after", ())), join_forms(rules.get("before", ()))
    if regex.match(rf"(?:{after})", read.text[name.end :], regex.IGNORECASE):
        return True
    clause = _CLAUSE_END.split(read.text[max(0, name.start - MAX_GAP * 2) : name.start])[-1]
    return regex.search(rf"(?<!\p{{L}})(?:{before})(?: \p{{L}}+){{0,3}} ?$", clause, regex.IGNORECASE) is not None


_CLAUSE_END = regex.compile(r"[.;:!?؛؟()—–]")


def find_sayers(words: str, code: str, tables: LanguageTables) -> frozenset[NamedEntry]:
    """Return who a text says at its beginning to have said something, people and parties: "Orund said that"."""
    read = read_translation(code, words, tables)
    classes = get_word_classes(read.lexicon, "doings")
    verbs_first = bool(read.lexicon.section("doings").get("verbs_first"))
    for name in (each for each in read.names if not each.value.loose and len(each.value.entries) == 1):
        if name.start > MAX_GAP * 2:
            break
        before = [each[0].lower() for each in WORD_PATTERN.finditer(read.text[: name.start])]
        after = WORD_PATTERN.search(read.text, name.end)
        says_before = verbs_first and any(classes.find(each) in _SAYING for each in before[-2:])
        gap = read.text[name.end : after.start()] if after else ""
        says_after = after is not None and gap == " " and classes.find(after[0].lower()) in _SAYING
        if says_before or (says_after and len(before) <= _MAX_WORDS_BEFORE):
            return frozenset(name.value.entries)
    return frozenset()


def find_speakers_of(words: str, code: str, tables: LanguageTables) -> frozenset[str]:
    """Return the people whom a paragraph of a source gives as speakers: "said Ilves", "Ilves said", "ILVES: …"."""
    read = read_translation(code, words, tables)
    classes = get_word_classes(read.lexicon, "doings")
    found = set()
    for name, person in read.named_people:
        before, after = read.text[: name.start], read.text[name.end :]
        beside = (*_LAST_WORD.findall(before), *_NEXT_WORD.findall(after))
        begins = len(before.split()) <= _MAX_WORDS_BEFORE and _COLON.match(after) is not None
        if begins or any(classes.find(each.lower()) in _SAYING for each in beside):
            found.add(person.id)
    return frozenset(found)


_LAST_WORD = regex.compile(r"(\p{L}+) $")
_NEXT_WORD = regex.compile(r"^ (\p{L}+)")
_COLON = regex.compile(r"\s*(?:\([^)]*\)|,[^:]{0,60})?\s*:")
_SAYING = frozenset({"say", "deny"})
_MAX_WORDS_BEFORE = 3
"""How many words may stand before who says something: the foreign minister."""


def find_large_numbers(words: str, code: str, tables: LanguageTables) -> frozenset[Fraction]:
    """Return the numbers of three digits or more that a text names outside dates, in digits or words."""
    read = read_translation(code, words, tables)
    numbers = read.numbers if read.has_numbers else []
    return frozenset(each.value for each in numbers if not (each.loose or each.dated) and each.value > _MAX_SMALL)


_MAX_SMALL = 99
"""Numbers up to this stand in many a paragraph."""


def find_parties(words: str, code: str, tables: LanguageTables) -> frozenset[str]:
    """Return the parties that a text names, or to which its adjectives and capitals point."""
    read = read_translation(code, words, tables)
    meant = (tables.capital_cities.get(entry, entry) for entry in read.mentioned_entries)
    return frozenset(key for register, key in meant if register == "parties")


def _is_within(read: Translation, name: PhraseMatch[NameMeaning]) -> bool:
    rules = read.lexicon.section("names")
    before = read.text[max(0, name.start - MAX_GAP) : name.start]
    inside = join_forms(rules.get("locative", ()))
    joined = tuple(rules.get("locative_prefixes", ()))
    prefixed = bool(joined) and name.value.joined and read.text[name.start : name.end].startswith(joined)
    return prefixed or regex.search(rf"(?<!\p{{L}})(?:{inside})\s[^.;:،,]*$", before, regex.IGNORECASE) is not None
