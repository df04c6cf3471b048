"""What the two READMEs say is true: both say the same, their edit can be made, their commands and files exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mujaz.cli import main
from mujaz.pipeline.checking import check_folder
from mujaz.report import formats
from mujaz.storage.program_files import ROOT
from tests.command_lines import iter_commands, parse_command
from tests.examples import blocks_of, prose, without_comments
from tests.picture import PICTURE
from tests.tiny_archive import ISTANBUL, write_istanbul

READMES = ("README.md", "README.ar.md")
FIRST_SCREEN = 20
"""Lines of a README that are seen without scrolling."""
TALKS = "talks/2025-04-10-istanbul.yaml"


def text(readme: str) -> str:
    return (ROOT / readme).read_text(encoding="utf-8")


def links(readme: str) -> list[str]:
    return re.findall(r"\]\(([^)#]+)\)", text(readme))


@pytest.mark.parametrize("readme", READMES)
def test_it_is_short(readme: str) -> None:
    assert len(text(readme).splitlines()) <= 160


@pytest.mark.parametrize("kind", ["yaml", "sh", "bat", "text"])
def test_both_say_the_same_code(kind: str) -> None:
    english, arabic = (list(map(without_comments, blocks_of(text(readme), kind))) for readme in READMES)
    assert english == arabic


def test_both_have_the_same_parts() -> None:
    english, arabic = ([len(found) for found in re.findall(r"^(#+) ", prose(text(readme)), re.M)] for readme in READMES)
    assert english == arabic
    assert [link.replace("/en/", "/ar/") for link in links("README.md")[1:]] == links("README.ar.md")[1:]


@pytest.mark.parametrize("readme", READMES)
def test_its_links_lead_somewhere(readme: str) -> None:
    lost = [link for link in links(readme) if not (ROOT / link).exists()]
    assert lost == []


@pytest.mark.parametrize("readme", READMES)
def test_every_chapter_of_the_handbook_is_named(readme: str) -> None:
    folder = f"docs/handbook/{'ar' if '.ar.' in readme else 'en'}"
    assert {f"{folder}/{path.name}" for path in (ROOT / folder).glob("*.md")} <= set(links(readme))


@pytest.mark.parametrize("readme", READMES)
def test_its_first_screen_shows_the_picture(readme: str) -> None:
    first = "\n".join(text(readme).splitlines()[:FIRST_SCREEN])
    shown = re.search(r"!\[([^]]+)\]\((\S+)\)", first)
    assert shown
    assert len(shown[1]) > 100
    assert ROOT / shown[2] == PICTURE


@pytest.mark.parametrize("readme", READMES)
def test_the_fact_that_it_shows_can_be_edited_in_both_languages(readme: str, tmp_path: Path) -> None:
    file = write_istanbul(tmp_path / "data") / TALKS
    fact, good = blocks_of(text(readme), "yaml")[0], file.read_text(encoding="utf-8")
    assert "".join(f"  {line}" for line in fact.splitlines(keepends=True)) in good
    edited = good.replace("أوكرانيا ليست على", "أوكرانيا خارج").replace("Ukraine is not on the", "Ukraine is off the")
    file.write_text(edited, encoding="utf-8")
    checked = check_folder(tmp_path / "data")
    _, reports = checked.loaded, checked.reports
    assert reports == []


def test_the_mistake_it_shows_gives_this_message(tmp_path: Path) -> None:
    file = write_istanbul(tmp_path / "data") / TALKS
    wrong = file.read_text(encoding="utf-8").replace("topic: flights", "topic: flight", 1)
    file.write_text(wrong, encoding="utf-8")
    reports = check_folder(tmp_path / "data").reports
    said = [formats.format_line(report, f"data/{report.position.file}") for report in reports]
    assert said == "".join(blocks_of(text("README.md"), "text")).splitlines()


def test_the_page_that_it_opens_is_that_of_the_frozen_talks() -> None:
    for readme, code in zip(READMES, ("en", "ar"), strict=True):
        assert f"/{code}/talks/{(ISTANBUL / TALKS).stem}/" in text(readme)


@pytest.mark.parametrize("readme", READMES)
def test_its_make_commands_exist(readme: str) -> None:
    code = re.findall(r"(?:`|<code dir=\"ltr\">)([^`<\n]+)", text(readme)) + blocks_of(text(readme), "sh")
    named = set(re.findall(r"\bmake ([a-z-]+)$", "\n".join(code), re.M))
    rules = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    assert {"site", "test", "serve"} <= named <= rules


@pytest.mark.parametrize("readme", READMES)
def test_its_commands_can_be_given_and_all_are_told(readme: str, tmp_path: Path) -> None:
    lines = list(iter_commands(text(readme), tmp_path))
    assert {parse_command(words)[0] for words in lines} == {"build.py", *main.commands}
