"""Texts that are made once: what links belongs to its page, all else to every page."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from mujaz.render import html_cache
from mujaz.render.html_cache import HtmlCache


def test_a_text_is_made_once_for_all_pages() -> None:
    kept, made = HtmlCache(), []

    def make(text: object) -> Markup:
        made.append(text)
        return Markup("عن الحدود")

    for _ in range(2):
        assert kept.find("الحدود", make) == "عن الحدود"
        kept.turn_page()
    assert made == ["الحدود"]


def test_a_text_with_a_link_is_made_once_a_page() -> None:
    kept, pages = HtmlCache(), ["../", "../../"]

    def make(_: object) -> Markup:
        kept.note_link()
        return Markup(pages[0])

    found = []
    while pages:
        found += [kept.find("المعبر", make), kept.find("المعبر", make)]
        kept.turn_page()
        pages.pop(0)
    assert found == ["../", "../", "../../", "../../"]


def test_no_more_are_kept_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_cache, "LIMIT", 3)
    kept, made = HtmlCache(), []

    def make(text: object) -> Markup:
        made.append(text)
        return Markup(str(text))

    for text in ("a", "b", "c", "d", "d", "a"):
        assert kept.find(text, make) == text
    assert made == ["a", "b", "c", "d", "a"]
