"""Years that look like the Islamic calendar's, and the year of ours that they would be."""

from __future__ import annotations

from mujaz.i18n.dates import Edtf

_SHORTER = 354.367 / 365.2425
"""How much shorter a year of the Islamic calendar is than one of ours, on average."""
_BEGIN = 621.57
"""When the Islamic calendar began, in years of ours."""
LIKELY_YEARS = range(1300, 1500)
"""Years of the Islamic calendar from 1882 to 2077, in which few archives have dates of ours."""


def find_meant_year(date: Edtf) -> int | None:
    """Return the year of our calendar in which a date lies if its own is one of the Islamic calendar; else None."""
    year = date.earliest.year
    if year not in LIKELY_YEARS or date.latest.year not in LIKELY_YEARS:
        return None
    return round(year * _SHORTER + _BEGIN + (date.earliest.month - 1) / 12)
