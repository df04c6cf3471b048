from __future__ import annotations

from pathlib import Path

from tests.linters import ids


def test_ids(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text("<p id=a>1<p id=b>2")
    assert ids.find(tmp_path) == []
    page.write_text("<p id=a>1<p id=b>2<p id=a>3")
    assert ids.find(tmp_path) == ["index.html: id 'a' stands 2 times"]
