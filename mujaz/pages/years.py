"""Pages by year: what is too long for one page is spread over one page for each year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from mujaz.i18n.dates import Edtf
from mujaz.model.records import Talks
from mujaz.pages import addresses
from mujaz.pages.edition import Edition

T = TypeVar("T")


@dataclass(frozen=True)
class YearLink:
    """A link to a year's page: the year's name, the address, and the number of things on the page."""

    name: str
    url: str
    count: str


def find_talks_date(talks: Talks) -> Edtf | None:
    """Return the date by which talks stand among others, or None where no day at all is known."""
    return talks.sorting_date


def find_year(when: Edtf | None) -> str:
    """Return the year in which a date ends, or nothing for no date."""
    return str(when.latest.year) if when else ""


def group_by_year(items: Iterable[tuple[Edtf | None, T]]) -> dict[str, list[T]]:
    """Group things by the year of their date, in the order given."""
    found: dict[str, list[T]] = {}
    for when, item in items:
        found.setdefault(find_year(when), []).append(item)
    return found


def make_year_address(parent: str, year: str) -> str:
    """Return the address of a year's page below another page's."""
    return f"{parent}{year or 'undated'}/"


def format_year(edition: Edition, year: str) -> str:
    """Return what a year is called."""
    return edition.language.localize_digits(year) or edition.label("date not known")


def make_year_links(edition: Edition, parent: str, counts: Mapping[str, int], here: str) -> tuple[YearLink, ...]:
    """Return links from the page `here` to each year's page below the page `parent`; `counts` by year."""
    return tuple(
        YearLink(
            format_year(edition, year),
            addresses.make_relative(make_year_address(parent, year), here),
            edition.language.format_number(count),
        )
        for year, count in counts.items()
    )
