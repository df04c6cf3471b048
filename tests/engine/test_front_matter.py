"""The head of a page by hand: what the theme understands stays, in a form that it can show; nothing else does."""

from __future__ import annotations

import datetime
from types import SimpleNamespace
from typing import Any

import pytest

from mujaz.engine.front_matter import clean_front_matter, complete_page_meta

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
        ({"title": "half \ud800"}, {"title": "half ?"}),
        ({"alternates": {"ar": "\ud800/"}}, {}),
        ({"template": 5}, {}),
        ({"template": "404.html"}, {"template": "404.html"}),
        ({"tags": ["a"], "hide": "toc"}, {"tags": ["a"], "hide": "toc"}),
    ],
)
def test_only_what_the_theme_can_show_stays(given: dict[str, Any], left: dict[str, Any]) -> None:
    clean_front_matter(given)
    assert given == left


@pytest.mark.parametrize(("generated", "kinds"), [(True, ["briefing"]), (False, [])])
def test_a_generated_page_keeps_what_it_says_of_itself(generated: bool, kinds: list[str]) -> None:
    page = SimpleNamespace(meta={"kind": "briefing"}, file=SimpleNamespace(src_uri="en/a.md"), is_generated=generated)
    complete_page_meta(page, NO_FILES, ["en"])
    assert [value for key, value in page.meta.items() if key == "kind"] == kinds
