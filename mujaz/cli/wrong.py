"""Wrong use of the command line, told in the user's language: what there is not, what is missing, what may stand."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, Any

import click
from click.core import ParameterSource
from click.exceptions import NoSuchCommand

from mujaz import messages
from mujaz.cli.help import SpokenCommands, usage
from mujaz.cli.streams import spoken_to
from mujaz.messages import told
from mujaz.said import Said, say


class SpokenGroup(SpokenCommands):
    """A command with others below it, whose users are told in their language what they did wrong."""

    def main(self, *words: Any, **extra: Any) -> Any:
        """Run the command line, whatever it speaks to."""
        with spoken_to():
            return super().main(*words, **extra)

    def make_context(self, info_name: str | None, args: list[str], *rest: Any, **extra: Any) -> click.Context:
        """Read the command line; its `--lang` counts also where something before it is wrong."""
        _listen(args)
        with _in_their_language():
            return super().make_context(info_name, args, *rest, **extra)

    def invoke(self, context: click.Context) -> Any:
        """Run what was asked for."""
        with _in_their_language():
            return super().invoke(context)


class _Wrong(click.UsageError):
    """What click found wrong, in the user's language."""

    def __init__(self, error: click.UsageError) -> None:
        said = _said(error)
        super().__init__(told(said) if isinstance(said, Said) else said, error.ctx)

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.message, file=file, err=True)
        if self.ctx:
            click.echo(told(say("use: %(usage)s", usage=usage(self.ctx))), file=file, err=True)
            click.echo(told(say("all options: %(command)s", command=f"{self.ctx.command_path} --help")), err=True)


@contextmanager
def _in_their_language() -> Iterator[None]:
    try:
        yield
    except _Wrong:
        raise
    except click.UsageError as error:
        raise _Wrong(error) from None
    except (click.Abort, EOFError, KeyboardInterrupt):
        click.echo(f"\n{told(say('stopped'))}", err=True)
        raise SystemExit(1) from None


def _listen(words: Sequence[str]) -> None:
    for option, language in re.findall(r"(?:^|\n)(--lang)[=\n](\S+)", "\n".join(words)):
        if option and language in messages.languages():
            os.environ[messages.CHOSEN] = language


def _said(error: click.UsageError) -> Said | str:
    if isinstance(error, click.NoSuchOption):
        return _none_such(say("there is no option '%(name)s'", name=error.option_name), error.possibilities)
    if isinstance(error, NoSuchCommand):
        return _none_such(say("there is no command '%(name)s'", name=error.command_name), error.possibilities)
    if isinstance(error, click.MissingParameter) and error.param:
        return say("something is missing: %(option)s", option=_name(error.param))
    if isinstance(error, click.BadParameter) and error.param:
        return _bad(error, error.param)
    if isinstance(error, click.BadOptionUsage):
        return _with_or_without_value(error)
    more = re.fullmatch(r"(?s)Got unexpected extra arguments? \((.*)\)", error.message)
    return say("nothing more is expected: '%(words)s'", words=more[1]) if more else error.message


def _with_or_without_value(error: click.BadOptionUsage) -> Said:
    if "requires" in error.message:
        return say("something is missing: %(option)s", option=f"{error.option_name} …")
    return say("%(option)s takes no value", option=error.option_name)


def _none_such(message: Said, near: Sequence[str] | None) -> Said:
    if not near:
        return message
    return say("%(message)s (%(mend)s)", message=message, mend=say("did you mean '%(near)s'?", near=near[0]))


def _bad(error: click.BadParameter, parameter: click.Parameter) -> Said | str:
    """Return what stands where something else is expected."""
    found, mend = re.search(r"'(.*?)'|^(\S+) is not", error.message), _may_stand(parameter.type)
    if not (found and mend):
        return error.message
    given = error.ctx.get_parameter_source(parameter.name or "") if error.ctx else None
    option = parameter.envvar if given is ParameterSource.ENVIRONMENT else _name(parameter)
    return say("%(option)s cannot be '%(found)s' (%(mend)s)", option=option, found=found[1] or found[2], mend=mend)


def _may_stand(kind: click.ParamType[Any]) -> Said | None:
    if isinstance(kind, click.Choice):
        return say("write one of: %(words)s", words=", ".join(map(str, kind.choices)))
    if isinstance(kind, click.IntRange):
        return say("write a whole number from %(min)s to %(max)s", min=kind.min, max=kind.max)
    if isinstance(kind, click.Path):
        return say("name a folder that is there") if kind.exists else say("this is a file: name a folder")
    return None


def _name(parameter: click.Parameter) -> str:
    return parameter.opts[0] if isinstance(parameter, click.Option) else parameter.human_readable_name.upper()
