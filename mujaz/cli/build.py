"""`python build.py build`, and `python build.py` alone."""

from __future__ import annotations

import os
from typing import Any

import click

from mujaz.cli.arguments import make_usage_error
from mujaz.cli.help import TranslatedCommand
from mujaz.cli.options import FORM, Options, build_options, merge_options
from mujaz.diagnostics.message import msg
from mujaz.engine import build
from mujaz.engine.other_engines import take_engine

ENGINES = ("mkdocs", "properdocs", "zensical")


@click.command(cls=TranslatedCommand)
@build_options
@click.option(
    "--engine", type=click.Choice(ENGINES), default=ENGINES[0], help="What builds the site. [default: mkdocs]"
)
@click.pass_context
def build_command(context: click.Context, /, engine: str, **own: Any) -> None:
    """Check the facts, write the pages, build the site."""
    if not take_engine(engine):
        command = f"pip install {engine}"
        raise make_usage_error(msg("%(engine)s is not installed: %(command)s", engine=engine, command=command))
    options = merge_options(context, own)
    _refuse_record_inside(options)
    os.environ[FORM] = options.pop("form")
    raise SystemExit(build.build_site(site=options.pop("site_dir"), engine=engine, **options))


def _refuse_record_inside(options: Options) -> None:
    """End the command where the kept record would lie among the facts, or in what the build writes."""
    record = options["record"]
    for folder in (options["data"], options["pages"], options["site_dir"]) if record else ():
        if record.is_relative_to(folder.resolve()):
            raise make_usage_error(
                msg("%(file)s lies in %(folder)s; name a file elsewhere", file=record, folder=folder)
            )
