from __future__ import annotations

from pathlib import Path

import pytest

from tests.linters import links

BASE = "http://127.0.0.1:1/sub/path/"
GOOD = """<link rel=stylesheet href=../a.css><h1 id=top>1</h1><a href=#top>2</a><a href=../>3</a><a href=./>4</a>
<a href=../index.html#%D8%A3>5</a><a href=/sub/path/talks/#top>6</a><a href=http://127.0.0.1:1/sub/path/>7</a>
<a href=https://example.org/nowhere>8</a><a href=mailto:a@example.org>9</a>"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "talks").mkdir()
    (tmp_path / "index.html").write_text("<h1 id=أ>0</h1>")
    (tmp_path / "a.css").write_text("p { background: url(talks/index.html) }")
    (tmp_path / "talks" / "index.html").write_text(GOOD)
    return tmp_path


def test_good(site: Path) -> None:
    assert links.find(site, BASE) == []


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("../gone/", "leads to no file"),
        ("../talks", "leads to no file"),
        ("#gone", "finds no such id in talks/index.html"),
        ("../#gone", "finds no such id in index.html"),
        ("/talks/", "leaves /sub/path/"),
        ("../../../", "leaves /sub/path/"),
    ],
)
def test_bad(site: Path, url: str, why: str) -> None:
    (site / "talks" / "index.html").write_text(f"{GOOD}<a href='{url}'>10</a>")
    assert links.find(site, BASE) == [f"talks/index.html: {url} {why}"]


def test_sheet(site: Path) -> None:
    (site / "a.css").write_text("p { background: url(b.png) }")
    assert links.find(site, BASE) == ["a.css: b.png leads to no file"]
