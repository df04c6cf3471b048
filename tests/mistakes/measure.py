"""What the check says of an edit that it does not say of the archive before it."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from mujaz.pipeline.checking import CheckOptions, CheckResult, check_folder
from tests.bless import find_texts
from tests.mistakes.corpus import ARCHIVES, Entry, copy_edited, find_edited_lines

LEVELS = ("problem", "question", "note")
"""From the loudest to the quietest."""
NEAR = 5
"""How many lines away from the edit counts as near: about one fact."""
FIELDS = {"reports": "problem", "problems": "problem", "questions": "question", "stale": "note"}
"""The lists of reports that a result of the check may have, and the level of those that do not say theirs."""


@dataclass(frozen=True)
class Told:
    """One thing that the check says: how loud, by which rule, in which file and line."""

    level: str
    rule: str
    file: str
    line: int
    words: str

    @property
    def key(self) -> tuple[str, ...]:
        """Return what stays the same where only lines have moved."""
        return (self.level, self.rule, self.file, self.words)


@dataclass(frozen=True)
class Outcome:
    """What is new after an edit, and how much of it is told at the edit."""

    entry: Entry
    told: tuple[Told, ...]

    @property
    def level(self) -> str:
        """Return the loudest level at which the edited file, or one beside it, is told; else `silent`."""
        return _find_loudest(each for each in self.told if each.file in (self.entry.file, *self.entry.beside))

    @property
    def level_anywhere(self) -> str:
        """Return the loudest level at which anything is told."""
        return _find_loudest(iter(self.told))

    @property
    def near(self) -> bool:
        """Say whether it is told within some lines of the edit, which is where an editor sees both."""
        lines = find_edited_lines(self.entry)
        told = [each for each in self.told if each.file == self.entry.file and each.level == self.level]
        return any(abs(each.line - line) <= NEAR for each in told for line in lines)


def measure(entry: Entry) -> Outcome:
    """Apply an edit to a copy of its archive, check it, and return what is new."""
    with tempfile.TemporaryDirectory() as folder:
        told = _check(copy_edited(entry, Path(folder)))
    before = Counter(each.key for each in _check_unedited(entry.archive))
    return Outcome(entry, tuple(_iter_new(told, before)))


def _iter_new(told: tuple[Told, ...], before: Counter[tuple[str, ...]]) -> Iterator[Told]:
    left = before.copy()
    for each in told:
        if left[each.key]:
            left[each.key] -= 1
        else:
            yield each


@cache
def _check_unedited(archive: str) -> tuple[Told, ...]:
    return _check(ARCHIVES / archive)


def _check(archive: Path) -> tuple[Told, ...]:
    result = check_folder(archive / "data", CheckOptions(texts=find_texts(archive), draft=(archive / "draft").exists()))
    return tuple(dict.fromkeys(_iter_told(result)))


def _iter_told(result: CheckResult) -> Iterator[Told]:
    """Yield what a result says, whichever of the lists it has."""
    for field, level in FIELDS.items():
        for report in getattr(result, field, ()):
            position = report.position
            yield Told(_read_level(report, level), report.rule, position.file, position.line, str(report.message))


def _read_level(report: Any, otherwise: str) -> str:
    level = getattr(report, "level", otherwise)
    return str(getattr(level, "value", level)).lower()


def _find_loudest(told: Iterator[Told]) -> str:
    levels = {each.level for each in told}
    return next((level for level in LEVELS if level in levels), "silent")
