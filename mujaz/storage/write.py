"""Writes page files into a folder: only those that changed, each one whole or not at all; outdated ones are removed.

Only files that are marked as generated are ever overwritten or removed; hand-written pages may stand beside them.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mujaz.diagnostics.message import Message, msg
from mujaz.diagnostics.problem import FilePosition, Report
from mujaz.storage.locks import is_abandoned, lock_folder, lock_open_file


class PublishError(Exception):
    """Pages cannot be written where they belong; `reports` says which and why."""

    def __init__(self, reports: list[Report]) -> None:
        """Keep the reports, and make them the message, one a line."""
        super().__init__("\n".join(map(str, reports)))
        self.reports = reports


TEMP_FILE_PATTERN = ".mujaz-*.new"
"""The names of files that are being written, or that a killed build left behind."""


@dataclass(frozen=True)
class Changes:
    """What was written and removed: paths below the folder, sorted; `kept` is the number of files left as they were."""

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: int = 0


def publish_pages(files: Mapping[str, bytes], folder: Path, mark: str) -> Changes:
    """Make a folder hold exactly these generated files; `mark` is the text that tells them from hand-written ones.

    Raises PublishError, before anything is written, if a hand-written file or a link stands in the way.
    """
    _refuse_obstacles(files, folder, mark)
    folder.mkdir(parents=True, exist_ok=True)
    with lock_folder(folder):
        remove_temp_files(folder, below=True)
        return _write_changes(files, folder, mark)


def _write_changes(files: Mapping[str, bytes], folder: Path, mark: str) -> Changes:
    changed = {path: data for path, data in files.items() if _read_if_file(folder / path) != data}
    for path, data in sorted(changed.items()):
        write_file(folder / path, data)
    gone = sorted(path for path in _list_generated(folder, mark) if path not in files)
    for path in gone:
        _remove_page(folder, path)
    return Changes(tuple(sorted(changed)), tuple(gone), len(files) - len(changed))


def write_file(path: Path, data: bytes) -> None:
    """Write a file so that readers see the old bytes or the new, never a part; do nothing if it has them already."""
    if _read_if_file(path) == data:
        return
    try:
        _replace_file(path, data)
    except OSError as error:
        if error.errno is None:
            raise
        # The system names the temporary file or, when the disk is full, none.
        raise OSError(error.errno, error.strerror, str(path)) from error


def write_all_files(files: Mapping[Path, bytes]) -> None:
    """Write files in their order; where one cannot be written, put the others back and raise its OSError."""
    before = {path: _read_if_file(path) for path in files}
    done: list[Path] = []
    try:
        for path, data in files.items():
            write_file(path, data)
            done.append(path)
    except OSError:
        for path in done:
            _put_back(path, before[path])
        raise


def _put_back(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink(missing_ok=True)
    else:
        write_file(path, data)


def _replace_file(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".mujaz-", suffix=".new")
    try:
        with os.fdopen(descriptor, "wb") as file:
            lock_open_file(descriptor)
            file.write(data)
            file.flush()
            os.chmod(name, 0o644)  # noqa: PTH101  # mkstemp makes files that a web server may not read
            if os.name != "nt":  # Windows cannot move an open file
                os.replace(name, path)  # noqa: PTH105  # the name is mkstemp's
        if os.name == "nt":
            os.replace(name, path)  # noqa: PTH105  # likewise
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def clean_and_write_file(path: Path, data: bytes) -> None:
    """Write a file as `write_file` does, after removing what killed builds left beside it."""
    remove_temp_files(path.parent)
    write_file(path, data)


def note_unwritten(file: str | Path, reason: str) -> Message:
    """Return the note that a file or folder beside the pages cannot be written."""
    return msg("note: %(file)s cannot be written: %(reason)s", file=file, reason=reason)


def remove_temp_files(folder: Path, *, below: bool = False) -> None:
    """Remove what killed builds left in a folder (and `below` it); files that are just being written stay."""
    for stray in folder.rglob(TEMP_FILE_PATTERN) if below else folder.glob(TEMP_FILE_PATTERN):
        if is_abandoned(stray):
            stray.unlink(missing_ok=True)


def _read_if_file(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _refuse_obstacles(files: Mapping[str, bytes], folder: Path, mark: str) -> None:
    found = [_find_obstacle(folder / path, folder, mark) for path in sorted(files)]
    if any(found):
        raise PublishError([report for report in found if report])


def _find_obstacle(target: Path, folder: Path, mark: str) -> Report | None:
    """Return a report of what stands in a page's place and must not be replaced, or None."""
    above = [parent for parent in target.parents if parent.is_relative_to(folder) and parent != folder]
    if any(path.is_symlink() for path in (target, *above)):
        return _report_obstacle(target, msg("a symbolic link stands where a page belongs"), msg("remove the link"))
    if any(parent.exists() and not parent.is_dir() for parent in above):
        return _report_obstacle(target, msg("a file stands where the page's folder belongs"), msg("move it"))
    if target.is_dir():
        return _report_obstacle(target, msg("a folder stands where a page belongs"), msg("move it"))
    if target.exists() and not is_generated(target, mark):
        return _report_obstacle(target, msg("a hand-written page stands where a generated one belongs"), msg("move it"))
    return None


def _report_obstacle(target: Path, message: Message, mend: Message) -> Report:
    return Report(FilePosition(str(target)), message, mend)


def is_generated(path: Path, mark: str) -> bool:
    """Say whether a file carries the mark of generated ones."""
    with path.open("rb") as file:
        return mark.encode() in file.read(200)


def _list_generated(folder: Path, mark: str) -> list[str]:
    pages = (p for p in folder.rglob("*.md") if p.is_file() and not p.is_symlink())
    return [p.relative_to(folder).as_posix() for p in pages if is_generated(p, mark)]


def _remove_page(folder: Path, path: str) -> None:
    target = folder / path
    target.unlink()
    for parent in target.parents:
        if parent == folder or any(parent.iterdir()):
            break
        parent.rmdir()
