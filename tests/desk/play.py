"""A desk, played from the empty folder on: `make desk`.

The wheel is built and installed. For each of two pairs of languages: a repository is begun, a round added by the
commands that its README names, people brought in from a spreadsheet, a page by hand and a template overridden; the
site is built below a sub-path by each engine, and looked at by axe and the Nu HTML checker. Then a newer version is
installed: nothing of the desk's is touched, the template that it overrode stays overridden, and the rest is new.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from mujaz import __version__
from mujaz.storage.program_files import ROOT
from tests.bless import Tree, list_changes, read_tree
from tests.conftest import Site, launch, serve_folder
from tests.desk.installed import Installed, build_wheel, install
from tests.site.test_axe import visit
from tests.site.test_nu import find_checker, messages

ENGINES = ("mkdocs", "properdocs")
NEWER = "99.0.0"
OWN_WORD = "Contents, as the desk has them"
COLOURS = "colours:\n  light: {accent: 7a1f1f, paper: ffffff}\n  dark: {accent: f0b8a8, paper: '161212'}\n"
NEW_WORD = "A word of the newer version"
TOC = f'<p lang="en" dir="ltr">{OWN_WORD}</p>\n'
SHEET = {
    ("ar", "en"): "id,name.ar,name.en,gender\nruiz,آنا رويز,Ana Ruiz,female\n",
    ("fa", "fr"): "id,name.fa,name.fr,gender\nruiz,آنا روئیز,Ana Ruiz,female\n",
}
TALKS = {
    ("ar", "en"): (
        *("--name", "ar=لقاء في ميريل", "--name", "en=Meeting in Mirel"),
        *("--lead", "ar=التقى الوفدان في ميريل.", "--lead", "en=The two delegations met in Mirel."),
    ),
    ("fa", "fr"): (
        *("--name", "fa=دیدار در میرل", "--name", "fr=Rencontre à Mirel"),
        *(
            "--lead",
            "fa=دو هیئت در میرل دیدار کردند.",
            "--lead",
            "fr=Les deux délégations se sont rencontrées à Mirel.",
        ),
    ),
}
"""The options that a desk gives `new talks`, in its languages."""


def say(words: str) -> None:
    """Print a step."""
    print(words, flush=True)


def must(installed: Installed, repository: Path, *words: str | Path) -> str:
    """Run `mujaz`, and return what it printed; fails where it fails."""
    done = installed.run(repository, *words)
    assert done.returncode == 0, f"mujaz {' '.join(map(str, words))}\n{done.stdout}{done.stderr}"
    return done.stdout + done.stderr


def begin(installed: Installed, work: Path, codes: tuple[str, str]) -> Path:
    """Begin a repository and do what a desk does in its first quarter of an hour."""
    names = [word for code in codes for word in ("--name", f"{code}={NAMES[code]}")]
    must(installed, work, "init", "-".join(codes), "--languages", ",".join(codes), *names)
    folder = work / "-".join(codes)
    sheet = work / "people.csv"
    sheet.write_text(SHEET[codes], encoding="utf-8")
    if "fa" not in codes:  # an archive that lacks a language is not yet good: nothing can be added by a command
        must(installed, folder, "import", sheet, "--into", "people")
        talks = ("--date", "2036-10-05", "--party", "valdor", "--party", "river-republic", "--cite", "communique ¶2")
        must(installed, folder, "new", "talks", "2036-10-05-mirel", *TALKS[codes], *talks)
    write(folder / "templates" / "theme" / "partials" / "toc.html", TOC)
    site = folder / "data" / "site.yaml"
    write(site, site.read_text(encoding="utf-8") + COLOURS)
    write(
        folder / "briefings" / codes[1] / "contact.md",
        "---\ntitle: Contact\nmenu: true\n---\n# Contact\n\nWrite to the desk.\n",
    )
    return folder


NAMES = {"ar": "سجل المضيق", "en": "Record of the strait", "fa": "گزارش تنگه", "fr": "Registre du détroit"}


def write(file: Path, text: str) -> None:
    """Write a file in a folder that may not be there."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def read_own(folder: Path) -> Tree:
    """Return what of a repository is the desk's: all but what builds make."""
    made = (".cache/", "site/", ".mujaz-", "data/.schemas/", "data/translations.lock")
    generated = ("talks", "people", "parties", "places", "topics", "sources", "processes", "chronology")
    tree = read_tree(folder)
    return {
        name: text
        for name, text in tree.items()
        if not name.startswith(made) and not (name.startswith("briefings/") and is_generated(name, generated))
    }


def is_generated(name: str, folders: tuple[str, ...]) -> bool:
    """Say whether a page of the folder of pages is one that builds make."""
    parts = name.removesuffix(".md").split("/")[1:]
    return parts[-1] == "index" or any(part in folders for part in parts)


def build(installed: Installed, folder: Path, url: str, draft: list[str]) -> Tree:
    """Build the site for an address; return what it holds."""
    done = installed.run(folder, "build", *draft, SITE_URL=url, MUJAZ_PREVIEWS="0")
    assert done.returncode == 0, done.stdout + done.stderr
    return read_tree(folder / "site")


def compare_engines(installed: Installed, folder: Path, work: Path, url: str) -> None:
    """Build with each engine's own command; all make the same site."""
    for engine in ENGINES:
        to = work / f"{folder.name}-{engine}"
        done = installed.run_engine(
            folder, engine, "build", "--quiet", "--site-dir", to, SITE_URL=url, MUJAZ_PREVIEWS="0"
        )
        assert done.returncode == 0, done.stdout + done.stderr
        changes = list_changes(read_tree(folder / "site"), read_tree(to))
        assert changes == [], f"{engine}: {changes[:5]}"


def look_at(site: Site) -> None:
    """Have axe and the Nu HTML checker look at every page."""
    pages = sorted(site.folder.rglob("*.html"))
    assert messages(find_checker(), list(map(str, pages))) == []
    with sync_playwright() as playwright:
        browser = launch(playwright)
        assert visit(browser, site.addresses()) == []
        browser.close()
    say(f"  {len(pages)} pages: nothing found by axe and Nu")


def make_newer(work: Path) -> Installed:
    """Return a newer version, in which two partials have changed."""
    copy = work / "newer"
    papers = ("LICENSE", "README.md", "README.ar.md", "CHANGELOG.md", "pyproject.toml")
    for name in ("mujaz", "templates", "labels", "docs", *papers):
        into = copy / name
        into.parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, into)
    own = copy / "mujaz" / "__init__.py"
    own.write_text(own.read_text(encoding="utf-8").replace(f'"{__version__}"', f'"{NEWER}"'), encoding="utf-8")
    for name in ("footer", "toc"):
        partial = copy / "templates" / "theme" / "partials" / f"{name}.html"
        partial.write_text(f"<!-- {NEW_WORD} -->\n{partial.read_text(encoding='utf-8')}", encoding="utf-8")
    return install(build_wheel(work / "newer-dist", copy), work / "newer-installed")


def raise_version(newer: Installed, folder: Path, draft: list[str]) -> None:
    """Install a newer version: what is the desk's stays, byte for byte, and what is not becomes new."""
    file = folder / "requirements.txt"
    file.write_text(file.read_text(encoding="utf-8").replace(__version__, NEWER), encoding="utf-8")
    before = read_own(folder)
    assert must(newer, folder, "--version") == f"mujaz {NEWER}\n"
    site = build(newer, folder, "", draft)
    assert list_changes(before, read_own(folder)) == []
    pages = [text.decode() for name, text in site.items() if name.endswith("index.html") and "/" in name]
    assert all(OWN_WORD in page for page in pages)
    assert all(page.count(NEW_WORD) == 1 for page in pages), "the partial that was not overridden is new, once"


def play(installed: Installed, newer: Installed, work: Path, codes: tuple[str, str]) -> None:
    """Play one desk."""
    draft = ["--draft"] if "fa" in codes else []
    say(f"{', '.join(codes)}: begin")
    folder = begin(installed, work, codes)
    if draft:
        settings = (folder / "mkdocs.yml").read_text(encoding="utf-8")
        write(folder / "mkdocs.yml", settings.replace("  - mujaz:\n", "  - mujaz:\n      draft: true\n"))
    for url in serve_folder(folder / "site"):
        site = build(installed, folder, url, draft)
        assert f"{codes[1]}/contact/index.html" in site
        home = site[f"{codes[1]}/index.html"].decode()
        assert "--accent:#7a1f1f" in site["assets/colours.css"].decode()
        assert 'href="../assets/colours.css"' in home
        assert '<a href="contact/">Contact</a>' in home
        say(f"  built: {len(site)} files")
        compare_engines(installed, folder, work, url)
        look_at(Site(url, folder / "site"))
    raise_version(newer, folder, draft)
    say(f"  version {NEWER}: nothing of the desk's was touched")


def main() -> None:
    """Play both desks."""
    with tempfile.TemporaryDirectory(prefix="mujaz-desk-") as folder:
        work = Path(folder)
        installed = install(build_wheel(work / "dist"), work / "installed")
        newer = make_newer(work)
        for codes in SHEET:
            play(installed, newer, work, codes)
    say("good")


if __name__ == "__main__":
    main()
