"""What pages made wrong of consultations of a week: parts that nobody played, what followed, doubts that were lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cases.test_page_cases import Pages, plain
from tests.cases.test_second_trial_keys import with_status
from tests.cases.test_trial_cases import add_to_talks
from tests.cases.test_trial_pages import ARABIC, stands_before, strip
from tests.tiny_archive import BASE, TALKS, edit_archive

LATE = """\
late:
  name: {ar: نشرة مايو, en: Bulletin of May}
  outlet: unknown
  language: en
  address: https://example.org/may
  published: 2031-05-01
"""
GUESTS = """\
participants:
  - {party: far, people: dana, date: 2031-04-01, ar: حضرت الاختتام, en: attended the closing, cite: wire ¶4}
  - {party: east, people: amin, certainty: claimed, said_by: wire, cite: wire ¶4}
mediator: far
"""
MORE = {
    "parties.yaml": BASE["parties.yaml"] + "east:\n  name: {ar: الشرق, en: East}\n",
    "people.yaml": BASE["people.yaml"] + "amin:\n  name: {ar: أمين, en: Amin}\n",
}


def test_a_claimed_part_is_claimed_on_the_pages_of_who_played_it(tmp_path: Path) -> None:
    pages = Pages(tmp_path, {**add_to_talks(GUESTS), **MORE})
    for language, claimed in (("en", "(claimed)"), ("ar", "(منسوب إلى قائله)")):
        for page in ("people/amin", "parties/east"):
            assert claimed in pages.section("other-part", page, language)


@pytest.mark.parametrize(("language", "words"), [("en", "Also took partDana"), ("ar", "مشاركة أخرىدانا")])
def test_what_a_mediators_guest_did_is_no_mediation(tmp_path: Path, language: str, words: str) -> None:
    pages = Pages(tmp_path, {**add_to_talks(GUESTS), **MORE})
    assert words in pages.section("mediator", "parties/far", language)
    assert "Also took part" not in pages.section("other-part", "people/dana")


@pytest.mark.parametrize(
    ("language", "heading", "role"),
    [("en", "Planned to take part in", "Mediator"), ("ar", "المشاركة المقررة", "الوسيط")],
)
def test_nobody_took_part_in_talks_that_did_not_take_place(
    tmp_path: Path, language: str, heading: str, role: str
) -> None:
    files = with_status("status: {state: did not take place, announced_by: far, cite: wire ¶1}")
    lines = "lead: {id: opening, ar: لم تُعقد المحادثات., en: The talks did not take place., cite: wire ¶1, key: true}"
    lead = next(each for each in files[TALKS].splitlines() if each.startswith("lead:"))
    files[TALKS] = files[TALKS].replace(lead, f"{lines}\nmediator: far\nhost: south")
    pages = Pages(tmp_path, files)
    for party in ("north", "south", "far"):
        page = pages.open(f"parties/{party}", language)
        assert plain(page.xpath("//h2[@id='to-take-part']")[0].text_content()) == heading
        assert not page.xpath("//h2[@id='takes-part' or @id='host' or @id='mediator']")
    assert role in pages.section("to-take-part", "parties/far", language)
    assert not pages.open("people/sami", language).xpath("//h2[@id='head']")


FOLLOWED = """\
next:
  - {kind: visit, date: 2031-04-20, place: hill, people: dana, ar: وصلت دانا., en: Dana arrived., cite: late ¶1}
  - {kind: meeting, date: 2031-06, place: dale, people: dana, ar: لقاء للمانحين., en: A donors' meeting., cite: late ¶1}
  - {kind: meeting, date: 2031-04-10, place: rock, people: dana, ar: لقاء., en: A further meeting., cite: wire ¶4}
"""


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """Return the pages of talks after which three contacts were to follow, of one of which it is told that it did."""
    places = "".join(f"{key}:\n  name: {{ar: {ar}, en: {key.title()}}}\n" for key, ar in PLACES.items())
    more = {"places.yaml": BASE["places.yaml"] + places, "sources.yaml": BASE["sources.yaml"] + LATE}
    return Pages(tmp_path_factory.mktemp("followed"), {**add_to_talks(FOLLOWED), **more})


PLACES = {"hill": "التل", "dale": "الوادي", "rock": "الصخرة"}


@pytest.mark.parametrize(("place", "part"), [("hill", "held-here"), ("dale", "planned-here"), ("rock", "planned-here")])
def test_what_followed_took_place_where_a_source_of_that_day_or_later_tells_it(
    followed: Pages, place: str, part: str
) -> None:
    assert "Talks" in followed.section(part, f"places/{place}")


def test_what_followed_is_expected_only_where_it_is_ahead(followed: Pages) -> None:
    after, ahead = followed.section("after"), followed.section("next")
    assert stands_before(after, "Expected to take part: Dana", "Dana arrived.", "Took part: Dana")
    assert "A donors’ meeting." in ahead.replace("'", "’")
    assert "Expected to take part: Dana" in ahead


def test_what_followed_and_took_place_is_in_the_chronology(followed: Pages) -> None:
    shown = followed.words("chronology")
    assert "Dana arrived." in shown
    assert "donors" not in shown
    assert "A further meeting." not in shown


def test_a_claimed_round_is_claimed_on_the_page_of_its_process(tmp_path: Path) -> None:
    contact = "date: 2031-03-10\n    process: river\n    certainty: claimed\n    said_by: dana\n    ar: لقاء."
    files = edit_archive(
        TALKS, "prior:\n", f"process: river\nprior:\n  - {contact}\n    en: A meeting.\n    cite: wire ¶4\n"
    )
    files["processes.yaml"] = "river:\n  name: {ar: النهر, en: River}\n"
    pages = Pages(tmp_path, files)
    assert "A meeting. (claimed)" in pages.section("rounds", "processes/river")
    assert "لقاء. (منسوب إلى قائله)" in pages.section("rounds", "processes/river", "ar")


POSITIONS = """\
positions:
  - topic: water
    said_by: sami
    stance: refuses
    scope: {ar: السدود, en: the dams}
    ar: لا للسدود.
    en: No dams.
    cite: wire ¶4
  - {topic: trade, party: south, said_by: south, ar: نريد سوقًا., en: We want a market., cite: wire ¶4}
"""


def test_a_stance_colours_no_words_that_take_another(tmp_path: Path) -> None:
    pages = Pages(tmp_path, add_to_talks(POSITIONS))
    assert pages.cell("Water", "North").startswith("On the table Sami [¶2] ↓ Refused in part Sami [¶4]")
    assert pages.cell("المياه", "الشمال", "ar").startswith("مطروح سامي [ف 2] ↓ رفض جزئي سامي")
    assert pages.cell("Trade", "South").startswith("Off the table South [¶3] ↓ Position stated South [¶4]")
    for page in ("parties/north", "topics/water"):
        course = pages.section("course", page)
        assert "On the table" in course
        assert "Refused" not in course


def test_a_delegate_whose_post_the_delegation_alone_tells_speaks_for_his_party(tmp_path: Path) -> None:
    files = edit_archive(TALKS, "head: sami", "head: sami, members: {person: dana, post: {ar: مستشارة, en: adviser}}")
    said = "  - {topic: trade, party: north, said_by: dana, ar: نريد التجارة., en: We want trade., cite: wire ¶4}\n"
    files[TALKS] = files[TALKS].replace("prior:\n", f"positions:\n{said}prior:\n")
    pages = Pages(tmp_path, files)
    assert pages.cell("Trade", "North").startswith("Position stated Dana")
    assert pages.section("ascribed", "parties/north") == ""


@pytest.mark.parametrize(("language", "doubt"), [("en", "(disputed: Since when?)"), ("ar", "(محل خلاف: منذ متى؟)")])
def test_where_a_part_is_disputed_the_question_says_which(tmp_path: Path, language: str, doubt: str) -> None:
    agreed = "topic: trade, result: agreed, disputed: since, ar: اتُّفق على هدنة., en: A truce was agreed., cite: wire ¶4"
    files = add_to_talks(f"outcomes:\n  - {{{agreed}, key: true}}\n")
    files[TALKS] = files[TALKS].replace("كم؟, en: How many?", "منذ متى؟, en: Since when?")
    files[TALKS] = files[TALKS].replace("  - question: {ar: منذ", "  - id: since\n    question: {ar: منذ")
    pages = Pages(tmp_path, files)
    assert doubt in pages.section("outcomes", language=language)
    assert doubt in pages.section("bottom-line", language=language)
    assert doubt in pages.words("talks/2031-04-01-town/glance", language)
    assert doubt in pages.section("subject", "topics/trade", language)


LATER = """\
title: {ar: محادثات أخرى, en: Other talks}
kind: talks
date: 2031-05-01
place: town
parties: [north, south]
status: {state: held, cite: late ¶1}
lead: {id: again, ar: اجتمع الطرفان مجددًا., en: The two sides met again., cite: late ¶1, key: true}
unknowns:
  - {ar: لماذا؟, en: Why?}
prior:
  - {talks: 2031-04-01-town, cite: late ¶1}
"""


def test_of_many_talks_that_followed_the_nearest_are_listed(tmp_path: Path) -> None:
    days = [f"2031-05-0{number}" for number in range(1, 6)]
    several = {
        f"talks/{day}-town.yaml": LATER.replace("2031-05-01", day).replace("Other", f"Other {day[-1]}") for day in days
    }
    titles = {key: text.replace("محادثات أخرى", f"محادثات {key[14:16]}") for key, text in several.items()}
    late = LATE.replace("2031-05-01", "2031-06-01")
    pages = Pages(tmp_path, {**titles, "sources.yaml": BASE["sources.yaml"] + late})
    shown = pages.section("after")
    assert stands_before(shown, "Other 1 talks", "Other 3 talks", "Chronology")
    assert "Other 4 talks" not in shown
    assert "Chronology" not in pages.section("after", "talks/2031-05-02-town")


def test_talks_that_followed_are_not_what_is_next(tmp_path: Path) -> None:
    pages = Pages(tmp_path, {"talks/2031-05-01-town.yaml": LATER, "sources.yaml": BASE["sources.yaml"] + LATE})
    for page in ("talks/2031-04-01-town", "talks/2031-04-01-town/glance"):
        shown = pages.words(page)
        assert stands_before(shown, "Afterwards", "Thursday, May 1, 2031: Other talks Held")
        assert "What is next" not in shown


ENVOYS = """\
roles:
  - {as: {ar: سفراء, en: ambassadors}, party: [far, east], people: [amin, dana], cite: wire ¶4}
absent:
  - {people: [sami, amin], ar: لم يحضرا, en: did not attend, cite: wire ¶4}
participants:
  - {party: far, people: dana, date: 2031-04-01, ar: حضرت الاختتام, en: attended the closing, cite: wire ¶4}
sessions:
  - format: direct
    date: 2031-04-01
    start: {phrase: at noon, ar: ظهرًا, en: at noon, cite: wire ¶4}
    ar: جلسة طويلة.
    en: A long session.
    cite: wire ¶4
"""
POSTS = """\
amin:
  name: {ar: أمين, en: Amin}
  family_name: {ar: الباز, en: al-Baz}
  posts: [{party: east, ar: سفير, en: ambassador, cite: wire ¶1}]
dana:
  name: {ar: دانا, en: Dana}
  posts: [{party: far, ar: سفيرة, en: ambassador, cite: wire ¶1}]
"""


@pytest.fixture(scope="module")
def envoys(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """Return the pages of talks with envoys of several parties, people who did not come, and a session."""
    files = {**add_to_talks(ENVOYS), **MORE}
    files["people.yaml"] = BASE["people.yaml"].partition("dana:")[0] + POSTS
    return Pages(tmp_path_factory.mktemp("envoys"), files)


@pytest.mark.parametrize(
    ("language", "label", "words"),
    [
        ("en", "Ambassadors", ["Amin, ambassador (East)", "Dana, ambassador (Far)"]),
        ("ar", "سفراء", ["أمين، سفير (الشرق)", "دانا، سفيرة (البعيد)"]),
        ("en", "Absent", ["Sami, minister; Amin, ambassador (East) (did not attend)"]),
        ("ar", "الغائبان", ["سامي، وزير؛ أمين، سفير (الشرق) (لم يحضرا)"]),
        ("en", "Also took part", ["Far (Dana, ambassador; attended the closing; Tuesday, April 1, 2031)"]),
        ("ar", "مشارك آخر", ["البعيد (دانا، سفيرة؛ حضرت الاختتام؛ الثلاثاء 1 أبريل 2031)"]),
    ],
)
def test_what_is_told_of_people_stands_with_their_names(
    envoys: Pages, language: str, label: str, words: list[str]
) -> None:
    shown = strip(envoys, language)[label][0]
    assert all(each in shown for each in words), shown


def test_a_session_of_no_kind_is_called_one_where_something_is_said_of_it(envoys: Pages) -> None:
    english = envoys.section("sessions")
    assert "Direct session Starts: at noon" in english
    assert "phrase" not in english
    arabic = envoys.section("sessions", language="ar")
    assert "جلسة مباشرة البداية: ظهرًا" in arabic


def test_people_are_listed_by_their_family_names_without_the_article(envoys: Pages) -> None:
    shown = envoys.words("people")
    assert stands_before(shown, "Amin", "Dana", "Sami")


REPORTED = """\
history:
  - {state: suspended, parties: [south], date: 2031-04-01, said_by: dana, cite: wire ¶4}
outcomes:
  - {topic: water, result: agreed, ar: سد., en: A dam., cite: wire ¶4}
  - {topic: water, result: agreed, ar: بئر., en: A well., cite: wire ¶5}
documents: {source: transcript, result: refused, parties: south, cite: wire ¶4}
deadlines:
  - {ar: أن يجتمع الخبراء., en: That the experts meet., cite: wire ¶4}
  - {date: 2031-05-01/2031-05-04, ar: الرد على النص., en: To answer the text., cite: wire ¶4}
"""


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """Return the pages of talks with a report, several outcomes, a document and a deadline without words."""
    return Pages(tmp_path_factory.mktemp("reported"), add_to_talks(REPORTED))


@pytest.mark.parametrize(
    ("page", "part", "language", "words"),
    [
        ("people/dana", "says", "en", "Participation suspended"),
        ("parties/south", "mentioned", "en", "Participation suspended"),
        ("parties/south", "mentioned", "en", "The two sides meet Refused"),
        ("parties/south", "mentioned", "ar", "رفض"),
    ],
)
def test_a_mention_without_words_says_what_it_is(
    reported: Pages, page: str, part: str, language: str, words: str
) -> None:
    assert words in reported.section(part, page, language)


def test_a_glance_says_which_side_refused_a_document(reported: Pages) -> None:
    for language, words in (("en", "(Refused by: South)"), ("ar", "(رفض الوثيقة: الجنوب)")):
        assert words in reported.words("talks/2031-04-01-town/glance", language)


def test_a_page_of_an_entry_to_which_nothing_leads_says_only_that(tmp_path: Path) -> None:
    body = "body:\n  name: {ar: المجلس, en: Council}\n  kind: body\n  part_of: north\n"
    files = {"parties.yaml": BASE["parties.yaml"] + body}
    files["people.yaml"] = (
        BASE["people.yaml"]
        + "amin:\n  name: {ar: أمين, en: Amin}\n  posts:\n    - {party: body, ar: رئيس, en: head, cite: wire ¶1}\n"
    )
    pages = Pages(tmp_path, files)
    for language, words in (("en", "No fact leads here yet."), ("ar", "لا واقعة تحيل إلى هذه الصفحة بعد.")):
        page = pages.words("parties/body", language)
        assert words in page
    assert "0 briefings" not in pages.words("parties")


def test_what_came_of_a_topic_several_times_is_named_once(reported: Pages) -> None:
    row = reported.open().xpath("//table[contains(@class,'matrix')]/tbody/tr[1]/th")[0]
    shown = plain(row.text_content())
    assert shown.count("Outcome: Agreed according to Wire report") == shown.count("according to") == 1
    assert shown.count("↓") == 2
    home = reported.words("index")
    assert home.count("Agreed Water") == 1


@pytest.mark.parametrize(("language", "words"), [("en", "within May 1 – 4, 2031"), ("ar", "خلال المدة 1–4 مايو 2031")])
def test_a_deadline_that_spans_days_is_within_them(reported: Pages, language: str, words: str) -> None:
    assert words in reported.section("deadlines", language=language)


def test_a_deadline_without_a_day_is_not_said_to_have_an_unknown_one(reported: Pages) -> None:
    assert "no day given That the experts meet." in reported.section("deadlines")
    assert "لم يُذكر يوم محدد أن يجتمع الخبراء." in reported.section("deadlines", language="ar")


def test_sessions_stand_in_the_order_in_which_they_began(tmp_path: Path) -> None:
    days = ("2031-03-31/2031-04-04", "2031-04-01/2031-04-02", "2031-04-03")
    sessions = "".join(
        f"  - {{date: {day}, ar: {ARABIC[words]}., en: {words}., cite: wire ¶4}}\n"
        for day, words in zip(days, ("dam", "mill", "canal"), strict=True)
    )
    files = add_to_talks(f"sessions:\n{sessions}")
    files[TALKS] = files[TALKS].replace(
        "date: 2031-04-01\ndate_note: {phrase: on Tuesday, cite: wire ¶1}", "date: 2031-03-31/2031-04-04"
    )
    files["sources.yaml"] = BASE["sources.yaml"].replace("2031-04-02", "2031-04-05")
    assert stands_before(Pages(tmp_path, files).section("sessions"), "dam", "mill", "canal")


def test_a_delegate_told_in_words_needs_no_role(tmp_path: Path) -> None:
    pages = Pages(tmp_path, edit_archive(TALKS, "head: sami", "head: sami, members: {ar: حميد, en: Hamid}"))
    assert "Hamid" in pages.section("delegations")
    assert "عضوية" not in pages.section("delegations", language="ar")


@pytest.mark.parametrize("code", ["ar", "en"])
def test_many_words_on_a_hosts_people_unfold(code: str, published: Callable[[str], Path]) -> None:
    page = (published("process") / code / "talks/2025-02-18-riyadh.md").read_text(encoding="utf-8")
    host = page.partition('href="../../parties/saudi-arabia/"')[2].partition("</div>")[0]
    told, _, unfolded = host.partition("<details>")
    assert "<small>" in told, "what limits the part is told"
    assert "people/faisal/" not in told
    assert "people/faisal/" in unfolded
