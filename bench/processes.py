"""Runs commands and measures them: seconds on the clock, and the most memory that all their processes held at once."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from mujaz.storage.program_files import ROOT

PROC = Path("/proc")
BETWEEN_LOOKS = 0.1
"""Seconds between two looks at a command's memory."""
SECONDS_TO_END = 30.0
"""Seconds that a command has to end when it is asked to."""
_KEPT = ("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "SYSTEMROOT")
"""What commands see of the environment: what is set on one machine only should change no result."""


@dataclass(frozen=True)
class Run:
    """One run: seconds, and megabytes at the peak over all processes; None where the system does not tell."""

    seconds: float
    megabytes: float | None


class CommandError(Exception):
    """A command that was to be measured has failed."""


def run_measured(command: Sequence[str], *, folder: Path = ROOT, env: Mapping[str, str] | None = None) -> Run:
    """Run a command to its end and measure it; raises CommandError where it fails."""
    begun = time.perf_counter()
    with start(command, folder=folder, env=env) as started:
        started.process.wait()
        seconds = time.perf_counter() - begun
        if started.process.returncode:
            raise CommandError(f"{' '.join(command)}\n{started.read_output()}")
    return Run(seconds, started.memory.peak)


@dataclass(frozen=True)
class Started:
    """A command that runs, and what is known of its memory."""

    process: subprocess.Popen[bytes]
    memory: MemoryWatch
    output: IO[bytes]

    def read_output(self) -> str:
        """Return what it has printed."""
        self.output.seek(0)
        return self.output.read().decode("utf-8", "replace")


@contextmanager
def start(command: Sequence[str], *, folder: Path = ROOT, env: Mapping[str, str] | None = None) -> Iterator[Started]:
    """Start a command in a session of its own; at the end, end all processes of the session that still run."""
    environment = {key: os.environ[key] for key in _KEPT if key in os.environ} | {"PYTHONHASHSEED": "0", **(env or {})}
    with (
        tempfile.TemporaryFile() as output,  # a pipe that nobody reads would stop a command that prints much
        subprocess.Popen(
            command, cwd=folder, env=environment, stdout=output, stderr=subprocess.STDOUT, start_new_session=True
        ) as process,
    ):
        memory = MemoryWatch(process.pid)
        memory.start()
        try:
            yield Started(process, memory, output)
        finally:
            memory.stop()
            _end_session(process)


def _end_session(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(timeout=SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)


class MemoryWatch:
    """Looks again and again at the memory of all processes of a session, and remembers the most."""

    def __init__(self, session: int) -> None:
        """Take the id of the session, which is that of its first process."""
        self.peak: float | None = None
        self._session = session
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look_on, daemon=True)

    def start(self) -> None:
        """Begin to look, in a thread of its own."""
        self._thread.start()

    def stop(self) -> None:
        """Look no more."""
        self._ended.set()
        self._thread.join()

    def _look_on(self) -> None:
        while not self._ended.wait(BETWEEN_LOOKS if self.peak else 0):
            found = read_megabytes(self._session)
            if found is None:
                return
            self.peak = max(self.peak or 0.0, found)


def read_megabytes(session: int) -> float | None:
    """Return the memory of a session's processes, shared pages counted once; None where the system does not tell."""
    if not PROC.is_dir():
        return None
    return sum(map(_read_process, _iter_members(session))) / 1024


def _iter_members(session: int) -> Iterator[Path]:
    for folder in PROC.iterdir():
        if folder.name.isdecimal():
            with suppress(OSError):  # it has ended since
                fields = (folder / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
                if int(fields[3]) == session:
                    yield folder


def _read_process(folder: Path) -> int:
    """Return the proportional set size of a process in kB; 0 where it has ended."""
    with suppress(OSError):
        found = re.search(r"^Pss:\s+(\d+) kB", (folder / "smaps_rollup").read_text(encoding="utf-8"), re.MULTILINE)
        return int(found[1]) if found else 0
    return 0
