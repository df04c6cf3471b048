"""`python build.py diff BASE [HEAD]`."""

from __future__ import annotations

from typing import Any

import click

from mujaz.cli.help import TranslatedCommand
from mujaz.cli.options import archive_options, as_of_option, merge_options
from mujaz.cli.output import print_message
from mujaz.diagnostics.foreign import LibraryError
from mujaz.report.formats import ReportBundle, format_text
from mujaz.review.changes import compare_states
from mujaz.review.formats import FORMATS
from mujaz.review.states import UnreadableFactsError, read_folder, read_state


@click.command(cls=TranslatedCommand)
@archive_options
@as_of_option
@click.argument("base")
@click.argument("head", required=False)
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), default="text", help="How to say it. [default: text]"
)
@click.pass_context
def diff_command(context: click.Context, /, base: str, head: str | None, form: str, **own: Any) -> None:
    """Say what changed in the facts from BASE to HEAD: revisions of git or folders; without HEAD, to the facts now."""
    options = merge_options(context, own)
    data, as_of = options["data"], options["as_of"]
    try:
        before = read_state(base, data, as_of)
        after = read_state(head, data, as_of) if head else read_folder(str(data), data, as_of)
    except LibraryError as error:
        print_message(error.message)
        raise SystemExit(2) from None
    except UnreadableFactsError as error:
        print_message(error.message)
        click.echo(format_text(ReportBundle(data, error.reports)), nl=False, err=True)  # the result goes to readers
        raise SystemExit(1) from None
    click.echo(FORMATS[form](compare_states(before, after)), nl=False)
