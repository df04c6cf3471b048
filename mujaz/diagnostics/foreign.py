"""The boundary around foreign libraries: what one raises becomes one plain sentence, what it prints is nowhere."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout

from mujaz.diagnostics.message import Message, msg

_NATIVE_PANIC = "PanicException"
"""What an extension written in Rust raises where it fails: no `Exception`, and its class belongs to no module."""
MAX_REASON_LETTERS = 200


class LibraryError(Exception):
    """A foreign library has failed: `message` is one sentence that names it, `reason` what it said."""

    def __init__(self, library: str, reason: str, advice: Message | None = None) -> None:
        """Make the sentence, with `advice` on what to do."""
        found = msg("%(library)s failed: %(reason)s", library=library, reason=reason)
        self.reason = reason
        self.message = msg("%(found)s; %(advice)s", found=found, advice=advice) if advice else found
        super().__init__(self.message)


@contextmanager
def guard_library(library: str, advice: Message | None = None) -> Iterator[None]:
    """Turn whatever a foreign library raises into LibraryError, and let nothing that it prints through.

    What ends the process (an interrupt, an exit) goes its way. `advice` is what to do where the library fails.
    """
    try:
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            yield
    except Exception as error:
        raise LibraryError(library, describe_failure(error), advice) from error
    except BaseException as error:
        if type(error).__name__ != _NATIVE_PANIC:
            raise
        raise LibraryError(library, describe_failure(error), advice) from error


def describe_failure(error: BaseException) -> str:
    """Return what an error says in one short line: its own words, or the name of its kind where it has none."""
    words = " ".join(_read_words(error).split())
    return words[:MAX_REASON_LETTERS] or type(error).__name__


def _read_words(error: BaseException) -> str:
    if isinstance(error, KeyError):  # its words are the key alone
        return repr(error)
    try:
        return str(error)
    except Exception:  # the words of a foreign error are made by foreign code
        return ""
