"""Output streams: terminals and files that cannot encode every letter, or can no longer be written."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import click

from mujaz.diagnostics.message import msg
from mujaz.report.translator import translate


@contextmanager
def guard_streams() -> Iterator[None]:
    """Let the streams take every letter, and turn the system's errors of reading and writing into one sentence."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            _accept_every_letter(stream)
    try:
        yield from _flush_after()
    except BrokenPipeError:
        _discard_output()
    except OSError as error:
        _discard_output()
        click.echo(translate(_describe_error(error)), err=True)
        raise SystemExit(1) from None


def _describe_error(error: OSError) -> str:
    """Return what is wrong, and with which file; an error that names no file is the output's, if outputs have it."""
    reason = error.strerror or str(error)
    what = error.filename or (None if isinstance(error, FileNotFoundError) else "stdout")
    return msg("%(what)s: %(reason)s", what=what, reason=reason) if what else reason


def _accept_every_letter(stream: io.TextIOWrapper) -> None:
    """Let a stream take letters that its encoding lacks: as UTF-8, or on a terminal as escapes."""
    chosen = stream.isatty() or os.environ.get("PYTHONIOENCODING")
    stream.reconfigure(encoding=stream.encoding if chosen else "utf-8", errors="backslashreplace")


def _flush_after() -> Iterator[None]:
    try:
        yield
    finally:
        if sys.stdout is not None:
            sys.stdout.flush()


def _discard_output() -> None:
    """Discard what is still to be written, so that Python does not try again when it ends."""
    with suppress(AttributeError, OSError):  # there may be no stream, or none with a file descriptor
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
