"""The command line over copies of the Istanbul archive: what an editor sees when something is wrong."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from mujaz.cli import main
from mujaz.storage import locks
from mujaz.storage.program_files import ROOT
from tests import forks, tiny_archive
from tests.bless import read_tree
from tests.checks import test_quotations as quotations
from tests.patience import PATIENCE
from tests.unmeasured import without_coverage

ROOT = ROOT
TALKS = "talks/2025-04-10-istanbul.yaml"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the Istanbul archive."""
    return tiny_archive.write_istanbul(tmp_path / "data")


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run build.py from another folder than its own."""
    return forks.run(*words, cwd="/")


def lines(done: subprocess.CompletedProcess[str], data: Path) -> list[str]:
    """Return the problems a command named, their files as seen from the data folder."""
    seen = Path(os.path.relpath(data, "/")).as_posix() + "/"
    said = told(done.stdout)
    assert all(line.startswith(seen) for line in said)
    return [line.removeprefix(seen) for line in said]


def told(output: str) -> list[str]:
    """Return the lines of an output that name problems, without the excerpts beneath them."""
    return [line for line in output.splitlines() if not re.match(r"\u200e? +\d* *\| ", line)]


def edit(data: Path, file: str, old: str, new: str) -> str:
    """Replace a text in a file; return `file:line` of where it stood."""
    text = (data / file).read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    (data / file).write_text(text.replace(old, new), encoding="utf-8")
    return f"{file}:{tiny_archive.find_place(text, old).split(':')[0]}"


@pytest.mark.skipif(os.name == "nt", reason="the Python of .venv is a script here")
def test_a_python_without_the_packages_hands_over(tmp_path: Path) -> None:
    (tmp_path / "build.py").write_bytes((ROOT / "build.py").read_bytes())
    (tmp_path / "mujaz").symlink_to(ROOT / "mujaz")
    command = [sys.executable, "-S", str(tmp_path / "build.py"), "check", "--data", "x y"]
    before = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    assert (before.returncode, before.stdout) == (1, "")
    assert "run 'make site' once" in before.stderr
    own = tmp_path / ".venv" / "bin" / "python"
    own.parent.mkdir(parents=True)
    own.write_text('#!/bin/sh\nshift; printf "<%s>" "$@"\n', encoding="utf-8")
    own.chmod(0o755)
    after = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    assert (after.returncode, after.stdout) == (0, "<check><--data><x y>")


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "ascii", "cp1256"])
def test_a_terminal_that_cannot_show_every_letter_shows_the_rest(encoding: str, data: Path) -> None:
    where = edit(data, TALKS, "topic: flights", "topic: flight")
    command = [sys.executable, str(ROOT / "build.py"), "check", "--data", str(data), "--lang", "ar"]
    done = subprocess.run(command, capture_output=True, env={**os.environ, "PYTHONIOENCODING": encoding})
    assert done.returncode == 1
    assert f"{where}:12: ".encode() in done.stdout
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="a shell of POSIX is needed")
@pytest.mark.parametrize(
    ("output", "code", "said"),
    [(">&-", 0, ""), (">/dev/full", 1, "stdout: No space left on device"), ("| true", 0, "")],
)
def test_an_output_that_takes_nothing_brings_no_traceback(output: str, code: int, said: str) -> None:
    line = f'"{sys.executable}" "{ROOT / "build.py"}" --help {output}'
    done = subprocess.run(["/bin/sh", "-c", line], capture_output=True, text=True, encoding="utf-8")
    assert (done.returncode, done.stderr.strip()) == (code, said)


@pytest.mark.skipif(os.name == "nt", reason="a shell of POSIX is needed")
@pytest.mark.parametrize("output", ["", ">&-"])
@pytest.mark.parametrize(
    ("limit", "words", "said"),
    [
        ("unlimited", "init '{}/site.yaml/archive'", "site.yaml: Not a directory"),
        ("1", "new topic sand --name ar=رمل --name en=Sand --data '{}'", "yaml: File too large"),
        ("0", "new topic sand --name ar=رمل --name en=Sand --data '{}'", "No usable temporary directory found"),
    ],
)
def test_a_file_that_cannot_be_written_is_named(data: Path, output: str, limit: str, words: str, said: str) -> None:
    line = f'ulimit -f {limit}; "{sys.executable}" -B "{ROOT / "build.py"}" {words.format(data)} {output}'
    before = read_tree(data)
    plain = without_coverage()
    done = subprocess.run(["/bin/sh", "-c", line], capture_output=True, text=True, encoding="utf-8", env=plain)
    assert (done.returncode, done.stdout, read_tree(data)) == (1, "", before)
    assert said in done.stderr
    assert not re.search("stdout|Traceback|[.]new", done.stderr)


def test_a_good_archive_has_no_problems(data: Path) -> None:
    done = run("check", "--data", data)
    assert (done.returncode, done.stdout) == (0, "")
    assert "no problems" in done.stderr


def test_a_translation_taken_away_is_found_and_a_draft_may_lack_it(data: Path) -> None:
    edit(data, TALKS, "    en: Ukraine is not on the agenda.\n", "")
    fact = tiny_archive.find_place((data / TALKS).read_text(encoding="utf-8"), "id: f05").split(":")[0]
    done = run("check", "--data", data)
    assert done.returncode == 1
    (line,) = lines(done, data)
    assert line.startswith(f"{TALKS}:{fact}:5: the text is missing in 'en' (")
    assert done.stderr.splitlines()[-1] == "1 problem"
    drafted = run("check", "--draft", "--data", data)
    assert (drafted.returncode, drafted.stdout) == (0, "")


def test_a_misspelt_person_is_told_the_nearest_right_one(data: Path) -> None:
    place = edit(data, TALKS, "head: darchiev", "head: darchief")
    done = run("check", "--data", data)
    assert done.returncode == 1
    (line,) = lines(done, data)
    assert line == f"{place}:11: 'darchief' is not in people.yaml (did you mean 'darchiev'?)"


def test_a_misspelt_place_is_told_once_whatever_words_and_other_files_name(data: Path) -> None:
    place = edit(data, TALKS, "place: istanbul\nparties", "place: istanbol\nparties")
    done = run("check", "--data", data)
    assert done.returncode == 1
    (line,) = lines(done, data)
    assert line == f"{place}:8: 'istanbol' is not in places.yaml (did you mean 'istanbul'?)"


def test_a_swapped_pair_is_found(data: Path) -> None:
    old = "    ar: أوكرانيا ليست على جدول الأعمال.\n    en: Ukraine is not on the agenda.\n"
    new = "    en: أوكرانيا ليست على جدول الأعمال.\n    ar: Ukraine is not on the agenda.\n"
    file, number = edit(data, TALKS, old, new).split(":")
    done = run("check", "--data", data)
    assert done.returncode == 1
    first, second = lines(done, data)
    assert first.startswith(f"{file}:{number}:9: the text under 'en' is not in that language's script")
    assert second.startswith(f"{file}:{int(number) + 1}:9: the text under 'ar' is not in that language's script")
    assert "were two languages swapped?" in first


def test_problems_of_several_files_come_sorted(data: Path) -> None:
    edit(data, TALKS, "head: darchiev", "head: darchief")
    edit(data, TALKS, "kind: talks", "knd: talks")
    edit(data, "topics.yaml", "flights:", "Flights:")
    lines = told(run("check", "--data", data).stdout)
    places = [(file, int(line), int(column)) for file, line, column, *_ in (text.split(":") for text in lines)]
    assert len({file for file, _, _ in places}) == 2
    assert places == sorted(places)


def test_wrong_use_exits_2(tmp_path: Path) -> None:
    assert run("chek").returncode == 2
    assert run("check", "--dta", tmp_path).returncode == 2


def test_no_such_folder_is_a_problem(tmp_path: Path) -> None:
    done = run("check", "--data", tmp_path / "none")
    assert done.returncode == 1
    assert "there is no such folder of facts" in done.stdout


def test_options_may_stand_before_the_command(data: Path) -> None:
    edit(data, TALKS, "    en: Ukraine is not on the agenda.\n", "")
    assert run("--data", data, "check").returncode == 1
    assert run("--data", data, "--draft", "check").returncode == 0


def spoilt(tmp_path: Path) -> tuple[Path, Path, str]:
    """Return an archive with one letter of a quotation changed, its texts, and what is said of it."""
    texts = tiny_archive.write_files(tmp_path / "texts", quotations.TEXTS)
    wrong = quotations.archive(tiny_archive.TALKS, "no door has", "no door had")
    said = (
        "'no door had been closed' does not stand in ¶5 of wire (the nearest words are in ¶5: 'no door has been closed"
    )
    return tiny_archive.write_files(tmp_path / "data", wrong), texts, said


@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize("named", ["before", "after", "environment"])
def test_the_texts_may_be_named_in_three_ways(
    command: str, named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, texts, said = spoilt(tmp_path)
    before: list[str | Path] = ["--texts", texts] if named == "before" or command == "build" else []
    after: list[str | Path] = ["check"] if command == "check" else []
    after += ["--texts", texts] if after and named == "after" else []
    if named == "environment":
        monkeypatch.setenv("MUJAZ_TEXTS", str(texts))
        before = []
    done = run(*before, "--data", data, "--pages", tmp_path / "pages", "--site-dir", tmp_path / "site", *after)
    assert done.returncode == 1
    assert said in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_without_texts_it_is_said_what_was_not_verified(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MUJAZ_TEXTS", raising=False)
    data, *_ = spoilt(tmp_path)
    done = run("check", "--data", data)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("note: quotations not compared with the text of their source: 4 (")


def test_a_folder_of_texts_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    done = run("check", "--texts", tmp_path / "none")
    assert done.returncode == 2
    assert "(name a folder that is there)" in done.stderr


def test_problems_are_told_in_arabic_with_the_line_beneath(data: Path) -> None:
    edit(data, TALKS, "topic: flights", "topic: flight")
    done = run("check", "--data", data, "--lang", "ar")
    first, shown, marks = done.stdout.splitlines()
    assert "هل تقصد «\u2068flights\u2069»؟" in first
    assert shown.endswith("|     topic: flight")
    assert marks.endswith("|            ^^^^^^")
    assert done.stderr.splitlines()[-1] == "\u2067خطأ واحد\u2069"


@pytest.mark.parametrize("form", ["json", "github", "sarif"])
def test_problems_are_told_to_programs(data: Path, form: str) -> None:
    edit(data, TALKS, "topic: flights", "topic: flight")
    done = run("check", "--data", data, "--format", form)
    assert done.returncode == 1
    assert "ids-exist" in done.stdout
    assert form == "github" or json.loads(done.stdout)


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
@pytest.mark.parametrize("where", ["loop", "loop/x", "nothing"])
@pytest.mark.parametrize(
    "words", [("check", "--data"), ("new", "topic", "x", "--data"), ("--pages",), ("--site-dir",), ("schema", "--out")]
)
def test_a_link_that_leads_nowhere_is_no_folder(tmp_path: Path, words: tuple[str, ...], where: str) -> None:
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "nothing").symlink_to("nowhere")
    done = CliRunner().invoke(main, [*words, str(tmp_path / where)])
    assert (done.exit_code, done.stdout) == (2, "")
    assert "is a symbolic link that leads to no folder; name another" in done.stderr


@pytest.mark.parametrize("pages", ["mujaz", "docs"])
def test_pages_do_not_go_where_the_program_lies(data: Path, pages: str, tmp_path: Path) -> None:
    done = run("--data", data, "--pages", ROOT / pages, "--site-dir", tmp_path / "site")
    assert (done.returncode, done.stdout) == (2, "")
    assert "pages do not belong into this folder" in done.stderr
    assert not (ROOT / pages / "ar").exists()


@pytest.mark.parametrize("address", ["9000", "localhost", "http://127.0.0.1:80"])
def test_an_address_without_host_or_port_is_refused(data: Path, address: str) -> None:
    done = run("serve", "--data", data, "--address", address)
    assert done.returncode == 2
    assert "is no host and port" in done.stderr


def test_a_port_in_use_is_said_without_a_traceback(data: Path, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        done = run("serve", "--data", data, "--pages", tmp_path / "pages", "--address", address)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "name another with --address" in done.stderr


@pytest.mark.parametrize(
    "words", [("new", "topic", "sand", "--name", "ar=رمل", "--name", "en=Sand"), ("confirm", TALKS)]
)
def test_who_changes_the_facts_waits_for_another(data: Path, words: tuple[str, ...]) -> None:
    before = read_tree(data)
    held = locks.lock(data)
    command = [sys.executable, str(ROOT / "build.py"), "--data", str(data), *words]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, encoding="utf-8") as process:
        assert process.stderr
        assert process.stderr.readline() == f"another command is changing {data}: waiting for it\n"
        assert (process.poll(), read_tree(data)) == (None, before)
        locks.unlock(held)
        process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
