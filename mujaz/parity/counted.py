"""What talks have a number of, read from a text: the third round, seven parties."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import Literal

import regex

from mujaz.i18n.language import Language
from mujaz.parity.claims import fold_words
from mujaz.parity.form_patterns import compile_forms
from mujaz.parity.lexicon import Lexicon, get_lexicon
from mujaz.parity.numbers import Number, find_numbers

Counted = Literal["round", "parties", "pair", "days", "contacts"]


def find_count(words: str, language: Language, what: Counted) -> int | None:
    """Return the number that stands beside the word for something, such as 3 in "the third round"; None for several."""
    lexicon = get_lexicon(language)
    after, before = _get_pattern(lexicon, what, "after"), _get_pattern(lexicon, what, "before")
    text = fold_words(words)
    if not any(each.search(text) for each in (after, before, _get_pattern(lexicon, what, "two"))):
        return None
    numbers = (each for each in find_numbers(text, lexicon) if not each.loose and each.value.denominator == 1)
    found = {2} if _get_pattern(lexicon, what, "two").search(text) else set[int]()
    found |= {int(each.value) for each in numbers if _stands_beside(text, each, after, before)}
    return found.pop() if len(found) == 1 else None


def _stands_beside(text: str, number: Number, after: regex.Pattern[str], before: regex.Pattern[str]) -> bool:
    left = list(before.finditer(text, endpos=number.start))
    follows = bool(left) and text[left[-1].end() : number.start].isspace()
    right = after.search(text, number.end)
    return follows or bool(right and text[number.end : right.start()] in (" ", "-", "\u00a0"))


@lru_cache(maxsize=64)
def _get_pattern(lexicon: Lexicon, what: Counted, side: str) -> regex.Pattern[str]:
    forms = lexicon.section("counted").get(what, {}).get(side, ())
    return compile_forms(forms)


_STEM = 4
"""So many letters of a word tell it from others, whatever its ending: observers, observer."""


def find_asked_amount(words: str, language: Language) -> str | None:
    """Return the beginning of the word for that of which a text asks how many there are; None where it does not."""
    rules = get_lexicon(language).section("counted").get("asked", {})
    found = compile_forms(rules.get("before", ())).search(text := fold_words(words))
    word = _WORD.search(text, found.end()) if found else None
    return _cut_to_stem(word[0], language) if word else None


def find_amounts(words: str, language: Language) -> list[tuple[str, int]]:
    """Return the whole numbers of a text, each with the beginning of the words beside it."""
    text = fold_words(words)
    numbers = (
        each for each in find_numbers(text, get_lexicon(language)) if not each.loose and each.value.denominator == 1
    )
    return [
        (_cut_to_stem(word[0], language), int(each.value))
        for each in numbers
        for word in list(_WORD.finditer(text, each.end))[:2]
    ]


def find_values(words: str, language: Language) -> frozenset[Fraction]:
    """Return the numbers of a text, in digits or words, those of dates included."""
    return frozenset(each.value for each in find_numbers(fold_words(words), get_lexicon(language)) if not each.loose)


def _cut_to_stem(word: str, language: Language) -> str:
    """Return the first letters of a word, without its article."""
    articles = get_lexicon(language).articles
    bare = next((word.removeprefix(each) for each in articles if word.startswith(each)), word)
    return bare.lower()[:_STEM]


_WORD = regex.compile(r"\p{L}{3,}")
