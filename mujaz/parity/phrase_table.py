"""A table of words and phrases that finds them in a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

import regex

T = TypeVar("T")
WORD_PATTERN = regex.compile(r"[\p{L}\p{M}]+")
_PART_PATTERN = regex.compile(r"[\p{L}\p{M}]+|\d+")
"""A word or digits of a phrase, such as those of the Group of 18."""
_PART_JOINT = regex.compile(r"[ '’./+\u00a0-]{0,2}")
_COMMA = regex.compile(r"[,،] ?")
"""What may stand between two words of a phrase that has commas; others end at one, as lists of names do."""


@dataclass(frozen=True, slots=True)
class PhraseMatch(Generic[T]):
    """A phrase found in a text: its first position, the position after its last, and its value."""

    start: int
    end: int
    value: T


class _Parts(NamedTuple):
    """The words and digits of a text, in order, and which they are."""

    found: tuple[regex.Match[str], ...]
    words: frozenset[str]


@lru_cache(maxsize=64)  # several tables read the same text, one after the other
def _find_parts(text: str) -> _Parts:
    found = tuple(_PART_PATTERN.finditer(text))
    return _Parts(found, frozenset(each[0] for each in found))


class PhraseTable(Generic[T]):
    """Values by phrase; of phrases that begin alike the longest is found, and of equal ones the last counts."""

    def __init__(self, forms: Iterable[tuple[str, T]], *, lowercase: bool = False) -> None:
        """Take folded forms; with `lowercase`, upper and lower case make no difference."""
        self.lowercase = lowercase
        self._values: dict[tuple[str, ...], T] = {}
        self._with_commas: set[tuple[str, ...]] = set()
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for form, value in forms:
            key = split_phrase(form.lower() if lowercase else form)
            if key:
                self._values[key] = value
                lengths[key[0]].add(len(key))
                if "," in form or "،" in form:
                    self._with_commas.add(key)
        self._lengths = {word: tuple(sorted(each, reverse=True)) for word, each in lengths.items()}
        self._may_begin_with_digits = any(map(str.isdigit, self._lengths))

    def may_occur_in(self, words: frozenset[str]) -> bool:
        """Say whether any phrase begins with one of a text's words."""
        return self._may_begin_with_digits or not self._lengths.keys().isdisjoint(words)

    def may_begin(self, word: str) -> bool:
        """Say whether any phrase begins with a folded word."""
        return word in self._lengths

    def may_occur_in_any_case(self, words: Iterable[str]) -> bool:
        """Say whether any phrase begins with one of a text's words, be it in capitals or in small letters."""
        return self._may_begin_with_digits or not self._lowercase_beginnings.isdisjoint(map(str.lower, words))

    @cached_property
    def _lowercase_beginnings(self) -> frozenset[str]:
        return frozenset(map(str.lower, self._lengths))

    def get(self, form: str) -> T | None:
        """Return the value of a phrase, or None."""
        return self._values.get(split_phrase(form.lower() if self.lowercase else form))

    def find(self, text: str) -> Iterator[PhraseMatch[T]]:
        """Yield the phrases in a folded text, in order, without overlaps."""
        text = text.lower() if self.lowercase else text
        words, different = _find_parts(text)
        if self._lengths.keys().isdisjoint(different):
            return
        at = 0
        while at < len(words):
            if words[at][0] not in self._lengths:
                at += 1
                continue
            length = self._match_longest(text, words, at)
            if length:
                key = tuple(word[0] for word in words[at : at + length])
                yield PhraseMatch(words[at].start(), words[at + length - 1].end(), self._values[key])
            at += length or 1

    def find_inside(self, phrase: str) -> Iterator[T]:
        """Yield the values of the shorter phrases that a phrase of a folded text holds."""
        words = tuple(_PART_PATTERN.findall(phrase.lower() if self.lowercase else phrase))
        for at, word in enumerate(words):
            for length in self._lengths.get(word, ()):
                key = words[at : at + length]
                if len(key) == length < len(words) and key in self._values:
                    yield self._values[key]

    def _match_longest(self, text: str, words: tuple[regex.Match[str], ...], at: int) -> int:
        for length in self._lengths.get(words[at][0], ()):
            run = words[at : at + length]
            key = tuple(word[0] for word in run)
            if len(run) == length and key in self._values and self._is_joined(text, run, key):
                return length
        return 0

    def _is_joined(self, text: str, run: tuple[regex.Match[str], ...], key: tuple[str, ...]) -> bool:
        """Say whether nothing stands between words of a text that does not stand inside their phrase."""
        gaps = [(one.end(), other.start()) for one, other in pairwise(run)]
        rest = [gap for gap in gaps if not _PART_JOINT.fullmatch(text, *gap)]
        return not rest or (key in self._with_commas and all(_COMMA.fullmatch(text, *gap) for gap in rest))


def split_phrase(form: str) -> tuple[str, ...]:
    """Return the words and digits of a phrase; hyphens and apostrophes separate words as spaces do."""
    if form.isalpha():
        return (form,)
    words = form.split()
    return tuple(words) if "".join(words).isalpha() else tuple(_PART_PATTERN.findall(form))
