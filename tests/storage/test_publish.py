"""Publishing: only what changed is written, whole or not at all, and nothing that others put there is touched."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path

import pytest

from mujaz.storage.locks import lock_open_file
from mujaz.storage.publish import Changes, Marks, Publication, PublishError, publish_pages

MARK = b"---\n# generated\n---\n"
A, B = MARK + b"A\n", MARK + b"B\n"
OLD = 1_000_000_000_000_000_000


def publish(files: Mapping[str, bytes], folder: Path, *, adopt: bool = False) -> Changes:
    """Publish files as generated ones."""
    return publish_pages(Publication(files, folder, Marks(lambda head: head.startswith(MARK)), adopt))


def test_a_first_publication_writes_all(tmp_path: Path) -> None:
    assert publish({"ar/a.md": A, "b.md": B}, tmp_path) == Changes(("ar/a.md", "b.md"), (), 0)
    assert (tmp_path / "ar" / "a.md").read_bytes() == A
    assert (tmp_path / "b.md").read_bytes() == B
    assert stat.S_IMODE((tmp_path / "b.md").stat().st_mode) == 0o644


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    publish({"a.md": A, "b.md": B}, tmp_path)
    for name in ("a.md", "b.md"):
        os.utime(tmp_path / name, ns=(OLD, OLD))
    assert publish({"a.md": A, "b.md": A}, tmp_path) == Changes(("b.md",), (), 1)
    assert (tmp_path / "a.md").stat().st_mtime_ns == OLD
    assert (tmp_path / "b.md").stat().st_mtime_ns != OLD


def test_what_no_fact_asks_for_is_removed_with_its_empty_folder(tmp_path: Path) -> None:
    publish({"ar/talks/a.md": A, "ar/b.md": B}, tmp_path)
    assert publish({"ar/b.md": B}, tmp_path) == Changes((), ("ar/talks/a.md",), 1)
    assert not (tmp_path / "ar" / "talks").exists()
    assert (tmp_path / "ar" / "b.md").exists()
    publish({}, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_was_written_by_hand_stays(tmp_path: Path) -> None:
    hand = {"ar/about.md": "# About\n", "ar/logo.svg": "<svg/>", "notes.md": "x" * 300 + MARK.decode()}
    for name, text in hand.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    publish({"ar/a.md": A}, tmp_path)
    assert publish({}, tmp_path).removed == ("ar/a.md",)
    assert {name: (tmp_path / name).read_text(encoding="utf-8") for name in hand} == hand


def test_what_was_written_by_hand_is_never_overwritten_and_nothing_else_is_written_then(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text("# By hand\n", encoding="utf-8")
    with pytest.raises(PublishError, match=r"b\.md.*hand-written page stands where a generated one belongs"):
        publish({"a.md": A, "b.md": B}, tmp_path)
    assert (tmp_path / "b.md").read_text(encoding="utf-8") == "# By hand\n"
    assert not (tmp_path / "a.md").exists()


def test_all_obstacles_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.md").mkdir()
    (tmp_path / "b.md").write_text("by hand", encoding="utf-8")
    with pytest.raises(PublishError) as caught:
        publish({"a.md": A, "b.md": B}, tmp_path)
    assert len(str(caught.value).splitlines()) == 2


@pytest.mark.parametrize("target", ["outside", "nowhere"])
def test_a_link_is_not_followed_out_of_the_folder(target: str, tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_bytes(A)
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "a.md").symlink_to(outside if target == "outside" else tmp_path / "nowhere.md")
    with pytest.raises(PublishError, match="symbolic link"):
        publish({"a.md": B}, pages)
    assert outside.read_bytes() == A
    assert not (tmp_path / "nowhere.md").exists()


def test_a_linked_folder_is_not_written_into_nor_cleared(tmp_path: Path) -> None:
    outside, pages = tmp_path / "outside", tmp_path / "pages"
    outside.mkdir()
    pages.mkdir()
    (outside / "a.md").write_bytes(A)
    (pages / "ar").symlink_to(outside)
    with pytest.raises(PublishError, match="symbolic link"):
        publish({"ar/a.md": B}, pages)
    assert publish({}, pages) == Changes()
    assert (outside / "a.md").read_bytes() == A


def test_a_file_where_a_folder_belongs_is_an_obstacle(tmp_path: Path) -> None:
    (tmp_path / "ar").write_text("by hand", encoding="utf-8")
    with pytest.raises(PublishError):
        publish({"ar/a.md": A}, tmp_path)


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "pages").symlink_to(tmp_path / "real")
    publish({"a.md": A}, tmp_path / "pages")
    assert (tmp_path / "real" / "a.md").read_bytes() == A


def test_what_a_killed_build_left_is_cleared_away_but_not_what_is_being_written(tmp_path: Path) -> None:
    left, written, foreign = (tmp_path / "ar" / name for name in (".mujaz-a.new", ".mujaz-b.new", ".else.new"))
    left.parent.mkdir()
    for path in (left, written, foreign):
        path.write_text("half", encoding="utf-8")
    with written.open("ab") as file:
        lock_open_file(file.fileno())
        publish({"ar/a.md": A}, tmp_path)
        assert sorted(path.name for path in left.parent.iterdir()) == [".else.new", ".mujaz-b.new", "a.md"]
    publish({"ar/a.md": A}, tmp_path)
    assert sorted(path.name for path in left.parent.iterdir()) == [".else.new", "a.md"]
