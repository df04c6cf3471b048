"""The only module that knows the EDTF library: a season, or a date with digits left open → its first and last day.

The library reads far more than level 1, and for what is nearly a date it raises anything or prints. Here it gets only
texts that look like level 1, and whatever it does with the others means that they are no dates.
"""

from __future__ import annotations

import datetime
import re

from mujaz.diagnostics.foreign import LibraryError, guard_library

Bounds = tuple[datetime.date, datetime.date]
_LEVEL_1 = re.compile(r"\d{3}X|\d\dXX|\d{4}-2[1-4]|\d{4}-XX|\d{4}-\d\d-XX|\d{4}-XX-XX", re.ASCII)


def find_bounds(text: str) -> Bounds | None:
    """Return the first and last day that a text without qualifiers can mean; None where it is no date of level 1."""
    if not _LEVEL_1.fullmatch(text):
        return None
    try:
        with guard_library("edtf"):
            return _ask_library(text)
    except LibraryError:
        return None


def _ask_library(text: str) -> Bounds:
    import edtf  # slow to import, and most dates do without it

    parsed = edtf.parse_edtf(text)
    return datetime.date(*parsed.lower_strict()[:3]), datetime.date(*parsed.upper_strict()[:3])
