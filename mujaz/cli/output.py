"""What a command prints on the terminal, in its user's language."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import click

from mujaz.diagnostics.message import Message, msg
from mujaz.diagnostics.problem import Report
from mujaz.report import formats
from mujaz.report.translator import translate
from mujaz.storage.locks import lock_folder


def print_message(sentence: Message, *, err: bool = True) -> None:
    """Print a message, by default to standard error: standard output is for the command's result."""
    click.echo(translate(sentence), err=err)


def lock_facts(data: Path) -> AbstractContextManager[None]:
    """Lock a folder of facts against other commands; print a message while waiting for one of them."""
    return lock_folder(
        data, lambda: print_message(msg("another command is changing %(folder)s: waiting for it", folder=data))
    )


def print_dry_run_problems(data: Path, problems: Iterable[Report], trial: Path) -> None:
    """Print problems found in a dry run, under the names that the files were to have."""
    click.echo(
        formats.format_text(formats.ReportBundle(trial, tuple(problems), shown=data), colour=_wants_colour()), nl=False
    )


def print_problems(data: Path, problems: Iterable[Report]) -> None:
    """Print problems as the command's result."""
    print_bundle(formats.ReportBundle(data, tuple(problems)))


def print_bundle(reports: formats.ReportBundle, form: str = "text") -> None:
    """Print problems as the command's result; in the form of text, notes and remarks go to standard error."""
    if form != "text":
        click.echo(formats.FORMATS[form](reports), nl=False)
        return
    click.echo(formats.format_text(replace(reports, notes=(), remarks=()), colour=_wants_colour()), nl=False)
    click.echo(formats.format_text(replace(reports, problems=(), questions=())), nl=False, err=True)


def _wants_colour() -> bool:
    return sys.stdout is not None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
