"""Files of the site before, taken over into the one that takes its place."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from mujaz.storage.digests import digest_file


def take_file(old: Path, new: Path, digest: str) -> bool:
    """Put a file with this digest in another place too; return False where it has gone or was changed."""
    if old == new or digest_file(old) != digest:
        return False
    try:
        _link_file(old, new)
    except OSError:
        shutil.copyfile(old, new)
    return True


def _link_file(old: Path, new: Path) -> None:
    """Give a file, whose folder is about to be removed, a second name in a folder that need not exist."""
    try:
        os.link(old, new)
    except FileNotFoundError:
        new.parent.mkdir(parents=True, exist_ok=True)
        os.link(old, new)
    except FileExistsError:  # taken by a process that ended before its work was done
        new.unlink()
        os.link(old, new)


def take_files(old: Path, new: Path, digests: Mapping[str, str]) -> bool:
    """Put files of a folder, with their digests by their path, in another place too; all of them or none."""
    for number, (path, digest) in enumerate(digests.items()):
        if not take_file(old / path, new / path, digest):
            for taken in list(digests)[:number]:
                (new / taken).unlink()
            return False
    return True
