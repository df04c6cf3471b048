"""The queries with a page meant first: well formed, enough of every kind, and judged rightly."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

import pytest
import yaml

from mujaz.model.registers import REGISTERS, TALKS
from mujaz.storage.program_files import ROOT
from tests.bless import GOLDEN
from tests.demo import phrases
from tests.demo.archive import Round
from tests.demo.courses import COURSES
from tests.exports.search.queried_archives import ARCHIVES
from tests.exports.search.ranked_queries import (
    PARTS,
    RankedQuery,
    judge,
    list_shown_words,
    matches,
    read_ranked_queries,
    shows_related,
)

PART_NAMES = tuple(PARTS)
EVERY = tuple(query for part in PARTS for query in read_ranked_queries(part))


@cache
def list_pages(archive: str) -> frozenset[str]:
    """Return the pages that an archive has, as the queries name them; those of the handbook are its files."""
    chapters = (f"handbook/{file.stem}".removesuffix("/index") for file in (ROOT / "docs/handbook/en").glob("*.md"))
    pages = frozenset(_iter_demo_pages() if archive == "demo" else _iter_golden_pages(archive))
    return frozenset({*chapters, *pages, *_iter_chronologies(pages)})


def _iter_chronologies(pages: Iterable[str]) -> Iterator[str]:
    """Yield the chronology and the page of each year in which talks are dated: a short archive has the first alone."""
    yield "chronology"
    years = (re.match(rf"{TALKS}/(\d{{4}})-", page) for page in pages)
    yield from (f"chronology/{year[1]}" for year in years if year)


def _iter_golden_pages(archive: str) -> Iterator[str]:
    data = GOLDEN / archive / "data"
    yield from (f"{TALKS}/{file.stem}" for file in (data / TALKS).glob("*.yaml"))
    for file in (data / each.file for each in REGISTERS):
        read = yaml.safe_load(file.read_text(encoding="utf-8")) if file.is_file() else ()
        yield from (f"{file.stem}/{key}" for key in read)


def _iter_demo_pages() -> Iterator[str]:
    rounds = [Round(course, number) for course in COURSES for number in range(len(course.dates))]
    entries: dict[str, Iterable[str]] = {
        "people": phrases.PEOPLE,
        "parties": phrases.PARTIES,
        "places": phrases.PLACES,
        "topics": phrases.TOPICS,
        "processes": [course.key for course in COURSES],
        "sources": [key for each in rounds for key in each.sources()],
        TALKS: [each.id for each in rounds],
    }
    yield from (f"{folder}/{key}" for folder, keys in entries.items() for key in keys)


@pytest.mark.parametrize("part", PART_NAMES)
def test_every_page_named_is_there(part: str) -> None:
    wrong = [
        (query.text, pattern)
        for query in read_ranked_queries(part)
        for pattern in (*query.first, *query.also, *query.never)
        if not any(matches(page, [pattern]) for page in list_pages(query.archive))
    ]
    assert not wrong


def test_archives_and_languages_are_known() -> None:
    assert all(query.language in ARCHIVES[query.archive] for query in EVERY)


def test_no_query_is_asked_twice() -> None:
    """Above all, none that is held out is known."""
    often = Counter((query.archive, query.language, query.text.casefold()) for query in EVERY)
    assert not [key for key, times in often.items() if times > 1]


def test_every_query_means_a_page_or_nothing() -> None:
    assert not [query.text for query in EVERY if bool(query.first) is query.nothing]
    assert not [query.text for query in EVERY if not query.text.strip() or not query.related]
    assert not [query.text for query in EVERY if query.nothing and (query.also or query.never or query.misspelt)]


def test_there_are_enough_of_every_kind() -> None:
    known, held_out = read_ranked_queries("known"), read_ranked_queries("held out")
    assert len(known) >= 500
    assert len(held_out) >= 110
    assert sum(query.misspelt for query in held_out) >= 60
    second = read_ranked_queries("held out, second lot")
    assert len(second) >= 90
    assert sum(query.misspelt for query in second) >= 40
    third = read_ranked_queries("held out, third lot")
    assert len(third) >= 110
    assert sum(query.misspelt for query in third) >= 60
    assert sum(query.language == "ar" for query in third) >= 0.6 * len(third)
    assert {query.language for query in held_out} == {query.language for query in known} == {"ar", "en", "fr"}


HTML = "<html><nav>قمة</nav><main><h1>وبالسفارات</h1><p>أُلغيت <b>Türkiye</b></p></main></html>"


@pytest.mark.parametrize(
    ("related", "shown"),
    [("سفار", True), ("السفارة", False), ("السفار", True), ("turki", True), ("ألغي", True), ("قمة", False)],
)
def test_a_page_shows_a_word_that_begins_so(related: str, shown: bool) -> None:
    assert shows_related(list_shown_words(HTML), [related]) is shown


PAGES = {"ar/a": frozenset({"روسيا"}), "ar/b": frozenset({"بروس", "روس"}), "ar/c": frozenset({"قمح"})}


def _query(**keys: object) -> RankedQuery:
    usual = {"first": ("a",), "also": (), "related": ("روس",), "never": (), "nothing": False, "misspelt": False}
    return RankedQuery("known", "process", "ar", "روسيا", **{**usual, **keys})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("keys", "found", "first", "in_three", "unrelated"),
    [
        ({}, ("ar/a/", "ar/b/"), True, True, ()),
        ({}, ("ar/b/", "ar/a/"), False, True, ()),
        ({}, ("ar/b/", "ar/b/", "ar/b/", "ar/a/"), False, False, ()),
        ({"also": ("b",)}, ("ar/b/",), False, True, ()),
        ({"first": ("[ab]",)}, ("ar/b/",), True, True, ()),
        ({"never": ("b",)}, ("ar/a/", "ar/b/"), True, True, ("b",)),
        ({}, ("ar/a/", "ar/c/"), True, True, ("c",)),
        ({}, ("ar/a/", *["ar/b/"] * 4, "ar/c/"), True, True, ()),
        ({}, ("ar/a/", "en/a/"), True, True, ("/en/a",)),
        ({}, (), False, False, ()),
        ({"first": (), "nothing": True}, (), False, False, ()),
        ({"first": (), "nothing": True}, ("ar/a/",), False, False, ("a",)),
    ],
)
def test_a_verdict_says_whether_the_meant_page_leads_and_which_are_unrelated(
    keys: dict[str, object], found: tuple[str, ...], first: bool, in_three: bool, unrelated: tuple[str, ...]
) -> None:
    verdict = judge(_query(**keys), found, PAGES.__getitem__)
    assert (verdict.is_first, verdict.is_in_three, verdict.unrelated) == (first, in_three, unrelated)
