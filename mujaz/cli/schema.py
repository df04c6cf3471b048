"""`python build.py schema`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from mujaz import pipeline, schemas
from mujaz.cli.help import SpokenCommand
from mujaz.cli.options import Folder, chosen, shared
from mujaz.cli.speech import list_reports, say_to_user
from mujaz.said import say


@click.command(cls=SpokenCommand)
@shared
@click.option("--out", type=Folder(), help="Folder of the schemas. [default: .schemas in the folder of facts]")
@click.pass_context
def schema(context: click.Context, /, out: Path | None, **own: Any) -> None:
    """Write the JSON Schemas by which an editor's program helps while one types."""
    data = chosen(context, own)["data"]
    found = pipeline.examined(data, draft=True)
    archive = found.loaded.archive
    if archive is None or not schemas.complete(archive):
        list_reports(data, found.reports)
        raise SystemExit(1)
    folder = out or schemas.path(data)
    obstacles = pipeline.write_schemas(archive, folder)
    for obstacle in obstacles:
        say_to_user(obstacle)
    if obstacles:
        raise SystemExit(1)
    say_to_user(say("the schemas are in %(folder)s", folder=folder))
