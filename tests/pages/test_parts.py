"""No page grows with the archive: what is too long is divided, and whatever was published before still leads there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from bench.realistic import write_archive
from bench.weights import find_kind
from mujaz.derive.derived import DerivedFacts
from mujaz.exports.search.sheets import make_sheets
from mujaz.i18n.dates import parse_date
from mujaz.load.loader import load_archive
from mujaz.pages import parts, registers
from mujaz.pages.chronology import plan_pages as plan_chronology
from mujaz.pages.entries import plan_pages as plan_entries
from mujaz.pages.home import plan_pages as plan_home
from mujaz.pages.processes import plan_pages as plan_processes
from mujaz.pages.registers import plan_pages as plan_registers
from mujaz.pages.views import Page
from mujaz.pipeline import building, page_making

TALKS = 36
FRAME = 5_000
"""Bytes of the theme around a page, and some."""
LIMIT = 60_000
GROWING = (plan_home, plan_chronology, plan_processes, plan_registers, plan_entries)
"""The kinds of pages that others would make grow."""


class Archive:
    """An archive of so many talks, and its pages that could grow, as files by address."""

    def __init__(self, folder: Path, talks: int) -> None:
        write_archive(folder / "data", talks)
        loaded = load_archive(folder / "data")
        assert loaded.archive
        self.editions = building.make_editions(loaded)
        self.derived = DerivedFacts(loaded.archive)

    def make_pages(self) -> list[Page]:
        """Return the pages in every language."""
        kinds = ((edition, plan) for edition in self.editions for plan in GROWING)
        return [plan.make() for edition, kind in kinds for plan in kind(edition, self.derived)]

    def render(self) -> dict[str, str]:
        """Return the bodies of the pages by address."""
        renderers = page_making.make_renderers(self.editions)
        return {each.address: renderers[each.head.language].render_file(each).decode() for each in self.make_pages()}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return Archive(tmp_path_factory.mktemp("divided"), TALKS)


@pytest.fixture(scope="module")
def after(archive: Archive) -> dict[str, str]:
    return archive.render()


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The same pages as they were when none was divided by weight; an archive remembers how its pages are divided."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "MAX_WEIGHT", 10**9)
        return Archive(tmp_path_factory.mktemp("whole"), TALKS).render()


def read_anchors(body: str) -> set[str]:
    return set(re.findall(r'\sid="([^"]+)"', body))


def test_no_page_is_too_large(before: dict[str, str], after: dict[str, str]) -> None:
    too_large = {address: len(body.encode()) for address, body in before.items() if len(body.encode()) > LIMIT}
    assert {find_kind(address) for address in too_large} >= {"parties", "processes", "chronology"}
    assert [address for address, body in after.items() if len(body.encode()) + FRAME > LIMIT] == []


def test_every_address_and_anchor_that_was_published_is_still_there(
    before: dict[str, str], after: dict[str, str]
) -> None:
    assert len(after) > len(before)
    lost = {address: read_anchors(body) - read_anchors(after.get(address, "")) for address, body in before.items()}
    assert {address: anchors for address, anchors in lost.items() if anchors} == {}


def test_every_mention_stands_on_some_page(before: dict[str, str], after: dict[str, str]) -> None:
    own = ("ar/parties/arvania/", "ar/processes/process-0/", "ar/chronology/")
    for address in own:
        wanted = read_links(body for each, body in before.items() if each.startswith(address))
        found = read_links(body for each, body in after.items() if each.startswith(address))
        assert len(wanted) > TALKS // 2
        assert wanted <= found


def read_links(bodies: Iterable[str]) -> set[str]:
    """Return the links to facts, without the way to them, which is another from each address."""
    return {link for body in bodies for link in re.findall(r'href="(?:\.\./)*([^"]*talks/[^"]*)"', body)}


def test_more_talks_take_no_address_away(archive: Archive, tmp_path: Path) -> None:
    larger = Archive(tmp_path, TALKS + 20)
    published = {page.address for page in archive.make_pages()}
    assert published < {page.address for page in larger.make_pages()}


def test_links_between_parts_lead_to_pages_and_anchors_that_are_there(after: dict[str, str]) -> None:
    seen = 0
    for address, body in after.items():
        lists = "".join(
            re.findall(r'<ul class="years">.*?</ul>|<h2 id="[^"]*">[^<]*</h2>\n<p><a .*?</p>', body, re.DOTALL)
        )
        for link in re.findall(r'href="([^"]*)"', lists):
            way, _, anchor = link.partition("#")
            target = Path("/", address, way).as_posix().replace("/./", "/")
            parted = posixpath.normpath(target).removeprefix("/") + "/"
            assert parted in after, f"{address}: {link}"
            assert not anchor or anchor in read_anchors(after[parted]), f"{address}: {link}"
            seen += 1
    assert seen > 100


def test_parts_have_titles_of_their_own_and_stand_in_every_language(archive: Archive) -> None:
    pages = {page.address: page for page in archive.make_pages()}
    arvania = [page for address, page in pages.items() if address.startswith("ar/parties/arvania/")]
    assert len(arvania) > 2
    assert len({page.head.title for page in arvania}) == len(arvania)
    assert arvania[0].head.title == "أرفانيا"
    assert {page.head.title.partition("، ")[2] for page in arvania} >= {"", "يناير – فبراير 2004"}
    for page in pages.values():
        assert {*page.head.alternates.values()} <= set(pages)
        assert page.head.alternates[page.head.language] == page.address


def test_the_search_leads_to_an_entry_once(archive: Archive) -> None:
    sheets = [sheet.url for sheet in make_sheets(archive.make_pages(), archive.editions)]
    assert [url for url in sheets if url.startswith("ar/parties/arvania/")] == ["ar/parties/arvania/"]
    assert len([url for url in sheets if url.startswith("ar/processes/process-0/")]) > 1
    assert len(sheets) == len(set(sheets))


def test_an_index_is_divided_by_name(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = {page.address: page for page in archive.make_pages() if find_kind(page.address) == "index"}
    monkeypatch.setattr(registers, "MAX_ENTRIES_PER_PAGE", 7)
    divided = {page.address: page for page in archive.make_pages()}
    for code in ("ar", "en"):
        own = [
            page for address, page in divided.items() if address.startswith(f"{code}/topics/") and not is_entry(address)
        ]
        assert [page.address for page in own] == [f"{code}/topics/", *(f"{code}/topics/part_{n}/" for n in range(2, 7))]
        entries = [entry for page in own for entry in page.view.entries]  # type: ignore[attr-defined]
        assert entries == list(whole[f"{code}/topics/"].view.entries)  # type: ignore[attr-defined]
        assert len({page.head.title for page in own}) == len(own)
        assert own[1].view.parts[1].name == f"{entries[7].name.text} – {entries[13].name.text}"  # type: ignore[attr-defined]


def is_entry(address: str) -> bool:
    return re.search(r"/topics/topic-", address) is not None


def test_a_part_is_filled_before_the_next_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "MAX_WEIGHT", 10)
    assert parts.divide([4, 5, 2, 30, 1], sum) == [[4, 5], [2], [30], [1]]
    assert parts.divide([4, 5, 2, 30, 1, 9], sum) == [[4, 5], [2], [30], [1, 9]]
    assert parts.divide([], sum) == []


def test_parts_are_called_by_their_months(archive: Archive) -> None:
    spans = [["2005-01-03", "2005-03-31"], ["2005-04-02"], ["2005-04-20", "2005-04-30"], ["2005"]]
    dated = [[parse_date(each) for each in span] for span in spans]
    arabic, english = archive.editions
    assert parts.name_spans(arabic, dated) == ["يناير – مارس 2005", "أبريل 2005 (1)", "أبريل 2005 (2)", "ديسمبر 2005"]
    assert parts.name_spans(english, dated)[:2] == ["January – March 2005", "April 2005 (1)"]
    assert parts.name_spans(english, [[None], [None]]) == ["date not known (1)", "date not known (2)"]
