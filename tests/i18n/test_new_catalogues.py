"""Catalogues to fill in, and what stands in for words that are not translated."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel import Locale
from babel.localedata import locale_identifiers

from mujaz.i18n import labels
from mujaz.i18n.labels import Labels
from mujaz.i18n.language import Language
from mujaz.i18n.new_catalogues import make_catalogue

PLAIN = sorted(name for name in locale_identifiers() if name.isalpha() and len(name) < 4)


@pytest.mark.parametrize("code", ["fa", "ja", "ru", "cy", "zh-Hant", "pt"])
def test_a_new_catalogue_lacks_translations_and_nothing_else(tmp_path: Path, code: str) -> None:
    file = tmp_path / f"{code}.po"
    file.write_text(make_catalogue(code), encoding="utf-8")
    faults = labels.find_catalogue_faults(file)
    assert len(faults) == len([entry for entry in labels.read_reference() if entry.id])
    assert [fault for fault in faults if not labels.is_gap(fault)] == []


def test_every_language_that_has_plurals_gets_its_forms(tmp_path: Path) -> None:
    assert len(PLAIN) > 150
    for code in PLAIN:
        head = make_catalogue(code).partition("\n\n")[0]
        (tmp_path / f"{code}.po").write_text(head, encoding="utf-8")
        found = labels.read_catalogue(tmp_path / f"{code}.po")
        rule = Locale.parse(code).plural_form
        assert found.num_plurals == len({rule(number) for number in (*range(1001), 100_000, 1_000_000)}), code


def test_what_is_not_translated_is_english_between_marks(tmp_path: Path) -> None:
    (tmp_path / "en.po").write_bytes((labels.LABELS_FOLDER / "en.po").read_bytes())
    made = make_catalogue("fa").replace('msgid "Home"\nmsgstr ""', 'msgid "Home"\nmsgstr "خانه"')
    (tmp_path / "fa.po").write_text(made, encoding="utf-8")
    persian = Labels(Language("fa", "فارسی", digits="arabext"), tmp_path)
    assert (persian.text("Home"), persian.text("Agenda")) == ("خانه", "⟦Agenda⟧")
    assert persian.text("paragraph %(n)s", n=3) == "⟦paragraph ۳⟧"
    assert [persian.count("%(n)s day", n) for n in (1, 2)] == ["⟦۱ day⟧", "⟦۲ days⟧"]
    partial = labels.render_theme_partial(
        {code: labels.read_catalogue(tmp_path / f"{code}.po") for code in ("en", "fa")}
    )
    assert '"Home": "خانه"' in partial
    assert '"People": "⟦People⟧"' in partial
