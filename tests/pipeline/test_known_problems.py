"""What the rules found is kept for the next build, as long as nothing that they read has changed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from unittest.mock import Mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mujaz import checks
from mujaz.checks import check_archive
from mujaz.checks.rules_by_file import ENTRIES, FileFindings, RulesByFile
from mujaz.diagnostics.problem import Problem
from mujaz.load.loader import load_archive
from mujaz.model.records import Archive
from mujaz.pipeline import known_problems
from mujaz.pipeline.checking import CheckOptions, Stores, check_folder
from tests import bless, random_edits
from tests.tiny_archive import TALKS, write_files

SEATED = "{party: south, head: sami"


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> Mock:
    """The rules, which count how often they are asked."""
    counting = Mock(wraps=check_archive)
    monkeypatch.setattr(known_problems, "check_archive", counting)
    return counting


def check(folder: Path) -> list[str]:
    result = check_folder(folder / "data", CheckOptions(stores=Stores(problems=folder / "store")))
    return [str(each) for each in (*result.reports, *result.questions)]


def edit(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / "data" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_same_facts_have_the_same_problems(tmp_path: Path, rules: Mock) -> None:
    write_files(tmp_path / "data")
    edit(tmp_path, TALKS, "en: Talks", "en: 7 talks")
    first = check(tmp_path)
    assert (check(tmp_path), rules.call_count) == (first, 1)
    assert any("7" in each for each in first), first


@pytest.mark.parametrize(
    ("name", "old", "new"), [(TALKS, "en: Talks", "en: Some talks"), ("sources.yaml", "wire:", "wire: # x")]
)
def test_other_facts_are_checked(tmp_path: Path, rules: Mock, name: str, old: str, new: str) -> None:
    write_files(tmp_path / "data")
    check(tmp_path)
    edit(tmp_path, name, old, new)
    check(tmp_path)
    assert rules.call_count == 2


def test_so_are_the_same_beside_another_record_of_translations(tmp_path: Path, rules: Mock) -> None:
    write_files(tmp_path / "data")
    check(tmp_path)
    (tmp_path / "data" / "translations.lock").write_text("# of talks\n", encoding="utf-8")
    check(tmp_path)
    assert rules.call_count == 2


def test_a_spoiled_store_is_asked_in_vain(tmp_path: Path, rules: Mock) -> None:
    write_files(tmp_path / "data")
    first = check(tmp_path)
    (tmp_path / "store").write_bytes(b"spoiled")
    assert (check(tmp_path), check(tmp_path), rules.call_count) == (first, first, 2)


@settings(max_examples=max(settings().max_examples // 10, 1))
@given(st.sampled_from(random_edits.ARCHIVES), st.integers(min_value=0))
def test_after_any_edits_what_is_kept_is_as_found_anew(archive: str, seed: int) -> None:
    random = Random(seed)  # hypothesis' own
    with TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        shutil.copytree(bless.GOLDEN / archive / "data", data)
        for _ in range(random_edits.EDITS):
            kept = check_folder(data, CheckOptions(stores=Stores(problems=Path(folder) / "store")))
            anew = check_folder(data)
            assert (kept.reports, kept.stale, kept.questions) == (anew.reports, anew.stale, anew.questions)
            assert [each.rule for each in kept.reports] == [each.rule for each in anew.reports]
            check_one_by_one(data)
            undo = random_edits.edit(random, data)
            if load_archive(data).problems:
                undo()


def check_one_by_one(data: Path) -> None:
    """See that what rules of `RULES_BY_FILE` find in each talks without all others is what they find among them."""
    archive = load_archive(data).archive
    assert archive
    among = dict[str, FileFindings]()
    checks.RULES_BY_FILE.find(archive, among)
    for key, talks in archive.talks.items():
        alone = {ENTRIES: FileFindings()}
        checks.RULES_BY_FILE.find(replace(archive, talks={key: talks}), alone)
        assert alone[talks.where.file] == among[talks.where.file]


@pytest.mark.parametrize("edited", ["talks/2031-04-01-town.yaml", "talks/2031-05-01-town.yaml"])
def test_whom_all_talks_seat_elsewhere_is_found_again_after_an_edit(tmp_path: Path, edited: str) -> None:
    write_files(tmp_path / "data")
    first = (tmp_path / "data" / TALKS).read_text(encoding="utf-8").replace("{party: north, head: sami", SEATED)
    for month, name in (("04", TALKS), ("05", "talks/2031-05-01-town.yaml")):
        (tmp_path / "data" / name).write_text(first.replace("date: 2031-04-01", f"date: 2031-{month}-01"), "utf-8")
    everywhere = check(tmp_path)
    assert any("sits in delegations of 'south' only" in each for each in everywhere), everywhere
    for old, new in ((SEATED, "{party: north, head: sami"), ("{party: north, head: sami", SEATED)):
        edit(tmp_path, edited, old, new)
        anew = check_folder(tmp_path / "data")
        assert check(tmp_path) == [str(each) for each in (*anew.reports, *anew.questions)]


def test_after_an_edit_of_one_talks_others_are_not_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(bless.GOLDEN / "process" / "data", tmp_path / "data")
    check(tmp_path)
    path, *others = sorted((tmp_path / "data" / "talks").iterdir())
    assert others
    path.write_text(f"{path.read_text(encoding='utf-8')}# seen\n", encoding="utf-8")
    looked: list[str] = []

    def look(archive: Archive) -> Iterator[Problem]:
        looked.extend(each.where.file for each in archive.roots)
        yield from ()

    monkeypatch.setattr(checks, "RULES_BY_FILE", RulesByFile((look,), ()))
    check(tmp_path)
    assert looked == [f"talks/{path.name}"]
