"""What a text speaks of: its words of `subjects.yaml`, and which of them the other language of the text lacks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import regex

from mujaz.i18n.program_tables import read_program_table
from mujaz.parity.differences import Difference
from mujaz.parity.lexicon import FOLDER
from mujaz.parity.phrase_table import WORD_PATTERN
from mujaz.parity.translation import Translation
from mujaz.text.fold import fold_for_matching

_FILE = FOLDER / "subjects.yaml"
_PREFIXES = "prefixes"
"""The key of what may be written before a word of a language without a blank, as patterns."""
_QUOTED_NAME = regex.compile(r"[«“\"](?:\p{L}+ ?){1,3}[»”\"]")
"""A name in quotation marks, such as that of a newspaper, which other languages write as it sounds."""
_ALSO = "also"
"""The key of words that answer those of other languages, and ask for no answer themselves."""

_ANY_ENDING = r"\p{L}*"
_PART = regex.compile(r"(?:\[(?P<letters>[^]]*)\]|\(\?:(?P<choice>[^()]*)\)|(?P<letter>[\p{L}-]))(?P<optional>\??)")
_TOP_LEVEL_FORM = regex.compile(r"(?:[^|()]|\((?:[^()]|\([^()]*\))*\))+")
_MAY_SPELL_OUT = regex.compile(r"(?:(?:\[\p{L}+\]|\(\?:[\p{L}|]*\)|[\p{L}-])\??)*(?:\\p\{L\}\*)?")


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
        self._named = _FormTable({name: subject.get(language, "") for name, subject in table.items()}, prefix)
        loose = {name: subject.get(_ALSO, {}).get(language, "") for name, subject in table.items()}
        self._loose = _FormTable(loose, prefix)
        self._answers: dict[str, frozenset[str]] = {}

    def find_meanings(self, word: str) -> frozenset[str]:
        """Return the subjects that a word may be."""
        return self._named.find(word)

    def find_answered(self, words: Iterable[str]) -> frozenset[str]:
        """Return the subjects that any of some words may answer."""
        return frozenset[str]().union(*map(self._find_answers, words))

    def _find_answers(self, word: str) -> frozenset[str]:
        if word not in self._answers:
            self._answers[word] = self._named.find(word) | self._loose.find(word)
        return self._answers[word]


class _FormTable:
    """Patterns of words by their names; those without lookarounds are spelled out, for it costs less than to compile.

    Each word is looked up once.
    """

    def __init__(self, patterns: Mapping[str, str], prefix: str) -> None:
        self._prefixes = tuple(_spell_out(prefix))
        self._words: defaultdict[str, set[str]] = defaultdict(set)
        self._stems: defaultdict[str, set[str]] = defaultdict(set)
        self._compiled: dict[str, regex.Pattern[str]] = {}
        self._known: dict[str, frozenset[str]] = {}
        for name, pattern in patterns.items():
            self._add(name, fold_for_matching(pattern), prefix)

    def _add(self, name: str, pattern: str, prefix: str) -> None:
        forms = _TOP_LEVEL_FORM.findall(pattern)
        rest = [form for form in forms if not _MAY_SPELL_OUT.fullmatch(form)]
        for form in (form for form in forms if _MAY_SPELL_OUT.fullmatch(form)):
            table = self._stems if form.endswith(_ANY_ENDING) else self._words
            for word in _spell_out(form.removesuffix(_ANY_ENDING)):
                table[word].add(name)
        if rest:
            self._compiled[name] = regex.compile(f"{prefix}(?:{'|'.join(rest)})")

    def find(self, word: str) -> frozenset[str]:
        """Return the names of the patterns that a word in small letters fits."""
        if word not in self._known:
            self._known[word] = frozenset(self._iter_names(word))
        return self._known[word]

    def _iter_names(self, word: str) -> Iterator[str]:
        for bare in (word[len(each) :] for each in self._prefixes if word.startswith(each)):
            yield from self._words.get(bare, ())
            for end in range(1, len(bare) + 1):
                yield from self._stems.get(bare[:end], ())
        yield from (name for name, pattern in self._compiled.items() if pattern.fullmatch(word))


def _spell_out(pattern: str) -> list[str]:
    """Return the words of a pattern of letters, of which one of some, or one or none, may stand at a place."""
    found = [""]
    for part in _PART.finditer(pattern):
        letters, choice = part["letters"], part["choice"]
        ways = list(letters) if letters else choice.split("|") if choice else [part["letter"]]
        ways += [""] if part["optional"] else []
        found = [word + way for word in found for way in ways]
    return found


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
