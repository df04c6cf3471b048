"""What a trial with consultations of many weeks could say only in a looser place: adjourned, resumed, refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from mujaz.pipeline.checking import check_folder
from tests.cases.test_page_cases import Pages
from tests.cases.test_trial_cases import add_to_talks
from tests.cases.test_trial_pages import strip
from tests.tiny_archive import BASE, TALKS, edit_archive, write_files

PAGE = f"talks/{Path(TALKS).stem}"
ADJOURNED = "status: {state: adjourned, announced_by: far, until: 2031-04-20, cite: wire ¶1}"
REFUSAL = """\
positions:
  - topic: water
    party: south
    stance: refuses
    said_by: south
    ar: من المستحيل فتح السد.
    en: It is impossible to open the dam.
    cite: wire ¶4
"""


def with_status(words: str) -> dict[str, str]:
    line = next(each for each in BASE[TALKS].splitlines() if each.startswith("status:"))
    return edit_archive(TALKS, line, words)


def problems(folder: Path, files: dict[str, str]) -> list[str]:
    return [str(report) for report in check_folder(write_files(folder, {**BASE, **files})).reports]


def test_talks_are_adjourned_until_a_day(tmp_path: Path) -> None:
    pages = Pages(tmp_path, with_status(ADJOURNED))
    assert strip(pages, "en", PAGE)["Adjourned until"] == ["April 20, 2031"]
    assert strip(pages, "en", PAGE)["Announced by"] == ["Far"]
    assert strip(pages, "ar", PAGE)["رُفعت إلى"] == ["20 أبريل 2031"]
    assert strip(pages, "ar", PAGE)["الحالة"] == ["رُفعت إلى موعد لاحق [ف 1]"]


def test_the_day_may_be_words(tmp_path: Path) -> None:
    pages = Pages(tmp_path, with_status(ADJOURNED.replace("2031-04-20", "{ar: ما بعد الحصاد, en: after the harvest}")))
    assert strip(pages, "en", PAGE)["Adjourned until"] == ["after the harvest Far"]
    assert strip(pages, "ar", PAGE)["رُفعت إلى"] == ["ما بعد الحصاد البعيد"]


def test_talks_that_ended_were_neither_called_off_nor_broken_off(tmp_path: Path) -> None:
    pages = Pages(tmp_path, with_status("status: {state: ended, cite: wire ¶1}"))
    assert strip(pages, "en", PAGE)["Status"] == ["Ended [¶1]"]
    assert strip(pages, "ar", PAGE)["الحالة"] == ["اختُتمت [ف 1]"]


@pytest.mark.parametrize(
    ("status", "found"),
    [
        ("{state: held, until: 2031-04-20, cite: wire ¶1}", "'until' does not go with 'held'"),
        ("{state: adjourned, until: 2031-03-20, cite: wire ¶1}", "2031-03-20 is before the talks"),
        ("{state: adjourned, until: harvest, cite: wire ¶1}", "'harvest'"),
    ],
)
def test_an_until_that_cannot_be_is_told(tmp_path: Path, status: str, found: str) -> None:
    (told,) = [each for each in problems(tmp_path, with_status(f"status: {status}")) if found in each]
    assert told.startswith(f"{TALKS}:")


@pytest.mark.parametrize(
    ("state", "more", "english", "arabic"),
    [
        ("resumed", "", "Resumed", "استئناف"),
        ("resumed", "parties: south, ", "Participation resumed: South", "استئناف المشاركة: الجنوب"),
        ("extended", "until: 2031-04-09, ", "Extended Until: April 9, 2031", "تمديد حتى: 9 أبريل 2031"),
        ("adjourned", "", "Adjourned", "رفع إلى موعد لاحق"),
        ("ended", "", "Ended", "اختتام"),
    ],
)
def test_reports_tell_that_talks_went_on_or_last_longer(
    tmp_path: Path, state: str, more: str, english: str, arabic: str
) -> None:
    pages = Pages(tmp_path, add_to_talks(f"history:\n  - {{state: {state}, {more}cite: wire ¶4}}\n"))
    assert pages.section("history").replace(" [¶4] #ar⇄", "").startswith(english)
    assert pages.section("history", language="ar").replace(" [ف 4] #en⇄", "").startswith(arabic)


def test_who_refuses_what_is_asked_keeps_nothing_off_the_table(tmp_path: Path) -> None:
    pages = Pages(tmp_path, add_to_talks(REFUSAL))
    for language, refused, off in (("en", "Refused", "Off the table"), ("ar", "رفض", "مستبعد")):
        for page in (PAGE, f"{PAGE}/glance"):
            (row,) = pages.open(page, language).xpath("//tbody/tr[td][1]")
            assert refused in row.text_content()
            assert off not in row.text_content()
        assert refused in pages.open("parties/south", language).text_content()
    assert pages.open(PAGE, "en").xpath("//tbody/tr[1]//*[contains(., 'Contested')]")


@pytest.mark.parametrize(
    ("lines", "meant"),
    [
        ("history:\n  - {state: resume, cite: wire ¶4}\n", "resumed"),
        ("history:\n  - {state: prolonged, cite: wire ¶4}\n", "extended"),
        ("history:\n  - {state: finished, cite: wire ¶4}\n", "ended"),
        (REFUSAL.replace("refuses", "rejects"), "refuses"),
        (REFUSAL.replace("refuses", "refused"), "refuses"),
    ],
)
def test_a_word_for_a_state_or_a_stance_is_told_with_the_right_one(tmp_path: Path, lines: str, meant: str) -> None:
    assert any(f"did you mean '{meant}'" in each for each in problems(tmp_path, add_to_talks(lines)))


def test_a_state_of_talks_that_only_a_report_has_is_told(tmp_path: Path) -> None:
    found = problems(tmp_path, with_status("status: {state: resumed, cite: wire ¶1}"))
    assert any("did you mean 'under way'" in each for each in found)


MEMBER = "head: sami, members: [{person: dana, deputy: true, post: {ar: مستشارة, en: adviser}}]"


def test_a_deputy_head_keeps_the_post_and_is_no_head(tmp_path: Path) -> None:
    pages = Pages(tmp_path, edit_archive(TALKS, "{party: north, head: sami", f"{{party: north, {MEMBER}"))
    assert "Deputy head of delegation · adviser" in pages.section("delegations")
    assert "نيابة رئاسة الوفد" in pages.section("delegations", language="ar")
    assert len([each for each in strip(pages, "en", PAGE) if "ead" in each and "elegation" in each]) == 1
    assert "Dana" not in str(strip(pages, "en", PAGE))


def test_a_deputy_beside_the_head_belongs_to_the_members(tmp_path: Path) -> None:
    files = edit_archive(TALKS, "{party: north, head: sami", "{party: north, head: sami, deputy: dana")
    assert any("did you mean 'members'" in each for each in problems(tmp_path, files))


@pytest.mark.parametrize("words", ["", "deputy: true, "])
def test_only_a_member_is_a_deputy_head(tmp_path: Path, words: str) -> None:
    head = f"head: {{person: sami, {words}cite: wire ¶1}}"
    found = problems(tmp_path, edit_archive(TALKS, "head: sami", head))
    assert bool(words) == any("deputy" in each and each.startswith(f"{TALKS}:") for each in found)


def test_an_absence_of_one_day_tells_the_day(tmp_path: Path) -> None:
    pages = Pages(tmp_path, add_to_talks("absent: {party: far, date: 2031-04-02}\n"))
    for page in (PAGE, f"{PAGE}/glance"):
        assert "Wednesday, April 2, 2031" in strip(pages, "en", page)["Absent"][0]
        assert "الأربعاء 2 أبريل 2031" in strip(pages, "ar", page)["الغائب"][0]
