"""What a command says on the terminal, in the language of its user."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import click

from mujaz import telling
from mujaz.messages import told
from mujaz.problems import Report
from mujaz.said import Said, say
from mujaz.swap import alone


def say_to_user(sentence: Said, *, err: bool = True) -> None:
    """Say a sentence, by default beside the command's result."""
    click.echo(told(sentence), err=err)


def alone_in(data: Path) -> AbstractContextManager[None]:
    """Keep other commands from changing a folder of facts meanwhile; while waiting for one, say so."""
    return alone(data, lambda: say_to_user(say("another command is changing %(folder)s: waiting for it", folder=data)))


def list_trial(data: Path, problems: Iterable[Report], trial: Path) -> None:
    """Print problems of files on trial, under the names they were to have."""
    click.echo(telling.as_text(telling.Told(trial, tuple(problems), shown=data), colour=_coloured()), nl=False)


def list_reports(data: Path, problems: Iterable[Report]) -> None:
    """Print problems as the command's result."""
    list_told(telling.Told(data, tuple(problems)))


def list_told(reports: telling.Told, form: str = "text") -> None:
    """Print problems as the command's result; as text, notes and remarks stand beside it."""
    if form != "text":
        click.echo(telling.FORMATS[form](reports), nl=False)
        return
    click.echo(telling.as_text(replace(reports, notes=(), remarks=()), colour=_coloured()), nl=False)
    click.echo(telling.as_text(replace(reports, problems=())), nl=False, err=True)


def _coloured() -> bool:
    return sys.stdout is not None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
