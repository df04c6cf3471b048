"""The record of what was confirmed: a text file in the archive's folder, one line a text, sorted.

    talks/2025-04-10-istanbul.yaml f-f03/scope ar=1a2b3c4d5e6f en=0f9e8d7c6b5a

`!` after a hash says that this language is behind the others, which is possible where there are three or more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from mujaz.agreement.words import DIGITS, Address
from mujaz.files import Unread, contents
from mujaz.problems import Place, Problem
from mujaz.said import Said, say

NAME = "translations.lock"
HEAD = """\
# Which words of each text were last confirmed as saying the same in every language, as short hashes.
# Kept by `python build.py` and `python build.py confirm`; commit it with the facts it belongs to.
"""
MOST_BYTES = 16_000_000
MOST_LINES = 60_000
MOST_PROBLEMS = 50

_LINE = re.compile(rf"([A-Za-z0-9._/-]+) ([A-Za-z0-9_~/-]+)((?: [A-Za-z0-9-]+=[0-9a-f]{{{DIGITS}}}!?)+)")
_LINE_ENDS = re.compile("\r\n|\r|\n")
_CONFLICT = re.compile(r"<{7}|={7}|>{7}|\|{7}")


@dataclass(frozen=True)
class Entry:
    """One text's confirmed words: a hash for each language, and the languages that have been behind since."""

    hashes: Mapping[str, str]
    behind: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Kept:
    """A record as read: its entries, and what is wrong with it; `there` says whether there is a file.

    `others` are further entries of the same texts, of which a merge has kept the lines of both sides. `written` is the
    file as it was read.
    """

    entries: Mapping[Address, Entry] = field(default_factory=dict)
    others: Mapping[Address, Sequence[Entry]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    there: bool = False
    written: bytes | None = field(default=None, compare=False, repr=False)


def is_as_read(folder: Path, kept: Kept) -> bool:
    """Say whether nobody has written a record since it was read."""
    try:
        return contents(folder / NAME, MOST_BYTES) == kept.written
    except Unread:
        return False


def read(folder: Path) -> Kept:
    """Read the record of a data folder; what is wrong with it comes back as problems."""
    try:
        data = contents(folder / NAME, MOST_BYTES)
    except Unread as reason:
        return _broken(1, reason.said, _AFRESH)
    return Kept() if data is None else replace(parse(data), written=data)


_AFRESH = say("take back the last good file from the repository, or delete it: then all texts count as confirmed")


def _broken(line: int, message: Said, mend: Said) -> Kept:
    return Kept(problems=(_wrong(line, message, mend),), there=True)


def _wrong(line: int, message: Said, mend: Said) -> Problem:
    return Problem(Place(NAME, line), message, mend)


def parse(data: bytes) -> Kept:
    """Read a record's bytes; lines may stand in any order, for a merge may mix them."""
    count = max(data.count(b"\n"), data.count(b"\r"))
    if count > MOST_LINES:
        most = f"{MOST_LINES:,}"
        return _broken(
            1, say("the file has %(count)s lines; at most %(most)s are read", count=f"{count:,}", most=most), _AFRESH
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _broken(data.count(b"\n", 0, error.start) + 1, say("this line is not UTF-8 text"), _AFRESH)
    return _parsed(_LINE_ENDS.split(text))


def _parsed(lines: Iterable[str]) -> Kept:
    entries: dict[Address, Entry] = {}
    others: dict[Address, list[Entry]] = {}
    problems: list[Problem] = []
    for number, line in enumerate(map(str.strip, lines), 1):
        found = _LINE.fullmatch(line)
        if found:
            address, entry = (found[1], found[2]), _entry(found[3])
            if entries.setdefault(address, entry) != entry:
                others.setdefault(address, []).append(entry)
        elif line and not line.startswith("#"):
            problems.append(_wrong(number, *_odd(line)))
        if len(problems) == MOST_PROBLEMS:
            break
    return Kept(entries, others, tuple(problems), there=True)


def _entry(words: str) -> Entry:
    hashes = dict(part.split("=") for part in words.split())
    if "!" not in words:
        return Entry(hashes)
    behind = frozenset(language for language, each in hashes.items() if each.endswith("!"))
    return Entry({language: each.rstrip("!") for language, each in hashes.items()}, behind)


def _odd(line: str) -> tuple[Said, Said]:
    if _CONFLICT.match(line):
        return say("a merge left its marks here"), say("delete the lines that begin with <<<<<<<, ======= or >>>>>>>")
    return say("this line is no record of a text"), say("delete the line: its text then counts as confirmed")


def format_record(entries: Mapping[Address, Entry]) -> bytes:
    """Return a record's bytes."""
    return (HEAD + "".join(_lines(entries))).encode()


def _lines(entries: Mapping[Address, Entry]) -> Iterator[str]:
    for (file, key), entry in sorted(entries.items()):
        hashes = (
            f"{language}={each}{'!' if language in entry.behind else ''}"
            for language, each in sorted(entry.hashes.items())
        )
        yield f"{file} {key} {' '.join(hashes)}\n"
