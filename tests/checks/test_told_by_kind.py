"""Mistakes told by kind: what is told twice, who takes part, days and rounds that cannot be; each beside what may be.

A case is read as those of `test_beside`: its first edit is told by the rule, its second looks alike and passes.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from mujaz import checks
from mujaz.load.loader import load_archive
from tests.checks.test_beside import AGENDA, EARLIER, END, LEAD, PRIOR, STATUS, Case, found
from tests.tiny_archive import BASE, TALKS, write_files

MEDIATOR = f"mediator: {{party: far, cite: wire ¶1}}\n%s{AGENDA}"
CONTEXT = "context:\n"
FACTS = f"{CONTEXT}  - {{ar: %s, en: %s, cite: wire ¶4}}\n  - {{ar: %s, en: %s, cite: wire ¶4}}\n"
ARRIVED = ("وصلت الوفود مساء الثلاثاء.", "The delegations arrived on Tuesday evening.")
DEMAND = "  - {set_by: north, ar: %s, en: %s, cite: wire ¶4}\n"
ANSWERS = "      - {ar: ثلاثة., en: Three., said_by: %s, cite: wire ¶8}\n      - {ar: أربعة."
NEXT = f"next: {{kind: talks, state: scheduled, %s, ar: %s, en: %s, cite: wire ¶4}}\n{AGENDA}"
OF_ROUND_TWO = f"round: {{number: 2, cite: wire ¶1}}\n{NEXT % ('date: 2031-07', '%s', '%s')}"
OUTCOME = f"outcomes:\n  - {{result: agreed, ar: %s, en: %s, cite: wire ¶1}}\n{AGENDA}"
GENERAL = (
    "dana:\n  titles: [{ar: عميد, en: Brigadier, end_date: %s}, {ar: لواء, en: Major General, start_date: 2030-07}]\n"
)
HEIR = "dana:\n  posts: [{party: north, ar: وزيرة, en: minister, start_date: %s, replaces: sami, cite: wire ¶1}]\n"
LINK = f"{EARLIER}    cite: wire ¶4\n"
BODY = (
    "far:\n  name: {ar: البعيد, en: Far}\nministry:\n  name: {ar: وزارة خارجية الجنوب, en: Foreign Ministry of South}\n"
)

CASES = [
    Case(
        "twice",
        CONTEXT,
        FACTS % (*ARRIVED, "بلغت الوفود المدينة مساء الثلاثاء.", "The delegations reached Town on Tuesday evening."),
        FACTS % (*ARRIVED, "غادرت الوفود فجر الجمعة.", "The delegations left at dawn on Friday."),
        asks=True,
    ),
    Case(
        "twice",
        CONTEXT,
        FACTS
        % (
            *("عُقدت ثلاث جلسات غير مباشرة.", "Three indirect sittings were held."),
            *("ثلاث جلسات غير مباشرة.", "There were three indirect sittings."),
        ),
        FACTS
        % (
            *("عُقدت ثلاث جلسات غير مباشرة.", "Three indirect sittings were held."),
            *("عُقدت خمس جلسات مباشرة.", "Five direct sittings were held."),
        ),
        asks=True,
    ),
    Case(
        "twice",
        AGENDA,
        "deadlines:\n"
        + DEMAND % ("إعادة مفاتيح البوابات.", "To hand back the keys of the gates.")
        + DEMAND % ("ردّ مفاتيح بوابات السد بلا تأخير.", "To return the gate keys without delay.")
        + AGENDA,
        "deadlines:\n"
        + DEMAND % ("إعادة مفاتيح البوابات.", "To hand back the keys of the gates.")
        + DEMAND % ("سحب الحراسة من محيط السد.", "To withdraw the guards from around the dam.")
        + AGENDA,
        asks=True,
    ),
    Case("twice", "      - {ar: أربعة.", ANSWERS % "north", ANSWERS % "dana"),
    Case(
        "linked-talks",
        f"prior:\n{LINK}",
        f"prior:\n{LINK}  - {{kind: meeting, date: 2031-03-01, place: harbour, ar: لقاء."
        f", en: A meeting., cite: wire ¶4}}\n",
        f"prior:\n{LINK}  - {{kind: meeting, date: 2031-03-01, place: town, ar: لقاء."
        f", en: A meeting., cite: wire ¶4}}\n",
    ),
    Case("impossible-dates", "dana:\n", GENERAL % "2031-07", GENERAL % "2030-07", file="people.yaml"),
    Case(
        "impossible-dates",
        "dana:\n",
        HEIR % "2030",
        (HEIR % "2030").replace("replaces: sami, ", ""),
        file="people.yaml",
    ),
    Case(
        "impossible-dates",
        AGENDA,
        f"documents: {{source: wire, ar: وُقّع في 20 أبريل., en: Signed on 20 April., cite: wire ¶1}}\n{AGENDA}",
        f"documents: {{source: wire, ar: وُقّع في 1 أبريل., en: Signed on 1 April., cite: wire ¶1}}\n{AGENDA}",
    ),
    Case(
        "impossible-dates",
        AGENDA,
        OUTCOME % ("فتح الطريق اعتبارًا من 7 مارس.", "The road is open from 7 March."),
        OUTCOME % ("فتح الطريق اعتبارًا من 7 مايو.", "The road is open from 7 May."),
    ),
    Case(
        "post-words",
        "far:\n  name: {ar: البعيد, en: Far}\n",
        f"{BODY}  kind: body\n  part_of: north\n",
        f"{BODY}  kind: body\n  part_of: south\n",
        file="parties.yaml",
    ),
    Case(
        "people",
        PRIOR,
        f"    people: [sami]\n    parties: [south]\n{PRIOR}",
        f"    people: [sami]\n    parties: [north]\n{PRIOR}",
    ),
    Case(
        "people",
        AGENDA,
        MEDIATOR
        % "during:\n  - {people: [sami], ar: مكالمة بين الوسيطين., en: A call between the mediators., cite: wire ¶4}\n",
        MEDIATOR
        % "during:\n  - {people: [dana], ar: مكالمة بين الوسيطين., en: A call between the mediators., cite: wire ¶4}\n",
        asks=True,
    ),
    Case(
        "people",
        AGENDA,
        MEDIATOR
        % (
            "sessions:\n  - {parties: [north, far], ar: جلسة من دون الوسطاء."
            ", en: A session without the mediators., cite: wire ¶4}\n"
        ),
        MEDIATOR
        % (
            "sessions:\n  - {parties: [north, south], ar: جلسة من دون الوسطاء."
            ", en: A session without the mediators., cite: wire ¶4}\n"
        ),
    ),
    Case(
        "people",
        AGENDA,
        "sessions:\n  - {parties: [north, south], ar: جلسة من دون الجنوب."
        ", en: A session without South., cite: wire ¶4}\n" + AGENDA,
        "sessions:\n  - {parties: [north, far], ar: جلسة من دون الجنوب., en: A session without South., cite: wire ¶4}\n"
        + AGENDA,
    ),
    Case(
        "speakers",
        f"{STATUS}",
        "status: {state: held, announced_by: north, denied_by: sami, cite: wire ¶1}",
        "status: {state: held, announced_by: south, denied_by: sami, cite: wire ¶1}",
        asks=True,
    ),
    Case(
        "speakers",
        AGENDA,
        MEDIATOR % "deadlines:\n  - {set_by: north, parties: far, ar: الرد., en: To answer., cite: wire ¶4}\n",
        MEDIATOR % "deadlines:\n  - {set_by: far, parties: north, ar: الرد., en: To answer., cite: wire ¶4}\n",
        asks=True,
    ),
    Case(
        "on-behalf-of",
        AGENDA,
        f"positions:\n  - {{party: south, said_by: sami, ar: بدّل الجنوب الشروط."
        f", en: South changed the terms., cite: wire ¶4}}\n{AGENDA}",
        f"positions:\n  - {{party: south, said_by: sami, ar: طلب الجنوب مهلة."
        f", en: South asked for time., cite: wire ¶4}}\n{AGENDA}",
    ),
    Case(
        "lead",
        AGENDA,
        NEXT % ("date: 2031-12", "جولة في الصيف.", "A round in the summer."),
        NEXT % ("date: 2031-07", "جولة في الصيف.", "A round in the summer."),
    ),
    Case(
        "lead",
        LEAD,
        "ar: اجتمع الطرفان في أيار/مايو., en: The two sides met in May.",
        "ar: اجتمع الطرفان في نيسان/أبريل., en: The two sides met in April.",
    ),
    Case(
        "lead",
        LEAD,
        "ar: اجتمع الطرفان في أيار/مايو., en: The two sides met in May.",
        "ar: اجتمع الطرفان وسيلتقيان في أيار/مايو., en: The two sides met and will meet again in May.",
    ),
    Case(
        "linked-talks",
        f"prior:\n{LINK}",
        f"prior:\n{LINK}  - {{kind: meeting, date: 2031-03-01, place: harbour, cite: wire ¶4}}\n",
        f"prior:\n{LINK}  - {{kind: meeting, date: 2031-03-01, start: '15:00', place: harbour, cite: wire ¶4}}\n",
    ),
    Case(
        "lead",
        AGENDA,
        OF_ROUND_TWO % ("الجولة الرابعة.", "The fourth round."),
        OF_ROUND_TWO % ("الجولة الثالثة.", "The third round."),
    ),
    Case(
        "lead",
        f"parties: [north, south]\n{STATUS}\nlead: {{id: opening, {LEAD}",
        f"parties: [north, south, far]\n{STATUS}\nlead: {{id: opening, ar: لقاء بين طرفين."
        f", en: Talks between two parties.",
        f"parties: [north, south, far]\n{STATUS}\nlead: {{id: opening, ar: لقاء بين الأطراف."
        f", en: Talks of the parties.",
    ),
    Case(
        "lead",
        CONTEXT,
        FACTS
        % (
            "تُفتح البوابات ثلاث ساعات كل يوم.",
            "The gates open for three hours a day.",
            "تُفتح البوابات أربع ساعات كل يوم.",
            "The gates open for four hours a day.",
        ),
        FACTS
        % (
            "تُفتح البوابات ثلاث ساعات كل يوم.",
            "The gates open for three hours a day.",
            "يبقى السد مغلقًا أربع ساعات.",
            "The dam stays closed for four hours.",
        ),
    ),
    Case(
        "status",
        "status: {state: held, cite: wire ¶1}",
        "status: {state: did not take place, cite: wire ¶1}\n"
        "history:\n  - {state: broken off, date: 2031-04-01, cite: wire ¶1}",
        "status: {state: broken off, cite: wire ¶1}\n"
        "history:\n  - {state: broken off, date: 2031-04-01, cite: wire ¶1}",
    ),
    Case(
        "status",
        AGENDA,
        f"history:\n  - {{state: confirmed, ar: لم يُتفق على موعد."
        f", en: No date has been agreed., cite: wire ¶1}}\n{AGENDA}",
        f"history:\n  - {{state: denied, ar: لم يُتفق على موعد."
        f", en: No date has been agreed., cite: wire ¶1}}\n{AGENDA}",
        asks=True,
    ),
    Case(
        "status",
        PRIOR,
        "    state: held\n    ar: يتوقع سامي مشاورات.\n    en: Sami expects consultations.\n",
        "    state: provisional\n    ar: يتوقع سامي مشاورات.\n    en: Sami expects consultations.\n",
        asks=True,
    ),
    Case(
        "status",
        f"{STATUS}\nlead: {{id: opening, {LEAD}",
        "status: {state: postponed, cite: wire ¶1}\n"
        "lead: {id: opening, ar: أُلغيت المحادثات نهائيًا., en: The talks were postponed.",
        "status: {state: postponed, cite: wire ¶1}\n"
        "lead: {id: opening, ar: أُرجئت المحادثات., en: The talks were postponed.",
        asks=True,
    ),
    Case(
        "polarity",
        AGENDA,
        f"outcomes:\n  - {{result: undertaken, ar: لم يُتوصل إلى تفاهم."
        f", en: No understanding was reached., cite: wire ¶1}}\n{AGENDA}",
        f"outcomes:\n  - {{result: left open, ar: لم يُتوصل إلى تفاهم."
        f", en: No understanding was reached., cite: wire ¶1}}\n{AGENDA}",
    ),
    Case(
        "polarity",
        AGENDA,
        f"positions:\n  - {{party: north, said_by: sami, stance: objects, ar: نقبل التبادل."
        f", en: We accept the exchange., cite: wire ¶4}}\n{AGENDA}",
        f"positions:\n  - {{party: north, said_by: sami, stance: objects, ar: لا نقبل التبادل."
        f", en: We do not accept the exchange., cite: wire ¶4}}\n{AGENDA}",
        asks=True,
    ),
]
TWO_TOPICS = f"deadlines:\n  - {{topic: trade, ar: %s, en: %s, cite: wire ¶4}}\n{AGENDA}"
CASES += [
    Case(
        "topics",
        AGENDA,
        TWO_TOPICS % ("الرد في شأن المياه.", "To answer on water."),
        TWO_TOPICS % ("الرد في شأن التجارة والمياه.", "To answer on trade and water."),
        asks=True,
    ),
    Case(
        "topics",
        AGENDA,
        TWO_TOPICS % ("الرد في شأن المياه.", "To answer on water."),
        TWO_TOPICS % ("الرد طوال مدة المياه.", "To answer for the time of the water."),
        asks=True,
    ),
    Case(
        "post-words",
        "south:\n  name: {ar: الجنوب, en: South}\n",
        "south:\n  name: {ar: الجنوب, en: North House}\n",
        "south:\n  name: {ar: بيت الشمال, en: North House}\n",
        file="parties.yaml",
    ),
]
NAMES = [f"{case.rule}: {case.bad[:40]}" for case in CASES]


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_what_contradicts_is_told_at_its_level(case: Case, tmp_path: Path) -> None:
    levels = [each.question for each in found(case, case.bad, tmp_path)]
    assert levels
    assert all(levels) == case.asks


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_what_only_looks_alike_passes(case: Case, tmp_path: Path) -> None:
    assert found(case, case.good, tmp_path) == []


class Edit(NamedTuple):
    """What stands once in a file of the tiny archive, and what it becomes."""

    file: str
    old: str
    new: str


def list_told(rule: str, folder: Path, *edits: Edit) -> list[bool]:
    """Return of each finding of a rule, in the tiny archive with some edits, whether it only asks."""
    files = dict(BASE)
    for each in edits:
        assert each.old in files[each.file]
        files[each.file] = files[each.file].replace(each.old, each.new, 1)
    loaded = load_archive(write_files(folder, files))
    assert loaded.archive
    assert not loaded.problems
    return [each.question for each in checks.check_archive(loaded.archive) if each.rule == rule]


SAID = "{said_by: dana, ar: قالت إنها باقية., en: She said that she would stay., quote"


@pytest.mark.parametrize(("gender", "told"), [("male", [False]), ("female", [])])
def test_who_says_something_is_of_the_gender_of_the_words(gender: str, told: list[bool], tmp_path: Path) -> None:
    person = Edit("people.yaml", "dana:\n", f"dana:\n  gender: {gender}\n")
    assert list_told("speakers", tmp_path, person, Edit(TALKS, "{said_by: dana, quote", SAID)) == told


@pytest.mark.parametrize(("ar", "en", "told"), [("بفرنسا", "France", [False]), ("بتركيا", "Türkiye", []), ("", "", [])])
def test_a_place_is_put_into_its_own_country(ar: str, en: str, told: list[bool], tmp_path: Path) -> None:
    country = Edit("places.yaml", "town:\n", "town:\n  country: {ar: تركيا, en: Türkiye}\n")
    words = f"ar: اجتمع الطرفان في المدينة {ar}., en: 'The two sides met in Town, {en}.'"
    assert list_told("lead", tmp_path, country, Edit(TALKS, LEAD, words)) == told


@pytest.mark.parametrize(("people", "told"), [("sami, dana", [True]), ("sami, dana, kaya", [])])
def test_a_text_that_leaves_out_several_people_is_no_list_of_them(
    people: str, told: list[bool], tmp_path: Path
) -> None:
    kaya = Edit("people.yaml", "dana:\n", "kaya:\n  name: {ar: كايا, en: Kaya}\ndana:\n")
    met = f"    people: [{people}]\n    ar: افتتح سامي اللقاء.\n    en: Sami opened the meeting.\n"
    assert list_told("people", tmp_path, kaya, Edit(TALKS, PRIOR, met)) == told


FRIENDS = '  name: {ar: "مجموعة السلام، والصداقة، والتعاون", en: "Group of Peace, Friendship and Cooperation"}\n'


@pytest.mark.parametrize(("en", "told"), [("Peace, Friendship and Cooperation", []), ("Peace and Friendship", [False])])
def test_a_name_with_commas_is_found_in_texts(en: str, told: list[bool], tmp_path: Path) -> None:
    party = Edit("parties.yaml", "south:\n", f"friends:\n{FRIENDS}south:\n")
    words = f'ar: "اجتمعت مجموعة السلام، والصداقة، والتعاون.", en: "The Group of {en} met."'
    assert list_told("names", tmp_path, party, Edit(TALKS, LEAD, words)) == told


@pytest.mark.parametrize(("post", "told"), [("minister", [True]), ("president", [])])
def test_a_summit_is_of_heads_of_state(post: str, told: list[bool], tmp_path: Path) -> None:
    words = {"minister": "ar: وزيرة, en: minister", "president": "ar: رئيسة, en: president"}[post]
    dana = Edit("people.yaml", "dana:\n", f"dana:\n  posts: [{{party: south, {words}, cite: wire ¶1}}]\n")
    sami = Edit("people.yaml", "ar: وزير, en: minister", "ar: رئيس, en: president")
    summit = Edit(TALKS, PRIOR, f"    kind: summit\n    people: [sami, dana]\n{PRIOR}")
    assert list_told("people", tmp_path, dana, sami, summit) == told


@pytest.mark.parametrize(("start", "told"), [("2034", [False]), ("2031", [True]), ("2030", [])])
def test_a_post_does_not_begin_after_its_sources_and_all_else(start: str, told: list[bool], tmp_path: Path) -> None:
    begun = "2031-06" if start == "2031" else start
    post = f"dana:\n  posts: [{{party: north, ar: وزيرة, en: minister, start_date: {begun}, cite: wire ¶1}}]\n"
    spoken = Edit(TALKS, "{said_by: dana,", "{said_by: sami,")
    levels = list_told("impossible-dates", tmp_path, Edit("people.yaml", "dana:\n", post), spoken)
    assert levels[:1] == told[:1]


@pytest.mark.parametrize(("published", "told"), [("2032-04-02", True), ("2031-04-02", False)])
def test_a_source_of_the_state_is_not_a_year_too_late(published: str, told: bool, tmp_path: Path) -> None:
    late = Edit("sources.yaml", "published: 2031-04-02", f"published: {published}")
    assert bool(list_told("impossible-dates", tmp_path, late)) == told


ASKED = f"unknowns:\n  - {{ar: %s, en: %s}}\n{END}"
HELPED = (
    "mediator: {party: far, people: dana, cite: wire ¶1}\nhost: {party: far, cite: wire ¶1}\n"
    "absent: {party: {ar: الشرق, en: East}, cite: wire ¶1}\nobservers: {party: far, cite: wire ¶1}\n"
)
NEXT_IN_TOWN = (
    "next: {kind: talks, state: scheduled, date: 2031-07-02, place: town, ar: جولة., en: A round., cite: wire ¶4}\n"
)
TWO_NEXT = """next:
  - {kind: talks, state: scheduled, date: 2031-07-02, place: town, ar: جولة., en: A round., cite: wire ¶4}
  - {kind: talks, state: scheduled, ar: جولة تليها., en: The round after that., cite: wire ¶4}
"""
REPLY = (
    "outcomes:\n  - {result: left open, ar: طُلب الرد على النص التوفيقي بحلول 20 أبريل., "
    "en: A reply to the bridging text was asked for by 20 April., cite: wire ¶1}\n"
)
DUE = (
    "deadlines:\n  - {date: 2031-04-20, ar: الرد على مقترح محطات الضخ., "
    "en: To answer the proposal on the pumping stations., cite: wire ¶1}\n"
)
QUESTIONS = [
    (HELPED, ("أي البلدين استضاف المحادثات.", "Which of the two countries hosted the talks."), [False]),
    (HELPED, ("من مثّل البعيد في الوساطة.", "Who mediated for Far."), [False]),
    (HELPED, ("من غاب عن المحادثات.", "Who stayed away."), [False]),
    (HELPED, ("أسماء المراقبين.", "Who observed the talks."), [False]),
    (HELPED, ("من يستضيف الجولة المقبلة.", "Who hosts the next round."), []),
    (HELPED, ("من يدفع كلفة السد.", "Who pays for the dam."), []),
    (HELPED, ("صاحب الدار.", "Which country hosted the talks."), [True]),
    (NEXT_IN_TOWN, ("مكان الجولة المقبلة.", "Where the next round will be."), [False]),
    (TWO_NEXT, ("مكان الجولة التالية.", "Where the following round will be."), []),
    (NEXT_IN_TOWN, ("ما يُبحث في الجولة المقبلة.", "What the next round will discuss."), []),
    (REPLY, ("متى يُنتظر الرد على النص التوفيقي.", "By when a reply to the bridging text is due."), [True]),
    (REPLY, ("من يردّ على النص التوفيقي.", "Who replies to the bridging text."), []),
    (
        DUE,
        ("آخر موعد للرد على مقترح محطات الضخ.", "The deadline for answering the proposal on the pumping stations."),
        [False],
    ),
    (DUE, ("كلفة مقترح محطات الضخ.", "What the proposal on the pumping stations will cost."), []),
]


@pytest.mark.parametrize(("given", "asked", "told"), QUESTIONS)
def test_what_is_given_is_not_asked_for(given: str, asked: tuple[str, str], told: list[bool], tmp_path: Path) -> None:
    assert list_told("unknowns", tmp_path, Edit(TALKS, AGENDA, given + AGENDA), Edit(TALKS, END, ASKED % asked)) == told


@pytest.mark.parametrize(("state", "told"), [("cancelled", [False]), ("held", [])])
def test_the_day_that_had_been_planned_is_given(state: str, told: list[bool], tmp_path: Path) -> None:
    asked = Edit(TALKS, END, ASKED % ("الموعد الذي كان مقررًا.", "The date that had been planned."))
    status = Edit(TALKS, STATUS, STATUS.replace("held", state))
    assert list_told("unknowns", tmp_path, asked, status) == told
