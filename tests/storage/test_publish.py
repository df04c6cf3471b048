"""Publishing: only what changed is written, whole or not at all, and nothing that others put there is touched."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Mapping
from contextlib import nullcontext, suppress
from functools import partial
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mujaz.diagnostics.problem import Report
from mujaz.storage import write as write_module
from mujaz.storage.digests import digest_bytes
from mujaz.storage.inventory import (
    Inventory,
    Removal,
    find_inventory_file,
    format_inventory,
    read_inventory,
    remove_inventory,
    remove_written,
    write_inventory,
)
from mujaz.storage.locks import lock_open_file
from mujaz.storage.publish import Changes, Marks, NewFile, Publication, PublishError, publish_pages

MARK = b"---\n# generated\n---\n"
A, B = MARK + b"A\n", MARK + b"B\n"
OLD = 1_000_000_000_000_000_000


def new(**files: bytes) -> Mapping[str, NewFile]:
    """Return files that are to be written, by their path."""
    return {path: NewFile(digest_bytes(data), partial(bytes, data)) for path, data in files.items()}


def publish(files: Mapping[str, bytes], folder: Path, *, adopt: bool = False) -> Changes:
    """Publish files as generated ones."""
    return publish_pages(Publication(new(**files), folder, Marks(lambda head: head.startswith(MARK)), adopt))


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


def record_of(folder: Path) -> str:
    return find_inventory_file(folder).read_text(encoding="utf-8")


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder with two pages as published, the record beside it."""
    folder = tmp_path / "pages"
    publish({"ar/a.md": A, "ar/b.md": B}, folder)
    return folder


def test_the_record_stands_beside_the_folder_and_holds_names_and_digests(pages: Path) -> None:
    assert sorted(path.name for path in pages.parent.iterdir()) == [".mujaz-pages.written", "pages"]
    lines = [line.split("  ") for line in record_of(pages).splitlines() if not line.startswith("#")]
    assert lines == [[sha256(A).hexdigest(), '"ar/a.md"'], [sha256(B).hexdigest(), '"ar/b.md"']]


def test_a_page_that_was_copied_and_edited_stays(pages: Path) -> None:
    copy = pages / "ar" / "mine.md"
    copy.write_bytes(A + b"my own words\n")
    assert publish({"ar/b.md": B}, pages).removed == ("ar/a.md",)
    assert publish({"ar/b.md": B}, pages, adopt=True).removed == ()
    assert copy.read_bytes() == A + b"my own words\n"


def test_a_page_that_was_edited_is_not_written_over(pages: Path) -> None:
    (pages / "ar" / "a.md").write_bytes(A + b"my own words\n")
    with pytest.raises(PublishError, match=r"a\.md.*changed since it was written.*--adopt"):
        publish({"ar/a.md": B, "ar/b.md": A}, pages)
    assert (pages / "ar" / "b.md").read_bytes() == B, "nothing is written then"
    assert publish({"ar/a.md": B, "ar/b.md": A}, pages, adopt=True).written == ("ar/a.md", "ar/b.md")


def test_an_edited_page_of_no_fact_stays_and_is_named_once(pages: Path) -> None:
    (pages / "ar" / "a.md").write_bytes(A + b"my own words\n")
    assert publish({"ar/b.md": B}, pages) == Changes((), (), 1, ("ar/a.md",))
    assert publish({"ar/b.md": B}, pages) == Changes((), (), 1)
    assert (pages / "ar" / "a.md").exists()


def test_without_a_record_only_what_would_be_written_anyway_is_taken_over(pages: Path) -> None:
    remove_inventory(pages)
    assert publish({"ar/a.md": A, "ar/b.md": B}, pages) == Changes((), (), 2)
    remove_inventory(pages)
    with pytest.raises(PublishError) as caught:
        publish({"ar/a.md": B}, pages)
    first, second = caught.value.reports
    assert (first.position.file, second.position.file) == (str(pages / "ar" / "a.md"), str(pages / "ar" / "b.md"))
    assert "no record says that a build wrote this" in first.message
    assert "no fact asks for this generated page" in second.message
    assert publish({"ar/a.md": B}, pages, adopt=True) == Changes(("ar/a.md",), ("ar/b.md",), 0)
    assert publish({"ar/a.md": A}, pages) == Changes(("ar/a.md",), (), 0), "named once"


def test_what_bears_no_mark_is_never_adopted(tmp_path: Path) -> None:
    (tmp_path / "pages" / "ar").mkdir(parents=True)
    for name in ("a.md", "c.md"):
        (tmp_path / "pages" / "ar" / name).write_text("# By hand\n", encoding="utf-8")
    with pytest.raises(PublishError, match=r"a\.md.*hand-written"):
        publish({"ar/a.md": A}, tmp_path / "pages", adopt=True)
    assert publish({"ar/b.md": B}, tmp_path / "pages", adopt=True).removed == ()


def test_generated_pages_of_other_archives_further_down_are_left_alone(tmp_path: Path) -> None:
    deep = tmp_path / "golden" / "istanbul" / "expected"
    publish({"ar/a.md": A}, deep)
    for adopt in (False, True):
        publish({"ar/b.md": B}, tmp_path / "golden", adopt=adopt)
    assert (deep / "ar" / "a.md").read_bytes() == A


def test_without_a_record_a_copy_that_names_another_place_as_its_own_is_not_removed(pages: Path) -> None:
    remove_inventory(pages)
    marks = Marks(lambda head: head.startswith(MARK), lambda path, _: path != "ar/b.md")
    assert publish_pages(Publication(new(**{"ar/a.md": A}), pages, marks, adopt=True)).removed == ()
    assert (pages / "ar" / "b.md").exists()


def sign(body: str) -> str:
    """Return a record with these lines, and the digest that makes it a whole one."""
    return f"{body}# end {sha256(body.encode()).hexdigest()}\n"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text[: len(text) // 2],
        lambda _: "",
        lambda text: text.replace(sha256(A).hexdigest(), sha256(A + b"mine\n").hexdigest()),
        lambda text: text.replace("ar/b.md", "ar/c.md"),
        lambda text: text.replace('"ar/a.md"', '"ar/a.md'),
        lambda text: f"<<<<<<< HEAD\n{text}",
        lambda _: "# end " * 50_000,
        lambda _: sign(f"{'0' * 64}  {'[' * 100_000}\n"),
    ],
)
def test_a_record_that_was_cut_or_edited_counts_as_none(pages: Path, spoil: Callable[[str], str]) -> None:
    find_inventory_file(pages).write_text(spoil(record_of(pages)), encoding="utf-8")
    (pages / "ar" / "a.md").write_bytes(A + b"mine\n")
    (pages / "ar" / "c.md").write_bytes(B)
    assert not read_inventory(pages).there
    with pytest.raises(PublishError):
        publish({"ar/b.md": B}, pages)
    assert sorted(path.name for path in (pages / "ar").iterdir()) == ["a.md", "b.md", "c.md"]


@pytest.mark.parametrize("path", ["../outside.md", "linked/outside.md", "{}/outside.md", "ar/../../outside.md", ""])
def test_no_record_leads_out_of_the_folder(pages: Path, path: str) -> None:
    outside = pages.parent / "outside.md"
    outside.write_bytes(A)
    (pages / "linked").symlink_to(pages.parent)
    digests = {path.format(pages.parent): frozenset({sha256(A).hexdigest()})}
    write_inventory(pages, digests)
    assert publish({}, pages).removed == ()
    write_inventory(pages, digests)
    assert remove_written(pages).removed == ()
    assert outside.read_bytes() == A


def test_a_link_in_place_of_a_page_that_is_gone_is_not_removed(pages: Path) -> None:
    other = pages.parent / "other.md"
    other.write_bytes(A)
    (pages / "ar" / "a.md").unlink()
    (pages / "ar" / "a.md").symlink_to(other)
    assert publish({"ar/b.md": B}, pages).removed == ()
    assert (pages / "ar" / "a.md").is_symlink()
    assert other.read_bytes() == A


@pytest.mark.parametrize("at", ["ar/a.md", "ar/b.md", "ar/c.md", ".mujaz-pages.written"])
@pytest.mark.parametrize("when", ["first", "last"])
def test_a_build_that_is_killed_half_way_leaves_nothing_in_the_way_of_the_next(
    pages: Path, monkeypatch: pytest.MonkeyPatch, at: str, when: str
) -> None:
    write, seen = write_module.write_file, list[Path]()

    def killed(path: Path, data: bytes) -> None:
        seen.append(path)
        if path.as_posix().endswith(at) and (when == "first" or seen.count(path) == 2):
            raise KeyboardInterrupt
        write(path, data)

    new = {"ar/b.md": A, "ar/c.md": B}
    with monkeypatch.context() as patched:
        patched.setattr("mujaz.storage.publish.write_file", killed)
        patched.setattr(write_module, "write_file", killed)
        with suppress(KeyboardInterrupt):
            publish(new, pages)
    for files in (new, {"ar/a.md": A, "ar/d.md": A}):
        publish(files, pages)
        assert {path.relative_to(pages).as_posix(): path.read_bytes() for path in pages.rglob("*.md")} == files


def test_where_no_record_can_be_written_no_page_is(tmp_path: Path) -> None:
    (tmp_path / ".mujaz-pages.written").mkdir()
    (tmp_path / ".mujaz-pages.written" / "x").touch()
    with pytest.raises(PublishError, match="this cannot be read or written"):
        publish({"ar/a.md": A}, tmp_path / "pages")
    assert list((tmp_path / "pages").iterdir()) == []


def test_what_is_saved_while_a_build_writes_is_not_written_over(pages: Path) -> None:
    def save(_: object) -> list[Report]:
        (pages / "ar" / "b.md").write_bytes(A + b"just now\n")
        return []

    late = Publication(new(**{"ar/a.md": A, "ar/b.md": A}), pages, Marks(lambda _: True), find_obstacles=save)
    with pytest.raises(PublishError, match="changed since it was written"):
        publish_pages(late)
    assert (pages / "ar" / "b.md").read_bytes() == A + b"just now\n"


@pytest.mark.parametrize("recorded", [True, False])
def test_a_page_is_not_lost_where_large_and_small_letters_are_the_same(
    pages: Path, monkeypatch: pytest.MonkeyPatch, recorded: bool
) -> None:
    """There a page that is renamed from `A` to `a` is removed first, then written; somebody's `A` is in the way."""
    old, new, unlink = pages / "ar" / "A.md", pages / "ar" / "a.md", Path.unlink
    new.rename(old)
    old.write_bytes(A + b"1\n")
    new.hardlink_to(old)  # stands for the same file under another name
    monkeypatch.setattr(Path, "unlink", lambda path, **_: [unlink(each) for each in (old, new) if path == old])
    write_inventory(pages, {"ar/A.md": frozenset({sha256(A + b"1\n").hexdigest()})} if recorded else {})
    if recorded:
        assert publish({"ar/a.md": B}, pages) == Changes(("ar/a.md",), ("ar/A.md",), 0)
        assert new.read_bytes() == B
    else:
        with pytest.raises(PublishError, match="no record says that a build wrote this"):
            publish({"ar/a.md": B}, pages)


def test_what_was_written_is_removed_and_nothing_else(pages: Path) -> None:
    (pages / "ar" / "a.md").write_bytes(A + b"mine\n")
    (pages / "ar" / "about.md").write_bytes(B)
    assert remove_written(pages) == Removal(("ar/b.md",), ("ar/a.md",))
    assert sorted(path.name for path in pages.rglob("*.md")) == ["a.md", "about.md"]
    (pages / "ar" / "a.md").write_bytes(A)
    assert remove_written(pages) == Removal(("ar/a.md",), ())
    assert not find_inventory_file(pages).exists()
    assert remove_written(pages) == remove_written(pages / "none") == Removal()


PATHS = ("ar/a.md", "ar/a/b.md")
generated = st.fixed_dictionaries({PATHS[0]: st.sampled_from([A, B])}, optional={PATHS[1]: st.sampled_from([A, B])})
hands = st.tuples(st.sampled_from(["save", "copy", "nothing"]), st.sampled_from(PATHS))
events = st.one_of(
    st.tuples(st.just("publish"), generated),
    st.tuples(st.sampled_from(["publish", "kill"]), generated),
    st.tuples(st.sampled_from(["cut", "remove", "clean"]), st.just("")),
)


def happen(what: str, how: Any, pages: Path) -> None:
    """Let something happen to pages: a build, one that is killed, a harm to the record, a cleaning."""
    if what in ("publish", "kill"):
        killed = patch("mujaz.storage.publish.write_file", side_effect=KeyboardInterrupt)
        with killed if what == "kill" else nullcontext(), suppress(PublishError, KeyboardInterrupt):
            publish(how, pages)
    elif what == "cut" and find_inventory_file(pages).is_file():
        os.truncate(find_inventory_file(pages), 200)
    elif what == "remove":
        remove_inventory(pages)
    elif what == "clean":
        remove_written(pages)


@given(st.lists(st.tuples(hands, events), min_size=4, max_size=8))
def test_whatever_happens_nothing_that_somebody_wrote_is_lost(taken: list[tuple[tuple[str, str], Any]]) -> None:
    with TemporaryDirectory() as name:
        pages, saved = Path(name, "pages"), dict[Path, bytes]()
        publish(dict.fromkeys(PATHS, A), pages)
        for number, ((hand, path), event) in enumerate(taken):
            if hand != "nothing" and (pages / path).is_file():
                target = (pages / path).with_suffix(".md" if hand == "save" else f".{number}.md")
                saved[target] = MARK + f"my words {number}\n".encode()
                target.write_bytes(saved[target])
            happen(event[0], event[1], pages)
            assert {path: path.read_bytes() for path in saved if path.exists()} == saved


def test_a_record_keeps_any_name_of_a_file(tmp_path: Path) -> None:
    names = ("ليل.pdf", 'a "b"\n#c', "x\u2028y", os.fsdecode(b"\xff.png"), "# end ", "two  blanks")
    digests = {name: frozenset({sha256(name.encode(errors="surrogateescape")).hexdigest()}) for name in names}
    write_inventory(tmp_path, digests)
    assert read_inventory(tmp_path) == Inventory(digests, there=True)
    assert format_inventory(digests) == format_inventory(dict(reversed(digests.items())))
