"""Patterns of the forms that a language's file lists, as they stand in a folded text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from mujaz.parity.phrase_table import WORD_PATTERN
from mujaz.text.fold import fold_for_matching

NOTHING = "(?!)"
"""A pattern that matches nowhere."""


def join_forms(forms: Iterable[str]) -> str:
    """Return a pattern of any of some forms, which are patterns themselves, in their order."""
    return "|".join(map(fold_for_matching, forms)) or NOTHING


_JOINTS = (" ", "-", "'", "’", "\u00a0", ".", ",", "/")
"""What may follow the first word of a form."""


class FormFinder:
    """Finds the forms of a pattern in texts, where a word may begin one: a search would try all forms at each letter.

    Each word is held against the beginnings of all forms once.
    """

    def __init__(self, pattern: regex.Pattern[str]) -> None:
        """Take a pattern whose forms begin with letters, and stand where no letter stands before them."""
        self._pattern = pattern
        self._beginning: set[str] = set()
        self._others: set[str] = set()

    def find(self, text: str, words: frozenset[str]) -> Iterator[regex.Match[str]]:
        """Yield the forms of a text, given its words in small letters, in order."""
        for word in words - self._others - self._beginning:
            (self._beginning if self._may_begin_with(word) else self._others).add(word)
        if not self._beginning.isdisjoint(words):
            yield from self._iter_forms(text)

    def _iter_forms(self, text: str) -> Iterator[regex.Match[str]]:
        end = 0
        for word in WORD_PATTERN.finditer(text):
            begins = word.start() >= end and word[0].lower() in self._beginning
            if begins and (found := self._pattern.match(text, word.start())):
                end = found.end()
                yield found

    def _may_begin_with(self, word: str) -> bool:
        if not self._pattern.fullmatch(word, partial=True):
            return False
        whole = self._pattern.fullmatch(word)
        return bool(whole or any(self._pattern.fullmatch(f"{word}{each}", partial=True) for each in _JOINTS))


def compile_forms(forms: Iterable[str]) -> regex.Pattern[str]:
    """Return a pattern of any of some forms where it stands as whole words."""
    return regex.compile(rf"(?<!\p{{L}})(?:{join_forms(forms)})(?!\p{{L}})", regex.IGNORECASE)
