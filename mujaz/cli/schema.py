"""`python build.py schema`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from mujaz import schemas
from mujaz.cli.help import TranslatedCommand
from mujaz.cli.options import FolderPath, archive_options, merge_options
from mujaz.cli.output import print_message, print_problems
from mujaz.diagnostics.message import msg
from mujaz.pipeline.checking import CheckOptions, check_folder
from mujaz.schemas.files import write_schemas


@click.command(cls=TranslatedCommand)
@archive_options
@click.option("--out", type=FolderPath(), help="Folder of the schemas. [default: .schemas in the folder of facts]")
@click.pass_context
def schema_command(context: click.Context, /, out: Path | None, **own: Any) -> None:
    """Write the JSON Schemas by which an editor's program helps while one types."""
    data = merge_options(context, own)["data"]
    found = check_folder(data, CheckOptions(draft=True))
    archive = found.loaded.archive
    if archive is None or not schemas.is_complete(archive):
        print_problems(data, found.reports)
        raise SystemExit(1)
    folder = out or schemas.find_folder(data)
    obstacles = write_schemas(archive, folder)
    for obstacle in obstacles:
        print_message(obstacle)
    if obstacles:
        raise SystemExit(1)
    print_message(msg("the schemas are in %(folder)s", folder=folder))
