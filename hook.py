"""MkDocs' way in: pages from facts before every build, and the theme's mends after it. See mkdocs.yml."""

from pathlib import Path
from typing import Any

from mujaz import outside, pipeline, progress, search, theme, watch

serving, last_good = False, pipeline.Outcome()


def on_startup(command: str, **_: Any) -> None:
    """Remember whether a person is watching, who wants problems shown rather than the end of the server."""
    global serving
    serving = command == "serve"


def on_config(config: Any) -> None:
    """Write the pages; with problems, stop a build, but let `serve` show the last good pages under a banner."""
    global last_good
    given = pipeline.asked(config.extra.get("mujaz") or {}, config.config_file_path, strict=config.strict)
    outcome = pipeline.write_pages(folder=Path(config.docs_dir), **given, after=last_good, progress=progress.bar)
    outcome.tell(given["data"])
    if outcome.reports and not serving:
        raise SystemExit(1)
    last_good = outcome.or_last(last_good)
    shown = {"problems": outcome.shown(given["data"], last_good.codes), "data": given["data"], **last_good.extra}
    config.extra |= {"previews": outside.shown(last_good.cards, config.site_url, drawing=not serving), **shown}


def on_files(files: Any, **_: Any) -> None:
    """Leave Material's JavaScript out of the site: no page loads it."""
    theme.drop_unused(files)


def on_page_markdown(_: str, page: Any, files: Any, **__: Any) -> None:
    """Give a page written by hand its language, and the pages of the same name in the others."""
    theme.adopt(page, files, last_good.codes)


def on_post_page(output: str, **_: Any) -> str:
    """Mend what the theme's page has outside every block, and count it."""
    progress.step("site", last_good.pages)
    return theme.mend(output)


def on_post_template(output_content: str, template_name: str, **_: Any) -> str:
    """Mend the theme's own pages too, such as 404."""
    return theme.mend(output_content) if template_name.endswith(".html") else output_content


def on_post_build(config: Any) -> None:
    """Write what is no page: the search's index, pictures for where pages are shared, manifests."""
    search.write(last_good.archive, Path(config.docs_dir), Path(config.site_dir))
    outside.write(Path(config.site_dir), last_good.cards, last_good.languages, config.site_url)


def on_serve(server: Any, config: Any, **_: Any) -> Any:
    """Watch facts, templates and labels, and of the pages only those written by hand."""
    return watch.only(server, config.extra["data"], Path(config.docs_dir), pipeline.SOURCES, lambda: last_good.record)
