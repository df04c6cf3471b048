"""Locks folders and files while a process runs, so that builds keep out of each other's way."""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

FOLDERS_CAN_BE_OPENED = os.name != "nt"
"""Whether a folder itself can be locked; if not, a file in the system's temporary folder is locked for it."""
DAY_SECONDS = 24 * 60 * 60


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


def remove_lock_file(folder: Path) -> None:
    """Remove the file that was locked in place of a folder, where there is one."""
    if not FOLDERS_CAN_BE_OPENED:
        with suppress(OSError):
            _find_lock_file(folder).unlink()


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
