"""What is read of the archive while something is made of it, so that it is made again only when that has changed.

A page that shows some facts of talks reads their outline, which is all but the words of their texts, and each text that
it shows. A page that shows all of some talks reads their dossier.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, TypeVar

from mujaz.diagnostics.problem import FactPath
from mujaz.model.records import Archive, Text
from mujaz.model.registers import REGISTERS, TALKS

Unit = tuple[str, str]
"""A part of the facts that can be read by itself, as (kind, id): `("people", "lavrov")`; the id `*` means all."""
ALL = "*"
TALKS_FOLDER = "talks/"
T = TypeVar("T")


class _Logs(threading.local):
    """What is being noted, the innermost last: each thread makes pages of its own."""

    def __init__(self) -> None:
        self.open: list[set[Unit]] = []


_logs = _Logs()


def note_reads(*units: Unit) -> None:
    """Note that these parts of the facts are read."""
    if _logs.open:
        _logs.open[-1].update(units)


def note_text(text: Text) -> None:
    """Note that the words of a text are read; those of entries belong to the entry."""
    if _logs.open and text.where.file.startswith(TALKS_FOLDER):
        _logs.open[-1].add(("text", name_path(text.where)))


def note_line(where: FactPath) -> None:
    """Note that it is read in which line of its file something stands."""
    note_reads(("line", name_path(where)))


def name_path(where: FactPath) -> str:
    """Return an address in the facts as the id of a part of them."""
    return f"{where.file} {'/'.join(map(str, where.path))}"


def drop_covered(units: Iterable[Unit]) -> set[Unit]:
    """Return parts of the facts without those that lie within a dossier among them."""
    every = set(units)
    whole = {f"{TALKS_FOLDER}{key}.yaml" for kind, key in every if kind == "dossier"}
    within = {unit for unit in every if unit[0] in ("text", "line") and unit[1].partition(" ")[0] in whole}
    return every - within - {("outline", key) for kind, key in every if kind == "dossier"}


@contextmanager
def collect_reads() -> Iterator[set[Unit]]:
    """Give a set that holds, at the end, all that was read meanwhile; what is being made around it reads that too."""
    log: set[Unit] = set()
    _logs.open.append(log)
    try:
        yield log
    finally:
        _logs.open.pop()
        note_reads(*log)


@contextmanager
def ignore_reads() -> Iterator[None]:
    """Note nothing that is read meanwhile; the caller notes it, as one part of the facts."""
    _logs.open.append(set())
    try:
        yield
    finally:
        _logs.open.pop()


class ReadRegister(Mapping[str, T]):
    """A register that notes which of its entries are read."""

    __slots__ = ("_entries", "_name")

    def __init__(self, name: str, entries: Mapping[str, T]) -> None:
        """Note reads of some entries under the name of their register."""
        self._name, self._entries = name, entries

    def __getitem__(self, key: str) -> T:
        """Return an entry; that there is none is also something read."""
        note_reads((self._name, key))
        return self._entries[key]

    def __contains__(self, key: object) -> bool:
        """Say whether there is such an entry."""
        note_reads((self._name, str(key)))
        return key in self._entries

    def __iter__(self) -> Iterator[str]:
        """Go through all of them, which reads all."""
        note_reads((self._name, ALL))
        return iter(self._entries)

    def __len__(self) -> int:
        """Count them, which reads all."""
        note_reads((self._name, ALL))
        return len(self._entries)


def watch_reads(archive: Archive) -> Archive:
    """Return the archive with registers that note what is read of them."""
    names = (*(each.name for each in REGISTERS), TALKS)
    watched: dict[str, Any] = {name: ReadRegister(name, getattr(archive, name)) for name in names}
    return replace(archive, **watched)
