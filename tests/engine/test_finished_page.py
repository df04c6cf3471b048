"""Generated pages in MkDocs: taken as they are, where others are parsed; links to them are still checked."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from mujaz.engine import finished_page
from mujaz.render.page_file import GENERATED_MARK, write_page_file

HEAD = {"title": "Talks", "lang": "en", "kind": "briefing", "alternates": {}}
CONTENTS = [{"title": "One & all", "url": "#one"}, {"title": "Two", "url": "#two"}]
BODY = '<h1>Talks</h1>\n<h2 id="one">One &amp; all</h2>\n<p>*as* `it` _is_</p>\n<h2 id="two">Two</h2>\n'
HOOK = """\
from mujaz.engine import finished_page
def on_files(files, config):
    finished_page.attach_pages(files, config)
"""
TEMPLATE = "{{ page.content }}|{% for each in page.toc %}{{ each.url }} {{ each.title }};{% endfor %}{{ page.title }}"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A folder of pages beside the settings of a site without a theme."""
    for folder in ("docs", "theme"):
        (tmp_path / folder).mkdir()
    (tmp_path / "hook.py").write_text(HOOK, encoding="utf-8")
    (tmp_path / "theme" / "main.html").write_text(TEMPLATE, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: x\ntheme: {name: null, custom_dir: theme}\nplugins: []\nhooks: [hook.py]\n"
        "nav: [index.md]\nvalidation: {anchors: warn}\n",
        encoding="utf-8",
    )
    (tmp_path / "docs" / "index.md").write_bytes(write_page_file({**HEAD, "toc": CONTENTS}, BODY))
    return tmp_path / "docs"


def build_page(docs: Path, name: str = "index.html") -> str:
    finished_page._make_page_class.cache_clear()
    build(load_config(str(docs.parent / "mkdocs.yml")))
    return (docs.parent / "site" / name).read_text(encoding="utf-8")


def test_a_generated_page_is_not_parsed(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("markdown.Markdown.convert", lambda *_: pytest.fail("it was parsed"))
    assert build_page(docs) == f"{BODY}|#one One &amp; all;#two Two;Talks"


def test_a_generated_page_of_markdown_is_parsed(docs: Path) -> None:
    """The handbook, and pages that an older release left."""
    (docs / "index.md").write_bytes(write_page_file(HEAD, "## Three {: #three }\n\n*as*\n"))
    assert "<em>as</em>" in build_page(docs)


def test_so_is_one_by_hand_and_one_that_somebody_has_edited(docs: Path) -> None:
    (docs / "hand.md").write_text("---\ntoc: []\n---\n*as*\n", encoding="utf-8")
    text = write_page_file({**HEAD, "toc": []}, "*as*\n").decode().replace('title: "Talks"', "title: Talks")
    (docs / "edited.md").write_text(text.replace("toc: []\n", ""), encoding="utf-8")
    assert "<em>as</em>" in build_page(docs, "hand/index.html")
    assert "<em>as</em>" in build_page(docs, "edited/index.html")


def test_so_is_one_by_hand_that_bears_the_mark(docs: Path) -> None:
    """Whoever copies a page of the site begins so; what its head says need not be what a build writes."""
    head = f"---\n{GENERATED_MARK}\n"
    for name, line in {
        "a": "toc: 7",
        "b": 'toc: [{"x": 1}]',
        "c": 'prev: "x"\ntoc: []',
        "d": "title: [1]",
        "e": 'kind: "facing"',
    }.items():
        (docs / f"{name}.md").write_text(f"{head}{line}\n---\n*as*\n", encoding="utf-8")
    build_page(docs)
    for name in "abcde":
        assert "<em>as</em>" in (docs.parent / "site" / name / "index.html").read_text(encoding="utf-8")


def test_links_by_hand_to_generated_pages_are_checked(docs: Path, caplog: pytest.LogCaptureFixture) -> None:
    (docs / "hand.md").write_text("[a](index.md#one) [b](index.md#three) [c](none.md)", encoding="utf-8")
    with caplog.at_level(logging.WARNING, "mkdocs"):
        build_page(docs)
    told = " ".join(record.getMessage() for record in caplog.records)
    assert "#three" in told
    assert "none.md" in told
    assert "#one" not in told


def test_a_successor_of_the_engine_gets_pages_of_its_own() -> None:
    pytest.importorskip("properdocs")
    ours: Any = finished_page._make_page_class("properdocs")
    assert "properdocs.structure.pages" in {base.__module__ for base in ours.__mro__}
