"""A folder as one short text: the same for the same files with the same bytes, and for no others."""

from __future__ import annotations

import hashlib
from pathlib import Path


def digest_folder(folder: Path) -> str:
    """Return a digest of every file's path and bytes below a folder."""
    made = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            name, data = path.relative_to(folder).as_posix(), path.read_bytes()
            made.update(f"{name}\0{len(data)}\0".encode("utf-8", "surrogateescape") + data)
    return made.hexdigest()
