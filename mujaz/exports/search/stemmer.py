"""Words → the stems by which they are found: folded letters and light stems, by rules that the browser reads too.

The rules stand in words.json; templates/theme/assets/words.js does the same with them. A script of writing has its
own rules, not a language: a Latin name in an Arabic text is treated as Latin.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterator
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

import regex

from mujaz.text.fold import fold_for_index, remove_marks, replace_all

RULES_FILE = Path(__file__).with_name("words.json")

Rules = list[tuple[regex.Pattern[str], str]]
"""Pattern → its replacement; for clitics and endings, what is put before or after the pattern's group."""


class Field(StrEnum):
    """Where on a page a word stands, as the index says it behind the word's stem."""

    NAME = "a"
    DATE = "b"
    LEAD = "c"
    TEXT = "d"


class Script:
    """The rules for the words of one script."""

    def __init__(self, rules: dict[str, Any]) -> None:
        """Prepare the rules."""
        self.letters = regex.compile(rules["letters"])
        self.letter = str.maketrans(rules["letter"])
        self.clitics = _compile_rules(rules["clitics"])
        self.doubtful = _compile_rules(rules["doubtful"])
        self.article = regex.compile(rules["article"]) if rules["article"] else None
        self.before = _compile_rules(rules["before"])
        self.endings, self.after = _compile_rules(rules["endings"]), _compile_rules(rules["after"])
        self.again: bool = rules["again"]
        self.same: dict[str, str] = {}
        self.same = {self.stem(word): self.stem(other) for word, other in rules["same"].items()}

    def list_stems(self, word: str) -> tuple[str, ...]:
        """Return the stems a folded word has, the likeliest first."""
        return self._read(word, self.clitics)

    def list_doubtful_stems(self, word: str) -> tuple[str, ...]:
        """Return the stems a folded word has if its first letters are particles, which they may well not be."""
        return self._read(word, self.doubtful)

    def _read(self, word: str, rules: Rules) -> tuple[str, ...]:
        found = ((pattern.search(word), start) for pattern, start in rules)
        return tuple(dict.fromkeys(self.stem(start + match[1]) for match, start in found if match))

    def stem(self, word: str) -> str:
        """Return the stem of a word without clitics."""
        stem = remove_marks(replace_all(word, self.before).translate(self.letter))
        stem = replace_all(self._remove_endings(stem), self.after)
        return self.same.get(stem, stem)

    def _remove_endings(self, word: str) -> str:
        for pattern, tail in self.endings:
            match = pattern.search(word)
            if match:
                shorter = match[1] + tail
                return self._remove_endings(shorter) if self.again else shorter
        return word


def split_words(text: str) -> list[str]:
    """Return the words of a text as they stand in it."""
    return _load_word_pattern().findall(text)


def has_words(text: str) -> bool:
    """Say whether a text has any word."""
    return _load_word_pattern().search(text) is not None


@lru_cache(maxsize=1 << 17)
def find_stems(word: str) -> tuple[str, ...]:
    """Return the certain stems of a word, the likeliest first; none for a single letter."""
    folded, script = _find_script(word)
    return tuple(filter(_is_telling, script.list_stems(folded)))


@lru_cache(maxsize=1 << 17)
def find_doubtful_stems(word: str) -> tuple[str, ...]:
    """Return the stems that a word has besides, if its first letters are particles: «وقطر» as “and Qatar”."""
    folded, script = _find_script(word)
    certain = find_stems(word)
    return tuple(stem for stem in script.list_doubtful_stems(folded) if _is_telling(stem) and stem not in certain)


def _find_script(word: str) -> tuple[str, Script]:
    """Return a word folded, and the rules of its script."""
    folded = fold_for_index(word, _load_folding())
    return folded, next(each for each in _load_scripts() if each.letters.search(folded))


def _is_telling(stem: str) -> bool:
    return len(stem) > 1 or stem.isdecimal()


def has_article(word: str) -> bool:
    """Say whether a word has the article, so that what follows it is no particle: «الوزير» has no “and”."""
    folded, script = _find_script(word)
    return bool(script.article and script.article.search(folded))


def list_table_stems() -> frozenset[str]:
    """Return the stems of the words in the tables of irregular forms: «وزير» there is a word, not “and” and another."""
    return frozenset(stem for script in _load_scripts() for stem in script.same.values())


def iter_index_terms(text: str, field: Field = Field.TEXT, known: Container[str] = ()) -> Iterator[str]:
    """Yield the stems of all words of a text, each closed by a sign so that none is a prefix of another.

    A doubtful stem that is among the known ones counts as certain; others are closed by a sign of their own.
    """
    for word in split_words(text):
        yield from iter_word_terms(word, field, known)


def iter_word_terms(word: str, field: Field, known: Container[str]) -> Iterator[str]:
    """Yield the stems of one word as `iter_index_terms` closes them."""
    signs = _load_rules()["signs"]
    yield from (f"{stem}{signs['certain']}{field}" for stem in find_stems(word))
    for stem in find_doubtful_stems(word):
        yield f"{stem}{signs['certain']}{field}" if stem in known else f"{stem}{signs['doubtful']}"


def iter_certain_terms(text: str, field: Field = Field.TEXT) -> Iterator[str]:
    """Yield the certain stems of all words of a text, closed as `iter_index_terms` closes them: those of names."""
    sign = _load_rules()["signs"]["certain"]
    return (f"{stem}{sign}{field}" for word in split_words(text) for stem in find_stems(word))


def _compile_rules(pairs: list[list[str]]) -> Rules:
    return [(regex.compile(pattern), other) for pattern, other in pairs]


@lru_cache(maxsize=1)
def _load_rules() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(RULES_FILE.read_text(encoding="utf-8"))
    return data


@lru_cache(maxsize=1)
def _load_word_pattern() -> regex.Pattern[str]:
    return regex.compile(_load_rules()["split"])


@lru_cache(maxsize=1)
def _load_folding() -> Rules:
    return _compile_rules(_load_rules()["fold"])


@lru_cache(maxsize=1)
def _load_scripts() -> list[Script]:
    return [Script(rules) for rules in _load_rules()["scripts"]]
