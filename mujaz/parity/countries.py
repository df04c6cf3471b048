"""The country in which a text says that a place lies: in Istanbul, Türkiye; في إسطنبول بتركيا."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import regex

from mujaz.i18n.language import Language
from mujaz.parity.form_patterns import join_forms
from mujaz.parity.lexicon import get_lexicon
from mujaz.parity.phrase_table import PhraseTable
from mujaz.parity.translation import LanguageTables, Translation, read_translation
from mujaz.text.fold import fold_for_matching

_COMMON_LETTERS = 3
"""So many letters a word and a country's name must begin with to be of the same: Ukrainian, Ukraine."""
_MAX_NAME = 40
"""How many characters of a country's name are looked at."""


def find_country_of(words: str, code: str, tables: LanguageTables, place: str) -> str | None:
    """Return the territory, by its code, in which a text says right after its name that a place lies; None for none."""
    read = read_translation(code, words, tables)
    language = read.lexicon.language
    for name in read.names:
        if ("places", place) in name.value.entries:
            after = read.text[name.end : name.end + _MAX_NAME]
            country = next(iter(_get_territories(language).find(after)), None)
            if country and _get_gap_pattern(language).fullmatch(after, 0, country.start):
                return country.value
    return None


@lru_cache(maxsize=32)
def _get_gap_pattern(language: Language) -> regex.Pattern[str]:
    """Return what may stand between a place and its country: a comma, and a word such as "in"."""
    small = join_forms(get_lexicon(language).section("names").get("locative", ()))
    return regex.compile(rf"[\s,،(]+(?:(?:{small}) )?(?:the )?", regex.IGNORECASE)


def find_territory(name: str, language: Language) -> str | None:
    """Return the code of a territory by its name in a language."""
    return _get_territories(language).get(fold_for_matching(name))


@lru_cache(maxsize=32)
def _get_territories(language: Language) -> PhraseTable[str]:
    """Return the names of territories, in Arabic also with what is joined to their front."""
    lexicon = get_lexicon(language)
    prefixes = lexicon.section("names").get("prefixes", ())
    names = _get_names(language).items()
    return PhraseTable((f"{prefix}{name}", code) for code, name in names for prefix in ("", *prefixes))


@lru_cache(maxsize=32)
def _get_names(language: Language) -> Mapping[str, str]:
    """Return the names of territories, folded, by their codes; those of parts of the world have numbers."""
    return {code: fold_for_matching(name) for code, name in language.locale.territories.items() if code.isalpha()}


@dataclass(frozen=True, slots=True)
class Territory:
    """A country that a text names, by its code, and its position."""

    code: str
    start: int
    end: int


def may_name_territory(read: Translation) -> bool:
    """Say, at a glance, whether a word of a text may begin the name of a country."""
    first = _list_first_words(read.lexicon.language)
    return any(not first.isdisjoint(word[joined:] for word in read.words) for joined in range(3))


@lru_cache(maxsize=32)
def _list_first_words(language: Language) -> frozenset[str]:
    return frozenset(words[0] for name in _get_names(language).values() if (words := name.split()))


def find_unshared_territories(one: Translation, other: Translation) -> tuple[Territory, ...]:
    """Return the countries that a text names, whether or not a register has them, and another does not point to."""
    known = {each.code for each in _find_territories(other)}
    rest = {each.code: each for each in _find_territories(one) if each.code not in known}
    return tuple(each for each in rest.values() if not _points_to(other, each.code))


@lru_cache(maxsize=256)
def _find_territories(read: Translation) -> tuple[Territory, ...]:
    found = _get_territories(read.lexicon.language).find(read.text)
    people = [(each.start, each.end) for each, _ in read.named_people]
    return tuple(
        Territory(each.value, each.start, each.end)
        for each in found
        if not any(start <= each.start < end for start, end in people)
    )


def _points_to(read: Translation, code: str) -> bool:
    """Say whether a text points to a country: by a word that begins alike, or by what the registers have for it."""
    name = _get_names(read.lexicon.language).get(code, "")
    bare = next((name.removeprefix(each) for each in read.lexicon.articles if name.startswith(each)), name).lower()
    words = (whole.removeprefix(prefix) for whole in read.lowercase_words for prefix in read.lexicon.prefixes)
    if not bare or any(each.startswith(bare[:_COMMON_LETTERS]) for each in words):
        return True
    entries = read.tables.add_capital_cities(read.mentioned_entries)
    return any(fold_for_matching(read.tables.find_name(read.code, each)) == name for each in entries)
