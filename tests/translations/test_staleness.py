"""The state machine of agreement: every way in which words change, and what is stale after it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mujaz import translations
from mujaz.load.loader import load_archive
from mujaz.model.records import Text
from mujaz.translations import EditingSession, LockEntry, StaleText
from mujaz.translations.staleness import _find_unfinished_entries, _update_session, compare_with_entry
from tests import tiny_archive, work

Languages = frozenset[str]


def entry(behind: str = "", **hashes: str) -> LockEntry:
    return LockEntry(hashes, frozenset(behind))


@pytest.mark.parametrize(
    ("before", "now", "stale", "changed", "after"),
    [
        (None, {"a": "1", "b": "1"}, "", "", entry(a="1", b="1")),
        (None, {"a": "1"}, "", "", None),
        (entry(a="1", b="1"), {"a": "1", "b": "1"}, "", "ab", entry(a="1", b="1")),
        (entry(a="1", b="1"), {"a": "2", "b": "1"}, "b", "a", entry(a="1", b="1")),
        (entry(a="1", b="1"), {"a": "2", "b": "2"}, "", "ab", entry(a="2", b="2")),
        (entry(a="1", b="1"), {"a": "2"}, "", "a", entry(a="1", b="1")),  # the other is missing, not stale
        (entry(a="1", b="1"), {"a": "1"}, "", "ab", entry(a="1", b="1")),
        (entry(a="1", b="1"), {"a": "1", "b": "1", "c": "1"}, "", "ab", entry(a="1", b="1", c="1")),  # a new language
        (entry(a="1", b="1"), {"a": "2", "b": "1", "c": "1"}, "b", "ac", entry("b", a="2", b="1", c="1")),
        (entry(a="1", b="1", c="1"), {"a": "2", "b": "1", "c": "1"}, "bc", "a", entry(a="1", b="1", c="1")),
        (entry(a="1", b="1", c="1"), {"a": "2", "b": "2", "c": "1"}, "c", "ab", entry("c", a="2", b="2", c="1")),
        (entry("c", a="2", b="2", c="1"), {"a": "2", "b": "2", "c": "1"}, "c", "ab", entry("c", a="2", b="2", c="1")),
        (entry("c", a="2", b="2", c="1"), {"a": "2", "b": "2", "c": "2"}, "", "ab", entry(a="2", b="2", c="2")),
        (entry("c", a="2", b="2", c="1"), {"a": "3", "b": "2", "c": "1"}, "bc", "a", entry("c", a="2", b="2", c="1")),
        (entry("c", a="2", b="2", c="1"), {"a": "3", "b": "2", "c": "3"}, "b", "a", entry("b", a="3", b="2", c="3")),
        (entry("c", a="2", b="2", c="1"), {"a": "3", "b": "3", "c": "3"}, "", "ab", entry(a="3", b="3", c="3")),
    ],
)
def test_every_transition(
    before: LockEntry | None, now: Mapping[str, str], stale: str, changed: str, after: LockEntry | None
) -> None:
    verdict = compare_with_entry(before, now)
    assert (verdict.stale, verdict.changed, verdict.entry) == (frozenset(stale), frozenset(changed), after)


def test_a_change_taken_back_leaves_nothing_stale() -> None:
    before = entry(a="1", b="1")
    waiting = compare_with_entry(before, {"a": "2", "b": "1"}).entry
    assert not compare_with_entry(waiting, {"a": "1", "b": "1"}).stale


@given(st.integers(2, 4), st.lists(st.sets(st.integers(0, 3)), max_size=12))
def test_no_staleness_is_lost_whatever_the_order_of_changes(size: int, steps: list[set[int]]) -> None:
    """Beside it a plainer machine that forgets nothing: who leads makes the others stale, who follows is none."""
    languages = [str(number) for number in range(size)]
    now = dict.fromkeys(languages, "0")
    kept, stale = compare_with_entry(None, now).entry, set[str]()
    for version, step in enumerate(steps, 1):
        moved = {str(number) for number in step if number < size}
        now = now | dict.fromkeys(moved, f"v{version}")
        stale = (stale | (set(languages) if moved - stale else set())) - moved
        verdict = compare_with_entry(kept, now)
        assert verdict.stale == stale
        kept = verdict.entry


# ---- Whole archives


@dataclass
class Desk:
    """An archive's folder, its record, and the process that watches it."""

    folder: Path
    texts: dict[str, str]
    record: Mapping[translations.TextId, LockEntry] = field(default_factory=dict)
    session: EditingSession | None = None

    def edit(self, *changes: tuple[str, str], file: str = tiny_archive.TALKS) -> Desk:
        for old, new in changes:
            assert self.texts[file].count(old) == 1, old
            self.texts[file] = self.texts[file].replace(old, new)
        return self

    def judged(self) -> translations.StalenessReport:
        loaded = load_archive(tiny_archive.write_files(self.folder, self.texts))
        assert loaded.problems == ()
        assert loaded.archive
        return translations.find_stale(loaded.archive, self.record, self.session)

    def save(self) -> list[tuple[str, str]]:
        """Judge, keep the record, and return the stale (key, language)."""
        found = self.judged()
        self.record = found.entries
        return [(each.address[1], each.language) for each in found.stale]


LEAD = "venue: {id: l1, ar: بدأت., en: They began., cite: wire ¶1}\n"
UNKNOWNS = "unknowns:\n  - {ar: من حضر؟, en: Who came?}\n  - {ar: متى؟, en: When?}\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    texts = {**tiny_archive.BASE, tiny_archive.TALKS: tiny_archive.BASE[tiny_archive.TALKS] + LEAD + UNKNOWNS}
    found = Desk(tmp_path, texts)
    assert found.save() == []
    return found


def test_the_first_record_holds_every_text(desk: Desk) -> None:
    loaded = load_archive(desk.folder)
    assert loaded.archive
    assert desk.record.keys() == translations.collect_texts(loaded.archive).keys()
    assert {key for file, key in desk.record if file == "people.yaml"} >= {"sami/name", "dana/name"}
    keys = {key for file, key in desk.record if file == tiny_archive.TALKS}
    assert {"title", "f-l1", "f-disputes-p8/question"} <= keys
    assert sum(key.startswith("unknowns/~") for key in keys) == 2


def test_two_saves_agree_and_a_later_change_is_found(desk: Desk) -> None:
    assert desk.edit(("بدأت.", "انطلقت.")).save() == [("f-l1", "en")]
    assert desk.save() == [("f-l1", "en")], "asked again, it is as stale as before"
    assert desk.edit(("They began.", "They opened.")).save() == []
    assert desk.edit(("انطلقت.", "تأجلت.")).save() == [("f-l1", "en")]
    assert desk.edit(("They opened.", "They were put off.")).save() == []
    assert desk.edit(("They were put off.", "They ended.")).save() == [("f-l1", "ar")]


def test_white_space_and_normal_forms_are_no_change(desk: Desk) -> None:
    desk.edit(("ar: بدأت., en: They began.", 'ar: "  بدأت.  ", en: "They   began."'))
    assert desk.judged().outdated == 0
    desk.edit(("name: {ar: دانا, en: Dana}", "name: {ar: دانا, en: Daña}"), file="people.yaml")
    assert desk.save() == [("dana/name", "ar")]
    desk.edit(("Daña", "Dan\u0303a"), file="people.yaml")
    before = desk.record
    assert desk.save() == [("dana/name", "ar")]
    assert desk.record == before


def test_a_text_keeps_its_history_when_its_address_changes(desk: Desk) -> None:
    assert desk.edit(("بدأت.", "انطلقت.")).save() == [("f-l1", "en")]
    assert desk.edit(("id: l1", "id: l2")).save() == [("f-l2", "en")], "the id"
    desk.texts["talks/2031-04-01-city.yaml"] = desk.texts.pop(tiny_archive.TALKS)
    (desk.folder / tiny_archive.TALKS).unlink()
    assert desk.save() == [("f-l2", "en")], "the file"
    desk.edit(("They began.", "They opened."), file="talks/2031-04-01-city.yaml")
    assert desk.save() == []


def test_an_id_changed_together_with_one_language_hides_nothing(desk: Desk) -> None:
    assert desk.edit(("id: l1, ar: بدأت.", "id: l9, ar: انتهت.")).save() == [("f-l9", "en")]


def test_a_copy_of_a_stale_text_is_stale_too(desk: Desk) -> None:
    assert desk.edit(("بدأت.", "انطلقت.")).save() == [("f-l1", "en")]
    copy = "  - {id: l2, ar: انطلقت., en: They began., cite: wire ¶2}\n"
    assert desk.edit(("context:\n", f"context:\n{copy}")).save() == [("f-l1", "en"), ("f-l2", "en")]
    desk.edit(("id: l1, ar: انطلقت., en: They began.", "id: l1, ar: انطلقت., en: They set off."))
    assert desk.save() == [("f-l2", "en")], "each is mended by itself"


def test_a_copy_of_what_agrees_is_new_and_agrees(desk: Desk) -> None:
    copy = "  - {id: l2, ar: بدأت., en: They began., cite: wire ¶2}\n"
    assert desk.edit(("context:\n", f"context:\n{copy}")).save() == []


def test_ids_that_change_places_take_what_is_stale_along(desk: Desk) -> None:
    second = "  - {id: l2, ar: توقفت., en: They paused., cite: wire ¶1}\n"
    assert desk.edit(("context:\n", f"context:\n{second}")).save() == []
    assert desk.edit(("بدأت.", "انطلقت.")).save() == [("f-l1", "en")]
    desk.edit(("id: l1", "id: l0"), ("id: l2", "id: l1"), ("id: l0", "id: l2"))
    assert desk.save() == [("f-l2", "en")]
    desk.edit(("id: l2", "id: l3"), ("id: l1", "id: l2"), ("توقفت.", "تعثرت."))
    assert desk.save() == [("f-l2", "en"), ("f-l3", "en")], "renumbered, and another changed"


def test_what_has_no_name_is_known_by_its_words(desk: Desk) -> None:
    (stale,) = desk.edit(("Who came?", "Who was there?")).save()
    assert stale[0].startswith("unknowns/~")
    assert stale[1] == "ar"
    desk.edit(
        ("  - {ar: من حضر؟, en: Who was there?}\n", ""),
        ("en: When?}\n", "en: When?}\n  - {ar: من حضر؟, en: Who was there?}\n"),
    )
    assert desk.save() == [stale], "in another order too"
    assert desk.edit(("من حضر؟", "من كان هناك؟")).save() == []


def test_texts_that_are_alike_are_told_apart(desk: Desk) -> None:
    twice = "  - {ar: نعم., en: Yes.}\n"
    desk.texts[tiny_archive.TALKS] += twice * 2
    assert desk.save() == []
    desk.texts[tiny_archive.TALKS] = desk.texts[tiny_archive.TALKS].replace(twice, "  - {ar: كلا., en: Yes.}\n", 1)
    ((key, language),) = desk.save()
    assert (key[:10], language) == ("unknowns/~", "en")


def test_a_text_removed_is_forgotten_and_counts_as_new_when_it_comes_back(desk: Desk) -> None:
    desk.edit((LEAD, "")).save()
    assert (tiny_archive.TALKS, "f-l1") not in desk.record
    desk.texts[tiny_archive.TALKS] += LEAD.replace("بدأت.", "انتهت.")
    assert desk.save() == []


def test_confirmed_words_are_settled(desk: Desk) -> None:
    desk.edit(("بدأت.", "انطلقت."), ("Who came?", "Who was there?"))
    found = desk.judged()
    assert len(found.stale) == 2
    for stale in found.stale:
        desk.record = translations.confirm_texts(desk.judged(), [stale.address])
    assert desk.save() == []
    assert desk.judged().outdated == 0
    assert desk.edit(("انطلقت.", "تأجلت.")).save() == [("f-l1", "en")]


FRENCH = ("  - {code: en, name: English}\n", "  - {code: en, name: English}\n  - {code: fr, name: Français}\n")


@pytest.mark.parametrize(
    ("changes", "stale"),
    [
        ([], []),
        ([("بدأت.", "انطلقت.")], [("f-l1", "fr")]),
        ([("بدأت.", "انطلقت."), ("They began.", "They opened.")], [("f-l1", "fr")]),
    ],
)
def test_a_language_that_is_away_while_others_are_confirmed_is_held_to_what_it_said(
    desk: Desk, changes: list[tuple[str, str]], stale: list[tuple[str, str]]
) -> None:
    others = [("f-l1", "ar"), ("f-l1", "en")]
    desk.edit(FRENCH, file="site.yaml").edit(("en: They began.,", "en: They began., fr: Elles ont commencé.,"))
    assert desk.save() == []
    desk.edit((" fr: Elles ont commencé.,", ""), *changes)
    desk.record = translations.confirm_texts(desk.judged(), [(tiny_archive.TALKS, "f-l1")])
    assert desk.save() == []
    assert (
        desk.edit((", cite: wire ¶1}\nunknowns", ", fr: Elles ont commencé., cite: wire ¶1}\nunknowns")).save() == stale
    )
    assert desk.edit(("fr: Elles ont commencé.", "fr: Elles sont ouvertes.")).save() == ([] if stale else others)


def test_a_language_that_joins_the_site_makes_nothing_stale(desk: Desk) -> None:
    desk.edit(
        ("  - {code: en, name: English}\n", "  - {code: en, name: English}\n  - {code: fr, name: Français}\n"),
        file="site.yaml",
    )
    desk.edit(("en: They began.,", "en: They began., fr: Elles ont commencé.,"))
    assert desk.save() == []
    assert set(desk.record[tiny_archive.TALKS, "f-l1"].hashes) == {"ar", "en", "fr"}
    desk.edit(("بدأت.", "انطلقت."), ("They began.", "They opened."))
    assert desk.save() == [("f-l1", "fr")]
    desk.edit(("  - {code: fr, name: Français}\n", ""), file="site.yaml")
    desk.edit((" fr: Elles ont commencé.,", ""))
    assert desk.save() == []


@given(
    st.permutations(range(5)),
    st.lists(st.sampled_from(["", "ar", "en", "both"]), min_size=5, max_size=5),
    st.sampled_from(["context", "unknowns"]),
)
def test_order_makes_no_difference(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], changes: list[str], section: str
) -> None:
    """What is stale is what was changed in one language, wherever in its list it stands now."""
    desk = Desk(tmp_path_factory.mktemp("desk"), dict(tiny_archive.BASE))
    start = tiny_archive.BASE[tiny_archive.TALKS].replace(
        tiny_archive.BASE[tiny_archive.TALKS].split("context:\n")[1].split("assess")[0], "ITEMS"
    )
    cite = ", cite: wire ¶{}" if section == "context" else ""

    def written(number: int, change: str) -> str:
        ar, en = (
            f"{word} {number}{' *' if change in (code, 'both') else ''}"
            for code, word in (("ar", "نص"), ("en", "text"))
        )
        return f'  - {{ar: "{ar}", en: "{en}"{cite.format(number + 1)}}}\n'

    def put(items: str) -> None:
        alone = start.replace("context:\nITEMS", f"{section}:\n{items}")
        desk.texts[tiny_archive.TALKS] = alone

    put("".join(written(number, "") for number in range(5)))
    assert desk.save() == []
    put("".join(written(number, changes[number]) for number in order))
    found = {(stale.text.get(stale.language), stale.language) for stale in desk.judged().stale}
    other = {"ar": ("en", "text"), "en": ("ar", "نص")}
    expected = {(f"{other[c][1]} {n}", other[c][0]) for n, c in enumerate(changes) if c in other}
    assert found == expected


# ---- While an editor writes


@pytest.fixture
def serving(desk: Desk) -> Desk:
    desk.session = EditingSession()
    assert desk.save() == []
    return desk


def test_a_translation_may_be_saved_before_it_is_finished(serving: Desk) -> None:
    assert serving.edit(("بدأت.", "انطلقت.")).save() == [("f-l1", "en")]
    assert serving.edit(("They began.", "They op")).save() == []
    assert serving.edit(("They op", "They opened")).save() == []
    assert serving.edit(("They opened", "They opened.")).save() == []
    assert serving.judged().outdated == 0


def test_the_language_that_led_is_still_heard(serving: Desk) -> None:
    serving.edit(("بدأت.", "انطلقت.")).save()
    assert serving.edit(("They began.", "They opened.")).save() == []
    assert serving.edit(("انطلقت.", "تأجلت.")).save() == [("f-l1", "en")]
    assert serving.edit(("They opened.", "They were put off.")).save() == []


def test_once_the_editor_has_moved_on_a_change_is_a_change(serving: Desk) -> None:
    serving.edit(("بدأت.", "انطلقت.")).save()
    assert serving.edit(("They began.", "They opened.")).save() == []
    assert serving.edit(("Who came?", "Who was there?"), ("من حضر؟", "من كان هناك؟")).save() == []
    assert serving.edit(("They opened.", "They ended.")).save() == [("f-l1", "ar")]


def test_another_process_takes_nothing_for_unfinished(serving: Desk) -> None:
    serving.edit(("بدأت.", "انطلقت.")).save()
    assert serving.edit(("They began.", "They opened.")).save() == []
    serving.session = EditingSession()
    assert serving.save() == []
    assert serving.edit(("They opened.", "They ended.")).save() == [("f-l1", "ar")]


def test_a_new_text_may_be_finished_too_and_then_be_changed(serving: Desk) -> None:
    serving.texts[tiny_archive.TALKS] = serving.texts[tiny_archive.TALKS].replace(
        LEAD, f"{LEAD}aim: {{id: a1, ar: هدف., cite: wire ¶1}}\n"
    )
    assert serving.save() == []
    assert serving.edit(("ar: هدف.,", "ar: هدف., en: An a,")).save() == []
    assert serving.edit(("An a,", "An aim.,")).save() == []
    assert serving.edit(("هدف.", "غاية.")).save() == [("f-a1", "en")]


def test_what_is_cut_and_pasted_in_two_saves_keeps_what_is_stale(serving: Desk) -> None:
    assert serving.edit(("بدأت.", "انطلقت.")).save() == [("f-l1", "en")]
    lead = LEAD.replace("بدأت.", "انطلقت.")
    assert serving.edit((lead, "")).save() == []
    serving.texts[tiny_archive.TALKS] += lead
    assert serving.save() == [("f-l1", "en")]


def test_what_no_record_took_is_not_taken_for_unfinished(serving: Desk) -> None:
    """A problem elsewhere kept the record from being written."""
    serving.edit(("بدأت.", "انطلقت.")).save()
    kept = serving.record
    serving.edit(("They began.", "They opened.")).save()
    serving.record = kept
    assert serving.edit(("They opened.", "They have opened.")).save() == []
    assert serving.judged().outdated == 0


def test_many_translations_in_work_cost_little() -> None:
    """What was touched is not looked for among all that is touched, open or stale, for each text anew."""

    def task(number: int) -> Callable[[], None]:
        ids = [("people.yaml", f"p{n}/name") for n in range(number)]
        entries = {each: LockEntry({"ar": "1", "en": "1"}) for each in ids}
        half = {each: {"ar": "2", "en": "2" if n % 2 else "1"} for n, each in enumerate(ids)}
        late = [StaleText(each, Text(values={}), "en", ("ar",)) for each in ids[::2]]

        def judged() -> None:
            opened = dict.fromkeys(ids, frozenset({"en"}))
            session = EditingSession({each: {"ar": "1", "en": "1"} for each in ids}, open=opened)
            assert _find_unfinished_entries(half, {}, entries, session) == {}
            session.stale = frozenset((each, "en") for each in ids)
            _update_session(session, half, {}, entries, late)
            assert len(session.open) == number / 2

        return judged

    assert work.growth(task, 10_000) < work.LINEAR
