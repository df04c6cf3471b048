"""What pages of a public round left out or said too much of: days, posts, invitations, limits, sources of delegates."""

from __future__ import annotations

from pathlib import Path

from tests.cases.test_page_cases import Pages, plain
from tests.cases.test_trial_cases import A_TEXT, add_to_talks
from tests.cases.test_trial_pages import PAGE, fact, strip
from tests.tiny_archive import TALKS, edit_archive

GLANCE = f"{PAGE}/glance"
VOTE = """\
history:
  - state: confirmed
    parties: south
    said_on: 2031-03-20
    ar: صوّت مجلس الجنوب للمشاركة.
    en: The council of the South voted for taking part.
    cite: wire ¶4
  - state: provisional
    parties: north
    said_by: north
    ar: مشاركتنا رهن بالرد.
    en: Whether we take part depends on the answer.
    cite: wire ¶4
"""


def test_a_report_without_a_speaker_has_its_day_and_no_newspaper_says_it_on_that_day(tmp_path: Path) -> None:
    pages = Pages(tmp_path, add_to_talks(VOTE))
    for language, day, said in (("en", "March 20, 2031", "said on"), ("ar", "20 مارس 2031", "بتاريخ")):
        history = pages.section("history", language=language)
        assert day in history
        assert said not in history


PARTICIPATION = {
    "provisional": ("Participation not certain", "مشاركة غير مؤكدة"),
    "announced": ("Participation announced", "إعلان المشاركة"),
    "postponed": ("Participation postponed", "تأجيل المشاركة"),
    "did not take place": ("No participation", "عدم المشاركة"),
}


def test_every_state_of_a_participation_says_so(tmp_path: Path) -> None:
    reports = (f"  - {{parties: north, state: {state}, said_by: north, cite: wire ¶4}}\n" for state in PARTICIPATION)
    pages = Pages(tmp_path, add_to_talks(f"history:\n{''.join(reports)}"))
    english, arabic = pages.section("history"), pages.section("history", language="ar")
    assert [each for each, _ in PARTICIPATION.values() if f"{each}: North" not in english] == []
    assert [each for _, each in PARTICIPATION.values() if f"{each}: الشمال" not in arabic] == []


def test_what_limits_a_part_stands_on_both_pages(tmp_path: Path) -> None:
    words = "ar: في اليوم الأول وحده, en: on the first day only, cite: wire ¶2}\n"
    pages = Pages(tmp_path, add_to_talks(f"chair: {{party: far, {words}participants:\n  - {{party: far, {words}"))
    for page in (PAGE, GLANCE):
        for language, limit in (("en", "on the first day only"), ("ar", "في اليوم الأول وحده")):
            found = pages.open(page, language).xpath("//dl[contains(@class, 'strip')]//dd[small]")
            shown = [plain(each.text_content()) for each in found]
            assert sum(limit in each for each in shown) == 2, (page, shown)
            assert not any(limit in hidden.text_content() for each in found for hidden in each.iter("details"))


def test_an_invitation_is_told_once_and_as_a_claim_where_it_is_one(tmp_path: Path) -> None:
    told = (
        "  - {party: far, invited: true, ar: سُحبت دعوته, en: whose invitation was withdrawn, cite: wire ¶2}\n"
        "  - {party: {ar: الجبل, en: the Hills}, invited: false, said_by: dana, cite: wire ¶2}\n"
        "  - {party: {ar: الوادي, en: the Valley}, invited: true, ar: لم يحضر, en: stayed away, cite: wire ¶2}\n"
    )
    pages = Pages(tmp_path, add_to_talks(f"absent:\n{told}"))
    for page, by in ((PAGE, " "), (GLANCE, " — ")):
        far, hills, valley = strip(pages, "en", page)["Absent"]
        assert far.startswith("Far (whose invitation was withdrawn) [")
        assert hills.startswith(f"the Hills (not invited){by}Dana [")
        assert valley.startswith("the Valley (invited; stayed away)")
        far, hills, valley = strip(pages, "ar", page)["الغائبون"]
        assert far.startswith("البعيد (سُحبت دعوته) [")
        assert hills.startswith(f"الجبل (بلا دعوة){by}دانا [")
        assert valley.startswith("الوادي (وُجّهت الدعوة؛ لم يحضر)")


POSTS = """\
dana:
  name: {ar: دانا, en: Dana}
  posts:
    - {party: far, ar: وزيرة الخارجية, en: foreign minister, start_date: 2030, end_date: 2040, cite: wire ¶1}
    - {party: south, ar: سفيرة الجنوب, en: ambassador of South, start_date: 2020, end_date: 2029, cite: wire ¶1}
    - {party: north, ar: مبعوثة, en: envoy, start_date: 2018, end_date: 2019, cite: wire ¶1}
    - {party: far, ar: مبعوثة, en: envoy, start_date: 2018, end_date: 2019, cite: wire ¶1}
"""


def test_a_post_shows_its_party_where_it_could_be_anothers(tmp_path: Path) -> None:
    pages = Pages(tmp_path, edit_archive("people.yaml", "dana:\n  name: {ar: دانا, en: Dana}\n", POSTS))
    assert "Dana, foreign minister (Far)" in pages.section("statements")
    assert "دانا، وزيرة الخارجية (البعيد)" in pages.section("statements", language="ar")
    assert "Sami, minister" in pages.section("agenda")
    assert "(North)" not in pages.section("agenda")  # a party of these talks, and the only one
    every = {"dana": ["foreign minister, Far", "ambassador of South", "envoy, North, Far"], "sami": ["minister, North"]}
    for person, posts in every.items():
        found = pages.open(f"people/{person}").xpath("//dt[text()='Post']/following-sibling::dd")
        assert [plain(each.text_content()).split(" 20")[0].split(" January")[0] for each in found] == posts


def test_the_sources_of_a_delegation_prove_no_name(tmp_path: Path) -> None:
    members = "head: sami, members: [{person: dana, post: unknown, cite: wire ¶3}], cite: wire ¶2}"
    pages = Pages(tmp_path, edit_archive(TALKS, "head: sami, cite: wire ¶1}", members))
    shown = pages.section("delegations")
    assert shown.startswith("North [¶2] Sami")
    assert "minister [¶1]" in shown
    assert "Dana [¶3]" in shown
    assert shown.count("[¶2]") == 1


def test_the_newest_date_is_called_the_same_in_both_languages(tmp_path: Path) -> None:
    pages = Pages(tmp_path, {})
    assert strip(pages, "en")["Newest report"] == ["April 2, 2031"]
    assert strip(pages, "ar")["أحدث خبر"] == ["2 أبريل 2031"]


def test_a_round_to_come_without_a_date_stands_last_in_the_picture_and_once_in_the_lists(tmp_path: Path) -> None:
    files = add_to_talks(
        f"process: river\nnext:\n  - kind: talks\n    process: river\n    state: provisional\n{A_TEXT}"
    )
    files["processes.yaml"] = "river: {name: {ar: محادثات النهر, en: River talks}}\n"
    pages = Pages(tmp_path, files)
    for language in ("en", "ar"):
        marks = pages.open("processes/river", language).xpath("//svg//rect[@class='mark']/@x")
        talks, coming = (int(each) for each in marks)
        assert (talks < coming) is (language == "en"), (language, marks)
    assert "experts" in pages.section("next", "processes/river")
    assert (
        "Provisional"
        not in pages.open("processes/river").xpath("//h2[@id='rounds']/following::ol[1]")[0].text_content()
    )


def test_what_happened_during_the_talks_is_in_the_chronology(tmp_path: Path) -> None:
    during = (
        "during:\n"
        + fact("2031-04-01", "dam", "    kind: meeting\n")
        + fact("2031-04-01", "mill", "    kind: meeting\n")
    )
    pages = Pages(tmp_path, add_to_talks(during))
    for language, words in (("en", ("dam.", "mill.")), ("ar", ("السد.", "الطاحونة."))):
        shown = pages.words("chronology", language)
        assert all(each in shown for each in words), shown


def test_a_glance_names_the_next_talks_once(tmp_path: Path) -> None:
    files = add_to_talks("next: [{talks: 2031-06-01-town, cite: wire ¶4}]\n")
    later = edit_archive(TALKS, "prior:\n", "prior:\n  - {talks: 2031-04-01-town, cite: wire ¶4}\n")[TALKS]
    later = later.replace("{ar: محادثات, en: Talks}", "{ar: محادثات الصيف, en: Summer talks}")
    later = (
        later.replace("date: 2031-04-01\ndate_note: {phrase: on Tuesday, cite: wire ¶1}", "date: 2031-06-01")
        .replace("state: held", "state: scheduled")
        .replace("The two sides met.", "Talks on water.")
        .replace("اجتمع الطرفان.", "محادثات عن المياه.")
    )
    files["talks/2031-06-01-town.yaml"] = later
    glance = plain(Pages(tmp_path, files).open(GLANCE).xpath("//ul[@class='next']")[0].text_content())
    assert glance.count("Summer talks") == 1


def test_the_page_of_a_party_keeps_the_hour_of_a_deadline(tmp_path: Path) -> None:
    due = "deadlines:\n" + fact("2031-04-20", "well", "    end: 19:00Z\n    set_by: south\n")
    files = add_to_talks(f"process: river\n{due}")
    files["processes.yaml"] = "river: {name: {ar: محادثات النهر, en: River talks}}\n"
    pages = Pages(tmp_path, files)
    for page in ("parties/south", "processes/river"):
        assert "April 20, 2031, 19:00 (UTC)" in pages.words(page)
