"""The states of all files below a folder: by them is known, without reading the files, that none has changed.

A file whose size, time of change and number on the disk are those of before has the bytes of before. That is not sure
of a file that was changed just before it was looked at, for the clock of a file system may stand still for two seconds:
it gets no time here, and is read again.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from pathlib import Path

from mujaz.storage.digests import UNSURE_NANOSECONDS, digest_file
from mujaz.storage.inventory import iter_files

FileState = tuple[int, int, int, str]
"""Size in bytes, time of the last change in nanoseconds, number on the disk, digest (empty for what is no file)."""
NO_TIME = -1


def read_states(folder: Path, known: Mapping[str, FileState]) -> dict[str, FileState]:
    """Return the state of every file below a folder, by its path; those `known` to be the same are not read."""
    latest = time.time_ns() - UNSURE_NANOSECONDS
    paths = iter_files(folder) if folder.is_dir() else ()
    return {path: _read_state(folder / path, known.get(path), latest) for path in paths}


def _read_state(path: Path, known: FileState | None, latest: int) -> FileState:
    found = os.lstat(path)
    if known and known[:3] == (found.st_size, found.st_mtime_ns, found.st_ino):
        return known
    changed = found.st_mtime_ns if found.st_mtime_ns < latest else NO_TIME
    return found.st_size, changed, found.st_ino, digest_file(path) or ""


def list_digests(states: Mapping[str, FileState]) -> dict[str, str]:
    """Return the digest of each file."""
    return {path: state[3] for path, state in states.items()}
