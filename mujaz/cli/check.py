"""`python build.py check`."""

from __future__ import annotations

from typing import Any

import click

from mujaz import pipeline
from mujaz.cli.options import chosen, shared


@click.command()
@shared
@click.pass_context
def check(context: click.Context, /, **own: Any) -> None:
    """Check the facts and say everything that is wrong with them."""
    options = chosen(context, own)
    loaded, reports = pipeline.examine(options["data"], texts=options["texts"], draft=options["draft"])
    for problem in reports:
        click.echo(problem.within(options["data"]))
    for note in pipeline.notes(loaded):
        click.echo(note, err=True)
    if reports:
        click.echo(f"{len(reports)} problem{'s' if len(reports) > 1 else ''}", err=True)
        raise SystemExit(1)
    talks = len(loaded.archive.talks) if loaded.archive else 0
    click.echo(f"no problems in {talks} file{'s' if talks != 1 else ''} of talks", err=True)
