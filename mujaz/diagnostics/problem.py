"""What is wrong with the facts, and where an editor finds it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from mujaz.diagnostics.message import Message, msg

FORMAT_RULE = "format"
PATH_KEY = "@"
"""The key under which every mapping carries its own address. As the last step of an address it means the key itself,
not its value."""


@dataclass(frozen=True, slots=True)
class FactPath:
    """An address in the facts: a file (relative to the data folder, POSIX), and the keys and indexes below it."""

    file: str
    path: tuple[str | int, ...] = ()

    def __truediv__(self, step: str | int) -> FactPath:
        """Return the address one key or index further down."""
        return FactPath(self.file, (*self.path, step))


class LocatedStr(str):
    """A text of the facts that carries its own address, so that a record written as a single word has one."""

    where: FactPath

    @classmethod
    def at(cls, text: str, where: FactPath) -> LocatedStr:
        """Return the text with its address."""
        word = cls(text)
        word.where = where
        return word


@dataclass(frozen=True, slots=True, order=True)
class FilePosition:
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

    A `question` need not be mended: words suggest that something is wrong, and only a person can tell.

    `rule` is the stable name of the rule that found it, `format` for what the format itself requires. `words` are the
    part of the value that it is about, as written; empty where it is about the whole value.
    """

    where: FactPath | FilePosition
    message: Message
    mend: Message
    gap: bool = False
    rule: str = field(default=FORMAT_RULE, compare=False)
    words: str = field(default="", compare=False)
    question: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True, order=True)
class Report:
    """A problem at its position, ready to be shown; sorts by position.

    `words` is the text that it is about, `length` how many letters of it stand at the position: 0 for the whole value.
    """

    position: FilePosition
    message: Message
    mend: Message
    rule: str = field(default=FORMAT_RULE, compare=False)
    words: str = field(default="", compare=False)
    length: int = field(default=0, compare=False)

    def __str__(self) -> str:
        """Return `file:line:column: message (how to mend)`."""
        return f"{self.position}: {self.message} ({self.mend})"


FilePositions = Mapping[str, Mapping[tuple[str | int, ...], tuple[int, int]]]
"""For each file: its keys and indexes → line and column, counted from 1."""


def find_position(where: FactPath | FilePosition, file_positions: FilePositions) -> FilePosition:
    """Return the position of an address, or of the nearest one above it that the file has."""
    if isinstance(where, FilePosition):
        return where
    known, path = file_positions.get(where.file, {}), where.path
    while path and path not in known:
        path = path[:-1]
    return FilePosition(where.file, *known.get(path, (1, 1)))


def make_reports(problems: Iterable[Problem], file_positions: FilePositions, *, draft: bool = False) -> list[Report]:
    """Return the problems at their positions, sorted, each once; those of gaps are left out of a `draft`."""
    counted = (p for p in problems if not (draft and p.gap))
    return sorted({Report(find_position(p.where, file_positions), p.message, p.mend, p.rule, p.words) for p in counted})


def mark_as_notes(reports: Iterable[Report]) -> tuple[Report, ...]:
    """Return reports of what need not be mended at once, marked as such."""
    return tuple(replace(each, message=msg("note: %(note)s", note=each.message)) for each in reports)


def mark_as_questions(reports: Iterable[Report]) -> tuple[Report, ...]:
    """Return reports of what may be right as it is, marked as questions."""
    return tuple(replace(each, message=msg("question: %(question)s", question=each.message)) for each in reports)


MAX_WORD_LETTERS = 100
"""The most letters of a word that a known one is sought for."""


def find_nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most like the given one, or None when none is near."""
    if len(word) > MAX_WORD_LETTERS:
        return None
    every = sorted(known)
    near = difflib.get_close_matches(word, every, 1, 0.7) or difflib.get_close_matches(word.lower(), every, 1, 0.7)
    return next(iter(near), None)


def suggest_nearest(word: str, known: Iterable[str], otherwise: Message) -> Message:
    """Return advice that names the nearest known word, or else the given advice."""
    near = find_nearest(word, known)
    return msg("did you mean '%(near)s'?", near=near) if near else otherwise
