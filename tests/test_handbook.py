"""The handbook: the same chapters in every language, every key of the model in it, and examples that are good."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

import pytest

from mujaz import handbook, model, telling
from mujaz.handbook import FOLDER, RECORDS, own_keys
from mujaz.labels import Labels
from mujaz.languages import Language
from mujaz.messages import CHOSEN
from mujaz.pipeline import ROOT, examine, write_pages
from tests.archives import BASE, write, write_istanbul
from tests.parsed import commands, parsed
from tests.test_readme import BLOCK, archive

LANGUAGES = ("ar", "en")
CHAPTERS = sorted(path.name for path in (FOLDER / "en").glob("*.md"))


def text(code: str, chapter: str) -> str:
    return (FOLDER / code / chapter).read_text(encoding="utf-8")


def blocks(code: str, chapter: str, kind: str) -> list[str]:
    return [dedent(block) for found, block in BLOCK.findall(text(code, chapter)) if found == kind]


def test_there_are_chapters_in_both_languages() -> None:
    assert handbook.languages() == LANGUAGES
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
    told = "\n".join(handbook.reference(Labels(Language(code, code))))
    for record in RECORDS:
        section = told.partition(f"#{record.__name__.lower()} }}")[2].partition("\n## ")[0]
        assert own_keys(record) <= set(re.findall(r"^- `([\w]+)`", section, re.M)), record


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_must_stand_is_marked_and_no_id_is(code: str) -> None:
    labels = Labels(Language(code, code))
    lines = re.findall(r"^- `.*$", "\n".join(handbook.reference(labels)), re.M)
    marked = {line.split("`")[1] for line in lines if f"** ({labels.text('must stand')}). " in line}
    assert {"kind", "parties", "status", "topic"} <= marked
    assert "id" not in marked


def test_no_record_is_left_out() -> None:
    records = {kind for kind in vars(model).values() if isinstance(kind, type) and issubclass(kind, model.Record)}
    assert records == set(RECORDS)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_examples_are_good_facts(code: str, tmp_path: Path) -> None:
    folder = archive("README.md", tmp_path)
    for block in (block for chapter in CHAPTERS for block in blocks(code, chapter, "yaml")):
        first, _, rest = block.partition("\n")
        file = folder / first.removeprefix("# data/")
        before = file.read_text(encoding="utf-8") if file.exists() else ""
        file.write_text(_joined(before, rest), encoding="utf-8")
    _, reports = examine(folder)
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
    monkeypatch.setenv(CHOSEN, code)
    shown = "".join(block for chapter in CHAPTERS for block in blocks(code, chapter, "text"))
    write_istanbul(tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    file = Path("data/talks/2025-04-10-istanbul.yaml")
    good, said = file.read_text(encoding="utf-8"), ""
    for right, wrong in (("topic: flights", "topic: flight"), ("\nplace:", "\nplase:")):
        file.write_text(good.replace(right, wrong, 1), encoding="utf-8")
        said += re.sub("[\u2066-\u2069]", "", telling.as_text(telling.Told(Path("data"), examine(Path("data"))[1])))
    assert shown
    assert [line for line in shown.splitlines() if line not in said] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_its_commands_can_be_given(code: str, tmp_path: Path) -> None:
    every = "\n".join(text(code, chapter) for chapter in CHAPTERS)
    given = [parsed(words) for words in commands(every, tmp_path)]
    assert {command for command, _ in given} == {"check", "status", "confirm", "coverage", "new"}
    assert len(given) == len(re.findall(r"python build\.py", every))
    rules = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    assert set(re.findall(r"`make ([a-z]+)`", every)) <= rules


def test_it_is_published_only_where_the_site_says_so(tmp_path: Path) -> None:
    data = write(tmp_path / "data")
    assert not any("handbook" in path for path in write_pages(data, tmp_path / "pages").changes.written)
    site = BASE["site.yaml"].replace("languages:", "handbook: true\nlanguages:") + "  - {code: fr, name: français}\n"
    write(data, {"site.yaml": site})
    written = write_pages(data, tmp_path / "pages", draft=True).changes.written
    found = {path for path in written if "handbook" in path}
    assert found == {f"{code}/handbook/{chapter}" for code in LANGUAGES for chapter in CHAPTERS}


def test_code_runs_from_left_to_right_and_holds_no_markup() -> None:
    made = handbook.files({"ar": Language("ar", "العربية")}, {"ar": "موجز"}, "# made")
    page = made["ar/handbook/check.md"].decode()
    assert '<code dir="ltr">topic:flights</code>' in page
    assert "&#91;north, south" in page
    assert ':15:1: <bdi dir="rtl">مفتاح غير معروف: «plase»' in page
    assert '"alternates": ' not in page
    assert 'alternates: {"ar": "ar/handbook/check/"}' in page
