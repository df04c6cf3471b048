"""A site's own colours: how they stand out, what the check says of them, and where they are shown."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from mujaz.checks.colours import NAMES
from mujaz.derive.derived import DerivedFacts
from mujaz.exports.previews.cards import make_card
from mujaz.exports.web_manifest import make_manifest
from mujaz.model.colours import DARK, LEAST_CONTRAST, LIGHT, SHEET, make_colour_style, measure_contrast
from mujaz.pages import iter_pages
from mujaz.pipeline.building import build
from mujaz.pipeline.checking import check_folder
from mujaz.storage.program_files import THEME
from tests.tiny_archive import BASE, write_files

OWN = """\
footer: {ar: تحرير المكتب, en: Edited by the desk}
colours:
  light: {accent: "#7A1F1F"}
  dark: {accent: f0b8a8, paper: "161212"}
"""


def write_archive(folder: Path, more: str) -> Path:
    return write_files(folder, {**BASE, "site.yaml": more + BASE["site.yaml"]})


@pytest.mark.parametrize(
    ("first", "second", "contrast"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#ff0000", "#ffffff", 4.0),
        ("#123456", "#123456", 1),
    ],
)
def test_contrast_is_measured_as_wcag_does(first: str, second: str, contrast: float) -> None:
    assert measure_contrast(first, second) == pytest.approx(contrast, abs=0.01)
    assert measure_contrast(second, first) == pytest.approx(contrast, abs=0.01)


def test_the_colours_are_those_of_the_style_sheet() -> None:
    sheet = (THEME / "assets" / "dossier.css").read_text(encoding="utf-8")
    roots = [dict(re.findall(r"--(\w+): (#\w{6});", body)) for body in re.findall(r":root \{(.*?)\}", sheet, re.S)[:2]]
    for scheme, root in zip((LIGHT, DARK), roots, strict=True):
        assert {name: root[name] for name in SHEET[scheme]} == SHEET[scheme]
        contrasts = [measure_contrast(root[name], root["paper"]) for name in SHEET[scheme] if name != "paper"]
        assert min(contrasts) >= LEAST_CONTRAST
    assert set(NAMES) == set(SHEET[LIGHT]) - {"paper"}


def test_own_colours_are_on_pages_in_the_manifest_and_on_pictures(tmp_path: Path) -> None:
    result = build(write_archive(tmp_path / "data", OWN), tmp_path / "pages")
    assert result.reports == []
    assert result.archive
    style = make_colour_style(result.archive.site.colours)
    assert style == (
        ":root{--accent:#7a1f1f;}"
        "@media (prefers-color-scheme:dark){:root{--accent:#f0b8a8;--paper:#161212;}}"
        "@media print{:root{--paper:#fff;--accent:#7a1f1f}}"
    )
    manifest = json.loads(make_manifest(result.editions[0]))
    assert (manifest["theme_color"], manifest["background_color"]) == ("#7a1f1f", SHEET[LIGHT]["paper"])
    edition = result.editions[0]
    cards = [make_card(page, edition) for page in iter_pages(DerivedFacts(result.archive), (edition,))]
    assert len(cards) > 5
    assert {(card.accent, card.paper) for card in cards} == {("#7a1f1f", SHEET[LIGHT]["paper"])}
    assert make_colour_style(None) == ""


@pytest.mark.parametrize(
    ("more", "line", "said"),
    [
        (
            "colours:\n  light: {accent: aabbcc}\n",
            2,
            "the accent colour, #aabbcc, cannot be read on the paper, #fdfcf9",
        ),
        ("colours:\n  light: {accent: aabbcc}\n", 2, "cannot be read on the paper, #ffffff"),
        (
            "colours:\n  light: {paper: 333333}\n",
            2,
            "the colour of the text, #1a2129, cannot be read on the paper, #333333",
        ),
        ("colours:\n  dark: {paper: eeeeee}\n", 2, "the colour of what is on the table, #84d1a8, cannot be read"),
        ("colours:\n  dark: {accent: red}\n", 2, "write six digits from 0 to f, such as 7a1f1f"),
        ("colours:\n  dark: {acent: ffffff}\n", 2, "unknown key 'acent'"),
    ],
)
def test_what_cannot_be_read_is_a_problem_that_names_the_pair(tmp_path: Path, more: str, line: int, said: str) -> None:
    reports = check_folder(write_archive(tmp_path, more)).reports
    assert [str(each) for each in reports if said in str(each)], reports
    assert {each.position.line for each in reports} == {line}
