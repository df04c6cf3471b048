"""Years: what is too long for one page is spread over a page a year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from mujaz.dates import Edtf
from mujaz.model import Talks
from mujaz.pages import addresses
from mujaz.pages.edition import Edition

T = TypeVar("T")


@dataclass(frozen=True)
class Year:
    """A year: its name, the way to its page, and how many things it holds."""

    name: str
    url: str
    count: str


def moment_of(talks: Talks) -> Edtf | None:
    """Return the date of talks, else one they were set for before, else None."""
    return talks.date or next(iter(talks.status.previous_dates), None)


def year_of(when: Edtf | None) -> str:
    """Return the year in which a date ends, or nothing for no date."""
    return str(when.latest.year) if when else ""


def by_year(items: Iterable[tuple[Edtf | None, T]]) -> dict[str, list[T]]:
    """Group things by the year of their date, in the order given."""
    found: dict[str, list[T]] = {}
    for when, item in items:
        found.setdefault(year_of(when), []).append(item)
    return found


def address(parent: str, year: str) -> str:
    """Return the address of a year's page below another page's."""
    return f"{parent}{year or 'undated'}/"


def name(edition: Edition, year: str) -> str:
    """Return what a year is called."""
    return edition.language.with_digits(year) or edition.say("date not known")


def links(edition: Edition, parent: str, counts: dict[str, int], here: str) -> tuple[Year, ...]:
    """Return the ways from the page `here` to each year's page below the page `parent`."""
    return tuple(
        Year(name(edition, year), addresses.relative(address(parent, year), here), edition.language.number(count))
        for year, count in counts.items()
    )
