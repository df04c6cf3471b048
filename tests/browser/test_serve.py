"""`serve`, as an editor lives with it: an open page follows her edits, and her mistakes never cost her the page."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests import forks, tiny_archive
from tests.engine import checkout
from tests.patience import PATIENCE

pytestmark = pytest.mark.browser

LONG = PATIENCE * 1000
"""Milliseconds within which every machine has rebuilt and the page has been loaded anew."""
SETTLED = 3.0
"""Seconds in which a rebuild that starts another shows itself, on a machine on which the server starts as fast."""
BUILDING = "Building documentation"
ENDED = re.compile("Serving on http|Reloading browsers|An error happened during the rebuild")
TEXT = "The two sides met."
BROKEN = tiny_archive.edit_archive(tiny_archive.TALKS, "place: town", "place: twon")
MKDOCS = (checkout.find_script("mkdocs"), "serve", "-a", "ADDRESS")


@dataclass(frozen=True)
class ServedSite:
    """A running server: its address, the facts it shows, and what it has said so far."""

    url: str
    data: Path
    log: Path
    process: subprocess.Popen[bytes]
    began: float = field(default_factory=time.monotonic)
    answered: list[float] = field(default_factory=list)

    @property
    def talks(self) -> str:
        """Return the address of the one briefing, in English."""
        return f"{self.url}en/talks/2031-04-01-town/"

    def builds(self) -> int:
        """Return how often a build of the site has begun."""
        return self.said().count(BUILDING)

    def wait_until_settled(self) -> int:
        """Return the same, once the last build has ended and no other has followed for a while."""
        before, since = "", time.monotonic()
        while time.monotonic() < since + self.quiet() or before.count(BUILDING) > len(ENDED.findall(before)):
            assert self.process.poll() is None, self.said()
            if self.said() != before:
                before, since = self.said(), time.monotonic()
            time.sleep(0.1)
        return before.count(BUILDING)

    def quiet(self) -> float:
        """Return for how long nothing must happen: as long as the start took, where that is longer than SETTLED."""
        return max(SETTLED, self.answered[0] - self.began) if self.answered else SETTLED

    def said(self) -> str:
        """Return everything the server has said."""
        return self.log.read_text(encoding="utf-8")

    def edit(self, old: str, new: str) -> None:
        """Change one text of the talks' file at once: a busy machine must not show the server half of an edit."""
        path = self.data / tiny_archive.TALKS
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        _replace(path, text.replace(old, new))

    def status(self, url: str) -> int:
        """Return how a new request is answered."""
        try:
            with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            with error:
                return error.code


def _replace(path: Path, text: str) -> None:
    """Put a whole file in the place of another, as most editors do."""
    fresh = path.with_name(".fresh.swp")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)


IN_USE = "Address already in use"
Start = Callable[..., ServedSite]


@contextmanager
def starting(tmp_path: Path) -> Iterator[Start]:
    """Start servers over copies of the checkout; end them afterwards."""
    running: list[ServedSite] = []

    def start(data: Path, *command: str, into: Path | None = None) -> ServedSite:
        folder = into or checkout.copy_checkout(tmp_path / "copy")
        served = launch(folder, data, *command)
        # Between asking for a free port and taking it, a test beside this one may take it: then another is asked for.
        for _ in range(3):
            wait_until_answered(served)
            served.answered.append(time.monotonic())
            if served.process.poll() is None:
                break
            assert IN_USE in served.said(), served.said()
            running.remove(served)
            served = launch(folder, data, *command)
        return served

    def launch(folder: Path, data: Path, *command: str) -> ServedSite:
        address = f"127.0.0.1:{find_free_port()}"
        words = [word.replace("ADDRESS", address) for word in command]
        log = tmp_path / "log"
        with log.open("wb") as file:
            process = subprocess.Popen(
                words, cwd=folder, env=checkout.make_environment(), stdin=subprocess.DEVNULL, stdout=file, stderr=file
            )
        served = ServedSite(f"http://{address}/", data, log, process)
        running.append(served)
        return served

    yield start
    for served in running:
        served.process.send_signal(signal.SIGINT)
        try:
            served.process.wait(PATIENCE)
        finally:
            served.process.kill()
            print(served.said())  # pytest shows it where the test failed


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start a server over a copy of the checkout; ends it after the test."""
    with starting(tmp_path) as start:
        yield start


def find_free_port() -> int:
    """Return a port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_answered(served: ServedSite, seconds: float = PATIENCE) -> None:
    """Wait until a server takes requests, or has ended."""

    def answers() -> bool:
        if served.process.poll() is not None:
            return True
        try:
            return bool(served.status(served.url))
        except OSError:
            return False

    wait_until(answers, seconds)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedSite]:
    """`build.py serve` over an archive and pages outside the checkout, started once: that takes longer than an edit."""
    folder = tmp_path_factory.mktemp("served")
    data = tiny_archive.write_files(folder / "facts")
    options = ("--data", str(data), "--pages", str(folder / "pages"), "--address", "ADDRESS")
    with starting(folder) as start:
        yield start(data, sys.executable, "build.py", "serve", *options)


@pytest.fixture
def served(running: ServedSite) -> ServedSite:
    """The same server, showing the facts with which each test begins."""
    for name, text in tiny_archive.BASE.items():
        if (running.data / name).read_text(encoding="utf-8") != text:
            _replace(running.data / name, text)
    running.wait_until_settled()
    return running


def test_an_edit_reaches_the_open_page_by_one_rebuild(served: ServedSite, page: Page) -> None:
    page.goto(served.talks)
    expect(page.locator("#f-opening")).to_contain_text(TEXT)
    before = served.wait_until_settled()
    assert before == served.builds(), "left alone, nothing is rebuilt"
    served.edit(TEXT, "The two sides sat down.")
    expect(page.locator("#f-opening")).to_contain_text("The two sides sat down.", timeout=LONG)
    assert served.wait_until_settled() == before + 1


def test_what_did_not_follow_is_marked_until_it_does_or_is_confirmed(served: ServedSite, page: Page) -> None:
    page.goto(served.talks)
    mark = page.locator("#f-opening .stale")
    before = served.wait_until_settled()
    served.edit("اجتمع الطرفان.", "التقى الطرفان.")
    expect(mark).to_have_text("Not yet updated", timeout=LONG)
    served.edit(TEXT, "The two sides sat down.")
    expect(mark).to_have_count(0, timeout=LONG)
    assert served.wait_until_settled() == before + 2, "the record that is written is no edit"
    served.edit("التقى الطرفان.", "افترق الطرفان.")
    expect(mark).to_be_visible(timeout=LONG)
    expect(mark).to_have_css("border-block-end-style", "dotted", timeout=LONG)
    page.emulate_media(media="print")
    expect(mark).to_be_visible()
    assert forks.run("confirm", "--data", served.data, f"{tiny_archive.TALKS}:opening").returncode == 0
    expect(mark).to_have_count(0, timeout=LONG)
    assert served.wait_until_settled() == before + 4


def test_an_edit_that_changes_the_root_page_costs_one_rebuild_too(served: ServedSite, page: Page) -> None:
    page.goto(f"{served.url}ar/")
    before = served.wait_until_settled()
    path = served.data / "site.yaml"
    _replace(path, path.read_text(encoding="utf-8").replace("ar: سجل", "ar: دفتر"))
    expect(page.locator("a.name")).to_have_text("دفتر", timeout=LONG)
    assert served.wait_until_settled() == before + 1


def test_an_editor_that_writes_files_in_place_is_followed_too(served: ServedSite, page: Page) -> None:
    page.goto(served.talks)
    path = served.data / tiny_archive.TALKS
    path.write_text(path.read_text(encoding="utf-8").replace(TEXT, "They sat down."), encoding="utf-8")
    expect(page.locator("#f-opening")).to_contain_text("They sat down.", timeout=LONG)
    expect(page.locator(".problems")).to_have_count(0)


def test_a_broken_edit_keeps_the_last_good_page_and_says_where(served: ServedSite, page: Page) -> None:
    page.set_viewport_size({"width": 800, "height": 300})
    page.goto(served.talks)
    page.locator("#f-opening").scroll_into_view_if_needed()
    served.edit(f"en: {TEXT}", "en: The two sides sat down. }")
    served.edit("place: town", "place: twon")
    banner = page.locator(".problems[role=alert]")
    expect(banner).to_be_in_viewport(timeout=LONG)
    assert re.search(r"talks/2031-04-01-town\.yaml:\d+:\d+: ", banner.inner_text())
    expect(page.locator("#f-opening")).to_contain_text(TEXT)
    for url in (served.talks, served.url, f"{served.url}ar/", f"{served.url}en/people/"):
        assert served.status(url) == 200, url
    assert served.status(f"{served.url}nowhere/") == 404
    assert served.process.poll() is None
    served.edit("place: twon", "place: town")
    served.edit("en: The two sides sat down. }", "en: The two sides sat down.")
    expect(banner).to_have_count(0, timeout=LONG)
    expect(page.locator("#f-opening")).to_contain_text("The two sides sat down.", timeout=LONG)


def test_a_record_that_is_mended_as_it_was_ends_the_banner(served: ServedSite, page: Page) -> None:
    page.goto(served.talks)
    record = served.data / "translations.lock"
    good = record.read_bytes()
    record.write_bytes(b"<<<<<<< ours\n" + good)
    banner = page.locator(".problems[role=alert]")
    expect(banner).to_have_count(1, timeout=LONG)
    record.write_bytes(good)
    expect(banner).to_have_count(0, timeout=LONG)


@pytest.mark.parametrize(("code", "words"), [("ar", "هل تقصد"), ("en", "did you mean 'town'?")])
def test_the_banner_names_a_value_s_place_in_the_page_s_language(
    served: ServedSite, page: Page, code: str, words: str
) -> None:
    page.goto(f"{served.url}{code}/")
    said = len(served.said())
    place = tiny_archive.find_place(tiny_archive.BASE[tiny_archive.TALKS], "town\nparties")
    served.edit("place: town", "place: twon")
    banner = page.locator(".problems[role=alert]")
    expect(banner).to_contain_text(f"{tiny_archive.TALKS}:{place}: ", timeout=LONG)
    expect(banner).to_contain_text(words)
    expect(banner.locator("ul")).to_have_attribute("lang", code)
    expect(page.locator("html")).to_have_attribute("lang", code)
    assert f"{tiny_archive.TALKS}:{place}: " in served.said()[said:], "the terminal says it too"
    before = served.builds()
    assert served.wait_until_settled() == before, "a broken archive is not tried again and again"


def test_mkdocs_serve_follows_edits_by_itself(start: Start, tmp_path: Path, page: Page) -> None:
    folder = with_tiny_archive(tmp_path / "copy")
    served = start(folder / "data", *MKDOCS, into=folder)
    page.goto(served.talks)
    before = served.builds()
    served.edit(TEXT, "They sat down.")
    expect(page.locator("#f-opening")).to_contain_text("They sat down.", timeout=LONG)
    assert served.wait_until_settled() == before + 1


def test_mkdocs_serve_starts_with_broken_facts_over_older_pages(start: Start, tmp_path: Path, page: Page) -> None:
    folder = with_tiny_archive(tmp_path / "copy")
    done = checkout.run_build(folder)
    assert done.returncode == 0, done.stderr
    tiny_archive.write_files(folder / "data", BROKEN)
    served = start(folder / "data", *MKDOCS, into=folder)
    page.goto(served.talks)
    expect(page.locator(".problems[role=alert]")).to_contain_text("did you mean 'town'?")
    expect(page.locator("#f-opening")).to_contain_text(TEXT)
    before = served.builds()
    served.edit("place: twon", "place: town")
    expect(page.locator(".problems")).to_have_count(0, timeout=LONG)
    assert served.wait_until_settled() == before + 1
    served.edit(TEXT, "They sat down.")
    expect(page.locator("#f-opening")).to_contain_text("They sat down.", timeout=LONG)


def test_mkdocs_serve_starts_with_broken_facts_and_no_pages(start: Start, tmp_path: Path, page: Page) -> None:
    folder = with_tiny_archive(tmp_path / "copy")
    tiny_archive.write_files(folder / "data", BROKEN)
    served = start(folder / "data", *MKDOCS, into=folder)
    assert served.status(served.url) == 404
    page.goto(served.url)
    expect(page.locator(".problems[role=alert]")).to_contain_text("did you mean 'town'?")
    before = served.builds()
    served.edit("place: twon", "place: town")
    wait_until(lambda: served.builds() > before)
    assert served.wait_until_settled() == before + 1
    page.goto(served.talks)
    expect(page.locator("#f-opening")).to_contain_text(TEXT)
    expect(page.locator(".problems")).to_have_count(0)
    served.edit(TEXT, "They sat down.")
    expect(page.locator("#f-opening")).to_contain_text("They sat down.", timeout=LONG)


def with_tiny_archive(folder: Path) -> Path:
    """Copy the checkout, with the tiny archive as its facts."""
    checkout.copy_checkout(folder)
    for path in [path for path in (folder / "data").rglob("*") if path.is_file()]:
        path.unlink()
    tiny_archive.write_files(folder / "data")
    return folder


def wait_until(true: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Wait until something holds."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.1)
