"""status, confirm and --strict: what an editor sees, what is written, and when it is not."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mujaz import translations
from mujaz.cli import main
from mujaz.cli.status import format_table
from mujaz.pipeline import building
from mujaz.pipeline.building import BuildOptions, BuildResult
from mujaz.report.formats import measure_width
from mujaz.report.translator import LANGUAGE_VARIABLE
from mujaz.storage.program_files import LOCKFILE
from tests import tiny_archive

TALKS = "talks/2025-04-10-istanbul.yaml"
AR, EN = "أوكرانيا ليست على جدول الأعمال.", "Ukraine is not on the agenda."
Run = Callable[..., Result]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the Istanbul archive, its record with it."""
    return tiny_archive.write_istanbul(tmp_path / "data")


@pytest.fixture
def run(data: Path) -> Run:
    """A command over the copy."""

    def run(*words: str) -> Result:
        return CliRunner().invoke(main, ["--data", str(data), *words], catch_exceptions=False)

    return run


def edit(data: Path, old: str, new: str, file: str = TALKS) -> int:
    """Replace a text that stands once; return its line."""
    text = (data / file).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (data / file).write_text(text.replace(old, new), encoding="utf-8")
    return int(tiny_archive.find_place(text, old).split(":")[0])


def record(data: Path) -> bytes:
    return (data / LOCKFILE).read_bytes()


def seen(data: Path, text: str) -> list[str]:
    every = text.replace(f"{Path(os.path.relpath(data)).as_posix()}/", "").splitlines()
    return [line for line in every if not re.match(r"\u200e? +\d* *\| ", line)]


def test_a_record_that_is_up_to_date_is_no_problem(run: Run) -> None:
    done = run("status", "--strict")
    assert (done.exit_code, "behind the facts" in done.output) == (0, False), done.output


def test_a_change_in_one_language_is_noted_and_strictly_a_problem(run: Run, data: Path) -> None:
    assert run("check", "--strict").exit_code == 0
    line = edit(data, AR, "ليست أوكرانيا على جدول الأعمال.") + 1
    before = record(data)
    noted = run("check")
    assert noted.exit_code == 0
    assert f"{TALKS}:{line}:9: note: the text in 'en' was not changed when it was changed in 'ar'" in noted.stderr
    assert noted.stdout == ""
    for command in (["check", "--strict"], ["--strict", "check"]):
        strict = run(*command)
        assert strict.exit_code == 1
        (said,) = seen(data, strict.stdout)
        assert said == (
            f"{TALKS}:{line}:9: the text in 'en' was not changed when it was changed in 'ar' (change it too or, if it "
            f"still says the same: python build.py confirm --data {data} {TALKS}:f05)"
        )
    assert record(data) == before, "checking writes nothing"
    edit(data, EN, "Ukraine is off the agenda.")
    assert run("check", "--strict").exit_code == 0
    assert record(data) == before


def test_what_a_stale_texts_problem_advises_works(run: Run, data: Path) -> None:
    edit(data, EN, "Ukraine is off the agenda.")
    edit(data, "Where in Istanbul the sides met.", "Where the sides met in Istanbul.")
    told = run("check", "--strict").stdout
    commands = re.findall(r"python build\.py (confirm [^)]+)", told)
    assert len(commands) == 2
    for command in commands:
        assert CliRunner().invoke(main, command.split()).exit_code == 0
    assert run("check", "--strict").exit_code == 0
    assert run("status", "--strict").exit_code == 0, "the record is up to date too"


@pytest.mark.parametrize("name", ["125", "title", "context"])
def test_an_id_like_a_line_or_a_field_is_advised_so_that_it_is_found(run: Run, data: Path, name: str) -> None:
    edit(data, "id: f05", f'id: "{name}"')
    assert building.build(data, data.parent / "pages").reports == []
    edit(data, AR, "ليست أوكرانيا على جدول الأعمال.")
    (command,) = re.findall(r"python build\.py (confirm [^)]+)", run("check", "--strict").stdout)
    assert CliRunner().invoke(main, command.split()).exit_code == 0
    assert run("check", "--strict").exit_code == 0


@pytest.mark.parametrize(
    "target",
    [TALKS, f"{TALKS}:f05", f"{TALKS}:f-f05", f"{TALKS}:#f-f05", "2025-04-10-istanbul:f05", "2025-04-10-istanbul"],
)
def test_a_text_may_be_named_in_several_ways(run: Run, data: Path, target: str) -> None:
    line = edit(data, AR, "ليست أوكرانيا على جدول الأعمال.") + 1
    done = run("confirm", target)
    assert (done.exit_code, seen(data, done.stdout)) == (
        0,
        [f"{TALKS}:{line}:9: confirmed: 'f05' in 'en' (it still says what 'ar' says)"],
    )
    assert run("status", "--strict").exit_code == 0


def test_a_text_may_be_named_by_its_line_and_its_files_path(run: Run, data: Path) -> None:
    line = edit(data, AR, "ليست أوكرانيا على جدول الأعمال.")
    assert run("confirm", f"{data / TALKS}:{line - 40}").exit_code == 0
    assert run("check", "--strict").exit_code == 1, "another text's line"
    done = run("confirm", f"{data / TALKS}:{line}")
    assert "'f05' in 'en'" in done.stdout
    assert run("check", "--strict").exit_code == 0


@pytest.mark.parametrize(
    ("words", "below", "named"),
    [
        ("  - id: f05", 0, "f05"),
        ("  - id: f05", 1, "f05"),
        (f"    en: {EN}", 1, "f05"),
        ("    scope: {ar: التطبيع", 0, "f07/scope"),
        ("    scope: {ar: التطبيع", -1, "f07"),
        ("This is not a comprehensive normalisation", 1, "f07"),
        ("title: {ar:", 0, "title"),
        ("lead:", 0, "f01"),
        ("  - ar: مكان الاجتماع", 0, ""),
        ("    en: Where in Istanbul", 0, ""),
    ],
)
def test_a_line_means_the_text_in_it_or_in_whose_record_it_stands(
    run: Run, data: Path, words: str, below: int, named: str
) -> None:
    line = int(tiny_archive.find_place((data / TALKS).read_text(encoding="utf-8"), words).split(":")[0]) + below
    done = run("confirm", f"{TALKS}:{line}")
    assert done.exit_code == 0
    named = named or str(line - (words.startswith("    en")))  # where it has no name, the line in which it begins
    assert done.stderr == f"texts confirmed: 1 ({TALKS}:{named}); of them were stale: 0\n"


@pytest.mark.parametrize(
    ("words", "below"),
    [
        ("kind: talks", 0),
        ("date_note:", 0),
        ("  - id: f11", 0),  # a delegation, below the last exclusion
        ("  - id: f11", 2),
        ("agenda:", 0),
        ("agenda:", -1),  # an empty line
        ("# yaml-language-server", 0),
    ],
)
def test_a_line_that_belongs_to_no_text_means_none(run: Run, data: Path, words: str, below: int) -> None:
    line = int(tiny_archive.find_place((data / TALKS).read_text(encoding="utf-8"), words).split(":")[0]) + below
    before = record(data)
    done = run("confirm", f"{TALKS}:{line}")
    assert done.exit_code == 2
    assert f"there is no text '{line}' in {TALKS} (name a fact's id, a key such as 'title', or a line in" in done.stderr
    assert record(data) == before


def test_the_last_text_of_a_file_ends_where_the_file_ends(run: Run, data: Path) -> None:
    text = (data / "topics.yaml").read_text(encoding="utf-8")
    more = "sea:\n  name:\n    ar: البحر\n    en: >-\n      The\n      sea\n"
    (data / "topics.yaml").write_text(text + more, encoding="utf-8")
    last = (text + more).count("\n")
    assert "topics.yaml:sea/name" in run("confirm", f"topics.yaml:{last}").stderr
    assert run("confirm", f"topics.yaml:{last + 1}").exit_code == 2


def test_what_was_confirmed_is_named(run: Run, data: Path) -> None:
    edit(data, AR, "ليست أوكرانيا على جدول الأعمال.")
    done = run("confirm", "people.yaml", f"{TALKS}:f05", f"{TALKS}:f07")
    names = f"people.yaml, {TALKS}:f05, {TALKS}:f07, {TALKS}:f07/scope, {TALKS}:f07/until"
    assert done.stderr == f"texts confirmed: 22 ({names}); of them were stale: 1\n"


def test_a_command_copied_from_a_message_in_arabic_works(run: Run, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(data, AR, "ليست أوكرانيا على جدول الأعمال.")
    monkeypatch.setenv(LANGUAGE_VARIABLE, "ar")
    told = run("check", "--strict").stdout
    (command,) = re.findall(r"python build\.py (confirm \S+ \S+ [^)]+)", told)
    assert not command.isprintable(), "it ends in a mark that nobody sees"
    assert CliRunner().invoke(main, command.split()).exit_code == 0
    assert run("check", "--strict").exit_code == 0


def test_one_confirmation_leaves_the_others_stale(run: Run, data: Path) -> None:
    edit(data, AR, "ليست أوكرانيا على جدول الأعمال.")
    edit(data, "Kremlin spokesman", "the Kremlin's spokesman", "people.yaml")
    assert run("confirm", "people.yaml:peskov").exit_code == 0
    assert "f05" in run("check", "--strict").stdout
    assert "peskov" not in run("check", "--strict").stdout


def test_what_stands_in_one_language_is_not_confirmed(run: Run, data: Path) -> None:
    """Else a change that one language alone has seen would be forgotten while the other is away."""
    edit(data, AR, "ليست أوكرانيا على جدول الأعمال.")
    edit(data, f"    en: {EN}\n", "")
    before = record(data)
    done = run("confirm", f"{TALKS}:f05")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.splitlines() == [
        "texts confirmed: 0; of them were stale: 0",
        "texts left as they are, for they stand in one language only: 1",
    ]
    assert run("confirm", TALKS).exit_code == 0
    assert record(data) == before
    edit(data, "    ar: ليست أوكرانيا على جدول الأعمال.\n", f"    ar: ليست أوكرانيا على جدول الأعمال.\n    en: {EN}\n")
    assert "f05" in run("check", "--strict").stdout


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("peple.yaml", "'peple.yaml' is no file of this archive that has texts (did you mean 'people.yaml'?)"),
        ("istanbul:f05", "'istanbul' is no file of this archive that has texts (did you mean '2025-04-10-istanbul'?)"),
        (f"{TALKS}:f050", f"there is no text 'f050' in {TALKS} (did you mean 'f05'?)"),
        ("people.yaml:peskof", "there is no text 'peskof' in people.yaml (did you mean 'peskov'?)"),
        ("people.yaml:9999", "there is no text '9999' in people.yaml"),
        ("people.yaml:0", "there is no text '0' in people.yaml"),
        (f"people.yaml:{'9' * 5000}", "there is no text '999"),
        ("people.yaml:", "there is no text '' in people.yaml"),
        ("../data", "'../data' is no file"),
        ("", "'' is no file"),
    ],
)
def test_what_is_not_known_exits_2_and_says_what_was_meant(run: Run, data: Path, target: str, said: str) -> None:
    before = record(data)
    done = run("confirm", target)
    assert done.exit_code == 2
    assert said in done.stderr
    assert record(data) == before


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_target_that_is_a_link_to_itself_is_no_file(run: Run, data: Path) -> None:
    (data / "loop").symlink_to("loop")
    assert run("confirm", str(data / "loop")).exit_code == 2


def test_wrong_use_exits_2_and_broken_facts_1(run: Run, data: Path) -> None:
    assert run("confirm").exit_code == 2
    assert run("status", "--format", "xml").exit_code == 2
    edit(data, "kind: talks", "knd: talks")
    before = record(data)
    for command in (["confirm", TALKS], ["status"]):
        done = run(*command)
        assert done.exit_code == 1
        assert "did you mean 'kind'?" in done.stdout
    assert record(data) == before


@pytest.mark.parametrize("command", [["check"], ["status"], ["confirm", TALKS]])
def test_a_broken_record_is_told_and_left_alone(run: Run, data: Path, command: list[str]) -> None:
    text = record(data).decode()
    broken = text.replace("topics.yaml", "<<<<<<< ours\ntopics.yaml", 1).encode()
    (data / LOCKFILE).write_bytes(broken)
    done = run(*command)
    assert done.exit_code == 1
    line = text[: text.index("topics.yaml")].count("\n") + 1
    assert f"{LOCKFILE}:{line}:1: a merge left its marks here" in done.stdout
    assert record(data) == broken


def test_status_counts_what_is_complete_missing_and_stale(run: Run, data: Path) -> None:
    edit(data, AR, "ليست أوكرانيا على جدول الأعمال.")
    line = edit(data, "    en: The talks do not touch on resolving the Ukraine crisis.\n", "")
    told = json.loads(run("status", "--format", "json").stdout)
    rows = {(row["file"], row["language"]): row for row in told["files"]}
    ar, en = rows[TALKS, "ar"], rows[TALKS, "en"]
    assert (ar["missing"], ar["stale"], en["missing"], en["stale"]) == (0, 0, 1, 1)
    assert ar["complete"] == en["complete"] + 2
    assert [(each["key"], each["language"], each["changed"]) for each in told["stale"]] == [("f05", "en", ["ar"])]
    assert told["missing"] == [{"file": TALKS, "key": "f04", "line": line - 4, "language": "en"}]
    assert told["unrecorded"] == 0
    shown = run("status").stdout.splitlines()
    gap = f"{TALKS}:{line - 4}:5: note: the text is missing in 'en' (add 'en: …')"
    assert gap in seen(data, "\n".join(shown))
    assert shown[0].split() == ["file", "language", "complete", "missing", "stale", "silenced"]
    assert [TALKS, "en", str(en["complete"]), "1", "1", "0"] in [line.split() for line in shown]
    assert len({measure_width(line) for line in shown if line.startswith(("talks/", "people"))}) == 1
    assert run("status").exit_code == 0
    assert run("status", "--strict").exit_code == 1


def test_status_says_when_the_record_is_behind(run: Run, data: Path) -> None:
    edit(data, AR, "ليست أوكرانيا على جدول الأعمال.")
    edit(data, EN, "Ukraine is off the agenda.")
    done = run("status", "--strict")
    assert done.exit_code == 1
    assert "that are behind the facts: 1 (run 'python build.py' and commit the file with the facts)" in done.stdout
    (data / LOCKFILE).unlink()
    texts = len(translations.read_lockfile(tiny_archive.ISTANBUL).entries)
    assert json.loads(run("status", "--format", "json").stdout)["unrecorded"] == texts


def test_locked_a_record_that_is_behind_or_not_there_is_a_problem_with_its_place(run: Run, data: Path) -> None:
    assert run("check", "--locked").exit_code == 0
    edit(data, AR, "ليست أوكرانيا على جدول الأعمال.")
    edit(data, EN, "Ukraine is off the agenda.")
    before = record(data)
    done = run("check", "--locked", "--format", "github")
    assert done.exit_code == 1
    assert done.stdout.startswith("::error file=")
    assert f"{LOCKFILE},line=1" in done.stdout
    assert "run 'python build.py' and commit the file with the facts" in done.stdout
    found = building.build(data, data.parent / "pages", BuildOptions(locked=True), after=BuildResult())
    assert [report.position.file for report in found.reports] == [LOCKFILE]
    assert record(data) == before
    (data / LOCKFILE).unlink()
    assert run("check", "--locked").exit_code == 1
    assert not (data / LOCKFILE).exists()


def test_locked_a_second_line_that_a_merge_left_is_a_problem(run: Run, data: Path) -> None:
    before = record(data)
    (data / LOCKFILE).write_bytes(before + b"people.yaml bruce/name ar=000000000000 en=111111111111\n")
    assert run("check", "--strict").exit_code == 0
    done = run("check", "--locked")
    assert done.exit_code == 1
    assert "lines of this file that are behind the facts: 1" in done.stdout
    assert json.loads(run("status", "--format", "json").stdout)["unrecorded"] == 1
    assert building.build(data, data.parent / "pages", after=BuildResult()).reports == []
    assert record(data) == before


def test_a_table_keeps_its_columns_where_letters_run_from_right_to_left() -> None:
    head, row = format_table([("الملف", "اللغة", "مكتمل"), ("talks/a.yaml", "ar", "12")])
    assert head[0] == "\N{LEFT-TO-RIGHT MARK}"
    assert head.count("\N{FIRST STRONG ISOLATE}") == head.count("\N{POP DIRECTIONAL ISOLATE}") == 3
    assert row == "talks/a.yaml  ar        12"
    assert measure_width(head) == measure_width(row)
    assert [unicodedata.category(letter) for letter in row].count("Cf") == 0
