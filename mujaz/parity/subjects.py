"""What a text speaks of: its words of `subjects.yaml`, and which of them the other language of the text lacks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import regex

from mujaz.i18n.program_tables import read_program_table
from mujaz.parity.differences import Difference
from mujaz.parity.lexicon import FOLDER
from mujaz.parity.phrase_table import WORD_PATTERN
from mujaz.parity.translation import Translation
from mujaz.parity.word_classes import FormTable

_FILE = FOLDER / "subjects.yaml"
_PREFIXES = "prefixes"
"""The key of what may be written before a word of a language without a blank, as patterns."""
_QUOTED_NAME = regex.compile(r"[«“\"](?:\p{L}+ ?){1,3}[»”\"]")
"""A name in quotation marks, such as that of a newspaper, which other languages write as it sounds."""
_ALSO = "also"
"""The key of words that answer those of other languages, and ask for no answer themselves."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A word of a text and its position; `meanings` are the subjects it may be."""

    meanings: frozenset[str]
    start: int
    end: int


class SubjectReader:
    """The words of one language in `subjects.yaml`; a word may be of several subjects."""

    def __init__(self, language: str) -> None:
        """Take the language's words, and those that only answer."""
        table = dict(_read_table())
        prefix = table.pop(_PREFIXES).get(language, "")
        self._named = FormTable({name: subject.get(language, "") for name, subject in table.items()}, prefix)
        loose = {name: subject.get(_ALSO, {}).get(language, "") for name, subject in table.items()}
        self._loose = FormTable(loose, prefix)
        self._answers: dict[str, frozenset[str]] = {}

    def find_meanings(self, word: str) -> frozenset[str]:
        """Return the subjects that a word may be."""
        return frozenset(self._named.find(word))

    def find_answered(self, words: Iterable[str]) -> frozenset[str]:
        """Return the subjects that any of some words may answer."""
        return frozenset[str]().union(*map(self._find_answers, words))

    def _find_answers(self, word: str) -> frozenset[str]:
        if word not in self._answers:
            self._answers[word] = frozenset((*self._named.find(word), *self._loose.find(word)))
        return self._answers[word]


@cache
def _read_table() -> Mapping[str, Mapping[str, Any]]:
    """Return the subjects by their names, each with the pattern of its words in every language; and the prefixes."""
    return read_program_table(_FILE)


@lru_cache(maxsize=32)
def get_subject_reader(language: str) -> SubjectReader:
    """Return what reads the subjects of a language, given its code without a region."""
    return SubjectReader(language)


@lru_cache(maxsize=64)
def find_subjects(read: Translation) -> tuple[Subject, ...]:
    """Return the words of a text, outside names, that tell what it speaks of."""
    reader = _get_reader(read)
    if not any(map(reader.find_meanings, read.lowercase_words)):
        return ()
    spans = [(each.start, each.end) for each in read.names]
    words = (word for word in WORD_PATTERN.finditer(read.text) if reader.find_meanings(word[0].lower()))
    outside = (word for word in words if not any(start <= word.start() < end for start, end in spans))
    return tuple(Subject(reader.find_meanings(word[0].lower()), *word.span()) for word in outside)


def compare_subjects(one: Translation, other: Translation) -> Difference[Subject]:
    """Return the words of each translation that the other lacks, where both have some.

    Those that one alone lacks prove nothing: no table has all the words by which another language may tell the same.
    """
    if not (find_subjects(one) and find_subjects(other)):
        return Difference()
    these = _find_unmatched(one, other)
    those = _find_unmatched(other, one) if these else ()
    return Difference(these, those) if these and those else Difference()


def _find_unmatched(one: Translation, other: Translation) -> tuple[Subject, ...]:
    answered = _get_reader(other).find_answered(other.lowercase_words)
    found = tuple(each for each in find_subjects(one) if not each.meanings & answered)
    marks = [mark.span() for mark in _QUOTED_NAME.finditer(one.text)] if found else []
    return tuple(each for each in found if not any(start < each.start < end for start, end in marks))


def _get_reader(read: Translation) -> SubjectReader:
    return get_subject_reader(read.lexicon.language.code.split("-")[0])
