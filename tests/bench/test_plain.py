from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup

from bench import plain
from mujaz.render.page_file import write_page_file
from mujaz.storage.program_files import ROOT

ISTANBUL = "talks/2025-04-10-istanbul.md"


def read(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "lxml")


def test_a_link_leads_to_the_file_of_a_page_and_to_the_heading_above() -> None:
    anchors = {
        "ar/talks/x/": plain.find_headings(read('<p id="lead"></p><h2 id="agenda">ع</h2><p id="f-f01"></p>')),
        "en/": {},
    }
    links = plain.Links(anchors)
    assert links.change("../../ar/talks/x/#f-f01", "en/people/") == "../ar/talks/x.md#agenda"
    assert links.change("../ar/talks/x/#lead", "en/") == "../ar/talks/x.md"
    assert links.change("#f-f01", "ar/talks/x/") == "#agenda"
    assert links.change("https://example.org/#f-f01", "en/") == "https://example.org/#f-f01"
    folders = plain.Links(anchors, plain.lay_out_as_folders)
    assert folders.change("../../ar/talks/x/#f-f01", "en/people/") == "../../ar/talks/x/_index.md#agenda"


def test_arabic_headings_keep_their_anchors_and_tables_stay_tables() -> None:
    html = '<h2 id="positions">المواقف</h2><table><tr><th>الموضوع</th></tr><tr><td>المياه</td></tr></table>'
    text = plain.convert(read(html), "ar/", plain.Links({}))
    assert text.startswith("## المواقف { #positions }\n")
    assert "| الموضوع |\n| --- |\n| المياه |" in text


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The golden pages of Istanbul as Markdown; those that others lead to and that are not there are empty."""
    pages, made = (tmp_path_factory.mktemp(name) for name in ("pages", "docs"))
    for file in (ROOT / "tests" / "golden" / "istanbul" / "expected").rglob("*.md"):
        target = pages / file.relative_to(ROOT / "tests" / "golden" / "istanbul" / "expected")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
    empty = write_page_file({"title": "شخص", "lang": "ar", "alternates": {}}, "")
    for name in ("ar/people/bruce.md", "en/people/bruce.md"):
        (pages / name).parent.mkdir(parents=True, exist_ok=True)
        (pages / name).write_bytes((pages / name).read_bytes() if (pages / name).is_file() else empty)
    assert plain.write_docs(pages, made) == len(list(pages.rglob("*.md")))
    return made


def test_every_page_becomes_markdown_with_all_its_words(docs: Path) -> None:
    text = (docs / "ar" / ISTANBUL).read_text(encoding="utf-8")
    assert text.startswith('---\ntitle: "محادثات روسية أمريكية في إسطنبول"\n---\n')
    assert "يتركز النقاش حصرًا على إعادة السفارتين الروسية والأمريكية إلى العمل." in text
    assert "](../people/bruce.md)" in text
    assert "](../../en/" in text
    assert not [line for line in text.splitlines() if line.startswith("<")]


def test_links_between_these_pages_lead_somewhere(docs: Path) -> None:
    own = [
        link for link in plain.iter_broken_links(docs) if "/bruce.md" in link or "/talks/" in link.partition(": ")[2]
    ]
    assert own == []
    (docs / "broken.md").write_text("[x](../nowhere.md#y)", encoding="utf-8")
    assert "broken.md: ../nowhere.md" in set(plain.iter_broken_links(docs))


def test_plain_is_held_to_what_our_settings_hold_pages_to() -> None:
    ours, plains = (read_settings(ROOT / "mkdocs.yml"), read_settings(plain.SETTINGS))
    assert plains["validation"] == ours["validation"]
    assert plains["nav"] == ours["nav"] == ["index.md"]
    assert plains["theme"]["name"] == ours["theme"]["name"]


def read_settings(file: Path) -> dict[str, Any]:
    class Loader(yaml.SafeLoader):
        pass

    Loader.add_constructor("!ENV", lambda loader, node: None)
    settings: dict[str, Any] = yaml.load(file.read_text(encoding="utf-8"), Loader)
    return settings
