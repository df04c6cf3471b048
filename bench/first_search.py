"""What a reader's first search costs: the bytes that come over the wire for it, with nothing kept from before."""

from __future__ import annotations

import gzip
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser

QUERIES = {
    "ar": ("خط الأنابيب", "تقرير الخبراء", "يناير 2004"),
    "en": ("pipeline", "the experts' report", "Talks no. 101"),
}
"""What is typed on the home page of each language."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
COMPRESSED = {".html", ".css", ".js", ".json", ".svg"}
PATIENCE = 600_000
"""Milliseconds to wait for a result."""


def measure_searches(site: Path) -> dict[str, int]:
    """Return the bytes that each query costs; none where there is no browser."""
    chrome = next(filter(None, map(shutil.which, BROWSERS)), None)
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return {}
    if not chrome:
        return {}
    with _serve(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chrome, args=["--no-sandbox"])
        asked = [(f"{address}{code}/", query) for code, queries in QUERIES.items() for query in queries]
        return {query: measure_search(browser, home, query) for home, query in asked}


def measure_search(browser: Browser, home: str, query: str) -> int:
    """Ask a query in a new window; return the bytes that came over the wire for it."""
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(home)
    page.locator("button.find").wait_for()
    sizes: list[int] = []
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    page.keyboard.press("/")
    page.locator("dialog.search input").fill(query)
    page.keyboard.press("Enter")
    page.locator("dialog.search li a").first.wait_for()
    page.wait_for_load_state("networkidle")
    context.close()
    return sum(sizes)


class _Handler(SimpleHTTPRequestHandler):
    """Compresses text, as hosts of static sites do, and sends all else as it is."""

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        if file.suffix not in COMPRESSED or not file.is_file():
            return super().do_GET()
        body = gzip.compress(file.read_bytes(), mtime=0)
        self.send_response(HTTPStatus.OK)
        for name, value in (("Type", self.guess_type(file)), ("Encoding", "gzip"), ("Length", str(len(body)))):
            self.send_header(f"Content-{name}", value)
        self.end_headers()
        self.wfile.write(body)
        return None

    def log_message(self, format: str, *args: Any) -> None:
        """Log nothing."""


@contextmanager
def _serve(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
