"""The record's file: what is written is read again, and what a merge or an accident leaves is told with its line."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mujaz.storage.program_files import LOCKFILE
from mujaz.translations import LockEntry, format_lockfile, read_lockfile
from mujaz.translations.lockfile import (
    LOCKFILE_END,
    LOCKFILE_HEADER,
    MAX_BYTES,
    MAX_LINES,
    MAX_PROBLEMS,
    parse_lockfile,
)
from tests import work

LINE = "talks/a.yaml f-f01/scope ar=0123456789ab en=ba9876543210"
hashes = st.text("0123456789abcdef", min_size=12, max_size=12)
entries = st.dictionaries(
    st.tuples(st.sampled_from(["talks/a.yaml", "site.yaml"]), st.from_regex(r"[a-z~/-]{1,12}", fullmatch=True)),
    st.dictionaries(st.sampled_from(["ar", "en", "zh-Hant"]), hashes, min_size=2).flatmap(
        lambda each: st.builds(LockEntry, st.just(each), st.frozensets(st.sampled_from(sorted(each))))
    ),
)


@given(entries)
def test_what_is_written_is_read_again(record: dict[tuple[str, str], LockEntry]) -> None:
    data = format_lockfile(record)
    found = parse_lockfile(data)
    assert (found.entries, found.problems) == (record, ())
    assert not found.cut
    lines = data.decode().removeprefix(LOCKFILE_HEADER).splitlines()
    assert lines == [*sorted(lines[:-1]), LOCKFILE_END]
    assert format_lockfile(dict(reversed(record.items()))) == data


def told(text: str | bytes) -> list[str]:
    data = text if isinstance(text, bytes) else text.encode()
    return [f"{p.where}: {p.message} ({p.mend})" for p in parse_lockfile(data).problems]


def test_order_line_ends_and_a_mark_at_the_start_make_no_difference() -> None:
    other = LINE.replace("f01", "f00")
    assert parse_lockfile(f"\ufeff{LINE}\r\n\r\n# a remark\r\n{other}\r\n".encode()) == parse_lockfile(
        f"{other}\n{LINE}\n".encode()
    )
    assert parse_lockfile(f"# a remark\r{other}\r{LINE}\r".encode()) == parse_lockfile(f"{other}\n{LINE}\n".encode())
    assert parse_lockfile(f"{LINE}\n{LINE}\n".encode()) == parse_lockfile(f"{LINE}\n".encode()), (
        "a merge may leave the same line twice"
    )


def test_what_a_merge_has_kept_of_both_sides_is_kept() -> None:
    found = parse_lockfile(f"{LINE}\n{LINE[:-1]}f\n".encode())
    assert (list(found.entries), list(found.others), found.problems) == (
        [("talks/a.yaml", "f-f01/scope")],
        [("talks/a.yaml", "f-f01/scope")],
        (),
    )


@pytest.mark.parametrize(
    ("text", "place", "found", "mend"),
    [
        (f"# head\n<<<<<<< ours\n{LINE}\n", "2:1", "a merge left its marks", "delete the lines that begin"),
        (f"{LINE}\n=======\n", "2:1", "a merge left its marks", "delete the lines that begin"),
        (f"{LINE}\n>>>>>>> theirs", "2:1", "a merge left its marks", "delete the lines that begin"),
        (f"{LINE[:-1]}\n", "1:1", "no record of a text", "delete the line"),
        (f"{LINE}\ngarbage\n", "2:1", "no record of a text", "delete the line"),
        (f"{LINE} ar\n", "1:1", "no record of a text", "delete the line"),
        (LINE.replace("0123456789ab", "0123456789AB"), "1:1", "no record of a text", "delete the line"),
        (f"{LINE}\n".encode() + b"\xff\n", "2:1", "not UTF-8", "take back"),
        (b"\x00" * 100, "1:1", "no record of a text", "delete the line"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str | bytes, place: str, found: str, mend: str) -> None:
    (line,) = told(text)
    assert line.startswith(f"{LOCKFILE}:{place}: ")
    assert found in line
    assert mend in line


def test_more_lines_than_texts_an_archive_has_are_not_read() -> None:
    assert len(parse_lockfile(b"a b ar=0123456789ab\n" * MAX_LINES).entries) == 1
    (problem,) = parse_lockfile(b"a b ar=0123456789ab\n" * (MAX_LINES + 1)).problems
    assert "60,001 lines; at most 60,000 are read" in problem.message


def test_many_lines_of_one_text_cost_little() -> None:
    def lines(number: int) -> bytes:
        return b"".join(b"a b ar=%012x\n" % n for n in range(number))

    assert work.growth(lambda size: partial(parse_lockfile, lines(size)), MAX_LINES) < work.LINEAR
    found = parse_lockfile(lines(MAX_LINES))
    assert [len(others) for others in found.others.values()] == [MAX_LINES - 1]


def test_a_file_that_is_no_record_at_all_is_not_read_to_its_end(tmp_path: Path) -> None:
    assert len(parse_lockfile(b"x\n" * 50_000).problems) == MAX_PROBLEMS
    (tmp_path / LOCKFILE).write_bytes(b"\n" * (MAX_BYTES + 1))
    assert "at most 16,000,000" in read_lockfile(tmp_path).problems[0].message


@pytest.mark.parametrize("key", ["f-\u202e", "f-\x00", "f-ا"])
def test_no_letter_that_an_editor_does_not_see_is_a_key(key: str) -> None:
    assert parse_lockfile(LINE.replace("f-f01", key).encode()).entries == {}


def test_a_folder_or_a_link_in_its_place_is_told(tmp_path: Path) -> None:
    assert read_lockfile(tmp_path).problems == ()
    (tmp_path / LOCKFILE).symlink_to(tmp_path / "elsewhere")
    assert "symbolic link" in read_lockfile(tmp_path).problems[0].message
    (tmp_path / LOCKFILE).unlink()
    (tmp_path / LOCKFILE).mkdir()
    assert "no file" in read_lockfile(tmp_path).problems[0].message


RECORD = {("talks/a.yaml", f"f-f0{n}/scope"): LockEntry({"ar": "0" * 12, "en": "1" * 12}) for n in range(3)}
OLDER = f"# Which words were confirmed.\n{LINE}\n{LINE.replace('f01', 'f02')}\n"
"""A file as it was written before it had an end."""


@given(st.integers(0, len(format_lockfile(RECORD)) - len("# End.\n") - 1))
def test_53_a_file_that_was_cut_anywhere_is_known(length: int) -> None:
    found = parse_lockfile(format_lockfile(RECORD)[:length])
    assert found.cut
    assert found.there
    assert not found.problems
    assert all(entry.hashes.items() <= RECORD[text].hashes.items() for text, entry in found.entries.items())


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        (OLDER, False),
        (OLDER.strip(), True),
        (OLDER[:-20], True),
        (OLDER[:20], True),
        ("", True),
        ("# a remark\n", True),
        (LOCKFILE_HEADER + OLDER, True),
        (f"{LOCKFILE_HEADER}{OLDER}# End.\n", False),
        (f"{LOCKFILE_HEADER}{LINE}\n# End.\n{LINE}\n", False),
        (f"{LOCKFILE_HEADER}# End.\n", False),
    ],
)
def test_53_an_empty_or_an_older_one_too(text: str, cut: bool) -> None:
    assert parse_lockfile(text.encode()).cut == cut
