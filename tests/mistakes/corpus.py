"""The corpus: mistakes and controls, each an edit of one file of a frozen golden archive.

A mistake is what an editor really does: a digit, a copied line, a word lost on the way from one language to the other.
A control is a true edit that looks like one, and must pass. The rules are written with known.yaml in sight; whoever
writes them does not read the held-out parts before they are measured. held_out_3.yaml, held_out_4.yaml and
held_out_5.yaml have been read since, when rules were written for the kinds of mistakes that they showed; they are no
longer unseen. Before held_out_5.yaml was read, 60 % of it was told, and 71 % of what a datum contradicts were problems.
held_out_6.yaml is unseen; at its one run 73 % of it was told, 80 % of what a datum contradicts were problems, and
a problem stood at one of its 84 controls.
held_out_7.yaml is unseen too: no rule has been written with it in sight.

What an entry says:

- `class`: which kind of mistake it is, or which kind a control looks like.
- `file`: the edited file, below the archive's `data/`; `beside`: other files in which it is told as well.
- `edit`: exact texts, each of which stands once in the file, and what they become.
- `datum`: whether a value in the facts contradicts the edit, which makes it a problem: a date, a number, a name, an id,
  a state; the source's own phrase or exact words; a negation, number, name, date or direction in the other language.
  Where only words suggest it, such as "only" or the tone of a sentence, a question is enough.
- `unknowable`: nothing in the archive tells; it is the second reader's work.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
ARCHIVES = FOLDER / "archives"
"""Golden archives as they were when mistakes were made in them: golden ones grow, and their words with them."""
PARTS = ("known", "held_out", "held_out_2", "held_out_3", "held_out_4", "held_out_5", "held_out_6", "held_out_7")
CLASSES = (
    "phrase-date",
    "on-behalf",
    "polarity",
    "negation",
    "limiting-word",
    "time-of-day",
    "lead",
    "impossible-date",
    "status",
    "post-party",
    "same-twice",
    "source-language",
    "people-links",
    "given-and-unknown",
    "direction",
    "changed-in-one-language",
    "name",
    "number",
    "date-between-languages",
    "wrong-speaker",
    "wrong-paragraph",
)


class EditError(Exception):
    """A text that is to be replaced does not stand in its file exactly once."""


@dataclass(frozen=True)
class Replacement:
    """An exact text, and what stands in its place after the edit."""

    old: str
    new: str


@dataclass(frozen=True)
class Entry:
    """A mistake or a control."""

    id: str
    kind: str
    archive: str
    file: str
    edit: tuple[Replacement, ...]
    why: str
    datum: bool = False
    unknowable: bool = False
    beside: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    """One file of the corpus."""

    name: str
    mistakes: tuple[Entry, ...]
    controls: tuple[Entry, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        return self.mistakes + self.controls


def list_parts() -> list[str]:
    """Return the names of the parts that are there."""
    return [name for name in PARTS if _find_file(name).exists()]


def read_part(name: str) -> Part:
    """Read one file of the corpus."""
    text = _find_file(name).read_text(encoding="utf-8")
    content: dict[str, list[dict[str, Any]]] = yaml.load(text, yaml.CSafeLoader)
    return Part(name, *(tuple(map(_make_entry, content[key])) for key in ("mistakes", "controls")))


def copy_edited(entry: Entry, folder: Path) -> Path:
    """Copy the archive of an entry into a folder, apply the edit, and return the copy; raises EditError."""
    copy = folder / entry.archive
    shutil.copytree(ARCHIVES / entry.archive, copy, ignore=shutil.ignore_patterns("expected", "__pycache__"))
    file = copy / "data" / entry.file
    file.write_text(edit_text(entry, file.read_text(encoding="utf-8")), encoding="utf-8")
    return copy


def edit_text(entry: Entry, text: str) -> str:
    """Return a file's text after the edit; raises EditError."""
    for each in entry.edit:
        if (found := _count(each.old, text)) != 1:
            message = f"{entry.id}: this stands {found} times in {entry.archive}/{entry.file}:\n{each.old}"
            raise EditError(message)
        text = text.replace(each.old, each.new)
    return text


def find_edited_lines(entry: Entry) -> set[int]:
    """Return the numbers of the lines, in the edited file, that the edit wrote."""
    text = edit_text(entry, (ARCHIVES / entry.archive / "data" / entry.file).read_text(encoding="utf-8"))
    return {line for each in entry.edit for line in _iter_lines(each.new, text)}


def _iter_lines(words: str, text: str) -> Iterator[int]:
    for match in re.finditer(re.escape(words), text):
        yield from range(text.count("\n", 0, match.start()) + 1, text.count("\n", 0, match.end()) + 2)


def _count(words: str, text: str) -> int:
    """Count where words stand in a text, also where they overlap."""
    return len(re.findall(f"(?={re.escape(words)})", text))


def _find_file(name: str) -> Path:
    return FOLDER / f"{name}.yaml"


def _make_entry(given: dict[str, Any]) -> Entry:
    edit = tuple(Replacement(**each) for each in given.pop("edit"))
    return Entry(kind=given.pop("class"), edit=edit, beside=tuple(given.pop("beside", ())), **given)
