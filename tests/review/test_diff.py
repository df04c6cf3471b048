"""What changed between two states: told in every language, in four forms, and never as markup."""

from __future__ import annotations

import json
import os
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from mujaz.diagnostics.message import strip_bidi_marks
from tests import forks
from tests.tiny_archive import BASE, TALKS, write_files

SHOWN = "<b>x</b> [y](https://example.org/z) | @desk #12 `q` &amp; www.example.org"
"""What must be read as it stands, wherever a forge or a browser shows it."""
EDITS = {
    "date: 2031-04-01\n": "date: 2031-04-02\n",
    "en: The two sides met.": "en: The two sides met again.",
    "Water is on the table., cite: wire ¶2": "Water is on the table., cite: wire ¶3",
    "  - {topic: trade, said_by: south,": "  - {topic: water, said_by: south,",
    "assessments:\n  - {said_by: wire, ar: قد ينجح., en: It may succeed., cite: wire ¶7}\n": "",
    "context:\n": f"context:\n  - {{ar: نص جديد., en: '{SHOWN}', cite: wire ¶6}}\n",
}


def run_git(folder: Path, *words: str) -> None:
    settings = ("-c", "user.name=desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *settings, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository whose facts were committed, and edited since."""
    folder = tmp_path_factory.mktemp("repository")
    write_files(folder / "below" / "data")
    run_git(folder, "init", "--quiet", "--initial-branch=main")
    (folder / ".gitattributes").write_text("*.yaml export-ignore\n", encoding="utf-8")
    (folder / "below/data/talks/2031-04-03-link.yaml").symlink_to("/etc/hostname")
    run_git(folder, "add", ".")
    run_git(folder, "commit", "--quiet", "-m", "facts")
    (folder / "below/data/talks/2031-04-03-link.yaml").unlink()
    text = BASE[TALKS]
    for old, new in EDITS.items():
        assert old in text, old
        text = text.replace(old, new, 1)
    (folder / "below/data" / TALKS).write_text(text, encoding="utf-8")
    return folder


def run_diff(repository: Path, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    return forks.run("diff", *words, "--data", repository / "below/data", cwd=repository, env={**os.environ, **env})


def read_changes(repository: Path, *words: str) -> list[dict[str, Any]]:
    done = run_diff(repository, *words, "--format", "json")
    assert done.returncode == 0, done.stdout + done.stderr
    changes: list[dict[str, Any]] = json.loads(done.stdout)["changes"]
    return changes


def test_every_kind_of_change_is_told(repository: Path) -> None:
    found = {(each["kind"], each["key"]): (each["before"], each["after"]) for each in read_changes(repository, "HEAD")}
    assert found.pop(("reworded", "f-opening")) == (
        {"ar": "اجتمع الطرفان.", "en": "The two sides met."},
        {"ar": "اجتمع الطرفان.", "en": "The two sides met again."},
    )
    assert found.pop(("value", "date")) == ({"": "2031-04-01"}, {"": "2031-04-02"})
    assert found.pop(("added", "f-context-p6")) == ({}, {"ar": "نص جديد.", "en": SHOWN})
    withdrawn = found.pop(("withdrawn", "f-assessments-wire-p7"))
    assert withdrawn == ({"ar": "قد ينجح.", "en": "It may succeed."}, {})
    assert found.pop(("value", "f-agenda-water-sami-p3/cite")) == ({"": "wire ¶2"}, {"": "wire ¶3"})
    assert found.pop(("value", "f-exclusions-water-south-p3/topic")) == ({"": "trade"}, {"": "water"})
    assert found.pop(("position", "water · south"))[1]["en"] == "Off the table"
    assert {kind for kind, _ in found} <= {"position"}


def test_nothing_is_told_where_nothing_changed(repository: Path) -> None:
    assert read_changes(repository, "HEAD", "HEAD") == []
    assert run_diff(repository, "HEAD", "HEAD").stdout == "HEAD → HEAD: nothing has changed\n"


def test_folders_are_compared_too(repository: Path, tmp_path: Path) -> None:
    write_files(tmp_path / "data")
    assert read_changes(repository, str(tmp_path)) == read_changes(repository, str(tmp_path / "data"))
    assert read_changes(repository, str(tmp_path)) == read_changes(repository, "HEAD")


def test_text_has_each_language_beneath_the_other(repository: Path) -> None:
    lines = [
        line.replace("\u2068", "").replace("\u2069", "") for line in run_diff(repository, "HEAD").stdout.splitlines()
    ]
    at = next(n for n, line in enumerate(lines) if "reworded: f-opening" in line)
    assert lines[at].startswith(f"{TALKS}:")
    assert lines[at + 1 : at + 4] == [
        "  ar = اجتمع الطرفان.",
        "  en - The two sides met.",
        "  en + The two sides met again.",
    ]


def test_it_is_told_in_arabic(repository: Path) -> None:
    said = run_diff(repository, "HEAD", MUJAZ_LANG="ar").stdout
    assert "أُعيدت صياغته" in said
    page = run_diff(repository, "HEAD", "--format", "html", MUJAZ_LANG="ar").stdout
    assert '<html lang="ar" dir="rtl">' in page


class Words(HTMLParser):
    """Collects the elements and the words of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements, self.words = set[str](), ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        assert not [name for name, _ in attrs if name.startswith("on") or name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_words_of_the_facts_are_never_markup(repository: Path, form: str) -> None:
    said = run_diff(repository, "HEAD", "--format", form).stdout
    page = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(said) if form == "markdown" else said
    read = Words(page)
    assert SHOWN in read.words
    assert read.elements.isdisjoint({"b", "a", "script", "img", "em"})
    if form == "markdown":
        assert "@desk" not in said
        assert "www.example" not in said
        assert read.elements >= {"table", "td", "h2", "h3"}


def test_a_round_under_embargo_is_in_no_form(repository: Path, tmp_path: Path) -> None:
    secret = BASE[TALKS].replace("kind: talks", "kind: talks\nembargo: 2031-05-20T12:00Z").replace("met.", "qqjxx.")
    write_files(tmp_path / "data", {**BASE, "talks/2031-05-01-qqjxx.yaml": secret})
    for form in ("text", "markdown", "html", "json"):
        assert "qqjxx" not in run_diff(repository, "HEAD", str(tmp_path), "--format", form).stdout
    assert "qqjxx" in run_diff(repository, "HEAD", str(tmp_path), "--as-of", "2031-05-20T12:00Z").stdout


def test_a_round_that_came_under_embargo_is_not_told_as_withdrawn(tmp_path: Path) -> None:
    public = BASE[TALKS].replace("met.", "qqjxx.").replace("place: town", "place: qqjxy")
    places = f"{BASE['places.yaml']}qqjxy:\n  name: {{ar: قرية, en: Qqjxy}}\n"
    files = {**BASE, "places.yaml": places, "talks/2031-04-02-town.yaml": public.replace("2031-04-01", "2031-04-02")}
    secret = {
        name: text.replace("kind: talks", "kind: talks\nembargo: 2031-05-20T12:00Z") for name, text in files.items()
    }
    write_files(tmp_path / "before", files)
    write_files(tmp_path / "after", {**secret, TALKS: BASE[TALKS]})
    for form in ("text", "markdown", "html", "json"):
        said = run_diff(tmp_path, str(tmp_path / "before"), str(tmp_path / "after"), "--format", form).stdout
        assert not re.search("qqjx|2031-04-02|قرية", said, re.I)
    lifted = run_diff(tmp_path, str(tmp_path / "after"), str(tmp_path / "before")).stdout
    assert "qqjxx" in lifted


@pytest.mark.parametrize("revision", ["no-such", "HEAD:below", "--output=here", "--", "@{9}"])
def test_what_git_does_not_know_is_one_sentence(repository: Path, revision: str) -> None:
    done = forks.run("diff", "--data", repository / "below/data", "--", revision, cwd=repository)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) <= 4
    assert not (repository / "below/data/here").exists()


def test_facts_that_cannot_be_read_are_not_compared(repository: Path, tmp_path: Path) -> None:
    spoilt = BASE[TALKS].replace("kind: talks", "kind: talks\nembrago: 2031-05-20T12:00Z")
    write_files(tmp_path / "data", {**BASE, TALKS: spoilt})
    done = run_diff(repository, "HEAD", str(tmp_path), "--format", "markdown")
    assert done.returncode == 1
    assert done.stdout == ""  # it goes into the summary of a job, and a problem quotes the facts
    assert "did you mean 'embargo'?" in strip_bidi_marks(done.stderr)
    assert "cannot be read" in done.stderr
