"""The record in a checkout: MkDocs alone keeps it, and git merges it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from mujaz import agreement, pipeline
from tests.engines import checkout

TALKS = "data/talks/2025-04-10-istanbul.yaml"
AR, EN = "أوكرانيا ليست على جدول الأعمال.", "Ukraine is not on the agenda."


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_mkdocs_alone_marks_fails_strictly_and_settles(tmp_path: Path) -> None:
    folder = checkout.copy(tmp_path / "copy")
    record = folder / "data" / agreement.NAME
    page = folder / "site" / "en" / "talks" / "2025-04-10-istanbul" / "index.html"
    edit(folder / TALKS, AR, "ليست أوكرانيا على جدول الأعمال.")
    strict = checkout.run(folder, checkout.script("mkdocs"), "build", "--strict")
    assert strict.returncode == 1
    assert "the text in 'en' was not changed when it was changed in 'ar'" in strict.stderr
    assert not page.exists()
    lenient = checkout.run(folder, checkout.script("mkdocs"), "build")
    assert lenient.returncode == 0, lenient.stderr
    assert "note: the text in 'en'" in lenient.stderr
    assert page.read_text(encoding="utf-8").count('class="stale"') >= 2
    before = record.read_bytes()
    edit(folder / TALKS, EN, "Ukraine is off the agenda.")
    settled = checkout.run(folder, checkout.script("mkdocs"), "build", "--strict")
    assert settled.returncode == 0, settled.stderr
    assert 'class="stale"' not in page.read_text(encoding="utf-8")
    changed = set(record.read_text().splitlines()) - set(before.decode().splitlines())
    assert [line.split()[1] for line in changed] == ["f-f05"]


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=Editor", "-c", "user.email=editor@example.org")
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


def line(key: str, hashes: str = "ar=0123456789ab en=ba9876543210") -> str:
    return f"talks/a.yaml {key} {hashes}\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with this one's attributes and a record of two texts, on the branch `main`."""
    (tmp_path / "data").mkdir()
    (tmp_path / ".gitattributes").write_bytes((pipeline.ROOT / ".gitattributes").read_bytes())
    (tmp_path / "data" / agreement.NAME).write_text(line("f-a") + line("f-m"), encoding="utf-8")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "first")
    return tmp_path


def commit(repository: Path, branch: str, *lines: str) -> None:
    git(repository, "switch", "-q", "-c", branch, "main")
    (repository / "data" / agreement.NAME).write_text("".join(lines), encoding="utf-8")
    git(repository, "commit", "-q", "-a", "-m", branch)


def test_two_editors_who_add_texts_meet_no_conflict(repository: Path) -> None:
    commit(repository, "one", line("f-a"), line("f-b"), line("f-m"))
    commit(repository, "two", line("f-a"), line("f-c"), line("f-m"))
    git(repository, "merge", "-q", "one")
    found = agreement.read(repository / "data")
    assert found.problems == ()
    assert {key for _, key in found.entries} == {"f-a", "f-b", "f-c", "f-m"}


def test_two_editors_who_change_one_text_are_told(repository: Path) -> None:
    commit(repository, "one", line("f-a"), line("f-m", "ar=111111111111 en=111111111111"))
    commit(repository, "two", line("f-a"), line("f-m", "ar=222222222222 en=222222222222"))
    git(repository, "merge", "-q", "one")
    (problem,) = agreement.read(repository / "data").problems
    assert "'f-m' stands twice with other words" in problem.message
