"""`python -m tests.exports.search.scale [TALKS]`: what a large archive's index weighs, and its first results."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench import archive
from mujaz.exports.search import index
from mujaz.exports.search.sheets import make_sheets
from mujaz.pipeline import building
from mujaz.storage.program_files import ROOT
from tests.conftest import BROWSERS, FLAGS, serve_folder
from tests.exports.search.golden_queries import open_search

THEME = ROOT / "templates" / "theme"
QUERIES = {"ar": ("المياه", "جولة في تيسارا رقم 25", "أبريل 2015"), "en": ("water", "Round 25")}


def write_site(folder: Path, talks: int) -> float:
    """Write the index of an archive and a page a language that holds only the search; return the index's seconds."""
    archive.write_archive(folder / "data", talks)
    (folder / "pages").mkdir()
    outcome = building.build(folder / "data", folder / "pages")
    begun = time.perf_counter()
    index.write_index(outcome.archive, make_sheets(outcome.pages, outcome.editions), folder / "pages", folder / "site")
    took = time.perf_counter() - begun
    (folder / "site" / "assets").mkdir()
    for name in ("search.js", "search.css", "query.js", "words.js", "names.js"):
        shutil.copyfile(THEME / "assets" / name, folder / "site" / "assets" / name)
    dialog = re.sub(r"\{#.*?#\}|\{%.*?%\}", "", (THEME / "partials" / "search.html").read_text(encoding="utf-8"))
    for code in QUERIES:
        page = f'<!doctype html><html lang="{code}">{dialog}<script type="module" src="../assets/search.js"></script>'
        (folder / "site" / code).mkdir()
        (folder / "site" / code / "index.html").write_text(page, encoding="utf-8")
    return took


def measure_transfer(browser: Browser, address: str, query: str) -> tuple[int, int]:
    """Ask a query in a new window; return the bytes that came over the wire for it, and in how many answers."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    page.locator("button.find").wait_for()
    sizes: list[int] = []
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    open_search(page, query)
    page.locator("dialog.search li a").first.wait_for()
    page.wait_for_load_state("networkidle")
    context.close()
    return sum(sizes), len(sizes)


def main(talks: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        took = write_site(folder, talks)
        files = [file for file in (folder / "site" / index.FOLDER).rglob("*") if file.is_file()]
        print(
            f"{talks} talks: index in {took:.1f} s, {len(files)} files, {sum(f.stat().st_size for f in files):,} bytes"
        )
        chrome = next(filter(None, map(shutil.which, BROWSERS)), None)
        with (
            contextmanager(serve_folder)(folder / "site") as address,
            playwright.chromium.launch(executable_path=chrome, args=FLAGS) as started,
        ):
            for code, queries in QUERIES.items():
                for query in queries:
                    size, answers = measure_transfer(started, f"{address}{code}/", query)
                    print(f"{code}\t{query}\tfirst results: {size:,} bytes in {answers} answers")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
