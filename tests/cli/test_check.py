"""The command `check`: which folder it looks at, and what it need not look at again."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import Mock

import pytest
from click.testing import CliRunner

from mujaz.checks import check_archive
from mujaz.cli import check, main, options
from mujaz.pipeline import known_problems
from mujaz.storage.cache_folder import find_store
from tests.tiny_archive import TALKS, edit_archive, write_files


@pytest.mark.parametrize(("here", "named", "told"), [("desk", [], True), ("", [], False), ("desk", ["--data"], False)])
def test_which_folder_was_checked(
    here: str, named: list[str], told: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = tmp_path / "checkout"
    data, other = write_files(repository / "data"), write_files(tmp_path / "other")
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / here if here else repository)
    for module in (check, options):
        monkeypatch.setattr(module, "find_repository", lambda: repository)
    found = CliRunner().invoke(main, ["check", *(each for name in named for each in (name, str(other)))])
    assert found.exit_code == 0, found.output
    assert "no problems in 1 file of talks" in found.output
    assert (f"this checked {data}" in found.output) == told


@pytest.mark.parametrize(("pages", "asked"), [("briefings", 2), ("elsewhere/briefings", 3)])
def test_facts_are_checked_again_only_once_they_change(
    pages: str, asked: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = Mock(wraps=check_archive)
    monkeypatch.setattr(known_problems, "check_archive", rules)
    data = write_files(tmp_path / "data")
    words = ["check", "--data", str(data), "--pages", str(tmp_path / pages)]
    good = [CliRunner().invoke(main, words).exit_code for _ in range(2)]
    write_files(data, edit_archive(TALKS, "place: town", "place: twon"))
    assert (good, CliRunner().invoke(main, words).exit_code, rules.call_count) == ([0, 0], 1, asked)
    assert find_store(tmp_path / pages, "check").is_file() == (asked == 2)
