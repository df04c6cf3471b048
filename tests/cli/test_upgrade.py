"""`python build.py upgrade`: an older archive becomes one of format 1, and nothing else in its files changes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mujaz.cli import main
from mujaz.pipeline.checking import check_folder
from mujaz.storage import write
from mujaz.storage.program_files import ROOT
from tests.tiny_archive import BASE, write_files, write_istanbul

PEOPLE = """\
# People.  # twice
sami:  # a minister
  name: {ar: سامي النور, en: Sami Nour}
  other_names: [Samy Nour, other_names]  # other_names: as in the papers
  posts:
    - {party: north, ar: وزير, en: minister, start_date: 2020, end_date: 2040, cite: wire ¶1}
  # other_names: [commented out]
dana: {name: {ar: دانا, en: Dana}, "other_names": ["Danah"], gender: female}
other_names:
  name: {ar: لا أحد, en: other_names}
  'other_names':
    - Nobody
"""


def upgrade(data: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["upgrade", "--data", str(data), *words])


def read_files(data: Path) -> dict[str, bytes]:
    return {path.relative_to(data).as_posix(): path.read_bytes() for path in data.rglob("*") if path.is_file()}


def test_the_keys_become_avoid_and_all_else_stays(tmp_path: Path) -> None:
    head = "# The archive.\n\n# Its name:\n"
    data = write_files(tmp_path, {**BASE, "people.yaml": PEOPLE, "site.yaml": head + BASE["site.yaml"]})
    before = read_files(data)
    done = upgrade(data, "--lang", "en")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.splitlines() == [
        "people.yaml: 'other_names' is 'avoid' now: 3",
        "site.yaml: 'format: 1' is written",
        "spellings under 'avoid' are refused in texts; move to 'other_names' what your texts may use",
    ]
    after = read_files(data)
    assert {name for name in after if after[name] != before[name]} == {"people.yaml", "site.yaml"}
    assert after["site.yaml"].decode() == f"{head}format: 1\n{BASE['site.yaml']}"
    assert after["people.yaml"].decode() == (
        PEOPLE.replace("  other_names: [Samy", "  avoid: [Samy")
        .replace('"other_names": ["Danah"]', '"avoid": ["Danah"]')
        .replace("'other_names':\n", "'avoid':\n")
    )


def test_a_second_run_does_nothing(tmp_path: Path) -> None:
    data = write_files(tmp_path, {**BASE, "people.yaml": PEOPLE})
    upgrade(data)
    before = read_files(data)
    done = upgrade(data, "--lang", "en")
    assert (done.exit_code, done.stderr) == (0, "nothing to do: 'format' stands in site.yaml already\n")
    assert read_files(data) == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a: b\r\nname: x\r\n", "format: 1\r\na: b\r\nname: x\r\n"),
        ("\ufeff# head\nname: x\n", "\ufeff# head\nformat: 1\nname: x\n"),
        ("# head\r  name: x\r  b: c", "# head\r  format: 1\r  name: x\r  b: c"),
        ("---\n# head\nname: x\n", "---\n# head\nformat: 1\nname: x\n"),
        ("# head\n{name: x, b: c}\n", "# head\n{format: 1, name: x, b: c}\n"),
        ("'name': x\n", "format: 1\n'name': x\n"),
    ],
)
def test_the_format_is_written_before_the_first_key(old: str, new: str, tmp_path: Path) -> None:
    data = write_files(tmp_path, {"site.yaml": old.encode()})
    assert upgrade(data).exit_code == 0
    assert (data / "site.yaml").read_bytes() == new.encode()


def test_a_good_archive_stays_good(tmp_path: Path) -> None:
    data = write_istanbul(tmp_path / "data")
    assert upgrade(data).exit_code == 0
    found = check_folder(data)
    assert found.reports == []
    assert found.loaded.archive
    assert found.loaded.archive.site.format == 1


@pytest.mark.parametrize(
    ("file", "content", "told"),
    [
        ("people.yaml", "a: {b\n", "people.yaml:1:"),
        ("places.yaml", b"a: \xff\n", "this line is not UTF-8 text"),
        ("parties.yaml", "- a\n", "a list or a text stands here"),
        ("site.yaml", "", "site.yaml"),
        ("people.yaml", "a:\n  other_names: [b]\n  avoid: [c]\n", "people.yaml:2:3: 'avoid' stands here already"),
        ("people.yaml", 'a:\n  "other\\x5fnames": [b]\n', "people.yaml:2:3: this key cannot be renamed"),
    ],
)
def test_nothing_is_written_where_a_file_cannot_be_read(
    file: str, content: str | bytes, told: str, tmp_path: Path
) -> None:
    data = write_files(tmp_path, {**BASE, "people.yaml": PEOPLE, file: content})
    if not content:
        (data / file).unlink()
    before = read_files(data)
    done = upgrade(data, "--lang", "en")
    assert (done.exit_code, read_files(data)) == (1, before)
    assert told in done.stdout


def test_all_files_are_written_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = write_files(tmp_path, {**BASE, "people.yaml": PEOPLE})
    before, replace_file = read_files(data), write._replace_file

    def refuse_site(path: Path, content: bytes) -> None:
        if path.name == "site.yaml":
            raise OSError(28, "No space left on device", str(path))
        replace_file(path, content)

    monkeypatch.setattr(write, "_replace_file", refuse_site)
    done = upgrade(data, "--lang", "en")
    assert (done.exit_code, read_files(data)) == (1, before)
    assert "site.yaml cannot be written: No space left on device" in done.stderr


def test_a_new_file_that_was_written_before_the_failure_is_removed(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("here")
    with pytest.raises(OSError, match="file"):
        write.write_all_files({tmp_path / "new": b"1", tmp_path / "file" / "below": b"2"})
    assert sorted(read_files(tmp_path)) == ["file"]


@pytest.mark.skipif(os.name == "nt", reason="a shell of POSIX is needed")
def test_it_runs_from_a_shell_in_arabic(tmp_path: Path) -> None:
    data = write_files(tmp_path / "data", BASE)
    line = f'"{sys.executable}" -B "{ROOT / "build.py"}" upgrade --data "{data}" --lang ar'
    done = subprocess.run(["/bin/sh", "-c", line], capture_output=True, text=True, encoding="utf-8")
    assert (done.returncode, done.stdout) == (0, "")
    assert "كُتب فيه" in done.stderr
    assert (data / "site.yaml").read_bytes().startswith(b"format: 1")
