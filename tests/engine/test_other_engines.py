"""Other engines than MkDocs, on the same mkdocs.yml: what stands when MkDocs no longer does."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from mujaz.engine.staged_site import PLACEHOLDER
from tests.bless import read_tree
from tests.conftest import IS_CI, Site
from tests.engine import checkout
from tests.engines import BY_HAND, list_differences
from tests.tiny_archive import write_files


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
@pytest.mark.parametrize("theme", ["material", "null"] if IS_CI else ["null"])
def test_zensical_makes_the_site_that_mkdocs_makes(tmp_path: Path, theme: str) -> None:
    copy = checkout.copy_checkout(tmp_path / "copy")
    write_files(copy / "briefings", BY_HAND)
    settings = copy / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("name: material", f"name: {theme}"), "utf-8")
    sites = [Site("http://127.0.0.1:1/", tmp_path / engine) for engine in ("mkdocs", "zensical")]
    for site in sites:
        done = checkout.run_build(copy, "build", "--engine", site.folder.name, "--site-dir", site.folder)
        assert done.returncode == 0, done.stderr
    assert list_differences(*sites) == []
    pages = [text.decode() for name, text in read_tree(sites[1].folder).items() if name.endswith(".html")]
    assert len(pages) > 30
    assert [page for page in pages if PLACEHOLDER in page or 'dir="' not in page[:80]] == []
    assert ("md-container" in pages[0], "data-md-component" in pages[0]) == (True, theme == "material")


@pytest.mark.zensical
@pytest.mark.skipif(importlib.util.find_spec("zensical") is None, reason="zensical is not installed")
def test_zensical_leaves_the_old_site_where_the_facts_have_problems(folder: Path, tmp_path: Path) -> None:
    copy = checkout.copy_checkout(tmp_path / "copy")
    places = copy / "data" / "places.yaml"
    places.write_text(places.read_text(encoding="utf-8") + "no-name: {}\n", encoding="utf-8")
    (copy / "site").mkdir()
    done = checkout.run_build(copy, "build", "--engine", "zensical")
    assert (done.returncode, "places.yaml" in done.stdout + done.stderr, list((copy / "site").iterdir())) == (
        1,
        True,
        [],
    )


@pytest.mark.zensical
@pytest.mark.skipif(importlib.util.find_spec("zensical") is None, reason="zensical is not installed")
def test_what_zensical_says_is_one_sentence(tmp_path: Path) -> None:
    copy = checkout.copy_checkout(tmp_path / "copy")
    settings = copy / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("plugins: []", "plugins: [7]"), "utf-8")
    done = checkout.run_build(copy, "build", "--engine", "zensical")
    assert done.returncode == 1, done.stdout
    assert "Zensical failed" in done.stderr
    assert "Traceback" not in done.stderr
