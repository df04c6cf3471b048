"""The country in which a text says that a place lies: in Istanbul, Türkiye; في إسطنبول بتركيا."""

from __future__ import annotations

from functools import lru_cache

import regex

from mujaz.i18n.language import Language
from mujaz.parity.form_patterns import join_forms
from mujaz.parity.lexicon import get_lexicon
from mujaz.parity.phrase_table import PhraseTable
from mujaz.parity.translation import LanguageTables, read_translation
from mujaz.text.fold import fold_for_matching

_MAX_NAME = 40
"""How many characters of a country's name are looked at."""


def find_country_of(words: str, code: str, tables: LanguageTables, place: str) -> str | None:
    """Return the territory, by its code, in which a text says right after its name that a place lies; None for none."""
    read = read_translation(code, words, tables)
    language = read.lexicon.language
    for name in read.names:
        if ("places", place) in name.value.entries:
            found = _JOINT.match(read.text, name.end)
            after = read.text[name.end :][:_MAX_NAME]
            country = next(iter(_get_territories(language).find(after)), None)
            if found and country and _is_beside(after[: country.start], language):
                return country.value
    return None


_JOINT = regex.compile(r"[\s,،(]")


def _is_beside(gap: str, language: Language) -> bool:
    """Say whether nothing but a comma and a word such as "in" stands before a country's name."""
    small = join_forms(get_lexicon(language).section("names").get("locative", ()))
    return regex.fullmatch(rf"[\s,،(]+(?:(?:{small}) )?(?:the )?", gap, regex.IGNORECASE) is not None


def find_territory(name: str, language: Language) -> str | None:
    """Return the code of a territory by its name in a language."""
    return _get_territories(language).get(fold_for_matching(name))


@lru_cache(maxsize=32)
def _get_territories(language: Language) -> PhraseTable[str]:
    """Return the names of territories, in Arabic also with what is joined to their front."""
    lexicon = get_lexicon(language)
    prefixes = lexicon.section("names").get("locative_prefixes", ())
    names = ((code, fold_for_matching(name)) for code, name in language.locale.territories.items() if code.isalpha())
    return PhraseTable((f"{prefix}{name}", code) for code, name in names for prefix in ("", *prefixes))
