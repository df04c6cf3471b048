"""Axe finds no violation on any page of the Istanbul archive, nor on one page of each kind of those that are made.

That is so with CI=true; else one page of each kind of Istanbul is looked at, and of those made the demonstration.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import pytest

from tests.conftest import IS_CI, Site, new_context
from tests.site import contrast
from tests.site.conftest import MADE
from tests.site.contrast import Looks

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

    from tests.site.visits import Visits

Scheme = Literal["light", "dark"]
OPTIONS: dict[str, Any] = {
    "preload": {"assets": ["media"]},
    "resultTypes": ["violations"],
    "rules": {rule: {"enabled": False} for rule in contrast.RULES},
    "selectors": False,
}
"""What axe is asked besides contrast. No rule looks at style sheets; light and dark differ in nothing but colours."""
RUN = "async options => (await axe.run(options)).violations"


def open_page(browser: Browser, **options: Any) -> Page:
    """Open a window whose every page has axe."""
    context = new_context(browser, **options)
    give_axe(context)
    return context.new_page()


def give_axe(context: BrowserContext) -> None:
    """Have axe in every page that is opened from now on."""
    from axe_playwright_python.base import AXE_SCRIPT

    context.add_init_script(AXE_SCRIPT)


def violations(page: Page, looks: Looks) -> list[str]:
    """One line for each element of the page that violates a rule; of looks, for one of each.

    The page is turned dark only where light showed a new look: the others were seen in both schemes.
    """
    found = [f"{each['id']}: {node['html'][:120]}" for each in page.evaluate(RUN, OPTIONS) for node in each["nodes"]]
    pale, is_new = _find_low_contrast(page, "light", looks)
    dark = _find_low_contrast(page, "dark", looks)[0] if is_new else []
    return [f"light: {page.url}: {line}" for line in found] + pale + dark


def _find_low_contrast(page: Page, scheme: Scheme, looks: Looks) -> tuple[list[str], bool]:
    page.emulate_media(color_scheme=scheme)
    lines, is_new = looks.find_low_contrast(page)
    return [f"{scheme}: {page.url}: {line}" for line in lines], is_new


def visit(browser: Browser, addresses: list[str], looks: Looks | None = None) -> list[str]:
    """The violations at every address, in light and in dark; of looks that were seen before, none is asked again."""
    # The root page would send a reader of Arabic or English on, and never be looked at.
    page = open_page(browser, viewport={"width": 1280, "height": 900}, reduced_motion="reduce", locale="ja-JP")
    found, looks = [], looks or Looks()
    for address in addresses:
        page.goto(address)
        assert page.url == address
        found += violations(page, looks)
    page.context.close()
    return found


@pytest.mark.browser
def test_istanbul(visited: Visits) -> None:
    assert all(seen.url == address for address, seen in visited.pages.items())
    assert [line for seen in visited.pages.values() for line in seen.violations] == []


@pytest.mark.browser
@pytest.mark.parametrize("name", MADE if IS_CI else ("demo",))
def test_made(undrawn_browser: Browser, sites: dict[str, Site], looks: Looks, name: str) -> None:
    addresses = sites[name].take_turns(sites[name].one_of_each_kind())
    assert len(addresses) > 6
    assert visit(undrawn_browser, addresses, looks) == []


@pytest.mark.browser
def test_a_wrong_page_has_violations(undrawn_browser: Browser) -> None:
    page = open_page(undrawn_browser)
    dark = "<style>@media (prefers-color-scheme: dark) { p { background: #000; color: #222 } }</style>"
    page.set_content(
        f"<html lang=en><title>Wrong</title>{dark}<main><h1>Wrong</h1><p>Words</p><img src=''></main></html>"
    )
    told = {(line.split(": ")[0], line.split(": ")[2]) for line in violations(page, Looks())}
    assert told == {("light", "image-alt"), ("dark", "color-contrast")}
    page.context.close()


@pytest.mark.browser
def test_pale_arabic_words_in_a_dialog_are_seen(undrawn_browser: Browser) -> None:
    page = open_page(undrawn_browser)
    words = "<p lang=ar dir=rtl style='color: {}; background: #fff'>لا نتائج ضمن هذا الاختيار</p>"
    for colour, told in (("#ccc", ["color-contrast"]), ("#222", [])):
        shown = f"<dialog open aria-label=Words>{words.format(colour)}</dialog>"
        page.set_content(f"<html lang=en><title>Words</title>{shown}<main><h1>Words</h1></main></html>")
        assert [line.split(":")[0] for line in contrast.find_violations(page, "dialog")] == told
    page.context.close()
