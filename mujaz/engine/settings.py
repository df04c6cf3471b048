"""MkDocs' configuration: what it tells the pipeline, and what the theme's templates read of it as `config.extra`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mujaz import pipeline
from mujaz.engine import progress
from mujaz.exports import previews
from mujaz.pipeline import BuildResult


def build_pages(config: Any, last_good: BuildResult) -> BuildResult:
    """Write the pages as MkDocs' `config` says, and print the problems; `last_good` is the build before."""
    options = pipeline.options_from_config(
        config.extra.get("mujaz") or {}, config.config_file_path, strict=config.strict
    )
    config.extra["data"] = options["data"]
    outcome = pipeline.write_pages(
        folder=Path(config.docs_dir), after=last_good, progress=progress.show_progress, **options
    )
    outcome.tell(options["data"])
    return outcome


def set_extra(config: Any, outcome: BuildResult, last_good: BuildResult, *, drawing: bool) -> None:
    """Set `config.extra`: the problems of a build for the banner, and the rest from the last good build.

    Previews are made only where `drawing` is true.
    """
    problems = outcome.shown(config.extra["data"], last_good.codes)
    drawn = previews.prepare_previews(last_good.cards, config.site_url, drawing=drawing)
    config.extra |= {"previews": drawn, "problems": problems, **last_good.extra}
