"""A file's bytes, or why there are none: nothing that lies in a folder can make a reader wait or fill the memory."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from mujaz.diagnostics.message import Message, msg


class FileReadError(Exception):  # it is an answer rather than an error
    """A file that cannot be read: `said` says why, `mend` what to do."""

    def __init__(self, said: Message, mend: Message) -> None:
        """Keep both."""
        super().__init__(said)
        self.said, self.mend = said, mend


def read_file(path: Path, most: int, *, follow: bool = False) -> bytes | None:
    """Return a file's bytes, or None where there is nothing; raises Unread where it is none, or larger than `most`.

    Symbolic links are followed only where `follow` says so. A pipe is never waited for.
    """
    try:
        if not follow and path.is_symlink():
            raise FileReadError(msg("this is a symbolic link"), msg("put the file itself here"))
        return _read_regular_file(path, most)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        reason = msg("this cannot be read: %(reason)s", reason=error.strerror or str(error))
        raise FileReadError(reason, _MAKE_READABLE) from None


_MAKE_READABLE = msg("make it a file you may read")


def _read_regular_file(path: Path, most: int) -> bytes:
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        state = os.fstat(descriptor)
        if not stat.S_ISREG(state.st_mode):
            raise FileReadError(msg("this is no file"), _MAKE_READABLE)
        if state.st_size > most:
            raise FileReadError(_describe_excess(state.st_size, most), msg("split the file"))
        with os.fdopen(os.dup(descriptor), "rb") as file:
            data = file.read(most + 1)
    finally:
        os.close(descriptor)
    if len(data) > most:  # it has grown meanwhile, or is one of those that say they are empty
        raise FileReadError(_describe_excess(len(data), most), msg("split the file"))
    return data


def _describe_excess(count: int, most: int) -> Message:
    return msg("the file has %(count)s bytes; at most %(most)s are read", count=f"{count:,}", most=f"{most:,}")
