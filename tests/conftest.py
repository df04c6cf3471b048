"""What several tests share: the Istanbul site, built and served under a sub-path, and a browser to see it with."""

from __future__ import annotations

import os
import re
import shutil
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

from tests import bless, forks
from tests.patience import PATIENCE
from tests.tiny_archive import write_istanbul
from tests.together import Together

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Playwright, ViewportSize

    from tests.site.contrast import Looks
    from tests.site.visits import Visits

os.environ["MUJAZ_LANG"] = "en"  # what tests expect is English, whatever the terminal speaks
os.environ.pop("MUJAZ_FORMAT", None)
IS_CI = os.environ.get("CI") == "true"
"""Whether everything is to be tried, or a part that says soon whether a change is good."""
slow = [HealthCheck.too_slow]  # neither that nor a deadline: a busy machine is no failure
settings.register_profile("dev", max_examples=30, deadline=None, suppress_health_check=slow, print_blob=True)
settings.register_profile("ci", settings.get_profile("dev"), max_examples=300)
settings.load_profile("ci" if IS_CI else "dev")
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a shell's background job, whose children would not hear Ctrl-C
    signal.signal(signal.SIGINT, signal.default_int_handler)

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
DRAWS_NOTHING = "--disable-threaded-compositing"
"""Where Chromium has no screen, it then lays pages out when it is asked, and never draws them: a third is saved."""
SIZE: ViewportSize = {"width": 1280, "height": 900}
"""Of a window, in CSS pixels."""
BELOW = "/sub/path/"
"""Where the site stands on its host: a site that works here works under any address."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Together:
    """Return what shares out the tests to several processes."""
    return Together(config, log)


@dataclass(frozen=True)
class Site:
    """A built site: its folder, and the address of its root, which ends with a slash."""

    url: str
    folder: Path

    def addresses(self) -> list[str]:
        """Return the address of every html page, as a reader sees it."""
        files = (path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html"))
        return sorted(self.url + file.removesuffix("index.html") for file in files)

    def one_of_each_kind(self) -> list[str]:
        """Return the address of one page of each kind (folder and depth), in each language."""
        kinds: dict[tuple[str, ...], str] = {}
        for address in self.addresses():
            parts = address.removeprefix(self.url).strip("/").split("/")
            below = ["a year" if part.isdigit() else part for part in parts[3:]]
            kinds.setdefault((*parts[:2], str(len(parts)), *below), address)
        return sorted(kinds.values())

    def take_turns(self, addresses: list[str]) -> list[str]:
        """Return those addresses with CI=true, else of each page one: its languages take turns."""
        if IS_CI:
            return addresses
        versions: dict[str, list[str]] = {}
        for address in addresses:
            path = re.sub("^(ar|en)/|(?<=facing/)(ar|en)/", "", address.removeprefix(self.url))
            versions.setdefault(path, []).append(address)
        return [pages[number % len(pages)] for number, pages in enumerate(versions.values())]

    def addresses_to_open(self) -> list[str]:
        """Return the addresses of the pages that a browser opens: all with CI=true, else one of each kind."""
        return self.addresses() if IS_CI else self.one_of_each_kind()


class Server(ThreadingHTTPServer):
    """A server that says nothing of readers who leave before the end."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder below BELOW, and its 404.html for every wrong address there, as hosts of static sites do."""

    def translate_path(self, path: str) -> str:
        below = path.split("?")[0].startswith(BELOW)
        return super().translate_path(path.removeprefix(BELOW.rstrip("/")) if below else "/no such file")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code != 404 or not self.path.startswith(BELOW) or not page.is_file():
            return super().send_error(code, message, explain)
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None

    def log_message(self, *_: object) -> None:
        """Stay quiet: a test says itself what went wrong."""


def serve_folder(folder: Path) -> Iterator[str]:
    """Serve a folder, which may still be empty; yield the address of its root."""
    server = Server(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}{BELOW}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The pages of a golden archive, by its name: published once, for all tests that only read them."""

    @cache
    def pages(name: str) -> Path:
        folder = tmp_path_factory.mktemp(name)
        bless.publish(bless.GOLDEN / name, folder)
        return folder

    return pages


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site of the Istanbul archive, built for the address at which it is then served."""
    work = tmp_path_factory.mktemp("built")
    data, folder = write_istanbul(work / "data"), work / "site"
    for url in serve_folder(folder):
        folders = ("--data", data, "--pages", work / "pages", "--site-dir", folder)
        done = forks.run(*folders, env={**os.environ, "SITE_URL": url}, drawing=False)
        assert done.returncode == 0, done.stderr
        yield Site(url, folder)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What talks to browsers."""
    try:
        from playwright.sync_api import expect, sync_playwright
    except ImportError as reason:
        raise make_skip(f"no browser can be launched (no Playwright: {reason})") from reason
    expect.set_options(timeout=PATIENCE * 1000)
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chrome or Chromium, the one of this machine before Playwright's own."""
    launched = launch(playwright)
    yield launched
    launched.close()


@pytest.fixture(scope="session")
def undrawn_browser(playwright: Playwright) -> Iterator[Browser]:
    """A browser that draws nothing, for pages that are only asked: nothing can be clicked or animated in it."""
    launched = launch(playwright, DRAWS_NOTHING)
    yield launched
    launched.close()


@pytest.fixture(scope="session")
def looks() -> Looks:
    """What was seen on the pages of any site: sites wear the same style sheet."""
    from tests.site.contrast import Looks

    return Looks()


@pytest.fixture(scope="session")
def visited(undrawn_browser: Browser, built_site: Site, looks: Looks) -> Visits:
    """Every page of that site as it was when it was opened, once for all tests that ask something of each."""
    from tests.site.visits import visit_site

    return visit_site(undrawn_browser, built_site, looks)


@pytest.fixture(scope="session")
def window(browser: Browser) -> Iterator[Page]:
    """The window that most tests share: a new one costs as much as three pages opened in it."""
    with open_window(browser) as opened:
        yield opened


@pytest.fixture
def page(window: Page) -> Page:
    """The shared window, as wide as it was at first; what a test listens for, routes or adds needs a `new_page`."""
    window.set_viewport_size(SIZE)
    window.emulate_media(media="null", color_scheme="null")
    window.mouse.move(0, 0)
    return window


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Page]:
    """A new window without a past."""
    with open_window(browser) as opened:
        yield opened


@contextmanager
def open_window(browser: Browser) -> Iterator[Page]:
    """Open a new window, of a language the site has not: its root sends nobody away."""
    context = new_context(browser, viewport=SIZE, locale="ja-JP")
    yield context.new_page()
    context.close()


def new_context(browser: Browser, **options: Any) -> BrowserContext:
    """Return a new window without a past that waits as long as a slow machine needs."""
    context = browser.new_context(**options)
    context.set_default_timeout(PATIENCE * 1000)
    return context


def launch(playwright: Playwright, *more: str) -> Browser:
    """Start the first browser that can be started, with `more` flags; skip, or with CI=true fail, where none can."""
    from playwright.sync_api import Error

    found = [path for name in BROWSERS if (path := shutil.which(name))]
    reasons = []
    for path in (*found, None):
        try:
            return playwright.chromium.launch(executable_path=path, args=[*FLAGS, *more], timeout=PATIENCE * 1000)
        except Error as error:
            reasons.append(f"{path or 'the browser of Playwright'}: {error.message.splitlines()[0]}")
    raise make_skip(f"no browser can be launched ({'; '.join(reasons)})")


def make_skip(reason: str) -> BaseException:
    """Return what skips a test that lacks what it needs, but fails it where every check must run."""
    kind = pytest.fail if IS_CI else pytest.skip
    return kind.Exception(reason)
