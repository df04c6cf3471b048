"""What talks have a number of, read from a text: the third round, seven parties."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import regex

from mujaz.i18n.language import Language
from mujaz.parity.claims import fold_words
from mujaz.parity.form_patterns import compile_forms
from mujaz.parity.lexicon import Lexicon, get_lexicon
from mujaz.parity.numbers import Number, find_numbers

Counted = Literal["round", "parties", "days"]


def find_count(words: str, language: Language, what: Counted) -> int | None:
    """Return the number that stands beside the word for something, such as 3 in "the third round"; None for several."""
    lexicon = get_lexicon(language)
    after, before = _get_pattern(lexicon, what, "after"), _get_pattern(lexicon, what, "before")
    text = fold_words(words)
    if not (after.search(text) or before.search(text)):
        return None
    numbers = (each for each in find_numbers(text, lexicon) if not each.loose and each.value.denominator == 1)
    found = {int(each.value) for each in numbers if _stands_beside(text, each, after, before)}
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
