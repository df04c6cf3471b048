"""Pages written by hand: in their folder's language, beside the generated ones, each leading to its counterpart."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from tests.engine.checkout import copy_checkout, run_build

PAGES = {
    "ar/about.md": "---\ntitle: عن السجل\n---\nانظر [المحادثات](talks/2025-04-10-istanbul.md).\n\n## من نحن\n",
    "en/about.md": "---\ntitle: About\n---\nSee the [talks](talks/2025-04-10-istanbul.md).\n",
    "en/alone.md": "# Alone\n",
    "en/french.md": "---\nlang: fr\n---\n# Seul\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy_checkout(tmp_path_factory.mktemp("by-hand") / "checkout")
    for name, text in PAGES.items():
        file = folder / "briefings" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    done = run_build(folder)
    assert done.returncode == 0, done.stderr
    return folder / "site"


def page(site: Path, address: str) -> html.HtmlElement:
    return html.document_fromstring((site / address / "index.html").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("code", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_the_folder_says_the_language(site: Path, code: str, direction: str) -> None:
    found = page(site, f"{code}/about")
    assert (found.get("lang"), found.get("dir")) == (code, direction)


def test_pages_of_one_name_lead_to_each_other(site: Path) -> None:
    switches = page(site, "en/about").xpath("//header//a[@hreflang='ar']/@href")
    assert switches == ["../../ar/about/"]
    assert page(site, "en/alone").xpath("//header//a[@hreflang='ar']/@href") == ["../../ar/"]


def test_the_head_of_a_page_says_otherwise(site: Path) -> None:
    assert page(site, "en/french").get("lang") == "fr"


def test_links_to_generated_pages_lead_there(site: Path) -> None:
    assert page(site, "ar/about").xpath("//article//a/@href")[0] == "../talks/2025-04-10-istanbul/"


def test_a_heading_has_its_own_words_for_an_address(site: Path) -> None:
    assert page(site, "ar/about").xpath("//article//h2/@id") == ["من-نحن"]
