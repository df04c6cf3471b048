"""Results narrowed to a kind of page and a process: true counts, the same order, by keyboard, in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from mujaz.engine import build
from tests import bless, tiny_archive
from tests.conftest import IS_CI, Site, serve_folder
from tests.exports.search.golden_queries import ask, read_all_addresses
from tests.site.contrast import find_violations

pytestmark = pytest.mark.browser

OF_THE_DEMO, OF_FRENCH = ("demo", "ar", "أوريسا"), ("french", "fr", "fleuve")
ASKED = [OF_THE_DEMO, OF_FRENCH, *([("demo", "en", "Oressa")] if IS_CI else ())]
LOOKED_AT = ASKED if IS_CI else [OF_THE_DEMO]
HEADINGS = {
    "ar": {"الأشخاص": "people", "الأطراف": "parties", "الإحاطات": "talks", "المصادر": "sources", "الموضوعات": "topics"},
    "en": {"People": "people", "Parties": "parties", "Briefings": "talks", "Sources": "sources", "Topics": "topics"},
    "fr": {"Parties": "parties", "Notes de synthèse": "talks", "Sources": "sources"},
}
OPTION = re.compile(r"\u2068(.+)\u2069 \((\d+)\)")


@pytest.fixture(scope="module")
def searched(sites: dict[str, Site], tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Site]]:
    """The site of the demonstration archive, and one in French too, with a process."""
    work = tmp_path_factory.mktemp("choice")
    files = bless.read_tree(bless.GOLDEN / "trilingual" / "data")
    talks = "talks/2036-11-12-mirel.yaml"
    rails = "rails:\n  name: {ar: ملف السكة, en: The railway file, fr: Le dossier du rail}\n"
    changed = {"processes.yaml": rails.encode(), talks: files[talks] + b"\nprocess: rails\n"}
    data = tiny_archive.write_files(work / "data", {**files, **changed})
    assert build.build_site(data, work / "pages", work / "site", draft=False) == 0
    for url in serve_folder(work / "site"):
        yield {"demo": sites["demo"], "french": Site(url, work / "site")}


def open_page(page: Page, searched: dict[str, Site], name: str, language: str) -> None:
    page.goto(f"{searched[name].url}{language}/")
    page.locator("button.find").wait_for()


def selects(page: Page) -> tuple[Locator, Locator]:
    """Return the choice of a kind, and that of a process."""
    both = page.locator("dialog.search select")
    return both.nth(0), both.nth(1)


def read_options(select: Locator) -> dict[str, int]:
    """Return the counts of what is offered, without the choice of all."""
    every = (OPTION.fullmatch(each) for each in select.locator("option").all_inner_texts())
    return {found[1]: int(found[2]) for found in every if found}


def choose(page: Page, select: Locator, name: str, count: int) -> None:
    select.select_option(label=f"\u2068{name}\u2069 ({count})")
    expect(page.locator("dialog.search [role=status]")).to_contain_text(re.compile(rf"\b{count}$"))


@pytest.mark.parametrize(("name", "language", "query"), ASKED)
def test_a_kind_leaves_as_many_pages_of_its_own_as_it_says_in_their_order(
    searched: dict[str, Site], page: Page, name: str, language: str, query: str
) -> None:
    open_page(page, searched, name, language)
    every = ask(page, query)
    kind, _ = selects(page)
    options = read_options(kind)
    assert sum(options.values()) == len(every)
    assert len(options) > 1
    for heading, count in options.items():
        choose(page, kind, heading, count)
        left = read_all_addresses(page)
        assert left == [each for each in every if each in left]
        assert len(left) == count
        folder = HEADINGS[language].get(heading)
        assert {each.split("/")[1] for each in left} == {folder} or not folder


@pytest.mark.parametrize(("name", "language", "query"), ASKED)
def test_a_process_leaves_its_talks_and_what_they_mention(
    searched: dict[str, Site], page: Page, name: str, language: str, query: str
) -> None:
    open_page(page, searched, name, language)
    every = ask(page, query)
    kind, process = selects(page)
    options = read_options(process)
    assert options
    for title, count in options.items():
        choose(page, process, title, count)
        left = read_all_addresses(page)
        assert len(left) == count < len(every)
        assert not [each for each in left if "/handbook/" in each]
        assert sum(read_options(kind).values()) == count, "a kind's count is of what the process leaves"


def test_a_kind_and_a_process_narrow_together(searched: dict[str, Site], page: Page) -> None:
    open_page(page, searched, "demo", "en")
    ask(page, "Oressa")
    kind, process = selects(page)
    title, count = next(iter(read_options(process).items()))
    choose(page, process, title, count)
    choose(page, kind, "Briefings", read_options(kind)["Briefings"])
    assert {each.split("/")[1] for each in read_all_addresses(page)} == {"talks"}


def test_all_by_keyboard_and_told_to_a_screen_reader(searched: dict[str, Site], page: Page) -> None:
    open_page(page, searched, "demo", "ar")
    every = len(ask(page, "أوريسا"))
    kind, _ = selects(page)
    expect(kind).to_have_attribute("aria-label", "النوع")
    page.locator("dialog.search input").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(kind).to_be_focused()
    first = next(iter(read_options(kind).values()))
    assert first < every
    page.keyboard.press("ArrowDown")
    expect(kind).to_be_focused()
    status = page.locator("dialog.search [role=status]")
    expect(status).to_have_text(f"عدد النتائج: {first}")
    page.keyboard.press("ArrowUp")
    expect(status).not_to_have_text(f"عدد النتائج: {first}")
    page.keyboard.press("Escape")
    expect(page.locator("dialog.search")).to_be_hidden()


def test_what_was_chosen_stays_for_the_next_query_and_says_what_it_hides(searched: dict[str, Site], page: Page) -> None:
    open_page(page, searched, "demo", "en")
    ask(page, "Oressa")
    kind, _ = selects(page)
    choose(page, kind, "Places", read_options(kind)["Places"])
    assert ask(page, "Umrani") == []
    expect(page.locator("dialog.search [role=status]")).to_have_text(
        re.compile(r"^Nothing found within this choice\. Results without it: [1-9]\d*$")
    )
    kind.select_option("")
    expect(page.locator("dialog.search li > a").first).to_be_visible()
    assert read_all_addresses(page)[0] == "en/people/umrani/"


def test_nothing_is_offered_that_would_narrow_nothing(searched: dict[str, Site], page: Page) -> None:
    open_page(page, searched, "demo", "en")
    assert ask(page, "embassytown") == []
    for each in selects(page):
        expect(each).to_be_hidden()


def test_nothing_comes_from_elsewhere(searched: dict[str, Site], new_page: Page) -> None:
    asked: list[str] = []
    new_page.on("request", lambda request: asked.append(request.url))
    open_page(new_page, searched, "demo", "ar")
    assert not [url for url in asked if url.endswith("choice.js")]
    ask(new_page, "أوريسا")
    kind, _ = selects(new_page)
    kind.select_option(index=1)
    assert [url for url in asked if url.endswith("choice.js")]
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(searched["demo"].url).netloc}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("name", "language", "query"), LOOKED_AT)
def test_axe_finds_nothing_and_nothing_sticks_out(
    searched: dict[str, Site], page: Page, name: str, language: str, query: str, scheme: str
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": 360, "height": 740})
    open_page(page, searched, name, language)
    ask(page, query)
    assert selects(page)[0].is_visible()
    assert find_violations(page, "dialog.search") == []
    assert page.locator("dialog.search").evaluate("dialog => dialog.scrollWidth <= dialog.clientWidth")
