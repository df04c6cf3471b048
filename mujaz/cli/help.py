"""What `--help` shows, in the user's language: each text of a command and an option is a sentence of the catalogues."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping

import click
from click.shell_completion import CompletionItem

from mujaz.cli.loading import Commands
from mujaz.diagnostics.message import Message, msg
from mujaz.report.translator import translate

CLICK_HELP_TEXT = msg("Show this message and exit.")
"""Click's own description of `--help`."""


class TranslatedCommand(click.Command):
    """A command whose help is in the user's language."""

    def format_usage(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the command is called."""
        formatter.write(f"{translate(msg('use: %(usage)s', usage=describe_usage(context)))}\n")

    def format_help_text(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text("\n\n".join(map(_translate_help, split_help(self.help))))

    def format_options(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what every option means."""
        with formatter.section(translate(msg("Options"))):
            formatter.write_dl(list(_iter_rows(self, context)))


class TranslatedGroup(TranslatedCommand, click.Group):
    """A command with subcommands, whose help is in the user's language."""

    def format_options(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what every option means, and every command below."""
        super().format_options(context, formatter)
        with formatter.section(translate(msg("Commands"))):
            formatter.write_dl([(name, _translate_help(about)) for name, about in sorted(self.about.items())])

    def shell_complete(self, context: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return the completions of what is being typed."""
        found = [(name, about) for name, about in sorted(self.about.items()) if name.startswith(incomplete)]
        commands = [CompletionItem(name, help=_translate_help(about)) for name, about in found]
        return commands + click.Command.shell_complete(self, context, incomplete)

    @property
    def about(self) -> Mapping[str, str]:
        """Return what each command does, in a sentence."""
        assert isinstance(self.commands, Commands)
        return {name: entry.about for name, entry in self.commands.table.items()}


def describe_usage(context: click.Context) -> str:
    """Return how a command is called."""
    return " ".join((context.command_path, *context.command.collect_usage_pieces(context)))


def split_help(text: str | None) -> list[str]:
    """Return the paragraphs of a help text, each of them a sentence of the catalogues."""
    return [" ".join(each.split()) for each in inspect.cleandoc(text or "").split("\n\n") if each.strip()]


def _iter_rows(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record and isinstance(parameter, click.Option):
            yield record[0], translate(_describe_option(parameter, context))


def _describe_option(option: click.Option, context: click.Context) -> Message:
    """Return what an option means, and behind it the variable that stands for it or the range of its numbers."""
    meaning, extra = _make_message(" ".join(split_help(option.help))), option.get_help_extra(context)
    if "envvars" in extra:
        named = msg("env var: %(names)s", names=", ".join(extra["envvars"]))
        meaning = msg("%(text)s  [%(more)s]", text=meaning, more=named)
    return msg("%(text)s  [%(more)s]", text=meaning, more=extra["range"]) if "range" in extra else meaning


def _make_message(text: str) -> Message:
    return Message.from_pattern(text, {})


def _translate_help(text: str) -> str:
    return translate(_make_message(text))
