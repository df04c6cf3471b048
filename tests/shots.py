"""`python -m tests.shots [DIR]`: pictures of every kind of page, as a reader sees it; look at each of them.

For the Istanbul and the demonstration archive: page kind × language × width × colour scheme, and the A4 print.
"""

from __future__ import annotations

import contextlib
import functools
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Literal, NamedTuple

import yaml
from playwright.sync_api import Browser, sync_playwright

from mujaz.storage.program_files import ROOT
from tests.conftest import launch
from tests.demo.archive import write_demo_archive
from tests.tiny_archive import write_istanbul

WIDTHS = {360: 740, 1280: 800}
"""Widths of the window and their heights, in CSS pixels."""
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
PRINTED = ("briefing", "glance", "chronology")
PRINT_DPI = 70


class Example(NamedTuple):
    """A page to look at: its kind and language, and its address on the site."""

    kind: str
    language: str
    address: str


class QuietHandler(SimpleHTTPRequestHandler):
    """A file server that keeps its log to itself."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def main(folder: Path) -> None:
    """Take every picture into a folder, and print what was taken."""
    shutil.rmtree(folder, ignore_errors=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = launch(playwright)
        work = Path(name)
        write_demo_archive(work / "demo" / "data")
        write_istanbul(work / "istanbul" / "data")
        for archive in ("istanbul", "demo"):
            site = build_site(work / archive / "data", work / archive)
            with serve_site(site) as address:
                for shot in take_pictures(browser, address, pick_examples(work / archive / "pages"), folder / archive):
                    print(shot, flush=True)
            shutil.copytree(site / "assets" / "previews", folder / archive / "previews", dirs_exist_ok=True)
        browser.close()


def build_site(data: Path, work: Path) -> Path:
    """Build an archive as if for an address of its own, so that its previews are drawn; return the site's folder."""
    options = [
        f"--{name}={path}" for name, path in (("data", data), ("pages", work / "pages"), ("site-dir", work / "site"))
    ]
    command = [sys.executable, str(ROOT / "build.py"), *options]
    subprocess.run(command, check=True, env={"SITE_URL": "https://example.org/", "PATH": "/usr/bin:/bin"})
    return work / "site"


def pick_examples(pages: Path) -> list[Example]:
    """Return one page of each kind and language: the longest, where most can go wrong."""
    found: dict[tuple[str, str], tuple[int, str]] = {}
    for path in sorted(pages.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        head = yaml.safe_load(text.split("---\n")[1]) if text.startswith("---\n") else {}
        address = path.relative_to(pages).with_suffix("").as_posix()
        address = "" if address == "index" else f"{address.removesuffix('/index')}/"
        key = (head.get("kind", "hand-written"), head.get("lang", ""))
        found[key] = max(found.get(key, (0, "")), (len(text), address))
    return [Example(kind, language, address) for (kind, language), (_, address) in sorted(found.items())]


@contextlib.contextmanager
def serve_site(site: Path) -> Iterator[str]:
    """Serve a folder on this machine while the block runs; yield its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(QuietHandler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def take_pictures(browser: Browser, address: str, pages: list[Example], folder: Path) -> Iterator[Path]:
    """Take the pictures of the example pages, and yield their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = [*pages, Example("not-found", "", "no/such/page/")]
    for width, height in WIDTHS.items():
        for scheme in SCHEMES:
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
            for kind, language, path in pages:
                page.goto(address + (path if kind != "not-found" else "404.html"))
                shot = folder / f"{kind}-{language or 'all'}-{width}-{scheme}.png"
                page.screenshot(path=shot, full_page=True)
                yield shot
            page.close()
    yield from print_pages(browser, address, [page for page in pages if page.kind in PRINTED], folder)


def print_pages(browser: Browser, address: str, pages: list[Example], folder: Path) -> Iterator[Path]:
    """Print pages on A4, and yield the paths: PDF, and a PNG a sheet where pdftoppm is there."""
    page = browser.new_page()
    for kind, language, path in pages:
        page.goto(address + path)
        pdf = folder / f"{kind}-{language}-a4.pdf"
        page.pdf(path=pdf, format="A4", prefer_css_page_size=True)
        yield pdf
        if shutil.which("pdftoppm"):
            subprocess.run(["pdftoppm", "-r", str(PRINT_DPI), "-png", pdf, pdf.with_suffix("")], check=True)
            yield from sorted(folder.glob(f"{pdf.stem}-*.png"))
    page.close()


if __name__ == "__main__":
    if sys.argv[1:] and sys.argv[1].startswith("-"):
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "shots")
