"""Errors in the use of the command line, in the user's language: what is unknown, what is missing, what is allowed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, Any

import click
from click.core import ParameterSource
from click.exceptions import NoSuchCommand

from mujaz.cli.help import TranslatedGroup, describe_usage
from mujaz.cli.streams import guard_streams
from mujaz.diagnostics.message import Message, msg
from mujaz.report import translator
from mujaz.report.translator import translate


class MainGroup(TranslatedGroup):
    """A command with subcommands, whose errors of use are in the user's language."""

    def main(self, *words: Any, **extra: Any) -> Any:
        """Run the command line, on whatever streams it has."""
        with guard_streams():
            return super().main(*words, **extra)

    def make_context(self, info_name: str | None, args: list[str], *rest: Any, **extra: Any) -> click.Context:
        """Read the command line; its `--lang` counts also where something before it is wrong."""
        _apply_lang_option(args)
        with _translate_usage_errors():
            return super().make_context(info_name, args, *rest, **extra)

    def invoke(self, context: click.Context) -> Any:
        """Run what was asked for."""
        with _translate_usage_errors():
            return super().invoke(context)


class _TranslatedUsageError(click.UsageError):
    """An error that click found, in the user's language."""

    def __init__(self, error: click.UsageError) -> None:
        message = _describe_error(error)
        super().__init__(translate(message) if isinstance(message, Message) else message, error.ctx)

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.message, file=file, err=True)
        if self.ctx:
            click.echo(translate(msg("use: %(usage)s", usage=describe_usage(self.ctx))), file=file, err=True)
            click.echo(translate(msg("all options: %(command)s", command=f"{self.ctx.command_path} --help")), err=True)


@contextmanager
def _translate_usage_errors() -> Iterator[None]:
    try:
        yield
    except _TranslatedUsageError:
        raise
    except click.UsageError as error:
        raise _TranslatedUsageError(error) from None
    except (click.Abort, EOFError, KeyboardInterrupt):
        click.echo(f"\n{translate(msg('stopped'))}", err=True)
        raise SystemExit(1) from None


def _apply_lang_option(words: Sequence[str]) -> None:
    for option, language in re.findall(r"(?:^|\n)(--lang)[=\n](\S+)", "\n".join(words)):
        if option and language in translator.list_message_languages():
            os.environ[translator.LANGUAGE_VARIABLE] = language


def _describe_error(error: click.UsageError) -> Message | str:
    if isinstance(error, click.NoSuchOption):
        return _describe_unknown_name(msg("there is no option '%(name)s'", name=error.option_name), error.possibilities)
    if isinstance(error, NoSuchCommand):
        return _describe_unknown_name(
            msg("there is no command '%(name)s'", name=error.command_name), error.possibilities
        )
    if isinstance(error, click.MissingParameter) and error.param:
        return msg("something is missing: %(option)s", option=_find_parameter_name(error.param))
    if isinstance(error, click.BadParameter) and error.param:
        return _describe_bad_value(error, error.param)
    if isinstance(error, click.BadOptionUsage):
        return _describe_value_error(error)
    more = re.fullmatch(r"(?s)Got unexpected extra arguments? \((.*)\)", error.message)
    return msg("nothing more is expected: '%(words)s'", words=more[1]) if more else error.message


def _describe_value_error(error: click.BadOptionUsage) -> Message:
    if "requires" in error.message:
        return msg("something is missing: %(option)s", option=f"{error.option_name} …")
    return msg("%(option)s takes no value", option=error.option_name)


def _describe_unknown_name(message: Message, near: Sequence[str] | None) -> Message:
    if not near:
        return message
    return msg("%(message)s (%(mend)s)", message=message, mend=msg("did you mean '%(near)s'?", near=near[0]))


def _describe_bad_value(error: click.BadParameter, parameter: click.Parameter) -> Message | str:
    """Return the value that stands where another is expected."""
    found, mend = re.search(r"'(.*?)'|^(\S+) is not", error.message), _describe_expected(parameter.type)
    if not (found and mend):
        return error.message
    given = error.ctx.get_parameter_source(parameter.name or "") if error.ctx else None
    option = parameter.envvar if given is ParameterSource.ENVIRONMENT else _find_parameter_name(parameter)
    return msg("%(option)s cannot be '%(found)s' (%(mend)s)", option=option, found=found[1] or found[2], mend=mend)


def _describe_expected(kind: click.ParamType[Any]) -> Message | None:
    if isinstance(kind, click.Choice):
        return msg("write one of: %(words)s", words=", ".join(map(str, kind.choices)))
    if isinstance(kind, click.IntRange):
        return msg("write a whole number from %(min)s to %(max)s", min=kind.min, max=kind.max)
    if isinstance(kind, click.Path):
        return msg("name a folder that is there") if kind.exists else msg("this is a file: name a folder")
    return None


def _find_parameter_name(parameter: click.Parameter) -> str:
    return parameter.opts[0] if isinstance(parameter, click.Option) else parameter.human_readable_name.upper()
