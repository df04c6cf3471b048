"""MkDocs' way in: pages from facts before every build, and the theme's mends after it. See mkdocs.yml."""

from pathlib import Path
from typing import Any

from mujaz import pipeline
from mujaz.engine import html_fixes, progress, settings, watch
from mujaz.exports import previews, search

serving, last_good = False, pipeline.BuildResult()


def on_startup(command: str, **_: Any) -> None:
    """Remember whether a person is watching, who wants problems shown rather than the end of the server."""
    global serving
    serving = command == "serve"


def on_config(config: Any) -> None:
    """Write the pages; with problems, stop a build, but let `serve` show the last good pages under a banner."""
    global last_good
    outcome = settings.build_pages(config, last_good)
    if outcome.reports and not serving:
        raise SystemExit(1)
    last_good = outcome.or_last_good(last_good)
    settings.set_extra(config, outcome, last_good, drawing=not serving)


def on_files(files: Any, **_: Any) -> None:
    """Leave Material's JavaScript out of the site: no page loads it."""
    html_fixes.remove_unused_scripts(files)


def on_page_markdown(_: str, page: Any, files: Any, **__: Any) -> None:
    """Give a page written by hand its language, and the pages of the same name in the others."""
    html_fixes.complete_page_meta(page, files, last_good.codes)


def on_post_page(output: str, **_: Any) -> str:
    """Mend what the theme's page has outside every block, and count it."""
    progress.count_step("site", last_good.pages)
    return html_fixes.apply_fixes(output)


def on_post_template(output_content: str, template_name: str, **_: Any) -> str:
    """Mend the theme's own pages too, such as 404."""
    return html_fixes.apply_fixes(output_content) if template_name.endswith(".html") else output_content


def on_post_build(config: Any) -> None:
    """Write what is no page: the search's index, pictures for where pages are shared, manifests."""
    search.write_index(last_good.archive, last_good.sheets, Path(config.docs_dir), Path(config.site_dir))
    previews.write_site_extras(Path(config.site_dir), last_good.cards, last_good.languages, config.site_url)


def on_serve(server: Any, config: Any, **_: Any) -> Any:
    """Watch facts, templates and labels, and of the pages only those written by hand."""
    data, docs = config.extra["data"], Path(config.docs_dir)
    return watch.watch_only(server, data, docs, pipeline.WATCHED_FOLDERS, lambda: last_good.record)
