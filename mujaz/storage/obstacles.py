"""What stands in the way of a build, in few lines: many files of one kind are told once, with the one way out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from mujaz.diagnostics.message import Message, join_messages, msg, msg_plural, quote_text
from mujaz.diagnostics.problem import FilePosition, Report

MAX_LINES = 10
"""So many files of one kind are told one by one; of more, MAX_NAMED are named in one line."""
MAX_NAMED = 3


def report_obstacle(path: Path, message: Message, mend: Message) -> Report:
    """Return a report on a file or folder that stands in the way, named by its whole path."""
    return Report(FilePosition(str(path.absolute())), message, mend)


def merge_obstacles(reports: Iterable[Report], folder: Path) -> list[Report]:
    """Return reports on files of a folder, sorted; more than MAX_LINES that say the same become one on the folder."""
    kinds: dict[tuple[Message, Message], list[Report]] = {}
    for each in sorted(reports):
        kinds.setdefault((each.message, each.mend), []).append(each)
    return sorted(report for alike in kinds.values() for report in _iter_merged(alike, folder))


def _iter_merged(alike: list[Report], folder: Path) -> Iterator[Report]:
    if len(alike) <= MAX_LINES:
        yield from alike
        return
    names = [_name_file(each, folder) for each in alike[:MAX_NAMED]]
    more = msg_plural(len(alike) - MAX_NAMED, "and %(n)s more file", "and %(n)s more files")
    files = msg("%(files)s %(more)s", files=join_messages(names), more=more)
    message = msg("%(what)s: %(reason)s", what=alike[0].message, reason=files)
    yield report_obstacle(folder, message, alike[0].mend)


def _name_file(report: Report, folder: Path) -> Message:
    path = Path(report.position.file)
    root = folder.absolute()
    name = path.relative_to(root) if path.is_relative_to(root) else path
    return quote_text(name.as_posix())
