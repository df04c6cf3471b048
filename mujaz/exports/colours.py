"""The style sheet of a site's own colours, which every page loads after ours."""

from __future__ import annotations

from mujaz.exports.built_site import BuiltSite
from mujaz.model.colours import make_colour_style
from mujaz.pipeline.building import BuildResult
from mujaz.storage.write import write_file

SHEET_FILE = "assets/colours.css"


def write_colours(result: BuildResult, site: BuiltSite) -> None:
    """Write the style sheet, if the site has colours of its own."""
    style = make_colour_style(result.archive.site.colours) if result.archive else ""
    if style:
        write_file(site.folder / SHEET_FILE, f"{style}\n".encode())
