"""Writing: each file whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from mujaz.storage.write import write_file

A, B = b"A\n", b"B\n"


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
