"""The timeline and the page at a glance, in a browser: keyboard, room for words, one sheet of paper."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests import forks, tiny_archive
from tests.conftest import Site, serve_folder

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
TALKS = "talks/2025-04-10-istanbul/"
SHEETS = re.compile(rb"/Type\s*/Page\b(?!s)")
FIVE = """\
title: {ar: محادثات خماسية, en: Talks of five}
kind: talks
date: 2031-03-27
date_note: {phrase: on Thursday, cite: %(five)s}
place: {place: town, cite: %(five)s}
parties: [north, south, far, east, west]
status: {state: held, cite: %(five)s}
lead: {ar: اجتمع الخمسة., en: The five met., cite: %(five)s, key: true}
agenda:
  - {topic: water, said_by: west, ar: المياه مطروحة., en: Water is on the table., cite: wire ¶2}
""".replace("%(five)s", ", ".join(f'wire "00:{minute}:31"' for minute in range(10, 15)).join("[]"))
"""Talks of five parties, the values in whose head have five citations each."""
BOXES = """selector => [...document.querySelectorAll(selector)].filter(each => each.checkVisibility())
  .map(each => each.getBoundingClientRect()).map(({left, right, top, bottom}) => [left, top, right, bottom])"""
"""The left, upper, right and lower edge of everything that a selector finds."""


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address below which a site stands whose talks say more than finds room at a glance."""
    work = tmp_path_factory.mktemp("crowded")
    files = tiny_archive.make_crowded_archive(topics=11, unknowns=9)
    west = "west:\n  name: {ar: اتحاد الدول الغربية, en: Union of Western States}\n"
    files |= {"talks/2031-03-27-five.yaml": FIVE, "parties.yaml": files["parties.yaml"] + west}
    tiny_archive.write_files(work / "data", files)
    folders = [
        f"--{name}={work / folder}" for name, folder in (("data", "data"), ("pages", "pages"), ("site-dir", "site"))
    ]
    done = forks.run(*folders, drawing=False)
    assert done.returncode == 0, done.stderr
    yield from serve_folder(work / "site")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_keyboard_reaches_every_mark_and_shows_where_it_is(built_site: Site, page: Page, language: str) -> None:
    page.goto(f"{built_site.url}{language}/{TALKS}")
    marks = page.locator(".timeline svg a")
    assert marks.count() == 5
    marks.first.focus()
    reached = []
    for _ in range(5):
        reached.append(page.evaluate("document.activeElement.getAttribute('href')"))
        ring = page.evaluate("getComputedStyle(document.activeElement.querySelector('.room')).strokeWidth")
        page.keyboard.press("Tab")
        if len(reached) > 1:
            assert ring == "3px"
    assert reached == [mark.get_attribute("href") for mark in marks.all()]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_words_keep_to_the_room_reckoned_for_them(built_site: Site, page: Page, language: str) -> None:
    page.goto(f"{built_site.url}{language}/{TALKS}")
    page.evaluate("document.fonts.ready")
    beyond = page.evaluate(
        """[...document.querySelectorAll('.timeline a')].map(a => {
            const text = a.querySelector('text').getBBox(), room = a.querySelector('.room').getBBox();
            return Math.max(room.x - text.x, text.x + text.width - room.x - room.width);
        })"""
    )
    assert max(beyond) <= 4


@pytest.mark.parametrize("language", ["ar", "en"])
def test_at_a_glance_is_one_sheet_and_one_screen(built_site: Site, page: Page, language: str) -> None:
    page.goto(f"{built_site.url}{language}/{TALKS}glance/")
    assert _end(page) <= 920
    assert len(SHEETS.findall(page.pdf(prefer_css_page_size=True))) == 1


@pytest.mark.parametrize("language", ["ar", "en"])
def test_however_much_is_said_a_glance_is_one_sheet(crowded: str, page: Page, language: str) -> None:
    page.goto(f"{crowded}{language}/talks/2031-04-01-town/glance/")
    assert _end(page) <= 1100
    assert len(SHEETS.findall(page.pdf(prefer_css_page_size=True))) == 1


def _end(page: Page) -> float:
    """Return where the words of a page at a glance end, in CSS pixels from its top."""
    page.evaluate("document.fonts.ready")
    return float(page.evaluate("document.querySelector('.glance').getBoundingClientRect().bottom"))


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(
    "path", ["talks/2031-04-01-town/", "talks/2031-04-01-town/glance/", "sources/wire/", "parties/north/"]
)
def test_however_much_is_said_nothing_is_wider_than_a_telephone(
    crowded: str, page: Page, language: str, path: str
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{crowded}{language}/{path}")
    assert page.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_telephone_has_the_list_instead_of_the_picture(built_site: Site, page: Page, language: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{built_site.url}{language}/{TALKS}")
    assert not page.locator(".timeline").is_visible()
    assert page.locator("ol.prior").is_visible()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_14_five_citations_in_the_head_wrap_on_a_telephone(crowded: str, page: Page, language: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{crowded}{language}/talks/2031-03-27-five/")
    page.evaluate(
        "document.fonts.ready.then(() => document.querySelectorAll('details').forEach(each => each.open = true))"
    )
    citations = page.evaluate(BOXES, ".mast .cites a")
    assert len(citations) >= 20
    assert all(left >= 0 and right <= 360 for left, _, right, _ in citations)
    assert not _overlap(citations)
    assert not _overlap(page.evaluate(BOXES, ".strip > div"))
    assert not _overlap(page.evaluate(BOXES, ".strip dt, .strip .cites a"))


@pytest.mark.parametrize("language", ["ar", "en"])
def test_15_five_parties_are_all_seen(crowded: str, page: Page, language: str) -> None:
    page.goto(f"{crowded}{language}/talks/2031-03-27-five/")
    page.evaluate("document.fonts.ready")
    columns = page.evaluate(BOXES, ".matrix thead th")
    assert len(columns) == 1 + 5
    words = page.evaluate(BOXES, ".matrix :is(th, td) > *")
    assert all(left >= 0 and right <= 1280 for left, _, right, _ in (*columns, *words))
    assert not _overlap(columns)
    cut = "all => all.filter(each => each.scrollWidth > each.clientWidth).length"
    assert page.locator(".matrix :is(th, td)").evaluate_all(cut) == 0


def _overlap(boxes: list[list[float]]) -> list[tuple[list[float], list[float]]]:
    """Return the pairs of boxes that cover a part of each other, more than a pixel."""
    return [
        (one, other)
        for one, other in itertools.combinations(boxes, 2)
        if min(one[2], other[2]) - max(one[0], other[0]) > 1 and min(one[3], other[3]) - max(one[1], other[1]) > 1
    ]
