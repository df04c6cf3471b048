"""The search as readers meet it: golden queries, keyboard, both directions, under a sub-path, on paper."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from mujaz.engine import build
from mujaz.exports.search.stemmer import RULES_FILE
from tests import tiny_archive
from tests.conftest import IS_CI, Site, new_context, serve_folder
from tests.exports.search.golden_queries import Answer, ask, build_site, iter_answers, read_queries
from tests.site.contrast import find_violations
from tests.tiny_archive import BASE, TALKS

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The golden queries' site."""
    folder = build_site(tmp_path_factory.mktemp("golden"))
    for url in serve_folder(folder):
        yield Site(url, folder)


@pytest.fixture(scope="module")
def answered(served: Site, browser: Browser) -> list[Answer]:
    """Every golden query with what it found; while developing every second one."""
    return list(iter_answers(browser, served.url, every=1 if IS_CI else 2))


def of_language(answered: list[Answer], language: str, held_out: bool) -> list[Answer]:
    return [each for each in answered if each.query.language == language and each.query.held_out is held_out]


def test_there_are_enough_queries() -> None:
    every = read_queries()
    assert sum(query.language == "ar" for query in every) >= 60
    assert sum(query.language == "en" for query in every) >= 20
    assert 2 * sum(query.held_out for query in every) >= len(every) - 6


@pytest.mark.parametrize("held_out", [False, True])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_golden_queries_find_what_they_should(answered: list[Answer], language: str, held_out: bool) -> None:
    some = of_language(answered, language, held_out)
    expected = sum(len(each.query.pages) for each in some)
    missed = {each.query.text: each.missed for each in some if each.missed}
    assert sum(map(len, missed.values())) <= 0.05 * expected, missed


def test_no_result_is_in_the_other_language(answered: list[Answer]) -> None:
    assert not [each for each in answered for url in each.found if not url.startswith(f"{each.query.language}/")]


def test_unrelated_words_find_nothing(answered: list[Answer]) -> None:
    """But for زير, which could be the و of وزير taken for “and”, and for words beside one that no page has."""
    beside = {"التطبيع بين موسكو وواشنطن", "سفينة فضائية", "ports of call in Peru"}
    assert {each.query.text for each in answered if each.wrong} <= {"زير", *beside}


def test_results_show_title_date_kind_and_the_original_words_with_the_hit_marked(served: Site, page: Page) -> None:
    page.goto(f"{served.url}ar/")
    assert ask(page, "السفارات الأمريكيه") == ["ar/talks/2025-04-10-istanbul/"]
    result = page.locator("dialog.search li")
    expect(result.locator("a")).to_have_text("محادثات روسية أمريكية في إسطنبول")
    expect(result.locator("small bdi").last).to_have_text("الخميس 10 أبريل 2025")
    assert result.locator("p mark").all_inner_texts() == ["السفارتين", "والأمريكية"]
    assert page.locator("dialog.search").evaluate("dialog => getComputedStyle(dialog).direction") == "rtl"
    result.locator("a").click()
    expect(page).to_have_url(f"{served.url}ar/talks/2025-04-10-istanbul/")


def test_a_word_being_typed_finds_what_begins_so_and_enter_only_the_word(served: Site, page: Page) -> None:
    page.goto(f"{served.url}en/")
    page.keyboard.press("/")
    page.keyboard.type("accredi")
    expect(page.locator("dialog.search li a").first).to_have_text("Diplomatic accreditation")
    page.keyboard.press("Enter")
    expect(page.locator("dialog.search [role=status]")).to_have_text("Nothing found.")


def test_results_are_counted_in_the_digits_of_the_language(served: Site, new_page: Page) -> None:
    new_page.route("**/pagefind/words.packed", _with_eastern_digits)
    new_page.goto(f"{served.url}en/")
    new_page.keyboard.press("/")
    new_page.keyboard.type("Peskov")
    new_page.keyboard.press("Enter")
    expect(new_page.locator("dialog.search [role=status]")).to_have_text(re.compile("^Results: [٠-٩]+$"))


def _with_eastern_digits(route: Route) -> None:
    rules = json.loads(gzip.decompress(route.fetch().body()))
    assert rules["digits"] == {"ar": "0123456789", "en": "0123456789"}
    route.fulfill(json={**rules, "digits": {"en": "٠١٢٣٤٥٦٧٨٩"}})


def test_all_by_keyboard(served: Site, page: Page) -> None:
    page.goto(f"{served.url}en/")
    page.keyboard.press("Tab")
    page.keyboard.press("/")
    expect(page.locator("dialog.search input")).to_be_focused()
    page.keyboard.type("Peskov/")
    page.keyboard.press("Enter")
    expect(page.locator("dialog.search [role=status]")).to_contain_text("Results: ")
    links = page.locator("dialog.search li a")
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("dialog.search input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("dialog.search")).to_be_hidden()
    page.keyboard.press("/")
    expect(page.locator("dialog.search input")).to_have_value("Peskov/")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{served.url}en/people/peskov/")


def test_nothing_is_loaded_before_it_is_wanted_and_nothing_from_elsewhere(served: Site, new_page: Page) -> None:
    asked: list[str] = []
    new_page.on("request", lambda request: asked.append(request.url))
    new_page.goto(f"{served.url}ar/people/peskov/")
    new_page.locator("button.find").wait_for()
    assert not [url for url in asked if "pagefind" in url]
    new_page.locator("button.find").click()
    assert ask(new_page, "بيسكوف")[0] == "ar/people/peskov/"
    assert [url for url in asked if "/pagefind/pagefind.js" in url]
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(served.url).netloc}


@pytest.mark.parametrize(("language", "word"), [("ar", "المحادثات"), ("en", "talks")])
def test_a_first_result_costs_little(served: Site, new_page: Page, language: str, word: str) -> None:
    """Of large archives it is measured by `make bench`."""
    new_page.goto(f"{served.url}{language}/")
    new_page.locator("button.find").wait_for()
    sizes: list[int] = []
    new_page.on("response", lambda answer: sizes.append(len(answer.body())))
    assert ask(new_page, word)
    assert 0 < sum(sizes) < 300_000


def test_a_search_that_cannot_be_loaded_says_so(served: Site, new_page: Page) -> None:
    new_page.route("**/pagefind/**", lambda route: route.abort())
    new_page.goto(f"{served.url}en/")
    new_page.keyboard.press("/")
    new_page.keyboard.type("Peskov")
    expect(new_page.locator("dialog.search [role=status]")).to_have_text("The search could not be loaded.")


def test_a_result_says_that_its_text_is_stale_however_much_is_cut_off(tmp_path: Path, page: Page) -> None:
    said = f"  - {{id: long, ar: كلام طويل, en: Harvest {'and so on ' * 20}, cite: wire ¶6}}\n"
    files = {**BASE, TALKS: BASE[TALKS].replace("context:\n", f"context:\n{said}")}
    data = tiny_archive.write_files(tmp_path / "data", files)
    for _ in range(2):
        assert build.build_site(data, tmp_path / "pages", tmp_path / "site", draft=False) == 0
        tiny_archive.write_files(data, {TALKS: files[TALKS].replace("كلام طويل", "كلام آخر")})
    for url in serve_folder(tmp_path / "site"):
        page.goto(f"{url}en/")
        ask(page, "harvest")
        expect(page.locator("dialog.search li p").first).to_contain_text("Not yet updated")


def test_it_is_not_printed(served: Site, page: Page) -> None:
    page.goto(f"{served.url}en/")
    ask(page, "Peskov")
    page.emulate_media(media="print")
    expect(page.locator("dialog.search")).to_be_hidden()
    expect(page.locator("button.find")).to_be_hidden()


def test_without_javascript_nothing_promises_a_search(served: Site, browser: Browser) -> None:
    context = new_context(browser, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served.url}en/")
    expect(page.locator("button.find")).to_be_hidden()
    expect(page.locator("dialog.search")).to_be_hidden()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("language", "word"), [("ar", "بيسكوف"), ("en", "Peskov")])
def test_axe_finds_nothing(served: Site, page: Page, language: str, word: str, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{served.url}{language}/")
    ask(page, word)
    assert find_violations(page, "dialog.search") == []
    assert page.locator("dialog.search").evaluate("dialog => dialog.scrollWidth <= dialog.clientWidth")


@pytest.mark.parametrize(
    ("language", "typed", "sought"),
    [
        ("en", "Peskov and the unicorn", "Results for “Peskov”"),
        ("en", "zebra Peskow", "Results for “Peskov”"),
        ("ar", "المتحدث بيسكوف الزرافة", "المتحدث بيسكوف"),
    ],
)
def test_a_word_that_no_page_has_is_left_out_and_it_is_said_what_was_sought(
    served: Site, page: Page, language: str, typed: str, sought: str
) -> None:
    check_what_was_sought(served, page, typed, sought, f"{language}/people/peskov/")


def check_what_was_sought(served: Site, page: Page, typed: str, sought: str, first: str) -> None:
    """Ask in the language of the page that comes first, and see what the query was taken for."""
    page.goto(f"{served.url}{first[:3]}")
    assert ask(page, typed)[0] == first
    expect(page.locator("dialog.search [role=status]")).to_contain_text(sought)


@pytest.mark.parametrize(
    ("typed", "meant", "first"),
    [
        ("بسكوف", "بيسكوف", "ar/people/peskov/"),
        ("إسطنبل", "إسطنبول", "ar/places/istanbul/"),
        ("ديمتري بسكف", "دميتري بيسكوف", "ar/people/peskov/"),
        ("fds;,t", "بيسكوف", "ar/people/peskov/"),
        ("Peskow", "Peskov", "en/people/peskov/"),
        ("حثسنخر", "peskov", "en/people/peskov/"),
    ],
)
def test_a_misspelt_name_leads_to_the_nearest_one_and_says_so(
    served: Site, page: Page, typed: str, meant: str, first: str
) -> None:
    check_what_was_sought(served, page, typed, meant, first)


NEAREST = """async ([rules, names, word]) => {
  const assets = new URL("../assets/", location.href);
  const load = (file) => import(new URL(file, assets));
  const [{ Names }, { Words }] = await Promise.all([load("names.js"), load("words.js")]);
  const words = new Words(rules);
  const known = new Names({ page: [1, names] }, rules.slips, words);
  const ends = known.nearestAlikeAtTheEnd({ word, stems: words.stems(word) }).map((each) => each.word);
  return { nearest: known.nearest(word).map((each) => each.word), ends };
}"""


@pytest.mark.parametrize(
    ("names", "typed", "nearest"),
    [
        (["فالدورن", "درن"], "فالدرون", "فالدورن"),
        (["والمار", "مر"], "والمر", "والمار"),
        (["الرياض"], "والرياظ", "الرياض"),
        (["درن"], "فالدرون", "درن"),
    ],
)
def test_a_name_as_it_stands_is_nearer_than_one_after_two_particles(
    served: Site, page: Page, names: list[str], typed: str, nearest: str
) -> None:
    page.goto(f"{served.url}ar/")
    rules = json.loads(RULES_FILE.read_text(encoding="utf-8"))
    assert page.evaluate(NEAREST, [rules, names, typed])["nearest"] == [nearest]


@pytest.mark.parametrize(("typed", "meant"), [("طرفون", ["طرقون"]), ("طرفين", []), ("أطراف", []), ("طرقون", [])])
def test_the_end_of_a_misspelt_name_is_not_taken_for_an_ending(
    served: Site, page: Page, typed: str, meant: list[str]
) -> None:
    """«طرفون» leaves «طرف» without its end, but no reader writes a plural of it so."""
    page.goto(f"{served.url}ar/")
    rules = json.loads(RULES_FILE.read_text(encoding="utf-8"))
    assert page.evaluate(NEAREST, [rules, ["طرقون"], typed])["ends"] == meant


@pytest.mark.parametrize(
    ("typed", "one", "other"), [("spokeswoman", "bruce", "peskov"), ("spokesman", "peskov", "bruce")]
)
def test_a_name_that_has_a_word_as_it_is_spelt_comes_before_one_with_another_form(
    served: Site, page: Page, typed: str, one: str, other: str
) -> None:
    page.goto(f"{served.url}en/")
    found = ask(page, typed)
    assert found.index(f"en/people/{one}/") < found.index(f"en/people/{other}/")


def test_what_is_spelt_right_is_not_called_something_else(served: Site, page: Page) -> None:
    page.goto(f"{served.url}en/")
    ask(page, "Peskov")
    expect(page.locator("dialog.search [role=status]")).to_have_text(re.compile("^Results: "))


def test_the_name_comes_first_and_a_doubtful_reading_of_a_name_not_at_all(served: Site, page: Page) -> None:
    """«بروس» is no «ب» before «روس»."""
    page.goto(f"{served.url}ar/")
    found = ask(page, "روسيا")
    assert found[0] == "ar/parties/russia/"
    assert "ar/people/bruce/" not in found
    assert ask(page, "بروس")[0] == "ar/people/bruce/"


def test_a_briefings_title_puts_it_before_its_sources(served: Site, page: Page) -> None:
    page.goto(f"{served.url}ar/")
    assert ask(page, "محادثات روسية أمريكية في إسطنبول")[0] == "ar/talks/2025-04-10-istanbul/"
