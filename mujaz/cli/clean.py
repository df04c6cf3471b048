"""`python build.py clean`."""

from __future__ import annotations

from typing import Any

import click

from mujaz.cli.help import TranslatedCommand
from mujaz.cli.options import archive_options, merge_options, site_option
from mujaz.cli.output import print_message
from mujaz.diagnostics.message import msg
from mujaz.storage.cache_folder import clear_cache
from mujaz.storage.inventory import remove_written


@click.command(cls=TranslatedCommand)
@archive_options
@site_option
@click.pass_context
def clean_command(context: click.Context, /, **own: Any) -> None:
    """Remove the pages and the site that builds wrote; what nobody built, or somebody changed, stays."""
    options = merge_options(context, own)
    for folder in (options["pages"], options["site_dir"]):
        found = remove_written(folder)
        print_message(msg("removed from %(folder)s: %(count)s", folder=folder, count=len(found.removed)))
        for path in found.left:
            print_message(msg("%(file)s stays: it was changed since it was written", file=(folder / path).as_posix()))
    clear_cache(options["pages"])
