"""Something new: files and entries that are good as written; their examples are good when the signs are taken away."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from hypothesis import assume, example, given
from hypothesis import strategies as st

from mujaz.cli import dry_run, main
from mujaz.cli.dry_run import _iter_new_reports, make_trial_folder
from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import FilePosition, Report
from mujaz.i18n import labels
from mujaz.load.loader import NEWEST_FORMAT
from mujaz.load.yaml_reader import read_yaml
from mujaz.pipeline.checking import check_folder
from mujaz.report.translator import LANGUAGE_VARIABLE
from mujaz.storage.program_files import ROOT
from mujaz.text.characters import has_hidden
from mujaz.text.yaml_values import format_scalar
from tests.cli.terminal import CTRL_C, CTRL_D, run_on_terminal
from tests.command_lines import parse_command
from tests.tiny_archive import BASE, TALKS, write_files

NAME = ("--name", "ar=اجتماع المياه", "--name", "en=Talks on water: the first")
OTHER = ("--name", "ar=لمى الحاج", "--name", "en=Lama Hajj")
LEAD = ("--lead", "ar=اجتمع الطرفان.", "--lead", "en=The two sides met.", "--cite", "wire ¶1")
ROUND = ("new", "talks", "2031-05-02-water", *NAME, *LEAD, "--party", "north", "--party", "south")
ENTRIES = {
    "person": ("people", ()),
    "party": ("parties", ()),
    "place": ("places", ()),
    "topic": ("topics", ()),
    "source": ("sources", ("--language", "ar", "--paragraphs", "7")),
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The tiny archive, whose source may report whatever new talks take place."""
    sources = BASE["sources.yaml"].replace("published: 2031-04-02", "published: unknown")
    return write_files(tmp_path / "data", {**BASE, "sources.yaml": sources})


def run(data: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--data", str(data), *words])


def by_hand(text: str) -> str:
    return re.sub(r"^( *)#(?![# ]*yaml-language-server|#)", r"\1", text, flags=re.M)


def by_editor(text: str) -> str:
    return re.sub(r"^( *)# ?(?! *yaml-language-server|#)", r"\1", text, flags=re.M)


@pytest.mark.parametrize("uncommented", [by_hand, by_editor])
@pytest.mark.parametrize("more", [(), ("--date", "2031-05-02", "--place", "town")])
def test_new_talks_are_good_and_so_are_their_examples(
    data: Path, more: tuple[str, ...], uncommented: Callable[[str], str]
) -> None:
    done = run(data, *ROUND, *more)
    assert done.exit_code == 0, done.output
    assert check_folder(data).reports == []
    file = data / "talks" / "2031-05-02-water.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(uncommented(text), encoding="utf-8")
    checked = check_folder(data)
    loaded, reports = checked.loaded, checked.reports
    assert not reports, "\n".join(map(str, reports))
    assert loaded.archive
    talks = loaded.archive.talks["2031-05-02-water"]
    parts = ("agenda", "exclusions", "delegations", "prior", "statements", "context", "assessments", "disputes")
    assert all(getattr(talks, part) for part in (*parts, "unknowns"))


@pytest.mark.parametrize(("code", "words"), [("en", "## What is on the table"), ("ar", "## المطروح")])
def test_the_comments_are_in_the_language_asked_for(
    data: Path, code: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(LANGUAGE_VARIABLE, code)
    assert run(data, *ROUND, "--lang", code).exit_code == 0
    assert words in (data / "talks" / "2031-05-02-water.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", ENTRIES)
def test_an_entry_goes_behind_the_others_and_changes_nothing_before_it(data: Path, kind: str) -> None:
    register, more = ENTRIES[kind]
    file = data / f"{register}.yaml"
    before = f"# a comment  \n\n{BASE[file.name]}\n\n# another\n".encode() + "  # بلا سطر بعده".encode()
    file.write_bytes(before)
    done = run(data, "new", kind, "fresh", *OTHER, *more)
    assert done.exit_code == 0, done.output
    assert file.read_bytes().startswith(before)
    checked = check_folder(data)
    loaded, reports = checked.loaded, checked.reports
    assert {report.rule for report in reports} <= {"sources-are-cited"}
    assert loaded.archive
    assert "fresh" in getattr(loaded.archive, register)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", ["", "# no line's end behind it"])
def test_the_lines_of_an_entry_end_as_those_of_its_file(data: Path, end: str, last: str) -> None:
    before = ("\ufeff" + BASE["topics.yaml"] + last).replace("\n", end).encode()
    (data / "topics.yaml").write_bytes(before)
    assert run(data, "new", "topic", "sand", *OTHER).exit_code == 0
    more = (end if last else "") + "sand:\n  name:\n    ar: لمى الحاج\n    en: Lama Hajj\n".replace("\n", end)
    assert (data / "topics.yaml").read_bytes() == before + more.encode()


IN_TWO_DIRECTIONS = re.compile(r"\bar: .*\ben: ")


def test_no_line_of_new_talks_has_a_text_in_two_directions(data: Path) -> None:
    assert run(data, *ROUND).exit_code == 0
    text = (data / "talks" / "2031-05-02-water.yaml").read_text(encoding="utf-8")
    assert "\n#    ar: " in text
    assert not IN_TWO_DIRECTIONS.search(text)


@pytest.mark.parametrize("kind", ENTRIES)
def test_no_line_of_a_new_entry_has_a_text_in_two_directions(data: Path, kind: str) -> None:
    register, more = ENTRIES[kind]
    before = (data / f"{register}.yaml").read_text(encoding="utf-8")
    assert run(data, "new", kind, "fresh", *OTHER, *more).exit_code == 0
    added = (data / f"{register}.yaml").read_text(encoding="utf-8").removeprefix(before)
    assert "\n    ar: " in added
    assert not IN_TWO_DIRECTIONS.search(added)


@pytest.mark.parametrize("uncommented", [by_hand, by_editor])
@pytest.mark.parametrize("kind", ENTRIES)
def test_the_examples_of_an_entry_are_good(data: Path, kind: str, uncommented: Callable[[str], str]) -> None:
    register, more = ENTRIES[kind]
    assert run(data, "new", kind, "fresh", *OTHER, *more).exit_code == 0
    file = data / f"{register}.yaml"
    made = uncommented(file.read_text(encoding="utf-8"))
    file.write_text(
        made.replace("- party: party", "- party: north")
        .replace("The source's own words", "ما كتبه المصدر")
        .replace("source ¶1", "wire ¶1"),
        encoding="utf-8",
    )
    assert {report.rule for report in check_folder(data).reports} <= {"sources-are-cited"}


def test_the_text_editor_knows_a_new_entry_at_once(data: Path) -> None:
    assert run(data, "new", "place", "harbour", *NAME).exit_code == 0
    assert "harbour" in (data / ".schemas" / "ids.json").read_text(encoding="utf-8")


def test_an_entry_begins_a_register_that_is_not_there(data: Path) -> None:
    (data / "places.yaml").unlink()
    talks = data / TALKS
    talks.write_text(talks.read_text(encoding="utf-8").replace("place: town\n", ""), encoding="utf-8")
    assert run(data, "new", "place", "harbour", *NAME).exit_code == 0
    assert (
        (data / "places.yaml")
        .read_text(encoding="utf-8")
        .startswith("# yaml-language-server: $schema=.schemas/places.json\nharbour:\n")
    )


def test_a_person_may_have_a_post(data: Path) -> None:
    post = (
        "--post",
        "ar=وزيرة",
        "--post",
        "en=minister",
        "--party",
        "south",
        "--cite",
        "wire ¶2",
        "--gender",
        "female",
    )
    assert run(data, "new", "person", "lina", *OTHER, *post).exit_code == 0
    archive = check_folder(data).loaded.archive
    assert archive
    assert archive.people["lina"].posts[0].parties == ("south",)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("new", "talks", "2031-04-01-town", *NAME, *LEAD, "--party", "north"), "is there already"),
        (("new", "person", "sami", *NAME), "is there already"),
        (("new", "party", "sami", *NAME), "is there already"),
        (("new", "topic", "Fresh Water", *NAME), "write 'fresh-water'"),
        (("new", "topic", "../x", *NAME), "is no safe id"),
        (("new", "topic", "x" * 101, *NAME), "this id is too long (an id has at most 100 letters)"),
        (("new", "topic", "sand", "--name", "ar=رمل"), "something is missing: --name en=…"),
        (("new", "topic", "sand", "--name", "de=Sand"), "names no language of the site"),
        (("new", "topic", "sand", *OTHER, "--name", "en=Sand"), "'--name en=…' stands here already"),
        (("new", "topic", "sand", "--name", "ar=رمل", "--name", "en=\udce9"), "is not text in UTF-8"),
        ((*ROUND, "--place", "town\udce9"), "is not text in UTF-8"),
        (("new", "source", "paper", *NAME), "something is missing: --language …"),
        (("new", "person", "lina", *NAME, "--post", "ar=وزيرة", "--post", "en=minister"), "a post needs"),
    ],
)
def test_what_cannot_be_made_is_refused_and_not_written(data: Path, words: tuple[str, ...], message: str) -> None:
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    done = run(data, *words)
    assert done.exit_code == 2
    assert message in done.output
    assert {path: path.read_bytes() for path in data.rglob("*") if path.is_file()} == before


ANSWERS = {
    "talks": "اجتماع المياه\nTalks on water\nاجتمع الطرفان.\nThe two sides met.\nbegun\nheld\nwire ¶1\nnorth, south\n",
    "source": "جريدة\nar\nunknown\n",
}
ASKED = {
    ("talks", "en"): (
        *("title (ar)", "title (en)", "the first fact (ar)", "the first fact (en)", "where the talks stand"),
        *("where the first fact stands, such as 'wire ¶1'", "ids of the parties, with commas between them"),
    ),
    ("talks", "ar"): (
        *("العنوان (ar)", "العنوان (en)", "الواقعة الأولى (ar)", "الواقعة الأولى (en)", "حالة المحادثات"),
        *("موضع الواقعة الأولى، مثل «wire ¶1»", "معرّفات الأطراف، وبينها فواصل لاتينية"),
    ),
    ("source", "en"): ("who published it, or unknown", "language of the source, by its code, such as ar"),
    ("source", "ar"): ("من نشره، أو unknown", "لغة المصدر برمزها، مثل ar"),
}


def test_a_new_source_that_nothing_cites_yet_is_no_problem_left(data: Path) -> None:
    done = run(data, "new", "source", "fresh", "--language", "ar")
    assert done.exit_code == 0, done.output
    assert "left" not in done.stderr


@pytest.mark.parametrize(("kind", "code"), ASKED)
def test_what_is_needed_is_asked_for_in_the_users_language(
    data: Path, kind: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(LANGUAGE_VARIABLE, code)
    monkeypatch.setattr("mujaz.cli.new._is_on_terminal", lambda: True)
    done = CliRunner().invoke(main, ["--data", str(data), "new", kind, "fresh"], input=ANSWERS[kind])
    assert done.exit_code == 0, done.output
    said = re.sub("[\u2066-\u2069]", "", done.stderr)
    assert [words for words in ASKED[kind, code] if f"{words}: " not in said] == []
    assert {report.rule for report in check_folder(data).reports} <= {"sources-are-cited"}


def as_it_is(folder: Path) -> dict[Path, tuple[int, int, int]]:
    """Return what lies in a folder in such a way that whatever is replaced differs; nothing is opened."""
    states = {path: path.lstat() for path in folder.rglob("*")}
    return {path: (state.st_ino, state.st_size, state.st_mtime_ns) for path, state in states.items()}


def too_large(path: Path) -> None:
    path.write_bytes(b"x" * 1_200_000)


def a_link(path: Path) -> None:
    path.symlink_to(path.parent.parent / "topics.yaml")


def a_link_to_nothing(path: Path) -> None:
    path.symlink_to("/nowhere")


def in_capitals(path: Path) -> None:
    path.with_name("2031-05-02-WATER.yaml").write_bytes(b"")


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
@pytest.mark.parametrize("put", [too_large, a_link, a_link_to_nothing, in_capitals, Path.mkdir, Path.touch])
def test_new_talks_take_no_files_place(data: Path, put: Callable[[Path], None]) -> None:
    put(data / "talks" / "2031-05-02-water.yaml")
    before = as_it_is(data)
    done = run(data, *ROUND)
    assert (done.exit_code, as_it_is(data)) == (2, before)
    assert "'2031-05-02-water' is there already, in talks; nothing was written" in done.output


SPOILT = {
    "a byte that is no letter": (
        BASE["people.yaml"].encode() + b"x: \xe9\n",
        "people.yaml:7:1: this line is not UTF-8",
    ),
    "broken": (BASE["people.yaml"].encode() + b"x: [\n", "people.yaml:"),
    "a list": (b"- sami\n", "people.yaml:1:1: a list or a text stands here"),
    "too large": (b"#" * 1_200_000, "people.yaml:1:1: the file has 1,200,000 bytes"),
}


@pytest.mark.parametrize("kind", ["person", "party", "source"])
@pytest.mark.parametrize(("text", "message"), SPOILT.values(), ids=SPOILT)
def test_a_register_that_cannot_be_read_is_shown_and_left(data: Path, kind: str, text: bytes, message: str) -> None:
    (data / "people.yaml").write_bytes(text)
    before = as_it_is(data)
    done = run(data, "new", kind, "lama", *OTHER, *ENTRIES[kind][1])
    assert (done.exit_code, as_it_is(data)) == (1, before)
    assert message in done.stdout
    assert {line.split(":")[0][-11:] for line in done.stdout.splitlines() if "|" not in line} == {"people.yaml"}
    lines = text.count(b"\n") + 1
    assert all(int(line) <= lines for line in re.findall(r"people\.yaml:(\d+)", done.stdout))
    assert done.stderr == "nothing was written\n"


def test_a_register_of_another_name_on_some_systems_is_shown(data: Path) -> None:
    (data / "topics.yaml").rename(data / "Topics.yaml")
    done = run(data, "new", "topic", "sand", *OTHER)
    assert (done.exit_code, (data / "topics.yaml").exists()) == (1, False)
    assert "Topics.yaml:1:1: no such file is read (did you mean 'topics.yaml'?)" in done.stdout


def test_a_fault_that_another_entry_has_too_counts_as_new(data: Path) -> None:
    sand = "sand:\n  name: {ar: Sand, en: Sand}\n"
    write_files(data, {"topics.yaml": BASE["topics.yaml"] + sand})
    before = as_it_is(data)
    lines = len((BASE["topics.yaml"] + sand).splitlines())
    done = run(data, "new", "topic", "sands", "--name", "ar=Sand", "--name", "en=Sand")
    assert (done.exit_code, as_it_is(data)) == (1, before)
    assert re.findall(r"topics\.yaml:(\d+):", done.stdout) == [str(lines + 3)] * 2, "the old one is not told again"


def test_of_several_faults_alike_those_are_told_that_are_new() -> None:
    old, other, new, last = (Report(FilePosition(file, line), msg("x"), msg("y")) for file, line in FAULTS)
    assert list(_iter_new_reports([old, other], [old, other])) == []
    assert list(_iter_new_reports([old, other], [old, new, last, other])) == [new, last]
    assert list(_iter_new_reports([other], [old, new, other])) == [old, new]


FAULTS = (("a.yaml", 1), ("b.yaml", 2), ("a.yaml", 7), ("a.yaml", 9))


def test_nothing_is_added_while_the_languages_of_the_site_hide_every_other_problem(data: Path) -> None:
    write_files(data, {"site.yaml": BASE["site.yaml"] + "  - {code: de-LI, name: Deutsch}\n"})
    words = [*NAME, "--name", "de-LI=Wasser", *LEAD, "--lead", "de-LI=Treffen.", "--party", "norht"]
    done = run(data, "new", "talks", "2031-05-02-water", *words)
    assert (done.exit_code, (data / "talks" / "2031-05-02-water.yaml").exists()) == (1, False)
    assert "site.yaml:5:12: there is no labels/de-LI.po" in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_register_that_is_a_link_is_none(data: Path, tmp_path: Path) -> None:
    (data / "places.yaml").rename(tmp_path / "places.yaml")
    (data / "places.yaml").symlink_to(tmp_path / "places.yaml")
    before = as_it_is(tmp_path)
    done = run(data, "new", "place", "harbour", *NAME)
    assert (done.exit_code, as_it_is(tmp_path)) == (1, before)
    assert "places.yaml:1:1: this is a symbolic link" in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_what_else_lies_in_the_folder_is_never_read(data: Path, tmp_path: Path) -> None:
    (data / "notes").symlink_to("/nowhere")
    (data / "loop").symlink_to(".")
    (data / "all").symlink_to("/")
    os.mkfifo(data / "pipe")
    (data / "texts").mkdir()
    done = run(data, *ROUND)
    assert (done.exit_code, done.stdout) == (0, ""), done.output
    with make_trial_folder(data) as trial:
        found = {path.relative_to(trial).as_posix() for path in trial.rglob("*") if path.is_file()}
        assert found == {*BASE, "talks/2031-05-02-water.yaml"}


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_what_cannot_be_read_cannot_be_read_on_trial_either(data: Path) -> None:
    (data / "topics.yaml").write_bytes(b"#" * 1_200_000)
    (data / "talks" / "2030-01-01-old.yaml").mkdir()
    (data / "talks" / "No Id.yaml").touch()
    (data / "places.yaml").rename(data / "towns")
    (data / "places.yaml").symlink_to("towns")
    with make_trial_folder(data) as trial:
        there, here = check_folder(trial).loaded.archive, check_folder(data).loaded.archive
        assert there
        assert here
        assert there.unreadable == here.unreadable == {("topics", "*"), ("places", "*"), ("talks", "*")}


@pytest.mark.parametrize(
    "text",
    [
        "{}\n",
        "{}",
        "sand:\n  name: {ar: رمل, en: Sand}\n...\n",
        "  sand:\n    name: {ar: رمل, en: Sand}\n",
        "{sand: {name: {ar: رمل, en: Sand}}}",
    ],
)
def test_a_register_that_cannot_go_on_is_left_and_no_line_of_it_is_blamed(data: Path, text: str) -> None:
    write_files(data, {"topics.yaml": text, TALKS: BASE[TALKS].replace("topic: water", "topic: sand")})
    done = run(data, "new", "topic", "mud", *OTHER)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "no entry can be added behind the last line of topics.yaml" in done.stderr
    assert (data / "topics.yaml").read_text(encoding="utf-8") == text


HIDDEN = ("--name", "ar=\u2067رمل\u2069", "--name", "en=Sand")


@pytest.mark.parametrize(
    ("before", "words", "message"),
    [
        (BASE["topics.yaml"], HIDDEN, "an invisible character stands here: U+2067"),
        (
            BASE["topics.yaml"] + "#" * (1_000_000 - len(BASE["topics.yaml"].encode())),
            OTHER,
            "at most 1,000,000 are read",
        ),
    ],
)
def test_what_an_entry_itself_does_wrong_is_said(data: Path, before: str, words: tuple[str, ...], message: str) -> None:
    write_files(data, {"topics.yaml": before})
    done = run(data, "new", "topic", "sand", *words)
    assert (done.exit_code, done.stderr) == (1, "nothing was written\n")
    assert message in done.stdout
    assert (data / "topics.yaml").read_bytes() == before.encode()


def test_what_changes_meanwhile_is_not_overwritten(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = data / "topics.yaml"
    later = file.read_bytes() + b"# typed meanwhile\n"

    def tried(*_: object) -> None:
        file.write_bytes(later)

    monkeypatch.setattr(dry_run, "_refuse_new_problems", tried)
    done = run(data, "new", "topic", "sand", *OTHER)
    assert (done.exit_code, file.read_bytes()) == (1, later)
    assert done.stderr == "topics.yaml has changed meanwhile: try again\nnothing was written\n"


needs_terminals = pytest.mark.skipif(os.name == "nt", reason="no such terminals there")
TYPED = [
    ("id, in small Latin letters, digits and hyphens: ", "2031-05-02-water\n"),
    ("title (ar): ", "اجتماع المياه\n"),
    ("title (en): ", "Talks on water\n"),
    ("the first fact (ar): ", "اجتمع الطرفان.\n"),
    ("the first fact (en): ", "The two sides met.\n"),
    ("where the talks stand: ", "held\n"),
    ("such as 'wire ¶1': ", "wire ¶1\n"),
    ("with commas between them: ", "north\n"),
]
"""What a terminal asks, and what is typed then."""


@needs_terminals
def test_on_a_terminal_all_that_is_needed_is_asked_for(data: Path) -> None:
    done = run_on_terminal(TYPED, "new", "talks", "--data", data)
    assert done.code == 0, done.shown
    checked = check_folder(data)
    loaded, reports = checked.loaded, checked.reports
    assert reports == []
    assert loaded.archive
    made = loaded.archive.talks["2031-05-02-water"]
    assert (made.title.values["en"], made.parties) == ("Talks on water", ("north",))


@needs_terminals
@pytest.mark.parametrize(("key", "answered"), [(CTRL_C, 3), (CTRL_D, 0), (CTRL_D, 4)], ids=["C", "D", "D later"])
def test_who_leaves_a_question_leaves_everything_as_it_was(data: Path, key: str, answered: int) -> None:
    before = as_it_is(data)
    done = run_on_terminal([*TYPED[:answered], (TYPED[answered][0], key)], "new", "talks", "--data", data)
    assert (done.code, as_it_is(data)) == (1, before)
    assert done.shown.splitlines()[-1] == "nothing was written"
    assert not re.search("Abort|Traceback|Error", done.shown)


def test_who_leaves_a_question_hears_so_in_her_language(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(LANGUAGE_VARIABLE, "ar")
    monkeypatch.setattr("mujaz.cli.new._is_on_terminal", lambda: True)
    done = CliRunner().invoke(main, ["--data", str(data), "new", "talks"], input="")
    assert (done.exit_code, done.stderr.splitlines()[-1]) == (1, "\u2067لم يُكتب شيء\u2069")


@pytest.mark.parametrize("stopped", [KeyboardInterrupt, EOFError, click.Abort])
def test_who_stops_a_command_hears_so_in_her_language(
    data: Path, monkeypatch: pytest.MonkeyPatch, stopped: type[BaseException]
) -> None:
    def stop(*_: object) -> None:
        raise stopped

    monkeypatch.setattr(dry_run, "_refuse_new_problems", stop)
    monkeypatch.setenv(LANGUAGE_VARIABLE, "ar")
    before = as_it_is(data)
    done = run(data, *ROUND)
    assert (done.exit_code, as_it_is(data)) == (1, before)
    assert done.output == "\n\u2067أُوقف الأمر\u2069\n"


@pytest.mark.skipif(os.name == "nt", reason="a shell of POSIX is needed")
@pytest.mark.parametrize("given", ["</dev/null", "<&-"])
@pytest.mark.parametrize(("words", "missing"), [("talks", "ID"), ("topic sand", "--name ar=…")])
def test_without_a_terminal_it_is_said_what_is_missing(data: Path, given: str, words: str, missing: str) -> None:
    line = f'"{sys.executable}" "{ROOT / "build.py"}" new --data "{data}" {words} {given}'
    done = subprocess.run(["/bin/sh", "-c", line], capture_output=True, text=True, encoding="utf-8")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[0] == f"something is missing: {missing}"


def test_new_talks_with_a_problem_are_not_written(data: Path) -> None:
    done = run(data, *ROUND[:-4], "--party", "norht")
    assert done.exit_code == 1
    assert "did you mean 'north'?" in done.output
    assert "nothing was written" in done.output
    assert not (data / "talks" / "2031-05-02-water.yaml").exists()


def test_an_empty_archive_checks_and_builds(tmp_path: Path) -> None:
    folder = tmp_path / "fresh"
    done = CliRunner().invoke(
        main, ["init", "--only-facts", str(folder), "--languages", "en,ar", "--name", "en=Strait: a record"]
    )
    assert done.exit_code == 0, done.output
    assert (folder / ".schemas" / "site.json").is_file()
    assert run(folder, "check").exit_code == 0
    built = run(folder, "--pages", str(tmp_path / "pages"), "--site-dir", str(tmp_path / "site"))
    assert built.exit_code == 0, built.output
    assert (tmp_path / "site" / "ar" / "index.html").is_file()
    assert "Strait: a record" in (tmp_path / "site" / "en" / "index.html").read_text(encoding="utf-8")


def test_the_commands_that_its_files_advise_can_be_given(tmp_path: Path) -> None:
    assert begun(tmp_path / "fresh").exit_code == 0
    files = (tmp_path / "fresh").rglob("*")
    texts = [path.read_text(encoding="utf-8") for path in files if path.is_file() and path.suffix != ".json"]
    advised = re.findall(r"python build\.py (.+)", "\n".join(texts))
    assert {parse_command(words.split())[1]["kind"] for words in advised} == {*ENTRIES, "process", "talks"}


def begun(folder: str | Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["init", "--only-facts", *words, "--", str(folder)])


NONE_SUCH = f"there is no labels/{{}}.po (one of: {', '.join(labels.list_label_languages())})"


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("--languages", "qq"), 2, NONE_SUCH.format("qq")),
        (("--languages", "en-GB"), 2, NONE_SUCH.format("en-GB")),
        (("--languages", "ar,AR"), 2, NONE_SUCH.format("AR")),
        (("--languages", "en,../x"), 2, NONE_SUCH.format("../x")),
        (("--languages", "ar, ar"), 2, "'ar' stands here already"),
        (("--languages", " ,"), 2, "something is missing: --languages ar,en"),
        (("--name", "foo"), 2, "'foo' names no language of the site; write --name ar=…, --name en=…"),
        (("--name", "fr=x"), 2, "'fr=x' names no language of the site"),
        (("--name", "en= "), 2, "'en= ' names no language of the site"),
        (("--name", "en=\udce9"), 2, "is not text in UTF-8"),
        (("--name", "ar=Hello"), 1, "the text under 'ar' is not in that language's script: 'Hello'"),
    ],
)
def test_no_archive_is_begun_that_would_not_build(
    tmp_path: Path, words: tuple[str, ...], code: int, message: str
) -> None:
    done = begun(tmp_path / "fresh", *words)
    assert (done.exit_code, list(tmp_path.iterdir())) == (code, [])
    assert message in done.output


@pytest.mark.parametrize("languages", ["fr", "en,fr,ar,"])
def test_an_empty_archive_in_other_languages_is_good(tmp_path: Path, languages: str) -> None:
    assert begun(tmp_path / "fresh", "--languages", languages).exit_code == 0
    checked = check_folder(tmp_path / "fresh")
    loaded, reports = checked.loaded, checked.reports
    assert reports == []
    assert loaded.archive
    assert list(loaded.archive.languages) == languages.strip(",").split(",")
    assert loaded.archive.site.format == NEWEST_FORMAT


@pytest.mark.parametrize("folder", ["fresh", "a b;c $(x)'", "-x", ".", "deep/er"])
def test_the_advised_command_can_be_given_to_a_shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    done = begun(folder)
    assert done.exit_code == 0, done.output
    _, _, *words = shlex.split(done.output.splitlines()[-1].removeprefix("to see it: "))
    command, options = parse_command(words)
    assert (command, options["data"]) == ("serve", Path(folder))
    assert options["pages"].resolve() == Path(folder).resolve().with_name(f"{Path(folder).resolve().name}-pages")


def test_an_archive_does_not_begin_in_a_folder_that_holds_something(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("x", encoding="utf-8")
    assert CliRunner().invoke(main, ["init", str(tmp_path)]).exit_code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_the_name_of_a_folder_does_not_steer_the_terminal(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["init", "--only-facts", str(tmp_path / "e\x1b]0;x\x07s")])
    assert "an empty archive is in" in done.output
    assert done.output.replace("\n", "").isprintable()


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")), min_size=1))
@example("NULL")
def test_every_text_can_be_written(text: str) -> None:
    assume(not has_hidden(text))  # a selector of variants is refused, however it is written
    wanted = " ".join(text.split())
    found = read_yaml(
        "f.yaml", f"a: {{ar: {format_scalar(text)}, en: {format_scalar(text)}}}\nb: {format_scalar(text)}\n".encode()
    )
    assert not found.problems
    assert (found.value["a"]["ar"], found.value["a"]["en"], found.value["b"]) == (wanted, wanted, wanted)


def test_the_commands_are_in_the_readmes() -> None:
    for readme in ("README.md", "README.ar.md"):
        text = (ROOT / readme).read_text(encoding="utf-8")
        assert "build.py new" in text
        assert "build.py init" in text
