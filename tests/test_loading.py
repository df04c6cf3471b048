"""What the command line imports: for help, versions, wrong use and completion only click and the messages."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner

from mujaz import __version__
from mujaz.cli import COMMANDS, main
from mujaz.cli.help import split_help
from mujaz.cli.options import FORM, FORMS
from mujaz.report import formats
from mujaz.storage.program_files import ROOT
from tests.unmeasured import without_coverage

COMPLETE = {"_BUILD_PY_COMPLETE": "bash_complete", "COMP_WORDS": "build.py c", "COMP_CWORD": "1"}
LIGHT = {
    "mujaz",
    *(f"mujaz.diagnostics{name}" for name in ("", ".message")),
    *(f"mujaz.report{name}" for name in ("", ".translator")),
    *(f"mujaz.storage{name}" for name in ("", ".program_files")),
    *(f"mujaz.cli{name}" for name in ("", ".arguments", ".help", ".loading", ".options", ".streams", ".usage_errors")),
}
"""Modules of ours that may be loaded before a command is called."""
CATALOGUES = {"babel"}
"""Libraries that may be loaded besides, where the messages are in another language than English."""
HEAVY = {"jinja2", "mkdocs", "material", "typst", "pagefind", "cbor2", "filelock", "rapidfuzz", "edtf", "markdown_it"}
"""Libraries that a check needs none of."""
LOADED = """
import runpy, sys
sys.argv = ["build.py", *sys.argv[1:]]
try:
    runpy.run_path("build.py", run_name="__main__")
finally:
    sys.stdout.flush()
    print("loaded", *sorted(sys.modules))
"""


def loaded(*words: str | Path, **environment: str) -> set[str]:
    """Return the modules that a command line has loaded when it ends, without those of Python itself."""
    command = [sys.executable, "-c", LOADED, *map(str, words)]
    quiet = {**without_coverage(), "LANG": "C", "LC_ALL": "C", "MUJAZ_LANG": "", **environment}
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, env=quiet)
    names = set(done.stdout.splitlines()[-1].split()[1:])
    return {name for name in names if name.partition(".")[0] not in (*sys.stdlib_module_names, "__main__")}


def roots(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules if not name.startswith("_")}


READERS = {"mujaz.i18n", "mujaz.i18n.catalogues", "mujaz.diagnostics.foreign"}
"""What reads the catalogue of a language other than English."""
CALLS: tuple[tuple[tuple[str, ...], Mapping[str, str]], ...] = (
    (("--help",), {}),
    (("--version",), {}),
    (("--nope",), {}),
    (("chekc",), {}),
    (("--data",), {}),
    ((), COMPLETE),
    (("--help",), {"MUJAZ_LANG": "ar"}),
    (("--nope",), {"MUJAZ_LANG": "ar"}),
)


@pytest.mark.parametrize(("words", "environment"), CALLS, ids=str)
def test_only_click_and_the_messages_are_loaded(words: tuple[str, ...], environment: Mapping[str, str]) -> None:
    found = loaded(*words, **environment)
    translated = bool(environment.get("MUJAZ_LANG"))
    assert {name for name in found if name.partition(".")[0] == "mujaz"} == LIGHT | (READERS if translated else set())
    catalogues = CATALOGUES if translated else set()
    assert roots(found) - PLAIN <= {"mujaz", "click"} | catalogues


def _of_an_empty_python() -> set[str]:
    code = "import sys; print(*sys.modules)"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=without_coverage())
    return roots(set(done.stdout.split()))


PLAIN = _of_an_empty_python()
"""What a Python loads at its start, hooks of its environment among them."""


def test_a_check_loads_nothing_that_makes_pages(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["init", "--only-facts", str(tmp_path / "data")])
    assert done.exit_code == 0, done.output
    found = loaded("check", "--data", tmp_path / "data")
    assert roots(found) & HEAVY == set()
    rooms = {name.split(".")[1] for name in found if name.startswith("mujaz.")}
    assert {"checks", "load", "model"} <= rooms
    assert rooms & {"pages", "render", "exports", "engine", "schemas"} == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_the_table_tells_of_a_command_what_it_tells_itself(name: str) -> None:
    assert split_help(COMMANDS[name].help)[0] == COMMANDS.table[name].about
    assert COMMANDS[name].name == name


def test_every_command_is_in_the_table() -> None:
    helpers = {"__init__", "arguments", "dry_run", "help", "loading", "new_repository", "options", "output", "tables"}
    modules = {path.stem if path.stem != "import_" else "import" for path in (ROOT / "mujaz" / "cli").glob("*.py")}
    assert modules - helpers - {"scaffold", "streams", "usage_errors"} == set(COMMANDS)


def test_the_forms_are_those_that_problems_are_told_in() -> None:
    assert (formats.FORMAT_VARIABLE, tuple(formats.FORMATS)) == (FORM, FORMS)


HANDED_OVER = """#!/bin/sh
echo handed over: "$@"
"""


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for the Python of .venv is a shell script")
@pytest.mark.parametrize("packages", [(), ("click",)], ids=str)
def test_a_python_without_the_packages_hands_over(packages: tuple[str, ...], tmp_path: Path) -> None:
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(HANDED_OVER, encoding="utf-8")
    python.chmod(0o755)
    (tmp_path / "build.py").write_bytes((ROOT / "build.py").read_bytes())
    for name in ("mujaz", "labels"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "packages").mkdir()
    for name in packages:
        (tmp_path / "packages" / name).symlink_to(Path(import_module(name).__file__ or "").parent)
    environment = {**without_coverage(), "PYTHONPATH": str(tmp_path / "packages"), "MUJAZ_LANG": "en"}
    command = [sys.executable, "-S", str(tmp_path / "build.py"), "check"]  # -S: without the packages of this Python
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment)
    assert (done.stdout, done.stderr) == (f"handed over: {tmp_path / 'build.py'} check\n", "")


def test_the_version_is_that_of_the_project() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        written = tomllib.load(file)
    assert "version" in written["project"]["dynamic"]
    assert written["tool"]["hatch"]["version"]["path"] == "mujaz/__init__.py"
    done = CliRunner().invoke(main, ["--version"])
    assert (done.exit_code, done.stdout) == (0, f"mujaz {__version__}\n")


def test_commands_and_options_are_completed(monkeypatch: pytest.MonkeyPatch) -> None:
    for words, number, expected in (
        ("build.py c", 1, "check clean confirm coverage"),
        ("build.py check --str", 2, "--strict"),
    ):
        environment = {**COMPLETE, "COMP_WORDS": words, "COMP_CWORD": str(number)}
        done = CliRunner().invoke(main, [], prog_name="build.py", env=environment)
        assert [line.partition(",")[2] for line in done.stdout.splitlines()] == expected.split()
