"""Commands that are imported only when one is called: `--help` and wrong options need none of their modules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from importlib import import_module
from typing import NamedTuple

import click


class Entry(NamedTuple):
    """The module and the name of a command, and the first sentence of its help."""

    module: str
    function: str
    about: str


class Commands(MutableMapping[str, click.Command]):
    """The commands of a group by name, each imported when it is asked for."""

    def __init__(self, table: Mapping[str, Entry]) -> None:
        """Take the commands of a table."""
        self.table = dict(table)

    def __getitem__(self, name: str) -> click.Command:
        """Return a command; the module of each is imported once."""
        entry = self.table[name]
        command = getattr(import_module(entry.module), entry.function)
        assert isinstance(command, click.Command), f"{entry.module}.{entry.function}"
        return command

    def __setitem__(self, name: str, command: click.Command) -> None:
        """Refuse: click's own way to add commands imports them."""
        raise NotImplementedError(f"add {name!r} to the table")

    def __delitem__(self, name: str) -> None:
        """Leave a command out."""
        del self.table[name]

    def __iter__(self) -> Iterator[str]:
        """Yield the names."""
        return iter(self.table)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.table)
