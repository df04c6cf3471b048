"""A whole site of payloads in real Chromium: none runs, and every page has the elements it has with harmless words."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from playwright.sync_api import Browser, Page, expect

from mujaz.model import records
from mujaz.model.registers import REGISTERS
from mujaz.pipeline.checking import check_folder
from mujaz.render import handbook
from mujaz.storage.program_files import ROOT
from tests import tiny_archive
from tests.browser.test_serve import find_free_port
from tests.conftest import Site, open_window, serve_folder
from tests.engine import checkout
from tests.injection import archive
from tests.injection.payloads import GROUPS, HTML, LINKS, RUN, make_poison
from tests.patience import PATIENCE

pytestmark = pytest.mark.browser

UNCHECKED = """
import sys
from mujaz.cli import main
from mujaz.pipeline import known_problems
known_problems.check_archive = lambda *_: []
main(sys.argv[1:])
"""
"""The command without the rules of the check, which refuse many payloads: what is behind them must hold alone."""
UNDRAWN = """
from mujaz.exports.previews import pictures
pictures.render_cards = lambda _, cards, __: [b""] * len(cards)
"""
"""Nobody looks at the pictures of the site with harmless words."""
SCRIPTS = {"assets/search.js", "assets/root.js"}
STRUCTURE = """async (address) => {
  const html = await fetch(address).then((answer) => answer.text());
  const page = new DOMParser().parseFromString(html, "text/html");
  const isWords = new Set(["bdi", "tspan", "em", "strong", "code"]);
  return [...page.querySelectorAll("*")].filter((each) => !isWords.has(each.localName))
    .map((each) => [each.localName, ...each.getAttributeNames().sort()].join(" "));
}"""
"""The elements of a page in order, each with its attributes' names; but those that only mark words in a text."""
DANGERS = """() => {
  const found = [];
  for (const each of document.querySelectorAll("*")) {
    for (const { name, value } of each.attributes) {
      if (name.startsWith("on") || name === "srcdoc" || name === "style") found.push(each.outerHTML.slice(0, 200));
      if (/^(href|src|action|formaction|xlink:href|data|poster|content)$/.test(name)
        && /^[\\s\\0-\\x20]*(javascript|data|vbscript|file|blob):/i.test(value))
        found.push(each.outerHTML.slice(0, 200));
    }
    const alien = /^(iframe|object|embed|base|form|math|template|plaintext|style)$/;
    if (alien.test(each.localName) && !each.closest("dialog"))
      found.push(each.outerHTML.slice(0, 200));
  }
  return found;
}"""
LINKED = """() => ({
  links: [...document.querySelectorAll("a[href], a")].map((each) => each.href.baseVal === undefined ? each.href
    : new URL(each.href.baseVal, document.baseURI).href).filter(Boolean),
  scripts: [...document.scripts].map((each) => each.src),
  text: document.documentElement.textContent,
})"""


LAID_OUT_WHEN_NEEDED = """
const sheet = new CSSStyleSheet();
sheet.replaceSync("main * { content-visibility: auto }");
document.adoptedStyleSheets = [sheet];
"""
"""Pages full of payloads are very long: what is out of sight and takes no focus is not laid out."""


@dataclass
class Watch:
    """What a page did that it should not."""

    seen: list[str] = field(default_factory=list)

    def over(self, page: Page, root: str) -> None:
        """Look at everything a page does from now on."""
        page.add_init_script("window.pwned = () => { console.error('PWNED'); }; window.alert = window.pwned;")
        page.on("console", lambda message: self._say(message.type == "error", f"console: {message.text}"))
        page.on("pageerror", lambda error: self._say(True, f"error: {error}"))
        page.on("dialog", lambda dialog: self._say(True, f"dialog: {dialog.message}"))
        page.on("request", lambda request: self._say(not request.url.startswith(root), f"request: {request.url}"))

    def _say(self, is_wrong: bool, what: str) -> None:
        if is_wrong and not re.search("status of 404", what):
            self.seen.append(what)


def build_site(folder: Path, url: str, *, evil: bool) -> None:
    """Build the archive's site in a copy of the checkout whose labels are poisoned too."""
    copy = checkout.copy_checkout(folder / "copy")
    shutil.copytree(handbook.FOLDER, copy / handbook.FOLDER.relative_to(ROOT))
    assert archive.poison_labels(copy / "labels", evil=evil) > 300
    data = tiny_archive.write_files(folder / "data", archive.make_files(evil=evil))
    archive.write_handwritten_pages(folder / "pages", evil=evil)
    options: list[str | Path] = ["--draft", "--data", data, "--pages", folder / "pages", "--site-dir", folder / "site"]
    script = UNCHECKED if evil else UNDRAWN + UNCHECKED
    done = checkout.run_command(copy, sys.executable, "-c", script, *options, site_url=url)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site full of payloads."""
    folder = tmp_path_factory.mktemp("evil")
    for url in serve_folder(folder / "site"):
        build_site(folder, url, evil=True)
        yield Site(url, folder / "site")


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site with harmless words of the same shape."""
    folder = tmp_path_factory.mktemp("harmless")
    for url in serve_folder(folder / "site"):
        build_site(folder, url, evil=False)
        yield Site(url, folder / "site")


@pytest.fixture
def quick_page(undrawn_browser: Browser) -> Iterator[Page]:
    """A new window in which nothing is drawn, nor laid out before it is needed; what would run does run."""
    with open_window(undrawn_browser) as opened:
        opened.add_init_script(LAID_OUT_WHEN_NEEDED)
        yield opened


def test_nothing_runs_on_any_page_and_no_link_leads_astray(evil: Site, quick_page: Page) -> None:
    watch, wrong = Watch(), []
    watch.over(quick_page, evil.url)
    addresses = evil.addresses()
    assert len(addresses) > 110
    assert {f"{evil.url}{path}" for path in ("ar/handbook/", "en/headings-0/", "ar/head-5/")} <= {*addresses}
    for address in (*evil.take_turns(addresses), f"{evil.url}nothing/here"):
        quick_page.goto(address)
        wrong += [f"{address}: {found}" for found in quick_page.evaluate(DANGERS)]
        linked = quick_page.evaluate(LINKED)
        wrong += [f"{address}: {link}" for link in linked["links"] if not _is_good(link, evil.url)]
        wrong += [f"{address}: {src}" for src in linked["scripts"] if src.removeprefix(evil.url) not in SCRIPTS]
        wrong += [f"{address}: U+{ord(sign):04X}" for sign in set(re.findall("[\u202a-\u202e]", linked["text"]))]
        wrong += [f"{address}: {what}" for what in watch.seen]
        watch.seen.clear()
    assert wrong == []


def test_what_would_run_is_seen_though_it_is_not_laid_out(tmp_path: Path, quick_page: Page) -> None:
    no_mutation = (each for each in HTML if RUN in each and "mglyph" not in each and "javascript:" not in each)
    for url in serve_folder(tmp_path):
        watch = Watch()
        watch.over(quick_page, url)
        for number, payload in enumerate(no_mutation):
            page = f"<!doctype html><main><h1>x</h1>{'<p>words</p>' * 200}<p>{payload}</p></main>"
            name = f"{number}.html"  # under one name a page as old as the one before, to the second, would not be read
            (tmp_path / name).write_text(page, encoding="utf-8")
            if "autofocus" in payload:  # it would run with the first frame, which is never drawn
                quick_page.goto(f"{url}{name}")
                assert ["onfocus" in each for each in quick_page.evaluate(DANGERS)] == [True]
                continue
            with quick_page.expect_console_message(lambda line: line.text == "PWNED"):
                quick_page.goto(f"{url}{name}")
            assert [payload, "console: PWNED" in watch.seen] == [payload, True]
            watch.seen.clear()


def _is_good(link: str, root: str) -> bool:
    serves = "http://127.0.0.1:8000/"  # in the handbook
    return link.startswith((root, "https://e.test/", "https://example.org/", "mailto:a@e.test")) or link == serves


def test_every_page_has_the_elements_it_has_with_harmless_words(evil: Site, harmless: Site, page: Page) -> None:
    every, other = ([each.removeprefix(site.url) for each in site.addresses()] for site in (evil, harmless))
    assert every == other
    pages = [address.removeprefix(evil.url) for address in evil.take_turns(evil.addresses())]
    page.goto(evil.url)
    own = {path: page.evaluate(STRUCTURE, evil.url + path) for path in pages}
    page.goto(harmless.url)
    theirs = {path: page.evaluate(STRUCTURE, harmless.url + path) for path in pages}
    for path in pages:  # lists stand in the order of their names, which are not the same
        own[path].sort()
        theirs[path].sort()
    assert [path for path in pages if own[path] != theirs[path]] == []
    assert sum(map(len, own.values())) > 5000


def test_the_words_of_a_heading_by_hand_stand_whole_in_title_and_contents(evil: Site, page: Page) -> None:
    for group in range(len(GROUPS)):
        words = " ".join(make_poison(group, "en").split())
        page.goto(f"{evil.url}en/headings-{group}/")
        shared = page.locator("meta[property='og:title']").get_attribute("content") or ""
        repeated = [page.title(), shared, *page.locator("nav.toc a").all_text_contents()]
        assert [each for each in repeated if words not in " ".join(each.split())] == []
        assert len(repeated) == 4


def test_the_search_shows_payloads_as_words(evil: Site, new_page: Page) -> None:
    watch = Watch()
    watch.over(new_page, evil.url)
    new_page.goto(f"{evil.url}en/")
    new_page.locator("button.find").click()
    new_page.locator("dialog input").fill("poisoned")
    results = new_page.locator("dialog ol a")
    expect(results.first).to_be_visible()
    names = new_page.locator("dialog ol *").evaluate_all("all => [...new Set(all.map((each) => each.localName))]")
    assert set(names) <= {"li", "a", "small", "p", "mark", "bdi", "button"}
    assert new_page.evaluate(DANGERS) == []
    results.first.click()
    new_page.wait_for_url("**/en/**")
    assert watch.seen == []


def test_what_is_no_page_is_whole(evil: Site) -> None:
    for code in ("ar", "en"):
        said = json.loads((evil.folder / code / "manifest.webmanifest").read_text(encoding="utf-8"))
        assert "<script>" in said["name"]
        assert said["start_url"] == "./"
    urls = etree.parse(evil.folder / "sitemap.xml").findall("{*}url/{*}loc")
    assert len(urls) > 90
    assert all((each.text or "").startswith(evil.url) for each in urls)
    words = json.loads(gzip.decompress((evil.folder / "pagefind" / "words.packed").read_bytes()))
    assert words["digits"]["en"] == "0123456789"
    assert len(list((evil.folder / "assets" / "previews").rglob("*.png"))) > 50


def test_the_banner_of_serve_quotes_payloads_as_words(tmp_path: Path, new_page: Page) -> None:
    copy = checkout.copy_checkout(tmp_path / "copy")
    spoiled = tiny_archive.edit_archive(tiny_archive.TALKS, "place: town", f"place: {json.dumps(make_poison(0, 'en'))}")
    spoiled[tiny_archive.TALKS] += f"{json.dumps(make_poison(2, 'en'))}: x\n"
    spoiled["topics.yaml"] += f"{json.dumps(make_poison(3, 'en'))}: {{name: {{ar: ا, en: a}}}}\n"
    data = tiny_archive.write_files(tmp_path / "data", spoiled)
    address = f"127.0.0.1:{find_free_port()}"
    command = [sys.executable, "build.py", "serve", "--data", str(data), "--pages", str(tmp_path / "pages")]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        [*command, "--address", address], cwd=copy, env=checkout.make_environment(), stdout=quiet, stderr=quiet
    ) as process:
        try:
            _wait_for(f"http://{address}/404.html")
            watch = Watch()
            watch.over(new_page, f"http://{address}/")
            new_page.goto(f"http://{address}/404.html")
            banner = new_page.locator(".problems")
            expect(banner).to_contain_text("<script>")
            names = banner.locator("*").evaluate_all("all => [...new Set(all.map((each) => each.localName))]")
            assert set(names) <= {"p", "ul", "li", "bdi"}
            assert [found for found in new_page.evaluate(DANGERS) if "livereload" not in found] == []
            assert watch.seen == []
        finally:
            process.kill()


def _wait_for(address: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(address, timeout=PATIENCE).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{address} does not answer")


def test_every_field_of_the_model_is_filled_or_has_a_reason_not_to_be() -> None:
    poisons = archive.Poison(0, evil=True)
    kinds_of_files: tuple[type[records.Record], ...] = (
        records.Site,
        records.Talks,
        *(each.record for each in REGISTERS),
    )
    for kind in kinds_of_files:
        poisons.record(kind)
    assert {"Talks.title", "Person.other_names", "DateNote.phrase", "Citation.exact", "Party.code"} <= poisons.filled
    kinds = {
        kind.__name__ for kind in vars(records).values() if isinstance(kind, type) and issubclass(kind, records.Record)
    }
    met = {name.partition(".")[0] for name in poisons.filled}
    taken_over = {"Record", "Voiced", "Dated", "Decision", "Held", "Spelled"}
    assert kinds - met <= {"Font", "KeptText", "Palette", *taken_over}


IDS = [
    (tiny_archive.TALKS, "place: town", "place: {}"),
    (tiny_archive.TALKS, "parties: [north, south]", "parties: [north, south, {}]"),
    (tiny_archive.TALKS, "id: opening", "id: {}"),
    (tiny_archive.TALKS, "cite: wire ¶2", "cite: {{source: {}, at: 2}}"),
    (tiny_archive.TALKS, "original: ru", "original: {}"),
    (tiny_archive.TALKS, "kind: talks", "kind: {}"),
    (tiny_archive.TALKS, "others: {north: silent}", "others: {{{}: silent}}"),
    ("people.yaml", "dana:", "{}:"),
    ("site.yaml", "code: en", "code: {}"),
    ("site.yaml", "name: English", "name: English, digits: {}"),
    ("site.yaml", "name: English", "name: English, locale: {}"),
    ("sources.yaml", "language: en", "language: {}"),
]
STRINGS = [text for group in GROUPS for each in group for text in ([each] if isinstance(each, str) else [each[0]])]


@pytest.mark.parametrize(("file", "old", "new"), IDS)
def test_where_the_format_fixes_what_may_stand_payloads_are_refused(
    tmp_path: Path, file: str, old: str, new: str
) -> None:
    for number, payload in enumerate(STRINGS[::9]):
        data = tiny_archive.write_files(
            tmp_path / str(number), tiny_archive.edit_archive(file, old, new.format(json.dumps(payload.strip() or "-")))
        )
        assert check_folder(data).reports, payload


BAD_ADDRESSES = [
    found[1] for each in LINKS if isinstance(each, str) and (found := re.match(r"\[x\]\((\w+:.*)\)", each))
]


@pytest.mark.parametrize("key", ["address", "repo_url"])
def test_addresses_of_other_kinds_are_refused(tmp_path: Path, key: str) -> None:
    assert f"javascript:{RUN}" in BAD_ADDRESSES
    for number, address in enumerate(BAD_ADDRESSES):
        said = json.dumps(address)
        files: Any = tiny_archive.edit_archive("sources.yaml", "https://example.org/wire", said)
        if key == "repo_url":
            files = tiny_archive.edit_archive("site.yaml", "languages:", f"repo_url: {said}\nlanguages:")
        assert check_folder(tiny_archive.write_files(tmp_path / str(number), files)).reports, address
