"""What a trial as a new editor could not say, or what pages then said of it: titles, sessions, deadlines, names."""

from __future__ import annotations

from pathlib import Path

import pytest

from mujaz.i18n.dates import parse_date
from mujaz.load.loader import load_archive
from mujaz.pipeline.checking import check_folder
from tests.cases.test_page_cases import Pages
from tests.tiny_archive import BASE, TALKS, edit_archive, write_files

TITLES = """\
  titles:
    - {ar: العميد, en: Brigadier, end_date: 2030}
    - {ar: اللواء, en: Major General, start_date: 2031}
  posts:
"""
A_TEXT = "    ar: جلسة الخبراء.\n    en: The experts' session.\n    cite: wire ¶4\n"


def with_titles() -> dict[str, str]:
    return edit_archive("people.yaml", "  posts:\n", TITLES)


def add_to_talks(lines: str) -> dict[str, str]:
    return edit_archive(TALKS, "prior:\n", f"{lines}prior:\n")


@pytest.mark.parametrize(
    ("day", "title"), [("2029-05", "Brigadier"), ("2031-04-01", "Major General"), (None, "Major General")]
)
def test_a_title_is_that_of_the_time(tmp_path: Path, day: str | None, title: str) -> None:
    archive = load_archive(write_files(tmp_path, {**BASE, **with_titles()})).archive
    assert archive
    person = next(each for each in archive.people.values() if each.titles)
    found = person.find_title(parse_date(day) if day else None)
    assert found
    assert found.text.get("en") == title


def test_a_title_stands_before_the_name_of_a_speaker_and_of_a_delegate(tmp_path: Path) -> None:
    pages = Pages(tmp_path, with_titles())
    for language, title in (("en", "Major General"), ("ar", "اللواء")):
        assert f"{title} " in pages.section("agenda", language=language)
        assert f"{title} " in pages.section("delegations", language=language)
        assert title in pages.open("people/sami", language).text_content()


def test_a_session_without_a_date_is_on_the_day_of_the_talks(tmp_path: Path) -> None:
    pages = Pages(tmp_path, add_to_talks(f"sessions:\n  - start: 10:15\n{A_TEXT}"))
    assert "April 1, 2031" in pages.section("sessions")
    assert "Starts: 10:15" in pages.section("sessions")


def test_a_session_that_was_called_off_is_so_in_the_gender_of_its_word(tmp_path: Path) -> None:
    pages = Pages(tmp_path, add_to_talks(f"sessions:\n  - state: cancelled\n{A_TEXT}"))
    assert "أُلغيت" in pages.section("sessions", language="ar")


def test_what_is_ahead_in_several_places_is_not_said_to_be_in_all(tmp_path: Path) -> None:
    contact = f"next:\n  - kind: talks\n    state: provisional\n    place: [town, capital]\n{A_TEXT}"
    places = "capital:\n  name: {ar: العاصمة, en: Capital}\n"
    files = add_to_talks(contact) | {"places.yaml": BASE["places.yaml"] + places}
    assert "Town / Capital" in Pages(tmp_path, files).section("next")


def test_a_key_deadline_says_in_the_bottom_line_that_it_is_one(tmp_path: Path) -> None:
    deadline = f"deadlines:\n  - date: 2031-05-01\n    set_by: sami\n    key: true\n{A_TEXT}"
    pages = Pages(tmp_path, add_to_talks(deadline))
    assert "Deadline: until Thursday, May 1, 2031" in pages.section("bottom-line")
    assert "Set by: " in pages.section("deadlines")


def test_a_deadline_is_no_day_up_to_which_anything_is_told(tmp_path: Path) -> None:
    pages = Pages(tmp_path, add_to_talks(f"deadlines:\n  - date: 2031-09-01\n{A_TEXT}"))
    assert "2031" in pages.detail("Newest report").text_content()
    assert "September" not in pages.detail("Newest report").text_content()


def test_names_with_an_article_have_it_beside_others_and_in_sentences(tmp_path: Path) -> None:
    files = edit_archive("parties.yaml", "en: South}\n", "en: South}\n  in_sentence: {en: the South}\n")
    pages = Pages(tmp_path, files)
    assert pages.detail("Parties").text_content().split() == ["North", "and", "the", "South"]
    assert pages.open("parties/south").xpath("//h1")[0].text_content() == "South"


@pytest.mark.parametrize(
    ("ar", "en"),
    [
        ("رئيس مجلس الوزراء وزير الخارجية", "prime minister and foreign minister"),
        ("نائبة رئيس مجلس الوزراء", "deputy prime minister"),
    ],
)
def test_a_prime_minister_may_be_called_after_the_council(tmp_path: Path, ar: str, en: str) -> None:
    post = f"posts:\n    - {{party: north, ar: {ar}, en: {en}, start_date: 2001, end_date: 2002, cite: wire ¶1}}\n"
    data = write_files(tmp_path, {**BASE, **edit_archive("people.yaml", "posts:\n", post)})
    assert [str(report) for report in check_folder(data).reports if "rank" in str(report)] == []


@pytest.mark.parametrize(
    ("ar", "en"),
    [
        ("اتفق الجانبان على هدنة مدتها ستون يومًا.", "The two sides agreed on a truce of sixty days."),
        ("وقّع الجانبان وقفًا لإطلاق النار سبعة أيام.", "The two sides signed a ceasefire of seven days."),
        ("اتفقا على وقف إطلاق النار 30 يومًا.", "They agreed on a 30-day cease-fire."),
        ("مُدّدت الهدنة خمسة أيام.", "The truce was extended by five days."),
    ],
)
def test_the_days_of_a_truce_are_not_those_of_the_talks(tmp_path: Path, ar: str, en: str) -> None:
    files = edit_archive(TALKS, "ar: اجتمع الطرفان., en: The two sides met.", f"ar: {ar}, en: {en}")
    data = write_files(tmp_path, {**BASE, **files})
    assert [str(report) for report in check_folder(data).reports if "days" in str(report)] == []


def test_several_sources_are_each_named_where_nobody_else_speaks(tmp_path: Path) -> None:
    outcome = "outcomes:\n  - {topic: water, result: agreed, ar: اتُّفق., en: Agreed., cite: [wire ¶4, transcript]}\n"
    pages = Pages(tmp_path, add_to_talks(outcome))
    assert "according to Wire report and The Office" in pages.section("positions")
    assert "بحسب خبر والديوان" in pages.section("positions", language="ar")


def test_several_calls_are_more_than_one_call(tmp_path: Path) -> None:
    calls = f"during:\n  - kind: call\n    count: 2\n    people: [sami, dana]\n{A_TEXT}"
    shown = Pages(tmp_path, add_to_talks(calls)).section("during", language="ar")
    assert "مكالمتان هاتفيتان" in shown
    assert "طرفا المكالمة" not in shown


@pytest.mark.parametrize(("language", "label"), [("en", "Absent"), ("ar", "الغائب")])
def test_of_a_party_whose_minister_stayed_away_only_the_minister_is_absent(
    tmp_path: Path, language: str, label: str
) -> None:
    pages = Pages(tmp_path, add_to_talks("absent: [{party: north, people: [{person: sami}], cite: wire ¶1}]\n"))
    strip = pages.open(f"talks/{Path(TALKS).stem}", language).xpath("//dl[contains(@class, 'strip')]")[0]
    shown = {" ".join(dt.text_content().split()): dt.getnext() for dt in strip.xpath(".//dt")}
    assert shown[label].xpath(".//a[contains(@href, 'people/sami')]")
    first = shown[label].xpath(".//a[contains(@href, 'people/') or contains(@href, 'parties/')]")[0]
    assert "people/sami" in first.get("href")
    assert pages.open("people/sami", language).xpath("//h2[@id='absent']")
    assert not pages.open("parties/north", language).xpath("//h2[@id='absent']")
