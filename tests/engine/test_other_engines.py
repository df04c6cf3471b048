"""Other engines than MkDocs, on the same mkdocs.yml: what stands when MkDocs no longer does."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from tests.bless import read_tree
from tests.engine import checkout
from tests.linters.dom import iter_pages

DIRECTIONS = {"ar": "rtl", "en": "ltr"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the checkout in which build.py ran."""
    folder = checkout.copy_checkout(tmp_path_factory.mktemp("others") / "copy")
    done = checkout.run_build(folder)
    assert done.returncode == 0, done.stderr
    return folder


def test_properdocs_builds_the_same_pages(folder: Path, tmp_path: Path) -> None:
    expected = read_tree(folder / "site")
    done = checkout.run_command(folder, checkout.find_script("properdocs"), "build", "--site-dir", tmp_path / "site")
    assert done.returncode == 0, done.stderr
    got = read_tree(tmp_path / "site")
    html = [name for name in expected if name.endswith(".html")]
    assert len(html) > 10
    assert sorted(name for name in got if name.endswith(".html")) == sorted(html)
    assert [name for name in html if got[name] != expected[name]] == []
    assert sorted(expected.keys() - got.keys()) == []


@pytest.mark.zensical
@pytest.mark.skipif(importlib.util.find_spec("zensical") is None, reason="zensical is not installed")
def test_zensical_builds_pages_in_their_language_and_direction(folder: Path, tmp_path: Path) -> None:
    wanted = {name for name in read_tree(folder / "site") if name.endswith("index.html")}
    copy = checkout.copy_checkout(tmp_path / "copy")
    assert checkout.run_build(copy).returncode == 0
    done = checkout.run_command(copy, checkout.find_script("zensical"), "build", "--clean")
    assert done.returncode == 0, done.stdout + done.stderr
    built = {page.path: page.root for page in iter_pages(copy / "site")}
    assert wanted <= built.keys()
    for path in sorted(wanted):
        code = path.split("/")[0] if "/" in path else None
        body = built[path].find("body")
        assert body is not None
        direction = built[path].get("dir") or body.get("dir")
        if code:
            assert (built[path].get("lang"), direction) == (code, DIRECTIONS[code]), path
            assert built[path].xpath("count(//h1)") == 1, path
            assert built[path].xpath("string(//header//nav)").strip(), path
