"""`python build.py schema` writes the schemas, and nothing where ids are not known."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mujaz import schemas
from mujaz.cli import main
from mujaz.engine.watch import is_own_write
from mujaz.load.loader import load_archive
from tests.tiny_archive import BASE, TALKS, edit_archive, write_files


def run(*arguments: str | Path) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["schema", *map(str, arguments)])


def written(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def expected(data: Path) -> dict[str, bytes]:
    """Return what the schemas of a data folder are."""
    archive = load_archive(data).archive
    assert archive
    return schemas.make_files(archive)


def test_they_stand_beside_the_facts(tmp_path: Path) -> None:
    done = run("--data", write_files(tmp_path))
    assert done.exit_code == 0, done.output
    assert written(tmp_path / ".schemas") == expected(tmp_path)
    assert ".schemas" in done.stderr


def test_the_loader_passes_over_them(tmp_path: Path) -> None:
    before = load_archive(write_files(tmp_path))
    run("--data", tmp_path)
    after = load_archive(tmp_path)
    assert (after.problems, after.archive) == ((), before.archive)


def test_they_can_stand_elsewhere(tmp_path: Path) -> None:
    data = write_files(tmp_path / "data")
    assert run("--data", data, "--out", tmp_path / "out").exit_code == 0
    assert written(tmp_path / "out") == expected(data)
    assert not (data / ".schemas").exists()


def test_facts_with_problems_get_theirs(tmp_path: Path) -> None:
    assert run("--data", write_files(tmp_path, edit_archive(TALKS, "topic: water", "topic: fire"))).exit_code == 0
    assert (tmp_path / ".schemas" / "ids.json").is_file()


@pytest.mark.parametrize("file", ["site.yaml", "people.yaml"])
def test_without_all_ids_there_are_problems_and_no_schemas(file: str, tmp_path: Path) -> None:
    done = run("--data", write_files(tmp_path, {**BASE, file: "broken: [\n"}))
    assert done.exit_code == 1
    assert f"{file}:" in done.stdout
    assert not (tmp_path / ".schemas").exists()


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    done = run("--data", write_files(tmp_path / "data"), "--out", tmp_path / "out")
    assert done.exit_code == 2
    assert "(this is a file: name a folder)" in done.stderr


def test_writing_them_is_no_edit_of_the_facts(tmp_path: Path) -> None:
    assert is_own_write(tmp_path / "data" / ".schemas" / "ids.json", b"")
    assert not is_own_write(tmp_path / "data" / "people.yaml", b"")


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path, data: bytes) -> None:
        raise PermissionError(13, "Permission denied", path, data)

    monkeypatch.setattr("mujaz.schemas.files.write_file", refused)
    done = run("--data", write_files(tmp_path))
    assert done.exit_code == 1
    assert ".schemas cannot be written: Permission denied" in done.stderr
