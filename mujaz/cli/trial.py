"""Something new on trial: before it is written, the archive is checked with it, in a folder that nobody else sees."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from mujaz import pipeline, schemas
from mujaz.checks import LANGUAGES
from mujaz.cli.speech import list_trial, say_to_user
from mujaz.cli.words import encoded
from mujaz.files import Unread, contents
from mujaz.load import files
from mujaz.problems import Report
from mujaz.publish import write
from mujaz.said import Said, say, say_number
from mujaz.source import MOST_BYTES, read

LATER = frozenset({"sources-are-cited"})
"""Rules that something new may break until it is used."""
_LINE_END = re.compile(rb"\r\n|\n|\r")


def add(data: Path, file: str, made: str) -> None:
    """Write a new file, or more behind the last line of one, if that brings no problem into the archive."""
    before, entry = _bytes(data / file), encoded(made)
    text = _joined(before, entry) if before else encoded(schemas.first_line(file)) + entry
    _try(data, file, text, entry)
    if _bytes(data / file) != before:
        _end(say("%(file)s has changed meanwhile: try again", file=file))
    write(data / file, text)
    say_to_user(say("written: %(file)s", file=(data / file).as_posix()))
    _tell_what_is_left(data)


def try_whole(data: Path, archive: Mapping[str, bytes]) -> None:
    """End where the files of a new archive have a problem."""
    with tempfile.TemporaryDirectory(prefix="mujaz-") as folder:
        for file, text in archive.items():
            write(Path(folder, file), text)
        reports = pipeline.examined(Path(folder)).reports
        if reports:
            _end_with(reports, data, Path(folder))


def _bytes(path: Path) -> bytes:
    try:
        return contents(path, MOST_BYTES) or b""
    except Unread as reason:
        _end(say("%(what)s: %(reason)s", what=path, reason=reason.said))


def _joined(before: bytes, made: bytes) -> bytes:
    """Return a register with an entry behind it, whose lines end as the others do."""
    found = _LINE_END.search(before)
    end = found[0] if found else b"\n"
    return before + (b"" if before.endswith(end) else end) + made.replace(b"\n", end)


def _try(data: Path, file: str, text: bytes, entry: bytes) -> None:
    """End where the archive has a problem with the text that it has not without."""
    with on_trial(data) as trial:
        before = pipeline.examined(trial).reports
        unknown = [each for each in before if each.rule == LANGUAGES]  # for their sake no other problem is told
        if unknown:
            _end_with(unknown, data, trial)
        write(trial / file, text)
        found = pipeline.examined(trial)
        if _cannot_go_on(found, file, text, entry):
            _end(say("no entry can be added behind the last line of %(file)s: write it by hand", file=file))
        grave = [each for each in _brought(before, found.reports) if each.rule not in LATER]
        if grave:
            _end_with(grave, data, trial)


def _brought(before: Iterable[Report], after: Iterable[Report]) -> Iterator[Report]:
    """Yield the reports that came later; what is new stands behind the rest, so of several alike the first are old."""
    known = Counter((each.place.file, each.message, each.mend) for each in before)
    for each in after:
        fault = (each.place.file, each.message, each.mend)
        if known[fault]:
            known[fault] -= 1
        else:
            yield each


def _cannot_go_on(found: pipeline.Examined, file: str, text: bytes, entry: bytes) -> bool:
    """Say whether an entry is good, but not behind the others: where these stand in braces, say, or are indented."""
    archive = found.loaded.archive
    if archive is None or (file.removesuffix(".yaml"), "*") not in archive.unreadable:
        return False
    old = len(_LINE_END.findall(text)) - len(_LINE_END.findall(entry))
    at_fault = [each.place.line for each in found.reports if each.place.file == file]
    return read(file, entry).value is not None and min(at_fault, default=0) > old


@contextmanager
def on_trial(data: Path) -> Iterator[Path]:
    """Give a folder that reads as the folder of facts does: links are not followed, nor anything else read."""
    with tempfile.TemporaryDirectory(prefix="mujaz-") as folder:
        for name in files(data):
            _lay_out(data / name, Path(folder, name))
        yield Path(folder)


def _lay_out(path: Path, trial: Path) -> None:
    try:
        text = contents(path, MOST_BYTES)
    except Unread:
        trial.mkdir(parents=True)  # which cannot be read as a file either
        return
    if text is not None:
        write(trial, text)


def _tell_what_is_left(data: Path) -> None:
    found = pipeline.examined(data)
    for obstacle in pipeline.refresh_schemas(found.loaded, data):
        say_to_user(obstacle)
    if found.reports:
        say_to_user(
            say_number(len(found.reports), "%(n)s problem is left: make check", "%(n)s problems are left: make check")
        )


def _end_with(reports: Iterable[Report], data: Path, trial: Path) -> NoReturn:
    list_trial(data, reports, trial)
    _end()


def _end(*reasons: Said) -> NoReturn:
    for reason in (*reasons, say("nothing was written")):
        say_to_user(reason)
    raise SystemExit(1)
