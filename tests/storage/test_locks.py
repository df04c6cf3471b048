"""Locks hold, and end with their owner."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

from mujaz.storage import locks, replace
from mujaz.storage.program_files import ROOT
from tests.patience import PATIENCE

HOLDS = """
import sys
from pathlib import Path
from mujaz.storage import locks
locks.FOLDERS_CAN_BE_OPENED = bool(int(sys.argv[2]))
locks.lock(Path(sys.argv[1]))
print(flush=True)
sys.stdin.read()
"""


def folder_of(path: Path, word: str) -> Path:
    path.mkdir()
    (path / "word").write_text(word, encoding="utf-8")
    return path


@pytest.fixture(params=[True, False], ids=["folders", "lock-files"])
def lock_files(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where lock files lie; try the locks of systems that open folders, and of those that do not."""
    if request.param and os.name == "nt":
        pytest.skip("folders cannot be opened in this system")
    monkeypatch.setattr(locks, "FOLDERS_CAN_BE_OPENED", request.param)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    return temporary


@pytest.mark.usefixtures("lock_files")
def test_one_waits_until_the_other_is_done(tmp_path: Path) -> None:
    told, entered = threading.Event(), threading.Event()
    other = locks.lock(tmp_path)

    def come() -> None:
        with locks.lock_folder(tmp_path, told.set), locks.lock_folder(tmp_path):
            entered.set()

    coming = threading.Thread(target=come)
    coming.start()
    assert told.wait(PATIENCE)
    assert not entered.is_set()
    locks.unlock(other)
    coming.join(PATIENCE)
    assert entered.is_set()
    locks.unlock(locks.lock(tmp_path, wait=False))


@pytest.mark.usefixtures("lock_files")
def test_a_lock_is_refused_where_there_is_no_time_to_wait(tmp_path: Path) -> None:
    held = locks.lock(tmp_path)
    with pytest.raises(BlockingIOError):
        locks.lock(tmp_path, wait=False)
    assert not locks.is_abandoned(tmp_path)
    locks.unlock(held)
    assert locks.is_abandoned(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="the killed process is told where its lock files are by TMPDIR")
def test_a_lock_ends_with_its_owner(tmp_path: Path, lock_files: Path) -> None:
    command: list[str | Path] = [sys.executable, "-c", HOLDS, tmp_path, str(int(locks.FOLDERS_CAN_BE_OPENED))]
    environment = {**os.environ, "TMPDIR": str(lock_files)}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdin=pipe, stdout=pipe) as process:
        assert process.stdout
        assert process.stdout.readline()
        assert not locks.is_abandoned(tmp_path)
        process.kill()
    assert locks.is_abandoned(tmp_path)


def test_nothing_is_left_of_a_fresh_folder_nor_in_the_folder_that_is_locked(tmp_path: Path, lock_files: Path) -> None:
    place = tmp_path / "place"
    place.mkdir()
    with replace.make_fresh_folder(place / "site") as fresh:
        assert not locks.is_abandoned(fresh)
        assert [path.name for path in place.iterdir()] == [fresh.name]
    assert list(place.iterdir()) == []
    folder_of(place / ".site.mujaz-ours", "x")
    replace.recover_site(place / "site")
    assert list(place.iterdir()) == []
    left = [locks._find_lock_file(place)] * (not locks.FOLDERS_CAN_BE_OPENED)  # which others may wait for
    assert list(lock_files.iterdir()) == left


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="no such rights in this system, or for this user")
def test_a_folder_that_is_only_to_be_read_is_locked_too(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    held = locks.lock(tmp_path)
    tmp_path.chmod(0o700)
    assert held is not None
    locks.unlock(held)


def test_without_locks_a_day_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> bool:
        raise OSError(errno.ENOSYS, "no locks")

    monkeypatch.setattr("filelock.lock_descriptor", fail)
    assert locks.lock(tmp_path) is None
    assert not locks.is_abandoned(tmp_path)
    monkeypatch.setattr(locks, "DAY_SECONDS", -1)
    assert locks.is_abandoned(tmp_path)
