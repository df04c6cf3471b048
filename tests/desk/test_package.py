"""The installed package does what a checkout does, and finds its files without one."""

from __future__ import annotations

import re
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

from mujaz import __version__
from mujaz.storage.program_files import ROOT
from tests.bless import list_changes, read_tree
from tests.conftest import IS_CI
from tests.desk.installed import Installed
from tests.engine import checkout
from tests.tiny_archive import write_istanbul

MKDOCS_YML = """\
site_name: Desk
docs_dir: briefings
theme: {name: material}
plugins: [mujaz]
nav: [index.md]
validation: {nav: {omitted_files: ignore}}
extra: {desk: ours}
"""
FOLDERS = ("docs/handbook", "labels", "templates")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, installed: Installed) -> Path:
    """A repository with the Istanbul archive, built by the installed program from a folder inside it."""
    folder = tmp_path_factory.mktemp("desk")
    write_istanbul(folder / "data")
    (folder / "mkdocs.yml").write_text(MKDOCS_YML, encoding="utf-8")
    done = installed.run(folder / "data", "build")
    assert done.returncode == 0, done.stderr
    return folder


def test_the_wheel_has_every_file_of_the_program_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = {name for name in packed.namelist() if ".dist-info/" not in name}
    data = {name for folder in FOLDERS for name in _list_files(folder)} - {"templates/theme/partials/labels.html"}
    assert names == _list_files("mujaz") | {f"mujaz/files/{name}" for name in data}


def _list_files(folder: str) -> set[str]:
    files = (path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(ROOT).as_posix() for path in files}


def test_the_wheel_says_its_version_and_its_licences(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        head = next(name for name in packed.namelist() if name.endswith("METADATA"))
        told = Parser().parsestr(packed.read(head).decode())
        licences = [name for name in packed.namelist() if "/licenses/" in name]
    assert (told["Version"], told["License-Expression"]) == (__version__, "MIT AND OFL-1.1")
    assert {Path(name).name for name in licences} == {"LICENSE", "OFL.txt", "OFL-arabic.txt"}
    assert re.fullmatch(r">=3\.\d+", told["Requires-Python"])


@pytest.mark.parametrize(("language", "words"), [("en", "use: mujaz [OPTIONS]"), ("ar", "ملف")])
def test_its_help_speaks_of_the_installed_program(
    installed: Installed, tmp_path: Path, language: str, words: str
) -> None:
    done = installed.run(tmp_path, "--help", MUJAZ_LANG=language)
    assert done.returncode == 0, done.stderr
    assert words in done.stdout
    assert "build.py" not in done.stdout
    assert installed.run(tmp_path, "--version").stdout == f"mujaz {__version__}\n"


def test_its_site_is_that_of_the_checkout(desk: Path, tmp_path: Path) -> None:
    options = ("--data", desk / "data", "--pages", tmp_path / "briefings", "--site-dir", tmp_path / "site")
    done = checkout.run_build(ROOT, *options)
    assert done.returncode == 0, done.stderr
    ours, theirs = read_tree(tmp_path / "site"), read_tree(desk / "site")
    assert len(ours) > 50
    assert [line for line in list_changes(ours, theirs) if "handbook" not in line and "pagefind" not in line] == []


def test_its_handbook_and_its_advice_name_its_own_commands(desk: Path, installed: Installed) -> None:
    pages = [each.decode() for name, each in read_tree(desk / "site").items() if name.endswith(".html")]
    assert [page for page in pages if "build.py" in page or "make check" in page] == []
    assert any("mujaz confirm" in page for page in pages)
    talks = desk / "data" / "talks" / "2025-04-10-istanbul.yaml"
    good = talks.read_text(encoding="utf-8")
    talks.write_text(good.replace("en: Ukraine is not on", "en: Ukraine was never on"), encoding="utf-8")
    done = installed.run(desk, "check", "--strict")
    talks.write_text(good, encoding="utf-8")
    assert "mujaz confirm talks/2025-04-10-istanbul.yaml" in done.stdout
    assert "--data" not in done.stdout


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"] if IS_CI else ["properdocs"])
def test_engines_find_the_plugin_by_its_name(desk: Path, installed: Installed, tmp_path: Path, engine: str) -> None:
    done = installed.run_engine(desk, engine, "build", "--quiet", "--site-dir", tmp_path / "site")
    assert done.returncode == 0, done.stderr
    assert list_changes(read_tree(desk / "site"), read_tree(tmp_path / "site")) == []


def test_nothing_is_written_into_the_package(desk: Path, installed: Installed, wheel: Path) -> None:
    assert (desk / ".cache" / "theme" / "partials" / "labels.html").is_file()
    with zipfile.ZipFile(wheel) as packed:
        assert set(read_tree(installed.folder)) == set(packed.namelist())


def test_without_a_repository_it_says_what_is_missing(installed: Installed, tmp_path: Path) -> None:
    done = installed.run(tmp_path, "build")
    assert (done.returncode, done.stdout) == (2, "")
    assert "mkdocs.yml" in done.stderr
    assert "Traceback" not in done.stderr


def test_properdocs_can_take_the_place_of_mkdocs(desk: Path, installed: Installed, tmp_path: Path) -> None:
    folders = ("--pages", tmp_path / "briefings", "--site-dir", tmp_path / "site")
    done = installed.run(desk, "build", "--engine", "properdocs", *folders)
    assert done.returncode == 0, done.stderr
    assert list_changes(read_tree(desk / "site"), read_tree(tmp_path / "site")) == []
    script = "import sys; sys.modules['properdocs'] = None\nfrom mujaz.cli import main; main(prog_name='mujaz')"
    done = installed.run_python(desk, script, "build", "--engine", "properdocs", *folders)
    assert (done.returncode, done.stderr.splitlines()[0]) == (2, "properdocs is not installed: pip install properdocs")
