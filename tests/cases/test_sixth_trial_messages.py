"""What the trial with a summit of four was told twice, too early, not at all, or without a way to mend it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mujaz import checks
from mujaz.load.loader import load_archive
from mujaz.translations.counts import count_translations
from mujaz.translations.problems import find_missing_texts
from mujaz.translations.staleness import find_stale
from tests.cases.test_sixth_trial_alarms import add_prior, list_told
from tests.cases.test_trial_cases import add_to_talks
from tests.tiny_archive import BASE, TALKS, edit_archive, write_files


def read_rules(folder: Path, files: dict[str, str]) -> list[str]:
    """Return the rules that tell something of an archive that can be read."""
    loaded = load_archive(write_files(folder, files))
    assert loaded.archive
    assert not loaded.problems, loaded.problems
    return [each.rule for each in checks.check_archive(loaded.archive)]


UNCITED = BASE["sources.yaml"] + BASE["sources.yaml"].replace("wire:", "other:").replace("org/wire", "org/other")


def test_no_source_is_uncited_before_there_are_talks(tmp_path: Path) -> None:
    registers = {name: text for name, text in BASE.items() if name != TALKS}
    assert "sources-are-cited" not in read_rules(tmp_path / "before", {**registers, "sources.yaml": UNCITED})
    assert read_rules(tmp_path / "after", {**BASE, "sources.yaml": UNCITED}).count("sources-are-cited") == 1


def test_a_contact_after_its_sources_is_told_once(tmp_path: Path) -> None:
    nearby = (
        "next:\n  - {kind: meeting, state: held, date: 2031-05-20, ar: جلسة خبراء., en: Experts sat., cite: wire ¶4}\n"
    )
    assert read_rules(tmp_path, add_to_talks(nearby)) == ["impossible-dates"]


@pytest.mark.parametrize(
    ("about", "told"),
    [
        ("opening", "'opening' is no outcome, document or deadline of this file"),
        ("nothing", "no outcome, document or deadline of this file has the id 'nothing'"),
    ],
)
def test_what_became_of_something_else_is_told_as_such(about: str, told: str, tmp_path: Path) -> None:
    after = (
        f"aftermath:\n  - {{about: {about}, state: extended, date: 2031-04-02, ar: مُدّد., en: Extended., cite: wire}}\n"
    )
    assert told in list_told(tmp_path, add_to_talks(after), "aftermaths-are-about-outcomes")


GO_BETWEENS = [
    ("تحدث أوروند عبر ماريك إلى إيلفيس.", "Orund spoke through Marek to Ilves.", "through: marek", 1),
    ("نقل ماريك المقترحات بينهما.", "Marek carried the proposals between the two.", "through: marek", 1),
    ("تحدث أوروند إلى إيلفيس.", "Orund spoke to Ilves.", "through: marek", 0),
    ("تحدث أوروند عبر ماريك إلى إيلفيس.", "Orund spoke through Marek to Ilves.", "through: wire", 0),
    ("تحدث أوروند عبر ماريك إلى إيلفيس.", "Orund spoke through Marek to Ilves.", "through: keller", 0),
]


@pytest.mark.parametrize(("ar", "en", "through", "times"), GO_BETWEENS)
def test_a_go_between_of_a_contact_did_not_pass_on_the_account(
    ar: str, en: str, through: str, times: int, tmp_path: Path
) -> None:
    contact = add_prior(ar, en, f"date: 2031-03-20, people: [orund, ilves], {through}")
    told = [each for each in list_told(tmp_path, contact, "people") if "'through'" in each]
    assert len(told) == times


@pytest.mark.parametrize("key", ["duration", "lasted"])
def test_a_length_of_talks_is_told_by_their_hours(key: str, tmp_path: Path) -> None:
    files = edit_archive(TALKS, "context:\n", f"{key}: two hours\ncontext:\n")
    (told,) = load_archive(write_files(tmp_path, files)).problems
    assert str(told.mend).startswith("how long talks lasted follows from 'start' and 'end'")


def test_a_length_of_a_contact_has_a_key(tmp_path: Path) -> None:
    files = edit_archive(TALKS, "  - date: 2031-03-01?\n", "  - date: 2031-03-01?\n    lasted: PT2H\n")
    (told,) = load_archive(write_files(tmp_path, files)).problems
    assert "'duration'" in str(told.mend)


def test_a_name_in_sentences_lacks_no_language(tmp_path: Path) -> None:
    files = edit_archive("parties.yaml", "en: North}\n", "en: North}\n  in_sentence: {en: the North}\n")
    archive = load_archive(write_files(tmp_path, files)).archive
    assert archive
    report = find_stale(archive, {})
    assert find_missing_texts(report, archive.languages) == []
    assert {each.missing for each in count_translations(archive, report)} == {0}
