"""Folders change places in one step, or are put back."""

from __future__ import annotations

import ctypes
import errno
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from mujaz.storage import replace
from mujaz.storage.program_files import ROOT

SWAPS = """
import sys
from pathlib import Path
from mujaz.storage.replace import replace_folder
folder = Path(sys.argv[1])
print(flush=True)
for number in range(1_000_000):
    fresh = folder / f".site.mujaz-{number}"
    fresh.mkdir()
    for name in ("a", "b"):
        (fresh / name).write_text(str(number))
    replace_folder(fresh, folder / "site")
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
    assert replace.exchange_folders(one, other)
    assert (word_in(one), word_in(other)) == ("2", "1")


@needs_exchange
def test_what_cannot_be_exchanged_is_an_error_and_stays(tmp_path: Path) -> None:
    one = folder_of(tmp_path / "one", "1")
    with pytest.raises(FileNotFoundError):
        replace.exchange_folders(one, tmp_path / "nothing")
    assert word_in(one) == "1"


@pytest.mark.parametrize("able", [True, False])
def test_a_fresh_folder_takes_the_place_of_an_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, able: bool
) -> None:
    if not able:
        monkeypatch.setattr(replace, "exchange_folders", lambda *_: False)
    for word in ("first", "second"):
        replace.replace_folder(folder_of(tmp_path / "fresh", word), tmp_path / "site")
        assert word_in(tmp_path / "site") == word
        assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("number", sorted(replace.EXCHANGE_UNSUPPORTED))
def test_a_file_system_that_cannot_exchange_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def cannot(_: bytes, __: bytes) -> int:
        ctypes.set_errno(number)
        return -1

    monkeypatch.setattr(replace, "_exchange_on_linux", cannot)
    monkeypatch.setattr(replace, "_exchange_on_macos", cannot)
    assert not replace.exchange_folders(folder_of(tmp_path / "one", "1"), folder_of(tmp_path / "other", "2"))


def test_in_two_steps_what_fails_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replace, "exchange_folders", lambda *_: False)
    site = folder_of(tmp_path / "site", "old")
    with pytest.raises(OSError, match="No such file"):
        replace.replace_folder(tmp_path / "never-made", site)
    assert word_in(site) == "old"


def test_a_build_killed_between_two_steps_is_taken_back_by_the_next(tmp_path: Path) -> None:
    site = tmp_path / "site"
    folder_of(tmp_path / ".site.mujaz-abc.old", "old")
    folder_of(tmp_path / ".site.mujaz-abc", "new")
    with replace.make_fresh_folder(site) as fresh:
        assert word_in(site) == "old"
        assert sorted(path.name for path in tmp_path.iterdir()) == sorted([fresh.name, "site"])
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_only_what_is_ours_is_removed(tmp_path: Path) -> None:
    site = folder_of(tmp_path / "site", "here")
    others = [folder_of(tmp_path / name, "x") for name in (".site.backup", ".site.old", "site.mujaz-x", ".sites")]
    (tmp_path / ".site.mujaz-link").symlink_to(others[0])
    folder_of(tmp_path / ".site.mujaz-ours", "x")
    replace.recover_site(site)
    assert not (tmp_path / ".site.mujaz-ours").exists()
    assert [word_in(path) for path in others] == ["x"] * 4


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
    assert errno.ENOENT not in replace.EXCHANGE_UNSUPPORTED
    assert errno.EBUSY not in replace.EXCHANGE_UNSUPPORTED
