"""Reports for editors and programs: as lines with an excerpt beneath, JSON, GitHub's workflow commands or SARIF."""

from __future__ import annotations

import json
import os
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from mujaz.diagnostics.message import Message, msg, msg_plural, sanitize_text
from mujaz.diagnostics.problem import Report
from mujaz.i18n.language import Language
from mujaz.report.highlight import read_line
from mujaz.report.translator import ENGLISH, list_message_languages, translate

LRM = "\N{LEFT-TO-RIGHT MARK}"
MAX_COLUMNS = 100
"""Columns of a line that are shown; of a longer line, only the part around the highlight."""
COLUMNS_BEFORE = 40
MAX_DISTANCE = 2000
"""Characters of a line that are read on either side of a report's column; longer lines were written by no hand."""
RED, BOLD, RESET = "\x1b[31m", "\x1b[1m", "\x1b[0m"


@dataclass(frozen=True)
class ReportBundle:
    """What one run reports on the files of the folder `data`.

    `problems` must be mended, `questions` only answered, `notes` need not be mended at once, and `remarks` belong to no
    place in the files.
    """

    data: Path
    problems: Sequence[Report] = ()
    notes: Sequence[Report] = ()
    remarks: Sequence[Message] = ()
    shown: Path | None = None
    """The folder to name instead of `data`, if that is a temporary copy."""
    questions: Sequence[Report] = ()

    @property
    def levels(self) -> Iterable[tuple[str, Report]]:
        """Yield (`error`, `question` or `note`, report), in this order."""
        yield from (("error", each) for each in self.problems)
        yield from (("question", each) for each in self.questions)
        yield from (("note", each) for each in self.notes)

    def path(self, report: Report) -> str:
        """Return the report's file relative to the working folder."""
        return _make_relative_path(self.shown or self.data, report.position.file, Path.cwd())


@lru_cache(maxsize=64)
def _make_relative_path(folder: Path, file: str, working: Path) -> str:
    try:
        path = Path(os.path.relpath(folder / file, working))
    except ValueError:  # another drive of Windows
        path = folder / file
    return sanitize_text(path.as_posix())


def format_line(report: Report, path: str) -> str:
    """Return `file:line:column: message (how to mend)`, as editors and CI understand it."""
    position = report.position
    return f"{path}:{position.line}:{position.column}: {_format_sentence(report)}"


def _format_sentence(report: Report) -> str:
    """Return message and mend as one sentence, so that both are isolated together in a right-to-left language."""
    return translate(msg("%(message)s (%(mend)s)", message=report.message, mend=report.mend))


def format_text(reports: ReportBundle, *, colour: bool = False) -> str:
    """Return each report as a line, with the line of the facts beneath and the words in question marked."""
    blocks = (_format_block(reports, report, colour) for _, report in reports.levels)
    return "".join(f"{each}\n" for each in (*blocks, *map(translate, reports.remarks)))


def _format_block(reports: ReportBundle, report: Report, colour: bool) -> str:
    headline = format_line(report, reports.path(report))
    excerpt = format_excerpt(report, reports.data)
    if colour:
        headline = f"{BOLD}{headline}{RESET}"
        excerpt = [text if number % 2 == 0 else f"{RED}{text}{RESET}" for number, text in enumerate(excerpt)]
    return "\n".join([headline, *excerpt])


def format_excerpt(report: Report, data: Path) -> list[str]:
    """Return the line of the facts and a line of marks under its words; nothing of a file that is no fact's."""
    if _is_about_whole_file(report):
        return []
    text = read_line(data / report.position.file, report.position.line)
    if text is None or not text.strip():
        return []
    text, begin = _cut_nearby(text, report.position.column - 1)
    begin, end = _widen_to_rtl_words(text, *_find_span(text, begin, report.length))
    text, begin, end = _cut_to_width(_show_invisible(text), begin, end)
    margin = f"{report.position.line:>5} | "
    marks = " " * measure_width(text[:begin]) + "^" * max(1, measure_width(text[begin:end]))
    mark = LRM if _has_rtl(text) else ""
    return [f"{mark}{margin}{text}", f"{' ' * (len(margin) - 2)}| {marks}"]


def _is_about_whole_file(report: Report) -> bool:
    """Say whether a report is about a file outside the facts, a page or a site's, and not about a line of it."""
    return Path(report.position.file).is_absolute() and (report.position.line, report.position.column) == (1, 1)


_QUOTED_VALUE = re.compile(r"\"(?:[^\"\\]|\\.)*\"?|'(?:[^']|'')*'?")
_YAML_KEY = re.compile(r"[\w-]+(?=:(?:\s|$))")
_FLOW_VALUE = re.compile(r"[^,{}\[\]]+")
_PLAIN_VALUE = re.compile(r"(?:(?! #).)+")


def _cut_nearby(text: str, column: int) -> tuple[str, int]:
    """Return the part of a line near a column, counted from 0, and the column within that part."""
    first = max(0, min(column, len(text)) - MAX_DISTANCE)
    return text[first : column + MAX_DISTANCE], column - first


def _find_span(text: str, begin: int, length: int) -> tuple[int, int]:
    """Return where the value or key at a column begins and ends; with a `length`, that many characters of it."""
    begin = min(begin, len(text))
    if length:
        return begin, begin + length
    if text[begin : begin + 1] in ("{", "["):
        return begin, begin + 1
    in_flow = sum((char in "{[") - (char in "}]") for char in text[:begin]) > 0
    quoted = _QUOTED_VALUE.match(text, begin)
    found = quoted or _YAML_KEY.match(text, begin) or (_FLOW_VALUE if in_flow else _PLAIN_VALUE).match(text, begin)
    words = found[0].rstrip() if found else ""
    return begin, begin + max(1, len(words))


def _widen_to_rtl_words(text: str, begin: int, end: int) -> tuple[int, int]:
    """Return a span widened to whole runs of right-to-left words, which terminals show in differing order."""
    runs = re.finditer(
        r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc](?:[^A-Za-z{}\[\]\"]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])?",
        text,
    )
    for run in runs:
        if run.start() < end and begin < run.end():
            begin, end = min(begin, run.start()), max(end, run.end())
    return begin, end


def _show_invisible(text: str) -> str:
    """Return a line with each invisible character replaced by one visible sign, so that columns stay the same."""
    return "".join(
        "→" if char == "\t" else "·" if unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp") else char
        for char in text
    )


def _cut_to_width(text: str, begin: int, end: int) -> tuple[str, int, int]:
    """Return the part of a line around a span, at most MAX_COLUMNS and two ellipses, and the span within it."""
    if len(text) <= MAX_COLUMNS:
        return text, begin, end
    first = max(0, min(begin - COLUMNS_BEFORE, len(text) - MAX_COLUMNS))
    part, lead = text[first : first + MAX_COLUMNS], "…" if first else ""
    tail = "…" if first + MAX_COLUMNS < len(text) else ""
    shift = len(lead) - first
    return f"{lead}{part}{tail}", begin + shift, min(end + shift, len(lead) + len(part))


def measure_width(text: str) -> int:
    """Return the number of columns that a text takes on a terminal."""
    return sum(_count_columns(char) for char in text)


def _count_columns(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def _has_rtl(text: str) -> bool:
    return any(unicodedata.bidirectional(char) in ("R", "AL") for char in text)


def _report_to_dict(reports: ReportBundle, level: str, report: Report) -> dict[str, Any]:
    position = report.position
    text, column = _cut_nearby(read_line(reports.data / position.file, position.line) or "", position.column - 1)
    begin, end = _find_span(text, column, report.length)
    return {
        "file": reports.path(report),
        "line": position.line,
        "column": position.column,
        "end_column": position.column + max(end - begin, 1),
        "level": level,
        "rule": report.rule,
        "message": translate(report.message),
        "mend": translate(report.mend),
    }


def format_json(reports: ReportBundle) -> str:
    """Return one JSON document: {"problems": […], "questions": […], "notes": […], "remarks": […]}.

    Each problem, question and note has its position, rule, message and mend; a remark is a sentence.
    """
    entries = [_report_to_dict(reports, level, report) for level, report in reports.levels]
    document = {
        "problems": [each for each in entries if each["level"] == "error"],
        "questions": [each for each in entries if each["level"] == "question"],
        "notes": [each for each in entries if each["level"] == "note"],
        "remarks": [translate(each) for each in reports.remarks],
    }
    return dump_json(document)


def dump_json(value: Mapping[str, Any]) -> str:
    """Return JSON for standard output; letters that its encoding cannot have are escaped."""
    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower()
    return json.dumps(value, ensure_ascii=not encoding.startswith("utf"), indent=2) + "\n"


GITHUB_COMMANDS = {"error": "error", "question": "warning", "note": "notice"}
SARIF_LEVELS = {"error": "error", "question": "warning", "note": "note"}
"""What GitHub and SARIF call the levels of reports."""


def format_github(reports: ReportBundle) -> str:
    """Return GitHub's workflow commands, which show each report beside its line of the pull request."""
    lines = []
    for level, report in reports.levels:
        entry = _report_to_dict(reports, level, report)
        span = f"line={entry['line']},col={entry['column']},endColumn={entry['end_column']}"
        where = f"file={_escape_property(entry['file'])},{span}"
        kind = GITHUB_COMMANDS[level]
        lines.append(
            f"::{kind} {where},title={_escape_property(entry['rule'])}::{_escape_data(_format_sentence(report))}\n"
        )
    return "".join([*lines, *(f"::notice::{_escape_data(translate(each))}\n" for each in reports.remarks)])


def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")


SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def format_sarif(reports: ReportBundle) -> str:
    """Return the reports as a log of SARIF 2.1.0."""
    rules = [{"id": rule} for rule in sorted({report.rule for _, report in reports.levels})]
    results = [
        _make_sarif_result(_report_to_dict(reports, level, report), _format_sentence(report))
        for level, report in reports.levels
    ]
    remarks = [{"message": {"text": translate(each)}, "level": "note"} for each in reports.remarks]
    run = {
        "tool": {"driver": {"name": "mujaz", "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": remarks}],
        "results": results,
    }
    log = {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return dump_json(log)


def _make_sarif_result(entry: Mapping[str, Any], text: str) -> dict[str, Any]:
    region = {"startLine": entry["line"], "startColumn": entry["column"], "endColumn": entry["end_column"]}
    where = {"artifactLocation": {"uri": quote(entry["file"])}, "region": region}
    return {
        "ruleId": entry["rule"],
        "level": SARIF_LEVELS[entry["level"]],
        "message": {"text": text},
        "locations": [{"physicalLocation": where}],
    }


FORMATS: Mapping[str, Callable[[ReportBundle], str]] = {
    "text": format_text,
    "json": format_json,
    "github": format_github,
    "sarif": format_sarif,
}


MAX_BANNER_LINES = 30
"""So many problems are shown over a page; the terminal shows all."""


def make_banner(reports: ReportBundle, codes: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return what a page shows of the problems, for each language of the site and English.

    `lang` is the language of the messages, English where they are not translated; `dir` its direction of writing;
    `more` says how many problems are not among its `lines`, and is empty where all are.
    """
    banner = {}
    shown, left = reports.problems[:MAX_BANNER_LINES], len(reports.problems[MAX_BANNER_LINES:])
    rest = msg_plural(
        left, "and %(n)s more problem; the terminal shows all", "and %(n)s more problems; the terminal shows all"
    )
    for code in (*codes, ENGLISH):
        lines = [
            {
                "place": f"{reports.path(each)}:{each.position.line}:{each.position.column}",
                "message": message,
                "mend": mend,
            }
            for each in shown
            for message, mend in [(translate(each.message, code), translate(each.mend, code))]
        ]
        language = code if code in list_message_languages() else ENGLISH
        more = translate(rest, code) if left else ""
        direction = Language(language, language).direction
        banner[code] = {"lang": language, "dir": direction, "lines": lines, "more": more}
    return banner


FORMAT_VARIABLE = "MUJAZ_FORMAT"
"""The environment variable that names the format of reports in builds and in MkDocs' own commands."""


def print_reports(reports: ReportBundle) -> None:
    """Print reports in the format that the environment names: text, by default, to standard error, others to output."""
    form = FORMATS.get(os.environ.get(FORMAT_VARIABLE, ""), format_text)
    print(form(reports), end="", file=sys.stderr if form is format_text else sys.stdout, flush=True)
