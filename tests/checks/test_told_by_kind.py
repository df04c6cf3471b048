"""Mistakes told by kind that take several edits, or words of several kinds; each beside what may be."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.edited import AGENDA, ASKED, END, LEAD, PRIOR, STATUS, Edit, check_edited
from tests.tiny_archive import BASE, TALKS


def list_told(rule: str, folder: Path, *edits: Edit) -> list[bool]:
    """Return of each finding of a rule, in the tiny archive with some edits, whether it only asks."""
    return [each.question for each in check_edited(folder, BASE, *edits) if each.rule == rule]


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
