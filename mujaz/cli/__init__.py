"""The command line: one module a command, imported when the command is called.

Exit codes: 0 good, 1 problems in the facts (or a page that cannot be written), 2 wrong use.
"""

from __future__ import annotations

from typing import Any

import click

from mujaz.cli.loading import Commands, Entry
from mujaz.cli.options import build_options, version_option
from mujaz.cli.usage_errors import MainGroup

COMMANDS = Commands(
    {
        "build": Entry("mujaz.cli.build", "build_command", "Check the facts, write the pages, build the site."),
        "check": Entry(
            "mujaz.cli.check", "check_command", "Check the facts and say everything that is wrong with them."
        ),
        "clean": Entry(
            "mujaz.cli.clean",
            "clean_command",
            "Remove the pages and the site that builds wrote; what nobody built, or somebody changed, stays.",
        ),
        "confirm": Entry(
            "mujaz.cli.confirm",
            "confirm_command",
            "Say that texts still say the same in every language: all of a file, a fact by its id, or a line.",
        ),
        "coverage": Entry(
            "mujaz.cli.coverage",
            "coverage_command",
            "List the paragraphs of a SOURCE that no fact cites; with --texts also how they begin.",
        ),
        "diff": Entry(
            "mujaz.cli.diff",
            "diff_command",
            "Say what changed in the facts from BASE to HEAD: revisions of git or folders; "
            "without HEAD, to the facts now.",
        ),
        "import": Entry(
            "mujaz.cli.import_",
            "import_command",
            "Add the rows of a spreadsheet, FILE, to a register: CSV or JSON; nothing there is overwritten.",
        ),
        "init": Entry(
            "mujaz.cli.init",
            "init_command",
            "Begin a repository of facts in a new folder: settings, workflows, and an example to replace.",
        ),
        "new": Entry(
            "mujaz.cli.new",
            "new_command",
            "Write a new file of talks, or an entry of a register: KIND and ID. "
            "What is needed and not given is asked for.",
        ),
        "schema": Entry(
            "mujaz.cli.schema",
            "schema_command",
            "Write the JSON Schemas by which an editor's program helps while one types.",
        ),
        "serve": Entry("mujaz.cli.serve", "serve_command", "Serve the site and show every edit of the facts at once."),
        "status": Entry(
            "mujaz.cli.status",
            "status_command",
            "Say how much of each file is complete, missing or stale in each language, "
            "and which texts are not complete.",
        ),
        "upgrade": Entry(
            "mujaz.cli.upgrade",
            "upgrade_command",
            "Bring an older archive to format 1: `other_names` in its registers become `avoid`; comments stay.",
        ),
    }
)


@click.group(
    cls=MainGroup,
    commands=COMMANDS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@version_option
@build_options
@click.pass_context
def main(context: click.Context, /, **options: Any) -> None:
    """Check the facts, write the pages, build the site; or one of the commands below."""
    context.obj = options
    if context.invoked_subcommand is None:
        context.invoke(COMMANDS["build"])
