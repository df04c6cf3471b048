"""The last steps of a site, the same for every engine: each a function of a page's text, or of a site's folder."""

from __future__ import annotations

from mujaz.engine.html_fixes import apply_fixes
from mujaz.exports.built_site import BuiltSite
from mujaz.exports.table import write_exports
from mujaz.pipeline.building import BuildResult


def finish_page(html: str) -> str:
    """Return a page, as the theme's templates give it, as readers get it."""
    return apply_fixes(html)


def finish_site(result: BuildResult, site: BuiltSite) -> None:
    """Write into a folder of finished pages what a site holds beside them: search index, previews, manifests."""
    write_exports(result, site)
