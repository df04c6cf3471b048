"""The head of a page by hand: what the theme understands stays, in a form that it can show; nothing else does."""

from __future__ import annotations

import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from mujaz.engine.front_matter import clean_front_matter, complete_page_meta
from mujaz.render.page_file import GENERATED_MARK

NO_FILES = SimpleNamespace(get_file_from_path=lambda _: None)


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ({"title": "A <b> & c"}, {"title": "A <b> & c"}),
        ({"title": 5, "description": datetime.date(2031, 4, 1)}, {"title": "5", "description": "2031-04-01"}),
        ({"title": ["a"], "description": {"a": 1}, "site_name": None}, {}),
        ({"lang": "zh-Hant", "dir": "rtl"}, {"lang": "zh-Hant", "dir": "rtl"}),
        ({"lang": 'en" onclick=x', "dir": "up"}, {}),
        ({"lang": ["en"], "dir": ["ltr"]}, {}),
        ({"alternates": {"ar": "ar/about/"}}, {"alternates": {"ar": "ar/about/"}}),
        ({"alternates": 5}, {}),
        ({"alternates": ["ar"]}, {}),
        ({"alternates": {"ar": "javascript:pwned(1)"}}, {}),
        ({"alternates": {"ar": "//evil.example/"}}, {}),
        ({"alternates": {"ar": "\\\\evil.example/"}}, {}),
        ({"alternates": {"ar": "../../x/"}}, {}),
        ({"alternates": {False: "no/"}}, {}),
        ({"kind": "briefing", "prev": {"url": "javascript:pwned(1)"}, "next": 1, "script": "Latn"}, {}),
        ({"tags": ["a"], "hide": "toc"}, {"tags": ["a"], "hide": "toc"}),
    ],
)
def test_only_what_the_theme_can_show_stays(given: dict[str, Any], left: dict[str, Any]) -> None:
    clean_front_matter(given)
    assert given == left


@pytest.mark.parametrize(("mark", "kinds"), [(GENERATED_MARK, ["briefing"]), ("# mine", [])])
def test_a_generated_page_keeps_what_it_says_of_itself(tmp_path: Path, mark: str, kinds: list[str]) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"---\n{mark}\nkind: briefing\n---\n", encoding="utf-8")
    page = SimpleNamespace(meta={"kind": "briefing"}, file=SimpleNamespace(abs_src_path=str(path), src_uri="en/a.md"))
    complete_page_meta(page, NO_FILES, ["en"])
    assert [value for key, value in page.meta.items() if key == "kind"] == kinds
