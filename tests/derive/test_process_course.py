"""A process: its rounds in order, and what changed in the parties' positions from one to the next."""

from __future__ import annotations

from pathlib import Path

import pytest

from mujaz.derive.derived import DerivedFacts
from mujaz.derive.dossier import Dossier
from mujaz.derive.process_course import CourseRow, ProcessRound, find_coming, find_newest, trace_positions
from mujaz.load.loader import load_archive
from tests.tiny_archive import BASE, TALKS, write_files

HEAD = """\
title: {ar: محادثات, en: Talks}
kind: talks
process: river
parties: [north, south]
"""
HELD = "status: {state: held, cite: wire ¶1}\n"
JANUARY, MARCH = f"date: 2031-01-01\n{HELD}", f"date: 2031-03-01\n{HELD}"


def find_rounds(folder: Path, *rounds: str) -> tuple[ProcessRound, ...]:
    """Return the rounds of a process, talks named a, b, c, each the keys beside its head."""
    files = {name: text for name, text in BASE.items() if name != TALKS}
    files["processes.yaml"] = "river: {name: {ar: محادثات النهر, en: River talks}}\n"
    named = {f"talks/{name}.yaml": HEAD + text for name, text in zip("abc", rounds, strict=False)}
    loaded = load_archive(write_files(folder, {**files, **named}))
    assert not loaded.problems, loaded.problems
    assert loaded.archive
    return DerivedFacts(loaded.archive).rounds["river"]


def name_rounds(rounds: tuple[ProcessRound, ...]) -> str:
    """Return the ids of the talks, and `+` for a round that has no briefing."""
    return "".join("+" if each.contact else each.dossier.talks.id for each in rounds)


@pytest.mark.parametrize(
    ("rounds", "order"),
    [
        ([MARCH, JANUARY], "ba"),
        # On one day, by the number of the round:
        ([f"round: 3\n{MARCH}", f"round: 2\n{MARCH}"], "ba"),
        # Without a date, by the one they were set for before:
        (["status: {state: cancelled, previous_dates: 2031-02-01, cite: wire ¶1}\n", JANUARY, MARCH], "bac"),
        # Or by the day of the newest report:
        (["status: {state: cancelled, said_on: 2031-02-01, cite: wire ¶1}\n", JANUARY, MARCH], "bac"),
        # Without any, last:
        (["status: {state: cancelled, cite: wire ¶1}\n", JANUARY], "ba"),
    ],
)
def test_rounds_stand_in_order(rounds: list[str], order: str, tmp_path: Path) -> None:
    assert name_rounds(find_rounds(tmp_path, *rounds)) == order


def test_a_round_that_only_another_briefing_tells_of_is_one_of_them(tmp_path: Path) -> None:
    prior = "prior: [{process: river, kind: talks, date: 2031-02, cite: wire ¶1, ar: جولة., en: A round.}]\n"
    assert name_rounds(find_rounds(tmp_path, JANUARY, MARCH + prior)) == "a+b"


def say(when: str, *positions: str) -> str:
    """Return a round held on a day, with some positions on the water."""
    facts = (f"  - {{topic: water, ar: نص., en: Text., cite: wire ¶2, {each}}}\n" for each in positions)
    return f"date: {when}\n{HELD}positions:\n{''.join(facts)}"


def trace(folder: Path, *rounds: str) -> list[str]:
    """Return a line for each party: its positions from round to round, with `*` where one changed."""
    dossiers: list[Dossier] = [each.dossier for each in find_rounds(folder, *rounds)]
    return [f"{row.party}: {describe(row)}" for row in trace_positions(dossiers)]


def describe(row: CourseRow) -> str:
    """Return a party's positions from round to round, a dash where none is reported."""
    return " ".join(f"{cell.cell.position.value}{'*' * cell.changed}" if cell else "-" for cell in row.cells)


NORTH_OFF, NORTH_ON, SOUTH_ON = ("party: north, stance: off", "party: north, stance: on", "party: south, stance: on")


def test_what_differs_from_the_round_before_is_marked(tmp_path: Path) -> None:
    assert trace(tmp_path, say("2031-01-01", NORTH_OFF, SOUTH_ON), say("2031-02-01", NORTH_ON, SOUTH_ON)) == [
        "north: off on*",
        "south: on on",
    ]


def test_a_round_in_which_none_is_reported_is_passed_over(tmp_path: Path) -> None:
    rounds = say("2031-01-01", NORTH_OFF), say("2031-02-01", SOUTH_ON), say("2031-03-01", NORTH_ON)
    assert trace(tmp_path, *rounds) == ["north: off - on*", "south: - on -"]


@pytest.mark.parametrize(("stance", "shown"), [("stance: silent, ", "silent"), ("", "unstated")])
def test_silence_and_words_without_a_stance_change_nothing(stance: str, shown: str, tmp_path: Path) -> None:
    rounds = say("2031-01-01", NORTH_OFF), say("2031-02-01", f"{stance}party: north"), say("2031-03-01", NORTH_ON)
    assert trace(tmp_path, *rounds) == [f"north: off {shown} on*"]


def test_what_was_only_announced_for_the_agenda_changes_nothing(tmp_path: Path) -> None:
    item = "agenda: [{topic: water, expected: true, said_by: north, ar: نص., en: Text., cite: wire ¶2}]\n"
    assert trace(tmp_path, say("2031-01-01", NORTH_OFF), MARCH + item) == ["north: off expected"]


def test_what_no_party_says_is_not_followed(tmp_path: Path) -> None:
    assert trace(tmp_path, say("2031-01-01", "stance: off"), say("2031-02-01", "stance: on")) == []


def test_what_others_tell_of_a_party_is_no_change_of_its_own_words(tmp_path: Path) -> None:
    own = "party: north, said_by: sami, stance: refuses"
    rounds = say("2031-01-01", own), say("2031-02-01", NORTH_ON), say("2031-03-01", own)
    assert trace(tmp_path, *rounds) == ["north: refuses on refuses"]


def test_one_round_with_positions_makes_no_table(tmp_path: Path) -> None:
    assert trace(tmp_path, say("2031-01-01", NORTH_OFF), MARCH) == []


NEXT = "next: {date: 2031-04, cite: wire ¶3, ar: جولة أخرى., en: Another round.}\n"
PLANNED = "date: 2031-03-01\nstatus: {state: scheduled, cite: wire ¶1}\n"


@pytest.mark.parametrize(
    ("later", "newest", "coming"),
    [
        # What is only planned is not the newest round, but what comes next:
        (PLANNED, "a", "a then b"),
        (PLANNED + NEXT, "a", "b then "),
        (MARCH, "b", "- then "),
        (MARCH + NEXT, "b", "b then "),
        ("date: 2031-03-01\nstatus: {state: cancelled, cite: wire ¶1}\n", "b", "- then "),
    ],
)
def test_what_comes_next_is_told_by_the_newest_round(later: str, newest: str, coming: str, tmp_path: Path) -> None:
    dossiers = [each.dossier for each in find_rounds(tmp_path, JANUARY + NEXT, later)]
    assert_newest_and_coming(dossiers, newest, coming)


def test_a_next_round_that_has_a_briefing_is_named_once(tmp_path: Path) -> None:
    leading = JANUARY + "next: [{talks: b, cite: wire ¶3}]\n"
    dossiers = [each.dossier for each in find_rounds(tmp_path, leading, PLANNED)]
    assert_newest_and_coming(dossiers, "a", "a then ")


def assert_newest_and_coming(dossiers: list[Dossier], newest: str, coming: str) -> None:
    """Hold the newest of some talks, the ones that tell what comes next, and those that are planned beside it."""
    found, shown = find_newest(dossiers), find_coming(dossiers)
    assert found
    assert found.talks.id == newest
    telling = shown.telling.talks.id if shown.telling else "-"
    assert f"{telling} then {''.join(each.talks.id for each in shown.planned)}" == coming
