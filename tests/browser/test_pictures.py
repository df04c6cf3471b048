"""The timeline and the page at a glance, in a browser: keyboard, room for words, one sheet of paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.conftest import Site

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
TALKS = "talks/2025-04-10-istanbul/"


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
def test_at_a_glance_is_one_sheet_of_paper(built_site: Site, page: Page, language: str) -> None:
    page.goto(f"{built_site.url}{language}/{TALKS}glance/")
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(prefer_css_page_size=True))) == 1


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_telephone_has_the_list_instead_of_the_picture(built_site: Site, page: Page, language: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{built_site.url}{language}/{TALKS}")
    assert not page.locator(".timeline").is_visible()
    assert page.locator("ol.prior").is_visible()
