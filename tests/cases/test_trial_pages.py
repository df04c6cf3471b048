"""What pages made wrong of a public round in a trial: order of time, posts, absences, words said twice, numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from mujaz.i18n.labels import Labels
from mujaz.i18n.language import Language
from tests.cases.test_page_cases import Pages, plain
from tests.cases.test_trial_cases import A_TEXT, add_to_talks
from tests.tiny_archive import BASE, TALKS, edit_archive

TWO_POSTS = """\
  posts:
    - {party: far, ar: رئيس المجلس, en: head of the Council, start_date: 2025, end_date: 2040, cite: wire ¶1}
"""
PAGE = f"talks/{Path(TALKS).stem}"


ARABIC = {"dam": "السد", "mill": "الطاحونة", "canal": "القناة", "well": "البئر"}


def fact(day: str, words: str, more: str = "") -> str:
    return f"  - date: {day}\n{more}    ar: {ARABIC[words]}.\n    en: {words}.\n    cite: wire ¶4\n"


def strip(pages: Pages, language: str, page: str = PAGE) -> dict[str, list[str]]:
    """Return the values in the head of a page by their labels."""
    every = pages.open(page, language).xpath("//dl[contains(@class, 'strip')]/div")
    return {
        plain(each.find("dt").text_content()): [plain(dd.text_content()) for dd in each.findall("dd")] for each in every
    }


def stands_before(words: str, *several: str) -> bool:
    places = [words.index(each) for each in several]
    return places == sorted(places)


def test_what_is_next_and_what_is_due_stand_in_the_order_of_time(tmp_path: Path) -> None:
    coming = "next:\n" + A_TEXT.replace("    ar", "  - ar", 1) + fact("2031-09", "dam") + fact("2031-06", "mill")
    due = "deadlines:\n" + fact("2031-08-01", "canal") + fact("2031-07-01", "well")
    pages = Pages(tmp_path, add_to_talks(coming + due))
    assert stands_before(pages.section("next"), "mill", "dam", "experts")
    assert stands_before(pages.section("deadlines"), "well", "canal")
    home = pages.words("index")
    assert stands_before(home, "mill", "well", "canal", "dam", "experts")


def test_statements_stand_in_the_order_of_time_those_of_no_day_last(tmp_path: Path) -> None:
    said = "  - said_by: dana\n    said_on: {}\n    ar: {}.\n    en: {}.\n    cite: wire ¶5\n"
    days = (("2031-04-02", "canal"), ("2031-03-30", "dam"))
    several = "".join(said.format(day, ARABIC[words], words) for day, words in days)
    pages = Pages(tmp_path, edit_archive(TALKS, "statements:\n", f"statements:\n{several}"))
    assert stands_before(pages.section("statements"), "dam", "canal", "yes")


def test_the_page_of_a_person_stands_in_the_order_of_time(tmp_path: Path) -> None:
    said = "  - topic: water\n    said_by: dana\n    said_on: {}\n    ar: {}.\n    en: {}.\n    cite: wire ¶5\n"
    days = (("2031-03-20", "dam"), ("2031-03-28", "canal"), ("2031-03-25", "mill"))
    positions = "".join(said.format(day, ARABIC[words], words) for day, words in days)
    pages = Pages(tmp_path, add_to_talks(f"positions:\n{positions}"))
    shown = pages.section("says", "people/dana")
    assert stands_before(shown, "April 1, 2031", "canal", "mill", "dam")
    assert "March 28, 2031 Told of in the briefing on: Talks" in shown


def test_the_page_of_a_party_shows_the_date_and_the_occasion_of_a_statement(tmp_path: Path) -> None:
    more = "    occasion: {ar: في مؤتمر, en: at a conference}\n    said_by: south\n"
    files = edit_archive(TALKS, "statements:\n", "statements:\n" + fact("2031-03-31", "mill", more))
    pages = Pages(tmp_path, files)
    assert "at a conference" in pages.section("says", "parties/south")
    assert "March 31, 2031" in pages.section("says", "parties/south")
    assert "31 مارس 2031" in pages.section("says", "parties/south", "ar")


def test_who_holds_two_posts_speaks_in_that_of_the_party_spoken_for(tmp_path: Path) -> None:
    files = edit_archive("people.yaml", "  posts:\n", TWO_POSTS)
    files[TALKS] = files[TALKS].replace("said_by: sami,", "said_by: sami, on_behalf_of: north,")
    agenda = Pages(tmp_path, files).section("agenda")
    assert "Sami, minister" in agenda
    assert "head of the Council" not in agenda
    assert "on behalf of" not in agenda


def test_a_delegate_with_two_posts_has_that_of_the_party_of_the_delegation(tmp_path: Path) -> None:
    pages = Pages(tmp_path, edit_archive("people.yaml", "  posts:\n", TWO_POSTS))
    assert "Head of delegation · minister" in pages.section("delegations")


def test_who_speaks_for_two_speaks_for_both(tmp_path: Path) -> None:
    pages = Pages(tmp_path, edit_archive(TALKS, "said_by: dana,", "said_by: dana, on_behalf_of: [north, south],"))
    assert "Dana, on behalf of North and South" in pages.section("statements")
    assert "باسم الشمال والجنوب" in pages.section("statements", language="ar")


def test_who_has_a_part_on_behalf_of_another_is_not_that_other(tmp_path: Path) -> None:
    role = "roles:\n  - as: {ar: الضامن, en: Guarantor}\n    people: dana\n    on_behalf_of: far\n    cite: wire ¶1\n"
    pages = Pages(tmp_path, add_to_talks(role))
    assert "on behalf of Far" in strip(pages, "en")["Guarantor"][0]
    assert "باسم البعيد" in strip(pages, "ar")["الضامن"][0]


def test_who_agreed_is_not_said_to_have_no_reported_position(tmp_path: Path) -> None:
    words = "ar: بحث الطرفان الماء., en: The sides went over water."
    outcome = f"outcomes:\n  - {{topic: water, result: agreed, {words}, cite: wire ¶4}}\n"
    pages = Pages(tmp_path, add_to_talks(outcome))
    assert pages.cell("Water", "South") == "—"
    assert pages.cell("Water", "North").startswith("On the table")
    other = Pages(tmp_path / "other", add_to_talks(outcome.replace("agreed", "left open")))
    assert other.cell("Water", "South") == "None reported"


@pytest.mark.parametrize(
    ("language", "role", "unknown", "words"),
    [
        ("en", "Named as member of the delegation", "post not known", "did not attend"),
        ("ar", "تسمية لعضوية الوفد", "المنصب غير معروف", "لم يحضر"),
    ],
)
def test_a_delegate_who_did_not_come_is_no_member_who_came(
    tmp_path: Path, language: str, role: str, unknown: str, words: str
) -> None:
    member = "  - {party: north, head: sami, members: [{person: dana, post: unknown, present: false}], cite: wire ¶1}\n"
    files = edit_archive(TALKS, "  - {party: north, head: sami, cite: wire ¶1}\n", member)
    pages = Pages(tmp_path, files)
    assert f"{role} · {unknown} · {words}" in pages.section("delegations", language=language)
    assert pages.section("member", "people/dana", language) == ""
    assert pages.section("absent", "people/dana", language)


ABSENT = """\
absent:
  - {party: far, ar: على اتصال عن بُعد, en: in touch by video, cite: wire ¶1}
  - {people: dana, cite: wire ¶2}
mediator:
  - {party: far, people: dana, cite: wire ¶3}
  - {party: south, ar: بدعوة من الشمال, en: at the invitation of North, cite: wire ¶4}
place: [town, port]
"""


def with_absent() -> dict[str, str]:
    files = add_to_talks(ABSENT)
    files[TALKS] = files[TALKS].replace("place: town\n", "", 1)
    return files | {"places.yaml": BASE["places.yaml"] + "port:\n  name: {ar: الميناء, en: Port}\n"}


@pytest.mark.parametrize(
    ("language", "labels"), [("en", ("Absent", "Mediators", "Places")), ("ar", ("الغائبان", "الوسيطان", "المكانان"))]
)
def test_those_with_the_same_part_stand_under_one_heading(
    tmp_path: Path, language: str, labels: tuple[str, ...]
) -> None:
    pages = Pages(tmp_path, with_absent())
    for page in (PAGE, f"{PAGE}/glance"):
        shown = strip(pages, language, page)
        assert [len(shown[label]) for label in labels] == [2, 2, 2]


def test_a_glance_says_why_somebody_was_absent(tmp_path: Path) -> None:
    pages = Pages(tmp_path, with_absent())
    assert "in touch by video" in strip(pages, "en", f"{PAGE}/glance")["Absent"][0]
    assert "على اتصال عن بُعد" in strip(pages, "ar", f"{PAGE}/glance")["الغائبان"][0]


def test_a_call_by_telephone_says_so_once(tmp_path: Path) -> None:
    call = f"during:\n  - kind: call\n    format: {{}}\n    people: [sami, dana]\n{A_TEXT}"
    pages = Pages(tmp_path / "one", add_to_talks(call.format("telephone")))
    assert "هاتفية، " not in pages.section("during", language="ar")
    assert "Call, " not in pages.section("during")
    video = Pages(tmp_path / "two", add_to_talks(call.format("video")))
    assert "video call" in video.section("during")
    assert "هاتفية" not in video.section("during", language="ar")
    assert "مكالمة مرئية" in video.section("during", language="ar")


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "ومصدر آخر"),
        (2, "ومصدران آخران"),
        (3, "و3 مصادر أخرى"),
        (10, "و10 مصادر أخرى"),
        (11, "و11 مصدرًا آخر"),
        (99, "و99 مصدرًا آخر"),
        (100, "و100 مصدر آخر"),
    ],
)
def test_sources_left_out_are_counted_as_sources(count: int, words: str) -> None:
    shown = Labels(Language("ar", "العربية")).count("%(n)s more in the full briefing", count, "sources")
    assert shown.startswith(f"{words} ")


OPPONENTS_WORDS = "  - {topic: water, party: south, stance: conditional, said_by: sami, "
OPPONENTS_WORDS += "ar: يقبل الجنوب الماء., en: South accepts the water., cite: wire ¶4}\n"


@pytest.mark.parametrize(("language", "reported"), [("en", "Conditional as reported"), ("ar", "مشروط بحسب ما نُقل")])
def test_what_an_opponent_says_of_a_party_is_not_the_partys_own_word(
    tmp_path: Path, language: str, reported: str
) -> None:
    pages = Pages(tmp_path, add_to_talks(f"positions:\n{OPPONENTS_WORDS}"))
    words = {"en": "South accepts the water.", "ar": "يقبل الجنوب الماء."}[language]
    for page in ("parties/south", "topics/water"):
        assert reported in pages.section("course", page, language)
    assert words not in pages.section("says", "parties/south", language)
    ascribed = pages.section("ascribed", "parties/south", language)
    assert stands_before(ascribed, words, {"en": "Sami", "ar": "سامي"}[language])
    assert words in pages.section("says", "people/sami", language)


def test_what_a_party_says_of_itself_is_its_own_word(tmp_path: Path) -> None:
    own = OPPONENTS_WORDS.replace("said_by: sami", "said_by: south")
    pages = Pages(tmp_path, add_to_talks(f"positions:\n{own}"))
    assert "as reported" not in pages.section("course", "parties/south")
    assert "South accepts" in pages.section("says", "parties/south")
    assert pages.section("ascribed", "parties/south") == ""


LATE = "absent:\n  - {party: south, ar: تأخر وفده يومين, en: its delegation came two days late, cite: wire ¶3}\n"


@pytest.mark.parametrize(
    ("language", "words"), [("en", "its delegation came two days late"), ("ar", "تأخر وفده يومين")]
)
def test_a_party_that_came_late_took_part_and_was_absent_for_a_reason(
    tmp_path: Path, language: str, words: str
) -> None:
    pages = Pages(tmp_path, add_to_talks(LATE))
    assert pages.section("absent", "parties/south", language) == ""
    took_part = pages.section("takes-part", "parties/south", language)
    assert stands_before(took_part, {"en": "Absent", "ar": "الغياب"}[language], words)
    shown = pages.open(language=language).xpath("//dl[@class='strip']//dd/small[contains(., $words)]", words=words)
    assert len(shown) == 1


def test_the_page_of_who_was_absent_says_why(tmp_path: Path) -> None:
    pages = Pages(tmp_path, with_absent())
    assert "in touch by video" in pages.section("mediator", "parties/far")
    assert pages.section("absent", "people/dana") == ""
    alone = Pages(tmp_path / "alone", add_to_talks(LATE.replace("south", "far")))
    assert "its delegation came two days late" in alone.section("absent", "parties/far")


def test_a_further_role_stands_beside_the_mediation_and_not_under_it(tmp_path: Path) -> None:
    role = "roles:\n  - {as: {ar: الضامن, en: Guarantor}, party: far, cite: wire ¶1, "
    role += "ar: قدم ضمانات, en: It gave guarantees}\n"
    pages = Pages(tmp_path, add_to_talks(f"mediator: far\n{role}"))
    assert "Guarantor" not in pages.section("mediator", "parties/far")
    shown = pages.section("other-part", "parties/far")
    assert stands_before(shown, "Talks", "Guarantor", "It gave guarantees")
    alone = Pages(tmp_path / "alone", add_to_talks(role))
    assert stands_before(alone.section("other-part", "parties/far", "ar"), "الضامن", "قدم ضمانات")


def test_a_deadline_that_passed_before_the_newest_source_is_not_next(tmp_path: Path) -> None:
    early = fact("2031-03-30", "canal", "    silence: {impossible-dates: it ended before they met}\n")
    due = "deadlines:\n" + early + fact("2031-04-02", "well") + fact("2031-04", "mill")
    pages = Pages(tmp_path, add_to_talks(due))
    for page in ("index", f"{PAGE}/glance"):
        shown = pages.words(page)
        assert stands_before(shown, "What is next", "well", "mill")
        assert "canal" not in shown
    assert "canal" in pages.section("deadlines")


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Participation under way: South, Tuesday"), ("ar", "استمرار المشاركة: الجنوب، الثلاثاء")],
)
def test_what_a_report_says_of_a_party_is_parted_from_its_name(tmp_path: Path, language: str, words: str) -> None:
    report = "history:\n  - {state: under way, parties: [south], date: 2031-04-01, cite: wire ¶4}\n"
    assert words in Pages(tmp_path, add_to_talks(report)).section("history", language=language)


@pytest.mark.parametrize(
    ("language", "words"), [("en", "The source’s phrase: “before noon”"), ("ar", "عبارة المصدر: «before noon»")]
)
def test_an_hour_that_only_a_phrase_tells_is_shown_as_the_sources_phrase(
    tmp_path: Path, language: str, words: str
) -> None:
    label = {"en": "Planned for", "ar": "الموعد المقرر"}[language]
    pages = Pages(tmp_path, add_to_talks("planned: {phrase: before noon, cite: wire ¶1}\n"))
    for page in (PAGE, f"{PAGE}/glance"):
        assert strip(pages, language, page)[label][0].startswith(words)


def test_a_source_of_unknown_outlet_is_called_by_the_host_of_its_address_not_by_an_id(tmp_path: Path) -> None:
    nameless = BASE["sources.yaml"].replace("  name: {ar: خبر, en: Wire report}\n", "")
    files = {**BASE, "sources.yaml": nameless.replace("https://example.org", "https://www.example.org")}
    pages = Pages(tmp_path, files)
    assert "example.org, April 2, 2031" in pages.section("sources")
    assert "example.org" in pages.section("disputes") + pages.section("assessments")
    assert "wire" not in pages.section("assessments")


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Set by: South, said on March 20, 2031"), ("ar", "صادرة عن: الجنوب، بتاريخ 20 مارس 2031")],
)
def test_the_day_on_which_a_deadline_was_set_stands_with_who_set_it(tmp_path: Path, language: str, words: str) -> None:
    due = "deadlines:\n" + fact("2031-04-20", "well", "    set_by: south\n    said_on: 2031-03-20\n")
    assert words in Pages(tmp_path, add_to_talks(due)).section("deadlines", language=language)


def test_a_source_of_a_later_day_is_not_said_to_have_said_on_a_day_what_nobody_named_said(tmp_path: Path) -> None:
    files = edit_archive(TALKS, "{topic: water, said_by: sami,", "{topic: water, said_on: 2031-03-20,")
    agenda = Pages(tmp_path, files).section("agenda")
    assert "March 20, 2031" in agenda
    assert "said on" not in agenda
