"""The built site as readers meet it: in a browser, under a sub-path."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import Site, new_context
from tests.site.visits import NARROW, Visits

pytestmark = pytest.mark.browser

DIRECTIONS = {"ar": "rtl", "en": "ltr"}
OTHER = {"ar": "en", "en": "ar"}
TALKS = "talks/2025-04-10-istanbul/"
in_both = pytest.mark.parametrize("code", DIRECTIONS)


def briefing(site: Site, code: str) -> str:
    """Return the address of the briefing in a language."""
    return f"{site.url}{code}/{TALKS}"


def press_until(page: Page, holds: str, key: str = "Tab", most: int = 60) -> None:
    """Press a key until the focused element matches a selector."""
    for _ in range(most):
        page.keyboard.press(key)
        if page.evaluate("selector => document.activeElement.matches(selector)", holds):
            return
    raise AssertionError(f"{most} times {key} and {holds!r} never had the focus")


# Languages


def test_every_page_says_its_language_and_names_its_alternates_by_whole_addresses(
    built_site: Site, visited: Visits
) -> None:
    pages = {url: seen.about for url, seen in visited.pages.items() if not url.endswith("404.html")}
    assert {briefing(built_site, code) for code in DIRECTIONS} <= set(pages)
    for url, about in pages.items():
        code, _, below = url.removeprefix(built_site.url).partition("/")
        code = code or "ar"  # the root page speaks the first language
        below = below.partition("facing/")[0]  # of a page in two languages, the briefings are those in one
        assert about["root"] == [code, DIRECTIONS[code], DIRECTIONS[code]], url
        expected = {each: f"{built_site.url}{each}/{below}" for each in DIRECTIONS}
        named = sorted(map(tuple, about["alternates"]))
        assert named == sorted([*expected.items(), ("x-default", built_site.url)]), url
        assert set(expected.values()) <= set(built_site.addresses()), "an alternate leads nowhere"


@in_both
def test_the_switcher_leads_to_the_same_page(built_site: Site, page: Page, code: str) -> None:
    for below in ("", TALKS, "people/", "chronology/"):
        page.goto(f"{built_site.url}{code}/{below}")
        page.locator(f"header.bar nav.end a[hreflang={OTHER[code]}]").click()
        expect(page).to_have_url(f"{built_site.url}{OTHER[code]}/{below}")
        expect(page.locator("html")).to_have_attribute("lang", OTHER[code])


@in_both
def test_a_fact_leads_to_itself_in_the_other_language(built_site: Site, page: Page, code: str) -> None:
    page.goto(briefing(built_site, code))
    twins = page.locator("a.twin")
    assert twins.count() > 10
    link = twins.nth(twins.count() // 2)
    fact = str(link.get_attribute("href")).split("#")[1]
    here = link.evaluate("a => a.closest('[id]').id")
    assert fact == here
    link.click()
    expect(page).to_have_url(f"{briefing(built_site, OTHER[code])}#{fact}")
    target = page.locator(":target")
    expect(target).to_have_attribute("id", fact)
    expect(target).to_be_in_viewport()


@in_both
def test_every_twin_link_names_a_fact_of_the_other_page(built_site: Site, page: Page, code: str) -> None:
    page.goto(briefing(built_site, code))
    facts = page.locator("a.twin").evaluate_all("links => links.map(a => a.hash.slice(1))")
    page.goto(briefing(built_site, OTHER[code]))
    there = set(page.locator("[id]").evaluate_all("all => all.map(each => each.id)"))
    assert facts
    assert set(facts) <= there


# The keyboard


@in_both
def test_from_home_to_a_briefing_by_keyboard_alone(built_site: Site, page: Page, code: str) -> None:
    page.goto(f"{built_site.url}{code}/")
    press_until(page, ".newest h2 a")
    assert page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    page.wait_for_url(briefing(built_site, code))
    expect(page.locator("h1")).to_have_count(1)


@in_both
def test_the_first_stop_skips_to_the_content(built_site: Site, page: Page, code: str) -> None:
    page.goto(briefing(built_site, code))
    page.keyboard.press("Tab")
    skip = page.locator("a.skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    press_until(page, "main *", most=1)
    assert page.evaluate("() => document.activeElement.closest('nav') === null"), "that would be the table of contents"


@in_both
def test_a_citation_leads_to_its_paragraph_and_back_to_the_fact(built_site: Site, page: Page, code: str) -> None:
    page.goto(briefing(built_site, code))
    citation = page.locator(".fact .cites a").first
    fact = citation.evaluate("a => a.closest('.fact').id")
    paragraph = str(citation.get_attribute("href"))
    citation.click()
    expect(page.locator(":target")).to_be_in_viewport()
    assert page.url.endswith(paragraph)
    page.locator(f":target a.back[href='#{fact}']").click()
    expect(page).to_have_url(f"{briefing(built_site, code)}#{fact}")
    expect(page.locator(":target")).to_be_in_viewport()


# Wrong addresses and the root


@pytest.mark.parametrize("wrong", ["nowhere", "ar/talks/none/", "en/talks/2025-04-10-istanbul/none/deeper/x.html"])
def test_any_wrong_address_helps_in_both_languages(built_site: Site, page: Page, wrong: str) -> None:
    answer = page.goto(built_site.url + wrong)
    assert answer is not None
    assert answer.status == 404
    expect(page.locator("h1")).to_have_count(1)
    assert page.evaluate("() => document.styleSheets.length && [...document.styleSheets].every(s => s.cssRules.length)")
    for code, direction in DIRECTIONS.items():
        section = page.locator(f"section[lang={code}][dir={direction}]")
        expect(section.locator("h2")).to_be_visible()
        expect(section.locator("a")).to_have_attribute("hreflang", code)
    for href in page.locator("a").evaluate_all("all => all.map(a => a.href)"):
        got = page.request.get(href)
        assert got.status == 200, href


@pytest.fixture
def root_seen(browser: Browser, built_site: Site, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The root page, opened in a browser of some locale, or without JavaScript."""
    context = new_context(browser, **request.param)
    opened = context.new_page()
    opened.goto(built_site.url)
    yield opened
    context.close()


@pytest.mark.parametrize(
    ("root_seen", "code"),
    [({"locale": "en-GB"}, "en"), ({"locale": "ar-EG"}, "ar"), ({"locale": "ar"}, "ar"), ({"locale": "en"}, "en")],
    indirect=["root_seen"],
)
def test_the_root_sends_a_reader_to_her_language(root_seen: Page, built_site: Site, code: str) -> None:
    root_seen.wait_for_url(f"{built_site.url}{code}/")


@pytest.mark.parametrize("root_seen", [{"locale": "ja-JP"}, {"java_script_enabled": False}], indirect=True)
def test_a_reader_of_neither_language_or_without_scripts_chooses(root_seen: Page, built_site: Site) -> None:
    root_seen.wait_for_load_state("networkidle")
    assert root_seen.url == built_site.url
    for code, direction in DIRECTIONS.items():
        expect(root_seen.locator(f"section[lang={code}][dir={direction}] a")).to_be_visible()
    root_seen.locator("section[lang=ar] a").click()
    expect(root_seen).to_have_url(f"{built_site.url}ar/")


# Every page


def test_no_page_asks_another_host_or_complains(built_site: Site, visited: Visits) -> None:
    assert visited.said == []
    assert visited.pages.keys() == set(built_site.addresses_to_open())
    assert len(visited.asked) > len(visited.pages)
    hosts = {urlsplit(url).netloc for url in visited.asked if not url.startswith("data:")}
    assert hosts == {urlsplit(built_site.url).netloc}


@in_both
def test_the_fonts_of_both_scripts_load(built_site: Site, page: Page, code: str) -> None:
    page.goto(briefing(built_site, code))
    page.evaluate("() => document.fonts.ready.then(() => true)")
    faces = page.evaluate("() => [...document.fonts].map(f => [f.family.replaceAll('\"', ''), f.weight, f.status])")
    loaded = {(family, weight) for family, weight, status in faces if status == "loaded"}
    assert not [face for face in faces if face[2] == "error"]
    assert {("IBM Plex Sans", "400"), ("IBM Plex Sans", "600")} <= loaded
    assert ("Mujaz Arabic", "400") in loaded, "the switcher names Arabic on English pages too"


def test_no_page_scrolls_sideways_on_a_telephone(visited: Visits) -> None:
    assert {seen.telephone[0] for seen in visited.pages.values()} == {NARROW["width"]}, "no browser zooms out"
    assert {url: wide for url, seen in visited.pages.items() if (wide := seen.telephone[1])} == {}


@in_both
def test_the_positions_stay_a_table_on_paper(built_site: Site, page: Page, code: str) -> None:
    page.set_viewport_size({"width": 720, "height": 1000})
    page.goto(briefing(built_site, code))
    displays = """() => ["table", "thead", "tr", "td", "tbody th"].map(
      each => getComputedStyle(document.querySelector(each === "table" ? ".matrix" : `.matrix ${each}`)).display)"""
    page.emulate_media(media="print")
    assert page.evaluate(displays) == ["table", "table-header-group", "table-row", "table-cell", "table-cell"]
    cells = page.locator(".matrix tbody tr").first.locator("> *")
    tops = cells.evaluate_all("all => all.map(each => Math.round(each.getBoundingClientRect().top))")
    assert len(tops) >= 3
    assert len(set(tops)) == 1, "one row, side by side"


@in_both
def test_of_a_fact_only_its_words_are_copied(built_site: Site, page: Page, code: str) -> None:
    page.goto(briefing(built_site, code))
    sentence = page.locator(".facts .fact p").first
    copy = "each => { const all = getSelection(); all.selectAllChildren(each); return all.toString().trim(); }"
    copied = sentence.evaluate(copy)
    assert sentence.text_content() != copied
    assert "↓" in (page.locator(".matrix").text_content() or "")
    assert "↓" not in page.locator(".matrix").evaluate(copy), "an arrow leads to the words, and is none of them"
    assert copied.endswith(".")


def test_short_runs_of_the_other_direction_stay_on_one_line(built_site: Site, page: Page) -> None:
    page.set_viewport_size(NARROW)
    page.goto(briefing(built_site, "ar"))
    rows = page.evaluate(
        """() => [220, 200, 180, 160, 140].map((width) => {
          const text = document.createElement("p");
          text.style.width = `${width}px`;
          text.innerHTML = 'للاتصال بالمكتب في أي وقت: <bdi class="whole" dir="ltr">+7 495 123-45-67</bdi> ثم غيره';
          document.querySelector("article").append(text);
          return text.querySelector("bdi").getClientRects().length;
        })"""
    )
    assert rows == [1] * 5


def test_the_slash_of_an_arabic_keyboard_opens_the_search(built_site: Site, page: Page) -> None:
    page.goto(briefing(built_site, "ar"))
    page.evaluate("document.dispatchEvent(new KeyboardEvent('keydown', {key: 'ظ', code: 'Slash', bubbles: true}))")
    expect(page.get_by_role("dialog")).to_be_visible()


@in_both
def test_code_stands_as_close_to_a_comma_as_a_word(built_site: Site, page: Page, code: str) -> None:
    page.goto(f"{built_site.url}{code}/handbook/change/")
    gaps = page.evaluate(
        """() => [...document.querySelectorAll("article :not(pre) > code")].map((each) => {
          const words = document.createRange();
          words.selectNodeContents(each);
          return each.getBoundingClientRect().width - words.getBoundingClientRect().width;
        })"""
    )
    assert gaps
    assert max(gaps) < 1
