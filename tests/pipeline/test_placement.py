"""Where folders may lie, and which files of others may stand in the folder of pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from mujaz.pages import addresses
from mujaz.pipeline import building, placement
from mujaz.pipeline.building import BuildOptions, BuildResult, build
from mujaz.pipeline.placement import Folders, find_misplaced_folders, find_taken_addresses
from mujaz.storage.inventory import find_inventory_file, remove_inventory
from mujaz.storage.program_files import ROOT
from tests import bless, tiny_archive
from tests.bless import read_tree

FILES = dict.fromkeys(("index.md", "en/index.md", "en/talks/x.md", "en/sources.md", "ar/index.md"), b"")


def faults(tmp_path: Path, **named: str) -> list[str]:
    """Return what is wrong with folders, which are made first."""
    folders = {name: tmp_path / path for name, path in {"data": "data", "pages": "pages", **named}.items()}
    for folder in folders.values():
        folder.mkdir(parents=True, exist_ok=True)
    return [report.message.replace(f"{tmp_path}/", "") for report in find_misplaced_folders(Folders(**folders))]


@pytest.mark.parametrize(
    "named",
    [
        {"site": "site"},
        {"texts": "texts", "site": "out/site"},
        {"data": "archive/data", "pages": "archive/pages", "texts": "archive/texts", "site": "archive/site"},
        {"texts": "data/texts"},
        {"texts": ".", "site": "site"},
        {"data": "pages-and-more", "site": "pages.site"},
    ],
)
def test_folders_beside_each_other_are_good(tmp_path: Path, named: dict[str, str]) -> None:
    assert faults(tmp_path, **named) == []


@pytest.mark.parametrize(
    ("named", "message"),
    [
        ({"data": "pages/data"}, "what lies in pages/data would be published"),
        ({"texts": "pages/texts"}, "what lies in pages/texts would be published"),
        ({"data": "pages/.data"}, "what lies in pages/.data would be published"),
        ({"pages": "data"}, "pages do not belong into this folder"),
        ({"pages": "data/pages"}, "pages do not belong into this folder"),
        ({"texts": "pages"}, "what lies in pages would be published"),
        ({"site": "data/site"}, "a site does not belong into data"),
        ({"site": "data"}, "this folder holds data"),
        ({"site": "pages/site"}, "a site does not belong into pages"),
        ({"data": "site/data", "site": "site"}, "this folder holds site/data"),
        ({"texts": "site/texts", "site": "site"}, "this folder holds site/texts"),
    ],
)
def test_no_folder_lies_where_it_would_be_published_or_replaced(
    tmp_path: Path, named: dict[str, str], message: str
) -> None:
    assert faults(tmp_path, **named) == [message]


def test_facts_behind_a_link_lie_where_it_leads(tmp_path: Path) -> None:
    for name in ("pages", "real/data"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "data").symlink_to(tmp_path / "real" / "data")
    folders = Folders(tmp_path / "data", tmp_path / "pages", site=tmp_path / "real")
    assert [report.message for report in find_misplaced_folders(folders)] == [f"this folder holds {tmp_path / 'data'}"]


def test_pages_and_sites_do_not_go_where_the_program_lies(tmp_path: Path) -> None:
    for folder in (ROOT, ROOT / "docs", ROOT / "mujaz"):
        assert find_misplaced_folders(Folders(tmp_path, folder))
        assert find_misplaced_folders(Folders(tmp_path, tmp_path / "pages", site=folder))


def taken(tmp_path: Path, *foreign: str) -> list[str]:
    """Return which files of others must not stand in the folder of pages, and why."""
    found = find_taken_addresses(foreign, FILES, Folders(tmp_path / "data", tmp_path / "pages"))
    assert [report.position.file for report in found] == [str(tmp_path / "pages" / path) for path in sorted(foreign)]
    return [str(report.message) for report in found]


@pytest.mark.parametrize(
    ("file", "page"),
    [
        ("en/talks/x/index.md", "en/talks/x.md"),
        ("en/talks/x/README.md", "en/talks/x.md"),
        ("en/talks/x/index.html", "en/talks/x.md"),
        ("en/talks/x.markdown", "en/talks/x.md"),
        ("en/talks/X.md", "en/talks/x.md"),
        ("en/README.md", "en/index.md"),
        ("README.md", "index.md"),
        ("en.md", "en/index.md"),
        ("en/sources/index.md", "en/sources.md"),
        ("en/talks/x", "en/talks/x.md"),
        ("en/talks/x/index.html/y.png", "en/talks/x.md"),
        ("404.html", "404.html"),
        ("sitemap.xml", "sitemap.xml"),
        ("pagefind/pagefind.js", "pagefind"),
        ("assets/previews/en.png", "assets/previews"),
        ("en/manifest.webmanifest", "en/manifest.webmanifest"),
    ],
)
def test_nothing_takes_the_address_of_a_generated_page(tmp_path: Path, file: str, page: str) -> None:
    assert taken(tmp_path, file) == [f"this would take the address of {page}, which is generated"]


def test_files_with_addresses_of_their_own_may_stand_there(tmp_path: Path) -> None:
    mine = ("en/about.md", "en/talks/y.md", "en/sources/x.png", "en/sources-and-methods.md", "CNAME", "robots.txt")
    hidden = (".well-known/x", "en/.README.md.swp", "assets/dossier.css", "en/readme.md", "fr/index.md")
    assert find_taken_addresses((*mine, *hidden), FILES, Folders(tmp_path, tmp_path / "pages")) == []


@pytest.mark.parametrize("target", ["data", "data/talks/x.yaml", ".", "texts/kept.txt"])
def test_a_link_does_not_lead_to_what_must_not_be_published(tmp_path: Path, target: str) -> None:
    folders = Folders(tmp_path / "facts" / "data", tmp_path / "pages", tmp_path / "facts" / "texts")
    (tmp_path / "pages" / "en").mkdir(parents=True)
    (tmp_path / "pages" / "en" / "linked").symlink_to(tmp_path / "facts" / target)
    (tmp_path / "pages" / "en" / "pictures").symlink_to(tmp_path / "pictures")
    (report,) = find_taken_addresses(("en/linked", "en/pictures"), FILES, folders)
    assert report.message == "this link leads to what must not be published"


@pytest.mark.parametrize("path", ["index.md", "README.md", "ar/index.md", "ar/talks/x.md", "ar/logo.svg", "ar/x.mdx"])
def test_the_engine_makes_the_same_file_of_a_file(path: str) -> None:
    from mkdocs.structure.files import File

    assert addresses.find_site_file(path) == File(path, "docs", "site", use_directory_urls=True).dest_uri


def test_every_generated_page_names_its_own_address() -> None:
    """By that a copy is told from it; the root page stands in every build."""
    for archive in bless.list_archives():
        for path, data in bless.expected(archive).items():
            assert building.MARKS.is_generated(data)
            assert path == "index.md" or building.MARKS.is_own_page(path, data), path
            assert not building.MARKS.is_own_page(f"{path.removesuffix('.md')}-copy.md", data)


def test_so_do_those_of_talks_that_are_called_as_both_texts_are(tmp_path: Path) -> None:
    files = {name.replace("2031-04-01-town", "facing"): text for name, text in tiny_archive.BASE.items()}
    pages = tmp_path / "pages"
    assert build(tiny_archive.write_files(tmp_path / "data", files), pages).reports == []
    for path in sorted(pages.glob("*/talks/**/*.md")):
        assert building.MARKS.is_own_page(path.relative_to(pages).as_posix(), path.read_bytes()), path


# ---- The way of a build


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tiny_archive.write_files(tmp_path / "data")


def test_all_that_is_in_the_way_is_named_and_nothing_is_written(data: Path) -> None:
    pages, site = data.with_name("pages"), data.with_name("site")
    mine = {
        "pages/en/index.md": "by hand",
        "pages/en/sources/index.md": "by hand",
        "pages/robots.txt": "User-agent: *",
        "site/thesis.txt": "mine",
        "site/404.html": "<link href=assets/dossier.css>",
        "site/sitemap.xml": "",
        "site/assets/dossier.css": "",
    }
    tiny_archive.write_files(data.parent, mine)
    before = read_tree(data.parent)
    result = build(data, pages, BuildOptions(site=site), after=BuildResult())
    named = [Path(report.position.file).relative_to(data.parent).as_posix() for report in result.reports]
    assert named == ["pages/en/index.md", "pages/en/sources/index.md", "site", "site/thesis.txt"]
    after = read_tree(data.parent)
    assert {path: after[path] for path in before} == before
    assert [path for path in after.keys() - before.keys() if not path.startswith("data/.schemas/")] == []


def test_what_was_removed_and_what_stays_is_said(data: Path) -> None:
    pages = data.with_name("pages")
    build(data, pages)
    files = tiny_archive.edit_archive("places.yaml", "town:\n", "city:\n")
    files[tiny_archive.TALKS] = files[tiny_archive.TALKS].replace("place: town", "place: city")
    tiny_archive.write_files(data, files)
    edited = pages / "en" / "places" / "town.md"
    edited.write_bytes(edited.read_bytes() + b"by hand\n")
    notes = build(data, pages).notes
    assert "removed: pages/ar/places/town.md" in notes
    assert [note for note in notes if note.startswith("note: pages/en/places/town.md stays")]
    assert edited.exists()
    assert not (pages / "ar" / "places" / "town.md").exists()


def test_a_copied_page_stays_whatever_becomes_of_the_record(data: Path) -> None:
    pages = data.with_name("pages")
    build(data, pages)
    copy = pages / "en" / "places" / "my-town.md"
    copy.write_bytes((pages / "en" / "places" / "town.md").read_bytes() + b"my words\n")
    for adopt in (False, True):
        assert build(data, pages, BuildOptions(adopt=adopt)).reports == []
        remove_inventory(pages)
    assert copy.exists()


def test_the_same_facts_give_the_same_record(data: Path, tmp_path: Path) -> None:
    for number in ("1", "2"):
        build(data, tmp_path / number / "pages")
    one, other = (find_inventory_file(tmp_path / number / "pages").read_bytes() for number in ("1", "2"))
    assert one == other


def test_pages_in_the_folder_of_golden_archives_remove_nothing(data: Path, tmp_path: Path) -> None:
    """They are generated, and of other archives; the folder is not the one that they were written into."""
    golden = tmp_path / "golden"
    tiny_archive.write_files(golden, {f"istanbul/expected/{path}": file for path, file in _expected().items()})
    before = read_tree(golden)
    for adopt in (False, True):
        assert build(data, golden, BuildOptions(adopt=adopt)).reports == []
    after = read_tree(golden)
    assert {path: after[path] for path in before} == before


def _expected() -> dict[str, str | bytes]:
    return dict(bless.expected(bless.GOLDEN / "istanbul"))


def test_what_sites_have_beside_pages_is_reserved() -> None:
    assert placement.find_taken_addresses(placement.RESERVED, {}, Folders(Path("data"), Path("pages")))
