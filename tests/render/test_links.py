"""Links of generated pages: each leads to a page and an anchor that are there, or the build fails."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from mujaz.pages.views import Page
from mujaz.pipeline import building
from mujaz.render.links import find_broken_links, read_links
from mujaz.render.page_file import write_page_file
from mujaz.render.renderer import Renderer
from tests.tiny_archive import write_files


def file(body: str, **head: Any) -> bytes:
    return write_page_file({"title": "A", "lang": "en", "alternates": {}, **head}, body)


PAGES: Mapping[str, bytes] = {
    "": file("", alternates={"en": "en/", "ar": "ar/"}),
    "ar/": file("<h1>قائمة</h1>"),
    "en/": file('<a href="talks/a/">A</a><a href="talks/a/#f-x">x</a><p id="top"></p>'),
    "en/talks/a/": file(
        '<p id="f-x"><a href="#f-x">#</a> <a href="../../">home</a> <a href="../../#top">top</a></p>'
        '<a href="../../../">root</a>'
        '<a href="https://example.org/a?b=1&amp;c=2#d">out</a> <a href="mailto:a@b.c">m</a>',
        prev={"title": "A", "url": "en/"},
    ),
}


def find_broken(pages: Mapping[str, bytes]) -> list[tuple[str, str]]:
    every = {address: read_links(address, data) for address, data in pages.items()}
    found = find_broken_links(every)
    kept = {address: links.leave_out_good(address, every) for address, links in every.items()}
    assert find_broken_links(kept) == found, "what is left out is good"
    return found


def test_good_links_are_good() -> None:
    assert find_broken(PAGES) == []


@pytest.mark.parametrize(
    ("body", "link"),
    [
        ('<a href="#nowhere">', "#nowhere"),
        ('<a class="x" href="talks/b/">', "talks/b/"),
        ('<a href="talks/a/x/">', "talks/a/x/"),
        ('<a href="talks/a/#f-y">', "talks/a/#f-y"),
        ('<a href="../fr/">', "../fr/"),
        ('<a href="../../en/talks/b/">', "../../en/talks/b/"),
        ('<a href="javascript/">', "javascript/"),
    ],
)
def test_a_link_that_leads_nowhere_is_found(body: str, link: str) -> None:
    assert find_broken({**PAGES, "en/": file(f'{body}<p id="top"></p>')}) == [("en/", link)]


@pytest.mark.parametrize("head", [{"alternates": {"fr": "fr/"}}, {"next": {"title": "F", "url": "fr/"}}])
def test_so_is_one_in_the_head(head: dict[str, Any]) -> None:
    assert find_broken({**PAGES, "ar/": file("", **head)}) == [("ar/", "fr/")]


def test_a_broken_link_fails_the_build_and_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    render = Renderer.render_file

    def render_badly(renderer: Renderer, page: Page) -> bytes:
        return file('<a href="nowhere/">') if page.address == "en/" else render(renderer, page)

    monkeypatch.setattr(Renderer, "render_file", render_badly)
    result = building.build(write_files(tmp_path / "data"), tmp_path / "pages")
    told = f"{tmp_path / 'pages' / 'en' / 'index.md'}:1:1: a link of this page leads nowhere: 'nowhere/' ("
    assert [str(report).startswith(told) for report in result.reports] == [True]
    assert not (tmp_path / "pages").exists()
