"""The hours that a text's words for parts of the day allow: an evening session does not begin at half past nine."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType

import regex

from mujaz.i18n.language import Language
from mujaz.parity.claims import find_claims, fold_words
from mujaz.parity.form_patterns import compile_forms
from mujaz.parity.lexicon import get_lexicon

HOURS = MappingProxyType(
    {
        "dawn": frozenset(range(2, 8)),
        "morning": frozenset(range(2, 13)),
        "noon": frozenset(range(11, 15)),
        "afternoon": frozenset(range(12, 20)),
        "evening": frozenset((*range(16, 24), 0)),
        "night": frozenset((*range(18, 24), *range(7))),
        "midnight": frozenset((22, 23, 0, 1)),
        "after-midnight": frozenset(range(7)),
    }
)
"""The hours that each part of the day may mean, widely: evening begins earlier in winter and in the south."""
_NEAR = 40
"""How many characters a word such as "after" may stand before a part of the day."""
_CLAUSE_END = regex.compile(r"[.,;:!?،؛؟()—–]")
LAST_HOURS = MappingProxyType({"morning": 12, "noon": 13, "afternoon": 19, "evening": 23, "dawn": 8})
"""The last hour of a deadline by each part of the day."""


def find_hours(words: str, language: Language) -> frozenset[int]:
    """Return the hours that the words for parts of the day in a text allow; none where it names no part.

    A part of the day to which a word such as "after" leads is that of something else: a call after the morning session.
    """
    text = fold_words(words)
    found = ((HOURS[part], each.start()) for part, pattern in _list_parts(language) for each in pattern.finditer(text))
    named = [hours for hours, start in found if not _is_of_something_else(text, start, language)]
    return frozenset[int]().union(*named)


def _is_of_something_else(text: str, start: int, language: Language) -> bool:
    """Say whether a word such as "after" or "since" stands before a position, in the same clause and near to it."""
    clause = _CLAUSE_END.split(text[max(0, start - _NEAR) : start])[-1]
    return bool(find_claims(clause, language, "elsewhen"))


def find_last_hour(words: str, language: Language) -> int | None:
    """Return the last hour of what is due by or before a part of the day that a text names; None where it names none.

    "By the evening" is until eleven at night, "before noon" until noon.
    """
    pattern = _get_until_pattern(language)
    found = pattern.search(fold_words(words))
    return LAST_HOURS[str(found.lastgroup)] if found and found.lastgroup else None


@lru_cache(maxsize=32)
def _list_parts(language: Language) -> list[tuple[str, regex.Pattern[str]]]:
    rules = get_lexicon(language).section("day_parts")
    return [(part, compile_forms(rules[part])) for part in HOURS if part in rules]


@lru_cache(maxsize=32)
def _get_until_pattern(language: Language) -> regex.Pattern[str]:
    forms = get_lexicon(language).section("until_parts")
    either = "|".join(f"(?P<{part}>{'|'.join(forms[part])})" for part in LAST_HOURS if part in forms)
    return regex.compile(rf"(?<!\p{{L}})(?:{either or '(?!)'})(?!\p{{L}})", regex.IGNORECASE)
