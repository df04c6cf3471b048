"""What a build may raise, as a report: an error of the program, a library or a template gets a place and a sentence."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Iterable
from pathlib import Path
from typing import Self

import click

from mujaz.diagnostics.foreign import LibraryError
from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import FilePosition, Report
from mujaz.storage.program_files import CONFIG, PACKAGE, find_repository

FAULT_RULE = "fault"
"""The rule of a report that is not about the facts."""


class LoggedErrors(logging.Handler):
    """The errors that the engine logs while this is open: what it raises afterwards may only say how many they are."""

    def __init__(self) -> None:
        """Take errors only."""
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep an error."""
        self.lines.append(record.getMessage())

    def __enter__(self) -> Self:
        """Listen to the engine."""
        logging.getLogger("mkdocs").addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        """Listen no more."""
        logging.getLogger("mkdocs").removeHandler(self)


def report_fault(error: BaseException, logged: Iterable[str] = ()) -> Report:
    """Return a report of what was raised, at the line of the template, or else of the program, where it was.

    `logged` are the errors that the engine has logged before.
    """
    return Report(
        _find_place(error),
        msg("the site cannot be built: %(fault)s", fault=_describe(error, logged)),
        msg("mend what was changed last and save it; the terminal shows more"),
        FAULT_RULE,
    )


def print_fault(error: BaseException) -> None:
    """Print where an error comes from, but for one that the engine has explained already."""
    if not isinstance(error, click.ClickException | SystemExit):
        traceback.print_exception(error, file=sys.stderr)


def _describe(error: BaseException, logged: Iterable[str]) -> str:
    if isinstance(error, LibraryError):
        return error.message
    if isinstance(error, click.ClickException):
        return "; ".join(logged) or error.format_message()
    return f"{type(error).__name__}: {error}"


def _find_place(error: BaseException) -> FilePosition:
    """Return the mark of an error in YAML, or the innermost line of a template, or else of the program."""
    for each in (error, error.__cause__, error.__context__):
        mark = getattr(each, "problem_mark", None)
        if mark is not None:
            return FilePosition(str(mark.name), mark.line + 1, mark.column + 1)
    frames = traceback.extract_tb(error.__traceback__)
    templates = [each for each in frames if not each.filename.endswith(".py") and Path(each.filename).is_file()]
    ours = [each for each in frames if Path(each.filename).is_relative_to(PACKAGE)]
    if isinstance(error, click.ClickException) or not ours:  # the engine's own: of its settings
        return FilePosition(str(find_repository() / CONFIG))
    last = (templates or ours)[-1]
    return FilePosition(last.filename, last.lineno or 1)
