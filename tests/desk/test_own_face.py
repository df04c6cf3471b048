"""A site's own logo, icon and menu, the same in pages, manifest and head; a missing file is told at its key."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from mujaz.storage.program_files import TEMPLATES
from tests.desk.installed import Installed
from tests.tiny_archive import BASE, write_files

FACE = """\
logo: logo.svg
favicon: icon.png
fonts:
  - {regular: latin.ttf}
  - {regular: arabic.ttf}
menu:
  registers: [sources, places, people]
  links:
    - name: {ar: "الوزارة & 'هنا'", en: "Ministry & 'here'"}
      address: "https://example.org/?a=1&b=2"
"""
SETTINGS = "site_name: x\ndocs_dir: briefings\ntheme: {name: material}\nplugins: [mujaz]\nnav: [index.md]\n"
FONTS = {"latin.ttf": "ibm-plex-sans-latin-400-normal.ttf", "arabic.ttf": "ibm-plex-sans-arabic-arabic-400-normal.ttf"}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8z"/></svg>'


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A repository with a face of its own."""
    write_files(tmp_path / "data", {**BASE, "site.yaml": BASE["site.yaml"] + FACE})
    write_files(
        tmp_path, {"mkdocs.yml": SETTINGS, "briefings/assets/logo.svg": SVG, "briefings/assets/icon.png": "png"}
    )
    for name, shipped in FONTS.items():
        shutil.copy(TEMPLATES / "preview" / "fonts" / shipped, tmp_path / "briefings" / "assets" / name)
    return tmp_path


def read_header(site: Path, page: str) -> str:
    """Return the header of a page; Zensical writes slashes as references."""
    html = (site / page).read_text(encoding="utf-8").replace("&#x2f;", "/")
    return html.partition("<header")[2].partition("</header>")[0]


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_every_page_has_the_face(desk: Path, installed: Installed, engine: str) -> None:
    done = installed.run(desk, "build", "--engine", engine)
    assert done.returncode == 0, done.stderr
    header = read_header(desk / "site", "en/people/sami/index.html")
    assert '<img class="logo" src="../../../assets/logo.svg" alt="">' in header
    assert re.findall(r'<a href="\.\./\.\./(\w+)/"', header) == ["sources", "places", "people"]
    assert '<a href="https://example.org/?a=1&amp;b=2" rel="external">Ministry &amp; ' in header
    assert ">الوزارة &amp; " in read_header(desk / "site", "ar/index.html")
    head = (
        (desk / "site" / "en" / "index.html").read_text(encoding="utf-8").replace("&#x2f;", "/").partition("<body")[0]
    )
    assert '<link rel="icon" type="image/png" href="../assets/icon.png">' in head
    assert '<link rel="apple-touch-icon" href="../assets/icon.png">' in head
    assert '<link rel="preload" as="font" type="font/ttf" crossorigin href="../assets/latin.ttf">' in head
    assert "arabic.ttf" not in head
    assert head.index("assets/dossier.css") < head.index("assets/faces.css")
    style = (desk / "site" / "assets" / "faces.css").read_text(encoding="utf-8")
    assert re.findall(r'url\("(.*?)"\)', style) == list(FONTS)
    assert all((desk / "site" / "assets" / name).is_file() for name in FONTS)
    assert ':root{--text:"Own 1","Own 2","IBM Plex Sans",' in style
    manifest = json.loads((desk / "site" / "ar" / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert manifest["icons"] == [{"src": "../assets/icon.png", "sizes": "any", "type": "image/png"}]


def test_a_picture_that_is_not_there_is_told_at_its_key(desk: Path, installed: Installed) -> None:
    (desk / "briefings" / "assets" / "logo.svg").unlink()
    done = installed.run(desk, "build")
    assert done.returncode == 1
    said = done.stdout + done.stderr
    assert "site.yaml:5:7: there is no briefings/assets/logo.svg" in said
    assert not (desk / "site").exists()
