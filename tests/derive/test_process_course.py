"""A process: its rounds in order, and what changed in the parties' positions from one to the next."""

from __future__ import annotations

from pathlib import Path

import pytest

from mujaz.derive.derived import DerivedFacts
from mujaz.derive.process_course import ProcessCourse, trace_process
from mujaz.load.loader import load_archive
from tests.tiny_archive import BASE, TALKS, write_files

HEAD = """\
title: {ar: محادثات, en: Talks}
kind: talks
process: river
parties: [north, south]
"""
HELD = "status: {state: held, cite: wire ¶1}\n"


def trace(folder: Path, *rounds: str) -> ProcessCourse:
    """Return the process of an archive with some rounds, named a, b, c, each the keys beside its head."""
    files = {name: text for name, text in BASE.items() if name != TALKS}
    files["processes.yaml"] = "river: {name: {ar: محادثات النهر, en: River talks}}\n"
    named = {f"talks/{name}.yaml": HEAD + text for name, text in zip("abc", rounds, strict=False)}
    loaded = load_archive(write_files(folder, {**files, **named}))
    assert not loaded.problems, loaded.problems
    assert loaded.archive
    return trace_process("river", DerivedFacts(loaded.archive).dossiers.values())


@pytest.mark.parametrize(
    ("rounds", "order"),
    [
        (["date: 2031-03-01\n" + HELD, "date: 2031-01-01\n" + HELD], "ba"),
        # On one day, by the number of the round:
        (["date: 2031-03-01\nround: 3\n" + HELD, "date: 2031-03-01\nround: 2\n" + HELD], "ba"),
        # Without a date, by the one they were set for before:
        (
            [
                "status: {state: cancelled, previous_dates: 2031-02-01, cite: wire ¶1}\n",
                "date: 2031-01-01\n" + HELD,
                "date: 2031-03-01\n" + HELD,
            ],
            "bac",
        ),
        # Or by the one that a report names:
        (
            [
                HELD + "history: [{state: announced, date: 2031-02-01, cite: wire ¶1, ar: أُعلنت, en: announced}]\n",
                "date: 2031-01-01\n" + HELD,
                "date: 2031-03-01\n" + HELD,
            ],
            "bac",
        ),
        # Without any, last:
        (["status: {state: cancelled, cite: wire ¶1}\n", "date: 2031-01-01\n" + HELD], "ba"),
    ],
)
def test_rounds_stand_in_order(rounds: list[str], order: str, tmp_path: Path) -> None:
    assert "".join(each.talks.id for each in trace(tmp_path, *rounds).rounds) == order


def say(when: str, *positions: str) -> str:
    """Return a round held on a day, with some positions on the water."""
    facts = (f"  - {{topic: water, ar: نص., en: Text., cite: wire ¶2, {each}}}\n" for each in positions)
    return f"date: {when}\n{HELD}positions:\n{''.join(facts)}"


def list_changes(course: ProcessCourse) -> list[str]:
    """Return, of each round, each position and a `*` where it changed."""
    return [
        " ".join(f"{each.cell.position.value}{'*' * each.changed}" for each in shown.positions)
        for topic in course.topics
        for shown in topic.rounds
    ]


def test_what_differs_from_the_round_before_is_marked(tmp_path: Path) -> None:
    course = trace(
        tmp_path,
        say("2031-01-01", "party: north, stance: off", "party: south, stance: on"),
        say("2031-02-01", "party: north, stance: on", "party: south, stance: on"),
    )
    assert list_changes(course) == ["off on", "on* on"]
    assert course.has_matrix


def test_a_round_in_which_none_is_reported_is_passed_over(tmp_path: Path) -> None:
    course = trace(
        tmp_path,
        say("2031-01-01", "party: north, stance: off", "party: south, stance: on"),
        say("2031-02-01", "party: south, stance: on"),
        say("2031-03-01", "party: north, stance: on"),
    )
    assert list_changes(course) == ["off on", "none reported on", "on* none reported"]


@pytest.mark.parametrize("stance", ["stance: silent, ", ""])
def test_silence_and_words_without_a_stance_change_nothing(stance: str, tmp_path: Path) -> None:
    course = trace(
        tmp_path,
        say("2031-01-01", "party: north, stance: off"),
        say("2031-02-01", f"{stance}party: north"),
        say("2031-03-01", "party: north, stance: off"),
    )
    assert not any("*" in each for each in list_changes(course))


def test_the_source_s_own_column_never_changes(tmp_path: Path) -> None:
    course = trace(tmp_path, say("2031-01-01", "stance: off"), say("2031-02-01", "stance: on"))
    assert list_changes(course) == ["off", "on"]


def test_one_round_with_positions_makes_no_table(tmp_path: Path) -> None:
    course = trace(tmp_path, say("2031-01-01", "party: north, stance: off"), "date: 2031-02-01\n" + HELD)
    assert not course.has_matrix


NEXT = "next: {date: 2031-04, cite: wire ¶3, ar: جولة أخرى., en: Another round.}\n"


@pytest.mark.parametrize(
    ("later", "telling"),
    [
        ("date: 2031-02-01\nstatus: {state: scheduled, cite: wire ¶1}\n", "a"),
        ("date: 2031-02-01\n" + HELD, None),
        ("date: 2031-02-01\n" + HELD + NEXT, "b"),
    ],
)
def test_what_comes_next_is_told_by_the_newest_round(later: str, telling: str | None, tmp_path: Path) -> None:
    course = trace(tmp_path, "date: 2031-01-01\n" + HELD + NEXT, later)
    assert (course.following_in.talks.id if course.following_in else None) == telling
    assert len(course.following) == bool(telling)
