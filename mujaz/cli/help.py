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
            formatter.write_text("\n\n".join(map(_in_words, paragraphs(self.help))))

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
            named = ((name, paragraphs(self.commands[name].help)) for name in self.list_commands(context))
            formatter.write_dl([(name, _in_words(texts[0]) if texts else "") for name, texts in named])


def usage(context: click.Context) -> str:
    """Return how a command is called."""
    return " ".join((context.command_path, *context.command.collect_usage_pieces(context)))


def paragraphs(text: str | None) -> list[str]:
    """Return the paragraphs of a help text, each of them a sentence of the catalogues."""
    return [" ".join(each.split()) for each in inspect.cleandoc(text or "").split("\n\n") if each.strip()]


def _rows(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record and isinstance(parameter, click.Option):
            yield record[0], told(_meaning(parameter, context))


def _meaning(option: click.Option, context: click.Context) -> Said:
    """Return what an option means, and behind it the variable that stands for it or the range of its numbers."""
    meaning, extra = _sentence(" ".join(paragraphs(option.help))), option.get_help_extra(context)
    if "envvars" in extra:
        named = say("env var: %(names)s", names=", ".join(extra["envvars"]))
        meaning = say("%(text)s  [%(more)s]", text=meaning, more=named)
    return say("%(text)s  [%(more)s]", text=meaning, more=extra["range"]) if "range" in extra else meaning


def _sentence(text: str) -> Said:
    return Said.of(text, {})


def _in_words(text: str) -> str:
    return told(_sentence(text))
