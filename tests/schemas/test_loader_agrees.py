"""The schemas and the loader agree: on dates, and on archives in which one thing was changed."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from mujaz.i18n import clock, dates
from mujaz.load.loader import load_archive
from mujaz.pipeline.checking import check_folder
from mujaz.schemas.value_schemas import DATE_PATTERN, ID_PATTERN, KEY_PATTERN, TERM_PATTERN
from tests.schemas.editor_types import Schemas, load_schemas, read_as_editor
from tests.tiny_archive import BASE, write_files

YEAR = st.sampled_from(["2031", "203X", "20XX", "0001", "9999", "2X31", "31", "20311"])
MONTH = st.sampled_from(["01", "12", "13", "00", "21", "24", "25", "XX", "1"])
DAY = st.sampled_from(["01", "28", "30", "31", "32", "00", "XX", "1X"])
MARK = st.sampled_from(["", "?", "~", "%", "??", "!"])
SINGLE = st.builds(
    lambda parts, mark: "-".join(parts) + mark,
    st.tuples(YEAR) | st.tuples(YEAR, MONTH) | st.tuples(YEAR, MONTH, DAY),
    MARK,
)
ENDS = SINGLE | st.sampled_from(["", ".."])
DATES = SINGLE | st.builds(lambda a, b: f"{a}/{b}", ENDS, ENDS)
HOUR = st.sampled_from(["", "", "T00:00", "T18:30Z", "T18:30+03:00", "T24:00", "T", "T2031-04-01T10:00"])
HOURLY = st.builds("{}{}".format, ENDS, HOUR)
TERMS = HOURLY | st.builds("{}/{}".format, HOURLY, HOURLY)


def reads(text: str) -> bool:
    """Say whether the loader takes a text as a date."""
    try:
        dates.parse_date(text)
    except dates.DateError:
        return False
    return True


@given(DATES)
@example("2031-04-01")
@example("2031-XX-XX")
@example("2031-04-XX")
@example("2031-02-30")
@example("2031-04-02/2031-04-01")
def test_a_date_that_is_read_fits_the_pattern(text: str) -> None:
    fits = re.fullmatch(DATE_PATTERN, text) is not None
    if reads(text):
        assert fits
    elif fits:
        assert not _in_the_calendar(text), "the pattern takes what only a calendar can refuse"


@given(TERMS)
@example("2031-04-01T00:00/..")
@example("T00:00/2031-04-01")
@example("..T00:00/2031-04-01")
@example("2031-04-01T2031-04-02T10:00")
def test_a_term_that_is_read_fits_the_pattern(text: str) -> None:
    try:
        dates.parse_term(text)
    except (dates.DateError, clock.ClockError):
        return
    assert re.fullmatch(TERM_PATTERN, text)


def _in_the_calendar(text: str) -> bool:
    """Say whether every day in a text exists and the first end does not come after the second."""
    ends = [each.rstrip("?~%") for each in text.split("/") if each not in ("", "..")]
    days = [each for each in ends if re.fullmatch(r"\d{4}-\d\d-\d\d", each)]
    return all(map(_exists, days)) and all(map(reads, ends)) and (len(ends) < 2 or ends[0] <= ends[1])


def _exists(day: str) -> bool:
    try:
        return bool(date.fromisoformat(day))
    except ValueError:
        return False


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the tiny archive, for one test to spoil."""
    return write_files(tmp_path_factory.mktemp("tiny"))


@given(text=st.from_regex(ID_PATTERN).map(str.strip) | st.sampled_from(["index", "a--b", "-a", "A", "a_b", "indexes"]))
def test_an_id_is_safe_where_the_loader_says_so(folder: Path, text: str) -> None:
    entry = yaml.safe_dump({text: {"name": {"ar": "سامي", "en": "Sami"}}}, allow_unicode=True)
    problems = load_archive(write_files(folder, {"people.yaml": entry})).problems
    assert (re.search(KEY_PATTERN, text) is not None) == (not problems)


NEW: dict[str, Any] = {
    "a word": "something else",
    "nothing": "",
    "a number": 12345678,
    "a list": ["one", "two"],
    "an empty list": [],
    "a mapping": {"one": "two"},
}
"""What is put in the place of a value."""


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of every value below a value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, each in inner:
        yield (*path, step)
        yield from places(each, (*path, step))


def mutants(file: str) -> Iterator[tuple[str, str]]:
    """Yield (what was done, text) of a file of the tiny archive in which one thing was changed."""
    good = read_as_editor(BASE[file])
    for path in places(good):
        for name in (*NEW, "without it", "another key"):
            changed = copy.deepcopy(good)
            holder = changed
            for step in path[:-1]:
                holder = holder[step]
            if name == "without it":
                del holder[path[-1]]
            elif name == "another key":
                if isinstance(holder, list):
                    continue
                holder[f"{path[-1]}x"] = holder.pop(path[-1])
            else:
                holder[path[-1]] = NEW[name]
            yield (
                f"{name} at {'/'.join(map(str, path))}",
                yaml.dump(changed, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False),
            )


MOST = 300
"""About so many mutants of one file are tried."""


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Schemas:
    """The schemas of the tiny archive."""
    return load_schemas(write_files(tmp_path_factory.mktemp("good")))


@pytest.mark.parametrize("file", [each for each in BASE if each != "site.yaml"])
def test_both_refuse_the_same_shapes(file: str, good: Schemas, tmp_path: Path) -> None:
    """What the schema refuses, loader or check refuse too; what the loader refuses, the schema refuses."""
    write_files(tmp_path)
    alarms, missed, refused = [], [], 0
    every = list(mutants(file))
    for done, text in every[:: 1 + len(every) // MOST]:
        write_files(tmp_path, {file: text})
        by_schema = good.faults(file, text)
        by_loader = [str(each) for each in load_archive(tmp_path).problems]
        refused += bool(by_schema)
        if by_schema and not by_loader and not check_folder(tmp_path).reports:
            alarms.append(f"{done}: {by_schema}")
        if by_loader and not by_schema:
            missed.append(f"{done}: {by_loader}")
    assert refused > 20
    assert alarms == []
    assert missed == []
