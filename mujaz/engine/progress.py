"""The progress of long work: a bar on a terminal, nothing in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

import click

T = TypeVar("T")
MIN_ITEMS = 50
"""Of fewer items no bar is shown: they are done before it could be read."""


def show_progress(what: str, items: Iterable[T], length: int) -> Iterator[T]:
    """Yield the items; while they are taken, show on a terminal how many of `length` are done."""
    hidden = length < MIN_ITEMS or sys.stderr is None or not sys.stderr.isatty()
    with click.progressbar(items, length=length, label=what, file=sys.stderr, hidden=hidden) as counted:
        yield from counted
