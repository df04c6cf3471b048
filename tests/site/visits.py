"""The pages of a site opened once, and all asked there that tests want to know of each: opening costs most of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.conftest import SIZE, Site, new_context
from tests.site.test_axe import give_axe, violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession, Page, ViewportSize

    from tests.site.contrast import Looks

ABOUT = """() => ({
  root: [document.documentElement.lang, document.documentElement.dir, getComputedStyle(document.body).direction],
  alternates: [...document.querySelectorAll("link[rel=alternate][hreflang]")]
    .map((link) => [link.hreflang, link.getAttribute("href")]),
  footer: [...document.querySelectorAll("footer a")]
    .filter((link) => link.checkVisibility()).map((link) => [link.textContent.trim(), link.href]),
  words: document.querySelector("main").innerText,
})"""
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
TORN = """() => [...document.querySelectorAll(".tag, .cites a")]
  .filter((each) => each.checkVisibility())
  .filter((each) => new Set([...each.getClientRects()].map(({ top }) => Math.round(top))).size > 1)
  .map((each) => each.textContent)"""
WORDS = "h1, h2, h3, .tag, .cites a, .strip :is(dt, dd), article :not(pre) > code"
CUT = f"""() => [...document.querySelectorAll("{WORDS}")]
  .filter((each) => each.checkVisibility() && getComputedStyle(each).overflowX !== "visible")
  .filter((each) => each.scrollWidth > each.clientWidth + 1)
  .map((each) => each.textContent)"""
TOO_WIDE = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return null;
  const out = [...document.body.querySelectorAll("*")].filter((each) => {
    const { left, right } = each.getBoundingClientRect();
    return right > root.clientWidth + 1 || left < -1;
  });
  return [root.scrollWidth, ...out.slice(0, 5).map((each) => each.outerHTML.slice(0, 90))];
}"""
HALF: ViewportSize = {"width": 640, "height": 450}
"""The window of 1280 pixels at 200 %."""
NARROW: ViewportSize = {"width": 360, "height": 740}
"""A telephone."""


@dataclass(frozen=True)
class Seen:
    """What a page says of itself, and how it stood in windows of three kinds."""

    url: str
    about: dict[str, Any]
    violations: list[str]
    enlarged: list[Any] | None
    """At 200 %: how far it scrolls sideways, what is torn and what cut; None where another page of its kind is."""
    telephone: tuple[int, list[Any] | None]
    """On a telephone: the width that the browser gives it, and what is too wide, if anything."""


@dataclass
class Visits:
    """What each page showed, by the address that was opened, and what the browser heard meanwhile."""

    pages: dict[str, Seen] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


def visit_site(browser: Browser, site: Site, looks: Looks) -> Visits:
    """Open the pages of a site, in a language that it has not: its root sends nobody away."""
    context = new_context(browser, viewport=SIZE, reduced_motion="reduce", locale="ja-JP")
    give_axe(context)
    page = context.new_page()
    visits, windows, enlarged = Visits(), context.new_cdp_session(page), set(site.one_of_each_kind())
    _listen(page, visits)
    for address in site.addresses_to_open():
        _resize(windows, SIZE)
        page.emulate_media(color_scheme="null")
        page.goto(address)
        page.evaluate("() => document.fonts.ready.then(() => true)")
        visits.pages[address] = _see(page, windows, looks, enlarged=address in enlarged)
    context.close()
    return visits


def _listen(page: Page, visits: Visits) -> None:
    page.on("request", lambda request: visits.asked.append(request.url))
    page.on("console", lambda line: visits.said.append(f"{page.url}: {line.text}") if line.type == "error" else None)
    page.on("pageerror", lambda error: visits.said.append(f"{page.url}: {error}"))
    page.on("response", lambda got: visits.said.append(f"{got.url}: {got.status}") if got.status >= 400 else None)


def _see(page: Page, windows: CDPSession, looks: Looks, *, enlarged: bool) -> Seen:
    """Ask a page that was opened in a wide window, then have the reader enlarge it, then turn to a telephone."""
    url, about = page.url, page.evaluate(ABOUT)
    found = violations(page, looks)
    at_half = None
    if enlarged:
        _resize(windows, HALF, scale=2)
        assert page.evaluate("() => [innerWidth, devicePixelRatio]") == [HALF["width"], 2]
        at_half = [page.evaluate(SIDEWAYS), page.evaluate(TORN), page.evaluate(CUT)]
    _resize(windows, NARROW, mobile=True)
    on_telephone = (page.evaluate("() => innerWidth"), page.evaluate(TOO_WIDE))
    return Seen(url, about, found, at_half, on_telephone)


def _resize(windows: CDPSession, size: ViewportSize, *, scale: int = 1, mobile: bool = False) -> None:
    """Make the window one of another size, or of a telephone, which obeys what a page says of its viewport."""
    metrics: Mapping[str, Any] = {**size, "deviceScaleFactor": scale, "mobile": mobile}
    windows.send("Emulation.setDeviceMetricsOverride", dict(metrics))
    windows.send("Emulation.setTouchEmulationEnabled", {"enabled": mobile})
