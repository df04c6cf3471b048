"""Mutants of the archives: refused or published, and nothing else ever happens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import FilePosition, Report
from tests import tiny_archive
from tests.conftest import IS_CI
from tests.fuzz import command_faults, real_builds, workers
from tests.fuzz.in_process import find_report_faults
from tests.fuzz.mutants import CHANGES, make_mutant, name_archive, read_originals

SEED = 2
MADE = 500
TRIED = 300 if IS_CI else 50
"""Few mutants are tried while developing, more in CI, as with the examples of hypothesis."""
COMMANDS = range(20 if IS_CI else 6)


def test_no_mutant_raises_hangs_swells_or_harms_the_last_good_pages() -> None:
    results = list(workers.run(SEED, range(TRIED)))
    assert [fault for result in results for fault in result.faults] == []
    assert sorted(result.number for result in results) == list(range(TRIED))
    assert sum(1 for result in results if result.pages) > TRIED // 20
    assert sum(1 for result in results if result.problems) > TRIED // 2


def test_the_command_refuses_or_builds_and_keeps_the_last_good_site() -> None:
    assert list(real_builds.find_faults(SEED, COMMANDS, drawing=IS_CI)) == []


def test_the_same_seed_gives_the_same_mutant() -> None:
    one, other = make_mutant(7, 3), make_mutant(7, 3)
    assert (one.files, one.odd, one.told) == (other.files, other.odd, other.told)
    assert name_archive(7, 3) == one.archive
    assert make_mutant(8, 3).told != one.told or make_mutant(8, 3).files != one.files


def test_every_kind_of_change_and_every_archive_is_met() -> None:
    made = [make_mutant(SEED, number) for number in range(MADE)]
    names = {change.__name__.strip("_") for changes in CHANGES.values() for change in changes}
    assert {told for each in made for told in each.told} == names
    assert {each.archive for each in made} == set(read_originals())


def _raising(*_: object) -> None:
    raise KeyError("talks")


def _overwriting(data: Path, file: str, made: str) -> None:
    (data / file).write_text(made, encoding="utf-8")


def _disturbing(data: Path, *_: str) -> None:
    (data / "site.yaml").touch()


def _silent(*_: object) -> None:
    raise SystemExit(1)


@pytest.mark.parametrize(
    ("add", "fault"),
    [
        (_raising, "KeyError: 'talks'"),
        (_overwriting, "topics.yaml was no file, or does not begin as it did"),
        (_disturbing, "site.yaml is another now (exit code 0)"),
        (_silent, "it fails and says nothing"),
    ],
)
def test_a_command_that_harms_facts_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, add: Callable[..., None], fault: str
) -> None:
    data, topic = tiny_archive.write_files(tmp_path / "data"), len(command_faults.COMMANDS) - 2
    assert list(command_faults.find_faults(data, topic)) == []
    tiny_archive.write_files(data)
    monkeypatch.setattr("mujaz.cli.new.add_checked", add)
    assert fault in "\n".join(command_faults.find_faults(data, topic))


@pytest.mark.parametrize("number", range(len(command_faults.COMMANDS)))
def test_every_command_is_asked_for_and_none_harms_good_facts(tmp_path: Path, number: int) -> None:
    assert list(command_faults.find_faults(tiny_archive.write_files(tmp_path / "data"), number)) == []


@pytest.mark.parametrize(
    ("place", "message", "fault"),
    [
        (FilePosition("site.yaml", 2, 1), "x", None),
        (FilePosition("site.yaml", 1, 8), "x", None),
        (FilePosition("site.yaml", 4, 1), "x", "the file has 3 lines"),
        (FilePosition("site.yaml", 1, 9), "x", "the line has 7 letters"),
        (FilePosition("people.yaml", 1, 1), "x", None),
        (FilePosition("people.yaml", 2, 1), "x", "a place inside of what is no file"),
        (FilePosition("persons.yaml", 1, 1), "x", "no such file"),
        (FilePosition("talks", 2, 1), "x", "a place inside of what is no file"),
        (FilePosition("site.yaml", 1, 1), " ", "not one line of words"),
        (FilePosition("site.yaml", 1, 1), "x\ny", "not one line of words"),
    ],
)
def test_a_report_is_held_to_its_place(tmp_path: Path, place: FilePosition, message: str, fault: str | None) -> None:
    (tmp_path / "talks").mkdir()
    (tmp_path / "site.yaml").write_text("name: x\nb: y\n", encoding="utf-8")
    assert list(find_report_faults(Report(place, msg(message), msg("mend it")), tmp_path)) == ([fault] if fault else [])
