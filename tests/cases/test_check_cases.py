"""Small inputs on which the check once said something wrong, by their number in the list of such inputs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mujaz.diagnostics.problem import PATH_KEY, FactPath
from mujaz.load.record_parser import LoadContext, parse_record
from mujaz.model.field_types import list_fields
from mujaz.model.records import Record
from mujaz.pipeline.checking import check_folder
from tests.tiny_archive import BASE, TALKS, edit_archive, write_files

SECOND_SOURCE = {
    "sources.yaml": f"{BASE['sources.yaml']}transcript:\n  outlet: example.org\n  language: en\n  address: unknown\n"
}
UNTIL = "until: {ar: الانتخابات, en: the elections}"
EXCLUSION = "{topic: trade, said_by: south, ar: لا تجارة., en: No trade., others: {north: silent}, cite: wire ¶3}"
HEAD = "{party: north, head: sami, cite: wire ¶1}"
TWO_ANSWERS = """\
      - {ar: ثلاثة., en: Three., said_by: north, cite: wire ¶8}
      - {ar: أربعة., en: Four., said_by: south, cite: wire ¶8}
"""


def told(folder: Path, files: dict[str, str]) -> list[str]:
    """Return all that the check says of an archive."""
    return [str(report) for report in check_folder(write_files(folder, files)).reports]


def told_of(folder: Path, old: str, new: str, **more: str) -> list[str]:
    """Return all that the check says of the tiny archive with one edit in its talks."""
    files = {**edit_archive(TALKS, old, new), **more}
    return told(folder, {**files, **SECOND_SOURCE} if "transcript" in new else files)


def answers(*lines: str) -> str:
    return "".join(f"      - {line}\n" for line in lines)


def test_20_two_disputes_need_no_ids(tmp_path: Path) -> None:
    second = "  - question: {ar: متى؟, en: When?}\n    answers:\n" + answers(
        "{ar: صباحًا., en: In the morning., cite: transcript ¶1}", "{ar: مساء., en: In the evening., cite: wire ¶2}"
    )
    assert told_of(tmp_path, TWO_ANSWERS, TWO_ANSWERS + second) == []


def test_21_two_prior_meetings_need_no_ids(tmp_path: Path) -> None:
    more = (
        "prior:\n  - {date: 2030-01-05, ar: لقاء., en: A meeting., cite: wire ¶4}\n"
        "  - {date: 2030-07-09, ar: لقاء., en: A meeting., cite: transcript ¶4}\n"
    )
    assert told_of(tmp_path, "prior:\n", more) == []


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(f"{{topic: trade, said_by: south, {UNTIL}, ar: لا., en: No., cite: wire ¶4}}", id="22"),
        pytest.param("{topic: trade, said_by: south, ar: لا., en: No., cite: transcript ¶4}", id="twice"),
        pytest.param(
            "{topic: water, said_by: north, ar: لا., en: No., cite: transcript ¶4}", id="a party's other voice"
        ),
        pytest.param(
            "{topic: water, said_by: sami, said_on: 2031-04-02, ar: لا., en: No., cite: transcript ¶4}",
            id="a day later",
        ),
    ],
)
def test_22_what_is_excluded_twice_or_by_another_is_no_contradiction(second: str, tmp_path: Path) -> None:
    assert told_of(tmp_path, EXCLUSION, f"{EXCLUSION}\n  - {second}") == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("said_on: 2031-04-01, cite: wire ¶8", "said_on: 2031-04-02, cite: wire ¶8", id="days"),
        pytest.param("cite: wire ¶8", "cite: wire ¶9", id="paragraphs"),
        pytest.param('cite: wire "p. 1"', 'cite: wire "p. 2"', id="spots"),
        pytest.param("cite: wire ¶8", "through: dana, cite: wire ¶8", id="who passed it on"),
    ],
)
def test_answers_of_one_speaker_are_two_where_anything_tells_them_apart(
    first: str, second: str, tmp_path: Path
) -> None:
    two = answers(
        f"{{ar: ثلاثة., en: Three., said_by: north, {first}}}", f"{{ar: أربعة., en: Four., said_by: north, {second}}}"
    )
    assert told_of(tmp_path, TWO_ANSWERS, two) == []


def list_kinds(base: type[Any] = Record) -> list[type[Any]]:
    """Return every kind of record."""
    return [base, *(kind for each in base.__subclasses__() for kind in list_kinds(each))]


EVERY_FIELD = [(kind, field.key) for kind in list_kinds() for field in list_fields(kind)]
INNARDS = (f"'{PATH_KEY}'", "FactPath(", "{'", "[{", "[[")
"""What a message shows where a value was put into it as Python writes it."""
MAPPING = {PATH_KEY: FactPath("file.yaml", ("x",)), "stance": "contradicts"}


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(MAPPING, id="a mapping"),
        pytest.param([MAPPING], id="a list"),
        pytest.param({PATH_KEY: FactPath("file.yaml"), "ar": MAPPING, "talsia": MAPPING}, id="a mapping of mappings"),
        pytest.param([[MAPPING], MAPPING], id="a list of lists"),
    ],
)
def test_28_a_mapping_or_a_list_is_told_in_words_wherever_it_stands(value: Any) -> None:
    for kind, key in EVERY_FIELD:
        context = LoadContext("file.yaml", ("ar", "en"))
        parse_record(kind, {PATH_KEY: FactPath("file.yaml"), key: value}, (), context)
        for problem in (*context.errors, *context.key_problems):
            shown = f"{problem.message} {problem.mend}"
            assert not any(sign in shown for sign in (f"'{PATH_KEY}'", "FactPath(", "{'", "[{", "[[")), (
                kind,
                key,
                shown,
            )


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (TALKS, "others: {north: silent}", "others: {north: {stance: contradicts}}"),
        (TALKS, "title:", "id: {a: b}\ntitle:"),
        (TALKS, "title:", "id: [a]\ntitle:"),
        ("parties.yaml", "north:\n", "north:\n  id: {a: b}\n"),
        ("parties.yaml", "north:\n", "north:\n  kind: [a]\n"),
        ("site.yaml", "languages:", "format: {a: b}\nlanguages:"),
        ("site.yaml", "name: English}", "name: English, locale: {a: b}}"),
    ],
)
def test_28_and_so_it_is_in_a_whole_archive(file: str, old: str, new: str, tmp_path: Path) -> None:
    lines = told(tmp_path, edit_archive(file, old, new))
    assert lines
    assert not [line for line in lines if "'@'" in line or "FactPath" in line or "{'" in line]


def test_29_unknown_keys_hide_none_of_the_other_problems(tmp_path: Path) -> None:
    """Three unknown keys, and behind them what the format, the rules on facts and those on derived facts find."""
    files = edit_archive(TALKS, "title:", "colour: red\nweather: fine\ntitle:")
    wrong = [
        ("said_by: sami", "said_by: samy"),
        ("cite: wire ¶3", "cite: wire ¶33"),
        ("en: It may succeed.", "en: TODO"),
        ("date: 2031-03-01?", "date: 2031-05-01?"),
        ("original: ru, ", "original: ru, shade: dark, "),
        ("cite: wire ¶7", "cite: wire"),
    ]
    for old, new in wrong:
        files[TALKS] = files[TALKS].replace(old, new, 1)
    lines = "\n".join(told(tmp_path, files))
    for message in (
        "unknown key 'colour'",
        "unknown key 'weather'",
        "unknown key 'shade'",
        "'samy' is not in",
        "no paragraph 33",
        "'TODO' is no text",
        "is later than the talks",
        "names no paragraph",
    ):
        assert message in lines


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("kind: talks", "kind: chat", "'chat' is not known here"),
        ("state: held", "state: hold", "'hold' is not known here"),
        ("place: town", "place: The Town", "'The Town' does not fit here"),
        ("date: 2031-04-01", "date: 1 April", "'1 April'"),
        ("cite: wire ¶2", "cite: wire p 2", "'wire p 2' does not fit"),
        ("{said_by: dana, quote", "{said_by: dana, said_on: soon, quote", "'soon'"),
        ("head: sami", "head: [sami, {post: 5}]", "write the text once per language"),
    ],
)
def test_29_nor_does_a_value_that_does_not_fit(old: str, new: str, message: str, tmp_path: Path) -> None:
    files = edit_archive(TALKS, "en: It may succeed.", "en: TODO")
    files[TALKS] = files[TALKS].replace("cite: wire ¶3", "cite: wire ¶33").replace(old, new, 1)
    lines = told(tmp_path, files)
    assert len(lines) == 3, lines
    assert [line for line in lines if message in line]
    assert [line for line in lines if "'TODO' is no text" in line]
    assert [line for line in lines if "no paragraph 33" in line]


def test_29_nor_does_one_in_the_site_file(tmp_path: Path) -> None:
    files = edit_archive("site.yaml", "languages:", "handbook: maybe\nlanguages:")
    files[TALKS] = files[TALKS].replace("cite: wire ¶3", "cite: wire ¶33")
    assert [line.split(": ", 1)[1].split(" (")[0] for line in told(tmp_path, files)] == [
        "'maybe' does not fit here",
        "wire has no paragraph 33",
    ]
