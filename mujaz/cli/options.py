"""The options that every command shares: which archive, the texts it quotes, and where its pages go."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from mujaz import __version__
from mujaz.cli.arguments import make_usage_error
from mujaz.diagnostics.message import msg
from mujaz.report import translator
from mujaz.storage.program_files import find_repository

FORM, FORMS = "MUJAZ_FORMAT", ("text", "json", "github", "sarif")
"""The variable that names the form of problems, and the forms that `report.formats` writes."""
Options = dict[str, Any]


class FolderPath(click.Path):
    """A folder, which need not be there; a link that leads to none is refused."""

    def __init__(self) -> None:
        """Refuse what is a file."""
        super().__init__(file_okay=False, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the folder's path."""
        path = Path(os.fsdecode(super().convert(value, param, ctx)))
        if not path.exists() and _is_link(path):
            raise make_usage_error(
                msg("%(folder)s is a symbolic link that leads to no folder; name another", folder=path)
            )
        return path


def _is_link(path: Path) -> bool:
    """Return whether a path is a link, or leads through a link that leads to itself."""
    try:
        return stat.S_ISLNK(path.lstat().st_mode)
    except OSError as error:
        return error.errno == errno.ELOOP


def lang_option(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the option for the language of its messages."""
    return click.option(
        "--lang",
        type=click.Choice(translator.list_message_languages()),
        expose_value=False,
        callback=_set_language,
        help="Language of messages. [default: the terminal's; MUJAZ_LANG]",
    )(command)


def archive_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options for the archive, and for where its pages go."""
    for option in (
        lang_option,
        click.option("--draft", is_flag=True, help="Publish missing translations, shown as missing."),
        click.option(
            "--texts",
            type=click.Path(exists=True, file_okay=False, path_type=Path),
            envvar="MUJAZ_TEXTS",
            show_envvar=True,
            help="Folder of the sources' kept texts.",
        ),
        _make_folder_option("--pages", "briefings", "Folder of pages. [default: briefings]"),
        _make_folder_option("--data", "data", "Folder of facts. [default: data]"),
    ):
        command = option(command)
    return command


def site_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options for the site that a build writes."""
    taking = click.option(
        "--adopt", is_flag=True, help="Take over pages and a site that were built, but that no record has."
    )
    return site_option(taking(command))


def site_option(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the option for the folder of the site."""
    return _make_folder_option("--site-dir", "site", "Folder of the site. [default: site]")(command)


def _make_folder_option(option: str, name: str, about: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return an option for a folder; the default is that of this name in the repository, once a command is called."""
    return click.option(option, type=FolderPath(), default=lambda: find_repository() / name, help=about)


def _set_language(_: click.Context, __: click.Parameter, language: str | None) -> None:
    if language:
        os.environ[translator.LANGUAGE_VARIABLE] = language


def format_option(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the option for the form of problems."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(FORMS),
        envvar=FORM,
        show_envvar=True,
        default="text",
        help="How problems are told. [default: text]",
    )(command)


def version_option(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the option that prints the version."""
    return click.option(
        "--version",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_tell_version,
        help="Show the version and exit.",
    )(command)


def _tell_version(context: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        click.echo(f"mujaz {__version__}")
        context.exit()


def strict_option(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the option that makes stale texts and questions problems."""
    about = "Fail on questions, and on texts that were changed in one language only."
    return click.option("--strict", is_flag=True, help=about)(command)


def locked_option(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the option that makes an outdated translations.lock a problem."""
    return click.option(
        "--locked",
        is_flag=True,
        envvar="MUJAZ_LOCKED",
        show_envvar=True,
        help="Fail where translations.lock is missing or behind the facts, and leave it as it is.",
    )(command)


def record_option(**more: Any) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return the option for the file of a kept record; `more` is what differs from one command to another."""
    return click.option("--record", type=click.Path(dir_okay=False, resolve_path=True, path_type=Path), **more)


def previews_option(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the option that draws preview pictures, or leaves them out."""
    return click.option(
        "--previews/--no-previews",
        default=None,
        envvar="MUJAZ_PREVIEWS",
        show_envvar=True,
        help="Draw the pictures shown where pages are shared. [default: where SITE_URL is set]",
    )(command)


def as_of_option(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the option that ends embargoes."""
    about = "Show talks whose embargo has ended at this moment, such as 2031-05-20T12:00+03:00. [default: none of them]"
    return click.option("--as-of", metavar="MOMENT", callback=_parse_moment, help=about)(command)


def _parse_moment(_: click.Context, __: click.Parameter, value: str | None) -> datetime | None:
    if not value:
        return None
    from mujaz.i18n.clock import ClockError, parse_clock_time  # only where it is given: `--help` needs no languages

    try:
        moment = parse_clock_time(value).moment
    except ClockError:
        moment = None
    if moment is None:
        mend = msg("write day, hour and zone, such as 2031-05-20T12:00+03:00")
        raise make_usage_error(msg("'%(time)s' names no moment (%(mend)s)", time=value, mend=mend))
    return moment


def merge_options(context: click.Context, own: Options) -> Options:
    """Return the options given after a command, else before it, else the defaults."""
    given = click.core.ParameterSource.COMMANDLINE
    after = {key: value for key, value in own.items() if context.get_parameter_source(key) is given}
    return {**context.obj, **after}


def build_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command all options of a build."""
    for add in (
        site_options,
        as_of_option,
        previews_option,
        format_option,
        record_option(
            envvar="MUJAZ_RECORD",
            show_envvar=True,
            help="Keep what translations.lock lacks in this file, and read it there; the facts stay as they are.",
        ),
        locked_option,
        strict_option,
        archive_options,
    ):
        command = add(command)
    return command
