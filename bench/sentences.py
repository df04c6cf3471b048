"""Sentences in two languages of which no two are alike, from the patterns of `bench.vocabulary`."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date

from babel.dates import format_date

from bench.vocabulary import PATTERNS, SUBJECTS, TAILS, Pair

Words = dict[str, str]
"""A text by the code of its language."""


def make_words(pair: Pair) -> Words:
    """Return two words as a text."""
    return dict(zip(("ar", "en"), pair, strict=True))


def make_day(when: date) -> Words:
    """Return a day as texts name it."""
    return {"ar": format_date(when, "d MMMM y", "ar"), "en": format_date(when, "d MMMM y", "en_GB")}


class Writer:
    """Writes sentences; a random one each time, and none twice."""

    def __init__(self, rng: random.Random) -> None:
        """Begin with no sentence written."""
        self._rng = rng
        self._written: set[str] = set()

    def write(self, kind: str, **named: Words) -> Words:
        """Return a new sentence of a kind; `named` are the words for the names in its pattern."""
        while True:
            text = self._draw(kind, named)
            if not self._written & set(text.values()):
                self._written.update(text.values())
                return text

    def _draw(self, kind: str, named: Mapping[str, Words]) -> Words:
        one, other = self._rng.sample(SUBJECTS, 2)
        drawn = {"a": one, "b": other, "tail": self._rng.choice(TAILS)}
        words = {**{key: make_words(pair) for key, pair in drawn.items()}, **named}
        number = self._rng.randint(13, 99)
        pattern = make_words(self._rng.choice(PATTERNS[kind]))
        return {
            code: each.format(n=number, **{key: text[code] for key, text in words.items()})
            for code, each in pattern.items()
        }
