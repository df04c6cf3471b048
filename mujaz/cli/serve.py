"""`python build.py serve`."""

from __future__ import annotations

import re
from typing import Any

import click

from mujaz.cli.help import TranslatedCommand
from mujaz.cli.options import archive_options, as_of_option, merge_options, strict_option
from mujaz.diagnostics.message import msg
from mujaz.engine import build
from mujaz.report.translator import translate


def _validate_address(_: click.Context, __: click.Parameter, value: str) -> str:
    if not re.fullmatch(r"[^\s:]+:\d{1,5}|\[[0-9a-fA-F:]+\]:\d{1,5}", value):
        raise click.BadParameter(
            translate(msg("'%(address)s' is no host and port, such as 127.0.0.1:9000", address=value))
        )
    return value


@click.command(cls=TranslatedCommand)
@archive_options
@strict_option
@as_of_option
@click.option(
    "--address", default="127.0.0.1:8000", callback=_validate_address, help="Where to serve. [default: 127.0.0.1:8000]"
)
@click.pass_context
def serve_command(context: click.Context, /, address: str, **own: Any) -> None:
    """Serve the site and show every edit of the facts at once."""
    options = merge_options(context, own)
    for only_of_builds in ("form", "locked", "previews", "site_dir", "adopt", "record"):
        options.pop(only_of_builds)
    raise SystemExit(build.serve_site(**options, address=address))
