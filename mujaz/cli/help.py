"""What `--help` shows, in the user's language: each text of a command and an option is a sentence of the catalogues."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import click

from mujaz.messages import told
from mujaz.said import Said, say

CLICKS_OWN = say("Show this message and exit.")
"""What click says of `--help`."""


class SpokenCommand(click.Command):
    """A command whose help is in the user's language."""

    def format_usage(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the command is called."""
        formatter.write(f"{told(say('use: %(usage)s', usage=usage(context)))}\n")

    def format_help_text(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_in_words(self.help or ""))

    def format_options(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what every option means."""
        with formatter.section(told(say("Options"))):
            formatter.write_dl(list(_rows(self, context)))


class SpokenCommands(SpokenCommand, click.Group):
    """The same for a command with others below it."""

    def format_options(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what every option means, and every command below."""
        super().format_options(context, formatter)
        with formatter.section(told(say("Commands"))):
            named = ((name, self.commands[name].help or "") for name in self.list_commands(context))
            formatter.write_dl([(name, _in_words(text.partition("\n")[0])) for name, text in named])


def usage(context: click.Context) -> str:
    """Return how a command is called."""
    return " ".join((context.command_path, *context.command.collect_usage_pieces(context)))


def _rows(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record and isinstance(parameter, click.Option):
            text = inspect.cleandoc(parameter.help or "")
            yield record[0], record[1].replace(text, _in_words(text))


def _in_words(text: str) -> str:
    return told(Said.of(inspect.cleandoc(text), {})) if text else ""
