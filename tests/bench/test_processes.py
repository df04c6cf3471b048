from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from bench import processes
from bench.processes import CommandError, run_measured, start
from tests.patience import PATIENCE

CHILD = "x = bytearray(60_000_000); x[::4096] = b'x' * len(x[::4096]); print('ready', flush=True); input()"
PARENT = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {CHILD!r}], stdin=subprocess.PIPE)"


@pytest.mark.skipif(not processes.PROC.is_dir(), reason="this system does not tell")
def test_the_memory_of_all_processes_counts_and_all_end() -> None:
    with start([sys.executable, "-c", f"{PARENT.replace('subprocess.run', 'subprocess.Popen')}.wait()"]) as started:
        while "ready" not in started.read_output():
            assert started.process.poll() is None
        found = processes.read_megabytes(started.process.pid)
        assert found
        assert found > 55
        session = started.process.pid
    given_up = time.monotonic() + PATIENCE
    while processes.read_megabytes(session):  # a process that was told to end takes a moment
        assert time.monotonic() < given_up
        time.sleep(0.05)


def test_what_a_failing_command_said_is_told() -> None:
    with pytest.raises(CommandError, match="تعذّر"):
        run_measured([sys.executable, "-X", "utf8", "-c", "raise SystemExit('تعذّر البناء')"])


def test_a_command_sees_only_what_every_machine_has(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SITE_URL", "https://example.org/")
    code = "import os; assert 'SITE_URL' not in os.environ and os.environ['MUJAZ_LANG'] == 'en' and not os.listdir()"
    assert run_measured([sys.executable, "-c", code], folder=tmp_path, env={"MUJAZ_LANG": "en"}).seconds > 0
