"""Queries with the page that is meant first: read from files, checked, and judged by what the search found.

Four files hold them: those of `queries_known.yaml` may be looked at while the ranking is worked on; those of
`queries_held_out.yaml` and, written later, `queries_held_out_2.yaml` and `queries_held_out_3.yaml` may not, and tell
how the ranking does on queries it was not made for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from lxml import html

from mujaz.text.fold import fold_for_matching, remove_marks

PARTS: Mapping[str, Path] = {
    "known": Path(__file__).with_name("queries_known.yaml"),
    "held out": Path(__file__).with_name("queries_held_out.yaml"),
    "held out, second lot": Path(__file__).with_name("queries_held_out_2.yaml"),
    "held out, third lot": Path(__file__).with_name("queries_held_out_3.yaml"),
}
KEYS = frozenset({"query", "first", "also", "related", "never", "nothing", "misspelt"})
_PREFIXES = re.compile("^(?:[وف]?(?:[بك]?ال|لل)|[وف]?[بكل]|[وف])(?=..)")
"""What may stand before an Arabic word: and, then, with, as, to, the article."""
_ROUGH = str.maketrans({"ة": "ه", "ى": "ي"})


@dataclass(frozen=True)
class RankedQuery:
    """What is typed on a page of an archive in a language, and what should come of it.

    Pages are addresses below the language, such as `parties/russia`, or patterns such as `talks/*-delta-water`.
    """

    part: str
    archive: str
    language: str
    text: str
    first: tuple[str, ...]
    """The page that is meant; of several, each is as right as the others."""
    also: tuple[str, ...]
    """Pages one of which among the first three will do as well."""
    related: tuple[str, ...]
    """Beginnings of words: each of the first five pages shows a word that begins with one of them."""
    never: tuple[str, ...]
    """Pages that must not be among the first five."""
    nothing: bool
    """No page at all must be found."""
    misspelt: bool
    """The query has one or two wrong letters, or a spelling that the archive may lack."""


@cache
def read_ranked_queries(part: str) -> tuple[RankedQuery, ...]:
    """Return the queries of a part, in their order."""
    read = yaml.safe_load(PARTS[part].read_text(encoding="utf-8")) if PARTS[part].is_file() else {}
    return tuple(
        _make_query(part, archive, language, entry)
        for archive, languages in read.items()
        for language, entries in languages.items()
        for entry in entries
    )


def _make_query(part: str, archive: str, language: str, entry: Mapping[str, Any]) -> RankedQuery:
    assert entry.keys() <= KEYS, entry
    text = str(entry["query"])
    return RankedQuery(
        part,
        archive,
        language,
        text,
        first=_list_words(entry.get("first", ())),
        also=_list_words(entry.get("also", ())),
        related=_list_words(entry.get("related", text.split())),
        never=_list_words(entry.get("never", ())),
        nothing=entry.get("nothing", False),
        misspelt=entry.get("misspelt", False),
    )


def _list_words(value: str | Iterable[Any]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(map(str, value))


def matches(page: str, patterns: Iterable[str]) -> bool:
    """Say whether a page is one of those that patterns name."""
    return any(fnmatchcase(page, pattern) for pattern in patterns)


def list_shown_words(page: str) -> frozenset[str]:
    """Return the words of a page, each as it is and without what may stand before it, from its HTML."""
    main = html.fromstring(page).find(".//main")
    assert main is not None
    words = re.findall(r"[^\W_]+", _fold(" ".join(map(str, main.itertext()))))
    return frozenset({*words, *(_PREFIXES.sub("", word) for word in words)})


def shows_related(words: Iterable[str], related: Iterable[str]) -> bool:
    """Say whether one of a page's words begins with one of the related ones; the article before these is left out."""
    bare = (re.sub(r"\bال", "", each) for each in related)  # before hamzas are folded: ألغام has no article
    starts = tuple(word for each in bare for word in re.findall(r"[^\W_]+", _fold(each)))
    return any(word.startswith(starts) for word in words)


def _fold(text: str) -> str:
    return remove_marks(fold_for_matching(text).casefold()).translate(_ROUGH)


@dataclass(frozen=True)
class Verdict:
    """What became of a query: the first pages found below its language, and those of the first five that are wrong."""

    query: RankedQuery
    found: tuple[str, ...]
    unrelated: tuple[str, ...]

    @property
    def is_first(self) -> bool:
        """Say whether the meant page is first."""
        return any(matches(page, self.query.first) for page in self.found[:1])

    @property
    def is_in_three(self) -> bool:
        """Say whether the meant page, or one that will do as well, is among the first three."""
        return any(matches(page, (*self.query.first, *self.query.also)) for page in self.found[:3])

    @property
    def is_missed(self) -> bool:
        """Say whether anything is wrong."""
        return bool(self.unrelated) or (bool(self.query.first) and not self.is_first)


def judge(query: RankedQuery, found: Iterable[str], read_page: Callable[[str], frozenset[str]]) -> Verdict:
    """Judge what was found, addresses with the language, best first; `read_page` returns the words of a page."""
    start = f"{query.language}/"
    five = [each.strip("/") for each in found][:5]
    pages = tuple(each.removeprefix(start) if each.startswith(start) else f"/{each}" for each in five)
    return Verdict(query, pages, tuple(page for page in pages if _is_unrelated(query, page, read_page)))


def _is_unrelated(query: RankedQuery, page: str, read_page: Callable[[str], frozenset[str]]) -> bool:
    if query.nothing or page.startswith("/") or matches(page, query.never):
        return True
    if matches(page, (*query.first, *query.also)):
        return False
    return not shows_related(read_page(f"{query.language}/{page}"), query.related)


def make_page_reader(sites: Mapping[str, Path], archive: str) -> Callable[[str], frozenset[str]]:
    """Return a function that reads the words of an archive's pages from its built site, each page once."""

    @cache
    def read_page(address: str) -> frozenset[str]:
        return list_shown_words((sites[archive] / address / "index.html").read_text(encoding="utf-8"))

    return read_page
