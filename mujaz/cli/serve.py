"""`python build.py serve`."""

from __future__ import annotations

import re
from typing import Any

import click

from mujaz import site
from mujaz.cli.help import SpokenCommand
from mujaz.cli.options import chosen, shared, strictly
from mujaz.messages import told
from mujaz.said import say


def _address(_: click.Context, __: click.Parameter, value: str) -> str:
    if not re.fullmatch(r"[^\s:]+:\d{1,5}|\[[0-9a-fA-F:]+\]:\d{1,5}", value):
        raise click.BadParameter(told(say("'%(address)s' is no host and port, such as 127.0.0.1:9000", address=value)))
    return value


@click.command(cls=SpokenCommand)
@shared
@strictly
@click.option(
    "--address", default="127.0.0.1:8000", callback=_address, help="Where to serve. [default: 127.0.0.1:8000]"
)
@click.pass_context
def serve(context: click.Context, /, address: str, **own: Any) -> None:
    """Serve the site and show every edit of the facts at once."""
    options = chosen(context, own)
    for only_of_builds in ("form", "locked"):
        options.pop(only_of_builds)
    raise SystemExit(site.serve(**options, address=address))
