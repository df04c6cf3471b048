"""Fonts and pictures of the site itself: what is wrong with them is told at their key, and how to mend it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mujaz.i18n.alphabet import list_alphabet
from mujaz.i18n.language import Language
from mujaz.load.loader import load_archive
from mujaz.pipeline.building import make_editions
from mujaz.pipeline.own_files import report_own_files
from mujaz.report.formats import format_line
from mujaz.storage import font_file
from mujaz.storage.font_file import FontError, parse_font, read_font
from mujaz.storage.program_files import TEMPLATES
from tests.tiny_archive import BASE, write_files

FONTS = TEMPLATES / "preview" / "fonts"
LATIN, ARABIC = (FONTS / f"ibm-plex-sans-{name}-400-normal.ttf" for name in ("latin", "arabic-arabic"))
CASES = {
    "{regular: latin.ttf}, {regular: arabic.ttf}": (),
    "{regular: latin.ttf, bold: gone.ttf}, {regular: arabic.ttf}": (
        ":2:36: pages/assets/gone.ttf cannot be used as a font: there is no such file",
    ),
    "{regular: text.ttf}, {regular: cut.ttf}": (
        ":2:19: pages/assets/text.ttf cannot be used as a font: this is no TrueType or OpenType font",
        ":2:40: pages/assets/cut.ttf cannot be used as a font: this font lacks a part",
    ),
    "{regular: latin.ttf}": (":2:8: these fonts lack letters of العربية: ء آ أ",),
    "{regular: arabic.ttf, bold: latin.ttf}": (
        ":2:8: these fonts lack letters of العربية: ء آ أ",
        ":2:8: these fonts lack letters of English: A B C D E F G H I J K L … (add a font that has them)",
    ),
}


def test_what_is_wrong_with_fonts_is_told_where_they_are_named(tmp_path: Path) -> None:
    assets = tmp_path / "pages" / "assets"
    assets.mkdir(parents=True)
    shutil.copy(LATIN, assets / "latin.ttf")
    shutil.copy(ARABIC, assets / "arabic.ttf")
    (assets / "cut.ttf").write_bytes(LATIN.read_bytes()[:9000])
    (assets / "text.ttf").write_text("no font", encoding="utf-8")
    for fonts, expected in CASES.items():
        first, rest = BASE["site.yaml"].split("\n", 1)
        data = write_files(tmp_path / "data", {**BASE, "site.yaml": f"{first}\nfonts: [{fonts}]\n{rest}"})
        edition = make_editions(load_archive(data))[0]
        found = [format_line(each, "") for each in report_own_files(edition, tmp_path / "pages")]
        assert len(found) == len(expected), (fonts, found)
        assert all(part in line for part, line in zip(expected, found, strict=True)), (fonts, found)


def test_a_font_says_which_characters_it_draws() -> None:
    latin, arabic = (read_font(path).characters for path in (LATIN, ARABIC))
    assert {ord("A"), ord("é")} <= latin
    assert ord("ا") not in latin
    assert ord("ا") in arabic
    data = LATIN.read_bytes()
    for cut in (b"", data[:4], data[:40], data[:-2000], b"wOF2" + data[4:], data.replace(b"glyf", b"glyg", 1)):
        with pytest.raises(FontError):
            parse_font(cut)


def test_a_font_is_read_again_only_where_its_file_has_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Path] = []

    def read_and_note(path: Path, *_: object, **__: object) -> bytes:
        read.append(path)
        return path.read_bytes()

    monkeypatch.setattr(font_file, "read_file", read_and_note)
    font = tmp_path / "font.ttf"
    font.write_bytes(LATIN.read_bytes())
    assert read_font(font) == read_font(font)
    font.write_bytes(ARABIC.read_bytes())
    assert ord("ا") in read_font(font).characters
    assert read == [font, font]


def test_an_alphabet_has_the_letters_of_its_language_alone() -> None:
    alphabets = {code: list_alphabet(Language(code, code)) for code in ("ar", "en", "fr", "fa", "ru", "ja")}
    assert set("ابتثجحخدذرزسشصضطعغفقكلمنهويىةأإآئء") <= set(alphabets["ar"])
    assert set("ABCDEFGHIJKLMNOPRSTUVYZabcdefghijklmnopqrstuvwxyz") <= set(alphabets["en"])
    assert set("éèçïôñ") & set(alphabets["fr"])
    assert set("پچژگ") <= set(alphabets["fa"])
    assert not any(letter.isascii() for letter in alphabets["ru"] + alphabets["ar"])
    assert {"カ", "日"} <= set(alphabets["ja"])
