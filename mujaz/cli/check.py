"""`python build.py check`."""

from __future__ import annotations

from typing import Any

import click

from mujaz import pipeline
from mujaz.cli.options import chosen, shared, strictly


@click.command()
@shared
@strictly
@click.pass_context
def check(context: click.Context, /, **own: Any) -> None:
    """Check the facts and say everything that is wrong with them."""
    options = chosen(context, own)
    given = {name: options[name] for name in ("texts", "draft", "strict")}
    found = pipeline.examined(options["data"], **given)
    loaded, reports = found.loaded, found.reports
    for problem in reports:
        click.echo(problem.within(options["data"]))
    for report in found.stale:
        click.echo(report.within(options["data"]), err=True)
    for note in pipeline.notes(loaded):
        click.echo(note, err=True)
    if reports:
        click.echo(f"{len(reports)} problem{'s' if len(reports) > 1 else ''}", err=True)
        raise SystemExit(1)
    talks = len(loaded.archive.talks) if loaded.archive else 0
    click.echo(f"no problems in {talks} file{'s' if talks != 1 else ''} of talks", err=True)
