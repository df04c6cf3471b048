"""Bytes of files, or why there are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from mujaz.storage.read import FileReadError, read_file


def test_a_folder_that_may_not_be_looked_into_raises_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(_: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "is_symlink", locked)
    with pytest.raises(FileReadError) as found:
        read_file(tmp_path / "x", 10)
    assert found.value.message == "this cannot be read: Permission denied"
