"""What a trial with a round of talks on a truce could not say: signatures, languages, invitations, who came instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from mujaz.pipeline.checking import check_folder
from tests.cases.test_page_cases import Pages
from tests.cases.test_trial_cases import A_TEXT, add_to_talks
from tests.cases.test_trial_pages import strip
from tests.tiny_archive import BASE, TALKS, edit_archive, write_files

DOCUMENT = """\
documents:
  - source: transcript
    signed_by: sami
    initialled_by: [dana, south]
    roles:
      - {as: {ar: ضامن, en: As guarantor}, party: far}
    texts:
      - {language: ar, published: 2031-04-03}
      - en
    in_force: 2031-04-05/2031-04-12
    cite: wire ¶4
"""


def test_who_initialled_a_document_did_not_sign_it(tmp_path: Path) -> None:
    pages = Pages(tmp_path, add_to_talks(DOCUMENT))
    shown = pages.section("documents")
    assert "Signed by: Sami" in shown
    assert "Initialled by: Dana and South" in shown
    assert "As guarantor: Far" in shown
    assert pages.section("initialled", "people/dana")
    assert pages.section("signed", "people/dana") == ""
    assert pages.section("signed", "parties/far") == ""
    assert "As guarantor" in pages.section("in-document", "parties/far")
    assert "الموقّعون بالأحرف الأولى: دانا والجنوب" in pages.section("documents", language="ar")


def test_a_document_tells_its_languages_and_when_it_is_in_force(tmp_path: Path) -> None:
    pages = Pages(tmp_path, add_to_talks(DOCUMENT))
    shown = pages.section("documents")
    assert "Languages of the text: Arabic (published on April 3, 2031); English" in shown
    assert "In force: April 5" in shown
    arabic = pages.section("documents", language="ar")
    assert "لغتا النص: العربية (نُشر بتاريخ 3 أبريل 2031)؛ الإنجليزية" in arabic
    assert "مدة السريان: 5" in arabic


def test_an_outcome_is_in_force_for_some_days(tmp_path: Path) -> None:
    truce = "{result: agreed, in_force: 2031-04-05/.., ar: هدنة., en: A truce., cite: wire ¶4}"
    pages = Pages(tmp_path, add_to_talks(f"outcomes: [{truce}]\n"))
    assert "In force: since April 5, 2031" in pages.section("outcomes")
    assert "مدة السريان: منذ 5 أبريل 2031" in pages.section("outcomes", language="ar")


def test_a_deadline_may_be_a_span_of_days(tmp_path: Path) -> None:
    pages = Pages(tmp_path, add_to_talks(f"deadlines:\n  - date: 2031-05-01/2031-05-04\n{A_TEXT}"))
    assert "until" not in pages.section("deadlines")
    assert "حتى" not in pages.section("deadlines", language="ar")


@pytest.mark.parametrize(("language", "words"), [("en", "No agreement"), ("ar", "لا اتفاق")])
def test_that_none_was_reached_is_what_somebody_says(tmp_path: Path, language: str, words: str) -> None:
    none = "{result: no agreement, said_by: south, ar: لم يُتفق., en: Not agreed., cite: wire ¶4}"
    pages = Pages(tmp_path, add_to_talks(f"outcomes: [{none}]\n"))
    assert words in pages.section("outcomes", language=language)
    assert {"en": "South", "ar": "الجنوب"}[language] in pages.section("outcomes", language=language)


@pytest.mark.parametrize(
    ("invited", "english", "arabic"), [("true", "invited", "وُجّهت الدعوة"), ("false", "not invited", "بلا دعوة")]
)
def test_whether_somebody_absent_was_invited_is_told(tmp_path: Path, invited: str, english: str, arabic: str) -> None:
    pages = Pages(tmp_path, add_to_talks(f"absent: {{party: far, invited: {invited}}}\n"))
    for page in (f"talks/{Path(TALKS).stem}", f"talks/{Path(TALKS).stem}/glance"):
        assert strip(pages, "en", page)["Absent"][0] == f"Far ({english})"
        assert arabic in strip(pages, "ar", page)["الغائب"][0]


SUSPENDED = """\
history:
  - state: suspended
    parties: south
    said_by: south
    said_on: 2031-04-01
    ar: علّق الجنوب مشاركته.
    en: The South suspends its participation.
    cite: wire ¶4
"""


def test_a_side_that_suspends_its_participation_suspends_no_talks(tmp_path: Path) -> None:
    pages = Pages(tmp_path, add_to_talks(SUSPENDED))
    assert pages.section("history").startswith("Participation suspended: South")
    assert pages.section("history", language="ar").startswith("تعليق المشاركة: الجنوب")
    off = SUSPENDED.replace("suspended", "cancelled").replace("علّق", "ألغى").replace("suspends", "cancels")
    files = {**BASE, **add_to_talks(off)}
    assert [str(report) for report in check_folder(write_files(tmp_path / "off", files)).reports] == []


def test_who_came_in_anothers_place_says_so(tmp_path: Path) -> None:
    head = "head: {person: sami, replaces: dana, start_date: 2031-04-01}"
    pages = Pages(tmp_path, edit_archive(TALKS, "head: sami", head))
    assert "in place of Dana · since April 1, 2031" in pages.section("delegations")
    assert "بدلًا من دانا" in pages.section("delegations", language="ar")
    assert pages.section("mentioned", "people/dana")


def test_a_wrong_key_of_somebody_absent_is_told_with_the_nearest(tmp_path: Path) -> None:
    files = {**BASE, **add_to_talks("absent: {party: far, invitd: true}\n")}
    found = [str(report) for report in check_folder(write_files(tmp_path, files)).reports]
    assert any("invited" in each and "2031-04-01-town.yaml:" in each for each in found)


def test_talks_beside_these_are_no_earlier_ones(tmp_path: Path) -> None:
    beside = f"parallel:\n  - date: 2031-03-20/2031-04-20\n    kind: talks\n    parties: [north, far]\n{A_TEXT}"
    pages = Pages(tmp_path, add_to_talks(beside))
    assert "experts" in pages.section("parallel")
    assert "experts" not in pages.section("prior")
    assert "الخبراء" in pages.section("parallel", language="ar")
    assert "Told of in the briefing on: Talks" in pages.section("mentioned", "parties/far")
