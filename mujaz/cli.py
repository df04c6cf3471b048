"""The command line: check, build and serve an archive.

Exit codes: 0 good, 1 problems in the facts (or a page that cannot be written), 2 wrong use.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from mujaz import pipeline, site

ROOT = pipeline.ROOT
Options = dict[str, Any]


def _options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say which archive, and where its pages go."""
    folder = click.Path(file_okay=False, path_type=Path)
    for option in (
        click.option("--draft", is_flag=True, help="Publish missing translations, shown as missing."),
        click.option("--pages", type=folder, default=ROOT / "briefings", help="Folder of pages. [default: briefings]"),
        click.option("--data", type=folder, default=ROOT / "data", help="Folder of facts. [default: data]"),
    ):
        command = option(command)
    return command


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@_options
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


@main.command()
@_options
@click.pass_context
def check(context: click.Context, /, **own: Any) -> None:
    """Check the facts and say everything that is wrong with them."""
    chosen = _chosen(context, own)
    loaded, reports = pipeline.examine(chosen["data"], draft=chosen["draft"])
    for problem in reports:
        print(problem.within(chosen["data"]))
    if reports:
        click.echo(f"{len(reports)} problem{'s' if len(reports) > 1 else ''}", err=True)
        raise SystemExit(1)
    talks = len(loaded.archive.talks) if loaded.archive else 0
    click.echo(f"no problems in {talks} file{'s' if talks != 1 else ''} of talks", err=True)


@main.command()
@_options
@click.option("--address", default="127.0.0.1:8000", help="Where to serve. [default: 127.0.0.1:8000]")
@click.pass_context
def serve(context: click.Context, /, address: str, **own: Any) -> None:
    """Serve the site and show every edit of the facts at once."""
    chosen = _chosen(context, own)
    sys.exit(site.serve(chosen["data"], chosen["pages"], draft=chosen["draft"], address=address))


def _chosen(context: click.Context, own: Options) -> Options:
    """Return the options given after a command, else before it, else the defaults."""
    given = click.core.ParameterSource.COMMANDLINE
    after = {key: value for key, value in own.items() if context.get_parameter_source(key) is given}
    return {**context.obj, **after}
