"""Something new: files and entries that are good as written; their examples are good when the signs are taken away."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from mujaz.cli import main
from mujaz.messages import CHOSEN
from mujaz.pipeline import ROOT, examine
from mujaz.source import read
from mujaz.starting import flow, scalar
from tests.archives import BASE, TALKS, write

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
    return write(tmp_path / "data")


def run(data: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--data", str(data), *words])


def uncommented(text: str) -> str:
    return re.sub(r"^# (?!yaml-language-server)", "", text, flags=re.M)


@pytest.mark.parametrize("more", [(), ("--date", "2031-05-02", "--place", "town")])
def test_new_talks_are_good_and_so_are_their_examples(data: Path, more: tuple[str, ...]) -> None:
    done = run(data, *ROUND, *more)
    assert done.exit_code == 0, done.output
    assert examine(data)[1] == []
    file = data / "talks" / "2031-05-02-water.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(uncommented(text), encoding="utf-8")
    loaded, reports = examine(data)
    assert not reports, "\n".join(map(str, reports))
    assert loaded.archive
    talks = loaded.archive.talks["2031-05-02-water"]
    parts = ("agenda", "exclusions", "delegations", "prior", "statements", "context", "assessments", "disputes")
    assert all(getattr(talks, part) for part in (*parts, "unknowns"))


@pytest.mark.parametrize(("code", "words"), [("en", "## What is on the table"), ("ar", "## المطروح")])
def test_the_comments_are_in_the_language_asked_for(
    data: Path, code: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CHOSEN, code)
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
    loaded, reports = examine(data)
    assert {report.rule for report in reports} <= {"sources-are-cited"}
    assert loaded.archive
    assert "fresh" in getattr(loaded.archive, register)


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
    archive = examine(data)[0].archive
    assert archive
    assert archive.people["lina"].posts[0].party == "south"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("new", "talks", "2031-04-01-town", *NAME, *LEAD, "--party", "north"), "is there already"),
        (("new", "person", "sami", *NAME), "is there already"),
        (("new", "party", "sami", *NAME), "is there already"),
        (("new", "topic", "Fresh Water", *NAME), "write 'fresh-water'"),
        (("new", "topic", "../x", *NAME), "is no safe id"),
        (("new", "topic", "sand", "--name", "ar=رمل"), "something is missing: --name en=…"),
        (("new", "topic", "sand", "--name", "de=Sand"), "names no language of the site"),
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
    "talks": "اجتماع المياه\nTalks on water\nاجتمع الطرفان.\nThe two sides met.\nwire ¶1\nnorth, south\n",
    "source": "جريدة\nA paper\nar\n",
}
ASKED = {
    ("talks", "en"): (
        *("title (ar)", "title (en)", "the first fact (ar)", "the first fact (en)"),
        *("where the first fact stands, such as 'wire ¶1'", "ids of the parties, with commas between them"),
    ),
    ("talks", "ar"): (
        *("العنوان (ar)", "العنوان (en)", "الواقعة الأولى (ar)", "الواقعة الأولى (en)"),
        *("موضع الواقعة الأولى، مثل «wire ¶1»", "معرّفات الأطراف، وبينها فواصل لاتينية"),
    ),
    ("source", "en"): ("name (ar)", "name (en)", "language of the source, by its code, such as ar"),
    ("source", "ar"): ("الاسم (ar)", "الاسم (en)", "لغة المصدر برمزها، مثل ar"),
}


@pytest.mark.parametrize(("kind", "code"), ASKED)
def test_what_is_needed_is_asked_for_in_the_users_language(
    data: Path, kind: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CHOSEN, code)
    monkeypatch.setattr(sys.modules["mujaz.cli.new"], "_on_terminal", lambda: True)
    done = CliRunner().invoke(main, ["--data", str(data), "new", kind, "fresh"], input=ANSWERS[kind])
    assert done.exit_code == 0, done.output
    said = re.sub("[\u2066-\u2069]", "", done.stderr)
    assert [words for words in ASKED[kind, code] if f"{words}: " not in said] == []
    assert {report.rule for report in examine(data)[1]} <= {"sources-are-cited"}


def test_new_talks_with_a_problem_are_not_written(data: Path) -> None:
    done = run(data, *ROUND[:-4], "--party", "norht")
    assert done.exit_code == 1
    assert "did you mean 'north'?" in done.output
    assert "nothing was written" in done.output
    assert not (data / "talks" / "2031-05-02-water.yaml").exists()


def test_an_empty_archive_checks_and_builds(tmp_path: Path) -> None:
    folder = tmp_path / "fresh"
    done = CliRunner().invoke(main, ["init", str(folder), "--languages", "en,ar", "--name", "en=Strait: a record"])
    assert done.exit_code == 0, done.output
    assert (folder / ".schemas" / "site.json").is_file()
    assert run(folder, "check").exit_code == 0
    built = run(folder, "--pages", str(tmp_path / "pages"), "--site-dir", str(tmp_path / "site"))
    assert built.exit_code == 0, built.output
    assert (tmp_path / "site" / "ar" / "index.html").is_file()
    assert "Strait: a record" in (tmp_path / "site" / "en" / "index.html").read_text(encoding="utf-8")


def test_an_archive_does_not_begin_in_a_folder_that_holds_something(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("x", encoding="utf-8")
    assert CliRunner().invoke(main, ["init", str(tmp_path)]).exit_code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_the_name_of_a_folder_does_not_steer_the_terminal(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["init", str(tmp_path / "e\x1b]0;x\x07s")])
    assert "an empty archive is in" in done.output
    assert done.output.replace("\n", "").isprintable()


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp")), min_size=1))
def test_every_text_can_be_written(text: str) -> None:
    wanted = " ".join(text.split())
    found = read("f.yaml", f"a: {flow({'ar': text, 'en': text})}\nb: {scalar(text)}\n".encode())
    assert not found.problems
    assert (found.value["a"]["ar"], found.value["a"]["en"], found.value["b"]) == (wanted, wanted, wanted)


def test_the_commands_are_in_the_readmes() -> None:
    for readme in ("README.md", "README.ar.md"):
        text = (ROOT / readme).read_text(encoding="utf-8")
        assert "build.py new" in text
        assert "build.py init" in text
