"""Built sites: what no build wrote is named and stays; what one wrote is replaced, and can be read by everybody."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mujaz.storage import built_sites, replace
from mujaz.storage.built_sites import SitePlace, find_site_obstacles, holds_site, record_site, replace_site
from mujaz.storage.written import find_record_file, read_record, remove_record
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
def place(tmp_path: Path) -> SitePlace:
    """A site as built, and the folder of pages, in which one picture is."""
    write_tree(tmp_path / "pages", {"en/map.gif": b"GIF"})
    place = SitePlace(tmp_path / "site", tmp_path / "pages")
    assert put(place, {**SITE, "en/map.gif": b"GIF"}) == []
    return place


def put(place: SitePlace, files: Tree) -> list[str]:
    """Put a fresh site in the old one's place; return what was in the way."""
    with replace.make_fresh_folder(place.folder) as fresh:
        return named(place, replace_site(write_tree(fresh, files), place))


def named(place: SitePlace, reports: object) -> list[str]:
    assert isinstance(reports, list)
    return [os.path.relpath(each.place.file, place.folder) for each in reports]


def adopting(place: SitePlace) -> SitePlace:
    return SitePlace(place.folder, place.pages, adopt=True)


def test_a_site_takes_the_place_of_one_that_a_build_wrote(place: SitePlace) -> None:
    assert put(place, {"404.html": PAGE}) == []
    assert read_tree(place.folder) == {"404.html": PAGE}
    assert read_record(place.folder).digests.keys() == {"404.html"}


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
    place: SitePlace, name: str, shown: str, recorded: bool, adopt: bool
) -> None:
    write_tree(place.folder, {name: b"mine"})
    before = read_tree(place.folder)
    if not recorded:
        remove_record(place.folder)
    asked = adopting(place) if adopt else place
    expected = [shown] if recorded or adopt else sorted([".", shown])
    assert sorted(put(asked, {"404.html": PAGE})) == expected
    assert read_tree(place.folder) == before


def test_a_link_is_not_followed_and_stays(place: SitePlace, tmp_path: Path) -> None:
    write_tree(tmp_path / "outside", {"index.html": PAGE})
    (place.folder / "linked").symlink_to(tmp_path / "outside")
    for asked in (place, adopting(place)):
        assert put(asked, {"404.html": PAGE}) == ["linked"]
    assert (place.folder / "linked").is_symlink()


def test_a_file_that_was_changed_stays_unless_it_is_given_up(place: SitePlace) -> None:
    (place.folder / "en" / "talks" / "index.html").write_bytes(PAGE + b"by hand")
    (place.folder / "en" / "map.gif").write_bytes(b"another")
    (first, second) = find_site_obstacles(place)
    assert "changed since it was written" in first.message
    assert named(place, [first, second]) == ["en/map.gif", "en/talks/index.html"]
    assert put(place, SITE) == named(place, [first, second])
    assert put(adopting(place), SITE) == []
    assert read_tree(place.folder) == SITE


def test_a_site_without_a_record_is_named_once(place: SitePlace) -> None:
    remove_record(place.folder)
    (report,) = find_site_obstacles(place)
    assert report.place.file == str(place.folder)
    assert "--adopt" in report.mend
    assert put(place, SITE) == ["."]
    assert put(adopting(place), SITE) == put(place, SITE) == []


def test_what_file_managers_leave_is_in_nobodys_way(place: SitePlace) -> None:
    write_tree(place.folder, {".DS_Store": b"1", "en/Thumbs.db": b"2"})
    assert put(place, SITE) == []


def test_a_folder_of_something_else_is_no_site(tmp_path: Path) -> None:
    assert holds_site(tmp_path)
    (tmp_path / "thesis.txt").touch()
    assert not holds_site(tmp_path)


def test_what_is_put_there_while_a_site_is_built_stays(place: SitePlace) -> None:
    with replace.make_fresh_folder(place.folder) as fresh:
        assert find_site_obstacles(place) == []
        write_tree(place.folder, {"thesis.txt": b"mine"})
        assert named(place, replace_site(write_tree(fresh, SITE), place)) == ["thesis.txt"]
    assert (place.folder / "thesis.txt").read_bytes() == b"mine"


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_build_that_is_killed_while_it_replaces_a_site_is_in_nobodys_way(
    place: SitePlace, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    exchange = replace.replace_folder

    def killed(fresh: Path, site: Path) -> None:
        if moment == "after":
            exchange(fresh, site)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(built_sites, "replace_folder", killed)
        with pytest.raises(KeyboardInterrupt):
            put(place, {"404.html": PAGE + b"new"})
    assert put(place, SITE) == []
    assert read_tree(place.folder) == SITE


def test_another_engine_records_what_builds_write_and_nothing_else(place: SitePlace) -> None:
    remove_record(place.folder)
    write_tree(place.folder, {"thesis.txt": b"mine"})
    record_site(place)
    assert read_record(place.folder).digests.keys() == {*SITE, "en/map.gif"}
    assert put(place, SITE) == ["thesis.txt"]


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    yield
    os.umask(before)


@pytest.mark.skipif(os.name == "nt", reason="no such rights in this system")
@pytest.mark.parametrize("alone", [True, False])
def test_everybody_can_read_a_site(place: SitePlace, alone: bool) -> None:
    with umask(0o077):
        if alone:
            write_tree(place.folder, {"en/new/index.html": PAGE})
            record_site(place)
        else:
            assert put(place, SITE) == []
    modes = {stat.S_IMODE(each.stat().st_mode): each.is_dir() for each in (place.folder, *place.folder.rglob("*"))}
    assert modes == {0o755: True, 0o644: False}


def test_a_record_does_not_stand_in_the_site(place: SitePlace) -> None:
    assert find_record_file(place.folder).parent == place.folder.parent
