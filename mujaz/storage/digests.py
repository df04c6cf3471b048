"""Digests of files: by them is known what was written, what has changed, and what may be used again.

A file is read once in a process, as long as its size, time of change and number on the disk are the same; not so one
that was changed just before it was read, for the clock of a file system may stand still for two seconds.
"""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path
from stat import S_ISREG

CHUNK_BYTES = 1 << 18
UNSURE_NANOSECONDS = 2_000_000_000
MOST_REMEMBERED = 200_000
"""More are forgotten, all at once."""

_remembered: dict[tuple[int, int, int, int], str] = {}
"""The digests of files by device, number on the disk, size and time of change."""


def digest_bytes(data: bytes) -> str:
    """Return the digest of some bytes, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def digest_file(path: Path | str, most: int | None = None) -> str | None:
    """Return the digest of a file's bytes; None for a link and for whatever else is no file.

    Of a file of more than `most` bytes its size is returned: it is not read.
    """
    try:
        found = os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    if not S_ISREG(found.st_mode):
        return None
    if most is not None and found.st_size > most:
        return f"{found.st_size} bytes"
    state = found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns
    digest = _remembered.get(state)
    if digest is None:
        is_sure = found.st_mtime_ns < time.time_ns() - UNSURE_NANOSECONDS
        digest = _read_digest(path)
        if is_sure:
            _remember(state, digest)
    return digest


def _remember(state: tuple[int, int, int, int], digest: str) -> None:
    if len(_remembered) >= MOST_REMEMBERED:
        _remembered.clear()
    _remembered[state] = digest


def _read_digest(path: Path | str) -> str:
    digest = hashlib.sha256()
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123  # thousands are read, and this is twice as fast
        while data := file.read(CHUNK_BYTES):
            digest.update(data)
    return digest.hexdigest()
