"""The supplement of the lockfile: edits on the forge's web page publish, and the next build knows what they confirm."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mujaz import translations
from mujaz.cli import main
from mujaz.pipeline import building
from mujaz.pipeline.building import BuildOptions, BuildResult
from mujaz.storage.program_files import LOCKFILE
from mujaz.translations.supplement import read_supplement
from tests import tiny_archive
from tests.tiny_archive import TALKS

AR, EN = "المياه مطروحة.", "Water is on the table."
AR_2, EN_2 = "المياه على الطاولة.", "Water is up for talks."
LOST, DAMAGED = "there is no kept record", "the kept record is damaged"


@pytest.fixture(scope="module")
def confirmed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with the lockfile that a build writes."""
    folder = tmp_path_factory.mktemp("confirmed")
    data = tiny_archive.write_files(
        folder / "data", tiny_archive.edit_archive(TALKS, "{topic: w", "{id: f05, topic: w")
    )
    assert building.build(data, folder / "pages", after=BuildResult()).reports == []
    return data


@pytest.fixture
def data(confirmed: Path, tmp_path: Path) -> Path:
    """A copy of that archive, its lockfile with it."""
    return shutil.copytree(confirmed, tmp_path / "data")


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "translations.lock"


def publish(data: Path, kept: Path, **options: Any) -> BuildResult:
    """Build as the workflow does: no process is left of the build before, and the facts stay as they are."""
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    result = building.build(data, data.parent / "pages", BuildOptions(supplement=kept, **options), after=BuildResult())
    assert {path: path.read_bytes() for path in data.rglob("*") if path.is_file()} == before
    return result


def edit(data: Path, old: str, new: str) -> None:
    text = (data / TALKS).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (data / TALKS).write_text(text.replace(old, new), encoding="utf-8")


def edit_both(data: Path) -> None:
    edit(data, AR, AR_2)
    edit(data, EN, EN_2)


def stale(result: BuildResult) -> list[str]:
    assert result.reports == []
    return [str(each.message) for each in result.stale]


def says(result: BuildResult, words: str) -> bool:
    return any(words in note for note in result.notes)


def confirm(data: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--data", str(data), "confirm", *words], catch_exceptions=False)


def test_a_later_edit_in_one_language_is_marked_though_the_lockfile_never_saw_the_words(data: Path, kept: Path) -> None:
    assert stale(publish(data, kept)) == []
    edit_both(data)
    assert stale(publish(data, kept)) == []
    assert [key for _, key in read_supplement(kept).entries] == ["f-f05"]
    edit(data, EN_2, "Water stays on the table.")
    for _ in range(2):
        assert stale(publish(data, kept)) == ["note: the text in 'ar' was not changed when it was changed in 'en'"]
    assert 'class="stale"' in (data.parent / "pages" / "ar" / "talks" / "2031-04-01-town.md").read_text("utf-8")
    edit(data, AR_2, "تبقى المياه مطروحة.")
    assert stale(publish(data, kept)) == []


def test_an_edit_in_one_language_needs_nothing_kept(data: Path, kept: Path) -> None:
    edit(data, EN, EN_2)
    result = publish(data, kept)
    assert len(stale(result)) == 1
    assert not says(result, LOST)
    assert (read_supplement(kept).entries, read_supplement(kept).cut) == ({}, False)


def test_one_edit_taken_back_leaves_the_other_one_stale(data: Path, kept: Path) -> None:
    edit_both(data)
    publish(data, kept)
    edit(data, EN_2, EN)
    assert stale(publish(data, kept)) == ["note: the text in 'ar' was not changed when it was changed in 'en'"]
    edit(data, AR_2, AR)
    assert stale(publish(data, kept)) == []


def test_where_nothing_can_be_restored_a_note_says_so_once(data: Path, kept: Path) -> None:
    assert not says(publish(data, kept), LOST), "the lockfile lacks nothing"
    kept.unlink()
    edit_both(data)
    assert says(publish(data, kept), LOST)
    assert not says(publish(data, kept), LOST)


@pytest.mark.parametrize("damage", [b"", b"<<<<<<< HEAD\n", b"\xff\xfe", None])
def test_a_damaged_record_is_noted_and_not_written_over(data: Path, kept: Path, damage: bytes | None) -> None:
    edit_both(data)
    publish(data, kept)
    broken = kept.read_bytes()[:-10] if damage is None else damage
    kept.write_bytes(broken)
    result = publish(data, kept)
    assert (stale(result), says(result, DAMAGED), kept.read_bytes()) == ([], True, broken)
    assert confirm(data, "--record", str(kept)).exit_code == 2
    building.build(data, data.parent / "pages", after=BuildResult())
    assert not says(publish(data, kept), DAMAGED)
    assert not read_supplement(kept).cut


def test_a_cut_lockfile_lets_nothing_be_kept(data: Path, kept: Path) -> None:
    (data / LOCKFILE).write_bytes(b"")
    assert says(publish(data, kept), "its end is missing")
    assert not kept.exists()


def test_locked_what_the_lockfile_lacks_is_refused_all_the_same(data: Path, kept: Path) -> None:
    edit_both(data)
    publish(data, kept)
    before = kept.read_bytes()
    refused = publish(data, kept, locked=True)
    assert [report.position.file for report in refused.reports] == [LOCKFILE]
    assert kept.read_bytes() == before


def test_broken_facts_keep_the_record_as_it_is(data: Path, kept: Path) -> None:
    edit_both(data)
    edit(data, "kind: talks", "knd: talks")
    assert publish(data, kept).reports
    assert not kept.exists()


def test_confirm_takes_over_what_was_kept(data: Path, kept: Path) -> None:
    edit_both(data)
    publish(data, kept)
    edit(data, EN_2, "Water stays on the table.")
    done = confirm(data, "--record", str(kept))
    assert (done.exit_code, done.stderr) == (0, "lines that translations.lock takes over: 1\n")
    assert len(stale(building.build(data, data.parent / "pages", after=BuildResult()))) == 1
    assert len(stale(publish(data, kept, locked=True))) == 1
    assert read_supplement(kept).entries == {}
    assert confirm(data, f"{TALKS}:f05").exit_code == 0
    assert stale(publish(data, kept)) == []


def test_confirm_takes_over_and_confirms_at_once(data: Path, kept: Path) -> None:
    edit_both(data)
    publish(data, kept)
    edit(data, EN_2, "Water stays on the table.")
    done = confirm(data, "--record", str(kept), f"{TALKS}:f05")
    assert "of them were stale: 1" in done.stderr
    assert stale(publish(data, kept, locked=True)) == []


def test_words_confirmed_in_the_repository_count_before_older_ones_that_were_kept(data: Path, kept: Path) -> None:
    edit_both(data)
    publish(data, kept)
    edit(data, EN_2, "Water stays on the table.")
    assert confirm(data, f"{TALKS}:f05").exit_code == 0
    assert stale(publish(data, kept)) == []
    assert read_supplement(kept).entries == {}


def test_confirm_needs_a_text_or_a_record(data: Path, tmp_path: Path) -> None:
    assert confirm(data).exit_code == 2
    missing = confirm(data, "--record", str(tmp_path / "missing"))
    assert (missing.exit_code, "is no whole kept record" in missing.stderr) == (2, True)


def test_talks_under_embargo_are_not_kept(data: Path, kept: Path) -> None:
    edit_both(data)
    publish(data, kept)
    assert b"town" in kept.read_bytes()
    with (data / TALKS).open("a", encoding="utf-8") as file:
        file.write("embargo: 2031-05-20T12:00+03:00\n")
    (data / LOCKFILE).unlink()
    result = publish(data, kept)
    assert result.reports == []
    assert result.archive
    shown = translations.collect_texts(result.archive)
    assert read_supplement(kept).entries.keys() <= shown.keys()
    assert b"town.yaml" not in kept.read_bytes()
    assert read_supplement(kept).entries, "what is not withheld is kept"


@pytest.mark.parametrize("folder", ["data", "pages", "site"])
def test_a_record_among_the_facts_or_what_a_build_writes_is_refused(data: Path, folder: str) -> None:
    places = {"data": data, "pages": data.parent / "pages", "site": data.parent / "site"}
    words = ["--data", str(data), "--pages", str(places["pages"]), "--site-dir", str(places["site"])]
    done = CliRunner().invoke(main, [*words, "--record", str(places[folder] / "kept.lock")], catch_exceptions=False)
    assert (done.exit_code, "name a file elsewhere" in done.stderr) == (2, True)
    assert not (places[folder] / "kept.lock").exists()
