"""Reports narrowed to the words they are about, within the value that the rule was given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import takewhile
from pathlib import Path

from mujaz.diagnostics.problem import FilePosition, Report
from mujaz.storage.read import FileReadError, read_file

MAX_LINES = 60
"""Lines of a value that are searched for the words."""
_BLOCK_HEADER = re.compile(r"[|>][+-]?\d?[+-]?\s*(?:#.*)?$")


def read_line(file: Path, number: int) -> str | None:
    """Return a line of a file, counted from 1; None if there is none, or the file cannot be read."""
    lines = _read_lines(file)
    return lines[number - 1] if number <= len(lines) else None


def _read_lines(file: Path) -> Sequence[str]:
    try:
        state = file.stat()
    except OSError:
        return ()
    return _read_lines_cached(file, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=16)
def _read_lines_cached(file: Path, _changed: int, _size: int) -> tuple[str, ...]:
    try:
        text = (read_file(file, 1_000_000) or b"").decode("utf-8-sig", "replace")
    except FileReadError:
        return ()
    return tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def narrow_to_words(reports: Iterable[Report], folder: Path) -> list[Report]:
    """Return reports sorted by position, each at the words it names, or else at the first words of its value.

    `folder` is the one that the reports' files are relative to.
    """
    return sorted(_narrow_report(each, _read_lines(folder / each.position.file)) for each in reports)


def _narrow_report(report: Report, lines: Sequence[str]) -> Report:
    position = report.position
    value = list(_iter_value_lines(lines, position))
    words = r"\s+".join(map(re.escape, report.words.split()))
    before, after = (r"(?<!\w)" if words[:1].isalnum() else "", r"(?!\w)" if words[-1:].isalnum() else "")
    found = re.search(f"{before}{words}{after}", "\n".join(value)) if words else None
    if found:
        return replace(
            report, position=_shift_position(position, value, found.start()), length=len(found[0].partition("\n")[0])
        )
    first = next((n for n, line in enumerate(value) if n and line.strip()), 0)
    if first and _BLOCK_HEADER.fullmatch(value[0]):
        return replace(report, position=_shift_position(position, value, _find_first_word(value, first)))
    return report


def _iter_value_lines(lines: Sequence[str], position: FilePosition) -> Iterator[str]:
    """Yield the lines of a value that begins at a position; the first from there on, and those indented below it."""
    if position.line > len(lines):
        return
    line, column = lines[position.line - 1], position.column - 1
    indent = len(line) - len(line.lstrip(" "))
    min_indent = indent if column == indent and not line[indent:].startswith("- ") else indent + 1
    yield line[column:]
    below = lines[position.line : position.line + MAX_LINES]
    yield from takewhile(lambda each: not each.strip() or len(each) - len(each.lstrip(" ")) >= min_indent, below)


def _find_first_word(value: Sequence[str], number: int) -> int:
    """Return the position in a whole value of the first word of one of its lines."""
    line = value[number]
    return sum(len(each) + 1 for each in value[:number]) + len(line) - len(line.lstrip())


def _shift_position(position: FilePosition, value: Sequence[str], offset: int) -> FilePosition:
    """Return the file position of a character, by its offset in a value that begins at a position."""
    before = "\n".join(value)[:offset]
    lines_down = before.count("\n")
    column = offset - before.rfind("\n") if lines_down else position.column + offset
    return FilePosition(position.file, position.line + lines_down, column)
