"""`python build.py serve`."""

from __future__ import annotations

from typing import Any

import click

from mujaz import site
from mujaz.cli.options import chosen, shared, strictly


@click.command()
@shared
@strictly
@click.option("--address", default="127.0.0.1:8000", help="Where to serve. [default: 127.0.0.1:8000]")
@click.pass_context
def serve(context: click.Context, /, address: str, **own: Any) -> None:
    """Serve the site and show every edit of the facts at once."""
    options = chosen(context, own)
    raise SystemExit(site.serve(**options, address=address))
