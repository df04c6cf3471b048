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
    new.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(old, new)  # the old site is about to be removed
    except OSError:
        shutil.copyfile(old, new)
    return True


def take_folder(old: Path, new: Path, digests: Mapping[str, str]) -> bool:
    """Put all files of a folder, with their digests by their path, in another place too; all of them or none."""
    if digests and all(take_file(old / path, new / path, digest) for path, digest in digests.items()):
        return True
    if old != new:
        shutil.rmtree(new, ignore_errors=True)
    return False
