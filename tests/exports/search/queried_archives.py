"""The frozen archives that the queries with a page meant first are put to, their sites, and a browser that asks."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

from mujaz.engine import build
from tests.bless import GOLDEN
from tests.conftest import new_context, serve_folder
from tests.demo.archive import write_demo_archive
from tests.exports.search.golden_queries import ask_for_best
from tests.exports.search.ranked_queries import RankedQuery, Verdict, judge, make_page_reader

ARCHIVES: Mapping[str, tuple[str, ...]] = {
    "process": ("ar", "en"),
    "demo": ("ar", "en"),
    "trilingual": ("ar", "en", "fr"),
}
"""Archives and their languages: real names, at size, and in French too."""


def write_facts(archive: str, data: Path) -> None:
    """Write the facts of an archive into a new folder."""
    if archive == "demo":
        write_demo_archive(data)
    else:
        shutil.copytree(GOLDEN / archive / "data", data)


def build_sites(folder: Path, archives: Iterable[str] = ARCHIVES) -> dict[str, Path]:
    """Build the archives' sites below a folder; return the folder of each."""
    return {archive: _build_archive(folder / archive, archive) for archive in archives}


def _build_archive(folder: Path, archive: str) -> Path:
    write_facts(archive, folder / "data")
    assert build.build_site(folder / "data", folder / "pages", folder / "site", draft=False) == 0
    return folder / "site"


def iter_verdicts(browser: Browser, sites: Mapping[str, Path], queries: Iterable[RankedQuery]) -> Iterator[Verdict]:
    """Put every query to its archive's search, all in one browser: a page a language; yield what became of each."""
    readers = {archive: make_page_reader(sites, archive) for archive in sites}
    pages: dict[tuple[str, str], Page] = {}
    with ExitStack() as stack:
        served = {name: stack.enter_context(contextmanager(serve_folder)(site)) for name, site in sites.items()}
        for query in queries:
            key = query.archive, query.language
            if key not in pages:
                pages[key] = _open_page(browser, f"{served[query.archive]}{query.language}/")
            yield judge(query, ask_for_best(pages[key], query.text), readers[query.archive])


def _open_page(browser: Browser, address: str) -> Page:
    page = new_context(browser).new_page()
    page.goto(address)
    page.locator("button.find").wait_for()
    return page
