"""The letters that a language is written with, by CLDR's own names of countries, languages, months and days in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from mujaz.i18n.language import Language, find_letters

LEAST_NAMES = 2
"""In so many names a letter must stand: one that stands in one name only may be that of another language."""


@cache
def list_alphabet(language: Language) -> str:
    """Return the letters in order, each once; of many signs, as in Chinese, those that the names have."""
    counts = Counter(letter for name in _iter_names(language) for letter in set(find_letters(name, language.script)))
    return "".join(sorted(letter for letter, count in counts.items() if count >= LEAST_NAMES))


def _iter_names(language: Language) -> Iterator[str]:
    locale = language.locale
    yield from locale.territories.values()
    yield from locale.languages.values()
    for forms in (*locale.months.values(), *locale.days.values()):
        for names in forms.values():
            yield from names.values()
