"""The seasons that a text names, and the months that they have."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import regex

from mujaz.i18n.language import Language
from mujaz.parity.claims import fold_words
from mujaz.parity.countries import find_territory
from mujaz.parity.form_patterns import compile_forms
from mujaz.parity.lexicon import get_lexicon

_FIRST_MONTHS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_HALF_YEAR = 6
_SOUTHERN = frozenset(
    (
        *("AO", "AR", "AU", "BI", "BO", "BR", "BW", "CL", "FJ", "ID", "KM", "LS", "MG", "MU", "MW", "MZ"),
        *("NA", "NZ", "PE", "PG", "PY", "RW", "SC", "SZ", "TL", "TZ", "UY", "VU", "ZA", "ZM", "ZW"),
    )
)
"""The territories that lie, for the most part, south of the equator."""


def find_seasons(words: str, language: Language) -> frozenset[str]:
    """Return the seasons in which a text says that something is, such as "summer"."""
    text = fold_words(words)
    roots = get_lexicon(language).section("seasons").get("roots", ())
    if not any(each in text.lower() for each in roots):
        return frozenset()
    return frozenset(name for name, pattern in _get_patterns(language).items() if pattern.search(text))


@lru_cache(maxsize=32)
def _get_patterns(language: Language) -> Mapping[str, regex.Pattern[str]]:
    rules = get_lexicon(language).section("seasons")
    return {name: compile_forms(forms) for name, forms in rules.items() if name != "roots"}


def list_season_months(season: str, *, southern: bool) -> frozenset[int]:
    """Return the months of a season, with the one before and the one after: in June spring may last."""
    first = _FIRST_MONTHS[season] + (_HALF_YEAR if southern else 0)
    return frozenset((first + n - 1) % 12 + 1 for n in range(-1, 4))


def is_southern(country: str, language: Language) -> bool:
    """Say whether a country, by its name in a language, lies south of the equator, where summer is in January."""
    return find_territory(country, language) in _SOUTHERN
