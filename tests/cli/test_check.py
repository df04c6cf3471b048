"""The command `check` says which folder it looked at, where nobody named it and it is not where one stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from mujaz.cli import check, main, options
from tests.tiny_archive import write_files


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
