"""CONTRIBUTING and the decisions: what they name is there, and recipes work when they are followed word by word."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path
from textwrap import dedent
from types import ModuleType

import pytest

from mujaz import pages
from mujaz.checks import RULES, chronology
from mujaz.derive.derived import DerivedFacts
from mujaz.diagnostics.problem import FactPath, FilePosition
from mujaz.exports.built_site import BuiltSite
from mujaz.exports.search.sheets import make_sheets
from mujaz.i18n.labels import LABELS_FOLDER, Labels
from mujaz.load.loader import load_archive
from mujaz.pages.edition import Edition
from mujaz.pipeline.building import build
from mujaz.render.renderer import Renderer
from mujaz.storage.program_files import ROOT, TEMPLATES
from tests.named_code import find_in_file
from tests.tiny_archive import TALKS, edit_archive, write_files

PAPER = ROOT / "CONTRIBUTING.md"
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("0*.md"))
MADE_BY_A_BUILD = "templates/theme/partials/labels.html"
TO_BE_MADE = re.compile(r"xx\.po|/NAME/|cancelled\.(py|md\.j2)|briefing_list\.py")
"""What a recipe tells one to write."""


def read_recipe(title: str) -> str:
    """Return the chapter of that title."""
    return PAPER.read_text(encoding="utf-8").partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def find_block(title: str, kind: str) -> str:
    """Return the first block of code of a kind in a chapter, without the indent of its list."""
    block = re.search(rf"^( *)```{kind}\n(.*?)^\1```", read_recipe(title), re.M | re.S)
    assert block, title
    return dedent(block[2])


def run_block(title: str, name: str) -> ModuleType:
    """Return the module that a recipe's code is, as if it were written where the recipe says."""
    module = ModuleType(name)
    sys.modules[name] = module  # dataclasses look their module up
    exec(compile(find_block(title, "python"), name, "exec"), module.__dict__)  # our own paper's code
    return module


def test_every_file_it_names_is_there() -> None:
    text = PAPER.read_text(encoding="utf-8")
    paths = re.findall(r"`((?:mujaz|tests|templates|labels|docs|data)/[\w./-]*)`", text)
    assert len(paths) > 20
    assert [path for path in paths if not TO_BE_MADE.search(path) and not (ROOT / path).exists()] == []


def test_every_link_leads_somewhere() -> None:
    assert [link for link in _find_links(PAPER) if not (ROOT / link).exists()] == []


@pytest.mark.parametrize("file", DECISIONS, ids=lambda file: file.stem)
def test_a_decision_names_files_that_are_there(file: Path) -> None:
    paths = re.findall(r"`((?:mujaz|tests|templates|labels|docs)/[\w./-]*)`", file.read_text(encoding="utf-8"))
    assert [path for path in paths if path != MADE_BY_A_BUILD and not (ROOT / path).exists()] == []
    assert [link for link in _find_links(file) if not (file.parent / link).exists()] == []


def test_every_decision_is_listed() -> None:
    listed = _find_links(ROOT / "docs" / "decisions" / "README.md")
    assert listed == [file.name for file in DECISIONS]


def _find_links(file: Path) -> list[str]:
    """Return where a paper's links lead, without those to other sites."""
    return re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["RULES", "REFERENCES", "PAGE_KINDS", "CODES", "EXPORTS"])
def test_every_table_it_names_stands_in_the_file_beside_it(name: str) -> None:
    sentence = re.search(rf"`{name}`(?:,| in| of)\s+`([\w/.]+)`", PAPER.read_text(encoding="utf-8"))
    assert sentence, name
    assert find_in_file(ROOT / sentence[1], name)


def test_the_rule_is_one_of_ours() -> None:
    assert chronology.posts_end_after_they_begin in RULES
    code = find_in_file(Path(chronology.__file__), "posts_end_after_they_begin")
    assert find_block("A rule for the check", "python").strip() == code


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    """Return catalogues that have the recipe's label."""
    folder = tmp_path / "labels"
    shutil.copytree(LABELS_FOLDER, folder)
    for file, word in (("ar.po", "محادثات ملغاة"), ("en.po", "Cancelled talks")):
        with (folder / file).open("a", encoding="utf-8") as catalogue:
            catalogue.write(f'\nmsgid "Cancelled talks"\nmsgstr "{word}"\n')
    return folder


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """Return templates with the recipe's among them."""
    folder = Path(shutil.copytree(TEMPLATES / "pages", tmp_path / "templates"))
    (folder / "cancelled.md.j2").write_text(find_block("A page kind", "jinja"), encoding="utf-8")
    return folder


def _find_no_place(_: FactPath) -> FilePosition:
    """Return a place; the tiny archive names no repository, so that nothing links there."""
    return FilePosition("nowhere")


def test_the_recipe_for_a_page_kind_makes_pages(
    tmp_path: Path, labels: Path, templates: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "PAGE_KINDS", (*pages.PAGE_KINDS, run_block("A page kind", "cancelled").plan_pages))
    archive = load_archive(write_files(tmp_path, edit_archive(TALKS, "state: held", "state: cancelled"))).archive
    assert archive
    languages = [each.language for each in archive.site.languages]
    editions = tuple(Edition(archive, each, Labels(each, labels), _find_no_place) for each in languages)
    made = [page for page in pages.iter_pages(DerivedFacts(archive), editions) if page.head.kind == "cancelled"]
    assert [page.address for page in made] == ["ar/cancelled/", "en/cancelled/"]
    page = Renderer(templates, editions[1]).render_file(made[1]).decode()
    assert '<a href="../talks/2031-04-01-town/">Talks</a>' in page
    assert make_sheets(made, editions) == ()


def test_the_recipe_for_an_export_writes_it(tmp_path: Path) -> None:
    result = build(write_files(tmp_path / "data"), tmp_path / "pages")
    site = BuiltSite(tmp_path / "site", tmp_path / "pages", "https://example.org/")
    run_block("An export", "briefing_list").write_briefing_list(result, site)
    assert (tmp_path / "site" / "briefings.txt").read_text() == "".join(
        f"https://example.org/{code}/talks/2031-04-01-town/\n" for code in ("ar", "en")
    )
