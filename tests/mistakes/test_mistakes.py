"""The corpus of mistakes is well formed, and what is measured is what the check says at the edit."""

from collections import Counter
from pathlib import Path

import pytest
import yaml

from tests.mistakes import corpus
from tests.mistakes.corpus import ARCHIVES, CLASSES, EditError, Entry, Part, Replacement
from tests.mistakes.measure import Outcome, Told, measure

PARTS = {name: corpus.read_part(name) for name in corpus.list_parts()}
ENTRIES = [entry for part in PARTS.values() for entry in part.entries]
TALKS = "talks/2025-04-10-istanbul.yaml"


def make_entry(old: str, new: str, *, beside: tuple[str, ...] = ()) -> Entry:
    return Entry("e", "number", "istanbul", TALKS, (Replacement(old, new),), "an example", beside=beside)


def make_told(level: str, file: str = TALKS, line: int = 1) -> Told:
    return Told(level, "some-rule", file, line, "some words")


def test_each_edit_applies_and_leaves_yaml() -> None:
    for entry in ENTRIES:
        text = (ARCHIVES / entry.archive / "data" / entry.file).read_text(encoding="utf-8")
        edited = corpus.edit_text(entry, text)
        assert edited != text, entry.id
        assert isinstance(yaml.compose(edited, yaml.CBaseLoader), yaml.MappingNode), entry.id
        assert all((ARCHIVES / entry.archive / "data" / file).exists() for file in entry.beside), entry.id


def test_an_edit_that_does_not_apply_is_told() -> None:
    for old in ("no such words", "cite: istanbul-report"):
        with pytest.raises(EditError, match=r"e: this stands \d+ times in istanbul/talks"):
            corpus.edit_text(make_entry(old, "x"), (ARCHIVES / "istanbul" / "data" / TALKS).read_text(encoding="utf-8"))


def test_ids_and_edits_are_unique() -> None:
    edits = [(entry.archive, entry.file, entry.edit) for entry in ENTRIES]
    assert len(set(edits)) == len(edits)
    assert [each for each, count in Counter(entry.id for entry in ENTRIES).items() if count > 1] == []


def test_each_entry_says_what_it_must() -> None:
    for entry in ENTRIES:
        assert entry.kind in CLASSES, entry.id
        assert entry.why, entry.id
        assert not (entry.datum and entry.unknowable), entry.id
    for part in PARTS.values():
        assert not any(entry.datum or entry.unknowable or entry.beside for entry in part.controls)


def test_half_of_each_class_is_held_out() -> None:
    known, held_out = (_count_classes(PARTS[name]) for name in ("known", "held_out"))
    assert set(known) == set(held_out) == set(CLASSES)
    assert max(abs(known[kind] - held_out[kind]) for kind in CLASSES) <= 1
    both = [PARTS["known"], PARTS["held_out"]]
    assert sum(len(part.mistakes) for part in both) >= 130
    assert min(len(part.controls) for part in both) >= 32
    archives = {entry.archive for part in both for entry in part.entries}
    assert len(archives) == 3
    assert archives.isdisjoint(entry.archive for entry in PARTS["held_out_2"].entries)


def test_the_third_held_out_part_is_of_every_class() -> None:
    part = PARTS["held_out_3"]
    assert set(_count_classes(part)) == {entry.kind for entry in part.controls} == set(CLASSES)
    assert len(part.mistakes) >= 70
    assert len(part.controls) >= 40
    assert {entry.archive for entry in part.entries} == {"istanbul", "broken-off", "mediated"}


def test_the_fourth_held_out_part_is_of_every_class() -> None:
    part = PARTS["held_out_4"]
    assert set(_count_classes(part)) == {entry.kind for entry in part.controls} == set(CLASSES)
    assert len(part.mistakes) >= 120
    assert len(part.controls) >= 60
    assert {entry.archive for entry in part.entries} == {"istanbul", "process", "sessions", "mediated"}


def test_the_fifth_held_out_part_is_of_every_class_and_archive() -> None:
    part = PARTS["held_out_5"]
    assert set(_count_classes(part)) == {entry.kind for entry in part.controls} == set(CLASSES)
    assert len(part.mistakes) >= 130
    assert len(part.controls) >= 65
    assert {entry.archive for entry in part.entries} == {each.name for each in ARCHIVES.iterdir()}


def test_the_sixth_held_out_part_has_six_of_every_class() -> None:
    part = PARTS["held_out_6"]
    counts = _count_classes(part)
    assert set(counts) == {entry.kind for entry in part.controls} == set(CLASSES)
    assert min(counts.values()) >= 6
    assert len(part.controls) >= 60
    assert {entry.archive for entry in part.entries} == {each.name for each in ARCHIVES.iterdir()}


def test_the_seventh_held_out_part_has_ten_of_every_class() -> None:
    part = PARTS["held_out_7"]
    counts = _count_classes(part)
    controls = Counter(entry.kind for entry in part.controls)
    assert set(counts) == set(controls) == set(CLASSES)
    assert (min(counts.values()), min(controls.values())) == (10, 4)
    assert len(part.mistakes) >= 250
    assert len(part.controls) >= 100
    assert {entry.archive for entry in part.entries} == {each.name for each in ARCHIVES.iterdir()}


def _count_classes(part: Part) -> Counter[str]:
    return Counter(entry.kind for entry in part.mistakes)


def test_what_is_new_after_an_edit_is_measured() -> None:
    outcome = measure(make_entry("has held two telephone calls", "has held three telephone calls"))
    assert (outcome.level, outcome.near) == ("problem", True)
    assert {told.rule for told in outcome.told} == {"numbers"}


def test_an_edit_that_adds_nothing_is_silent() -> None:
    outcome = measure(make_entry("cite: istanbul-report ¶4", "cite: istanbul-report ¶5"))
    assert (outcome.told, outcome.level, outcome.level_anywhere) == ((), "silent", "silent")


@pytest.mark.parametrize(
    ("told", "level", "anywhere"),
    [
        ([make_told("note"), make_told("question")], "question", "question"),
        ([make_told("question"), make_told("problem")], "problem", "problem"),
        ([make_told("problem", "sources.yaml")], "silent", "problem"),
        ([make_told("problem", "people.yaml")], "problem", "problem"),
    ],
)
def test_what_counts_as_told(told: list[Told], level: str, anywhere: str) -> None:
    outcome = Outcome(make_entry("x", "y", beside=("people.yaml",)), tuple(told))
    assert (outcome.level, outcome.level_anywhere) == (level, anywhere)


def test_edited_lines_are_those_of_the_new_text(tmp_path: Path) -> None:
    entry = make_entry("kind: talks\ndate: 2025-04-10?", "kind: talks\nformat: direct\ndate: 2025-04-10?")
    assert corpus.find_edited_lines(entry) == {3, 4, 5}
    copy = corpus.copy_edited(entry, tmp_path)
    assert (copy / "data" / TALKS).read_text(encoding="utf-8").splitlines()[3] == "format: direct"
