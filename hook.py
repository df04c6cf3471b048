"""MkDocs' hooks, named in mkdocs.yml: pages from facts before every build, corrections and exports after it."""

from pathlib import Path
from typing import Any

from mujaz.engine import front_matter, html_fixes, progress, settings, watch
from mujaz.exports.table import write_exports
from mujaz.pipeline.building import BuildResult

serving, last_good = False, BuildResult()


def on_startup(command: str, **_: Any) -> None:
    """Remember whether the site is served: then problems are shown to the editor, and do not end the server."""
    global serving
    serving = command == "serve"


def on_config(config: Any) -> None:
    """Write the pages. Problems stop a build; `serve` goes on with the last good pages under a banner."""
    global last_good
    result = settings.build_pages(config, last_good)
    if result.reports and not serving:
        raise SystemExit(1)
    last_good = result.choose_good(last_good)
    settings.prepare_theme(config, result, last_good, drawing=not serving)


def on_files(files: Any, **_: Any) -> None:
    """Leave Material's JavaScript out of the site: no page loads it."""
    html_fixes.remove_unused_scripts(files)


def on_page_markdown(_: str, page: Any, files: Any, **__: Any) -> None:
    """Give a page written by hand its language, and links to the page of the same name in the others."""
    front_matter.complete_page_meta(page, files, last_good.codes)


def on_post_page(output: str, **_: Any) -> str:
    """Correct the theme's HTML where no block allows it, and count the page."""
    progress.count_step("site", last_good.page_count)
    return html_fixes.apply_fixes(output)


def on_post_template(output_content: str, template_name: str, **_: Any) -> str:
    """Correct the theme's own pages too, such as 404."""
    return html_fixes.apply_fixes(output_content) if template_name.endswith(".html") else output_content


def on_post_build(config: Any) -> None:
    """Write what the site holds beside its pages, such as the search index."""
    write_exports(last_good, settings.make_built_site(config))


def on_serve(server: Any, config: Any, **_: Any) -> Any:
    """Watch facts, templates, labels, and pages written by hand, but no generated pages."""
    data, docs = config.extra["data"], Path(config.docs_dir)
    return watch.watch_only(server, data, docs, lambda: last_good.lockfile)
