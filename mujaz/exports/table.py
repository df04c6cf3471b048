"""The table of all that a site holds beside its pages. A new export is one module and one row here."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from mujaz.exports import colours, fonts, previews, search, sitemap, web_manifest
from mujaz.exports.built_site import BuiltSite
from mujaz.pipeline.building import BuildResult
from mujaz.pipeline.page_making import Extract


class Export(NamedTuple):
    """One export: its name, and the functions that make it."""

    name: str
    write: Callable[[BuildResult, BuiltSite], None]
    extract: Extract | None = None
    """What it needs to know of each page, made with the page: a plain value."""


EXPORTS = (
    Export(search.NAME, search.write_search, search.make_sheet),
    Export(previews.NAME, previews.write_previews, previews.make_own_card),
    Export("colours", colours.write_colours),
    Export("fonts", fonts.write_fonts),
    Export("web manifests", web_manifest.write_manifests),
    Export("robots.txt", web_manifest.write_robots_txt),
    Export("sitemap", sitemap.remove_gzip_time),
)

EXTRACTS = {export.name: export.extract for export in EXPORTS if export.extract}
"""What is made of each page for exports, by the export's name."""


def write_exports(result: BuildResult, site: BuiltSite) -> None:
    """Write every export of the last good build into the site."""
    for export in EXPORTS:
        export.write(result, site)
