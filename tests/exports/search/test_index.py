"""Records and index: what a page is found by, what a result shows, and the files a site gets."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from mujaz.exports.built_site import BuiltSite
from mujaz.exports.search import index, list_sheets, write_search
from mujaz.exports.search.earlier_index import update_index
from mujaz.exports.search.indexed_pages import IndexedPage, iter_indexed_pages
from mujaz.exports.search.sheets import Sheet
from mujaz.exports.search.stemmer import iter_index_terms
from mujaz.exports.table import EXTRACTS
from mujaz.model.records import Archive
from mujaz.pipeline import building
from mujaz.pipeline.building import BuildOptions, BuildResult
from tests.bless import read_tree
from tests.exports.search import archive

Facts = tuple[Archive, tuple[Sheet, ...], Path]


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    """The golden queries' archive, the sheets of its pages, and its page files with one written by hand."""
    folder = tmp_path_factory.mktemp("search")
    archive.write_archive(folder / "data")
    outcome = building.build(folder / "data", folder / "pages", BuildOptions(extracts=EXTRACTS))
    assert outcome.archive
    assert not outcome.reports
    by_hand = "---\ntitle: How we work\n---\n# How we work\n\nEvery *fact* has a [source](x.md).\n"
    (folder / "pages" / "en" / "method.md").write_text(by_hand, encoding="utf-8")
    return outcome.archive, tuple(list_sheets(outcome)), folder / "pages"


@pytest.fixture(scope="module")
def made(facts: Facts) -> dict[str, IndexedPage]:
    """The indexed pages by address."""
    return {page.url: page for page in iter_indexed_pages(*facts)}


def found_by(page: IndexedPage, text: str) -> bool:
    """Say whether an indexed page has the first reading of every word of a text."""
    return all(word in page.content.split() + page.title.split() for word in iter_index_terms(text))


def test_pages_of_facts_and_those_by_hand_are_found_but_no_lists(made: dict[str, IndexedPage]) -> None:
    assert {"ar/talks/2025-04-10-istanbul/", "en/people/peskov/", "ar/topics/ukraine/"} <= made.keys()
    assert {"en/method/", "en/chronology/"} <= made.keys()
    assert not {"ar/", "en/", "ar/people/"} & made.keys()
    assert all(url.startswith(f"{page.language}/") for url, page in made.items())


def test_what_a_result_shows_is_the_original_text(made: dict[str, IndexedPage]) -> None:
    shown = made["ar/talks/2025-04-10-istanbul/"].shown
    assert shown["title"] == "محادثات روسية أمريكية في إسطنبول"
    assert shown["date"] == "الخميس 10 أبريل 2025"
    assert "محادثات" in shown["kind"]
    assert "لا تتناول المحادثات تسوية الأزمة الأوكرانية." in shown["text"].split("\n")
    assert "<" not in shown["text"]


def test_runs_of_the_other_direction_stay_isolated(made: dict[str, IndexedPage]) -> None:
    text = made["ar/talks/2031-05-14-velmar/"].shown["text"]
    assert "\N{FIRST STRONG ISOLATE}71.40 USD\N{POP DIRECTIONAL ISOLATE}" in text


def test_no_line_is_shown_twice_and_the_sites_own_words_are_left_out(made: dict[str, IndexedPage]) -> None:
    for page in made.values():
        lines = page.shown["text"].split("\n")
        assert len(lines) == len(set(lines)), page.url
    briefing = made["en/talks/2025-04-10-istanbul/"]
    assert not found_by(briefing, "Off the table")
    assert "[1" not in briefing.shown["text"]


BY_HAND = """\
# Title {: #title }

First *line*,
goes [on](x.md "tip") with `code {: .x }`.

- one
- two <bdi>اثنان</bdi>{: .x }

!!! note "Mind"
    the gap

| a | b |
|---|---|
| c | d |

```
example
```

<svg><rect x="1"/><text>drawn</text><path d=""/></svg>
<p class="whose">told&nbsp;&amp; shown</p><script>unseen()</script>
"""


def test_a_page_by_hand_is_read_as_markdown_with_html_in_it(tmp_path: Path, facts: Facts) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "t.md").write_text(BY_HAND, encoding="utf-8")
    (page,) = iter_indexed_pages(facts[0], (), tmp_path)
    assert (page.url, page.shown["title"]) == ("en/t/", "Title")
    assert page.shown["text"].split("\n") == [
        "First line, goes on with code {: .x }.",
        "one",
        "two \N{FIRST STRONG ISOLATE}اثنان\N{POP DIRECTIONAL ISOLATE}",
        '"Mind" the gap',
        *"abcd",
        "told & shown",
    ]


def test_of_a_page_that_only_says_in_short_what_a_chapter_says_the_first_lines_are_searched(
    tmp_path: Path, facts: Facts
) -> None:
    (tmp_path / "en" / "handbook").mkdir(parents=True)
    (tmp_path / "en" / "handbook" / "keys-short.md").write_text("# Keys\n\nIn short.\n\n- lead\n", encoding="utf-8")
    (page,) = iter_indexed_pages(facts[0], (), tmp_path)
    assert page.shown["text"] == "In short."


@pytest.mark.parametrize(
    ("lines", "is_found"), [(("وقطر",), True), (("وتمر",), True), (("وتمر", "الوتمر"), False), (("وزير",), False)]
)
def test_a_word_that_stands_after_the_article_or_in_the_tables_begins_with_no_particle(
    lines: tuple[str, ...], is_found: bool, tmp_path: Path, facts: Facts
) -> None:
    (page,) = iter_indexed_pages(facts[0], [Sheet("ar/t/", "ar", "عنوان", lines)], tmp_path)
    doubtful = [term for term in page.content.split() if term.endswith("ꞌ")]
    assert bool(doubtful) is is_found


def test_templates_and_their_classes_change_no_indexed_page(
    made: dict[str, IndexedPage], facts: Facts, tmp_path: Path
) -> None:
    """Of pages made from views, not even the files are there."""
    assert facts[1]
    of_views = [made[sheet.url] for sheet in facts[1]]
    assert sorted(iter_indexed_pages(facts[0], facts[1], tmp_path), key=url) == sorted(of_views, key=url)


def url(page: IndexedPage) -> str:
    return page.url


@pytest.mark.parametrize("words", ["Address", "as reported", "inferred or inexact date", "Off the table"])
def test_words_of_the_site_beside_facts_are_not_searched(made: dict[str, IndexedPage], words: str) -> None:
    ours = (each for each in made.values() if "/handbook/" not in each.url)  # a chapter may name any label
    lines = {line for each in ours for line in each.shown["text"].split("\n")}
    assert not [line for line in lines if line == words or line.endswith(f" · {words}")]


def test_a_page_by_hand_is_read_without_its_marks(made: dict[str, IndexedPage]) -> None:
    page = made["en/method/"]
    assert page.shown == {"title": "How we work", "kind": "", "date": "", "text": "Every fact has a source."}


@pytest.mark.parametrize(
    ("url", "text"),
    [
        ("ar/talks/2025-04-10-istanbul/", "Darchiev"),
        ("en/talks/2025-04-10-istanbul/", "دارشييف"),
        ("ar/people/nahhal/", "Samirah al-Nahhal"),
        ("en/talks/2031-05-14-velmar/", "سميرة نحال"),
        ("ar/talks/2025-04-10-istanbul/", "نيسان كانون الثاني شباط"),
        ("en/talks/2025-04-10-istanbul/", "Apr Feb"),
        ("en/talks/2025-04-10-istanbul/", "2025-04-10"),
    ],
)
def test_a_page_is_found_by_other_names_of_people_and_months(made: dict[str, IndexedPage], url: str, text: str) -> None:
    assert found_by(made[url], text)


def test_months_are_those_of_the_page_only(made: dict[str, IndexedPage]) -> None:
    assert not found_by(made["ar/talks/2025-04-10-istanbul/"], "أيلول")


def test_a_persons_page_is_found_by_the_person_not_by_all_that_was_said(made: dict[str, IndexedPage]) -> None:
    assert found_by(made["en/people/peskov/"], "Kremlin spokesman")
    assert not found_by(made["en/people/peskov/"], "Ukraine")


@pytest.fixture(scope="module")
def written(facts: Facts, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site's folder with the index."""
    site = tmp_path_factory.mktemp("site")
    write_index(*facts, site)
    return site / index.FOLDER


def write_index(archive: Archive, sheets: Iterable[Sheet], pages: Path, site: Path) -> None:
    """Write the index of sheets, and of the pages written by hand, into a site that nothing was built into before."""
    update_index(archive, list(sheets), BuiltSite(site, pages))


def unpacked(file: Path) -> bytes:
    """Return the inside of one of Pagefind's files."""
    return gzip.decompress(file.read_bytes())


def fragments(folder: Path) -> list[dict[str, Any]]:
    """Return what Pagefind keeps of each page."""
    return [json.loads(unpacked(file).removeprefix(b"pagefind_dcd")) for file in (folder / "fragment").iterdir()]


def test_the_same_facts_make_the_same_bytes(facts: Facts, written: Path, tmp_path: Path) -> None:
    write_index(*facts, tmp_path)
    assert read_tree(tmp_path / index.FOLDER) == read_tree(written)


def test_each_language_has_an_index_of_its_own_without_pagefinds_stemming(written: Path) -> None:
    languages = json.loads((written / "pagefind-entry.json").read_text(encoding="utf-8"))["languages"]
    assert languages.keys() == {"ar", "en"}
    assert all(each["wasm"] is None for each in languages.values())
    assert len({each["hash"].split("_")[0] for each in languages.values()}) == 2


def test_what_a_result_shows_is_kept_but_not_indexed(written: Path) -> None:
    page = next(each for each in fragments(written) if each["url"] == "/en/method/")
    assert json.loads(page["filters"]["shown"][0])["text"] == "Every fact has a source."
    words = b"".join(unpacked(file) for file in (written / "index").iterdir())
    assert "sourceꞏ".encode() in words
    assert b"source." not in words


def test_what_a_result_shows_reaches_the_browser_letter_by_letter(facts: Facts, tmp_path: Path) -> None:
    """Pagefind reads character references twice: a quotation mark written as one ended the text."""
    line = r"""He wrote &quot;x&quot; and &#9; and &amp;amp; with \ and "quotes" and 'more' <b>"""
    write_index(facts[0], [Sheet("en/odd/", "en", "Odd & even", (line,))], tmp_path, tmp_path)
    (page,) = fragments(tmp_path / index.FOLDER)
    shown = json.loads(page["filters"]["shown"][0])
    assert (shown["title"], shown["text"]) == ("Odd & even", line)


def test_only_what_a_reader_loads_is_in_the_site(written: Path) -> None:
    names = {file.relative_to(written).parts[0].split(".", 1)[-1] for file in written.rglob("*") if file.is_file()}
    assert {"js", "unknown.pagefind", "json", "fragment", "index"} <= names
    assert not list(written.rglob("*ui*"))


def test_an_index_takes_the_place_of_the_one_before(facts: Facts, tmp_path: Path) -> None:
    (tmp_path / index.FOLDER).mkdir()
    (tmp_path / index.FOLDER / "old.pf_meta").write_bytes(b"")
    write_index(*facts, tmp_path)
    assert not (tmp_path / index.FOLDER / "old.pf_meta").exists()


def test_without_an_archive_there_is_no_index(tmp_path: Path) -> None:
    write_search(BuildResult(), BuiltSite(tmp_path, tmp_path))
    assert not list(tmp_path.iterdir())
