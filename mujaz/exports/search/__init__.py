"""Search: pages → an index of light stems for each language; the reader's browser stems queries by the same rules."""

from __future__ import annotations

from mujaz.exports.built_site import BuiltSite
from mujaz.exports.search.index import write_index
from mujaz.exports.search.sheets import make_sheets
from mujaz.pipeline.building import BuildResult


def write_search(result: BuildResult, site: BuiltSite) -> None:
    """Write the search index of a build's pages, and of the pages written by hand, into the site."""
    write_index(result.archive, make_sheets(result.pages, result.editions), site.pages, site.folder)
