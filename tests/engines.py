"""One archive through every engine and every theme that can take Material's place: `make engines`.

Four golden archives put together, with the handbook and pages by hand, are built by MkDocs with Material; ProperDocs;
Zensical; by MkDocs and by Zensical with our own `base.html`; by MkDocs with MaterialX. All must have the same files,
on every page the same texts, links, anchors and languages, the same pictures and manifests, and the same results for 30
queries. The Nu HTML checker looks at every page, axe at one of each kind; both must find nothing.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

from lxml.html import HtmlElement
from playwright.sync_api import Browser, sync_playwright

from mujaz.storage.program_files import ROOT
from tests.bless import list_changes, read_tree
from tests.conftest import Site, launch, new_context, serve_folder
from tests.engine import checkout
from tests.exports.search import archive
from tests.exports.search.golden_queries import ask, read_queries
from tests.linters.dom import SILENT, iter_elements, iter_pages
from tests.patience import PATIENCE
from tests.site.test_axe import visit
from tests.site.test_nu import find_checker, messages

MATERIALX = ROOT / "tests" / "requirements-materialx.txt"
BY_HAND = {
    "ar/about.md": "---\ntitle: عن السجل\nmenu: true\n---\n\nنص، وفيه رابط إلى [الإحاطات](index.md).\n\n## عنوان ثانٍ\n",
    "en/about.md": (
        "---\nmenu: true\n---\n# About “us” & *more*\n\nSee the [talks](talks/2025-04-10-istanbul.md#f-f01).\n\n"
        "## One\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n## Two\n\n```sh\nmujaz check\n```\n\n"
        "!!! note\n    Said by hand.\n"
    ),
    "en/plain-page.md": "Only a line of text.\n",
}
QUERIES = 15
"""How many of each language are asked."""
OF_THE_THEME = ("assets/stylesheets/", "assets/images/", "assets/markdown.css", "assets/javascripts/")
"""What differs between themes: files that only pages of Markdown load, or none."""

GUESSED = re.compile(r"appears to be written in (?!Arabic|English)\w+")
"""What Nu guesses of pages full of invented names, such as Welsh; that the site's two languages are confused counts."""


@dataclass(frozen=True)
class Way:
    """A way to build the site: what is said to the command, which theme the settings name, and what is installed."""

    name: str
    engine: str
    theme: str = "material"
    packages: Path | None = None


class PageWords(NamedTuple):
    """What a page says and where it leads: nothing of it may depend on what built it."""

    language: str
    texts: tuple[str, ...]
    links: tuple[str, ...]
    anchors: tuple[str, ...]


Answers = dict[tuple[str, str], list[str]]
"""The pages that queries find, best first, by language and query."""


def list_ways(materialx: Path) -> tuple[Way, ...]:
    """Return all ways, first the one that the others are held against."""
    return (
        Way("MkDocs with Material", "mkdocs"),
        Way("ProperDocs", "properdocs"),
        Way("Zensical", "zensical"),
        Way("MkDocs with our own base.html", "mkdocs", "null"),
        Way("Zensical with our own base.html", "zensical", "null"),
        Way("MkDocs with MaterialX", "mkdocs", "materialx", materialx),
    )


def install_materialx(folder: Path) -> Path:
    """Install MaterialX, alone, into a folder: beside Material it would overwrite it."""
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "install", "--no-deps")
    subprocess.run(
        [*pip, "--require-hashes", "-r", str(MATERIALX), "--target", str(folder)], check=True, timeout=PATIENCE
    )
    return folder


def make_repository(folder: Path) -> Path:
    """Return a checkout with the archive, the handbook, and pages by hand."""
    checkout.copy_checkout(folder)
    shutil.rmtree(folder / "data")
    archive.write_archive(folder / "data")
    shutil.copytree(ROOT / "docs" / "handbook", folder / "docs" / "handbook")
    site = folder / "data" / "site.yaml"
    if "handbook:" not in site.read_text(encoding="utf-8"):
        site.write_text(site.read_text(encoding="utf-8") + "handbook: true\n", encoding="utf-8")
    for name, text in BY_HAND.items():
        file = folder / "briefings" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def build(way: Way, repository: Path, site: Site) -> None:
    """Build a site in one way."""
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert settings.count("  name: material\n") == 1
    mkdocs_yml = settings.replace("  name: material\n", f"  name: {way.theme}\n")
    (repository / "mkdocs.yml").write_text(mkdocs_yml, encoding="utf-8")
    environment = {**checkout.make_environment(site.url), **({"PYTHONPATH": str(way.packages)} if way.packages else {})}
    command = [sys.executable, "build.py", "build", "--engine", way.engine, "--site-dir", str(site.folder)]
    done = subprocess.run(command, cwd=repository, env=environment, capture_output=True, text=True, timeout=PATIENCE)
    assert done.returncode == 0, f"{way.name}: {done.stdout}{done.stderr}"


def read_words(site: Site) -> dict[str, PageWords]:
    """Return what every page says, by its path; the address of the site is left out of links."""
    return {page.path: _read_page(page.path, page.root, site.url) for page in iter_pages(site.folder)}


def _read_page(path: str, root: HtmlElement, url: str) -> PageWords:
    elements = list(iter_elements(root))
    here = urljoin(url, path.removesuffix("index.html"))
    texts = (
        text
        for element in elements
        for text in (element.text if element.tag not in SILENT else "", element.tail)
        if text and text.strip()
    )
    links = (element.get(name) for element in elements for name in ("href", "src", "content") if element.get(name))
    kept = [link for link in links if link and ("assets/" not in link or "previews/" in link)]
    language = f"{elements[0].get('lang')} {elements[0].get('dir')}"
    return PageWords(
        language,
        tuple(" ".join(text.split()) for text in texts),
        tuple(urljoin(here, link).removeprefix(url) for link in kept),
        tuple(element.get("id", "") for element in elements if element.get("id")),
    )


def read_others(site: Site) -> dict[str, bytes]:
    """Return the files of a site that are no pages and no part of a theme, without the site's address."""
    tree = read_tree(site.folder)
    packed = ("sitemap.xml.gz",)  # holds the address too
    return {
        name: data.replace(site.url.encode(), b"")
        for name, data in tree.items()
        if not name.endswith(".html") and not name.startswith(OF_THE_THEME) and name not in packed
    }


def list_differences(first: Site, other: Site) -> list[str]:
    """Return a line for each thing in which two sites differ."""
    expected, got = read_words(first), read_words(other)
    found = [f"{path}: only one has it" for path in sorted(expected.keys() ^ got.keys())]
    for path in sorted(expected.keys() & got.keys()):
        for name, ours, theirs in zip(PageWords._fields, expected[path], got[path], strict=True):
            if ours != theirs:
                unlike = [pair for pair in zip(ours, theirs, strict=False) if pair[0] != pair[1]]
                found.append(f"{path}: other {name}: {unlike[:2] or (len(ours), len(theirs))}")
    return (
        found
        + [line for line in list_changes(read_others(first), read_others(other)) if "sitemap.xml" not in line]
        + compare_maps(first, other)
    )


def compare_maps(first: Site, other: Site) -> list[str]:
    """Return a line where the site maps do not name the same pages; engines list them in other orders."""
    ours, theirs = (sorted((each.folder / "sitemap.xml").read_text("utf-8").split("<url>")) for each in (first, other))
    plain = [
        ["".join(part.split()).replace("&#x2f;", "/").replace(each.url, "") for part in parts[1:]]
        for each, parts in ((first, ours), (other, theirs))
    ]
    missing = {part.partition("</urlset>")[0] for part in plain[0]} ^ {p.partition("</urlset>")[0] for p in plain[1]}
    return [f"sitemap.xml: {part[:160]}" for part in sorted(missing)]


def ask_queries(browser: Browser, site: Site) -> Answers:
    """Return what the queries find, best first."""
    found: Answers = {}
    for language in ("ar", "en"):
        page = new_context(browser).new_page()
        page.goto(f"{site.url}{language}/")
        page.locator("button.find").wait_for()
        queries = [each.text for each in read_queries() if each.language == language and not each.held_out][:QUERIES]
        assert len(queries) == QUERIES
        found |= {(language, text): ask(page, text) for text in queries}
        page.context.close()
    return found


@contextmanager
def serve_all(ways: tuple[Way, ...], work: Path) -> Iterator[dict[str, Site]]:
    """Serve a folder for each way, which is empty still."""
    with ExitStack() as stack:
        folders = {way.name: work / str(number) for number, way in enumerate(ways)}
        serve = contextmanager(serve_folder)
        yield {name: Site(stack.enter_context(serve(folder)), folder) for name, folder in folders.items()}


def find_faults(
    way: Way, site: Site, browser: Browser, first: tuple[Site, Answers] | None
) -> tuple[Answers, list[str]]:
    """Return what the queries find in a site, and a line for each thing that is wrong with it; print the numbers."""
    answers = ask_queries(browser, site)
    unlike = list_differences(first[0], site) if first else []
    expected = first[1] if first else answers
    results = [
        f"{language} {text}" for language, text in answers if answers[language, text] != expected[language, text]
    ]
    pages = sorted(site.folder.rglob("*.html"))
    said = [line for line in messages(find_checker(), list(map(str, pages))) if not GUESSED.search(line)]
    looks = [*said, *visit(browser, site.one_of_each_kind())]
    print(
        f"{way.name}: {len(pages)} pages, {len(unlike)} differences; {len(answers)} queries with "
        f"{sum(map(len, answers.values()))} results, {len(results)} unlike; {len(looks)} findings of axe and Nu",
        flush=True,
    )
    return answers, [f"{way.name}: {line}" for line in (*unlike, *results, *looks)]


def main() -> None:
    """Build in every way, compare, and look."""
    faults: list[str] = []
    first: tuple[Site, Answers] | None = None
    with tempfile.TemporaryDirectory(prefix="mujaz-engines-") as folder, sync_playwright() as playwright:
        work, browser = Path(folder), launch(playwright)
        ways = list_ways(install_materialx(work / "materialx"))
        with serve_all(ways, work) as sites:
            for way in ways:
                site = sites[way.name]
                build(way, make_repository(work / f"{site.folder.name}-repository"), site)
                answers, found = find_faults(way, site, browser, first)
                first = first or (site, answers)
                faults += found
        browser.close()
    sys.exit("\n".join(faults[:60]) if faults else print("good"))


if __name__ == "__main__":
    main()
