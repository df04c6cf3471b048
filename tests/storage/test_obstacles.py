"""What stands in the way of a build is told in few lines, however many files there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from mujaz.diagnostics.message import Message, msg
from mujaz.diagnostics.problem import FilePosition, Report
from mujaz.report.translator import translate
from mujaz.storage.obstacles import MAX_LINES, merge_obstacles

OLD, MOVE = msg("this was changed since it was written"), msg("move it")
MINE = msg("a folder stands where a page belongs")


def report(path: Path, message: Message = OLD) -> Report:
    return Report(FilePosition(str(path)), message, MOVE)


def test_few_files_are_told_one_by_one(tmp_path: Path) -> None:
    few = [report(tmp_path / f"{n:02}.md") for n in range(MAX_LINES)]
    assert merge_obstacles(reversed(few), tmp_path) == few


def test_many_files_of_one_kind_are_one_report_and_another_kind_stays_beside_it(tmp_path: Path) -> None:
    many = [report(tmp_path / "ar" / f"{n:03}.md") for n in range(200)]
    other = report(tmp_path / "ar" / "mine.md", MINE)
    first, second = merge_obstacles([other, *many], tmp_path)
    assert second == other
    assert (first.position.file, first.mend) == (str(tmp_path), MOVE)
    assert first.message == (
        "this was changed since it was written: 'ar/000.md', 'ar/001.md', 'ar/002.md' and 197 more files"
    )


@pytest.mark.parametrize(
    ("count", "shown"), [(11, "8 ملفات أخرى"), (14, "11 ملفًا آخر"), (103, "100 ملف آخر"), (105, "102 ملف آخر")]
)
def test_the_number_is_said_in_arabic_too(count: int, shown: str, tmp_path: Path) -> None:
    (merged,) = merge_obstacles([report(tmp_path / f"{n:03}.md") for n in range(count)], tmp_path)
    arabic = translate(merged.message, "ar")
    assert shown in "".join(each for each in arabic if each not in "\u2066\u2067\u2068\u2069")
    assert "000.md" in arabic
    assert "003.md" not in arabic


def test_a_file_that_stands_elsewhere_is_named_whole(tmp_path: Path) -> None:
    (merged,) = merge_obstacles([report(Path(f"/elsewhere/{n}.md")) for n in range(20)], tmp_path)
    assert "'/elsewhere/0.md'" in merged.message
