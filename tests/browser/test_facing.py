"""Both languages side by side, in a browser: in columns on a screen, one under the other on a telephone."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Site

pytestmark = pytest.mark.browser

OTHER = {"ar": "en", "en": "ar"}
PLACES = """() => [...document.querySelectorAll(".facing > li")].map((row) => {
  const of = (code) => row.querySelector(`.side[lang=${code}]`).getBoundingClientRect();
  const [left, right] = [of("ar"), of("en")].sort((a, b) => a.left - b.left);
  return {ar: of("ar").left, en: of("en").left, apart: left.right <= right.left};
})"""


def go(page: Page, site: Site, code: str, end: str = "") -> None:
    page.goto(f"{site.url}{code}/talks/2025-04-10-istanbul/facing/{OTHER[code]}/{end}")


@pytest.mark.parametrize("code", OTHER)
def test_languages_stand_in_the_order_of_the_site(built_site: Site, page: Page, code: str) -> None:
    go(page, built_site, code)
    rows: list[dict[str, Any]] = page.evaluate(PLACES)
    assert len(rows) > 30
    assert all(row["apart"] for row in rows)
    first_is_left = {row["ar"] < row["en"] for row in rows}
    assert first_is_left == {code == "en"}, "Arabic is the site's first language: the first column, from either side"


@pytest.mark.parametrize("code", OTHER)
def test_on_a_telephone_the_second_language_opens_under_the_fact(built_site: Site, page: Page, code: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    go(page, built_site, code)
    row = page.locator(".facing > li").nth(1)
    expect(row.locator(f".side[lang={code}]")).to_be_visible()
    expect(row.locator(f".side[lang={OTHER[code]}]")).not_to_be_visible()
    parts = row.evaluate("li => [...li.querySelectorAll(':scope > .side, details')].map((x) => x.clientWidth)")
    assert len(set(parts)) == 1, "one under the other, in the same column"
    row.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(row.locator(f".side[lang={OTHER[code]}]")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_a_fact_leads_to_its_row_and_back_to_its_source(built_site: Site, page: Page) -> None:
    page.goto(f"{built_site.url}en/talks/2025-04-10-istanbul/")
    page.locator("#f-f06 a.both").click()
    expect(page).to_have_url(f"{built_site.url}en/talks/2025-04-10-istanbul/facing/ar/#f-f06")
    expect(page.locator("#f-f06")).to_be_in_viewport()
    expect(page.locator("#f-f06 .number")).to_have_css("user-select", "none")
    page.locator("#f-f06 .side[lang=ar] .cites a").first.click()
    expect(page).to_have_url(f"{built_site.url}ar/talks/2025-04-10-istanbul/#source-1-p3")


def test_on_paper_every_row_has_both_languages_and_room_for_initials(built_site: Site, page: Page) -> None:
    page.set_viewport_size({"width": 680, "height": 900})
    page.emulate_media(media="print")
    go(page, built_site, "ar")
    heights: list[list[float]] = page.evaluate(
        """() => [...document.querySelectorAll(".facing > li")].map((row) =>
          [...row.querySelectorAll(".side, .initials")].map((each) => each.getBoundingClientRect().height))"""
    )
    assert {len(row) for row in heights} == {3}
    assert min(height for row in heights for height in row) > 15


CONTACTS = """() => [...document.querySelectorAll(".facing .side:has(> .when)")].map((side) => ({
  weight: getComputedStyle(side.querySelector(".when")).fontWeight,
  signs: [...side.querySelectorAll(".where:has(+ .where)")].map((part) => getComputedStyle(part, "::after").content),
}))"""


@pytest.mark.parametrize("code", OTHER)
def test_a_contact_looks_alike_on_both_sides_and_its_parts_do_not_touch(
    built_site: Site, page: Page, code: str
) -> None:
    go(page, built_site, code)
    sides = page.evaluate(CONTACTS)
    assert len(sides) > 4
    assert {side["weight"] for side in sides} == {"600"}
    signs = [sign for side in sides for sign in side["signs"]]
    assert signs
    assert all("·" in sign for sign in signs)


GAP = """() => {
  const [told] = document.querySelectorAll(".facing dd");
  told.innerHTML = "A <small>b</small> <span class='who'>c</span>";
  const [small, who] = [...told.children].map((each) => [...each.getClientRects()].at(-1));
  return (who.top - small.bottom) / small.height;
}"""


def test_who_says_so_stands_in_the_line_after_a_note(built_site: Site, page: Page) -> None:
    go(page, built_site, "en")
    assert page.evaluate(GAP) < 0.5
