"""How long sessions took, which followed which, who went between, who did not sign, what became of deadlines."""

from __future__ import annotations

from pathlib import Path

from tests.cases.test_outcome_keys import with_sources
from tests.cases.test_page_cases import Pages, plain
from tests.cases.test_second_trial_keys import problems
from tests.cases.test_trial_cases import add_to_talks

SESSIONS = """\
sessions:
  - id: night
    after: first
    mediated_by: dana
    duration: PT4H30M~
    parties: [north, south]
    ar: جلسة ليلية.
    en: A sitting at night.
    cite: wire ¶4
  - {id: first, duration: PT2H, ar: جلسة أولى., en: A first sitting., cite: wire ¶4}
"""
UNSIGNED = """\
documents:
  source: wire
  signed_by: sami
  not_signed_by: dana
  ar: بيان.
  en: A statement.
  cite: wire ¶4
"""
DEADLINE = """\
deadlines:
  - {id: by-may, topic: water, date: 2031-05-01, ar: فتح القناة., en: The canal is to be opened., cite: wire ¶4}
aftermath:
  - about: by-may
    state: partly carried out
    date: 2031-05-02
    ar: فُتح نصفها.
    en: Half of it was opened.
    cite: later
"""


def test_a_session_says_how_long_it_took_in_each_languages_words(tmp_path: Path) -> None:
    pages = Pages(tmp_path, add_to_talks(SESSIONS))
    assert "Duration: about 4 hours and 30 minutes" in pages.section("sessions")
    arabic = pages.section("sessions", language="ar")
    assert "المدة: نحو 4 ساعات و30 دقيقة" in arabic
    assert "المدة: ساعتان" in arabic


def test_a_session_without_hours_stands_behind_the_one_that_it_followed(tmp_path: Path) -> None:
    shown = Pages(tmp_path, add_to_talks(SESSIONS)).section("sessions")
    assert shown.index("A first sitting.") < shown.index("A sitting at night.")


def test_who_went_between_is_named_with_the_session_and_on_her_page(tmp_path: Path) -> None:
    pages = Pages(tmp_path, add_to_talks(SESSIONS))
    assert "Mediator: Dana" in pages.section("sessions")
    assert "A sitting at night." in plain(pages.open("people/dana").text_content())


def test_what_a_session_followed_is_another_session(tmp_path: Path) -> None:
    unknown = add_to_talks(SESSIONS.replace("after: first", "after: frist"))
    assert any("did you mean 'first'?" in each for each in problems(tmp_path / "unknown", unknown))
    circle = add_to_talks(SESSIONS.replace("{id: first,", "{id: first, after: night,"))
    assert any("follow each other in a circle" in each for each in problems(tmp_path / "circle", circle))
    elsewhere = add_to_talks(SESSIONS.replace("sessions:", "during:"))
    assert any("only a session says what it followed" in each for each in problems(tmp_path / "during", elsewhere))


def test_a_duration_is_written_as_iso_8601_writes_it(tmp_path: Path) -> None:
    wrong = add_to_talks(SESSIONS.replace("PT2H", "2 hours"))
    assert any("PT4H30M" in each for each in problems(tmp_path, wrong))


def test_who_did_not_sign_is_told_and_is_no_signatory(tmp_path: Path) -> None:
    pages = Pages(tmp_path, add_to_talks(UNSIGNED))
    assert "Not signed by: Dana" in pages.section("documents")
    assert "من لم يوقّع: دانا" in pages.section("documents", language="ar")
    shown = pages.section("documents")
    assert shown.index("Signed by") < shown.index("Not signed by"), "beside each other"
    assert pages.section("signed", "people/dana") == ""


def test_what_became_of_a_deadline_names_its_topic(tmp_path: Path) -> None:
    pages = Pages(tmp_path, with_sources(add_to_talks(DEADLINE)))
    shown = pages.section("aftermath")
    assert "Carried out in part" in shown
    assert "Water" in shown
    assert "تنفيذ جزئي" in pages.section("aftermath", language="ar")
    assert "Half of it was opened." in plain(pages.open("topics/water").text_content())
