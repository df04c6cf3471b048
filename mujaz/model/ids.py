"""What an id may be: a name of an entry or a talks that addresses and file names are made of."""

from __future__ import annotations

import re

RESERVED_IDS = frozenset(
    {"index", "con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
)
"""What no id may be: `index` is the name of a folder's own page, the others name devices on Windows."""
ID_REGEX = re.compile(rf"(?!(?:{'|'.join(sorted(RESERVED_IDS))})$)[a-z0-9]+(?:-[a-z0-9]+)*")
"""What an id may be, since it becomes part of addresses and file names."""
MAX_ID_LETTERS = 100
"""The most letters of an id: file systems limit the length of a file's name."""


def is_id(text: str) -> bool:
    """Say whether a text can be an id."""
    return len(text) <= MAX_ID_LETTERS and ID_REGEX.fullmatch(text) is not None
