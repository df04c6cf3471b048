"""MkDocs' way in: pages from facts before every build, and the theme's mends after it. See mkdocs.yml."""

import sys
from pathlib import Path
from typing import Any

from mujaz import pipeline, theme, watch
from mujaz.progress import bar

serving = False
last_good = pipeline.Outcome()


def on_startup(command: str, **_: Any) -> None:
    """Remember whether a person is watching, who wants problems shown rather than the end of the server."""
    global serving
    serving = command == "serve"


def on_config(config: Any) -> Any:
    """Write the pages; with problems, stop a build, but let `serve` show the last good pages under a banner."""
    global last_good
    options = config.extra.get("mujaz") or {}
    data = Path(config.config_file_path or ".").parent / options.get("data", "data")
    outcome = pipeline.write_pages(data, Path(config.docs_dir), draft=options.get("draft", False), progress=bar)
    for problem in outcome.reports:
        print(problem.within(data), file=sys.stderr)
    if outcome.reports and not serving:
        raise SystemExit(1)
    last_good = last_good if outcome.reports else outcome
    config.extra |= {"data": data, "problems": outcome.reports}
    config.extra |= {"languages": last_good.languages, "licence": last_good.licence}
    return config


def on_files(files: Any, **_: Any) -> Any:
    """Leave Material's JavaScript out of the site: no page loads it."""
    for file in [each for each in files if each.src_uri.startswith(theme.UNUSED)]:
        files.remove(file)
    return files


def on_post_page(output: str, **_: Any) -> str:
    """Mend what the theme's page has outside every block."""
    return theme.mend(output)


def on_post_template(output_content: str, template_name: str, **_: Any) -> str:
    """Mend the theme's own pages too, such as 404."""
    return theme.mend(output_content) if template_name.endswith(".html") else output_content


def on_serve(server: Any, config: Any, **_: Any) -> Any:
    """Watch facts, templates and labels, and of the pages only those written by hand."""
    server.unwatch(config.docs_dir)
    codes = [language["code"] for language in last_good.languages]
    for path, recursive in watch.paths(config.extra["data"], Path(config.docs_dir), pipeline.SOURCES, codes):
        server.watch(str(path), recursive=recursive)
    return server
