"""A round under embargo: not one of its words is in a byte of what a build leaves, wherever they stood before."""

from __future__ import annotations

import gzip
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml

from mujaz.engine.early_pages import read_early
from mujaz.model import records
from mujaz.model.records import Record
from mujaz.model.registers import REGISTERS
from mujaz.pipeline.building import BuildOptions
from mujaz.storage.program_files import ROOT
from mujaz.translations import EditingSession
from tests import tiny_archive
from tests.conftest import IS_CI
from tests.test_keys_shown import ENTRIES, Worded

SECRET = "2031-05-20-qqqqq"
EMBARGO = "2031-05-20T12:00+03:00"
UNCHECKED = """
import sys
from pathlib import Path
from mujaz.cli import main
from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import Problem
from mujaz.pipeline import known_problems
known_problems.check_archive = lambda archive, *_: [
    Problem(text.where, msg("%(words)s?", words=" ".join(text.values.values())), msg("-"), question=True)
    for text in archive.records if isinstance(text, known_problems.Text)
]
from mujaz.model.records import Text
known_problems.Text = Text

from mujaz.exports import previews
object.__setattr__(previews.PREVIEW_CACHE, "pictures", Path(sys.argv[1]))
previews.pictures.render_cards = lambda _, cards, __: [str(card).encode() for card in cards]
main(sys.argv[2:])
"""
"""The command with a check that finds nothing wrong, and asks about every text, in its own words.

In a folder, its first argument, it keeps pictures that are the words on them.
"""
NEXT = """\
next:
  - {id: coming, talks: %s, date: 2031-05-20, ar: gggqjx1, en: gggqjx2, cite: hush ¶1}
statements:
  - {said_by: dana, about: coming, ar: gggqjx3, en: gggqjx4, cite: wire ¶5}
"""
"""What the public round says of the secret one."""


class Longer(Worded):
    """Makes records whose words are found in no digest, nor in other words."""

    def words(self, code: str = "") -> str:
        """Return a word that stands nowhere else."""
        return f"{super().words(code)}qjx"


@cache
def make_archive(embargo: str = EMBARGO) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """Return the files of an archive with a public round and a secret one, and all words that only that one brings."""
    worded = Longer()
    secret: dict[str, Any] = worded.record(records.Talks) | {"process": "course"}
    secret |= {"embargo": embargo} if embargo else {}
    entries = {each.name: _make_named_entries(worded, each.record, each.name, secret) for each in REGISTERS}
    public = tiny_archive.BASE[tiny_archive.TALKS].replace("kind: talks\n", "kind: talks\nprocess: course\n")
    files = {**tiny_archive.BASE, tiny_archive.TALKS: public.replace("statements:\n", NEXT % SECRET)}
    for name, every in entries.items():
        files[f"{name}.yaml"] = files.get(f"{name}.yaml", "") + _dump(every)
    files["processes.yaml"] += "course:\n  name: {ar: مسار, en: Course}\n"
    files["sources.yaml"] += tiny_archive.BASE["sources.yaml"].replace("wire", "hush").replace("Wire", "gggqjx5")
    files[f"talks/{SECRET}.yaml"] = _dump(secret)
    written = "".join(files.values())
    words = (f"{word}qjx" for word in worded.places if f"{word}qjx" in written)
    return files, (*words, "gggqjx1", "gggqjx2", "gggqjx3", "gggqjx4", "gggqjx5", "qqqqq")


def _make_named_entries(worded: Longer, kind: type[Record], name: str, secret: Mapping[str, Any]) -> dict[str, Any]:
    """Return the entries of a register that the secret round names, each with words of its own.

    Of parties these are all: one that it names has the others as its members.
    """
    made = {f"{ENTRIES[name]}{n}": worded.record(kind) for n in range(5)}
    return {key: entry for key, entry in made.items() if name == "parties" or key in _collect_values(secret)}


def _collect_values(value: Any) -> set[Any]:
    if isinstance(value, dict):
        return set(value).union(*map(_collect_values, value.values()))
    return set().union(*map(_collect_values, value)) if isinstance(value, list) else {value}


def _dump(value: Any) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False)


def build(work: Path, *words: str) -> None:
    pictures = work / ".cache" / "previews"
    options: list[str | Path] = ["--data", work / "data", "--pages", work / "pages", "--site-dir", work / "site"]
    command = [sys.executable, "-c", UNCHECKED, pictures, *options, "--draft", *words]
    env = {**os.environ, "SITE_URL": "https://example.org/"}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def find_words(work: Path, words: tuple[str, ...]) -> dict[str, set[str]]:
    """Return, for each file of a build but the facts themselves, the words that it holds in itself or in its name."""
    every = re.compile("|".join(words).encode())
    found = {name: {each.decode() for each in every.findall(data)} for name, data in _iter_bytes(work)}
    return {name: those for name, those in found.items() if those}


def _iter_bytes(work: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(work.rglob("*")):
        name = path.relative_to(work).as_posix()
        if path.is_file() and not name.startswith("data/"):
            data = path.read_bytes()
            plain = gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
            yield name, name.encode() + b" " + plain


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the round was published once, before it came under embargo."""
    folder = tmp_path_factory.mktemp("embargo")
    tiny_archive.write_files(folder / "data", make_archive(embargo="")[0])
    build(folder)
    return folder


def test_no_byte_has_a_word_of_a_round_under_embargo(work: Path) -> None:
    files, words = make_archive()
    assert len(words) > 500
    before = find_words(work, words)
    assert {name.partition("/")[0] for name in before} >= {".cache", "pages", "site"}
    assert any(name.startswith(".cache/previews/") for name in before)
    shown = set[str]().union(*before.values())
    assert len(shown) > len(words) * 0.7  # the others are for editors and for the check

    tiny_archive.write_files(work / "data", files)
    build(work, "--no-previews")
    assert find_words(work, words) == {}
    assert list((work / ".cache" / "previews").glob("*.png")) != []  # those of other pages stay
    assert (work / "site/en/talks/2031-04-01-town/index.html").is_file()
    assert (work / "site/en/processes/course/index.html").is_file()

    build(work, "--as-of", "2031-05-20T10:59+02:00")  # a minute before
    assert find_words(work, words) == {}
    build(work, "--as-of", "2031-05-20T09:00Z")
    pages = {name for name in find_words(work, words) if name.startswith("site/en/")}
    assert f"site/en/talks/{SECRET}/index.html" in pages
    assert "site/en/talks/2031-04-01-town/index.html" in pages
    build(work)
    assert find_words(work, words) == {}


@pytest.mark.zensical
@pytest.mark.skipif(not IS_CI or find_spec("zensical") is None, reason="it takes long, or zensical is not installed")
def test_another_engine_leaves_no_word_that_mkdocs_kept(work: Path) -> None:
    files, words = make_archive()
    tiny_archive.write_files(work / "data", make_archive(embargo="")[0])
    build(work, "--no-previews")
    assert any(name.endswith((".site", ".build")) for name in find_words(work, words))
    tiny_archive.write_files(work / "data", files)
    build(work, "--no-previews", "build", "--engine", "zensical")
    assert find_words(work, words) == {}


def test_pages_of_what_was_just_saved_do_not_have_it(tmp_path: Path) -> None:
    data = tiny_archive.write_files(tmp_path, make_archive()[0])
    frames: Any = None
    early = read_early(data, BuildOptions(), EditingSession(), frames)
    assert early
    assert "en/talks/2031-04-01-town/" in early.plans
    assert [address for address in early.plans if "qqqqq" in address or address.endswith("/a0/")] == []
