"""Every golden archive is published as its expected pages; `make bless` accepts what it is published as now."""

from collections.abc import Callable
from pathlib import Path

import pytest

from mujaz.pipeline.checking import CheckOptions, check_folder, list_lasting_notes
from tests import bless

NAMES = [path.name for path in bless.list_archives()]


def test_the_archives_are_there() -> None:
    assert {"mediated", "cancelled", "empty-sections", "seven", "trilingual", "draft", "stale", "istanbul"} <= set(
        NAMES
    )


@pytest.mark.parametrize("name", NAMES)
def test_published_as_expected(name: str, published: Callable[[str], Path]) -> None:
    archive = bless.GOLDEN / name
    expected, found = bless.expected(archive), bless.compared(archive, bless.read_tree(published(name)))
    assert bless.list_changes(expected, found) == []
    assert expected == found


def test_of_every_archive_briefings_glances_and_chronologies_are_expected() -> None:
    for archive in bless.list_archives():
        names = bless.expected(archive).keys()
        for talks in (archive / "data" / "talks").glob("*.yaml"):
            pages = {f"talks/{talks.stem}.md", f"talks/{talks.stem}/glance.md", "chronology.md"}
            assert {f"{code}/{page}" for code in ("ar", "en") for page in pages} <= names
        assert ("ar/index.md" in names) == (archive.name in bless.WHOLE)


def test_of_two_archives_whole_trees_are_expected() -> None:
    assert {path.name for path in bless.list_archives()} > bless.WHOLE
    assert len(bless.WHOLE) == 2


@pytest.mark.parametrize("name", ["mediated", "trilingual"])
def test_their_quotations_stand_in_the_kept_texts(name: str) -> None:
    archive = bless.GOLDEN / name
    checked = check_folder(archive / "data", CheckOptions(texts=bless.find_texts(archive)))
    loaded, reports = checked.loaded, checked.reports
    assert loaded.archive
    assert len(loaded.archive.texts) >= 1
    assert (reports, list_lasting_notes(loaded)) == ([], ())


def copied(tmp_path: Path, archive: str) -> Path:
    """Copy an archive's data."""
    data = tmp_path / archive / "data"
    for name, content in bless.read_tree(bless.GOLDEN / archive / "data").items():
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        (data / name).write_bytes(content)
    return tmp_path / archive


def test_bless_says_what_changed(tmp_path: Path) -> None:
    archive = copied(tmp_path, "empty-sections")
    first = bless.bless(archive)
    assert "new: ar/chronology.md" in first
    assert "new: ar/index.md" not in first
    assert bless.bless(archive) == []
    (archive / "expected" / "ar" / "chronology.md").write_text("old", encoding="utf-8")
    (archive / "expected" / "stray.md").write_text("stray", encoding="utf-8")
    assert bless.bless(archive) == ["changed: ar/chronology.md", "gone: stray.md"]
    assert not (archive / "expected" / "stray.md").exists()
