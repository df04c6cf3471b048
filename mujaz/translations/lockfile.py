"""The lockfile: which words of each text were confirmed as saying the same. One line a text, sorted.

    talks/2025-04-10-istanbul.yaml f-f03/scope ar=1a2b3c4d5e6f en=0f9e8d7c6b5a

It ends with a line of its own: without it the file was cut off, and what is missing must not count as confirmed.
It stands in the folder of facts. `!` after a hash says that this language is behind the others, which is possible
where there are three or more. `confirmed` at the end says that a question of the check about the text was answered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

import regex

from mujaz.diagnostics.message import Message, msg
from mujaz.diagnostics.problem import FilePosition, Problem
from mujaz.storage.locks import lock_folder
from mujaz.storage.program_files import COMMAND, LOCKFILE
from mujaz.storage.read import FileReadError, read_file
from mujaz.storage.write import clean_and_write_file, note_unwritten
from mujaz.translations.text_ids import HASH_DIGITS, TextId

LOCKFILE_HEADER = f"""\
# Which words of each text were last confirmed as saying the same in every language, as short hashes.
# Kept by `{COMMAND}` and `{COMMAND} confirm`; commit it with the facts it belongs to.
# A whole file ends with: # End.
"""
LOCKFILE_END = "# End."
"""The last line. An older file has neither it nor the line that promises it."""
MAX_BYTES = 16_000_000
MAX_LINES = 60_000
MAX_PROBLEMS = 50

_ENTRY_LINE = regex.compile(
    rf"([A-Za-z0-9._/-]+) ([A-Za-z0-9_~/-]+)((?: [A-Za-z0-9-]+=[0-9a-f]{{{HASH_DIGITS}}}!?)+)( confirmed)?"
)
_LINE_ENDS = regex.compile("\r\n|\r|\n")
_MERGE_MARKER = regex.compile(r"<{7}|={7}|>{7}|\|{7}")


@dataclass(frozen=True)
class LockEntry:
    """One text's confirmed words: a hash for each language, and the languages that have been behind since.

    `confirmed` says that somebody was asked about these words, and found them right.
    """

    hashes: Mapping[str, str]
    behind: frozenset[str] = frozenset()
    confirmed: bool = False


@dataclass(frozen=True)
class Lockfile:
    """A lockfile as it was read: its entries, and the problems in it; `there` says whether there is a file.

    `others` are further entries of the same texts, where a merge has kept the lines of both sides. `cut` says whether
    the file is empty or lacks its end: then nobody knows what else was stale. `written` are the bytes of the file.
    """

    entries: Mapping[TextId, LockEntry] = field(default_factory=dict)
    others: Mapping[TextId, Sequence[LockEntry]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    there: bool = False
    cut: bool = False
    written: bytes | None = field(default=None, compare=False, repr=False)


def read_lockfile(folder: Path) -> Lockfile:
    """Read the lockfile of a data folder; what is wrong with it comes back as problems."""
    try:
        data = read_file(folder / LOCKFILE, MAX_BYTES)
    except FileReadError as reason:
        return _make_broken_lockfile(1, reason.message, _RESTORE_OR_DELETE)
    return Lockfile() if data is None else replace(parse_lockfile(data), written=data)


_RESTORE_OR_DELETE = msg(
    "take back the last good file from the repository, or delete it: then all texts count as confirmed"
)


def make_cut_problem() -> Problem:
    """Return what is wrong with a lockfile that is empty or lacks its end."""
    return Problem(FilePosition(LOCKFILE), msg("this file is empty, or its end is missing"), _RESTORE_OR_DELETE)


def _make_broken_lockfile(line: int, message: Message, mend: Message) -> Lockfile:
    return Lockfile(problems=(_make_line_problem(line, message, mend),), there=True)


def _make_line_problem(line: int, message: Message, mend: Message) -> Problem:
    return Problem(FilePosition(LOCKFILE, line), message, mend)


def parse_lockfile(data: bytes) -> Lockfile:
    """Parse the bytes of a lockfile; lines may stand in any order, for a merge may mix them."""
    count = max(data.count(b"\n"), data.count(b"\r"))
    if count > MAX_LINES:
        most = f"{MAX_LINES:,}"
        return _make_broken_lockfile(
            1,
            msg("the file has %(count)s lines; at most %(most)s are read", count=f"{count:,}", most=most),
            _RESTORE_OR_DELETE,
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _make_broken_lockfile(
            data.count(b"\n", 0, error.start) + 1, msg("this line is not UTF-8 text"), _RESTORE_OR_DELETE
        )
    return _parse_lines(_LINE_ENDS.split(text))


def _parse_lines(lines: Sequence[str]) -> Lockfile:
    entries: dict[TextId, LockEntry] = {}
    others: dict[TextId, list[LockEntry]] = {}
    problems: list[Problem] = []
    for number, line in enumerate(map(str.strip, lines), 1):
        found = _ENTRY_LINE.fullmatch(line)
        if found:
            address, entry = (found[1], found[2]), replace(_parse_entry(found[3]), confirmed=bool(found[4]))
            if entries.setdefault(address, entry) != entry:
                others.setdefault(address, []).append(entry)
        elif line and not line.startswith("#") and not (number == len(lines) and _is_cut_entry(line)):
            problems.append(_make_line_problem(number, *_explain_odd_line(line)))
        if len(problems) == MAX_PROBLEMS:
            break
    return Lockfile(entries, others, tuple(problems), there=True, cut=not problems and _is_cut(lines, entries))


def _is_cut(lines: Sequence[str], entries: Mapping[TextId, LockEntry]) -> bool:
    """Say whether a file lacks its end; of an older one that is seen where it ends within a line."""
    if LOCKFILE_END in lines:
        return False
    promised = LOCKFILE_HEADER.splitlines()[-1] in lines
    return promised or not entries or bool(lines[-1])


def _is_cut_entry(line: str) -> bool:
    return _ENTRY_LINE.fullmatch(line, partial=True) is not None


def _parse_entry(words: str) -> LockEntry:
    hashes = dict(part.split("=") for part in words.split())
    if "!" not in words:
        return LockEntry(hashes)
    behind = frozenset(language for language, each in hashes.items() if each.endswith("!"))
    return LockEntry({language: each.rstrip("!") for language, each in hashes.items()}, behind)


def _explain_odd_line(line: str) -> tuple[Message, Message]:
    if _MERGE_MARKER.match(line):
        return msg("a merge left its marks here"), msg("delete the lines that begin with <<<<<<<, ======= or >>>>>>>")
    return msg("this line is no record of a text"), msg("delete the line: its text then counts as confirmed")


def format_lockfile(entries: Mapping[TextId, LockEntry], header: str = LOCKFILE_HEADER) -> bytes:
    """Return the bytes of a lockfile with these entries."""
    return f"{header}{''.join(_format_lines(entries))}{LOCKFILE_END}\n".encode()


def _format_lines(entries: Mapping[TextId, LockEntry]) -> Iterator[str]:
    for (file, key), entry in sorted(entries.items()):
        hashes = (
            f"{language}={each}{'!' if language in entry.behind else ''}"
            for language, each in sorted(entry.hashes.items())
        )
        yield f"{file} {key} {' '.join(hashes)}{' confirmed' if entry.confirmed else ''}\n"


class LockfileUpdate(NamedTuple):
    """What came of bringing a lockfile up to date: why it could not be written, if so, and its bytes afterwards."""

    notes: tuple[Message, ...] = ()
    written: bytes = b""


def update_lockfile(folder: Path, read: Lockfile, entries: Mapping[TextId, LockEntry] | None) -> LockfileUpdate:
    """Write new entries into the lockfile of a data folder, unless somebody has changed it since it was `read`.

    The pages take a while to make; what is confirmed meanwhile stays, and the next build goes on from there. `entries`
    is None where there is nothing new. A folder that cannot be written gives a note and no error.
    """
    with lock_folder(folder):
        if not _is_unchanged(folder, read):
            return LockfileUpdate()
        notes = () if entries is None else write_lockfile(folder, entries)
        path = folder / LOCKFILE
        return LockfileUpdate(notes, path.read_bytes() if path.is_file() else b"")


def _is_unchanged(folder: Path, read: Lockfile) -> bool:
    try:
        return read_file(folder / LOCKFILE, MAX_BYTES) == read.written
    except FileReadError:
        return False


def write_lockfile(folder: Path, entries: Mapping[TextId, LockEntry]) -> tuple[Message, ...]:
    """Write the lockfile of a data folder; return why that was not possible, if so."""
    try:
        clean_and_write_file(folder / LOCKFILE, format_lockfile(entries))
    except OSError as error:
        return (note_unwritten(LOCKFILE, error.strerror or str(error)),)
    return ()
