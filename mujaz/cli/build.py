"""`python build.py build`, and `python build.py` alone."""

from __future__ import annotations

import os
from typing import Any

import click

from mujaz.cli.help import TranslatedCommand
from mujaz.cli.options import (
    FORM,
    archive_options,
    format_option,
    locked_option,
    merge_options,
    previews_option,
    site_options,
    strict_option,
)
from mujaz.engine import build


@click.command(cls=TranslatedCommand)
@archive_options
@strict_option
@locked_option
@format_option
@previews_option
@site_options
@click.pass_context
def build_command(context: click.Context, /, **own: Any) -> None:
    """Check the facts, write the pages, build the site."""
    options = merge_options(context, own)
    os.environ[FORM] = options.pop("form")
    raise SystemExit(build.build_site(site=options.pop("site_dir"), **options))
