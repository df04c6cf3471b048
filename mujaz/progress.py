"""Progress of long work: a bar on a terminal, nothing in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

import click

T = TypeVar("T")
FEWEST = 50
"""Fewer items than these are done before a bar could be read."""


def bar(what: str, items: Iterable[T], length: int) -> Iterator[T]:
    """Yield the items; while they are taken, show on a terminal how many of them are done."""
    hidden = length < FEWEST or not sys.stderr.isatty()
    with click.progressbar(items, length=length, label=what, file=sys.stderr, hidden=hidden) as counted:
        yield from counted
