"""The handbook: the same chapters in every language, every key and option in it, and examples that are good."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from mujaz.cli import main
from mujaz.i18n.labels import Labels
from mujaz.i18n.language import Language
from mujaz.model import records
from mujaz.model.field_types import list_fields
from mujaz.pipeline.building import BuildOptions, build
from mujaz.pipeline.checking import check_folder
from mujaz.render import handbook
from mujaz.render.handbook import FOLDER, RECORDS, find_own_keys
from mujaz.render.short_key_list import iter_short_list
from mujaz.report import formats
from mujaz.report.translator import LANGUAGE_VARIABLE
from mujaz.storage.program_files import ROOT
from tests import keys
from tests.command_lines import iter_commands, parse_command
from tests.examples import CHAPTERS, archive, blocks_of, chapter, code_blocks, prose, without_comments
from tests.tiny_archive import BASE, write_files, write_istanbul

LANGUAGES = ("ar", "en")


def blocks(code: str, name: str, kind: str) -> list[str]:
    return blocks_of(chapter(code, name), kind)


def test_there_are_chapters_in_both_languages() -> None:
    assert handbook.find_languages() == LANGUAGES
    assert len(CHAPTERS) >= 11
    assert sorted(path.name for path in (FOLDER / "ar").glob("*.md")) == CHAPTERS


@pytest.mark.parametrize("name", CHAPTERS)
def test_both_languages_have_the_same_parts(name: str) -> None:
    arabic, english = (
        {
            "headings": [len(found) for found in re.findall(r"^(#+) ", prose(chapter(code, name)), re.M)],
            "code": [
                (kind, without_comments(block)) for kind, block in code_blocks(chapter(code, name)) if kind != "text"
            ],
            "messages": len(blocks(code, name, "text")),
            "links": re.findall(r"\]\(([^)]+)\)", chapter(code, name)),
        }
        for code in LANGUAGES
    )
    assert arabic == english


def test_headings_have_the_same_addresses_in_both_languages(tmp_path: Path) -> None:
    data = write_files(tmp_path / "data", {**BASE, "site.yaml": BASE["site.yaml"] + "handbook: true\n"})
    build(data, tmp_path / "pages")
    arabic, english = (
        (tmp_path / "pages" / code / "handbook" / "sources.md").read_text(encoding="utf-8") for code in LANGUAGES
    )
    ids = re.findall(r"^## .* \{: #([a-z-]+) \}$", arabic, re.M)
    assert ids == re.findall(r"^## .* \{: #([a-z-]+) \}$", english, re.M)
    assert len(ids) == len(re.findall(r"^## ", arabic, re.M))


def test_the_index_names_every_chapter() -> None:
    linked = set(re.findall(r"\]\(([\w-]+\.md)\)", chapter("en", "index.md")))
    assert linked == set(CHAPTERS) - {"index.md"}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_key_of_every_record_is_told(code: str) -> None:
    told = "\n".join(handbook.iter_reference(Labels(Language(code, code))))
    for record in RECORDS:
        section = told.partition(f"#{handbook.make_anchor(record)} }}")[2].partition("\n## ")[0]
        assert find_own_keys(record) <= set(re.findall(r"^- `([\w]+)`", section, re.M)), record


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_short_list_has_every_key_with_its_title(code: str) -> None:
    listed = "\n".join(iter_short_list(Labels(Language(code, code))))
    rows = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", listed, re.M))
    assert {field.key for record in RECORDS for field in list_fields(record) if field.name != "text"} == set(rows)
    assert rows["scope"] == {"ar": "النطاق", "en": "Scope"}[code]


def test_the_short_list_has_a_table_for_each_file() -> None:
    listed = "\n".join(iter_short_list(Labels(Language("en", "English"))))
    talks = listed.partition("In the file `talks/*.yaml`:")[2].partition("\n## ")[0]
    assert "| `stance` |" in talks
    assert "| `said_by` |" not in talks
    assert "| `said_by` |" in listed.partition("## In every file")[2]
    assert re.findall("^In the file `(.+)`:$", listed, re.M)[0] == "site.yaml"


@pytest.mark.parametrize("name", keys.CHAPTERS)
@pytest.mark.parametrize("code", LANGUAGES)
def test_the_lists_of_keys_in_the_repository_are_todays(code: str, name: str) -> None:
    assert keys.path(code, name).read_text(encoding="utf-8") == keys.chapter(code, name), "run: make keys"


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_list_of_keys_can_be_read_on_the_forge(code: str) -> None:
    text = keys.path(code, "keys.md").read_text(encoding="utf-8")
    assert len(re.findall(r"^## ", text, re.M)) == len(RECORDS)
    assert "{:" not in text
    assert ("`name" in text) != ('<code dir="ltr">name' in text)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_site_makes_its_own_list_of_keys(code: str) -> None:
    page = handbook.render_files({code: Language(code, code)}, {code: "x"}, "# made")[
        f"{code}/handbook/keys.md"
    ].decode()
    assert len(re.findall(r"^## .* \{: #\w+ \}$", page, re.M)) == len(RECORDS)
    assert "<!--" not in page


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
def test_the_examples_make_an_archive_without_problems(code: str, tmp_path: Path) -> None:
    checked = check_folder(archive(code, tmp_path))
    loaded, reports = checked.loaded, checked.reports
    assert not reports, "\n".join(map(str, reports))
    assert loaded.archive
    talks = loaded.archive.talks["2031-05-14-velmar"]
    assert all((talks.agenda, talks.exclusions, talks.delegations, talks.prior, talks.statements, talks.disputes))
    assert talks.unknowns
    assert loaded.archive.site.repo_url


def test_an_example_that_is_wrong_would_be_found(tmp_path: Path) -> None:
    folder = archive("en", tmp_path)
    file = folder / "talks" / "2031-05-14-velmar.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("topic: pilotage", "topic: pilots"), encoding="utf-8")
    assert "pilots" in str(check_folder(folder).reports[0])


@pytest.mark.parametrize("code", LANGUAGES)
def test_its_messages_are_those_of_the_check(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(LANGUAGE_VARIABLE, code)
    shown = "".join(block for name in CHAPTERS for block in blocks(code, name, "text"))
    write_istanbul(tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    file = Path("data/talks/2025-04-10-istanbul.yaml")
    good, said = file.read_text(encoding="utf-8"), ""
    for right, wrong in (("topic: flights", "topic: flight"), ("\nplace:", "\nplase:")):
        file.write_text(good.replace(right, wrong, 1), encoding="utf-8")
        said += re.sub(
            "[\u2066-\u2069]",
            "",
            formats.format_text(formats.ReportBundle(Path("data"), check_folder(Path("data")).reports)),
        )
    assert shown
    assert [line for line in shown.splitlines() if line not in said] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_its_commands_can_be_given_and_all_are_told(code: str, tmp_path: Path) -> None:
    every = "\n".join(chapter(code, name) for name in CHAPTERS)
    given = [parse_command(words) for words in iter_commands(every, tmp_path)]
    assert {command for command, _ in given} == {"build.py", *main.commands}
    assert len(given) == len(re.findall(r"python build\.py", every))


@pytest.mark.parametrize("code", LANGUAGES)
def test_its_make_commands_exist(code: str) -> None:
    every = "\n".join(chapter(code, name) for name in CHAPTERS)
    rules = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    assert {"site", "test", "keys"} <= set(re.findall(r"`make ([a-z-]+)`", every)) <= rules


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_chapter_of_commands_tells_every_option(code: str) -> None:
    runner, named = CliRunner(), ["", *main.commands]
    helps = [runner.invoke(main, [each, "--help"] if each else ["--help"]).output for each in named]
    known = set(re.findall(r"--[a-z-]+", "".join(helps)))
    assert set(re.findall(r"`(--[a-z-]+)", chapter(code, "commands.md"))) == known


def test_it_is_published_only_where_the_site_says_so(tmp_path: Path) -> None:
    data = write_files(tmp_path / "data")
    assert not any("handbook" in path for path in build(data, tmp_path / "pages").changes.written)
    site = BASE["site.yaml"].replace("languages:", "handbook: true\nlanguages:") + "  - {code: fr, name: français}\n"
    write_files(data, {"site.yaml": site})
    written = build(data, tmp_path / "pages", BuildOptions(draft=True)).changes.written
    found = {path for path in written if "handbook" in path}
    assert found == {f"{code}/handbook/{name}" for code in LANGUAGES for name in CHAPTERS}


def test_code_runs_from_left_to_right_and_holds_no_markup() -> None:
    made = handbook.render_files({"ar": Language("ar", "العربية")}, {"ar": "موجز"}, "# made")
    page = made["ar/handbook/check.md"].decode()
    assert '<code dir="ltr">topic:flights</code>' in page
    assert "&#91;north, south" in page
    assert ':15:1: <bdi dir="rtl">مفتاح غير معروف: «plase»' in page
    assert '"alternates": ' not in page
    assert 'alternates: {"ar": "ar/handbook/check/"}' in page


WRITTEN = [
    ("`a b`, ``c`d``", '<code dir="ltr">a b</code>, <code dir="ltr">c&#96;d</code>'),
    ("نص `[x]*` word", 'نص <code dir="ltr">&#91;x&#93;&#42;</code> <bdi>word</bdi>'),
    (
        "<https://a.example/?b&c>",
        '<a href="https://a.example/?b&amp;c"><code dir="ltr">https://a.example/?b&amp;c</code></a>',
    ),
    ("[check و](check.md#جزء) **قوي**", "[<bdi>check</bdi> و](check.md#جزء) **قوي**"),
    ("## نص {: #talks }", "## نص {: #talks }"),
    ("&amp; &#96; <br>", "&amp; &#96; <br>"),
    ("    - `a`: x\n\n- ب", '    - <code dir="ltr">a</code>: <bdi>x</bdi>\n\n- ب'),
    ("```sh\n<x>\n```\n\nب\n", '<pre dir="ltr"><code>&lt;x&gt;</code></pre>\n\nب\n'),
]


@pytest.mark.parametrize(("written", "made"), WRITTEN)
def test_code_is_told_from_text_and_links_stay(written: str, made: str) -> None:
    assert handbook._set_directions(written, "rtl") == made


def test_the_first_paragraph_is_told_without_signs() -> None:
    assert handbook._extract_first_paragraph("\nOne `two`\n[three](x.md) <https://a.example>.\n\nMore.") == (
        "One two three https://a.example."
    )
