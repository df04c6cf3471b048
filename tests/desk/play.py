"""A desk, played from the empty folder on: `make desk`.

The wheel is built and installed. For each of two pairs of languages: a repository is begun; where the program has no
words in a language, the desk fills in its catalogue and the example; people are brought in from a spreadsheet, a round
added by `new talks`, logo, icon, fonts, colours and pages by hand given, a template overridden. The site is built below
a sub-path by each engine, and looked at by axe and the Nu HTML checker. Then a newer version is installed: nothing of
the desk's is touched, the template that it overrode stays overridden, and the rest is new.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import sync_playwright

from mujaz import __version__
from mujaz.storage.program_files import ROOT, TEMPLATES, THEME
from tests import persian
from tests.bless import Tree, list_changes, read_tree
from tests.conftest import Site, launch, serve_folder
from tests.desk.installed import Installed, build_wheel, install
from tests.engines import list_differences
from tests.site.test_axe import visit
from tests.site.test_nu import find_checker, messages

ENGINES = ("mkdocs", "properdocs")
NEWER = "99.0.0"
OWN_WORD = "Contents, as the desk has them"
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="#7a1f1f" d="M0 0h8v8z"/></svg>\n'
FACE = """\
logo: strait.svg
favicon: strait.png
fonts:
  - {regular: latin-400.ttf, bold: latin-600.ttf}
  - {regular: arabic-400.ttf, bold: arabic-600.ttf}
colours:
  light: {accent: 7a1f1f, paper: ffffff}
  dark: {accent: f0b8a8, paper: '161212'}
"""
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
NAMES = {"ar": "سجل المضيق", "en": "Record of the strait", "fa": "گزارش تنگه", "fr": "Registre du détroit"}
ABOUT = {"ar": "عن هذا السجل", "en": "About this record", "fa": "درباره این گزارش", "fr": "À propos de ce recueil"}
"""What the page by hand that `init` begins is called; the Persian one is the desk's own."""
PERSIAN: Mapping[str, str] = {
    "Valdor": "والدور",
    "République du Fleuve": "جمهوری رود",
    "Claire Moreau": "کلر مورو",
    "Première ministre": "نخست‌وزیر",
    "Nader Sabbagh": "نادر صباغ",
    "ministre des Transports": "وزیر حمل‌ونقل",
    "Mirel": "میرل",
    "Communiqué commun": "بیانیه مشترک",
    "Le chemin de fer": "راه‌آهن",
    "Les visas": "روادید",
    "Pourparlers sur le chemin de fer": "گفت‌وگوها درباره راه‌آهن",
    "Les deux pays ont discuté d'une ligne de chemin de fer entre leurs capitales.": (
        "دو کشور درباره خط راه‌آهنی میان پایتخت‌هایشان گفت‌وگو کردند."
    ),
    "La ligne est notre priorité.": "این خط اولویت ماست.",
    "Il ne sera pas question des visas avant l'achèvement de la ligne.": (
        "پیش از تکمیل خط، موضوع روادید مطرح نخواهد شد."
    ),
    "l'achèvement de la ligne": "تکمیل خط",
    "Trois appels entre les ministres.": "سه تماس تلفنی میان وزیران.",
    "Le coût de la ligne.": "هزینه خط.",
}
"""The example's texts, which the program does not have in Persian, as the desk writes them."""


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
    if "fa" in codes:
        fill_in_persian(folder)
    add_facts(installed, folder, codes)
    give_face(folder)
    write(
        folder / "briefings" / codes[1] / "contact.md",
        "---\ntitle: Contact\nmenu: true\n---\n# Contact\n\nWrite to the desk.\n",
    )
    return folder


def fill_in_persian(folder: Path) -> None:
    """Fill in what `init` leaves open in a language that the program has no words in: catalogue, facts, page."""
    assert 'msgid "Briefings"\nmsgstr ""\n' in (folder / "labels" / "fa.po").read_text(encoding="utf-8")
    persian.write_catalogue(folder / "labels")
    french = re.compile(r"^( +)fr: (.*)\n", re.M)
    for file in set((folder / "data").rglob("*.yaml")) - {folder / "data" / "site.yaml"}:
        text = french.sub(lambda line: f"{line[1]}fa: {PERSIAN[line[2]]}\n{line[0]}", file.read_text("utf-8"))
        write(file, text)
    write(folder / "briefings" / "fa" / "about.md", f"---\nmenu: true\n---\n# {ABOUT['fa']}\n")


def add_facts(installed: Installed, folder: Path, codes: tuple[str, str]) -> None:
    """Bring people in from a spreadsheet, and add a round by the command for it."""
    must(installed, folder, "check", "--strict")
    sheet = folder.parent / "people.csv"
    write(sheet, SHEET[codes])
    must(installed, folder, "import", sheet, "--into", "people")
    talks = ("--date", "2036-10-05", "--party", "valdor", "--party", "river-republic", "--cite", "communique ¶2")
    must(installed, folder, "new", "talks", "2036-10-05-mirel", *TALKS[codes], *talks)


def give_face(folder: Path) -> None:
    """Give a repository a logo, an icon, fonts and colours, and a template of its own."""
    write(folder / "templates" / "theme" / "partials" / "toc.html", TOC)
    write(folder / "briefings" / "assets" / "strait.svg", LOGO)
    shutil.copy(THEME / "assets" / "icons" / "icon-192.png", folder / "briefings" / "assets" / "strait.png")
    for weight in (400, 600):
        for script, shipped in (("latin", "sans-latin"), ("arabic", "sans-arabic-arabic")):
            font = TEMPLATES / "preview" / "fonts" / f"ibm-plex-{shipped}-{weight}-normal.ttf"
            shutil.copy(font, folder / "briefings" / "assets" / f"{script}-{weight}.ttf")
    site = folder / "data" / "site.yaml"
    write(site, site.read_text(encoding="utf-8") + FACE)


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


def build(installed: Installed, folder: Path, url: str) -> Tree:
    """Build the site for an address; return what it holds."""
    done = installed.run(folder, "build", SITE_URL=url, MUJAZ_PREVIEWS="1")
    assert done.returncode == 0, done.stdout + done.stderr
    return read_tree(folder / "site")


def compare_engines(installed: Installed, folder: Path, work: Path, url: str) -> None:
    """Build with each engine's own command, and with Zensical: all make the same site, in its own way."""
    for engine in ENGINES:
        to = work / f"{folder.name}-{engine}"
        done = installed.run_engine(
            folder, engine, "build", "--quiet", "--site-dir", to, SITE_URL=url, MUJAZ_PREVIEWS="1"
        )
        assert done.returncode == 0, done.stdout + done.stderr
        changes = list_changes(read_tree(folder / "site"), read_tree(to))
        assert changes == [], f"{engine}: {changes[:5]}"
    to = work / f"{folder.name}-zensical"
    words = ("build", "--engine", "zensical", "--site-dir", to)
    done = installed.run(folder, *words, SITE_URL=url, MUJAZ_PREVIEWS="1")
    assert done.returncode == 0, done.stdout + done.stderr
    differences = list_differences(Site(url, folder / "site"), Site(url, to))
    assert differences == [], f"zensical: {differences[:5]}"


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


def raise_version(newer: Installed, folder: Path) -> None:
    """Install a newer version: what is the desk's stays, byte for byte, and what is not becomes new."""
    file = folder / "requirements.txt"
    file.write_text(file.read_text(encoding="utf-8").replace(__version__, NEWER), encoding="utf-8")
    before = read_own(folder)
    assert must(newer, folder, "--version") == f"mujaz {NEWER}\n"
    site = build(newer, folder, "")
    assert list_changes(before, read_own(folder)) == []
    pages = [text.decode() for name, text in site.items() if name.endswith("index.html") and "/" in name]
    assert all(OWN_WORD in page for page in pages)
    assert all(page.count(NEW_WORD) == 1 for page in pages), "the partial that was not overridden is new, once"


def play(installed: Installed, newer: Installed, work: Path, codes: tuple[str, str]) -> None:
    """Play one desk."""
    say(f"{', '.join(codes)}: begin")
    folder = begin(installed, work, codes)
    for url in serve_folder(folder / "site"):
        site = build(installed, folder, url)
        look_for_own(site, codes)
        say(f"  built: {len(site)} files")
        compare_engines(installed, folder, work, url)
        say(f"  {', '.join(ENGINES)}, zensical: the same site")
        look_at(Site(url, folder / "site"))
    raise_version(newer, folder)
    say(f"  version {NEWER}: nothing of the desk's was touched")


def look_for_own(site: Tree, codes: tuple[str, str]) -> None:
    """Look for all that is the desk's own in its site."""
    assert "--accent:#7a1f1f" in site["assets/colours.css"].decode()
    assert site["assets/strait.svg"] == LOGO.encode()
    assert '<a href="contact/">Contact</a>' in site[f"{codes[1]}/index.html"].decode()
    for code in codes:
        home, manifest = (site[f"{code}/{name}"].decode() for name in ("index.html", "manifest.webmanifest"))
        parts = (
            'href="../assets/colours.css"',
            'href="../assets/faces.css"',
            f'href="../assets/{"arabic" if code in ("ar", "fa") else "latin"}-400.ttf"',
            '<img class="logo" src="../assets/strait.svg" alt="">',
            '<link rel="icon" type="image/png" href="../assets/strait.png">',
            f'<a href="about/">{ABOUT[code]}</a>',
            OWN_WORD,
        )
        missing = [part for part in parts if part not in home]
        assert missing == [], f"{code}: {missing}"
        assert '"../assets/strait.png"' in manifest
        assert f"{code}/talks/2036-10-05-mirel/index.html" in site


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
