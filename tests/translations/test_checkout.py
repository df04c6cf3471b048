"""The record in a checkout: MkDocs alone keeps it, and git merges it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from mujaz import translations
from mujaz.pipeline import building
from mujaz.pipeline.building import BuildResult
from mujaz.pipeline.checking import CheckOptions, check_folder
from mujaz.storage.program_files import LOCKFILE, ROOT
from tests import tiny_archive
from tests.engine import checkout

TALKS = "data/talks/2025-04-10-istanbul.yaml"
AR, EN = "أوكرانيا ليست على جدول الأعمال.", "Ukraine is not on the agenda."


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_mkdocs_alone_marks_fails_strictly_and_settles(tmp_path: Path) -> None:
    folder = checkout.copy_checkout(tmp_path / "copy")
    record = folder / "data" / LOCKFILE
    page = folder / "site" / "en" / "talks" / "2025-04-10-istanbul" / "index.html"
    edit(folder / TALKS, AR, "ليست أوكرانيا على جدول الأعمال.")
    strict = checkout.run_command(folder, checkout.find_script("mkdocs"), "build", "--strict")
    assert strict.returncode == 1
    assert "the text in 'en' was not changed when it was changed in 'ar'" in strict.stderr
    assert not page.exists()
    lenient = checkout.run_command(folder, checkout.find_script("mkdocs"), "build")
    assert lenient.returncode == 0, lenient.stderr
    assert "note: the text in 'en'" in lenient.stderr
    assert page.read_text(encoding="utf-8").count('class="stale"') >= 2
    before = record.read_bytes()
    edit(folder / TALKS, EN, "Ukraine is off the agenda.")
    settled = checkout.run_command(folder, checkout.find_script("mkdocs"), "build", "--strict")
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
    (tmp_path / ".gitattributes").write_bytes((ROOT / ".gitattributes").read_bytes())
    (tmp_path / "data" / LOCKFILE).write_text(line("f-a") + line("f-m"), encoding="utf-8")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "first")
    return tmp_path


def commit(repository: Path, branch: str, *lines: str) -> None:
    git(repository, "switch", "-q", "-c", branch, "main")
    (repository / "data" / LOCKFILE).write_text("".join(lines), encoding="utf-8")
    git(repository, "commit", "-q", "-a", "-m", branch)


def test_two_editors_who_add_texts_meet_no_conflict(repository: Path) -> None:
    commit(repository, "one", line("f-a"), line("f-b"), line("f-m"))
    commit(repository, "two", line("f-a"), line("f-c"), line("f-m"))
    git(repository, "merge", "-q", "one")
    found = translations.read_lockfile(repository / "data")
    assert found.problems == ()
    assert {key for _, key in found.entries} == {"f-a", "f-b", "f-c", "f-m"}


TALK = tiny_archive.BASE[tiny_archive.TALKS]
FACTS = """\
context:
  - {id: m, ar: الماء قليل., en: Water is scarce., cite: wire ¶1}
  # one
  # two
  # three
  - {id: n, ar: الجسر مغلق., en: The bridge is closed., cite: wire ¶1}
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A repository with a whole archive that was built, on the branch `main`."""
    data = tiny_archive.write_files(
        tmp_path / "data", {**tiny_archive.BASE, tiny_archive.TALKS: TALK.replace("context:\n", FACTS)}
    )
    (tmp_path / ".gitattributes").write_bytes((ROOT / ".gitattributes").read_bytes())
    build(data)
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "data", ".gitattributes")
    git(tmp_path, "commit", "-q", "-m", "first")
    return data


def build(data: Path) -> BuildResult:
    return building.build(data, data.parent / "pages", after=BuildResult())


def branch(data: Path, name: str, *edits: tuple[str, str]) -> None:
    git(data.parent, "switch", "-q", "-c", name, "main")
    for old, new in edits:
        edit(data / tiny_archive.TALKS, old, new)
    assert build(data).reports == []
    git(data.parent, "commit", "-q", "-a", "-m", name)


def lines_of(data: Path, key: str) -> int:
    record = (data / LOCKFILE).read_text(encoding="utf-8")
    return sum(line.split()[1] == key for line in record.splitlines() if not line.startswith("#"))


def test_two_editors_who_change_neighbouring_texts_meet_no_question(desk: Path) -> None:
    branch(desk, "one", ("الماء قليل.", "الماء نادر."), ("Water is scarce.", "Water is rare."))
    branch(desk, "two", ("الجسر مغلق.", "الجسر مفتوح."), ("The bridge is closed.", "The bridge is open."))
    git(desk.parent, "merge", "-q", "one")
    assert (lines_of(desk, "f-m"), lines_of(desk, "f-n")) == (2, 2), "git keeps the lines of both sides"
    assert check_folder(desk, CheckOptions(strict=True)).reports == []
    (behind,) = check_folder(desk, CheckOptions(locked=True)).reports
    assert behind.message == "lines of this file that are behind the facts: 2", "one of each two"
    assert build(desk).stale == ()
    assert (lines_of(desk, "f-m"), lines_of(desk, "f-n")) == (1, 1)
    assert check_folder(desk, CheckOptions(strict=True, locked=True)).reports == []


def test_what_a_merge_mixed_of_two_changes_is_stale(desk: Path) -> None:
    branch(desk, "one", ("الماء قليل.", "الماء نادر."), ("Water is scarce.", "Water is rare."))
    branch(desk, "two", ("الماء قليل.", "الماء وافر."), ("Water is scarce.", "Water is plentiful."))
    with pytest.raises(subprocess.CalledProcessError):
        git(desk.parent, "merge", "-q", "one")
    mixed = TALK.replace("context:\n", FACTS).replace("الماء قليل.", "الماء نادر.").replace("scarce", "plentiful")
    (desk / tiny_archive.TALKS).write_text(mixed, encoding="utf-8")
    assert lines_of(desk, "f-m") == 2
    (note,) = build(desk).stale
    assert "was not changed when it was changed in" in note.message
