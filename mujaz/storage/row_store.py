"""A store of what was made before, in one file that may be deleted: rows by name, each with a key and some data.

A file that is damaged, cut, of another version or in use costs the time to make everything again; it never gives a
wrong row, for each is kept with a digest of all that it says.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from mujaz.storage.digests import digest_bytes

SCHEMA = "CREATE TABLE rows (name TEXT PRIMARY KEY, key TEXT NOT NULL, data BLOB NOT NULL, digest TEXT NOT NULL)"
VERSION = 1
WAIT_SECONDS = 5
"""So long another build that writes into the store is waited for; what is not written is made again next time."""


class RowStore:
    """The rows in a file; without one, an empty store that keeps nothing."""

    def __init__(self, path: Path | None) -> None:
        """Name the file; it need not exist."""
        self._path = path

    def read(self, names: Iterable[str]) -> Iterator[tuple[str, str, bytes]]:
        """Yield (name, key, data) of the rows that there are, in the order asked for."""
        with suppress(sqlite3.Error, OSError), _open(self._path) as rows:
            for name in names:
                found = rows.execute("SELECT key, data, digest FROM rows WHERE name = ?", (name,)).fetchone()
                if found and found[2] == _seal(name, found[0], found[1]):
                    yield name, found[0], found[1]

    def write(self, rows: Iterable[tuple[str, str, bytes]], kept: Iterable[str]) -> None:
        """Write rows, and remove all others but those with the names in `kept`.

        They are taken one by one, and gone through once more where the file is damaged.
        """
        names = frozenset(kept)
        try:
            self._write(rows, names)
        except (sqlite3.OperationalError, OSError):  # another build is at it, or it is not to be written
            return
        except sqlite3.DatabaseError:  # damaged
            with suppress(sqlite3.Error, OSError):
                self.remove()
                self._write(rows, names)

    def remove(self) -> None:
        """Remove the file, with what SQLite may have left beside it."""
        if self._path:
            self._path.unlink(missing_ok=True)
            self._path.with_name(f"{self._path.name}-journal").unlink(missing_ok=True)

    def _write(self, rows: Iterable[tuple[str, str, bytes]], kept: frozenset[str]) -> None:
        with _open(self._path, writing=True) as there, there:
            old = [(name,) for (name,) in there.execute("SELECT name FROM rows") if name not in kept]
            there.executemany("DELETE FROM rows WHERE name = ?", old)
            sealed = ((name, key, data, _seal(name, key, data)) for name, key, data in rows)
            there.executemany("INSERT OR REPLACE INTO rows VALUES (?, ?, ?, ?)", sealed)


@contextmanager
def _open(path: Path | None, *, writing: bool = False) -> Iterator[sqlite3.Connection]:
    """Open the file, raising sqlite3.Error or OSError where that cannot be done."""
    if path is None or not (writing or path.is_file()):
        raise FileNotFoundError
    if writing:
        path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path, timeout=WAIT_SECONDS)) as rows:
        if rows.execute("PRAGMA user_version").fetchone()[0] != VERSION:
            with rows:
                rows.execute("DROP TABLE IF EXISTS rows")
                rows.execute(SCHEMA)
                rows.execute(f"PRAGMA user_version = {VERSION}")
        rows.execute("PRAGMA synchronous = OFF")  # after a power cut a damaged file is made again
        rows.execute("PRAGMA secure_delete = ON")  # what is removed, such as pages under embargo, is overwritten
        yield rows


def _seal(name: str, key: str, data: bytes) -> str:
    return digest_bytes(b"\0".join((name.encode("utf-8", "surrogatepass"), key.encode(), data)))
