"""A question stops nothing unless it is asked for; a reason in the facts ends it, and so does `confirm`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mujaz.pipeline.checking import CheckOptions, check_folder
from mujaz.report.formats import ReportBundle, format_github, format_json, format_sarif
from mujaz.storage.program_files import LOCKFILE
from mujaz.translations import confirm_texts, format_lockfile
from tests.tiny_archive import BASE, TALKS, write_files

ONLY = BASE[TALKS].replace("en: Water is on the table.", "en: Only water is on the table.", 1)


@pytest.fixture
def asking(tmp_path: Path) -> Path:
    """An archive of which one text is limited in one language only."""
    return write_files(tmp_path / "data", {**BASE, TALKS: ONLY})


def test_a_question_is_no_problem(asking: Path) -> None:
    found = check_folder(asking)
    assert found.reports == []
    (question,) = found.questions
    assert str(question.message) == "question: 'en' says Only, and 'ar' does not"


def test_when_strict_a_question_is_a_problem(asking: Path) -> None:
    found = check_folder(asking, CheckOptions(strict=True))
    assert found.questions == ()
    assert [str(each.message) for each in found.reports] == ["'en' says Only, and 'ar' does not"]


def test_every_form_names_the_level(asking: Path) -> None:
    bundle = ReportBundle(asking, questions=check_folder(asking).questions)
    document = json.loads(format_json(bundle))
    assert [each["level"] for each in document["questions"]] == ["question"]
    assert document["problems"] == document["notes"] == []
    assert format_github(bundle).startswith("::warning ")
    (run,) = json.loads(format_sarif(bundle))["runs"]
    assert [each["level"] for each in run["results"]] == ["warning"]


def confirm_all(data: Path) -> None:
    """Confirm every text of an archive, as `confirm` does."""
    found = check_folder(data)
    assert found.staleness
    entries = confirm_texts(found.staleness, found.staleness.texts.keys(), found.asked)
    (data / LOCKFILE).write_bytes(format_lockfile(entries))


def test_a_question_ends_when_the_text_is_confirmed_and_begins_again_when_it_changes(asking: Path) -> None:
    confirm_all(asking)
    assert check_folder(asking, CheckOptions(strict=True)).reports == []
    confirm_all(asking)
    assert check_folder(asking, CheckOptions(strict=True)).reports == []
    changed = ONLY.replace("ar: المياه مطروحة.", "ar: المياه مطروحة الآن.").replace(
        "Only water is", "Only water is now"
    )
    write_files(asking, {TALKS: changed})
    assert [each.rule for each in check_folder(asking).questions] == ["limits"]


def test_only_texts_that_were_asked_about_bear_the_mark(asking: Path) -> None:
    confirm_all(asking)
    lines = (asking / LOCKFILE).read_text(encoding="utf-8").splitlines()
    assert sum(line.endswith(" confirmed") for line in lines) == 1


def test_without_a_record_a_text_that_differs_is_a_problem_all_the_same(tmp_path: Path) -> None:
    lost = BASE[TALKS].replace("ar: لا تجارة., en: No trade.", "ar: لا تجارة الآن., en: Trade now.", 1)
    found = check_folder(write_files(tmp_path, {**BASE, TALKS: lost}))
    assert not found.lockfile.there
    assert [each.rule for each in found.reports] == ["negation"]
