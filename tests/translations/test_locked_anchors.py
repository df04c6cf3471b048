"""A fact's anchor is locked once: it stays when the fact is corrected or moved, and nobody else gets it."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mujaz.derive.anchors import assign_anchors, select_locked
from mujaz.load.loader import load_archive
from mujaz.model.records import Archive
from mujaz.pipeline.checking import CheckOptions, check_folder
from mujaz.storage.program_files import LOCKFILE
from mujaz.translations import compare_with_lockfile, find_locked_anchors, format_lockfile, read_lockfile
from mujaz.translations.locked_anchors import FactWords, match_words
from tests import work
from tests.tiny_archive import BASE, TALKS, write_files

AGENDA = "  - {topic: water, said_by: sami, ar: المياه مطروحة., en: Water is on the table., cite: wire ¶2}\n"
TOPICS, SPEAKERS, DAYS = ("water", "trade"), ("sami", "dana", "north", "south"), ("2031-04-01", "2031-04-02")


@dataclass(frozen=True)
class Item:
    """An item of the agenda. Its words are its number's: no two items have the same."""

    number: int
    topic: str
    speaker: str
    paragraph: int
    day: str
    id: str = ""

    @property
    def line(self) -> str:
        own = f"id: {self.id}, " if self.id else ""
        words = f"ar: القول {self.number}., en: Saying {self.number}."
        said = (
            f"topic: {self.topic}, said_by: {self.speaker}, said_on: {self.day}, {words}, cite: wire ¶{self.paragraph}"
        )
        return f"  - {{{own}{said}}}\n"


items = st.builds(
    Item,
    number=st.just(0),
    topic=st.sampled_from(TOPICS),
    speaker=st.sampled_from(SPEAKERS),
    paragraph=st.integers(1, 3),
    day=st.sampled_from(DAYS),
)
agendas = st.lists(items, min_size=1, max_size=6).map(
    lambda found: [replace(each, number=number) for number, each in enumerate(found, 1)]
)


def write(folder: Path, agenda: list[Item]) -> None:
    write_files(folder, {**BASE, TALKS: BASE[TALKS].replace(AGENDA, "".join(each.line for each in agenda))})


def read_archive(folder: Path) -> Archive:
    """Return the archive with the anchors that its lockfile records, as the check makes it."""
    loaded = load_archive(folder)
    assert loaded.problems == ()
    assert loaded.archive
    locked = find_locked_anchors(loaded.archive, read_lockfile(folder).entries)
    return replace(loaded.archive, locked_anchors=locked)


def find_anchors(folder: Path) -> dict[int, str]:
    """Return the anchor of each item of the agenda, by the item's number."""
    archive = read_archive(folder)
    (talks,) = archive.talks.values()
    facts = assign_anchors(talks, select_locked(talks, archive.locked_anchors))
    anchors = {fact.where: anchor for anchor, fact in facts.items()}
    return {int(fact.text.values["en"][7:-1]): anchors[fact.where] for fact in talks.agenda if fact.text}


def publish(folder: Path) -> dict[int, str]:
    """Write the lockfile as a build does, and return the anchors."""
    staleness = compare_with_lockfile(read_archive(folder), read_lockfile(folder))
    (folder / LOCKFILE).write_bytes(format_lockfile(staleness.entries))
    return find_anchors(folder)


@given(agendas, st.data())
def test_a_corrected_or_moved_fact_keeps_its_anchor(agenda: list[Item], data: st.DataObject) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, agenda)
        anchors = publish(folder)
        locked = (folder / LOCKFILE).read_bytes()
        corrected = [replace(data.draw(items), number=each.number) for each in agenda]
        write(folder, data.draw(st.permutations(corrected)))
        assert find_anchors(folder) == anchors
        assert publish(folder) == anchors
        assert (folder / LOCKFILE).read_bytes() == locked


@given(agendas, agendas, st.randoms(use_true_random=False))
def test_new_facts_beside_locked_ones_get_anchors_of_their_own(
    agenda: list[Item], more: list[Item], order: random.Random
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, agenda)
        anchors = publish(folder)
        every = agenda + [replace(each, number=each.number + len(agenda)) for each in more]
        order.shuffle(every)
        write(folder, every)
        found = publish(folder)
        assert anchors.items() <= found.items()
        assert len(set(found.values())) == len(every)
        assert find_anchors(folder) == found


@given(agendas)
def test_without_a_lockfile_anchors_are_made_of_the_facts(agenda: list[Item]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, agenda)
        archive = read_archive(folder)
        assert archive.locked_anchors == {}
        found = find_anchors(folder)
        numbers: dict[str, int] = {}
        for each in agenda:
            base = f"f-agenda-{each.topic}-{each.speaker}-p{each.paragraph}"
            numbers[base] = numbers.get(base, 0) + 1
            expected = base if numbers[base] == 1 else f"{base}-{numbers[base]}"
            assert found[each.number] == expected


FIRST, SECOND = Item(1, "water", "sami", 2, DAYS[0]), Item(2, "trade", "sami", 3, DAYS[0])


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """Return a folder in which two items have been published."""
    write(tmp_path, [FIRST, SECOND])
    assert publish(tmp_path) == {1: "f-agenda-water-sami-p2", 2: "f-agenda-trade-sami-p3"}
    return tmp_path


def test_an_editors_id_comes_before_a_locked_anchor(published: Path) -> None:
    write(published, [replace(FIRST, id="tap", paragraph=4), SECOND])
    assert publish(published) == {1: "f-tap", 2: "f-agenda-trade-sami-p3"}
    write(published, [replace(FIRST, paragraph=5), SECOND])
    assert find_anchors(published)[1] == "f-tap", "it was published so, and only lost its id"


def test_an_id_that_is_the_locked_anchor_of_another_fact_is_refused(published: Path) -> None:
    taken = "agenda-water-sami-p2"
    write(published, [replace(FIRST, paragraph=4), replace(SECOND, id=taken)])
    assert any(f"links to '{taken}' lead to another fact here" in str(each) for each in check_folder(published).reports)
    assert len(set(find_anchors(published).values())) == 2


def test_a_fact_that_is_corrected_and_reworded_in_one_language_keeps_its_anchor(published: Path) -> None:
    write(published, [replace(FIRST, paragraph=4), SECOND])
    path = published / TALKS
    path.write_text(path.read_text(encoding="utf-8").replace("القول 1.", "القول الأول."), encoding="utf-8")
    assert find_anchors(published)[1] == "f-agenda-water-sami-p2"
    (stale,) = check_folder(published).stale
    assert "en" in str(stale)


def test_the_rest_of_the_lockfile_stays_when_a_fact_goes(published: Path) -> None:
    write(published, [SECOND])
    assert publish(published) == {2: "f-agenda-trade-sami-p3"}
    keys = {key for _, key in read_lockfile(published).entries}
    assert "f-agenda-trade-sami-p3" in keys
    assert "f-agenda-water-sami-p2" not in keys


def test_the_check_and_the_pages_keep_locked_anchors(published: Path) -> None:
    write(published, [SECOND, replace(FIRST, paragraph=4, speaker="north")])
    found = check_folder(published, CheckOptions(locked=True))
    assert found.reports == []
    assert found.derived
    (dossier,) = found.derived.dossiers.values()
    assert {"f-agenda-water-sami-p2", "f-agenda-trade-sami-p3"} <= dossier.facts.keys()
    assert "f-agenda-water-north-p4" not in dossier.facts


def words(*hashes: str) -> FactWords:
    return frozenset(("", language, each) for language, each in zip(("ar", "en"), hashes, strict=False))


@pytest.mark.parametrize(
    ("now", "known", "matched"),
    [
        ({"a": words("1", "1")}, {"b": words("1", "1")}, {"a": "b"}),
        (
            {"a": words("1", "1"), "b": words("2", "2")},
            {"a": words("2", "2"), "b": words("1", "1")},
            {"a": "b", "b": "a"},
        ),
        ({"a": words("1", "1"), "b": words("1", "1")}, {"b": words("1", "1")}, {"b": "b"}),
        (
            {"a": words("1", "1"), "b": words("2", "1")},
            {"a": words("2", "1"), "b": words("1", "1")},
            {"a": "b", "b": "a"},
        ),
        ({"a": words("1", "2"), "c": words("1", "3")}, {"a": words("1", "1")}, {"a": "a"}),
        ({"a": words("1", "2"), "c": words("1", "3")}, {"b": words("1", "1")}, {"a": "b"}),
        ({"a": words("2", "2")}, {"a": words("1", "1")}, {"a": "a"}),
        ({"a": words("2", "2")}, {"b": words("1", "1")}, {}),
    ],
)
def test_facts_are_found_by_their_words(
    now: Mapping[str, FactWords], known: Mapping[str, FactWords], matched: Mapping[str, str]
) -> None:
    assert match_words(now, known) == matched


def make_equal_facts(number: int) -> Callable[[], object]:
    now = {f"new{n}": words("1", str(n % 2)) for n in range(number)}
    known = {f"old{n}": words("1", "1") for n in range(number)}
    return lambda: match_words(now, known)


def test_equal_facts_in_any_number_cost_little() -> None:
    assert work.growth(make_equal_facts, 8000) < work.LINEAR
