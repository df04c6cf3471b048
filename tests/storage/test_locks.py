"""Folders change places in one step, or are put back; locks hold and end."""

from __future__ import annotations

import ctypes
import errno
import os
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from mujaz.storage import locks
from mujaz.storage.program_files import ROOT
from tests.patience import PATIENCE

SWAPS = """
import sys
from pathlib import Path
from mujaz.storage.locks import replace_folder
folder = Path(sys.argv[1])
print(flush=True)
for number in range(1_000_000):
    fresh = folder / f".site.mujaz-{number}"
    fresh.mkdir()
    for name in ("a", "b"):
        (fresh / name).write_text(str(number))
    replace_folder(fresh, folder / "site")
"""
HOLDS = """
import sys
from pathlib import Path
from mujaz.storage import locks
locks.FOLDERS_CAN_BE_OPENED = bool(int(sys.argv[2]))
locks.lock(Path(sys.argv[1]))
print(flush=True)
sys.stdin.read()
"""
needs_exchange = pytest.mark.skipif(sys.platform not in ("linux", "darwin"), reason="no such call in this system")


def folder_of(path: Path, word: str) -> Path:
    path.mkdir()
    (path / "word").write_text(word, encoding="utf-8")
    return path


def swaps(site: Path) -> int:
    """Return how often the process of SWAPS has swapped; 0 where it does so just now."""
    with suppress(FileNotFoundError, ValueError):
        return int((site / "a").read_text(encoding="utf-8"))
    return 0


def word_in(path: Path) -> str:
    return (path / "word").read_text(encoding="utf-8")


@needs_exchange
def test_two_folders_exchange_their_names(tmp_path: Path) -> None:
    one, other = folder_of(tmp_path / "one", "1"), folder_of(tmp_path / "other", "2")
    assert locks.exchange_folders(one, other)
    assert (word_in(one), word_in(other)) == ("2", "1")


@needs_exchange
def test_what_cannot_be_exchanged_is_an_error_and_stays(tmp_path: Path) -> None:
    one = folder_of(tmp_path / "one", "1")
    with pytest.raises(FileNotFoundError):
        locks.exchange_folders(one, tmp_path / "nothing")
    assert word_in(one) == "1"


@pytest.mark.parametrize("able", [True, False])
def test_a_fresh_folder_takes_the_place_of_an_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, able: bool
) -> None:
    if not able:
        monkeypatch.setattr(locks, "exchange_folders", lambda *_: False)
    for word in ("first", "second"):
        locks.replace_folder(folder_of(tmp_path / "fresh", word), tmp_path / "site")
        assert word_in(tmp_path / "site") == word
        assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("number", sorted(locks.EXCHANGE_UNSUPPORTED))
def test_a_file_system_that_cannot_exchange_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def cannot(_: bytes, __: bytes) -> int:
        ctypes.set_errno(number)
        return -1

    monkeypatch.setattr(locks, "_exchange_on_linux", cannot)
    monkeypatch.setattr(locks, "_exchange_on_macos", cannot)
    assert not locks.exchange_folders(folder_of(tmp_path / "one", "1"), folder_of(tmp_path / "other", "2"))


def test_in_two_steps_what_fails_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "exchange_folders", lambda *_: False)
    site = folder_of(tmp_path / "site", "old")
    with pytest.raises(OSError, match="No such file"):
        locks.replace_folder(tmp_path / "never-made", site)
    assert word_in(site) == "old"


def test_a_build_killed_between_two_steps_is_taken_back_by_the_next(tmp_path: Path) -> None:
    site = tmp_path / "site"
    folder_of(tmp_path / ".site.mujaz-abc.old", "old")
    folder_of(tmp_path / ".site.mujaz-abc", "new")
    with locks.make_fresh_folder(site) as fresh:
        assert word_in(site) == "old"
        assert sorted(path.name for path in tmp_path.iterdir()) == sorted([fresh.name, "site"])
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_only_what_is_ours_is_removed(tmp_path: Path) -> None:
    site = folder_of(tmp_path / "site", "here")
    others = [folder_of(tmp_path / name, "x") for name in (".site.backup", ".site.old", "site.mujaz-x", ".sites")]
    (tmp_path / ".site.mujaz-link").symlink_to(others[0])
    folder_of(tmp_path / ".site.mujaz-ours", "x")
    locks.recover_site(site)
    assert not (tmp_path / ".site.mujaz-ours").exists()
    assert [word_in(path) for path in others] == ["x"] * 4


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
    with locks.make_fresh_folder(place / "site") as fresh:
        assert not locks.is_abandoned(fresh)
        assert [path.name for path in place.iterdir()] == [fresh.name]
    assert list(place.iterdir()) == []
    folder_of(place / ".site.mujaz-ours", "x")
    locks.recover_site(place / "site")
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


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the observer below may see two states in one look")
def test_at_no_moment_is_there_no_site(tmp_path: Path) -> None:
    """One process swaps as fast as it can; another looks, and the first is killed at last."""
    site = folder_of(tmp_path / "site", "0")
    with subprocess.Popen([sys.executable, "-c", SWAPS, tmp_path], cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()
        looks, first = [site.exists() for _ in range(50_000)], swaps(site)
        while process.poll() is None and swaps(site) < first + 10:  # a busy machine may run one of the two only
            looks += [site.exists() for _ in range(1000)]
        assert process.poll() is None
        process.kill()
    assert all(looks)
    left = {(site / name).read_text(encoding="utf-8") for name in ("a", "b")}
    assert len(left) == 1


def test_errors_that_are_no_inability_are_said() -> None:
    assert errno.ENOENT not in locks.EXCHANGE_UNSUPPORTED
    assert errno.EBUSY not in locks.EXCHANGE_UNSUPPORTED
