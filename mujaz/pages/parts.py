"""Parts of a page: what is too long for one page is divided, so that no page grows with the archive.

Things are divided in the order of time, oldest first, and each part is filled before the next begins: what comes later
changes the last part only, and the address of a part stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from mujaz.i18n.dates import Edtf, parse_date
from mujaz.model.records import Record
from mujaz.pages import moments, years
from mujaz.pages.edition import Edition
from mujaz.pages.years import YearLink

T = TypeVar("T")

MAX_WEIGHT = 54_000
"""The most bytes of what a page lists, as `weigh_text` and the constants of each kind of page estimate them.

A page has at most 60 KB: the rest is for the theme around it, for its head, and for what estimates miss.
"""


@dataclass(frozen=True)
class Elsewhere:
    """A section of which nothing stands on this page: its id, its heading, and the way to the part that has it."""

    id: str
    heading: str
    link: YearLink


def divide(items: Iterable[T], weigh: Callable[[Sequence[T]], int]) -> list[list[T]]:
    """Return items in parts of at most MAX_WEIGHT; one that weighs more by itself has a part of its own."""
    parts: list[list[T]] = []
    for item in items:
        if parts and weigh([*parts[-1], item]) <= MAX_WEIGHT:
            parts[-1].append(item)
        else:
            parts.append([item])
    return parts


def weigh_text(record: Record | None) -> int:
    """Return the bytes of a record's text in the language in which it has most: all languages are divided alike."""
    text = getattr(record, "text", None)
    return max((len(words.encode()) for words in text.values.values()), default=0) if text else 0


def make_part_address(parent: str, number: int) -> str:
    """Return the address of a part: the first one has that of the whole."""
    return parent if number == 1 else f"{parent}{number}/"


def name_spans(edition: Edition, spans: Sequence[Sequence[Edtf | None]]) -> list[str]:
    """Return what parts are called by the dates of what they hold: their months, and a number where these are alike."""
    names = [_name_span(edition, [when for when in dates if when]) for dates in spans]
    return [
        f"{name} ({edition.language.format_number(names[: place + 1].count(name))})" if names.count(name) > 1 else name
        for place, name in enumerate(names)
    ]


def _name_span(edition: Edition, dates: Sequence[Edtf]) -> str:
    """Return the months from the first date to the last; both stand in one year where they end, as `years` has it."""
    if not dates:
        return years.format_year(edition, "")
    first, last = (f"{found:%Y-%m}" for found in (choose(each.latest for each in dates) for choose in (min, max)))
    return moments.format_date(edition, parse_date(first if first == last else f"{first}/{last}"))
