"""The search index of the build before is taken over where nothing that is found has changed."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mujaz.exports import search
from mujaz.exports.built_site import BuiltSite, SiteBefore
from mujaz.exports.search import earlier_index
from mujaz.exports.search.index import LanguageIndex, write_languages
from mujaz.exports.table import EXTRACTS
from mujaz.pipeline import building
from mujaz.pipeline.building import BuildOptions
from mujaz.storage.row_store import RowStore
from tests.folder_digest import digest_folder
from tests.tiny_archive import write_files


class Sites:
    """Sites of the tiny archive, each built after the one before; only their search is written."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.count = folder, 0
        write_files(folder / "data")

    def build(self) -> str:
        """Write the next site's search; return a digest of it."""
        result = building.build(self.folder / "data", self.folder / "pages", BuildOptions(extracts=EXTRACTS))
        before = SiteBefore(self.folder / f"site{self.count}", RowStore(None), RowStore(self.folder / "store"))
        self.count += 1
        site = self.folder / f"site{self.count}"
        site.mkdir()
        search.write_search(result, BuiltSite(site, self.folder / "pages", before=before))
        return digest_folder(site)


@pytest.fixture
def sites(tmp_path: Path) -> Sites:
    return Sites(tmp_path)


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The languages that were written anew, each time."""
    found, write = list[object](), write_languages

    def write_and_tell(*given: Any) -> dict[str, LanguageIndex]:
        found.append({*given[0].languages} - {*given[3]})
        return write(*given)

    monkeypatch.setattr(earlier_index, "write_languages", write_and_tell)
    return found


def test_an_index_of_the_same_pages_is_taken_over(sites: Sites, written: list[object]) -> None:
    assert sites.build() == sites.build()
    assert len(written) == 1


def test_one_that_somebody_changed_is_written_anew(sites: Sites, written: list[object]) -> None:
    first = sites.build()
    entry = sites.folder / "site1" / "pagefind" / "pagefind-entry.json"
    entry.write_text("{}", encoding="utf-8")
    assert sites.build() == first
    assert len(written) == 2


def test_so_is_one_beside_another_page_by_hand(sites: Sites, written: list[object]) -> None:
    first = sites.build()
    (sites.folder / "pages" / "en" / "about.md").write_text("# About\n\nWho we are.\n", encoding="utf-8")
    assert sites.build() != first
    assert written[1:] == [{"en"}]


def test_where_nothing_can_be_found_any_more_nothing_is_known_of_pages(sites: Sites) -> None:
    sites.build()
    store, pages = RowStore(sites.folder / "store"), sites.folder / "none"
    assert list(store.read(["ar", "en"]))
    archive = building.build(sites.folder / "data", sites.folder / "pages", BuildOptions(extracts=EXTRACTS)).archive
    assert archive
    site = BuiltSite(sites.folder / "new", pages, before=SiteBefore(sites.folder / "site1", RowStore(None), store))
    earlier_index.update_index(archive, [], site)
    assert not list(store.read(["ar", "en", earlier_index.SHARED]))


def test_after_an_edit_in_one_language_only_its_index_is_made_and_is_as_one_from_nothing(
    tmp_path: Path, sites: Sites, written: list[object]
) -> None:
    sites.build()
    (talks,) = (sites.folder / "data" / "talks").iterdir()
    text = talks.read_text(encoding="utf-8")
    changed = re.sub(r"(?<=\ben: )([A-Z][a-z]+ )", r"\1surely ", text, count=1)
    talks.write_text(changed, encoding="utf-8")
    assert changed != text
    after = sites.build()
    assert written == [{"ar", "en"}, {"en"}]
    result = building.build(tmp_path / "data", tmp_path / "pages", BuildOptions(extracts=EXTRACTS))
    (tmp_path / "alone").mkdir()
    search.write_search(result, BuiltSite(tmp_path / "alone", tmp_path / "pages"))
    assert after == digest_folder(tmp_path / "alone")
    assert sites.build() == after
    assert len(written) == 3  # the last one but one was without a site before


def test_a_site_without_one_before_has_its_own(tmp_path: Path, sites: Sites, written: list[object]) -> None:
    sites.build()
    result = building.build(tmp_path / "data", tmp_path / "pages", BuildOptions(extracts=EXTRACTS))
    site = BuiltSite(tmp_path / "alone", tmp_path / "pages")
    site.folder.mkdir()
    search.write_search(result, replace(site, before=None))
    assert digest_folder(tmp_path / "alone") == digest_folder(tmp_path / "site1")
