"""Files of facts as they were read before: to make records of YAML costs seven times what it costs to load them.

A file is known by its name, its bytes and the languages of the site: in this process by itself, from one process to the
next in a store, where the program that has read it counts too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, TypeVar

from mujaz.storage.digests import digest_bytes
from mujaz.storage.plain_pickle import NoValueError, dump_value, load_value
from mujaz.storage.row_store import RowStore

T = TypeVar("T")
MOST_FILES = 4096
"""More are forgotten in this process, all at once."""

_read_here: dict[tuple[str, str], Any] = {}


@dataclass
class KnownFiles:
    """The files that are known; `program` is a digest of what has read them."""

    store: RowStore = field(default_factory=lambda: RowStore(None))
    program: str = ""
    _stored: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    _new: list[tuple[str, str, bytes]] = field(default_factory=list)

    def read_store(self, names: Iterable[str]) -> None:
        """Read what the store has of files with these names."""
        self._stored = {name: (key, data) for name, key, data in self.store.read(names)}

    def find_or_parse(self, name: str, data: bytes, languages: Iterable[str], parse: Callable[[], T]) -> T:
        """Return what a file with these bytes holds: as it is known, or else as `parse` gives it."""
        key = f"{digest_bytes(data)} {' '.join(languages)}"
        if (name, key) not in _read_here:
            if len(_read_here) >= MOST_FILES:
                _read_here.clear()
            _read_here[name, key] = self._load(name, f"{self.program} {key}") or self._parse(name, key, parse)
        found: T = _read_here[name, key]
        return found

    def _load(self, name: str, key: str) -> Any:
        known, data = self._stored.get(name, ("", b""))
        if known == key:
            with suppress(NoValueError):
                return load_value(data)
        return None

    def _parse(self, name: str, key: str, parse: Callable[[], T]) -> T:
        file = parse()
        self._new.append((name, f"{self.program} {key}", dump_value(file)))
        return file

    def store_files(self, *, is_public: bool) -> None:
        """Store what was read anew beside what is still there; nothing at all where not everything is public."""
        if not is_public:
            self.store.write((), ())
        elif self._new:
            self.store.write(self._new, self._stored)


def forget_files() -> None:
    """Forget what was read in this process."""
    _read_here.clear()
