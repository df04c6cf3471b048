"""Articles of foreign names, spelled in another script: لا of لا ماكارينا, which only looks like a negation."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import regex

from mujaz.parity.form_patterns import join_forms
from mujaz.parity.lexicon import Lexicon
from mujaz.parity.translation import Translation
from mujaz.text.fold import remove_marks

_WORD = regex.compile(r"\s(\p{L}{3,})")
_DOUBLE = regex.compile(r"(\p{L})\1+")
_SILENT = regex.compile(r"[aeiouhwy]")
"""The letters of a Latin name that other scripts may leave out or write in several ways."""


def begins_foreign_name(one: Translation, end: int, other: Translation) -> bool:
    """Say whether the word that ends at a position is the article of a name of the other translation: La Macarena.

    The word behind it must have the consonants of the name, as far as the language's script tells them apart.
    """
    rules = one.lexicon.section("spelled_articles")
    word = _WORD.match(one.text, end)
    if not rules or word is None or not other.has_capitals:
        return False
    return any(_is_spelled(word[1], name, rules["letters"]) for name in _list_names(other.text, one.lexicon))


def _list_names(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the words of a text that begin with a capital, and stand behind an article that does too."""
    return tuple(found[1] for found in _get_article_pattern(lexicon).finditer(text))


@lru_cache(maxsize=32)
def _get_article_pattern(lexicon: Lexicon) -> regex.Pattern[str]:
    articles = join_forms(lexicon.section("spelled_articles")["articles"])
    return regex.compile(rf"(?<!\p{{L}}){articles} (\p{{Lu}}\p{{L}}+)")


def _is_spelled(word: str, name: str, letters: Mapping[str, str]) -> bool:
    """Say whether each consonant of a word may be the one at the same place of a name."""
    heard = [letters[letter] for letter in _DOUBLE.sub(r"\1", word) if letters.get(letter)]
    written = _SILENT.sub("", _DOUBLE.sub(r"\1", remove_marks(name).lower()))
    return len(heard) == len(written) > 0 and all(one in many for one, many in zip(written, heard, strict=True))
