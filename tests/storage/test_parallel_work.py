"""Work shared between processes: the same results in the same order, errors, and the end of all processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mujaz.storage import parallel_work
from mujaz.storage.parallel_work import count_processes, map_in_shares, work_beside
from tests.patience import PATIENCE

ITEMS = range(100)


@pytest.fixture(name="two", params=[1, 2])
def _processes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(parallel_work, "count_processes", lambda: request.param)
    return int(request.param)


def test_results_come_in_the_order_of_the_items_however_many_processes(two: int) -> None:
    made = list(map_in_shares(lambda n: (n * n, os.getpid()), ITEMS, least=10))
    assert [square for square, _ in made] == [n * n for n in ITEMS]
    assert (os.getpid() in {process for _, process in made}) == (two == 1)


def test_few_items_are_not_worth_another_process(two: int) -> None:
    assert two
    assert set(map_in_shares(lambda _: os.getpid(), ITEMS, least=101)) == {os.getpid()}


def test_what_is_raised_in_a_share_is_raised_here(two: int) -> None:
    def divide(n: int) -> float:
        return 1 / (n - 50)

    assert two
    with pytest.raises(ZeroDivisionError):
        list(map_in_shares(divide, ITEMS, least=2))
    assert list(map_in_shares(lambda n: n, ITEMS, least=2)) == list(ITEMS)  # and the next work is not disturbed


def test_what_a_killed_process_leaves_is_made_here(two: int) -> None:
    here = os.getpid()

    def make(n: int) -> int:
        if n == 50 and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return n

    assert two
    assert list(map_in_shares(make, ITEMS, least=2)) == list(ITEMS)


def test_what_was_read_is_not_handed_over(two: int) -> None:
    unpicklable = {n: (lambda n=n: n) for n in ITEMS}
    assert two
    assert list(map_in_shares(lambda n: unpicklable[n](), ITEMS, least=2)) == list(ITEMS)


def test_a_share_shares_no_further_and_threads_forbid_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel_work, "count_processes", lambda: 2)
    assert set(map_in_shares(lambda _: count_processes(), ITEMS, least=2)) == {1}
    done = threading.Event()
    threading.Thread(target=done.wait).start()
    assert count_processes() == 1
    done.set()


def test_work_beside_is_done_at_the_end(two: int, tmp_path: Path) -> None:
    file = tmp_path / "process"
    with work_beside(lambda: file.write_text(str(os.getpid()))):
        assert list(map_in_shares(lambda n: n, ITEMS, least=2)) == list(ITEMS)  # which may still be shared
    assert (file.read_text() == str(os.getpid())) == (two == 1)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_what_a_killed_process_was_to_do_beside_is_done_here(two: int, tmp_path: Path, number: signal.Signals) -> None:
    here, file = os.getpid(), tmp_path / "process"

    def write() -> None:
        if os.getpid() != here:
            os.kill(os.getpid(), number)
        file.write_text(str(os.getpid()))

    assert two
    with work_beside(write):
        pass
    assert file.read_text() == str(here)


def test_what_is_raised_beside_is_raised_here_alone(two: int, capfd: pytest.CaptureFixture[str]) -> None:
    assert two
    with pytest.raises(ZeroDivisionError), work_beside(lambda: 1 / 0):
        pass
    assert capfd.readouterr() == ("", "")


def test_what_fails_meanwhile_ends_the_work_beside(two: int) -> None:
    assert two
    with pytest.raises(ZeroDivisionError), work_beside(lambda: time.sleep(600)):
        assert 1 / 0


PROGRAM = """
import time
from mujaz.storage import parallel_work
parallel_work.count_processes = lambda: 2
for each in parallel_work.map_in_shares(lambda n: (n, time.sleep(0 if n < 20 else 600)), range(100), least=2):
    print(each[0], flush=True)
"""


@pytest.fixture(name="program")
def _program() -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", PROGRAM]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems share nothing")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_processes_end_with_their_parent(program: subprocess.Popen[str], number: signal.Signals) -> None:
    assert program.stdout
    assert program.stdout.readline() == "0\n"
    program.send_signal(number)
    program.communicate(timeout=PATIENCE)  # the pipe is closed only when every process has ended
    assert program.returncode == -number
