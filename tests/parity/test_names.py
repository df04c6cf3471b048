"""Names in texts: which spellings of the registers are known, and which of them texts may use."""

from __future__ import annotations

from pathlib import Path

import pytest

from mujaz.pipeline.checking import check_folder
from tests.tiny_archive import BASE, TALKS, write_files

NORDLAND = """\
nordland:
  name: {ar: نوردلاند, en: Nordland}
  long_name: {ar: مملكة نوردلاند, en: Kingdom of Nordland}
  other_names: [نورلندا, Northland]
  avoid: [Norseland]
  slips: [Nordlnad]
un:
  name: {ar: الأمم المتحدة, en: United Nations}
  other_names: [UN]
  code: UN
  kind: organisation
"""
FORCE = "force:\n  name: {ar: قوة الأمم المتحدة, en: United Nations Force}\n  kind: organisation\n"
FORMAT = "format: 1\n"


def told(folder: Path, ar: str, en: str, *, head: str = FORMAT, more: str = "") -> list[str]:
    """Return what the check says of a fact in an archive that knows Nordland and the United Nations."""
    talks = BASE[TALKS].replace("ar: المياه مطروحة., en: Water is on the table.", f'ar: "{ar}", en: "{en}"')
    files = {**BASE, TALKS: talks, "site.yaml": head + BASE["site.yaml"]}
    files["parties.yaml"] += NORDLAND + more
    return [str(report) for report in check_folder(write_files(folder, files)).reports]


@pytest.mark.parametrize(
    ("ar", "en"),
    [
        ("وافقت نوردلاند", "Nordland agreed"),
        ("وافقت مملكة نوردلاند", "The Kingdom of Nordland agreed"),
        ("وافقت نورلندا", "Northland agreed"),
        ("ونورلندا وافقت", "Nordland agreed"),
        ("وصل مبعوث الأمم المتحدة", "The UN envoy arrived"),
    ],
)
def test_texts_may_use_other_names(ar: str, en: str, tmp_path: Path) -> None:
    assert told(tmp_path, ar, en) == []


@pytest.mark.parametrize("refused", ["Norseland", "Nordlnad"])
@pytest.mark.parametrize("head", ["", FORMAT])
def test_what_the_house_avoids_and_slips_are_refused(refused: str, head: str, tmp_path: Path) -> None:
    (problem,) = told(tmp_path, "وافقت نوردلاند", f"{refused} agreed", head=head)
    assert f"'{refused}' is not how the register spells this name (write 'Nordland'" in problem


def test_in_format_1_nothing_is_asked_about_upgrading(tmp_path: Path) -> None:
    (problem,) = told(tmp_path, "وافقت نوردلاند", "Norseland agreed")
    assert "upgrade" not in problem


def test_before_format_1_other_names_are_refused_with_a_question(tmp_path: Path) -> None:
    (problem,) = told(tmp_path, "وافقت نوردلاند", "Northland agreed", head="")
    assert (
        "(write 'Nordland'; or does the house not refuse this spelling? Then run 'python build.py upgrade'" in problem
    )


@pytest.mark.parametrize("head", ["", FORMAT])
def test_25_a_code_in_a_sentence_is_no_misspelling(head: str, tmp_path: Path) -> None:
    assert told(tmp_path, "وصل مبعوث الأمم المتحدة", "The UN envoy arrived", head=head) == []


@pytest.mark.parametrize("more", ["", FORCE])
@pytest.mark.parametrize(
    ("ar", "en"),
    [
        ("انسحبت قوة الأمم المتحدة", "The United Nations force withdrew"),
        ("انسحبت قوة الأمم المتحدة", "The force of the United Nations withdrew"),
        ("انسحبت قوة الأمم المتحدة", "The United Nations Force withdrew"),
        ("ولقوة الأمم المتحدة مقر", "The UN force has a base"),
    ],
)
def test_27_a_longer_name_in_the_register_breaks_no_older_text(ar: str, en: str, more: str, tmp_path: Path) -> None:
    assert told(tmp_path, ar, en, more=more) == []


@pytest.mark.parametrize(
    ("ar", "en", "lacking"),
    [
        ("انسحبت قوة الأمم المتحدة", "It withdrew", "United Nations Force"),
        ("انسحبت", "The United Nations Force withdrew", "قوة الأمم المتحدة"),
        ("انسحبت", "The United Nations withdrew", "الأمم المتحدة"),
    ],
)
def test_the_longest_name_is_the_one_that_is_missing(ar: str, en: str, lacking: str, tmp_path: Path) -> None:
    (problem,) = told(tmp_path, ar, en, more=FORCE)
    assert f"name it in both, here as '{lacking}'" in problem


def test_what_another_entry_is_called_is_not_refused(tmp_path: Path) -> None:
    more = "norse:\n  name: {ar: أهل الشمال, en: Norseland}\n"
    assert not any(
        "register spells" in each for each in told(tmp_path, "وافق أهل الشمال", "Norseland agreed", more=more)
    )


def test_another_name_in_small_letters_begins_a_sentence_with_a_capital(tmp_path: Path) -> None:
    front = "front:\n  name: {ar: جبهة التل, en: Hill Front}\n  other_names: [الجبهة, the Front]\n  kind: armed group\n"
    assert told(tmp_path, "رفضت الجبهة العرض.", "The Front refused the offer.", more=front) == []
    assert told(tmp_path, "العرض رفضته الجبهة.", "The offer was refused by the Front.", more=front) == []
    (problem,) = told(tmp_path, "رفضت الجبهة العرض.", "The offer was refused.", more=front)
    assert "'ar' names جبهة التل, and 'en' does not" in problem
