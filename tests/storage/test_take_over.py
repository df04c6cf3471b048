"""Files taken over from the site before: also by a process that takes up what another left undone."""

from __future__ import annotations

from pathlib import Path

from mujaz.storage.digests import digest_bytes
from mujaz.storage.take_over import take_file


def test_what_was_taken_already_is_taken_again(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "site/new"
    old.write_bytes(b"page")
    assert [take_file(old, new, digest_bytes(b"page")) for _ in range(2)] == [True, True]
    assert new.read_bytes() == b"page"


def test_what_was_changed_since_is_not_taken(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "site/new"
    old.write_bytes(b"another page")
    assert not take_file(old, new, digest_bytes(b"page"))
    assert not new.exists()
