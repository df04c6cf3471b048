"""What is removed, and taken over, on request: only what a build wrote."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mujaz.cli import main
from mujaz.pipeline.building import build
from mujaz.storage.built_sites import SiteFolders, take_inventory
from mujaz.storage.cache_folder import KINDS, find_store
from mujaz.storage.inventory import find_inventory_file
from mujaz.storage.program_files import ROOT
from tests import forks, tiny_archive
from tests.engine import checkout
from tests.linters.dom import iter_pages

BY_HAND = {"briefings/en/sources-and-methods.md": "# Sources\n", "briefings/en/about.md": "# About\n"}
THESIS = {"site/thesis.txt": "mine"}
SITE = {"site/en/index.html": "<link href=assets/dossier.css>", "site/robots.txt": "User-agent: *\n"}


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A checkout with pages and a site that were built, and files by hand in both folders."""
    folder = checkout.copy_checkout(tmp_path / "desk")
    tiny_archive.write_files(folder, {**BY_HAND, **SITE})
    take_inventory(SiteFolders(folder / "site", folder / "briefings"))
    assert build(folder / "data", folder / "briefings").reports == []
    return tiny_archive.write_files(folder, THESIS)


def left_in(desk: Path) -> set[str]:
    """Return the files that are left of pages, site and records."""
    every = [path for name in ("briefings", "site") for path in (desk / name).rglob("*") if path.is_file()]
    return {path.relative_to(desk).as_posix() for path in (*every, *desk.glob(".mujaz-*"))}


def clean(desk: Path) -> Result:
    return CliRunner().invoke(main, ["clean", "--pages", str(desk / "briefings"), "--site-dir", str(desk / "site")])


def test_what_builds_wrote_is_removed_and_nothing_else(desk: Path) -> None:
    done = clean(desk)
    assert (done.exit_code, left_in(desk)) == (0, {*BY_HAND, *THESIS})
    assert f"removed from {desk / 'site'}: 2" in done.stderr
    assert clean(desk).exit_code == 0


def test_what_builds_kept_is_forgotten_too(desk: Path) -> None:
    every = [find_store(desk / "briefings", kind) for kind in KINDS]
    every[0].parent.mkdir(parents=True)
    for path in every:
        path.touch()
    assert clean(desk).exit_code == 0
    assert not any(path.exists() for path in every)


def test_what_was_changed_is_named_and_stays(desk: Path) -> None:
    (desk / "briefings" / "en" / "index.md").write_text("mine", encoding="utf-8")
    done = clean(desk)
    assert f"{desk}/briefings/en/index.md stays: it was changed" in done.stderr
    assert left_in(desk) == {*BY_HAND, *THESIS, "briefings/en/index.md", ".mujaz-briefings.written"}


@pytest.mark.skipif(not shutil.which("make") or sys.platform == "win32", reason="there is no make")
def test_make_clean_removes_what_builds_wrote_and_nothing_else(desk: Path) -> None:
    shutil.copy(ROOT / "Makefile", desk)
    tiny_archive.write_files(desk, {".venv/bin/python": f'#!/bin/sh\nexec "{sys.executable}" "$@"\n'})
    (desk / ".venv" / "bin" / "python").chmod(0o755)
    subprocess.run(["make", "-s", "clean"], cwd=desk, check=True, capture_output=True)
    assert left_in(desk) == {*BY_HAND, *THESIS}
    assert not (desk / ".venv").exists()


@pytest.mark.parametrize("site", ["data/site", "data", "site/thesis.txt/site"])
def test_a_site_does_not_go_among_the_facts_nor_into_a_file(desk: Path, site: str) -> None:
    before = left_in(desk)
    folders = ["--data", str(desk / "data"), "--pages", str(desk / "briefings"), "--site-dir", str(desk / site)]
    done = CliRunner().invoke(main, folders)
    assert (done.exit_code, left_in(desk)) == (1 if "thesis" in site else 2, before)
    assert done.stderr


def test_what_an_earlier_version_built_is_named_and_then_adopted(tmp_path: Path) -> None:
    data, site = tiny_archive.write_files(tmp_path / "data"), tmp_path / "site"
    folders = ("--data", data, "--pages", tmp_path / "pages", "--site-dir", site)
    assert forks.run(*folders, drawing=False).returncode == 0
    for name in ("pages", "site"):
        find_inventory_file(tmp_path / name).unlink()
    page = tmp_path / "pages" / "en" / "index.md"
    page.write_bytes(page.read_bytes() + b"of an earlier version\n")
    done = forks.run(*folders, drawing=False)
    assert done.returncode == 1
    assert "pages/en/index.md:1:1: no record says" in done.stderr
    assert "site:1:1: no record says" in done.stderr
    assert forks.run(*folders, "--adopt", drawing=False).returncode == 0
    assert b"earlier" not in page.read_bytes()
    assert forks.run(*folders, drawing=False).returncode == 0
    assert len(list(iter_pages(site))) > 10
