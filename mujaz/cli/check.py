"""`python build.py check`."""

from __future__ import annotations

from typing import Any

import click

from mujaz import pipeline
from mujaz.cli.help import SpokenCommand
from mujaz.cli.options import chosen, formatted, locking, shared, strictly
from mujaz.cli.speech import list_told, say_to_user
from mujaz.said import say_number
from mujaz.telling import Told


@click.command(cls=SpokenCommand)
@shared
@strictly
@locking
@formatted
@click.pass_context
def check(context: click.Context, /, **own: Any) -> None:
    """Check the facts and say everything that is wrong with them."""
    options = chosen(context, own)
    given = {name: options[name] for name in ("texts", "draft", "strict", "locked")}
    found = pipeline.examined(options["data"], **given)
    told = Told(options["data"], found.reports, found.stale, found.notes)
    list_told(told, options["form"])
    if found.reports:
        say_to_user(say_number(len(found.reports), "%(n)s problem", "%(n)s problems"))
        raise SystemExit(1)
    talks = len(found.loaded.archive.talks) if found.loaded.archive else 0
    say_to_user(say_number(talks, "no problems in %(n)s file of talks", "no problems in %(n)s files of talks"))
