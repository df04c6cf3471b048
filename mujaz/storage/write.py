"""Writes files, each one whole or not at all, and only where their bytes changed."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from mujaz.diagnostics.message import Message, msg
from mujaz.storage.locks import is_abandoned, lock_open_file

TEMP_FILE_PATTERN = ".mujaz-*.new"
"""The names of files that are being written, or that a killed build left behind."""


def write_file(path: Path, data: bytes) -> None:
    """Write a file so that readers see the old bytes or the new, never a part; do nothing if it has them already."""
    if read_if_file(path) == data:
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
    before = {path: read_if_file(path) for path in files}
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
            with suppress(OSError):  # gone meanwhile, or somebody else's
                stray.unlink()


def read_if_file(path: Path) -> bytes | None:
    """Return a file's bytes, or None where there is no file."""
    return path.read_bytes() if path.is_file() else None
