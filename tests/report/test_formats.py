"""How reports are told: a line for each, the spot beneath it, and forms for programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import FilePosition, Report
from mujaz.report.formats import (
    FORMAT_VARIABLE,
    LRM,
    MAX_BANNER_LINES,
    ReportBundle,
    format_excerpt,
    format_github,
    format_json,
    format_sarif,
    format_text,
    make_banner,
    measure_width,
    print_reports,
)
from mujaz.report.translator import FSI, LANGUAGE_VARIABLE, PDI, RLI

TEXT = (
    "topic: flight   # a comment\n"
    "ar: أوكرانيا ليست على جدول الأعمال.\n"
    "scope: {ar: الملف كله, en: all of it}\n"
    '\ten: "a quoted: text"\n'
    f"en: {'long ' * 60}END {'long ' * 60}\n"
    "نص يبدأ به السطر\n"
    "ar: 漢字 بعدها\n"
)


def report(line: int, column: int, file: str = "f.yaml") -> Report:
    return Report(FilePosition(file, line, column), msg("unknown key '%(key)s'", key="k"), msg("remove it"), "a-rule")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "f.yaml").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def marked(data: Path, line: int, column: int) -> str:
    """Return the part of the line that the marks stand under, by columns."""
    shown, marks = format_excerpt(report(line, column), data)
    begin = marks.index("^")
    return shown.replace(LRM, "")[begin : begin + marks.count("^")]


@pytest.mark.parametrize(
    ("line", "column", "words"),
    [
        (1, 8, "flight"),
        (1, 1, "topic"),
        (2, 5, "أوكرانيا ليست على جدول الأعمال"),
        (2, 12, "أوكرانيا ليست على جدول الأعمال"),
        (3, 13, "الملف كله"),
        (3, 28, "all of it"),
        (3, 8, "{"),
        (4, 6, '"a quoted: text"'),
        (5, 305, "END" + " long" * 11),
        (6, 3, "نص يبدأ به السطر"),
    ],
)
def test_the_marks_stand_under_the_whole_value(data: Path, line: int, column: int, words: str) -> None:
    assert marked(data, line, column).rstrip("…").strip().startswith(words[:20])
    if len(words) < 40:
        assert marked(data, line, column).removesuffix(".") == words


def test_a_line_with_arabic_is_kept_from_left_to_right(data: Path) -> None:
    assert format_excerpt(report(6, 1), data)[0].startswith(LRM)
    assert not format_excerpt(report(1, 1), data)[0].startswith(LRM)


def test_columns_are_those_of_a_terminal() -> None:
    assert measure_width("نصًّا") == 3
    assert measure_width("漢字") == 4
    assert measure_width("a\u2067b") == 2


def test_what_has_no_look_gets_a_sign(data: Path) -> None:
    assert format_excerpt(report(4, 1), data)[0].startswith("    4 | →en:")


@pytest.mark.parametrize(("line", "file"), [(99, "f.yaml"), (1, "gone.yaml"), (8, "f.yaml")])
def test_without_such_a_line_nothing_is_shown_beneath(data: Path, line: int, file: str) -> None:
    assert format_excerpt(report(line, 1, file), data) == []


def test_text_begins_with_the_line_that_editors_and_ci_understand(data: Path) -> None:
    text = format_text(ReportBundle(data, [report(1, 8)]))
    assert text == (
        "f.yaml:1:8: unknown key 'k' (remove it)\n    1 | topic: flight   # a comment\n      |        ^^^^^^\n"
    )


def test_text_in_arabic(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(LANGUAGE_VARIABLE, "ar")
    first = format_text(ReportBundle(data, [report(1, 8)])).splitlines()[0]
    assert first == f"f.yaml:1:8: {RLI}مفتاح غير معروف: «{FSI}k{PDI}» (احذفه){PDI}"


@pytest.mark.parametrize("form", [format_text, format_github, format_sarif])
def test_a_message_and_its_mend_are_read_in_their_order(
    form: Callable[[ReportBundle], str], data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(LANGUAGE_VARIABLE, "ar")
    assert f"{PDI}» (احذفه){PDI}" in form(ReportBundle(data, [report(1, 8)]))


def test_json_has_every_part(data: Path) -> None:
    made = json.loads(format_json(ReportBundle(data, [report(1, 8)], [report(2, 1)])))
    assert made["problems"] == [
        {
            "file": "f.yaml",
            "line": 1,
            "column": 8,
            "end_column": 14,
            "level": "error",
            "rule": "a-rule",
            "message": "unknown key 'k'",
            "mend": "remove it",
        }
    ]
    assert [note["line"] for note in made["notes"]] == [2]


def test_githubs_commands_are_escaped(data: Path) -> None:
    file = "50% a,b.yaml"
    (data / file).write_text("x: y\n", encoding="utf-8")
    odd = Report(FilePosition(file, 1, 4), msg("found %(value)s", value="100%\nor::more"), msg("remove it"), "a-rule")
    assert format_github(ReportBundle(data, [odd], [odd])).splitlines() == [
        "::error file=50%25 a%2Cb.yaml,line=1,col=4,endColumn=5,title=a-rule::found 100%25 or::more (remove it)",
        "::notice file=50%25 a%2Cb.yaml,line=1,col=4,endColumn=5,title=a-rule::found 100%25 or::more (remove it)",
    ]


def test_sarif_names_rules_places_and_levels(data: Path) -> None:
    log = json.loads(format_sarif(ReportBundle(data, [report(1, 8)], [report(2, 1)])))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert run["tool"]["driver"]["rules"] == [{"id": "a-rule"}]
    assert [result["level"] for result in run["results"]] == ["error", "note"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place == {
        "artifactLocation": {"uri": "f.yaml"},
        "region": {"startLine": 1, "startColumn": 8, "endColumn": 14},
    }


@pytest.mark.parametrize(
    ("form", "begins"), [("github", "::error"), ("json", "{"), ("", "f.yaml:"), ("odd", "f.yaml:")]
)
def test_the_environment_chooses_the_form(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], form: str, begins: str
) -> None:
    monkeypatch.setenv(FORMAT_VARIABLE, form)
    print_reports(ReportBundle(data, [report(1, 8)]))
    printed = capsys.readouterr()
    assert (printed.err if begins == "f.yaml:" else printed.out).startswith(begins)
    assert not (printed.out if begins == "f.yaml:" else printed.err)


@pytest.mark.parametrize("form", [format_text, format_github])
def test_remarks_are_told_last(data: Path, form: Callable[[ReportBundle], str]) -> None:
    assert form(ReportBundle(data, [report(1, 8)], remarks=[msg("no place")])).splitlines()[-1].endswith("no place")


def test_remarks_stand_in_documents(data: Path) -> None:
    told = ReportBundle(data, remarks=[msg("no place")])
    assert json.loads(format_json(told)) == {"problems": [], "questions": [], "notes": [], "remarks": ["no place"]}
    (run,) = json.loads(format_sarif(told))["runs"]
    (invocation,) = run["invocations"]
    assert [each["message"]["text"] for each in invocation["toolExecutionNotifications"]] == ["no place"]


def test_the_banner_speaks_each_language_that_has_messages(data: Path) -> None:
    shown = make_banner(ReportBundle(data, [report(1, 8)]), ["ar", "fr"])
    assert {code: (each["lang"], each["dir"]) for code, each in shown.items()} == {
        "ar": ("ar", "rtl"),
        "fr": ("en", "ltr"),
        "en": ("en", "ltr"),
    }
    assert shown["ar"]["lines"][0]["place"] == "f.yaml:1:8"
    assert "مفتاح" in shown["ar"]["lines"][0]["message"]
    assert shown["fr"]["lines"][0]["message"] == "unknown key 'k'"


@pytest.mark.parametrize(("over", "more"), [(0, ""), (1, "and 1 more problem;"), (2970, "and 2970 more problems;")])
def test_a_banner_shows_a_screenful_and_counts_the_rest(data: Path, over: int, more: str) -> None:
    problems = [report(line, 1) for line in range(1, MAX_BANNER_LINES + over + 1)]
    shown = make_banner(ReportBundle(data, problems), ["ar"])
    for code in ("ar", "en"):
        assert len(shown[code]["lines"]) == MAX_BANNER_LINES
        assert bool(shown[code]["more"]) == bool(more)
    assert shown["en"]["more"].startswith(more)
