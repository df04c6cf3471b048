"""Dry runs: before something new is written, the archive is checked with it, in a temporary folder."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import NoReturn

from mujaz import schemas
from mujaz.checks import LANGUAGES_RULE
from mujaz.cli.arguments import encode_text
from mujaz.cli.output import print_dry_run_problems, print_message, print_problems
from mujaz.diagnostics.message import Message, msg, msg_plural
from mujaz.diagnostics.problem import Report
from mujaz.load.loader import list_fact_files, load_archive
from mujaz.load.yaml_reader import MAX_BYTES, read_yaml
from mujaz.model.records import Archive
from mujaz.pipeline.checking import CheckOptions, CheckResult, check_folder
from mujaz.schemas.files import refresh_schemas
from mujaz.storage.program_files import in_repository
from mujaz.storage.read import FileReadError, read_file
from mujaz.storage.write import write_file

ALLOWED_UNTIL_USED = frozenset({"sources-are-cited"})
"""Rules that a new entry breaks only because nothing uses it yet."""
_LINE_END = re.compile(rb"\r\n|\n|\r")


Refuse = Callable[[Iterable[Report], Path, Path], NoReturn]
"""(problems, the folder of facts, the trial folder that they were found in) → an end of the command."""


def load_readable_archive(data: Path) -> Archive:
    """Return the archive that is to get something new; end the command where it cannot be read."""
    archive = load_archive(data).archive
    if archive is None:
        print_problems(data, check_folder(data).reports)
        raise SystemExit(1)
    return archive


def add_checked(data: Path, file: str, made: str, refuse: Refuse | None = None) -> None:
    """Write a new file, or append to one, if that brings the archive no new problem; else end by `refuse`."""
    before, entry = _read_bytes(data / file), encode_text(made)
    text = _append_entry(before, entry) if before else encode_text(schemas.make_schema_comment(file)) + entry
    _refuse_new_problems(data, file, text, entry, refuse or end_with_reports)
    if _read_bytes(data / file) != before:
        _end(msg("%(file)s has changed meanwhile: try again", file=file))
    write_file(data / file, text)
    print_message(msg("written: %(file)s", file=(data / file).as_posix()))
    _print_remaining_problems(data)


def check_new_archive(folder: Path, files: Mapping[str, bytes], facts: str = ".", *, draft: bool = False) -> None:
    """End where the files of a new archive or repository have a problem; `facts` names the folder of facts in it."""
    with tempfile.TemporaryDirectory(prefix="mujaz-") as trial:
        for file, text in files.items():
            write_file(Path(trial, file), text)
        with in_repository(Path(trial)) if facts != "." else nullcontext():
            reports = check_folder(Path(trial, facts), CheckOptions(draft=draft)).reports
        if reports:
            end_with_reports(reports, folder / facts, Path(trial, facts))


def _read_bytes(path: Path) -> bytes:
    try:
        return read_file(path, MAX_BYTES) or b""
    except FileReadError as reason:
        _end(msg("%(what)s: %(reason)s", what=path, reason=reason.message))


def _append_entry(before: bytes, made: bytes) -> bytes:
    """Return a register with an entry appended, whose line endings are those of the register."""
    found = _LINE_END.search(before)
    end = found[0] if found else b"\n"
    return before + (b"" if before.endswith(end) else end) + made.replace(b"\n", end)


def _refuse_new_problems(data: Path, file: str, text: bytes, entry: bytes, refuse: Refuse) -> None:
    """End the command where the archive has a problem with the new text that it does not have without it."""
    with make_trial_folder(data) as trial:
        before = check_folder(trial).reports
        unknown = [each for each in before if each.rule == LANGUAGES_RULE]  # with one, nothing else is checked
        if unknown:
            end_with_reports(unknown, data, trial)
        write_file(trial / file, text)
        found = check_folder(trial)
        if _fails_when_appended(found, file, text, entry):
            _end(msg("no entry can be added behind the last line of %(file)s: write it by hand", file=file))
        grave = [each for each in _iter_new_reports(before, found.reports) if each.rule not in ALLOWED_UNTIL_USED]
        if grave:
            refuse(grave, data, trial)


def _iter_new_reports(before: Iterable[Report], after: Iterable[Report]) -> Iterator[Report]:
    """Yield the reports that are new; new text stands last, so of several equal reports the first are the old ones."""
    known = Counter((each.position.file, each.message, each.mend) for each in before)
    for each in after:
        fault = (each.position.file, each.message, each.mend)
        if known[fault]:
            known[fault] -= 1
        else:
            yield each


def _fails_when_appended(found: CheckResult, file: str, text: bytes, entry: bytes) -> bool:
    """Return whether an entry is good by itself but not after the others, which are in braces, say, or indented."""
    archive = found.loaded.archive
    if archive is None or (file.removesuffix(".yaml"), "*") not in archive.unreadable:
        return False
    old = len(_LINE_END.findall(text)) - len(_LINE_END.findall(entry))
    at_fault = [each.position.line for each in found.reports if each.position.file == file]
    return read_yaml(file, entry).value is not None and min(at_fault, default=0) > old


@contextmanager
def make_trial_folder(data: Path) -> Iterator[Path]:
    """Give a temporary folder with the same facts: links are not followed, and nothing but facts is copied."""
    with tempfile.TemporaryDirectory(prefix="mujaz-") as folder:
        for name in list_fact_files(data):
            _copy_file(data / name, Path(folder, name))
        yield Path(folder)


def _copy_file(path: Path, trial: Path) -> None:
    try:
        text = read_file(path, MAX_BYTES)
    except FileReadError:
        trial.mkdir(parents=True)  # a folder cannot be read as a file either
        return
    if text is not None:
        write_file(trial, text)


def _print_remaining_problems(data: Path) -> None:
    found = check_folder(data)
    for obstacle in refresh_schemas(found.loaded.archive, data):
        print_message(obstacle)
    left = [each for each in found.reports if each.rule not in ALLOWED_UNTIL_USED]
    if left:
        print_message(msg_plural(len(left), "%(n)s problem is left: make check", "%(n)s problems are left: make check"))


def end_with_reports(reports: Iterable[Report], data: Path, trial: Path) -> NoReturn:
    """Print problems of a trial folder under the names that the files were to have, and end the command."""
    print_dry_run_problems(data, reports, trial)
    _end()


def _end(*reasons: Message) -> NoReturn:
    for reason in (*reasons, msg("nothing was written")):
        print_message(reason)
    raise SystemExit(1)
