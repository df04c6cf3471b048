"""The built site of the golden queries' archive, and a reader who types into its search."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from playwright.sync_api import Browser, Page

from mujaz.engine import build
from tests.conftest import BELOW, new_context
from tests.exports.search import archive

GOLDEN = Path(__file__).with_name("golden.yaml")


@dataclass(frozen=True)
class Query:
    """A golden query: what is typed on a page in which language, and the talks it must, and must not, find."""

    language: str
    text: str
    pages: frozenset[str]
    never: frozenset[str]
    nothing: bool
    held_out: bool


def read_queries() -> list[Query]:
    """Return the golden queries, in their order."""
    read = yaml.safe_load(GOLDEN.read_text(encoding="utf-8"))
    talks = read.pop("talks")

    def ids(names: list[str]) -> frozenset[str]:
        return frozenset(talks[name] for name in names)

    return [
        Query(
            language,
            str(each["query"]),
            ids(each.get("pages", [])),
            ids(each.get("not", [])),
            each.get("nothing", False),
            each.get("held_out", False),
        )
        for language, entries in read.items()
        for each in entries
    ]


def build_site(folder: Path) -> Path:
    """Build the golden queries' archive; return the site's folder."""
    archive.write_archive(folder / "data")
    assert build.build_site(folder / "data", folder / "pages", folder / "site", draft=False) == 0
    return folder / "site"


def open_search(page: Page, text: str) -> None:
    """Type a query into the search and press Enter."""
    if not page.locator("dialog.search").is_visible():
        page.keyboard.press("/")
    page.locator("dialog.search input").fill(text)
    page.keyboard.press("Enter")


def ask(page: Page, text: str) -> list[str]:
    """Ask a query; return the addresses found, best first, relative to the site's root."""
    _ask_and_wait(page, text)
    return read_all_addresses(page)


def read_all_addresses(page: Page) -> list[str]:
    """Return the addresses of everything that was found, also of what only buttons show."""
    while page.locator("dialog.search li > button").count():
        before = page.locator("dialog.search li > a").count()
        page.locator("dialog.search li > button").click()
        page.wait_for_function(f"() => document.querySelectorAll('dialog.search li > a').length > {before}")
    return _read_addresses(page)


def ask_for_best(page: Page, text: str) -> list[str]:
    """Ask a query; return the addresses that are shown at once, best first, relative to the site's root."""
    _ask_and_wait(page, text)
    return _read_addresses(page)


def _ask_and_wait(page: Page, text: str) -> None:
    open_search(page, text)
    page.wait_for_function("() => !document.querySelector('dialog.search').hasAttribute('aria-busy')")


def _read_addresses(page: Page) -> list[str]:
    hrefs: list[str] = page.locator("dialog.search li > a").evaluate_all("links => links.map(a => a.href)")
    return [href.partition(BELOW)[2] for href in hrefs]


@dataclass(frozen=True)
class Answer:
    """What a golden query found: talks by id, and addresses of every page."""

    query: Query
    found: tuple[str, ...]

    @property
    def talks(self) -> frozenset[str]:
        """Return the ids of the talks found."""
        return frozenset(parts[2] for each in self.found if (parts := each.split("/"))[1] == "talks")

    @property
    def missed(self) -> frozenset[str]:
        """Return the talks that should have been found."""
        return self.query.pages - self.talks

    @property
    def wrong(self) -> frozenset[str]:
        """Return what must not have been found: talks named so, pages of another language, anything for nothing."""
        foreign = {each for each in self.found if not each.startswith(f"{self.query.language}/")}
        return frozenset(self.query.never & self.talks | foreign | set(self.found if self.query.nothing else ()))


def iter_answers(started: Browser, address: str, every: int = 1) -> Iterator[Answer]:
    """Ask every golden query, or one of so many, on a page of its language."""
    pages = {}
    for query in read_queries()[::every]:
        if query.language not in pages:
            pages[query.language] = new_context(started).new_page()
            pages[query.language].goto(f"{address}{query.language}/")
            pages[query.language].locator("button.find").wait_for()
        yield Answer(query, tuple(ask(pages[query.language], query.text)))
