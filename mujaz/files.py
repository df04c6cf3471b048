"""A file's bytes, or why there are none: nothing that lies in a folder can make a reader wait or fill the memory."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from mujaz.said import Said, say


class Unread(Exception):  # it is an answer rather than an error
    """A file that cannot be read: `said` says why, `mend` what to do."""

    def __init__(self, said: Said, mend: Said) -> None:
        """Keep both."""
        super().__init__(said)
        self.said, self.mend = said, mend


def contents(path: Path, most: int, *, follow: bool = False) -> bytes | None:
    """Return a file's bytes, or None where there is nothing; raises Unread where it is none, or larger than `most`.

    Symbolic links are followed only where `follow` says so. A pipe is never waited for.
    """
    try:
        if not follow and path.is_symlink():
            raise Unread(say("this is a symbolic link"), say("put the file itself here"))
        return _read(path, most)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        reason = say("this cannot be read: %(reason)s", reason=error.strerror or str(error))
        raise Unread(reason, _READABLE) from None


_READABLE = say("make it a file you may read")


def _read(path: Path, most: int) -> bytes:
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        state = os.fstat(descriptor)
        if not stat.S_ISREG(state.st_mode):
            raise Unread(say("this is no file"), _READABLE)
        if state.st_size > most:
            raise Unread(_too_large(state.st_size, most), say("split the file"))
        with os.fdopen(os.dup(descriptor), "rb") as file:
            data = file.read(most + 1)
    finally:
        os.close(descriptor)
    if len(data) > most:  # it has grown meanwhile, or is one of those that say they are empty
        raise Unread(_too_large(len(data), most), say("split the file"))
    return data


def _too_large(count: int, most: int) -> Said:
    return say("the file has %(count)s bytes; at most %(most)s are read", count=f"{count:,}", most=f"{most:,}")
