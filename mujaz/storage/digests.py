"""Digests of files: by them is known what was written, what has changed, and what may be used again."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from stat import S_ISREG

CHUNK_BYTES = 1 << 18


def digest_bytes(data: bytes) -> str:
    """Return the digest of some bytes, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def digest_file(path: Path) -> str | None:
    """Return the digest of a file's bytes; None for a link and for whatever else is no file."""
    try:
        is_file = S_ISREG(os.lstat(path).st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return None
    if not is_file:
        return None
    digest = hashlib.sha256()
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123  # thousands are read, and this is twice as fast
        while data := file.read(CHUNK_BYTES):
            digest.update(data)
    return digest.hexdigest()
