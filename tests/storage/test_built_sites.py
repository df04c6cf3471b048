"""Built sites: what no build wrote is named and stays; what one wrote is replaced, and can be read by everybody."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mujaz.storage import built_sites, replace
from mujaz.storage.built_sites import SiteFolders, find_site_obstacles, holds_site, replace_site, take_inventory
from mujaz.storage.inventory import find_inventory_file, read_inventory, remove_inventory
from tests.bless import Tree, read_tree

PAGE = b'<html><link href="../assets/dossier.css">'
SITE: Tree = {
    "404.html": PAGE,
    "sitemap.xml": b"<urlset/>",
    "robots.txt": b"User-agent: *",
    "assets/dossier.css": b"body {}",
    "pagefind/fragment/en_1.pf_fragment": b"1",
    "en/talks/index.html": PAGE + b"Talks",
    "en/manifest.webmanifest": b"{}",
}


def write_tree(folder: Path, files: Tree) -> Path:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture
def folders(tmp_path: Path) -> SiteFolders:
    """A site as built, and the folder of pages, in which one picture is."""
    write_tree(tmp_path / "pages", {"en/map.gif": b"GIF"})
    folders = SiteFolders(tmp_path / "site", tmp_path / "pages")
    assert put(folders, {**SITE, "en/map.gif": b"GIF"}) == []
    return folders


def put(folders: SiteFolders, files: Tree) -> list[str]:
    """Put a fresh site in the old one's place; return what was in the way."""
    with replace.make_fresh_folder(folders.site) as fresh:
        return named(folders, replace_site(write_tree(fresh, files), folders))


def named(folders: SiteFolders, reports: object) -> list[str]:
    assert isinstance(reports, list)
    return [os.path.relpath(each.position.file, folders.site) for each in reports]


def adopting(folders: SiteFolders) -> SiteFolders:
    return SiteFolders(folders.site, folders.pages, adopt=True)


def test_a_site_takes_the_place_of_one_that_a_build_wrote(folders: SiteFolders) -> None:
    assert put(folders, {"404.html": PAGE}) == []
    assert read_tree(folders.site) == {"404.html": PAGE}
    assert read_inventory(folders.site).digests.keys() == {"404.html"}


@pytest.mark.parametrize("adopt", [True, False])
@pytest.mark.parametrize("recorded", [True, False])
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("thesis.txt", "thesis.txt"),
        ("CNAME", "CNAME"),
        (".git/refs/heads/main", ".git"),
        ("en/talks/notes.html", "en/talks/notes.html"),
        ("assets/thesis.docx", "assets/thesis.docx"),
        ("mine/deep/index.html", "mine"),
    ],
)
def test_what_nobody_built_is_named_and_stays(
    folders: SiteFolders, name: str, shown: str, recorded: bool, adopt: bool
) -> None:
    write_tree(folders.site, {name: b"mine"})
    before = read_tree(folders.site)
    if not recorded:
        remove_inventory(folders.site)
    asked = adopting(folders) if adopt else folders
    expected = [shown] if recorded or adopt else sorted([".", shown])
    assert sorted(put(asked, {"404.html": PAGE})) == expected
    assert read_tree(folders.site) == before


def test_a_link_is_not_followed_and_stays(folders: SiteFolders, tmp_path: Path) -> None:
    write_tree(tmp_path / "outside", {"index.html": PAGE})
    (folders.site / "linked").symlink_to(tmp_path / "outside")
    for asked in (folders, adopting(folders)):
        assert put(asked, {"404.html": PAGE}) == ["linked"]
    assert (folders.site / "linked").is_symlink()


def test_a_file_that_was_changed_stays_unless_it_is_given_up(folders: SiteFolders) -> None:
    (folders.site / "en" / "talks" / "index.html").write_bytes(PAGE + b"by hand")
    (folders.site / "en" / "map.gif").write_bytes(b"another")
    (first, second) = find_site_obstacles(folders)
    assert "changed since it was written" in first.message
    assert named(folders, [first, second]) == ["en/map.gif", "en/talks/index.html"]
    assert put(folders, SITE) == named(folders, [first, second])
    assert put(adopting(folders), SITE) == []
    assert read_tree(folders.site) == SITE


def test_a_site_without_a_record_is_named_once(folders: SiteFolders) -> None:
    remove_inventory(folders.site)
    (report,) = find_site_obstacles(folders)
    assert report.position.file == str(folders.site)
    assert "--adopt" in report.mend
    assert put(folders, SITE) == ["."]
    assert put(adopting(folders), SITE) == put(folders, SITE) == []


def test_what_file_managers_leave_is_in_nobodys_way(folders: SiteFolders) -> None:
    write_tree(folders.site, {".DS_Store": b"1", "en/Thumbs.db": b"2"})
    assert put(folders, SITE) == []


def test_a_folder_of_something_else_is_no_site(tmp_path: Path) -> None:
    assert holds_site(tmp_path)
    (tmp_path / "thesis.txt").touch()
    assert not holds_site(tmp_path)


def test_what_is_put_there_while_a_site_is_built_stays(folders: SiteFolders) -> None:
    with replace.make_fresh_folder(folders.site) as fresh:
        assert find_site_obstacles(folders) == []
        write_tree(folders.site, {"thesis.txt": b"mine"})
        assert named(folders, replace_site(write_tree(fresh, SITE), folders)) == ["thesis.txt"]
    assert (folders.site / "thesis.txt").read_bytes() == b"mine"


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_build_that_is_killed_while_it_replaces_a_site_is_in_nobodys_way(
    folders: SiteFolders, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    exchange = replace.replace_folder

    def killed(fresh: Path, site: Path) -> None:
        if moment == "after":
            exchange(fresh, site)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(built_sites, "replace_folder", killed)
        with pytest.raises(KeyboardInterrupt):
            put(folders, {"404.html": PAGE + b"new"})
    assert put(folders, SITE) == []
    assert read_tree(folders.site) == SITE


def test_another_engine_records_what_builds_write_and_nothing_else(folders: SiteFolders) -> None:
    remove_inventory(folders.site)
    write_tree(folders.site, {"thesis.txt": b"mine"})
    take_inventory(folders)
    assert read_inventory(folders.site).digests.keys() == {*SITE, "en/map.gif"}
    assert put(folders, SITE) == ["thesis.txt"]


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    yield
    os.umask(before)


@pytest.mark.skipif(os.name == "nt", reason="no such rights in this system")
@pytest.mark.parametrize("alone", [True, False])
def test_everybody_can_read_a_site(folders: SiteFolders, alone: bool) -> None:
    with umask(0o077):
        if alone:
            write_tree(folders.site, {"en/new/index.html": PAGE})
            take_inventory(folders)
        else:
            assert put(folders, SITE) == []
    modes = {stat.S_IMODE(each.stat().st_mode): each.is_dir() for each in (folders.site, *folders.site.rglob("*"))}
    assert modes == {0o755: True, 0o644: False}


def test_a_record_does_not_stand_in_the_site(folders: SiteFolders) -> None:
    assert find_inventory_file(folders.site).parent == folders.site.parent
