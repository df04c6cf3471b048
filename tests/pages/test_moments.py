"""Dates and times in words: a time in office, whatever kind of date either end is."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from mujaz.i18n.dates import parse_date
from mujaz.pages.edition import Edition
from mujaz.pages.moments import format_term
from mujaz.pipeline.building import make_editions
from mujaz.pipeline.checking import check_folder
from tests import tiny_archive

STARTS = ("2020", "2020-04-01", "2020-05?", "202X", "2020-21", "2020-04-01/2020-04-03", "2020/..", "../2020")


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    folder: Path = tmp_path_factory.mktemp("moments")
    loaded = check_folder(tiny_archive.write_files(folder)).loaded
    return next(each for each in make_editions(loaded) if each.code == "en")


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2020", "2040", "2020 – 2040"),
        ("2020?", "2040", "2020 (inferred) – 2040"),
        ("2020-04-01/2020-04-03", "2040", "April 1 – 3, 2020 – 2040"),
    ],
)
def test_a_term_has_two_ends(english: Edition, start: str, end: str, words: str) -> None:
    shown = format_term(english, parse_date(start), parse_date(end))
    assert " ".join(shown.replace("\u2009", " ").split()) == words


def test_any_two_dates_make_a_term(english: Edition) -> None:
    ends = ["2040", "2040-01-01~", "2040-01/2040-03", "2040/..", "204X"]
    for start, end in itertools.product(STARTS, ends):
        assert "20" in format_term(english, parse_date(start), parse_date(end)), (start, end)
