"""The way of one fact, as `docs/architecture.md` tells it: every name is there, and what it says comes out."""

from __future__ import annotations

import re
from functools import cache

import pytest
import yaml

from mujaz.derive.derived import DerivedFacts
from mujaz.exports.search.sheets import make_sheets
from mujaz.load.loader import load_archive
from mujaz.pages import addresses, iter_pages
from mujaz.pages.briefing_view import BriefingView
from mujaz.pages.views import Page
from mujaz.pipeline.building import make_editions
from mujaz.pipeline.page_making import make_renderers
from mujaz.storage.program_files import ROOT
from tests.named_code import find_code
from tests.rooms import ORDER, PAGE
from tests.tiny_archive import ISTANBUL

TALKS = "2025-04-10-istanbul"
ADDRESS = f"en/talks/{TALKS}/"
ANCHOR = "f-f06"


@cache
def told() -> str:
    return PAGE.read_text(encoding="utf-8")


@cache
def derived() -> DerivedFacts:
    archive = load_archive(ISTANBUL).archive
    assert archive
    return DerivedFacts(archive)


@cache
def briefing() -> tuple[Page, BriefingView]:
    """Return the English briefing."""
    every = iter_pages(derived(), make_editions(load_archive(ISTANBUL)))
    page = next(page for page in every if page.address == ADDRESS)
    assert isinstance(page.view, BriefingView)
    return page, page.view


def names() -> list[str]:
    """Return what the page calls by room and name, such as `load.loader.load_archive`."""
    rooms = "|".join(ORDER)
    found = re.findall(rf"`((?:{rooms})\.[\w.]+)`", told().partition("## The way of one fact")[2])
    return [name for name in found if not name.endswith(".lock")]


def test_names_are_found() -> None:
    assert len(names()) > 15


def test_every_name_is_there() -> None:
    assert [name for name in names() if find_code(name) is None] == []


def test_every_file_is_there() -> None:
    paths = re.findall(r"`((?:mujaz|tests|templates|docs)/[\w./-]+)`", told())
    assert len(paths) > 5
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", told())
    assert [link for link in links if not (PAGE.parent / link).exists()] == []


def test_the_fact_is_quoted_as_it_stands() -> None:
    quoted = told().partition("```yaml\n")[2].partition("```")[0]
    lines = (ISTANBUL / "talks" / f"{TALKS}.yaml").read_text(encoding="utf-8").splitlines()
    assert quoted in "".join(f"{line}\n" for line in lines)
    assert lines[44 - 1] == quoted.splitlines()[0]
    assert yaml.safe_load(quoted)[0]["id"] == "f06"


def test_what_is_told_of_the_archive() -> None:
    loaded = load_archive(ISTANBUL)
    dossier = derived().dossiers[TALKS]
    fact = dossier.talks.agenda[1]
    assert type(fact).__name__ == "AgendaItem"
    assert fact.where.path == ("agenda", 1)
    assert loaded.file_positions[fact.where.file][fact.where.path] == (44, 5)
    assert dossier.facts[ANCHOR] is fact
    cell = dossier.positions.find_cell("embassies", "usa")
    assert cell
    assert cell.position == "on"
    mentioned = {key for key, mentions in derived().mentions.items() if any(m.anchor == ANCHOR for m in mentions)}
    assert {("topic", "embassies"), ("person", "bruce"), ("party", "usa")} <= mentioned


def test_what_is_told_of_the_page() -> None:
    page, view = briefing()
    line = next(line for line in view.agenda if line.anchor == ANCHOR)
    assert [(cite.number, cite.short) for cite in line.cites] == [("", "¶3")]
    assert ANCHOR in [each.anchor for point in view.key_points for each in point.lines]
    assert addresses.find_page_file(page.address) == f"en/talks/{TALKS}.md"


def test_what_is_told_of_the_outcome() -> None:
    page, view = briefing()
    editions = make_editions(load_archive(ISTANBUL))
    words = "restoring the operation of the Russian and American embassies"
    assert f'<li class="fact" id="{ANCHOR}">' in make_renderers(editions)["en"].render_file(page).decode()
    (sheet,) = make_sheets([page], editions)
    assert any(words in line for line in sheet.lines)
    assert len(view.preview.details) == len(("date", "place", "parties"))


@pytest.mark.parametrize("name", ["load.loader.load_archives", "load.loaders", "pages.edition.Edition.line_of"])
def test_a_name_that_is_not_there_would_be_seen(name: str) -> None:
    assert find_code(name) is None
