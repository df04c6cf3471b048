"""The boundary around programs of others: one that fails, or does not end, becomes one plain sentence."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mujaz.diagnostics.foreign import MAX_REASON_LETTERS, LibraryError, guard_library
from mujaz.diagnostics.message import Message, msg


@dataclass(frozen=True)
class ForeignProgram:
    """A program of a library: its words, after how many seconds it is ended, and what to do where it fails.

    Without an `environment` it has that of this process.
    """

    library: str
    call: Sequence[str | Path]
    seconds: float
    advice: Message | None = None
    environment: Mapping[str, str] | None = None

    def run(self, folder: Path, given: bytes = b"") -> bytes:
        """Run it to its end in a folder, with bytes on its standard input, and return those of its standard output.

        Raises LibraryError where it fails, with what it said on its standard output or else on its standard error, and
        where it takes too long: then it is ended.
        """
        with guard_library(self.library, self.advice):
            done = self._finish(folder, given)
        if done is None:
            reason = msg("it had not ended after %(seconds)s seconds", seconds=self.seconds)
            raise LibraryError(self.library, reason, self.advice)
        if done.returncode:
            raise LibraryError(self.library, _describe_end(done), self.advice)
        return done.stdout

    def _finish(self, folder: Path, given: bytes) -> subprocess.CompletedProcess[bytes] | None:
        """Return the ended process, or None where it had to be ended."""
        try:
            return subprocess.run(  # noqa: S603  # no part of a call is from outside
                self.call, cwd=folder, env=self.environment, input=given, timeout=self.seconds, capture_output=True
            )
        except subprocess.TimeoutExpired:
            return None


def _describe_end(done: subprocess.CompletedProcess[bytes]) -> str:
    """Return what a program that failed said, in one short line, or how it ended where it said nothing."""
    said = (" ".join(text.decode(errors="replace").split()) for text in (done.stdout, done.stderr))
    return next(filter(None, said), f"exit code {done.returncode}")[:MAX_REASON_LETTERS]
