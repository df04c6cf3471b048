"""The handbook: the same chapters in every language, every key of the model in it, and examples that are good."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

import pytest

from mujaz.i18n.labels import Labels
from mujaz.i18n.language import Language
from mujaz.model import records
from mujaz.pipeline import load_and_check, write_pages
from mujaz.render import handbook
from mujaz.render.handbook import FOLDER, RECORDS, find_own_keys
from mujaz.report import formats
from mujaz.report.translator import LANGUAGE_VARIABLE
from mujaz.storage.program_files import ROOT
from tests.command_lines import iter_commands, parse_command
from tests.test_readme import BLOCK, write_examples
from tests.tiny_archive import BASE, write_files, write_istanbul

LANGUAGES = ("ar", "en")
CHAPTERS = sorted(path.name for path in (FOLDER / "en").glob("*.md"))


def text(code: str, chapter: str) -> str:
    return (FOLDER / code / chapter).read_text(encoding="utf-8")


def blocks(code: str, chapter: str, kind: str) -> list[str]:
    return [dedent(block) for found, block in BLOCK.findall(text(code, chapter)) if found == kind]


def test_there_are_chapters_in_both_languages() -> None:
    assert handbook.find_languages() == LANGUAGES
    assert len(CHAPTERS) >= 8
    assert sorted(path.name for path in (FOLDER / "ar").glob("*.md")) == CHAPTERS


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_both_languages_have_the_same_parts(chapter: str) -> None:
    arabic, english = (
        {
            "headings": [len(found) for found in re.findall(r"^(#+) ", text(code, chapter), re.M)],
            "code": [each for each in BLOCK.findall(text(code, chapter)) if each[0] != "text"],
            "messages": len(blocks(code, chapter, "text")),
            "links": re.findall(r"\]\(([^)]+)\)", text(code, chapter)),
        }
        for code in LANGUAGES
    )
    assert arabic == english


def test_the_index_names_every_chapter() -> None:
    linked = set(re.findall(r"\]\(([\w-]+\.md)\)", text("en", "index.md")))
    assert linked == set(CHAPTERS) - {"index.md"}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_key_of_every_record_is_told(code: str) -> None:
    told = "\n".join(handbook.iter_reference(Labels(Language(code, code))))
    for record in RECORDS:
        section = told.partition(f"#{record.__name__.lower()} }}")[2].partition("\n## ")[0]
        assert find_own_keys(record) <= set(re.findall(r"^- `([\w]+)`", section, re.M)), record


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_must_stand_is_marked_and_no_id_is(code: str) -> None:
    labels = Labels(Language(code, code))
    lines = re.findall(r"^- `.*$", "\n".join(handbook.iter_reference(labels)), re.M)
    marked = {line.split("`")[1] for line in lines if f"** ({labels.text('must stand')}). " in line}
    assert {"kind", "parties", "status", "topic"} <= marked
    assert "id" not in marked


def test_no_record_is_left_out() -> None:
    found = {kind for kind in vars(records).values() if isinstance(kind, type) and issubclass(kind, records.Record)}
    assert found == set(RECORDS)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_examples_are_good_facts(code: str, tmp_path: Path) -> None:
    folder = write_examples("README.md", tmp_path)
    for block in (block for chapter in CHAPTERS for block in blocks(code, chapter, "yaml")):
        first, _, rest = block.partition("\n")
        file = folder / first.removeprefix("# data/")
        before = file.read_text(encoding="utf-8") if file.exists() else ""
        file.write_text(_joined(before, rest), encoding="utf-8")
    _, reports = load_and_check(folder)
    assert not reports, "\n".join(map(str, reports))


def _joined(before: str, more: str) -> str:
    """Add keys to a file; what goes below a key that stands there already goes behind its items."""
    key = more.partition("\n")[0]
    if f"\n{key}\n" in before:
        items = more.partition("\n")[2]
        return before.replace(f"\n{key}\n", f"\n{key}\n{items}", 1)
    return before + more


@pytest.mark.parametrize("code", LANGUAGES)
def test_its_messages_are_those_of_the_check(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(LANGUAGE_VARIABLE, code)
    shown = "".join(block for chapter in CHAPTERS for block in blocks(code, chapter, "text"))
    write_istanbul(tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    file = Path("data/talks/2025-04-10-istanbul.yaml")
    good, said = file.read_text(encoding="utf-8"), ""
    for right, wrong in (("topic: flights", "topic: flight"), ("\nplace:", "\nplase:")):
        file.write_text(good.replace(right, wrong, 1), encoding="utf-8")
        said += re.sub(
            "[\u2066-\u2069]",
            "",
            formats.format_text(formats.ReportBundle(Path("data"), load_and_check(Path("data"))[1])),
        )
    assert shown
    assert [line for line in shown.splitlines() if line not in said] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_its_commands_can_be_given(code: str, tmp_path: Path) -> None:
    every = "\n".join(text(code, chapter) for chapter in CHAPTERS)
    given = [parse_command(words) for words in iter_commands(every, tmp_path)]
    assert {command for command, _ in given} == {"check", "status", "confirm", "coverage", "new"}
    assert len(given) == len(re.findall(r"python build\.py", every))
    rules = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    assert set(re.findall(r"`make ([a-z]+)`", every)) <= rules


def test_it_is_published_only_where_the_site_says_so(tmp_path: Path) -> None:
    data = write_files(tmp_path / "data")
    assert not any("handbook" in path for path in write_pages(data, tmp_path / "pages").changes.written)
    site = BASE["site.yaml"].replace("languages:", "handbook: true\nlanguages:") + "  - {code: fr, name: français}\n"
    write_files(data, {"site.yaml": site})
    written = write_pages(data, tmp_path / "pages", draft=True).changes.written
    found = {path for path in written if "handbook" in path}
    assert found == {f"{code}/handbook/{chapter}" for code in LANGUAGES for chapter in CHAPTERS}


def test_code_runs_from_left_to_right_and_holds_no_markup() -> None:
    made = handbook.render_files({"ar": Language("ar", "العربية")}, {"ar": "موجز"}, "# made")
    page = made["ar/handbook/check.md"].decode()
    assert '<code dir="ltr">topic:flights</code>' in page
    assert "&#91;north, south" in page
    assert ':15:1: <bdi dir="rtl">مفتاح غير معروف: «plase»' in page
    assert '"alternates": ' not in page
    assert 'alternates: {"ar": "ar/handbook/check/"}' in page
