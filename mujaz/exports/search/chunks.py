"""Chunks of Pagefind's index, of which a browser loads those that hold the words asked for, without what it never asks.

Pagefind writes for every word where on each page it stands; that is three quarters of a chunk. Our search asks only
which pages have a word, and how often: it asks for no phrases, and makes its excerpts itself.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from typing import Any

import cbor2

from mujaz.diagnostics.foreign import guard_library

MARK = b"pagefind_dcd"
"""What Pagefind's files begin with, before what they hold as CBOR or JSON."""
LEVEL = 6
"""Of the compression: a higher one takes nine times as long for a fiftieth of the size."""


def forget_positions(chunk: bytes) -> bytes:
    """Return a packed chunk of the index with as many positions of each word as before, but the lowest there can be."""
    with guard_library("cbor2"):
        content = cbor2.loads(gzip.decompress(chunk).removeprefix(MARK))
        for _, pages, *_ in content[0]:
            for page in pages:
                page[1] = list(_iter_low(page[1]))
        return gzip.compress(MARK + cbor2.dumps(content), LEVEL, mtime=0)


def _iter_low(positions: Iterable[Any]) -> Iterable[int]:
    """Yield 1 for each position, which is told as the distance to the one before; a negative number is a weight."""
    return (1 if each >= 0 else each for each in positions)
