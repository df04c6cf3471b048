"""A file's digest is that of its bytes, though a file that has not changed is read but once."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

import pytest

from mujaz.storage import digests
from mujaz.storage.digests import digest_bytes, digest_file

LONG_AGO = time.time() - 60


def test_the_digest_is_that_of_the_bytes_and_none_of_what_is_no_file(tmp_path: Path) -> None:
    file, link = tmp_path / "file", tmp_path / "link"
    file.write_bytes(b"x" * 300_000)
    link.symlink_to(file)
    assert digest_file(file) == digest_bytes(b"x" * 300_000) == hashlib.sha256(b"x" * 300_000).hexdigest()
    assert [digest_file(each) for each in (link, tmp_path, tmp_path / "none", file / "below")] == [None] * 4


def test_a_file_is_read_once_while_it_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[object] = []
    inner = digests._read_digest

    def read_and_tell(path: Path) -> str:
        read.append(path)
        return inner(path)

    monkeypatch.setattr(digests, "_read_digest", read_and_tell)
    file, twin = tmp_path / "file", tmp_path / "twin"
    file.write_bytes(b"old")
    assert digest_file(file) == digest_file(file) == digest_bytes(b"old")
    assert len(read) == 2  # changed just now: the clock may stand still
    os.utime(file, (LONG_AGO, LONG_AGO))
    os.link(file, twin)
    assert digest_file(file) == digest_file(twin) == digest_bytes(b"old")
    assert len(read) == 3
    file.write_bytes(b"new")
    assert digest_file(twin) == digest_bytes(b"new")


def test_a_file_that_is_too_large_is_not_read_but_its_size_counts(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"four")
    assert digest_file(file, 4) == digest_bytes(b"four")
    assert digest_file(file, 3) == "4 bytes"
