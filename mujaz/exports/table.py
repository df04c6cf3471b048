"""The table of all that a site holds beside its pages. A new export is one module and one row here."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from mujaz.exports import colours, previews, search, sitemap, web_manifest
from mujaz.exports.built_site import BuiltSite
from mujaz.pipeline.building import BuildResult


class Export(NamedTuple):
    """One export: its name, and the function that writes it into a built site."""

    name: str
    write: Callable[[BuildResult, BuiltSite], None]


EXPORTS = (
    Export("search index", search.write_search),
    Export("preview pictures", previews.write_previews),
    Export("colours", colours.write_colours),
    Export("web manifests", web_manifest.write_manifests),
    Export("robots.txt", web_manifest.write_robots_txt),
    Export("sitemap", sitemap.remove_gzip_time),
)


def write_exports(result: BuildResult, site: BuiltSite) -> None:
    """Write every export of the last good build into the site."""
    for export in EXPORTS:
        export.write(result, site)
