from __future__ import annotations

from pathlib import Path

import pytest

from tests.linters import hreflang

BASE = "http://127.0.0.1:1/sub/path/"
CHOICE = f"<link rel=alternate hreflang=x-default href={BASE}>"
AR = f"<html lang=ar><link rel=alternate hreflang=ar href={BASE}ar/>"
AR += f"<link rel=alternate hreflang=en href=../en/>{CHOICE}<p>1"
EN = AR.replace("lang=ar>", "lang=en>", 1)


@pytest.mark.parametrize(
    ("en", "found"),
    [
        (EN, []),
        (EN.replace(CHOICE, ""), ["names no x-default", "does not name the same"]),
        (
            EN.replace("href=../en/", "href=../en/index.html"),
            ["does not name itself as en", "no page", "not name the same"],
        ),
        (EN.replace("=ar", "=fr"), ["does not name the same"]),
        (EN.replace(CHOICE, CHOICE * 2), ["x-default is named twice"]),
        (
            "<html lang=en><p>1",
            ["names no x-default", "does not name itself as en", "names no other language", "not name the same"],
        ),
    ],
)
def test_hreflang(tmp_path: Path, en: str, found: list[str]) -> None:
    for path, html in {"index.html": "<p>1", "ar/index.html": AR, "en/index.html": en}.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(html)
    lines = hreflang.find(tmp_path, BASE)
    assert bool(lines) == bool(found)
    assert [part for part in found if not any(line.endswith(part) for line in lines)] == []
