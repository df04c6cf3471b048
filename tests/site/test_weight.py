"""A briefing is light: what a reader's browser loads for it, in bytes as they are in the site's folder."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.conftest import Site, new_context

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MOST = {"document": 62_000, "stylesheet and script": 60_000, "font": 200_000}


def weights(browser: Browser, site: Site, address: str) -> dict[str, int]:
    """Return how many bytes of each kind a page loads, from opening it until nothing more comes."""
    page = new_context(browser, locale="ja-JP").new_page()
    loaded: dict[str, str] = {}
    page.on("response", lambda response: loaded.update({response.url: response.request.resource_type}))
    page.goto(address)
    page.evaluate("() => document.fonts.ready.then(() => true)")  # on a slow machine they come after a pause
    page.wait_for_load_state("networkidle")
    page.close()
    kinds = dict.fromkeys(MOST, 0)
    for url, found in loaded.items():
        file = site.folder / urlsplit(url).path.removeprefix(urlsplit(site.url).path)
        kind = next((kind for kind in MOST if found in kind), None)
        if kind:
            kinds[kind] += (file / "index.html" if file.is_dir() else file).stat().st_size
    return kinds


def briefing(site: Site, language: str) -> str:
    """Return the address of the heaviest briefing in a language."""
    files = site.folder.glob(f"{language}/talks/*/index.html")
    heaviest = max(files, key=lambda file: (file.stat().st_size, str(file)))
    return site.url + heaviest.parent.relative_to(site.folder).as_posix() + "/"


@pytest.mark.browser
@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", ["istanbul", "demo"])
def test_the_heaviest_briefing_is_light(browser: Browser, sites: dict[str, Site], name: str, language: str) -> None:
    found = weights(browser, sites[name], briefing(sites[name], language))
    assert all(found.values()), "each kind is there and was counted"
    assert {kind: size for kind, size in found.items() if size > MOST[kind]} == {}
