"""Whatever gives one element among many too little contrast, asking about each look finds it, as axe alone does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.site.contrast import Looks
from tests.site.test_axe import open_page

pytestmark = pytest.mark.browser

HEAD = """<!doctype html><html lang=en><title>Looks</title><style>
  html { background: #fff; color: #333 }
  .box { background: #eee; color: #999; height: 60px; overflow: visible }
</style><main><h1>Looks</h1>"""
LONG = "<br>".join(["Words that leave their box"] * 6)
CASES = {
    "its colour": ("<p>Words</p>", "<p style='color: #bbb'>Pale words</p>"),
    "a background further out": ("<div><p>Words</p></div>", "<div style='background: #555'><p>Pale words</p></div>"),
    "an opacity further out": ("<div><p>Words</p></div>", "<div style='opacity: 0.4'><p>Pale words</p></div>"),
    "what lies behind": (
        "<div style='position: relative'><p style='position: relative'>Words</p></div>",
        "<div style='position: relative'><div style='position: absolute; inset: 0; background: #555'></div>"
        "<p style='position: relative'>Pale words</p></div>",
    ),
    "its size": (
        "<p style='font-size: 30px; color: #888'>Words</p>",
        "<p style='font-size: 16px; color: #888'>Pale words</p>",
    ),
    "its weight": (
        "<p style='font: bold 20px serif; color: #888'>Words</p>",
        "<p style='font: 20px serif; color: #888'>Pale words</p>",
    ),
    "that it is not disabled": (
        "<button disabled style='color: #bbb; background: #fff'>Words</button>",
        "<button style='color: #bbb; background: #fff'>Pale words</button>",
    ),
    "that it is a word": ("<p style='color: #bbb'>x</p>", "<p style='color: #bbb'>Pale words</p>"),
    "that axe can tell": (f"<div class=box><p>{LONG}</p></div>" + "<br>" * 9, "<div class=box><p>Pale words</p></div>"),
}


@pytest.fixture(scope="module")
def axe(undrawn_browser: Browser) -> Iterator[Page]:
    """A window whose every page has axe."""
    page = open_page(undrawn_browser)
    yield page
    page.context.close()


@pytest.mark.parametrize("name", CASES)
def test_one_pale_element_among_many_is_found(axe: Page, name: str) -> None:
    good, pale = CASES[name]
    looks = Looks()
    axe.set_content(HEAD + good * 5 + "</main>")
    assert looks.find_low_contrast(axe) == ([], True)
    axe.set_content(HEAD + good * 5 + pale + good * 5 + "</main>")
    found, _ = looks.find_low_contrast(axe)
    whole = axe.evaluate(
        """async () => (await axe.run({ runOnly: ["color-contrast"] })).violations
          .flatMap(({ nodes }) => nodes.map(({ html }) => html.slice(0, 120)))"""
    )
    assert found == [f"color-contrast: {html}" for html in whole]
    assert len(found) == 1
    assert "Pale words" in found[0]


def test_pale_arabic_words_are_found_though_their_letters_join_like_those_of_icons(axe: Page) -> None:
    axe.set_content(f"{HEAD}{'<p>كلمات واضحة</p>' * 5}<p style='color: #bbb'>كلمات باهتة</p></main>")
    found, _ = Looks().find_low_contrast(axe)
    assert [each for each in found if "كلمات باهتة" in each] == found
    assert len(found) == 1


def test_what_nobody_sees_has_no_look(axe: Page) -> None:
    looks = Looks()
    axe.set_content(f"{HEAD}<p style='color: #bbb; visibility: hidden'>Words</p><p>Words</p></main>")
    assert looks.find_low_contrast(axe) == ([], True)
    assert len(looks.known) == 2, "the heading and the second paragraph"


def test_a_look_that_was_seen_costs_nothing_more(axe: Page) -> None:
    looks = Looks()
    axe.set_content(f"{HEAD}<p>Words</p></main>")
    looks.find_low_contrast(axe)
    seen = set(looks.known)
    axe.set_content(f"{HEAD}<p>Other words</p><p>And more</p></main>")
    assert looks.find_low_contrast(axe) == ([], False)
    assert looks.known == seen
    assert len(seen) == 2, "the heading and the paragraphs"


LINKS = "a { color: #15c } .plain a { text-decoration: none } .under a { text-decoration: underline }"


def test_a_link_that_nothing_parts_from_its_text_is_found_once_of_its_look(axe: Page) -> None:
    looks = Looks()
    text = "<p class={}>Many more words than links, and <a href=#x>a link</a></p>" * 2
    axe.set_content(
        f"{HEAD}<style>{LINKS}</style>{text.format('under', 'under')}<ul><li><a href=#z>Alone</a></ul></main>"
    )
    assert looks.find_low_contrast(axe) == ([], True)
    axe.set_content(
        f"{HEAD}<style>{LINKS}</style>{text.format('under', 'under')}{text.format('plain', 'plain')}</main>"
    )
    found, _ = looks.find_low_contrast(axe)
    assert {each.split(":")[0] for each in found} == {"link-in-text-block"}
    whole = axe.evaluate(
        """async () => (await axe.run({ runOnly: ["link-in-text-block"] })).violations[0].nodes.length"""
    )
    assert (len(found), whole) == (1, 2)
