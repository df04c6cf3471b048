"""Isolation as readers see it: where each character of a foreign phrase stands on the screen, measured.

A text is laid out by the browser, so the order of characters in the file says nothing; their x positions do.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests import forks, tiny_archive
from tests.conftest import serve_folder

pytestmark = pytest.mark.browser

ARABIC = "في 2026-05-20 بسعر 71.40 USD وبين 12–14 ثم S/PV.9830 (2025) للمجلس"
ENGLISH = "The word موجز 2025 times and صديقي, مرحبا here"
DIFFER = "silence: {dates: phrases to be looked at}"
SHOWN = {
    "ar": ["2026-05-20", "71.40 USD", "12–14", "S/PV.9830 (2025)"],
    "en": [f"{'موجز'[::-1]} 2025", f"{'صديقي'[::-1]}, {'مرحبا'[::-1]}"],
}
"""What must be seen, from the left edge of the screen to the right."""
WRITTEN = {"ar": SHOWN["ar"], "en": ["موجز 2025", "صديقي, مرحبا"]}
WELL_ANYWAY = {"S/PV.9830 (2025)"}
"""What today's browsers show in order even without isolation, as they keep pairs of brackets together (UAX 9, N0)."""
PLACES = {"title": "h1", "agenda": "#agenda ~ ul .fact p, #agenda + * .fact p", "unknown": "ul.unknown li"}

ORDER = """(element, phrase) => {
  element.style.whiteSpace = "nowrap";
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const letters = [];
  while (walker.nextNode())
    for (let at = 0; at < walker.currentNode.data.length; at++) letters.push([walker.currentNode, at]);
  const text = letters.map(([node, at]) => node.data[at]).join("");
  const from = text.indexOf(phrase);
  if (from < 0 || from !== text.lastIndexOf(phrase)) throw new Error(`not once: ${phrase} in ${text}`);
  const range = document.createRange();
  const placed = letters.slice(from, from + phrase.length).map(([node, at]) => {
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    const [{ left, width, top, height }] = range.getClientRects();
    return { letter: node.data[at], middle: left + width / 2, line: top + height / 2 };
  });
  const lines = placed.map(({ line }) => line);
  if (Math.max(...lines) - Math.min(...lines) > 12) throw new Error(`several lines: ${phrase}`);
  return placed.sort((one, other) => one.middle - other.middle).map(({ letter }) => letter).join("");
}"""
WITHOUT = """(element) => {
  const bare = element.cloneNode(true);
  for (const bdi of bare.querySelectorAll("bdi")) bdi.replaceWith(...bdi.childNodes);
  bare.normalize();
  element.replaceWith(bare);
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The tiny archive's site, with phrases of the other direction in its texts."""
    work = tmp_path_factory.mktemp("isolation")
    talks = tiny_archive.BASE[tiny_archive.TALKS]
    talks = talks.replace("{ar: محادثات, en: Talks}", f'{{ar: "{ARABIC}", en: "{ENGLISH}"}}')
    talks = talks.replace(
        "ar: المياه مطروحة., en: Water is on the table.", f'{DIFFER}, ar: "{ARABIC}", en: "{ENGLISH}"'
    )
    talks += f'{DIFFER}\nunknowns:\n  - {{{DIFFER}, ar: "{ARABIC}", en: "{ENGLISH}"}}\n'
    assert talks.count(ARABIC) == talks.count(ENGLISH) == 3
    data = tiny_archive.write_files(work / "data", {**tiny_archive.BASE, tiny_archive.TALKS: talks})
    done = forks.run("--data", data, "--pages", work / "pages", "--site-dir", work / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    yield from serve_folder(work / "site")


def open_briefing(page: Page, address: str, code: str) -> None:
    """Open the briefing in a language, all its fonts loaded."""
    page.set_viewport_size({"width": 2400, "height": 1200})
    page.goto(f"{address}{code}/talks/2031-04-01-town/")
    page.evaluate("() => document.fonts.ready.then(() => true)")


def read_orders(page: Page, code: str) -> dict[tuple[str, str], str]:
    """Return in which order each phrase is displayed at each place of the open briefing."""
    return {
        (place, written): page.locator(where).first.evaluate(ORDER, written)
        for place, where in PLACES.items()
        for written in WRITTEN[code]
    }


@pytest.mark.parametrize("code", SHOWN)
def test_foreign_phrases_are_displayed_in_their_own_order(address: str, page: Page, code: str) -> None:
    open_briefing(page, address, code)
    wanted = dict(zip(WRITTEN[code], SHOWN[code], strict=True))
    assert read_orders(page, code) == {(place, written): wanted[written] for place in PLACES for written in wanted}
    for where in PLACES.values():
        page.locator(where).first.evaluate(WITHOUT)
        assert page.locator(where).first.locator("bdi").count() == 0
    well = {key for key, order in read_orders(page, code).items() if order == wanted[key[1]]}
    anyway = {(place, written) for place in PLACES for written in wanted if written in WELL_ANYWAY}
    assert well == anyway, "isolation must make a difference, or this test could not fail"
