"""The command line: one module a command.

Exit codes: 0 good, 1 problems in the facts (or a page that cannot be written), 2 wrong use.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from mujaz.cli.check import check_command
from mujaz.cli.confirm import confirm_command
from mujaz.cli.coverage import coverage_command
from mujaz.cli.init import init_command
from mujaz.cli.new import new_command
from mujaz.cli.options import FolderPath, archive_options, format_option, locked_option, strict_option
from mujaz.cli.schema import schema_command
from mujaz.cli.serve import serve_command
from mujaz.cli.status import status_command
from mujaz.cli.usage_errors import MainGroup
from mujaz.engine import build
from mujaz.report import formats
from mujaz.storage.program_files import ROOT


@click.group(cls=MainGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@archive_options
@strict_option
@locked_option
@format_option
@click.option("--site-dir", type=FolderPath(), default=ROOT / "site", help="Folder of the site. [default: site]")
@click.pass_context
def main(context: click.Context, /, site_dir: Path, **options: Any) -> None:
    """Check the facts, write the pages, build the site; or one of the commands below."""
    context.obj = options
    if context.invoked_subcommand is None:
        os.environ[formats.FORMAT_VARIABLE] = options.pop("form")
        raise SystemExit(build.build_site(**options, site=site_dir))


for command in (
    check_command,
    confirm_command,
    coverage_command,
    init_command,
    new_command,
    schema_command,
    serve_command,
    status_command,
):
    main.add_command(command)
