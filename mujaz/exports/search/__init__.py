"""Search: pages → an index of light stems for each language; the reader's browser stems queries by the same rules."""

from __future__ import annotations

from mujaz.exports.built_site import BuiltSite
from mujaz.exports.search.earlier_index import update_index
from mujaz.exports.search.sheets import Sheet, make_sheet
from mujaz.pages import addresses
from mujaz.pipeline.building import BuildResult

__all__ = ["NAME", "list_sheets", "make_sheet", "write_search"]

NAME = "search index"
"""The name of this export, by which pages have their sheets."""


def write_search(result: BuildResult, site: BuiltSite) -> None:
    """Write the search index of a build's pages, and of the pages written by hand, into the site."""
    if result.archive:
        generated = (addresses.find_page_file(page.address) for page in result.pages)
        update_index(result.archive, list_sheets(result), site, generated)


def list_sheets(result: BuildResult) -> list[Sheet]:
    """Return the sheets of a build's pages that can be found."""
    return [sheet for page in result.pages if (sheet := page.extracts[NAME])]
