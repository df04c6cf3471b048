"""Reads a file's bytes safely: no file in a folder can make the program wait, or fill the memory."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from mujaz.diagnostics.message import Message, msg


class FileReadError(Exception):
    """A file that cannot be read: `message` says why, `mend` what to do."""

    def __init__(self, message: Message, mend: Message) -> None:
        """Keep both."""
        super().__init__(message)
        self.message, self.mend = message, mend


def read_file(path: Path, most: int, *, follow: bool = False) -> bytes | None:
    """Return a file's bytes, or None where there is nothing.

    Raises FileReadError for what is no file, cannot be read or has more than `most` bytes, and for a symbolic link
    unless `follow` is set. Never waits for a pipe.
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
    if len(data) > most:  # it has grown meanwhile, or is a device that reports size 0
        raise FileReadError(_describe_excess(len(data), most), msg("split the file"))
    return data


def _describe_excess(count: int, most: int) -> Message:
    return msg("the file has %(count)s bytes; at most %(most)s are read", count=f"{count:,}", most=f"{most:,}")
