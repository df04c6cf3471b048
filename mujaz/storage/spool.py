"""A spool of files that are written later: in memory as long as they are few, then on disk."""

from __future__ import annotations

import tempfile
import weakref
from collections.abc import Iterator

MOST_BYTES_IN_MEMORY = 4_000_000


class Spool:
    """Bytes by name, each added once."""

    def __init__(self) -> None:
        """Begin without any."""
        self._file = tempfile.SpooledTemporaryFile(max_size=MOST_BYTES_IN_MEMORY)  # noqa: SIM115  # it ends with the spool
        weakref.finalize(self, self._file.close)
        self._parts: dict[str, tuple[int, int]] = {}
        self._end = 0

    def add(self, name: str, data: bytes) -> None:
        """Add the bytes of a name."""
        self._file.seek(self._end)
        self._file.write(data)
        self._parts[name] = self._end, len(data)
        self._end += len(data)

    def __iter__(self) -> Iterator[str]:
        """Go through the names, in the order in which they were added."""
        return iter(self._parts)

    def read(self, name: str) -> bytes:
        """Return the bytes of a name."""
        start, size = self._parts[name]
        self._file.seek(start)
        return self._file.read(size)
