"""The command line: one module a command.

Exit codes: 0 good, 1 problems in the facts (or a page that cannot be written), 2 wrong use.
"""

from __future__ import annotations

from pathlib import Path

import click

from mujaz import site
from mujaz.cli.check import check
from mujaz.cli.options import shared
from mujaz.cli.serve import serve
from mujaz.pipeline import ROOT


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@shared
@click.option(
    "--site-dir",
    type=click.Path(file_okay=False, path_type=Path),
    default=ROOT / "site",
    help="Folder of the site. [default: site]",
)
@click.pass_context
def main(context: click.Context, data: Path, pages: Path, site_dir: Path, draft: bool) -> None:
    """Check the facts, write the pages, build the site; or one of the commands below."""
    context.obj = {"data": data, "pages": pages, "draft": draft}
    if context.invoked_subcommand is None:
        raise SystemExit(site.build(data, pages, site_dir, draft=draft))


for command in (check, serve):
    main.add_command(command)
