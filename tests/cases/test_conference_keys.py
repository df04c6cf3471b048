"""What a conference in two rounds could not say: joint posts, papers tabled, days announced, invitations taken back."""

from __future__ import annotations

from pathlib import Path

from mujaz import checks
from mujaz.load.loader import load_archive
from mujaz.pipeline.checking import check_folder
from tests.cases.test_page_cases import Pages
from tests.cases.test_second_trial_keys import problems
from tests.cases.test_trial_cases import A_TEXT, add_to_talks
from tests.cases.test_trial_pages import PAGE, strip
from tests.tiny_archive import BASE, edit_archive, write_files

PAPER = """\
documents:
  - source: transcript
    presented_by: sami
    presented_on: 2031-03-31
    result: refused
    parties: south
    cite: wire ¶4
"""
POST = "    - {party: north, ar: وزير, en: minister, start_date: 2020, end_date: 2040, cite: wire ¶1}\n"
JOINT = POST.replace("north", "[north, far], replaces: dana").replace("وزير, en: minister", "المبعوث, en: envoy")


def test_a_paper_says_who_tabled_it_when_and_who_refused_it(tmp_path: Path) -> None:
    pages = Pages(tmp_path, add_to_talks(PAPER))
    shown, arabic = pages.section("documents"), pages.section("documents", language="ar")
    assert "Presented by: Sami" in shown
    assert "Presented on: March 31, 2031" in shown
    assert "Refused by: South" in shown
    assert "تقديم الوثيقة: سامي" in arabic
    assert "تاريخ التقديم: 31 مارس 2031" in arabic
    assert "رفض الوثيقة: الجنوب" in arabic
    assert pages.section("mentioned", "people/sami")
    assert pages.section("signed", "people/sami") == ""
    other = {"agreed": "Accepted by: South", "proposed": "Proposed to: South", "left open": "Party: South"}
    told = {
        result: Pages(tmp_path / str(n), add_to_talks(PAPER.replace("refused", result))).section("documents")
        for n, result in enumerate(other)
    }
    assert [result for result, words in other.items() if words not in told[result]] == []


def test_a_contact_says_for_when_it_was_announced_and_what_it_is_to_be_about(tmp_path: Path) -> None:
    contacts = "during:\n  - {planned: 2031-04-02, ar: لقاء ثلاثي., en: A trilateral meeting., cite: wire ¶4}\n"
    contacts += f"sessions:\n  - state: cancelled\n    planned: '21:00'\n{A_TEXT}"
    later = A_TEXT.replace("جلسة الخبراء", "جولة أخرى").replace("The experts' session", "Another round")
    contacts += f"next:\n  - kind: talks\n    state: provisional\n    agenda: [water, trade]\n{later}"
    pages = Pages(tmp_path, add_to_talks(contacts))
    assert "Planned for: April 2, 2031" in pages.section("during")
    assert "الموعد المقرر: 2 أبريل 2031" in pages.section("during", language="ar")
    assert "Planned for: 21:00" in pages.section("sessions")
    assert "Agenda: Water and Trade" in pages.section("next")
    assert "جدول الأعمال: المياه والتجارة" in pages.section("next", language="ar")
    assert "Talks" in pages.section("mentioned", "topics/trade")


def test_words_of_a_contact_may_name_the_day_for_which_it_was_announced(tmp_path: Path) -> None:
    words = "ar: لقاء 3 أبريل., en: The meeting of 3 April., cite: wire ¶4"
    during = "during:\n  - {date: 2031-04-01%s, " + words + "}\n"
    assert problems(tmp_path / "good", add_to_talks(during % ", planned: 2031-04-03")) == []
    assert any("another day" in each for each in problems(tmp_path / "bad", add_to_talks(during % "")))


def test_a_joint_post_speaks_for_all_its_parties_and_names_who_had_it_before(tmp_path: Path) -> None:
    pages = Pages(tmp_path, edit_archive("people.yaml", POST, JOINT))
    person = pages.words("people/sami")
    assert "envoy" in person
    assert "succeeding Dana" in person
    assert "الشاغل السابق دانا" in pages.words("people/sami", "ar")
    assert all("Sami" in pages.open(f"parties/{key}").text_content() for key in ("north", "far"))
    assert "Water is on the table." in pages.section("says", "parties/far")


def test_a_part_may_be_that_of_one_day(tmp_path: Path) -> None:
    parts = "chair: {party: far, date: 2031-04-01, cite: wire ¶4}\n"
    parts += "absent: [{party: {ar: البلديات, en: the towns}, invited: withdrawn, cite: wire ¶4}]\n"
    pages = Pages(tmp_path, add_to_talks(parts))
    assert "April 1, 2031" in strip(pages, "en", PAGE)["Chair"][0]
    assert "1 أبريل 2031" in strip(pages, "ar", PAGE)["رئاسة الجلسات"][0]
    assert "invitation withdrawn" in strip(pages, "en", PAGE)["Absent"][0]
    assert "بعد سحب الدعوة" in pages.words(PAGE, "ar")


def test_a_wrong_value_of_these_keys_is_told_with_what_to_write(tmp_path: Path) -> None:
    wrong = {
        PAPER.replace("presented_by", "tabled_by"): "did you mean 'presented_by'?",
        PAPER.replace("parties", "rejected_by"): "did you mean 'parties'?",
        PAPER.replace("south", "soth"): "did you mean 'south'?",
        PAPER.replace("2031-03-31", "Monday"): "Monday",
        f"next:\n  - agenda: [tradde]\n{A_TEXT}": "did you mean 'trade'?",
        f"during:\n  - announced_for: 2031-04-02\n{A_TEXT}": "did you mean 'planned'?",
        f"during:\n  - talks: [a, b]\n{A_TEXT}": "a list does not fit here (write one id here; for several",
        "absent: {party: far, invited: revoked}\n": "one of: true, false, withdrawn",
        "chair: {party: far, day: 2031-04-01}\n": "did you mean 'date'?",
    }
    untold = {
        lines
        for number, (lines, message) in enumerate(wrong.items())
        if not any(message in each for each in problems(tmp_path / str(number), add_to_talks(lines)))
    }
    assert untold == set()
    person = BASE["people.yaml"].replace("party: north,", "party: [north, farr], predecessor: dana,")
    told = problems(tmp_path / "person", {**BASE, "people.yaml": person})
    assert [words for words in ("'farr'", "did you mean 'replaces'?") if not any(words in each for each in told)] == []


def test_sources_that_would_be_called_alike_are_asked_about(tmp_path: Path) -> None:
    source = "{outlet: Wire, language: en, address: unknown, published: 2031-04-02%s}\n"
    several = f"one: {source % ''}two: {source % ''}three: {source % ', name: {ar: خبر ثان, en: Another report}'}"
    files = {**BASE, "sources.yaml": BASE["sources.yaml"] + several}
    archive = load_archive(write_files(tmp_path, files)).archive
    assert archive
    told = [each for each in checks.check_archive(archive) if "same name" in str(each.message)]
    assert [(str(each.message), each.question) for each in told] == [
        ("'one' is shown under the same name, 'Wire, 2031-04-02'", True)
    ]


def test_what_waits_for_an_entry_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    person = BASE["people.yaml"].replace("start_date: 2020", "start_date: never")
    result = check_folder(write_files(tmp_path, {**BASE, "people.yaml": person}))
    assert any("once they can be read: sami" in str(each) for each in result.notes)
