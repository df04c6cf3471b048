"""What pages left out or said as their own of talks of a year: groups' members, one side's words, years between."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cases.test_page_cases import Pages, plain
from tests.cases.test_second_trial_keys import with_status
from tests.cases.test_trial_cases import add_to_talks
from tests.cases.test_trial_pages import stands_before, strip
from tests.tiny_archive import BASE, TALKS, edit_archive

GLANCE = "talks/2031-04-01-town/glance"
GROUP = """\
friends:
  name: {ar: أصدقاء النهر, en: Friends of the River}
  in_sentence: {en: the Friends of the River}
  kind: group
  members: [east, south]
east:
  name: {ar: الشرق, en: East}
"""
GROUP_ROLE = """\
roles:
  - {as: {ar: مجموعة المرافقة, en: accompanying group}, party: friends, cite: wire ¶4}
"""


@pytest.mark.parametrize(
    ("language", "told", "member_of"),
    [
        ("en", "As a member of: Friends of the River # Accompanying group", "Member of"),
        ("ar", "ضمن: أصدقاء النهر # مجموعة المرافقة", "العضوية في"),
    ],
)
def test_what_a_group_did_stands_on_the_pages_of_its_members(
    tmp_path: Path, language: str, told: str, member_of: str
) -> None:
    files = add_to_talks(GROUP_ROLE)
    pages = Pages(tmp_path, {**files, "parties.yaml": BASE["parties.yaml"] + GROUP})
    assert told in pages.section("other-part", "parties/east", language)
    assert member_of in strip(pages, language, "parties/east")
    assert told in pages.words("parties/south", language)


@pytest.mark.parametrize(("language", "name"), [("en", "Dana"), ("ar", "دانا")])
def test_words_of_one_side_on_the_status_stand_beside_whose_they_are(tmp_path: Path, language: str, name: str) -> None:
    until = "until: {ar: أن تتفق الأفعال مع الأقوال, en: deeds agree with words}"
    status = f"status: {{state: suspended, announced_by: dana, {until}, cite: wire ¶1}}"
    pages = Pages(tmp_path, with_status(status))
    label = {"en": "Suspended until", "ar": "عُلّقت حتى"}[language]
    for page in ("talks/2031-04-01-town", GLANCE):
        assert name in strip(pages, language, page)[label][0]


OUTCOMES = """\
outcomes:
  - id: truce
    topic: water
    result: agreed
    parties: [north, south]
    ar: اتفق الطرفان على هدنة المياه.
    en: The two parties agreed on a truce over water.
    date: 2031-04-01
    in_force: 2031-04-01T00:00/2031-05-01
    cite: wire ¶4
    key: true
"""
BROKEN = """\
aftermath:
  - {about: truce, state: broken, parties: south, said_by: dana, ar: خُرقت., en: It was broken., cite: wire ¶4}
"""


@pytest.mark.parametrize(
    ("language", "told"), [("en", "According to Dana: Broken by South"), ("ar", "بحسب دانا: خرق من جانب الجنوب")]
)
def test_an_accusation_begins_with_who_makes_it(tmp_path: Path, language: str, told: str) -> None:
    pages = Pages(tmp_path, add_to_talks(OUTCOMES + BROKEN))
    assert told in pages.section("aftermath", language=language)


@pytest.mark.parametrize(("language", "told"), [("en", "later: Broken according to Dana"), ("ar", "بحسب دانا")])
def test_the_home_page_tells_what_became_of_a_result_later(tmp_path: Path, language: str, told: str) -> None:
    pages = Pages(tmp_path, add_to_talks(OUTCOMES + BROKEN))
    assert told in pages.words("index", language)


@pytest.mark.parametrize(
    ("language", "told"), [("en", "April 1, 2031, 00:00 – May 1, 2031"), ("ar", "1 أبريل 2031، 00:00 – 1 مايو 2031")]
)
def test_the_hour_of_a_beginning_stands_behind_its_day(tmp_path: Path, language: str, told: str) -> None:
    assert told in Pages(tmp_path, add_to_talks(OUTCOMES)).section("outcomes", language=language)


GUEST = """\
amin:
  name: {ar: أمين, en: Amin}
  posts:
    - {party: far, ar: وزير الموانئ, en: ports minister, start_date: 2020, cite: wire ¶1}
"""
WITNESS = """\
documents:
  - source: transcript
    signed_by: [sami, dana]
    roles:
      - {as: {ar: شاهد, en: witness}, people: amin, cite: wire ¶4}
"""


@pytest.mark.parametrize(
    ("language", "told"), [("en", "Amin, ports minister (Far)"), ("ar", "أمين، وزير الموانئ (البعيد)")]
)
def test_the_post_of_one_with_a_part_names_a_party_from_outside(tmp_path: Path, language: str, told: str) -> None:
    files = {**add_to_talks(WITNESS), "people.yaml": BASE["people.yaml"] + GUEST}
    assert told in Pages(tmp_path, files).section("documents", language=language)


HEADS = """\
delegations:
  - {party: north, head: [sami, {person: dana, post: unknown}], cite: wire ¶3}
  - {party: south, head: amin, cite: wire ¶3}
"""


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "Sami (North), Dana (North), and Amin (South)"), ("ar", "سامي (الشمال) ودانا (الشمال) وأمين (الجنوب)")],
)
def test_of_three_heads_each_ones_party_is_named(tmp_path: Path, language: str, told: str) -> None:
    files = edit_archive(TALKS, "delegations:\n  - {party: north, head: sami, cite: wire ¶1}\n", HEADS)
    files["people.yaml"] = BASE["people.yaml"] + GUEST.replace("far", "south")
    shown = strip(Pages(tmp_path, files), language)
    assert any(value.startswith(told) for values in shown.values() for value in values)


LONG = """\
sessions:
  - {date: 2030-11-05, name: {ar: الدورة الأولى, en: first cycle}, ar: انتهت., en: It closed., cite: wire ¶4}
during:
  - {kind: visit, date: 2031-01-10, ar: جاءت دانا., en: Dana came., cite: wire ¶4}
"""


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", ("Talks", "First cycle", "Part of: Talks")), ("ar", ("محادثات", "الدورة الأولى", "جزء من: محادثات"))],
)
def test_talks_of_two_years_stand_in_the_year_in_which_they_begin_and_sessions_in_theirs(
    tmp_path: Path, language: str, told: tuple[str, ...]
) -> None:
    files = add_to_talks(LONG)
    own = files[TALKS].replace(
        "date: 2031-04-01\ndate_note: {phrase: on Tuesday, cite: wire ¶1}\n", "date: 2030-10-01/2031-04-01\n", 1
    )
    files[TALKS] = own.replace("2031-03-01?", "2030-03-01?")
    pages = Pages(tmp_path, files)
    listed = pages.open("chronology/2030", language).xpath("//ol[@class='prior']")[0]
    shown = plain(listed.text_content())
    assert stands_before(shown, *told)
    assert told[1] not in pages.words("chronology/2031", language)


@pytest.mark.parametrize(
    ("language", "day", "force"),
    [("en", "April 1, 2031", "In force: April 1, 2031"), ("ar", "1 أبريل 2031", "مدة السريان: 1 أبريل 2031")],
)
def test_the_bottom_line_has_the_days_of_a_result(tmp_path: Path, language: str, day: str, force: str) -> None:
    pages = Pages(tmp_path, add_to_talks(OUTCOMES))
    assert f"{day} {force}" in pages.section("bottom-line", language=language)
    assert f"{day} {force}" in pages.words(GLANCE, language)


def test_days_that_the_words_tell_stand_once(tmp_path: Path) -> None:
    told = "result: agreed, date: 2031-03-30, ar: اتفقا يوم 30 مارس 2031., en: They agreed on 30 March 2031."
    pages = Pages(tmp_path, add_to_talks(f"outcomes:\n  - {{topic: water, {told}, cite: wire ¶4, key: true}}\n"))
    assert "March 30, 2031" not in pages.section("bottom-line")


MANY = "outcomes:\n" + "".join(
    f"  - {{topic: water, result: agreed, ar: اتفاق {word}., en: Agreement {word}., cite: wire ¶4{more}}}\n"
    for word, more in (("A", ""), ("B", ""), ("C", ""), ("D", ", key: true"))
)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_glance_has_the_chief_results_first(tmp_path: Path, language: str) -> None:
    shown = Pages(tmp_path, add_to_talks(MANY)).words(GLANCE, language)
    results = shown[: shown.index({"en": "Bottom line", "ar": "الخلاصة"}[language])]
    assert "D." in results
    assert "C." not in results


def list_uneven(words: int) -> str:
    """Return unknowns that the languages ask in very unlike length."""
    long = " ".join(["Whether it holds"] * words)
    return "unknowns:\n" + "".join(f"  - {{ar: السؤال {n}, en: {long} {n}, sought_in: transcript}}\n" for n in range(4))


def test_a_glance_shows_the_same_facts_in_every_language(tmp_path: Path) -> None:
    pages = Pages(tmp_path, add_to_talks(list_uneven(12)))
    lists = [pages.open(GLANCE, each).xpath("//ul[@class='unknown']")[-1].findall("li") for each in ("en", "ar")]
    assert len(lists[0]) == len(lists[1]) < 4


def test_heads_fold_the_same_details_in_every_language(tmp_path: Path) -> None:
    long = "To " + " and to ".join(["keep the water of the river for the fields"] * 9)
    aim = f"aim: {{said_by: dana, ar: إبقاء المياه, en: {long}, cite: wire ¶4}}\n"
    pages = Pages(tmp_path, add_to_talks(aim))
    folded = [len(pages.open(language=each).xpath("//header/details//dt")) for each in ("en", "ar")]
    assert folded[0] == folded[1] > 0


EXCLUDED = "  - {topic: trade, said_by: south, ar: لا تجارة., en: No trade., others: {north: silent}, cite: wire ¶3}\n"
BARE_ITEM = "  - {topic: trade, said_by: [north, south], cite: wire ¶2}\n"


@pytest.mark.parametrize(
    ("language", "told"), [("en", "Trade [¶2] #ar⇄ North and South"), ("ar", "التجارة [ف 2] #en⇄ الشمال والجنوب")]
)
def test_a_topic_on_the_agenda_that_says_all_needs_no_words(tmp_path: Path, language: str, told: str) -> None:
    files = edit_archive(TALKS, "agenda:\n", f"agenda:\n{BARE_ITEM}")
    files[TALKS] = files[TALKS].replace("exclusions:\n", "").replace(EXCLUDED, "")
    pages = Pages(tmp_path, files)
    assert told in pages.section("agenda", language=language)
    assert "[¶2]" in pages.cell("Trade", "North")
    shown = pages.section("says", "parties/north", language)
    assert told.partition(" ")[0] in shown
