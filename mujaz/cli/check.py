"""`python build.py check`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from mujaz.cli.help import TranslatedCommand
from mujaz.cli.options import archive_options, format_option, locked_option, merge_options, strict_option
from mujaz.cli.output import print_bundle, print_message
from mujaz.diagnostics.message import msg, msg_plural
from mujaz.pipeline.checking import CheckOptions, Stores, check_folder
from mujaz.report.formats import ReportBundle
from mujaz.storage.program_files import find_repository


@click.command(cls=TranslatedCommand)
@archive_options
@strict_option
@locked_option
@format_option
@click.pass_context
def check_command(context: click.Context, /, **own: Any) -> None:
    """Check the facts and say everything that is wrong with them."""
    options = merge_options(context, own)
    given = {name: options[name] for name in ("texts", "draft", "strict", "locked")}
    found = check_folder(options["data"], CheckOptions(**given, stores=_find_stores(options["data"], options["pages"])))
    bundle = ReportBundle(options["data"], found.reports, found.stale, found.notes, questions=found.questions)
    print_bundle(bundle, options["form"])
    if found.questions:
        print_message(msg_plural(len(found.questions), "%(n)s question", "%(n)s questions"))
    if found.reports:
        print_message(msg_plural(len(found.reports), "%(n)s problem", "%(n)s problems"))
        raise SystemExit(1)
    _name_folder(options["data"])
    talks = len(found.loaded.archive.talks) if found.loaded.archive else 0
    print_message(msg_plural(talks, "no problems in %(n)s file of talks", "no problems in %(n)s files of talks"))


def _find_stores(data: Path, pages: Path) -> Stores:
    """Return what builds of these facts keep, so that only what was edited is checked; of facts elsewhere, nothing."""
    return Stores.beside(pages) if pages.resolve().parent == data.resolve().parent else Stores()


def _name_folder(data: Path) -> None:
    """Say which folder was checked where nobody named it, and it is not below the one where the command was given."""
    if data == find_repository() / "data" and not data.resolve().is_relative_to(Path.cwd()):
        print_message(msg("this checked %(folder)s; another folder is named by --data", folder=data))
