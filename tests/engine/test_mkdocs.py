"""`mkdocs build` and `build.py`: good facts make a site, broken ones leave the old one as it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mujaz.storage.inventory import find_inventory_file
from tests import tiny_archive
from tests.bless import Tree, list_changes, read_tree
from tests.engine import checkout

MKDOCS_BUILD = (checkout.find_script("mkdocs"), "build")
TALKS = "data/talks/2025-04-10-istanbul.yaml"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the checkout in which `mkdocs build` ran, and nothing else."""
    folder = checkout.copy_checkout(tmp_path_factory.mktemp("mkdocs") / "copy")
    done = checkout.run_command(folder, checkout.find_script("mkdocs"), "build")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def broken(built: Path) -> Iterator[Path]:
    """The same copy, its talks' file broken for the length of a test; pages and site stay as built."""
    path = built / TALKS
    good = path.read_bytes()
    path.write_bytes(good + b"knd: talks\n")
    yield built
    path.write_bytes(good)


def made(folder: Path) -> tuple[Tree, Tree]:
    """Return the pages and the site of a copy."""
    return read_tree(folder / "briefings"), read_tree(folder / "site")


def test_mkdocs_builds_by_itself(built: Path) -> None:
    pages, site = made(built)
    for name in ("index.html", "404.html", "ar/index.html", "en/talks/2025-04-10-istanbul/index.html"):
        assert name in site
    assert "en/talks/2025-04-10-istanbul.md" in pages
    assert not [name for name in site if name.endswith((".md", ".yaml", ".py"))]


def test_build_py_makes_the_same_site(built: Path, tmp_path: Path) -> None:
    done = checkout.run_build(built, "--pages", tmp_path / "pages", "--site-dir", tmp_path / "site")
    assert done.returncode == 0, done.stderr
    mine, theirs = read_tree(tmp_path / "site"), read_tree(built / "site")
    assert find_inventory_file(tmp_path / "site").read_bytes() == find_inventory_file(built / "site").read_bytes()
    assert len(mine) > 50
    assert list_changes(theirs, mine) == []


@pytest.mark.parametrize("command", [[checkout.find_script("mkdocs"), "build"], ["python", "build.py"]])
def test_broken_facts_stop_a_build_and_leave_the_site_alone(broken: Path, command: list[str]) -> None:
    before = made(broken)
    done = checkout.run_build(broken) if command[0] == "python" else checkout.run_command(broken, *command)
    assert done.returncode == 1
    assert f"{Path(TALKS).relative_to('data')}:" in done.stderr
    assert "did you mean 'kind'?" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert made(broken) == before
    assert [path.name for path in broken.iterdir() if path.name.startswith(".site")] == [], "nothing half-made is left"


@pytest.mark.parametrize("command", ["mkdocs", "build.py"])
def test_nobodys_file_goes_with_the_old_site(built: Path, command: str) -> None:
    mine = {
        "site/thesis.txt": "mine",
        "site/.git/HEAD": "ref",
        "briefings/en/talks/2025-04-10-istanbul/index.md": "mine",
    }
    tiny_archive.write_files(built, mine)
    before = made(built)
    done = checkout.run_build(built) if command == "build.py" else checkout.run_command(built, *MKDOCS_BUILD)
    assert (done.returncode, made(built)) == (1, before)
    for name, why in zip(mine, ("no build wrote this", "no build wrote this", "would take the address"), strict=True):
        assert f"{name.replace('/HEAD', '')}:1:1: {'this ' if 'take' in why else ''}{why}" in done.stderr
        (built / name).unlink()
    (built / "site" / ".git").rmdir()


def test_broken_facts_make_no_first_site(broken: Path, tmp_path: Path) -> None:
    done = checkout.run_build(broken, "--pages", tmp_path / "pages", "--site-dir", tmp_path / "site")
    assert done.returncode == 1
    assert not (tmp_path / "site").exists()
    assert read_tree(tmp_path) == {}


@pytest.mark.parametrize("wrong", [("--sitedir", "x"), ("--nothing",), ("publish",), ("serve", "--port", "1")])
def test_wrong_use_exits_2_and_touches_nothing(built: Path, wrong: tuple[str, ...]) -> None:
    before = made(built)
    done = checkout.run_build(built, *wrong)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert made(built) == before


def test_mkdocs_holds_quotations_against_the_texts_of_the_environment(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "article-istanbul-ar.txt").write_text("Another text\n", encoding="utf-8")
    monkeypatch.setenv("MUJAZ_TEXTS", str(tmp_path))
    before = made(built)
    done = checkout.run_command(built, checkout.find_script("mkdocs"), "build")
    assert done.returncode == 1
    assert "it has another SHA-256" in done.stderr
    assert "does not stand in ¶10 of istanbul-report" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert made(built) == before
