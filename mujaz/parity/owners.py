"""Whose office a title is, whom a text names, and where it says that something takes place."""

from __future__ import annotations

import regex

from mujaz.parity.form_patterns import join_forms
from mujaz.parity.names import NamedEntry, NameMeaning
from mujaz.parity.phrase_table import PhraseMatch
from mujaz.parity.translation import LanguageTables, Translation, read_translation
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
