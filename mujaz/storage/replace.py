"""Replaces a folder in one step, and removes what killed builds left.

A killed build must leave one complete site. Linux and macOS can exchange the names of two folders at once; elsewhere
the old one is moved aside first, and if the build is killed then, the next one puts it back.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from mujaz.storage.locks import is_abandoned, lock, lock_folder, remove_lock_file, unlock

OLD_SUFFIX = ".old"
"""The end of the name of a site that was moved aside."""
EXCHANGE_UNSUPPORTED = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EXDEV, errno.EPERM}
"""The errors of a system, or a file system, that cannot exchange two names."""


def replace_folder(fresh: Path, site: Path) -> None:
    """Put a fresh folder where the old one stands, if there is one, and remove the old one.

    Raises OSError if the system refuses; the old folder then stays in its place.
    """
    if not site.exists():
        fresh.rename(site)
    elif exchange_folders(fresh, site):
        shutil.rmtree(fresh, ignore_errors=True)
    else:
        _replace_in_two_steps(fresh, site)


def _replace_in_two_steps(fresh: Path, site: Path) -> None:
    old = fresh.with_name(f"{fresh.name}{OLD_SUFFIX}")
    site.rename(old)
    try:
        fresh.rename(site)
    except OSError:
        with suppress(OSError):  # another build may have put it back
            old.rename(site)
        raise
    shutil.rmtree(old, ignore_errors=True)


def exchange_folders(one: Path, other: Path) -> bool:
    """Exchange the names of two folders in one step; return False if the system cannot."""
    call = {"linux": _exchange_on_linux, "darwin": _exchange_on_macos}.get(sys.platform)
    if call is None:
        return False
    try:
        failed = call(os.fsencode(one), os.fsencode(other))
    except (AttributeError, OSError):  # a C library that is too old
        return False
    if failed and ctypes.get_errno() not in EXCHANGE_UNSUPPORTED:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(one), None, str(other))
    return not failed


def _exchange_on_linux(one: bytes, other: bytes) -> int:
    here, names_change_places = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    return int(ctypes.CDLL(None, use_errno=True).renameat2(here, one, here, other, names_change_places))


def _exchange_on_macos(one: bytes, other: bytes) -> int:
    names_change_places = 2  # RENAME_SWAP
    return int(ctypes.CDLL(None, use_errno=True).renamex_np(one, other, names_change_places))


@contextmanager
def make_fresh_folder(site: Path) -> Iterator[Path]:
    """Make a new folder beside a site, in which the next one is built, and remove it at the end.

    Also removes what killed builds left there.
    """
    with ExitStack() as stack:
        with lock_folder(site.parent):  # else others might remove the new folder before it is locked
            recover_site(site)
            fresh = Path(tempfile.mkdtemp(prefix=_make_temp_prefix(site), dir=site.parent))
            stack.callback(_remove, fresh)
            stack.callback(unlock, lock(fresh))
        yield fresh


def recover_site(site: Path) -> None:
    """Put back a site that a killed build had moved aside, and remove what killed builds left beside it."""
    left_behind = [
        path
        for path in sorted(site.parent.glob(f"{_make_temp_prefix(site)}*"))
        if path.is_dir() and not path.is_symlink()
    ]
    for path in left_behind:
        if path.name.endswith(OLD_SUFFIX) and not site.exists():
            path.rename(site)
        elif path.name.endswith(OLD_SUFFIX) or is_abandoned(path):
            _remove(path)


def _remove(folder: Path) -> None:
    """Remove a folder that no build uses any more, and the file that was locked for it."""
    shutil.rmtree(folder, ignore_errors=True)
    remove_lock_file(folder)


def _make_temp_prefix(site: Path) -> str:
    return f".{site.name}.mujaz-"
