"""What the rules found is kept for the next build, as long as nothing that they read has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from mujaz.checks import check_archive
from mujaz.pipeline import known_problems
from mujaz.pipeline.checking import check_folder
from tests.tiny_archive import TALKS, write_files


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How often the rules have been asked: an entry each time."""
    asked, check = list[int](), check_archive

    def check_and_count(*given: object) -> object:
        asked.append(len(asked))
        return check(*given)  # type: ignore[arg-type]  # as it was called

    monkeypatch.setattr(known_problems, "check_archive", check_and_count)
    return asked


def check(folder: Path) -> list[str]:
    result = check_folder(folder / "data", store=folder / "store")
    return [str(each) for each in (*result.reports, *result.questions)]


def edit(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / "data" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_same_facts_have_the_same_problems(tmp_path: Path, counted: list[int]) -> None:
    write_files(tmp_path / "data")
    edit(tmp_path, TALKS, "en: Talks", "en: 7 talks")
    first = check(tmp_path)
    assert (check(tmp_path), len(counted)) == (first, 1)
    assert any("7" in each for each in first), first


@pytest.mark.parametrize(
    ("name", "old", "new"), [(TALKS, "en: Talks", "en: Some talks"), ("sources.yaml", "wire:", "wire: # x")]
)
def test_other_facts_are_checked(tmp_path: Path, counted: list[int], name: str, old: str, new: str) -> None:
    write_files(tmp_path / "data")
    check(tmp_path)
    edit(tmp_path, name, old, new)
    check(tmp_path)
    assert len(counted) == 2


def test_so_are_the_same_beside_another_record_of_translations(tmp_path: Path, counted: list[int]) -> None:
    write_files(tmp_path / "data")
    check(tmp_path)
    (tmp_path / "data" / "translations.lock").write_text("# of talks\n", encoding="utf-8")
    check(tmp_path)
    assert len(counted) == 2


def test_a_spoiled_store_is_asked_in_vain(tmp_path: Path, counted: list[int]) -> None:
    write_files(tmp_path / "data")
    first = check(tmp_path)
    (tmp_path / "store").write_bytes(b"spoiled")
    assert (check(tmp_path), check(tmp_path), len(counted)) == (first, first, 2)
