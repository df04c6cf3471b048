"""A command on a terminal: what it asks is read there, and what somebody types is sent to it."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from mujaz.storage.program_files import ROOT
from tests.patience import PATIENCE

CTRL_C, CTRL_D = "\x03", "\x04"


@dataclass(frozen=True)
class TerminalSession:
    """How a command ended, and all that stood on its terminal."""

    code: int
    shown: str


def run_on_terminal(answers: list[tuple[str, str]], *words: str | Path) -> TerminalSession:
    """Run build.py on a terminal; `answers` are (what it asks, what is typed then), in their order."""
    ours, theirs = os.openpty()
    command = [sys.executable, ROOT / "build.py", *words]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        try:
            shown = "".join(_read_and_type(process, ours, answers))
        finally:
            os.close(ours)
            process.kill()
    return TerminalSession(process.returncode, shown.replace("\r\n", "\n"))


def _read_and_type(process: subprocess.Popen[bytes], ours: int, answers: list[tuple[str, str]]) -> Iterator[str]:
    for question, answer in answers:
        yield _read_until(ours, question)
        _type(process, ours, answer)
    yield _read_until(ours, None)
    process.wait(PATIENCE)


def _type(process: subprocess.Popen[bytes], ours: int, answer: str) -> None:
    """Type an answer; the terminal is not the process's own, so Ctrl-C is sent as what it means."""
    if answer == CTRL_C:
        _wait_until_asleep(process.pid)  # between its question and its waiting Python would not notice it
        process.send_signal(signal.SIGINT)
    else:
        os.write(ours, answer.encode())


def _wait_until_asleep(pid: int) -> None:
    """Wait until a process waits; where the system does not say so, as long as this takes at most."""
    state = Path(f"/proc/{pid}/stat")
    if not state.exists():
        return time.sleep(5)
    seen, end = "", time.monotonic() + PATIENCE
    while not seen.endswith("SSS"):
        assert time.monotonic() < end, "it never waits"
        seen += state.read_text(encoding="utf-8").rpartition(") ")[2][0]
        time.sleep(0.02)
    return None


def _read_until(ours: int, words: str | None) -> str:
    """Return what is shown until some words have come, or until the end."""
    shown, end = b"", time.monotonic() + PATIENCE
    while words is None or words.encode() not in shown:
        assert time.monotonic() < end, shown.decode("utf-8", "replace")
        with suppress(OSError):  # so a terminal ends
            if not select.select([ours], [], [], 1)[0]:
                continue
            more = os.read(ours, 10_000)
            if more:
                shown += more
                continue
        break
    return shown.decode("utf-8", "replace")
