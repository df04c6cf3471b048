"""The months and weekdays of a text, and which of its numbers belong to a date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from mujaz.parity.lexicon import Doubt, Lexicon
from mujaz.parity.numbers import NUMERIC_DATE, Number, is_year
from mujaz.parity.phrase_table import WORD_PATTERN, PhraseMatch
from mujaz.text.fold import fold_for_matching

_ISO = regex.compile(r"(?<![\d/-])\d{4}-(\d{2})(?:-\d{2})?(?![\d/-])")


@dataclass(frozen=True, slots=True)
class DateWord:
    """A month, 1 to 12, or a weekday, Monday being 0; `loose` if the word may be no date at all."""

    value: int
    start: int
    end: int
    loose: bool = False


def find_months(text: str, lexicon: Lexicon) -> list[DateWord]:
    """Return the months of a folded text, named or in numbers, in order."""
    found = [DateWord(int(each[1]), *each.span()) for each in _ISO.finditer(text)]
    for each in NUMERIC_DATE.finditer(text):
        found += [DateWord(int(each[n]), *each.span(), loose=True) for n in (1, 3)]
    found += _iter_date_words(text, lexicon, lexicon.months.find(text), "before", digits=True)
    return sorted(found, key=lambda each: each.start)


def find_weekdays(text: str, lexicon: Lexicon) -> list[DateWord]:
    """Return the weekdays named in a folded text, in order."""
    return list(_iter_date_words(text, lexicon, lexicon.weekdays.find(text), "before_weekdays", digits=False))


def _iter_date_words(
    text: str, lexicon: Lexicon, named: Iterator[PhraseMatch[tuple[int, Doubt]]], before: str, *, digits: bool
) -> Iterator[DateWord]:
    sure = {fold_for_matching(word).lower() for word in lexicon.section("dates").get(before, ())}
    for each in named:
        value, doubt = each.value
        loose = doubt is Doubt.ALWAYS or (doubt is Doubt.ALONE and not _is_certain(text, each, sure, digits))
        yield DateWord(value, each.start, each.end, loose=loose)


def _is_certain(text: str, each: PhraseMatch[tuple[int, Doubt]], sure: set[str], digits: bool) -> bool:
    """Say whether the neighbours of an ambiguous word make it a month or weekday."""
    if digits and (regex.match(r"[ .,]{1,2}\d", text[each.end :]) or regex.search(r"\d ?$", text[: each.start])):
        return True
    last = WORD_PATTERN.search(text[: each.start][::-1])
    return bool(last and last.start() <= 1 and last[0][::-1].lower() in sure)


def mark_date_numbers(found: list[Number], times: list[DateWord], text: str, lexicon: Lexicon) -> list[Number]:
    """Return the same numbers, with those marked as dated that are years or adjoin a month of `times`."""
    links = {fold_for_matching(word).lower() for word in (*lexicon.section("dates").get("links", ()), *lexicon.joining)}
    row: list[Number | DateWord] = sorted([*found, *times], key=lambda each: each.start)
    near = {id(other): _is_near(one, other, text, links) for one, other in pairwise(row)}
    after = {id(one): near[id(other)] for one, other in pairwise(row)}
    in_row = _find_date_parts(row, near) | _find_date_parts(row[::-1], after)
    return [replace(n, dated=n.dated or id(n) in in_row or is_year(n)) for n in found]


def _find_date_parts(row: list[Number | DateWord], near: Mapping[int, bool]) -> set[int]:
    """Return the ids of the parts of dates in a row: those in words, and numbers near to the part before them."""
    found: set[int] = set()
    before = False
    for each in row:
        before = isinstance(each, DateWord) or (before and near.get(id(each), False))
        found |= {id(each)} if before else set()
    return found


def _is_near(one: Number | DateWord, other: Number | DateWord, text: str, links: set[str]) -> bool:
    """Say whether only words that connect the parts of a date stand between two parts of a text."""
    gap = text[one.end : other.start]
    if len(gap) > 15 or regex.search(r"[;؛:()]", gap):
        return False
    words = [word.lower() for word in WORD_PATTERN.findall(gap)]
    return all(word in links or len(word) == 1 for word in words)
