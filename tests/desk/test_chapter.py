"""The handbook's chapter on other desks: what it says can be done, is done, with the installed program."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.desk.installed import Installed
from tests.examples import blocks_of, chapter
from tests.unmeasured import without_coverage

LANGUAGES = ("ar", "en")


def find_lines(code: str, begin: str) -> list[list[str]]:
    """Return the words of the chapter's shell lines that begin so, without their beginning."""
    lines = "\n".join(blocks_of(chapter(code, "desk.md"), "sh")).splitlines()
    return [shlex.split(line.removeprefix(begin)) for line in lines if line.startswith(begin)]


@pytest.mark.parametrize("code", LANGUAGES)
def test_its_first_commands_begin_a_repository(installed: Installed, tmp_path: Path, code: str) -> None:
    init, serve = find_lines(code, ".venv/bin/mujaz ")
    assert (init[0], serve) == ("init", ["serve"])
    (tmp_path / ".venv").mkdir()  # which the line before has made
    done = installed.run(tmp_path, *init)
    assert done.returncode == 0, done.stderr
    checked = installed.run(tmp_path, "check")
    assert (checked.returncode, checked.stdout) == (0, ""), checked.stdout


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_file_that_it_names_is_there(installed: Installed, tmp_path: Path, code: str) -> None:
    assert installed.run(tmp_path, "init", "talks", "--languages", "fa,fr").returncode == 0
    named = set(re.findall(r"^\| ((?:`[^`]+`[،,]? ?)+) \|", chapter(code, "desk.md"), re.M))
    paths = {path.strip("/") for each in named for path in re.findall("`([^`]+)`", each)}
    assert len(paths) >= 9
    assert [path for path in sorted(paths) if not (tmp_path / "talks" / path).exists()] == []


def test_the_templates_are_where_it_says(installed: Installed, tmp_path: Path) -> None:
    ((flag, program),) = find_lines("en", ".venv/bin/python ")[1:]
    environment = {**without_coverage(), "PYTHONPATH": str(installed.folder)}
    command = [sys.executable, flag, program]
    told = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True).stdout
    folder = Path(told.strip())
    assert (folder / "theme" / "partials" / "footer.html").is_file()
    assert (folder / "pages" / "home.md.j2").is_file()
