"""The header leads to pages written by hand that ask for it, in their own language, by a title that breaks nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, get_files

from mujaz.engine.menu import find_menu, find_title, read_engine_head
from tests.desk.installed import Installed
from tests.tiny_archive import write_files

PAGES = {
    "en/about.md": "---\ntitle: About <us> & them\nmenu: true\n---\n# Another heading\n",
    "ar/about.md": "---\nmenu: true\n---\n# عن السجل\n",
    "en/contact.md": "---\nmenu: yes please\n---\n# Contact\n",
    "en/hidden.md": "# Hidden\n",
    "en/zeal.md": "---\ntitle: [a]\nmenu: true\n---\nNo heading.\n",
    "fr/about.md": "---\nmenu: true\n---\n# Ailleurs\n",
}


def read_files(folder: Path) -> Files:
    write_files(folder, PAGES)
    config = MkDocsConfig()
    config.load_dict({"site_name": "x", "docs_dir": str(folder), "plugins": []})
    config.validate()
    return get_files(config)


def test_the_menu_has_the_pages_that_ask_for_it(tmp_path: Path) -> None:
    assert find_menu(read_files(tmp_path / "briefings"), ["ar", "en"], read_engine_head) == {
        "ar": [{"title": "عن السجل", "url": "ar/about/"}],
        "en": [{"title": "About <us> & them", "url": "en/about/"}, {"title": "zeal", "url": "en/zeal/"}],
    }


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# About “us” & *more*\n", "About “us” & more"),
        ("Text.\n\n# `a` [b](c.md) {: #x }\n", "a b"),
        ("## Second\n", ""),
    ],
)
def test_a_title_is_a_heading_as_readers_see_it(text: str, title: str) -> None:
    assert find_title(text) == title


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_the_header_leads_there(tmp_path: Path, installed: Installed, engine: str) -> None:
    write_files(tmp_path / "data")
    write_files(tmp_path / "briefings", {name: text for name, text in PAGES.items() if not name.startswith("fr/")})
    settings = "site_name: x\ndocs_dir: briefings\ntheme: {name: material}\nplugins: [mujaz]\nnav: [index.md]\n"
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    done = installed.run(tmp_path, "build", "--engine", engine)
    assert done.returncode == 0, done.stderr
    home = (tmp_path / "site" / "en" / "index.html").read_text(encoding="utf-8").replace("&#x2f;", "/")
    assert re.search(r'<a href="(\./)*about/">About &lt;us&gt; &amp; them</a>', home)
    about = (tmp_path / "site" / "en" / "about" / "index.html").read_text(encoding="utf-8").replace("&#x2f;", "/")
    assert re.search(r'<a href="(\./)+" aria-current="page">About &lt;us&gt; &amp; them</a>', about)
    assert "contact/" not in home.partition("</header>")[0]
    arabic = (tmp_path / "site" / "ar" / "index.html").read_text(encoding="utf-8").partition("</header>")[0]
    assert ">عن السجل</a>" in arabic
    assert "About" not in arabic
