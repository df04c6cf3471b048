"""The timeline and the page at a glance, in a browser: keyboard, room for words, one sheet of paper."""

from __future__ import annotations

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


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address below which a site stands whose talks say more than finds room at a glance."""
    work = tmp_path_factory.mktemp("crowded")
    tiny_archive.write_files(work / "data", tiny_archive.make_crowded_archive(topics=11, unknowns=9))
    folders = [
        f"--{name}={work / folder}" for name, folder in (("data", "data"), ("pages", "pages"), ("site-dir", "site"))
    ]
    done = forks.run(*folders)
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
