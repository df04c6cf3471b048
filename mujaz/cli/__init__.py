"""The command line: one module a command.

Exit codes: 0 good, 1 problems in the facts (or a page that cannot be written), 2 wrong use.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from mujaz import site, telling
from mujaz.cli.check import check
from mujaz.cli.confirm import confirm
from mujaz.cli.coverage import coverage
from mujaz.cli.init import init
from mujaz.cli.new import new
from mujaz.cli.options import Folder, formatted, locking, shared, strictly
from mujaz.cli.schema import schema
from mujaz.cli.serve import serve
from mujaz.cli.status import status
from mujaz.cli.wrong import SpokenGroup
from mujaz.pipeline import ROOT


@click.group(cls=SpokenGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@shared
@strictly
@locking
@formatted
@click.option("--site-dir", type=Folder(), default=ROOT / "site", help="Folder of the site. [default: site]")
@click.pass_context
def main(context: click.Context, /, site_dir: Path, **options: Any) -> None:
    """Check the facts, write the pages, build the site; or one of the commands below."""
    context.obj = options
    if context.invoked_subcommand is None:
        os.environ[telling.FORM] = options.pop("form")
        raise SystemExit(site.build(**options, site=site_dir))


for command in (check, confirm, coverage, init, new, schema, serve, status):
    main.add_command(command)
