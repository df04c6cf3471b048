"""The site for readers who see it otherwise: enlarged, in forced colours, without scripts, without style sheets."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import IS_CI, Site, new_context
from tests.site.visits import SIDEWAYS, TORN, Visits

pytestmark = pytest.mark.browser

LANGUAGES = ("ar", "en")
TALKS = "talks/2025-04-10-istanbul/"
HANDBOOK = {"ar": "دليل المحررين", "en": "Handbook for editors"}
ASKED = LANGUAGES if IS_CI else LANGUAGES[:1]
"""The languages in which something is asked that hangs on none."""
SCHEMES = ("light", "dark")
in_both = pytest.mark.parametrize("code", LANGUAGES)
in_those_asked = pytest.mark.parametrize("code", ASKED)


@contextmanager
def open_page(browser: Browser, **options: Any) -> Iterator[Page]:
    """Open a window that differs from most, and close it."""
    context = new_context(browser, **options)
    yield context.new_page()
    context.close()


def test_at_200_percent_nothing_is_torn_cut_or_out_of_sight(built_site: Site, visited: Visits) -> None:
    for url in built_site.one_of_each_kind():
        assert [url, visited.pages[url].enlarged] == [url, [0, [], []]]


@in_both
def test_letters_of_twice_the_size_fit_too(built_site: Site, page: Page, code: str) -> None:
    for below in ("", TALKS, f"{TALKS}glance/", "chronology/", "handbook/commands/"):
        page.goto(f"{built_site.url}{code}/{below}")
        page.add_style_tag(content="html { font-size: 200% !important; }")
        assert page.evaluate("() => parseFloat(getComputedStyle(document.documentElement).fontSize)") >= 32
        assert [below, page.evaluate(SIDEWAYS), page.evaluate(TORN)] == [below, 0, []]


PARTED = """() => [...document.querySelectorAll('.others .tag')].map((tag) => {
  const name = [...tag.previousElementSibling.getClientRects()].at(-1), box = tag.getBoundingClientRect();
  return box.top < name.bottom && name.top < box.bottom ? '' : tag.textContent;
})"""
"""What each stance of the other sides says that stands in another line than the name of its party."""


@in_both
def test_a_stance_stands_in_the_line_of_its_party(built_site: Site, page: Page, code: str) -> None:
    page.goto(f"{built_site.url}{code}/{TALKS}")
    for width in range(320, 1281, 20 if IS_CI else 60):
        page.set_viewport_size({"width": width, "height": 800})
        parted = page.evaluate(PARTED)
        assert parted
        assert [width, *filter(None, parted)] == [width]


def signs(page: Page, where: str, what: str) -> list[str]:
    """Return one value of how the sign before each element of a kind is drawn."""
    drawn = "(all, what) => all.map((each) => getComputedStyle(each, '::before').getPropertyValue(what))"
    found: list[str] = page.locator(where).evaluate_all(drawn, what)
    assert found
    return found


@pytest.mark.parametrize("scheme", SCHEMES)
@in_those_asked
def test_in_forced_colours_stances_differ_by_more_than_colour(
    built_site: Site, browser: Browser, code: str, scheme: Any
) -> None:
    with open_page(browser, forced_colors="active", color_scheme=scheme) as page:
        page.goto(f"{built_site.url}{code}/{TALKS}")
        assert page.evaluate("() => matchMedia('(forced-colors: active)').matches")
        borders = page.locator(".tag").evaluate_all("all => all.map((each) => getComputedStyle(each).borderTopStyle)")
        assert {*borders} == {"solid", "dotted"}
        assert all("gradient" in each for each in signs(page, ".tag.cond", "background-image"))
        text = page.evaluate("() => getComputedStyle(document.body).color")
        assert {*signs(page, ".tag.cond", "color")} == {text}, "the half sign has the reader's colour of texts"
        assert {*signs(page, ".tag.on", "background-image")} == {"none"}
        assert all("×" in each for each in signs(page, ".tag.off", "content"))
        full, hollow = (signs(page, f".tag.{tone}", "border-top-width")[0] for tone in ("on", "mute"))
        assert float(full.removesuffix("px")) > 2 * float(hollow.removesuffix("px"))


COLOURS = """() => {
  const of = (name) => {
    const made = document.body.appendChild(document.createElement("i"));
    made.style.cssText = `forced-color-adjust: none; color: ${name}`;
    return [getComputedStyle(made).color];
  };
  const drawn = (where, what) =>
    [...new Set([...document.querySelectorAll(`.timeline ${where}`)].map((each) => getComputedStyle(each)[what]))];
  return {
    words: [drawn("text", "fill"), of("CanvasText")],
    axis: [drawn(".axis", "stroke"), of("CanvasText")],
    marks: [drawn("a:not(.focus) .mark", "stroke"), of("CanvasText")],
    focus: [drawn("a.focus .mark", "stroke"), of("LinkText")],
  };
}"""


@pytest.mark.parametrize("scheme", SCHEMES if IS_CI else SCHEMES[1:])
def test_in_forced_colours_the_timeline_takes_the_readers_colours(
    built_site: Site, browser: Browser, scheme: Any
) -> None:
    with open_page(browser, forced_colors="active", color_scheme=scheme) as page:
        page.goto(f"{built_site.url}ar/{TALKS}")
        for name, (found, wanted) in page.evaluate(COLOURS).items():
            assert (name, found) == (name, wanted)


def test_without_scripts_every_page_says_the_same(built_site: Site, browser: Browser, visited: Visits) -> None:
    with open_page(browser, java_script_enabled=False) as plain:
        for url in built_site.one_of_each_kind():
            if url.removeprefix(built_site.url).partition("/")[0] in ASKED:
                plain.goto(url)
                assert plain.locator("main").inner_text() == visited.pages[url].about["words"]


@in_those_asked
def test_without_scripts_details_open(built_site: Site, browser: Browser, code: str) -> None:
    with open_page(browser, java_script_enabled=False) as page:
        page.goto(f"{built_site.url}{code}/{TALKS}")
        details = page.locator(".strip details").first
        inside = details.locator("small").first
        expect(inside).to_be_hidden()
        details.locator("summary").click()
        expect(inside).to_be_visible()


@in_both
def test_without_style_sheets_signs_and_words_stay_apart(built_site: Site, page: Page, code: str) -> None:
    page.goto(f"{built_site.url}{code}/{TALKS}")
    page.evaluate("() => [...document.styleSheets].forEach((each) => { each.disabled = true; })")
    meeting = page.locator("ol.prior > li").first
    place, kind = meeting.locator(".where").all_inner_texts()
    assert f"{place} {kind}" in " ".join(meeting.inner_text().split())
    assert page.locator("h1, h2, h3").first.evaluate("each => each.tagName") == "H1"


@in_both
def test_every_page_leads_to_the_handbook_in_its_language(
    built_site: Site, visited: Visits, page: Page, code: str
) -> None:
    handbook = f"{built_site.url}{code}/handbook/"
    pages = [seen for url, seen in visited.pages.items() if url.startswith(f"{built_site.url}{code}/")]
    assert len(pages) > 10
    for seen in pages:
        assert [href for name, href in seen.about["footer"] if name == HANDBOOK[code]] == [handbook], seen.url
    page.goto(f"{built_site.url}{code}/{TALKS}")
    page.get_by_role("contentinfo").get_by_role("link", name=HANDBOOK[code], exact=True).click()
    expect(page.locator("h1")).to_have_text(HANDBOOK[code])


@pytest.mark.parametrize(("code", "word"), [("ar", "المصادر"), ("en", "sources")])
def test_the_search_shows_the_handbook_last_and_behind_a_button(
    built_site: Site, page: Page, code: str, word: str
) -> None:
    page.goto(f"{built_site.url}{code}/")
    page.locator("button.find").click()
    page.locator("dialog.search input").fill(word)
    button = page.locator("dialog.search li button").filter(has_text=HANDBOOK[code])
    expect(button).to_be_visible()
    before = page.locator("dialog.search li a").evaluate_all("all => all.map((each) => each.pathname)")
    assert before
    assert not [each for each in before if "/handbook/" in each]
    button.click()
    expect(button).to_have_count(0)
    after = page.locator("dialog.search li a").evaluate_all("all => all.map((each) => each.pathname)")
    assert after[: len(before)] == before
    assert len(after) > len(before)
    assert all(f"/{code}/handbook/" in each for each in after[len(before) :])
