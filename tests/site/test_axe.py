"""Axe finds no violation on any page of the Istanbul archive, nor on one page of each kind of those that are made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import pytest

from tests.conftest import Site, new_context
from tests.site.conftest import MADE, one_of_each_kind

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

OF_COLOURS = ("color-contrast", "link-in-text-block")
"""The rules that dark may violate where light does not: the two differ in nothing but colours."""

RULES: dict[Literal["light", "dark"], dict[str, Any]] = {
    "light": {"preload": {"assets": ["media"]}},  # no rule of these looks at style sheets
    "dark": {"runOnly": {"type": "rule", "values": OF_COLOURS}},
}


RUN = "async options => (await axe.run(options)).violations"


def open_page(browser: Browser, **options: Any) -> Page:
    """Open a window whose every page has axe."""
    from axe_playwright_python.base import AXE_SCRIPT

    context = new_context(browser, **options)
    context.add_init_script(AXE_SCRIPT)
    return context.new_page()


def violations(page: Page, options: dict[str, Any]) -> list[str]:
    """One line for each element of the page as it stands that violates a rule."""
    found = page.evaluate(RUN, {"resultTypes": ["violations"], **options})
    return [f"{page.url}: {each['id']}: {node['html'][:120]}" for each in found for node in each["nodes"]]


def visit(browser: Browser, addresses: list[str]) -> list[str]:
    """The violations at every address, in light and in dark."""
    # The root page would send a reader of Arabic or English on, and never be looked at.
    page = open_page(browser, viewport={"width": 1280, "height": 900}, reduced_motion="reduce", locale="ja-JP")
    found = []
    for address in addresses:
        page.goto(address)
        assert page.url == address
        for scheme, options in RULES.items():
            page.emulate_media(color_scheme=scheme)
            found += [f"{scheme}: {line}" for line in violations(page, options)]
    page.context.close()
    return found


@pytest.mark.browser
def test_istanbul(browser: Browser, built_site: Site) -> None:
    assert visit(browser, built_site.addresses()) == []


@pytest.mark.browser
@pytest.mark.parametrize("name", MADE)
def test_made(browser: Browser, sites: dict[str, Site], name: str) -> None:
    addresses = one_of_each_kind(sites[name])
    assert len(addresses) > 6
    assert visit(browser, addresses) == []


@pytest.mark.browser
@pytest.mark.parametrize(("scheme", "rules"), [("light", {"image-alt"}), ("dark", {"color-contrast"})])
def test_a_wrong_page_has_violations(browser: Browser, scheme: Literal["light", "dark"], rules: set[str]) -> None:
    page = open_page(browser, color_scheme=scheme)
    dark = "<style>@media (prefers-color-scheme: dark) { p { background: #000; color: #222 } }</style>"
    page.set_content(
        f"<html lang=en><title>Wrong</title>{dark}<main><h1>Wrong</h1><p>Words</p><img src=''></main></html>"
    )
    assert {line.split(": ")[1] for line in violations(page, RULES[scheme])} == rules
    page.context.close()
