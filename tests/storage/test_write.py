"""Publishing: only what changed is written, whole or not at all, and nothing written by hand is touched."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from mujaz.storage.locks import lock_open_file
from mujaz.storage.write import Changes, PublishError, is_generated, publish_pages, write_file

MARK = "# generated"
A, B = b"---\n# generated\n---\nA\n", b"---\n# generated\n---\nB\n"
OLD = 1_000_000_000_000_000_000


def test_a_first_publication_writes_all(tmp_path: Path) -> None:
    assert publish_pages({"ar/a.md": A, "b.md": B}, tmp_path, MARK) == Changes(("ar/a.md", "b.md"), (), 0)
    assert (tmp_path / "ar" / "a.md").read_bytes() == A
    assert (tmp_path / "b.md").read_bytes() == B
    assert stat.S_IMODE((tmp_path / "b.md").stat().st_mode) == 0o644


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    publish_pages({"a.md": A, "b.md": B}, tmp_path, MARK)
    for name in ("a.md", "b.md"):
        os.utime(tmp_path / name, ns=(OLD, OLD))
    assert publish_pages({"a.md": A, "b.md": A}, tmp_path, MARK) == Changes(("b.md",), (), 1)
    assert (tmp_path / "a.md").stat().st_mtime_ns == OLD
    assert (tmp_path / "b.md").stat().st_mtime_ns != OLD


def test_what_no_fact_asks_for_is_removed_with_its_empty_folder(tmp_path: Path) -> None:
    publish_pages({"ar/talks/a.md": A, "ar/b.md": B}, tmp_path, MARK)
    assert publish_pages({"ar/b.md": B}, tmp_path, MARK) == Changes((), ("ar/talks/a.md",), 1)
    assert not (tmp_path / "ar" / "talks").exists()
    assert (tmp_path / "ar" / "b.md").exists()
    publish_pages({}, tmp_path, MARK)
    assert list(tmp_path.iterdir()) == []


def test_what_was_written_by_hand_stays(tmp_path: Path) -> None:
    hand = {"ar/about.md": "# About\n", "ar/logo.svg": "<svg/>", "notes.md": "x" * 300 + MARK}
    for name, text in hand.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    publish_pages({"ar/a.md": A}, tmp_path, MARK)
    assert publish_pages({}, tmp_path, MARK).removed == ("ar/a.md",)
    assert {name: (tmp_path / name).read_text(encoding="utf-8") for name in hand} == hand


def test_what_was_written_by_hand_is_never_overwritten_and_nothing_else_is_written_then(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text("# By hand\n", encoding="utf-8")
    with pytest.raises(PublishError, match=r"b\.md.*hand-written page stands where a generated one belongs"):
        publish_pages({"a.md": A, "b.md": B}, tmp_path, MARK)
    assert (tmp_path / "b.md").read_text(encoding="utf-8") == "# By hand\n"
    assert not (tmp_path / "a.md").exists()


def test_all_obstacles_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.md").mkdir()
    (tmp_path / "b.md").write_text("by hand", encoding="utf-8")
    with pytest.raises(PublishError) as caught:
        publish_pages({"a.md": A, "b.md": B}, tmp_path, MARK)
    assert len(str(caught.value).splitlines()) == 2


@pytest.mark.parametrize("target", ["outside", "nowhere"])
def test_a_link_is_not_followed_out_of_the_folder(target: str, tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_bytes(A)
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "a.md").symlink_to(outside if target == "outside" else tmp_path / "nowhere.md")
    with pytest.raises(PublishError, match="symbolic link"):
        publish_pages({"a.md": B}, pages, MARK)
    assert outside.read_bytes() == A
    assert not (tmp_path / "nowhere.md").exists()


def test_a_linked_folder_is_not_written_into_nor_cleared(tmp_path: Path) -> None:
    outside, pages = tmp_path / "outside", tmp_path / "pages"
    outside.mkdir()
    pages.mkdir()
    (outside / "a.md").write_bytes(A)
    (pages / "ar").symlink_to(outside)
    with pytest.raises(PublishError, match="symbolic link"):
        publish_pages({"ar/a.md": B}, pages, MARK)
    assert publish_pages({}, pages, MARK) == Changes()
    assert (outside / "a.md").read_bytes() == A


def test_a_file_where_a_folder_belongs_is_an_obstacle(tmp_path: Path) -> None:
    (tmp_path / "ar").write_text("by hand", encoding="utf-8")
    with pytest.raises(PublishError):
        publish_pages({"ar/a.md": A}, tmp_path, MARK)


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "pages").symlink_to(tmp_path / "real")
    publish_pages({"a.md": A}, tmp_path / "pages", MARK)
    assert (tmp_path / "real" / "a.md").read_bytes() == A


def test_a_failed_write_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_file(tmp_path / "a.md", A)

    def fail(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("mujaz.storage.write.os.replace", fail)
    with pytest.raises(OSError, match="no space left"):
        write_file(tmp_path / "a.md", B)
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]
    assert (tmp_path / "a.md").read_bytes() == A


def test_a_reader_of_the_old_file_goes_on_reading_it(tmp_path: Path) -> None:
    """The new file takes the old one's place; the old one is not written into."""
    write_file(tmp_path / "a.md", A)
    with (tmp_path / "a.md").open("rb") as reader:
        write_file(tmp_path / "a.md", B)
        assert reader.read() == A
    assert (tmp_path / "a.md").read_bytes() == B


def test_the_mark_stands_at_the_beginning(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(A)
    (tmp_path / "b").write_bytes(b" " * 300 + A)
    (tmp_path / "c").write_bytes(b"\xff\xfe")
    assert [is_generated(tmp_path / name, MARK) for name in "abc"] == [True, False, False]


def test_what_a_killed_build_left_is_cleared_away_but_not_what_is_being_written(tmp_path: Path) -> None:
    left, written, foreign = (tmp_path / "ar" / name for name in (".mujaz-a.new", ".mujaz-b.new", ".else.new"))
    left.parent.mkdir()
    for path in (left, written, foreign):
        path.write_text("half", encoding="utf-8")
    with written.open("ab") as file:
        lock_open_file(file.fileno())
        publish_pages({"ar/a.md": b"---\n# mark\n---\n"}, tmp_path, "# mark")
        assert sorted(path.name for path in left.parent.iterdir()) == [".else.new", ".mujaz-b.new", "a.md"]
    publish_pages({"ar/a.md": b"---\n# mark\n---\n"}, tmp_path, "# mark")
    assert sorted(path.name for path in left.parent.iterdir()) == [".else.new", "a.md"]
