"""Facing pages beyond Arabic and English: two languages written from right to left, and a site of three languages."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from mujaz.engine import build
from tests import bless, persian, tiny_archive
from tests.conftest import IS_CI, Site, serve_folder
from tests.engine import checkout
from tests.site.contrast import Looks
from tests.site.test_axe import visit
from tests.site.test_nu import find_checker, messages

pytestmark = pytest.mark.browser

TOWN = "talks/2031-04-01-town/"
MIREL = "talks/2036-11-12-mirel/"
PLACES = """([one, other]) => [...document.querySelectorAll(".facing > li")].map((row) => {
  const of = (code) => row.querySelector(`.side[lang=${code}]`).getBoundingClientRect();
  const isLeft = of(one).left < of(other).left;
  return {first: isLeft, apart: isLeft ? of(one).right <= of(other).left : of(other).right <= of(one).left};
})"""
HEADS = """() => [...document.querySelectorAll("h2:has(+ .facing)")].map((head) => {
  const row = head.nextElementSibling.querySelector("li"), [own, other] = head.children;
  const edge = (each) => { const box = each.getBoundingClientRect(); return Math.round(box.left); };
  return edge(own) === edge(row.querySelector(":scope > .side")) && edge(other) === edge(row.querySelector(".across"));
})"""


@pytest.fixture(scope="module")
def right_to_left(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site of an archive in Arabic and Persian."""
    copy = checkout.copy_checkout(tmp_path_factory.mktemp("persian") / "copy")
    shutil.rmtree(copy / "data")
    tiny_archive.write_files(copy / "data", persian.make_archive())
    persian.write_catalogue(copy / "labels")
    for url in serve_folder(copy / "site"):
        done = checkout.run_build(copy, site_url=url)
        assert done.returncode == 0, done.stderr
        yield Site(url, copy / "site")


@pytest.fixture(scope="module")
def trilingual(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site of the archive in three languages."""
    work = tmp_path_factory.mktemp("trilingual")
    data = tiny_archive.write_files(work / "data", bless.read_tree(bless.GOLDEN / "trilingual" / "data"))
    assert build.build_site(data, work / "pages", work / "site", draft=False) == 0
    for url in serve_folder(work / "site"):
        yield Site(url, work / "site")


@pytest.mark.parametrize(("own", "other"), [("ar", "fa"), ("fa", "ar")])
def test_two_of_one_direction_stand_in_the_order_of_the_site(
    right_to_left: Site, page: Page, own: str, other: str
) -> None:
    page.goto(f"{right_to_left.url}{own}/{TOWN}facing/{other}/")
    rows: list[dict[str, Any]] = page.evaluate(PLACES, ["ar", "fa"])
    assert len(rows) > 10
    assert all(row["apart"] for row in rows)
    assert {row["first"] for row in rows} == {False}, "Arabic, the site's first language, begins on the right"
    assert {page.locator(f".side[lang={code}]").first.get_attribute("dir") for code in (own, other)} == {"rtl"}
    heads = page.evaluate(HEADS)
    assert heads
    assert all(heads), "each heading stands over the column of its language"
    if own == "fa":
        expect(page.locator("h2 > span").first).to_have_text("گزارش کوتاه")
        expect(page.locator("h2 > .aside bdi").first).to_have_attribute("lang", "ar")


PAIRS = [("fr", "ar", "ar"), ("ar", "fr", "fr"), ("en", "fr", "en")]
MORE_PAIRS = [("fr", "en", "en"), ("en", "ar", "ar"), ("ar", "en", "en")]


@pytest.mark.parametrize(("own", "other", "left"), [*PAIRS, *(MORE_PAIRS if IS_CI else ())])
def test_of_three_languages_two_are_chosen(trilingual: Site, page: Page, own: str, other: str, left: str) -> None:
    """The site has Arabic, English and French, in this order: the first of a pair begins the line of the page."""
    page.goto(f"{trilingual.url}{own}/{MIREL}")
    ways = page.locator(f"main a[href^='facing/{other}/']")
    assert ways.count(), "the briefing leads there"
    page.goto(f"{trilingual.url}{own}/{MIREL}{ways.first.get_attribute('href')}")
    rows: list[dict[str, Any]] = page.evaluate(PLACES, [own, other])
    assert len(rows) > 10
    assert all(row["apart"] for row in rows)
    assert {row["first"] for row in rows} == {left == own}
    assert all(page.evaluate(HEADS))


@pytest.mark.parametrize("other", ["ar", "fa"])
def test_on_a_telephone_and_on_paper_both_are_told_apart(right_to_left: Site, page: Page, other: str) -> None:
    own = {"ar": "fa", "fa": "ar"}[other]
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{right_to_left.url}{own}/{TOWN}facing/{other}/")
    row = page.locator(".facing > li").nth(1)
    expect(row.locator(f".side[lang={other}]")).not_to_be_visible()
    row.locator("summary").click()
    expect(row.locator(f".side[lang={other}]")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    sign = page.locator("h2 > .aside").first.evaluate("each => getComputedStyle(each, '::before').content")
    assert "·" in sign, "two headings of one script do not run into each other"
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 900})
    assert {row["first"] for row in page.evaluate(PLACES, ["ar", "fa"])} == {False}
    assert all(page.evaluate(HEADS))


def test_axe_finds_nothing(right_to_left: Site, trilingual: Site, undrawn_browser: Browser, looks: Looks) -> None:
    pages = [f"{right_to_left.url}fa/{TOWN}facing/ar/", f"{right_to_left.url}ar/{TOWN}facing/fa/"]
    pages += [f"{trilingual.url}fr/{MIREL}facing/{code}/" for code in ("ar", "en")]
    assert visit(undrawn_browser, pages, looks) == []


@pytest.mark.nu
def test_nu_finds_nothing(right_to_left: Site, trilingual: Site) -> None:
    files = [str(file) for site in (right_to_left, trilingual) for file in site.folder.rglob("facing/*/index.html")]
    assert len(files) > 6
    assert messages(find_checker(), files) == []


def test_search_engines_are_led_to_the_briefings(right_to_left: Site) -> None:
    html = Path(right_to_left.folder / "fa" / TOWN / "facing" / "ar" / "index.html").read_text(encoding="utf-8")
    for code in ("ar", "fa"):
        assert f'hreflang="{code}" href="{right_to_left.url}{code}/{TOWN}"' in html
    assert f'<link rel="canonical" href="{right_to_left.url}fa/{TOWN}">' in html
