"""The Nu HTML checker has nothing to say of any page."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from mujaz.storage.program_files import ROOT
from tests.conftest import Site, make_skip

QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m")
"""Java compiles what it runs once, not twice: it runs for seconds. Simpler code needs more room for its calls."""
JAR = ROOT / "tests" / "nu" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


@pytest.fixture(scope="session")
def checker() -> tuple[str, ...]:
    """The command that checks the files after it."""
    return find_checker()


def find_checker() -> tuple[str, ...]:
    """Return that command; skip where it is not there, but fail where it must be."""
    java, jar = shutil.which("java"), Path(os.environ.get("VNU_JAR") or JAR)
    if not java:
        raise make_skip("there is no java")
    if not jar.is_file():
        raise make_skip(f"there is no {jar.name}; `make nu` brings it, or VNU_JAR names it")
    return (java, *QUICK, "-jar", str(jar), "--format", "json", "--stdout")


@pytest.fixture(scope="session")
def said(checker: tuple[str, ...], sites: dict[str, Site]) -> list[str]:
    """What the checker says of the pages of all sites, at once: starting it takes longer than a site."""
    files = [str(file) for name, site in sites.items() for file in pages(site, all_of_them=name != "demo")]
    assert len(files) > 3 * len(sites)
    return messages(checker, files)


def pages(site: Site, *, all_of_them: bool) -> list[Path]:
    """Return the files of a site's pages, or one of each kind."""
    if all_of_them:
        return sorted(site.folder.rglob("*.html"))
    paths = (site.folder / address.removeprefix(site.url) for address in site.one_of_each_kind())
    return [path / "index.html" if path.is_dir() else path for path in paths]


SAME_NAME = "“dt” name"


@pytest.mark.nu
def test_no_page_has_messages(said: list[str]) -> None:
    assert [line for line in said if SAME_NAME not in line] == []


@pytest.mark.nu
def test_no_list_has_a_name_twice(said: list[str]) -> None:
    assert [line for line in said if SAME_NAME in line] == []


@pytest.mark.nu
def test_a_wrong_page_has_messages(checker: tuple[str, ...], tmp_path: Path) -> None:
    page = tmp_path / "wrong.html"
    page.write_text("<!doctype html><html lang=en><title>Wrong</title><p id=a><b id=a>twice</b></p></html>")
    assert any("Duplicate ID" in message for message in messages(checker, [str(page)]))


def messages(checker: tuple[str, ...], files: list[str]) -> list[str]:
    """Everything the checker says of these files, whether error, warning or information."""
    done = subprocess.run([*checker, *files], capture_output=True, text=True, encoding="utf-8")
    assert done.stdout, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)["messages"]
    return [f"{each.get('url')}:{each.get('lastLine')}: {each['type']}: {each.get('message')}" for each in found]
