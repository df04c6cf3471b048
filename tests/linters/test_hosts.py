from __future__ import annotations

from pathlib import Path

import pytest

from tests.linters import hosts

GOOD = """<link rel=canonical href="http://127.0.0.1:1/x/"><img src="a.png" srcset="a.png 1x, b.png 2x">
<a href="https://example.org/">there</a><p style="background: url(data:image/png;base64,AA)">"""


@pytest.mark.parametrize(
    "bad",
    [
        "<script src=//example.org/a.js></script>",
        "<link rel=stylesheet href=https://example.org/a.css>",
        "<img srcset='a.png 1x, https://example.org/b.png 2x'>",
        "<p style='background: url(https://example.org/b.png)'>",
        "<style>@import 'https://example.org/a.css';</style>",
        "<a href=a.html ping=https://example.org/>there</a>",
    ],
)
def test_pages(tmp_path: Path, bad: str) -> None:
    page = tmp_path / "index.html"
    page.write_text(GOOD)
    assert hosts.find(tmp_path) == []
    page.write_text(GOOD + bad)
    assert len(hosts.find(tmp_path)) == 1


def test_sheets(tmp_path: Path) -> None:
    sheet = tmp_path / "a.css"
    sheet.write_text("p { background: url('b.png') }")
    assert hosts.find(tmp_path) == []
    sheet.write_text("p { background: url('https://example.org/b.png') }")
    assert hosts.find(tmp_path) == ["a.css: the sheet loads https://example.org/b.png"]
