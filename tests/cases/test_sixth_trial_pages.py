"""What pages said wrongly of a summit with a second table beside it: judgements, days, plurals, separators."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cases.test_page_cases import AGENDA, Pages
from tests.cases.test_trial_cases import add_to_talks
from tests.cases.test_trial_pages import stands_before, strip
from tests.tiny_archive import BASE, TALKS

PAGE = "talks/2031-04-01-town"
GLANCE = f"{PAGE}/glance"


def edit(*pairs: tuple[str, str], **more: str) -> dict[str, str]:
    """Return the tiny archive with parts of its talks replaced, and other files."""
    files = {**BASE, **more}
    for old, new in pairs:
        assert old in files[TALKS]
        files[TALKS] = files[TALKS].replace(old, new)
    return files


# ---- What was contested and then agreed

WISHES = AGENDA.replace("water, said_by: sami", "trade, said_by: north")
DEAL = "outcomes:\n  - {topic: trade, result: agreed, ar: اتفاق., en: A deal., cite: wire ¶9, key: true}\nprior:"


def contest(outcome: str) -> dict[str, str]:
    """Return talks in which trade is wanted by one side and excluded by the other, and what came of it."""
    return edit((AGENDA, AGENDA + WISHES), ("others: {north: silent}, ", ""), ("prior:", outcome))


@pytest.mark.parametrize(("language", "contested"), [("en", "Contested"), ("ar", "محل خلاف")])
def test_what_was_agreed_in_the_end_is_contested_no_longer(tmp_path: Path, language: str, contested: str) -> None:
    pages = Pages(tmp_path, contest(DEAL))
    for page in (GLANCE, "topics/trade", "parties/north"):
        assert contested not in pages.words(page, language)
    assert contested not in pages.section("bottom-line", language=language)
    assert contested in pages.section("positions", language=language)


@pytest.mark.parametrize(
    "outcome",
    [
        DEAL.replace("agreed", "adopted"),
        DEAL.replace("agreed", "left open"),
        DEAL.replace("agreed,", "agreed, parties: [north, far],"),
    ],
)
def test_what_others_decided_stays_contested(tmp_path: Path, outcome: str) -> None:
    assert "Contested" in Pages(tmp_path, contest(outcome)).words("topics/trade")


# ---- Whose witness it is, and when

TREATY = """\
treaty:
  name: {ar: معاهدة المدينة, en: Treaty of Town}
  outlet: {ar: المجلس, en: The Council}
  language: en
  kind: document
  official: true
  address: unknown
  published: 2031-04-01
  retrieved: unknown
"""
SIGNED = """\
outcomes:
  - {id: truce, topic: water, result: agreed, ar: هدنة., en: A truce., cite: treaty ¶1}
documents:
  - {source: treaty, signed_by: [sami, dana], signed_on: 2031-04-01}
"""


@pytest.mark.parametrize(
    ("language", "told", "publisher"),
    [
        ("en", "Agreed according to Treaty of Town", "according to The Council"),
        ("ar", "اتفاق بحسب معاهدة المدينة", "بحسب المجلس"),
    ],
)
def test_a_document_tells_what_was_agreed_and_not_who_published_it(
    tmp_path: Path, language: str, told: str, publisher: str
) -> None:
    files = {**add_to_talks(SIGNED), "sources.yaml": BASE["sources.yaml"] + TREATY}
    pages = Pages(tmp_path, files)
    assert told in pages.section("positions", language=language)
    assert publisher not in pages.words(language=language)


WORDS = "ar: خُرقت., en: It was broken., cite: wire ¶4"
AFTER = f"""\
process: river
outcomes:
  - {{id: truce, topic: water, result: agreed, ar: هدنة., en: A truce., cite: wire ¶4}}
aftermath:
  - {{about: truce, state: ended, date: 2031-04-02, said_by: south, {WORDS.replace("خُرقت", "انتهت")}}}
  - {{about: truce, state: broken, date: 2031-04-01, parties: south, said_by: dana, {WORDS}}}
"""
RIVER = {"processes.yaml": "river:\n  name: {ar: النهر, en: River}\n"}


@pytest.mark.parametrize(
    ("language", "day", "word"),
    [("en", "later, April 2, 2031: Ended", "South"), ("ar", "لاحقًا، 2 أبريل 2031: إنهاء", "الجنوب")],
)
def test_what_became_of_a_result_has_its_day_on_every_page(tmp_path: Path, language: str, day: str, word: str) -> None:
    pages = Pages(tmp_path, {**add_to_talks(AFTER), **RIVER})
    for page in (PAGE, GLANCE, "processes/river", "index"):
        assert day in pages.words(page, language), page
    assert word in pages.words("processes/river", language)


@pytest.mark.parametrize(
    ("language", "first", "then"),
    [
        ("en", "According to Dana: Broken by South, Tuesday, April 1, 2031", "According to South: Ended, Wednesday"),
        ("ar", "بحسب دانا: خرق من جانب الجنوب، الثلاثاء 1 أبريل 2031", "بحسب الجنوب: إنهاء، الأربعاء"),
    ],
)
def test_what_became_of_results_stands_in_the_order_of_time(
    tmp_path: Path, language: str, first: str, then: str
) -> None:
    pages = Pages(tmp_path, {**add_to_talks(AFTER), **RIVER})
    assert stands_before(pages.section("aftermath", language=language), first, then)


@pytest.mark.parametrize(
    ("language", "told"), [("en", "Postponed, Friday, May 2, 2031, Town"), ("ar", "تأجيل، الجمعة 2 مايو 2031، المدينة")]
)
def test_a_state_a_day_and_a_place_stand_apart(tmp_path: Path, language: str, told: str) -> None:
    report = "{state: postponed, date: 2031-05-02, place: town, said_by: south, said_on: 2031-03-30, cite: wire ¶4}"
    pages = Pages(tmp_path, add_to_talks(f"history:\n  - {report}\n"))
    assert told in pages.section("history", language=language)


@pytest.mark.parametrize(("language", "day"), [("en", "April 7, 2031"), ("ar", "7 أبريل 2031")])
def test_a_position_of_another_day_than_that_of_the_talks_has_it(tmp_path: Path, language: str, day: str) -> None:
    words = "ar: نريد الماء., en: We want water., cite: late ¶1"
    position = "{topic: water, party: south, said_by: south, said_on: 2031-04-07, stance: on, " + words + "}"
    late = BASE["sources.yaml"].replace("wire:", "late:").replace("2031-04-02", "2031-04-08").replace("/wire", "/late")
    files = {**add_to_talks(f"positions:\n  - {position}\n"), "sources.yaml": BASE["sources.yaml"] + late}
    pages = Pages(tmp_path, files)
    names = ("Water", "South") if language == "en" else ("المياه", "الجنوب")
    assert day in pages.cell(*names, language)
    assert day in pages.words(GLANCE, language)
    assert day in pages.section("course", "topics/water", language)


@pytest.mark.parametrize(
    ("language", "told"), [("en", "Seven. [¶8] #ar⇄ Wire report, April 2"), ("ar", "سبعة. [ف 8] #en⇄ خبر، 2 أبريل")]
)
def test_the_answer_of_a_source_has_its_day(tmp_path: Path, language: str, told: str) -> None:
    answer = "  - question: {ar: كم؟, en: How many?}\n    answers:\n"
    pages = Pages(tmp_path, edit((answer, f"{answer}      - {{ar: سبعة., en: Seven., cite: wire ¶8}}\n")))
    assert told in pages.section("disputes", language=language)


# ---- Delegations and those with a part

TABLES = """\
delegations:
  - {party: north, head: sami, cite: wire ¶1}
  - party: south
    name: {ar: في مجموعة الاتصال, en: in the Contact Group}
    head: {person: amin, post: unknown, replaces: dana, start_date: 2031-04-01}
    members:
      - {person: dana, post: unknown, ar: نقلت الرسائل, en: carried messages}
    cite: wire ¶1
"""
AMIN = "amin:\n  name: {ar: أمين, en: Amin}\n"
ONE = "delegations:\n  - {party: north, head: sami, cite: wire ¶1}\n"


@pytest.mark.parametrize(
    ("language", "name", "told"),
    [("en", "in the Contact Group", "Dana (carried messages)"), ("ar", "في مجموعة الاتصال", "دانا (نقلت الرسائل)")],
)
def test_a_delegation_is_named_wherever_its_people_are(tmp_path: Path, language: str, name: str, told: str) -> None:
    pages = Pages(tmp_path, edit((ONE, TABLES), **{"people.yaml": BASE["people.yaml"] + AMIN}))
    heads = " ".join(each for values in strip(pages, language).values() for each in values)
    assert name in heads
    for page, section in (("people/amin", "head"), ("people/dana", "member")):
        shown = pages.section(section, page, language)
        assert name in shown
        assert told in shown
    assert name not in pages.section("mentioned", "people/dana", language)


ROLES = """\
mediator: {people: [sami, dana], cite: wire ¶4}
roles:
  - {as: {ar: ضامنان للاتفاق, en: guarantors of the agreement}, people: [sami, dana], cite: wire ¶4}
"""


@pytest.mark.parametrize(
    ("language", "told", "both"),
    [("en", "Guarantors of the agreement", "Sami and Dana"), ("ar", "ضامنان للاتفاق", "سامي ودانا")],
)
def test_a_role_of_several_names_them_all_and_is_no_mediation(
    tmp_path: Path, language: str, told: str, both: str
) -> None:
    pages = Pages(tmp_path, add_to_talks(ROLES))
    assert f"{told}{both}" in pages.section("other-part", "people/dana", language)
    assert told not in pages.section("mediator", "people/dana", language)
    assert told in strip(pages, language)


MEDIATORS = "mediator: {party: far, people: [amin, dana], ar: بدعوة منه, en: at its own invitation, cite: wire ¶4}\n"


@pytest.mark.parametrize(
    ("language", "told"), [("en", "Far (Amin; Dana; at its own invitation)"), ("ar", "البعيد (أمين؛ دانا؛ بدعوة منه)")]
)
def test_two_people_and_what_is_told_of_them_stand_apart(tmp_path: Path, language: str, told: str) -> None:
    files = {**add_to_talks(MEDIATORS), "people.yaml": BASE["people.yaml"] + AMIN}
    shown = strip(Pages(tmp_path, files), language)
    assert any(value.startswith(told) for values in shown.values() for value in values)


ABSENT = "absent: {party: far, people: dana, invited: false, ar: لم يكن له مقعد, en: had no seat, cite: wire ¶4}\n"


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "Far (Dana; not invited; had no seat)"), ("ar", "البعيد (دانا؛ بلا دعوة؛ لم يكن له مقعد)")],
)
def test_a_party_that_took_no_part_is_itself_absent(tmp_path: Path, language: str, told: str) -> None:
    pages = Pages(tmp_path, add_to_talks(ABSENT))
    assert any(told in value for values in strip(pages, language).values() for value in values)
    assert pages.section("absent", "parties/far", language)
    other = Pages(tmp_path / "other", add_to_talks(ABSENT.replace("far", "north")))
    assert other.section("absent", "people/dana", language)
    assert not other.section("absent", "parties/north", language)


# ---- Hours, order, doubts

SESSIONS = """\
sessions:
  - date: 2031-04-01
    start: {time: "18:40", phrase: about 18:40, ar: نحو الساعة 18:40, en: about 18:40}
    ar: أولى.
    en: First.
    cite: wire ¶2
  - {ar: وسطى., en: Middle., cite: wire ¶2}
  - {date: 2031-04-02, ar: أخيرة., en: Last., cite: wire ¶2}
"""


@pytest.mark.parametrize(
    ("language", "hour", "order"),
    [
        ("en", "Starts: about 18:40", ("First.", "Middle.", "Last.")),
        ("ar", "البداية: نحو الساعة 18:40", ("أولى.", "وسطى.", "أخيرة.")),
    ],
)
def test_an_hour_is_no_more_exact_than_its_words_and_sessions_keep_their_order(
    tmp_path: Path, language: str, hour: str, order: tuple[str, ...]
) -> None:
    files = edit(("date: 2031-04-01\n", "date: 2031-04-01/2031-04-02\n"), ("prior:\n", f"{SESSIONS}prior:\n"))
    shown = Pages(tmp_path, files).section("sessions", language=language)
    assert hour in shown
    assert stands_before(shown, *order)


DUE = """\
deadlines:
  - date: 2031-05-01?
    date_note: {phrase: within a month, inferred_from: {ar: التوقيع, en: the signing}, cite: wire ¶2}
    topic: water
    parties: north
    ar: فتح السد.
    en: To open the dam.
    cite: wire ¶2
    key: true
"""


@pytest.mark.parametrize(("language", "doubt"), [("en", "(inferred)"), ("ar", "(مستنتج)")])
def test_an_inferred_deadline_is_inferred_on_every_page(tmp_path: Path, language: str, doubt: str) -> None:
    pages = Pages(tmp_path, add_to_talks(DUE))
    assert doubt in pages.section("bottom-line", language=language)
    for page in ("topics/water", "parties/north"):
        shown = pages.words(page, language)
        assert doubt in shown
        assert "within a month" in shown


@pytest.mark.parametrize(
    ("language", "told"), [("en", "Our translation from English."), ("ar", "ترجمتنا عن الإنجليزية.")]
)
def test_the_language_of_a_quotation_stands_once(tmp_path: Path, language: str, told: str) -> None:
    quote = "quote: {ar: نعم, en: yes}, original: ru, translated_by: {ar: us, en: source}"
    own = "quote: {ar: نعم, en: yes}, original: en, translated_by: {ar: us}"
    shown = Pages(tmp_path, edit((quote, own))).section("statements", language="ar")
    assert "ترجمتنا عن الإنجليزية." in shown
    assert "اللغة الأصلية" not in shown
    other = Pages(tmp_path / "other", dict(BASE)).section("statements", language="ar")
    assert "اللغة الأصلية: الروسية." in other


LATER = """\
  - {date: 2031-04-09, ar: اعترف الجنوب بالشمال., en: South recognised North., cite: wire ¶6}
  - {date: 2031-03-20, ar: سقط مطر., en: Rain fell., cite: wire ¶6}
  - {ar: النهر طويل., en: The river is long., cite: wire ¶6}
"""


@pytest.mark.parametrize(
    ("language", "after", "order"),
    [
        ("en", "South recognised North.", ("The river is long.", "Rain fell.")),
        ("ar", "اعترف الجنوب بالشمال.", ("النهر طويل.", "سقط مطر.")),
    ],
)
def test_what_came_after_the_talks_is_no_background(
    tmp_path: Path, language: str, after: str, order: tuple[str, ...]
) -> None:
    files = edit(("context:\n", f"context:\n{LATER}"))
    files["sources.yaml"] = files["sources.yaml"].replace("2031-04-02", "2031-04-10")
    pages = Pages(tmp_path, files)
    context = pages.section("context", language=language)
    assert after not in context
    assert stands_before(context, *order)
    assert after in pages.section("after", language=language)
    both = pages.words(f"{PAGE}/facing/{'ar' if language == 'en' else 'en'}", language)
    assert after in both


# ---- Pages of the registers

BARE = "  - {topic: trade, parties: [north, south], cite: wire ¶2}\n"


@pytest.mark.parametrize(("language", "told"), [("en", "On the table"), ("ar", "مطروح")])
def test_a_topic_without_words_says_where_it_stood(tmp_path: Path, language: str, told: str) -> None:
    files = edit(("agenda:\n", f"agenda:\n{BARE}"))
    exclusion = (
        "  - {topic: trade, said_by: south, ar: لا تجارة., en: No trade., others: {north: silent}, cite: wire ¶3}\n"
    )
    files[TALKS] = files[TALKS].replace(f"exclusions:\n{exclusion}", "")
    pages = Pages(tmp_path, files)
    assert told in pages.section("subject", "topics/trade", language)


FORMER = """\
dana:
  name: {ar: دانا, en: Dana}
  posts:
    - {party: south, ar: رئيسة الجنوب, en: president of South, start_date: 2010, end_date: 2021, cite: wire ¶1}
"""


@pytest.mark.parametrize(
    ("language", "told"), [("en", "Dana, formerly president of South"), ("ar", "دانا، رئيسة الجنوب سابقًا")]
)
def test_who_holds_no_post_any_more_is_known_by_the_last_one(tmp_path: Path, language: str, told: str) -> None:
    people = BASE["people.yaml"].replace("dana:\n  name: {ar: دانا, en: Dana}\n", FORMER)
    pages = Pages(tmp_path, edit(**{"people.yaml": people}))
    assert told in pages.section("statements", language=language)


BODY = "council:\n  name: {ar: المجلس الأعلى, en: High Council}\n  kind: body\n  part_of: far\n"


@pytest.mark.parametrize(
    ("language", "label", "name"), [("en", "Its bodies", "High Council"), ("ar", "الهيئات التابعة", "المجلس الأعلى")]
)
def test_a_party_leads_to_its_bodies(tmp_path: Path, language: str, label: str, name: str) -> None:
    files = {**add_to_talks("observers: {party: council, cite: wire ¶4}\n")}
    files["parties.yaml"] = BASE["parties.yaml"] + BODY
    assert strip(Pages(tmp_path, files), language, "parties/far")[label] == [name]


ROUNDS = """\
  - date: 2031-01-01
    process: lake
    documents: transcript
    state: broken off
    ar: انتهت بنص.
    en: They ended with a text.
    cite: wire ¶4
"""


@pytest.mark.parametrize(
    ("language", "none", "badge", "words"),
    [("en", "0 briefings", "Broken off", "They ended"), ("ar", "لا إحاطات", "انقطع", "انتهت بنص")],
)
def test_a_process_without_briefings_shows_what_is_told_of_its_rounds(
    tmp_path: Path, language: str, none: str, badge: str, words: str
) -> None:
    files = edit(("prior:\n", f"prior:\n{ROUNDS}"), **{"processes.yaml": "lake:\n  name: {ar: البحيرة, en: Lake}\n"})
    pages = Pages(tmp_path, files)
    shown = pages.words("processes/lake", language)
    assert none not in shown
    assert stands_before(shown, badge, words)
    assert "The two sides meet" in shown


NEXT = """\
deadlines:
  - {topic: water, ar: الإفراج عن الجميع., en: The release of all., cite: wire ¶2}
next:
  - {kind: meeting, date: 2031-04-02, state: held, ar: لقاء لاحق., en: A later meeting., cite: wire ¶2}
"""


@pytest.mark.parametrize(
    ("language", "due", "more"),
    [("en", "The release of all.", "more in the full briefing"), ("ar", "الإفراج عن الجميع.", "في الإحاطة الكاملة")],
)
def test_a_glance_does_not_call_next_what_other_meetings_followed(
    tmp_path: Path, language: str, due: str, more: str
) -> None:
    shown = Pages(tmp_path, add_to_talks(NEXT)).words(GLANCE, language)
    assert due not in shown
    assert more in shown
    ahead = Pages(tmp_path / "ahead", add_to_talks(NEXT[: NEXT.index("next:")])).words(GLANCE, language)
    assert due in ahead


@pytest.mark.parametrize(("language", "result"), [("en", "Left open"), ("ar", "بلا حسم")])
def test_a_result_says_on_every_page_what_it_is(tmp_path: Path, language: str, result: str) -> None:
    outcome = "{topic: water, result: left open, parties: [north, south], ar: السد., en: The dam., cite: wire ¶4}"
    pages = Pages(tmp_path, add_to_talks(f"outcomes:\n  - {outcome}\n"))
    assert result in pages.section("subject", "topics/water", language)
    assert result in pages.section("mentioned", "parties/south", language)
