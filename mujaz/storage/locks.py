"""Replaces a folder in one step, locks folders while a process runs, and removes what killed builds left.

A killed build must leave one complete site. Linux and macOS can exchange the names of two folders at once; elsewhere
the old one is moved aside first, and if the build is killed then, the next one puts it back.
"""

from __future__ import annotations

import ctypes
import errno
import hashlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

FOLDERS_CAN_BE_OPENED = os.name != "nt"
"""Whether a folder itself can be locked; if not, a file in the system's temporary folder is locked for it."""
OLD_SUFFIX = ".old"
"""The end of the name of a site that was moved aside."""
DAY_SECONDS = 24 * 60 * 60
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
    if not FOLDERS_CAN_BE_OPENED:
        with suppress(OSError):
            _find_lock_file(folder).unlink()


def _make_temp_prefix(site: Path) -> str:
    return f".{site.name}.mujaz-"


def is_abandoned(folder: Path) -> bool:
    """Say whether no running build holds a folder or file; without locks, whether it is older than a day."""
    try:
        descriptor = lock(folder, wait=False)
    except BlockingIOError:
        return False
    unlock(descriptor)
    with suppress(FileNotFoundError):
        return descriptor is not None or time.time() - folder.stat().st_mtime > DAY_SECONDS
    return False


def lock_open_file(descriptor: int) -> None:
    """Lock an open file until it is closed, so that no other build takes it for one that was left behind."""
    with suppress(OSError):  # a file system without locks
        _lock_descriptor(descriptor, wait=True)


_locked_here: set[Path] = set()


@contextmanager
def lock_folder(folder: Path, waiting: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Keep other builds out of a folder. If one is in it, call `waiting`, then wait until it is done.

    May be nested within one process. The lock ends with the process, however that ends.
    """
    place = folder.resolve()
    if place in _locked_here:
        yield
        return
    try:
        descriptor = lock(place, wait=False)
    except BlockingIOError:
        waiting()
        descriptor = lock(place)
    _locked_here.add(place)
    try:
        yield
    finally:
        _locked_here.discard(place)
        unlock(descriptor)


def lock(path: Path, *, wait: bool = True) -> int | None:
    """Return the descriptor that holds the lock of a folder or file; None if the file system has no locks.

    Raises BlockingIOError if another process holds the lock and `wait` is false.
    """
    try:
        descriptor = _open(path)
    except OSError:
        return None
    try:
        locked = _lock_descriptor(descriptor, wait=wait)
    except OSError:  # a file system without locks
        os.close(descriptor)
        return None
    if not locked:
        os.close(descriptor)
        raise BlockingIOError(errno.EWOULDBLOCK, os.strerror(errno.EWOULDBLOCK), str(path))
    return descriptor


def _lock_descriptor(descriptor: int, *, wait: bool) -> bool:
    from filelock import lock_descriptor  # which a check does without

    return lock_descriptor(descriptor, blocking=wait)


def _open(path: Path) -> int:
    if FOLDERS_CAN_BE_OPENED or not path.is_dir():
        return os.open(path, os.O_RDONLY)
    return os.open(_find_lock_file(path), os.O_RDWR | os.O_CREAT, 0o600)


def _find_lock_file(folder: Path) -> Path:
    """Return the file that is locked in place of a folder; it lies outside of it, apart from the facts and the site."""
    name = hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()
    return Path(tempfile.gettempdir(), f"mujaz-{name[:32]}.lock")


def unlock(descriptor: int | None) -> None:
    """Release a lock, if there is one."""
    if descriptor is not None:
        os.close(descriptor)
