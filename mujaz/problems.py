"""What is wrong with the facts, and where an editor finds it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from mujaz.said import Said, say

FORMAT = "format"
WHERE = "@"
"""The key under which every mapping carries its own address; an address ending in it is the key's, not the value's."""


@dataclass(frozen=True, slots=True)
class Where:
    """An address inside the archive: a file (relative to the data folder, POSIX) and the keys and indexes below it."""

    file: str
    path: tuple[str | int, ...] = ()

    def __truediv__(self, step: str | int) -> Where:
        """Return the address one key or index further down."""
        return Where(self.file, (*self.path, step))


class Word(str):
    """A text of the facts that carries its own address, so that a record made of a bare word has one."""

    where: Where

    @classmethod
    def at(cls, text: str, where: Where) -> Word:
        """Return the text with its address."""
        word = cls(text)
        word.where = where
        return word


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A file, and the line and column in it, both counted from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """Return `file:line:column`, as editors and CI understand it."""
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: where, what was found, and how to mend it; `gap` marks a missing translation.

    `rule` is the lasting name of the rule that found it; what the format itself asks for is called `format`. `words`
    are those of the value there that it is about, as written, where it is not about all of it.
    """

    where: Where | Place
    message: Said
    mend: Said
    gap: bool = False
    rule: str = field(default=FORMAT, compare=False)
    words: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, order=True)
class Report:
    """A problem at its place, ready to be shown; sorts by place.

    `words` are those it is about, `length` how many letters of them stand at the place: 0 is the whole value.
    """

    place: Place
    message: Said
    mend: Said
    rule: str = field(default=FORMAT, compare=False)
    words: str = field(default="", compare=False)
    length: int = field(default=0, compare=False)

    def __str__(self) -> str:
        """Return `file:line:column: message (how to mend)`."""
        return f"{self.place}: {self.message} ({self.mend})"


Places = Mapping[str, Mapping[tuple[str | int, ...], tuple[int, int]]]
"""For each file: path of keys and indexes → line and column, from 1."""


def locate(where: Where | Place, places: Places) -> Place:
    """Return the place of an address, or of the nearest thing above it that the file has."""
    if isinstance(where, Place):
        return where
    known, path = places.get(where.file, {}), where.path
    while path and path not in known:
        path = path[:-1]
    return Place(where.file, *known.get(path, (1, 1)))


def report(problems: Iterable[Problem], places: Places, *, draft: bool = False) -> list[Report]:
    """Return the problems at their places, sorted, each once; a draft may have gaps."""
    counted = (p for p in problems if not (draft and p.gap))
    return sorted({Report(locate(p.where, places), p.message, p.mend, p.rule, p.words) for p in counted})


LONGEST = 100
"""Letters of the longest word that a known one may be near to."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most like the given one, or None when none is near."""
    if len(word) > LONGEST:
        return None
    every = sorted(known)
    near = difflib.get_close_matches(word, every, 1, 0.7) or difflib.get_close_matches(word.lower(), every, 1, 0.7)
    return next(iter(near), None)


def did_you_mean(word: str, known: Iterable[str], otherwise: Said) -> Said:
    """Return a mend that names the nearest known word, or else the given advice."""
    near = nearest(word, known)
    return say("did you mean '%(near)s'?", near=near) if near else otherwise
