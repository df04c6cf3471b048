"""Habits of the repository that no linter sees: its commits, its Makefile, and names that `__all__` leaves out."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec

import pytest

from mujaz.storage.program_files import ROOT

SINCE = "380a2aae3846425d0ac4f31d00a2dd566bccc8f9"
"""The last revision before the subjects of commits were held to a length."""
MAX_SUBJECT = 72
BY_THE_FORGE = re.compile(r"Merge (pull request #\d+ from |[0-9a-f]{40} into [0-9a-f]{40}$)")
PUBLIC = re.compile(r"(?!_)|__\w+__$")


def git(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, encoding="utf-8")


def read_subjects() -> list[str]:
    """Return the subjects of the commits since SINCE; of a shallow clone, those of the commits that are there."""
    if not shutil.which("git") or git("rev-parse", "--verify", "HEAD").returncode:
        pytest.skip("this is no clone of the repository")
    known = git("cat-file", "-e", f"{SINCE}^{{commit}}").returncode == 0
    said = git("log", "--format=%s", "HEAD", *([f"^{SINCE}"] if known else []))
    assert said.returncode == 0, said.stderr
    return said.stdout.splitlines()


def test_the_subject_of_a_commit_is_short() -> None:
    subjects = [each for each in read_subjects() if not BY_THE_FORGE.match(each)]
    assert [each for each in subjects if len(each) > MAX_SUBJECT] == [], "the rest of it belongs into the body"


def test_the_modules_that_the_makefile_starts_are_there() -> None:
    named = set(re.findall(r"-m (tests[\w.]*|bench[\w.]*)", (ROOT / "Makefile").read_text(encoding="utf-8")))
    assert len(named) > 9
    assert {name for name in named if not find_spec(name)} == set()


def test_everything_public_has_a_docstring() -> None:
    """The linter's D1 says so too, but takes what a module's `__all__` leaves out for private."""
    files = [*(ROOT / "mujaz").rglob("*.py"), *(ROOT / "bench").rglob("*.py"), ROOT / "build.py", ROOT / "hook.py"]
    found = {
        f"{file.relative_to(ROOT)}: {name}": ast.get_docstring(node)
        for file in files
        for name, node in iter_public(ast.parse(file.read_text(encoding="utf-8")), "the module")
    }
    assert len(found) > len(files)
    assert [name for name, docstring in found.items() if not docstring] == []


def iter_public(
    node: ast.Module | ast.ClassDef | ast.FunctionDef, name: str
) -> Iterator[tuple[str, ast.Module | ast.ClassDef | ast.FunctionDef]]:
    """Yield a module, its public functions and classes, and their public methods and classes."""
    yield name, node
    if not isinstance(node, ast.FunctionDef):
        for each in node.body:
            if isinstance(each, ast.ClassDef | ast.FunctionDef) and PUBLIC.match(each.name):
                yield from iter_public(each, each.name)
