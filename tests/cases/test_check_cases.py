"""Small inputs on which the check once said something wrong, by their number in the list of such inputs."""

from __future__ import annotations

from pathlib import Path

import pytest

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
