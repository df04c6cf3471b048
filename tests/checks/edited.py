"""The tiny archive with some edits, and what the rules find in it; the words of it that cases edit."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from mujaz import checks
from mujaz.diagnostics.problem import Problem
from mujaz.load.loader import load_archive
from tests.tiny_archive import TALKS, write_files

LEAD = "ar: اجتمع الطرفان., en: The two sides met."
AGENDA = "agenda:\n"
PRIOR = "    ar: لقاء.\n    en: A meeting.\n"
END = "disputes:\n"
EARLIER = "  - talks: 2031-03-01-harbour\n"
STATUS = "status: {state: held, cite: wire ¶1}"
ASKED = f"unknowns:\n  - {{ar: %s, en: %s}}\n{END}"


class Edit(NamedTuple):
    """What stands in a file, and what it becomes where it stands first."""

    file: str
    old: str
    new: str


class Case(NamedTuple):
    """A rule, an edit (old text, new text) that it must find, one that it must let pass, and whether it only asks.

    `note` is what the source's phrase for the date becomes in both, if anything.
    """

    rule: str
    old: str
    bad: str
    good: str
    asks: bool = False
    file: str = TALKS
    note: str = "on Tuesday"


def check_edited(folder: Path, files: Mapping[str, str], *edits: Edit) -> list[Problem]:
    """Return what all rules find in an archive with some edits, which loads without a problem."""
    edited = dict(files)
    for file, old, new in edits:
        assert old in edited[file], f"{file} has no {old!r}"
        edited[file] = edited[file].replace(old, new, 1)
    loaded = load_archive(write_files(folder, edited))
    assert loaded.archive
    assert not loaded.problems, loaded.problems
    return checks.check_archive(loaded.archive)
