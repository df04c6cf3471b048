"""The months and weekdays of a text, and which of its numbers belong to a date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

import regex

from mujaz.parity.lexicon import Doubt, Lexicon
from mujaz.parity.numbers import Number, find_iso_dates, find_numeric_dates, is_year
from mujaz.parity.phrase_table import WORD_PATTERN, PhraseMatch
from mujaz.text.fold import fold_for_matching


@dataclass(frozen=True, slots=True)
class DateWord:
    """A month, 1 to 12, or a weekday, Monday being 0; `loose` if the word may be no date at all."""

    value: int
    start: int
    end: int
    loose: bool = False


def find_months(text: str, lexicon: Lexicon) -> list[DateWord]:
    """Return the months of a folded text, named or in numbers, in order."""
    found = [DateWord(int(each["month"]), *each.span()) for each in find_iso_dates(text)]
    for each in find_numeric_dates(text):
        found += [DateWord(int(each[n]), *each.span(), loose=True) for n in (1, 3)]
    found += _iter_date_words(text, lexicon, lexicon.months.find(text), "before", digits=True)
    return sorted(found, key=lambda each: each.start)


def find_weekdays(text: str, lexicon: Lexicon) -> list[DateWord]:
    """Return the weekdays named in a folded text, in order."""
    return list(_iter_date_words(text, lexicon, lexicon.weekdays.find(text), "before_weekdays", digits=False))


def _iter_date_words(
    text: str, lexicon: Lexicon, named: Iterator[PhraseMatch[tuple[int, Doubt]]], before: str, *, digits: bool
) -> Iterator[DateWord]:
    words = list(named)
    if not words:
        return
    sure, after = _fold_section(lexicon, before), _fold_section(lexicon, "after")
    for at, each in enumerate(words):
        value, doubt = each.value
        beside = digits and (_has_digits_beside(text, each) or _has_month_beside(text, words, at, lexicon))
        is_certain = doubt is Doubt.NONE or (doubt is not Doubt.ALWAYS and beside)
        if doubt is Doubt.ALONE and not is_certain and not _is_before_noun(text, each.end, after, lexicon):
            is_certain = _find_word_before(text, each.start) in sure or _find_word_after(text, each.end) in after
        yield DateWord(value, each.start, each.end, loose=not is_certain)


@lru_cache(maxsize=64)
def _fold_section(lexicon: Lexicon, key: str) -> frozenset[str]:
    """Return the words that a part of the rules on dates lists."""
    return _fold_words(lexicon.section("dates").get(key, ()))


@lru_cache(maxsize=16)
def _list_links(lexicon: Lexicon) -> frozenset[str]:
    """Return the words that connect the parts of a date."""
    return _fold_section(lexicon, "links") | _fold_words(lexicon.joining)


def _fold_words(words: Iterable[str]) -> frozenset[str]:
    return frozenset(fold_for_matching(word).lower() for word in words)


def _has_digits_beside(text: str, each: PhraseMatch[tuple[int, Doubt]]) -> bool:
    """Say whether digits, a day or a year, stand right beside a word."""
    return bool(regex.match(r"[ .,]{1,2}\d", text[each.end :]) or regex.search(r"\d ?$", text[: each.start]))


def _has_month_beside(text: str, words: list[PhraseMatch[tuple[int, Doubt]]], at: int, lexicon: Lexicon) -> bool:
    """Say whether only a sign or a word that links dates stands between a month and the one before or after it."""
    links = _fold_section(lexicon, "links")
    pairs = (pair for pair in pairwise(words) if words[at] in pair)
    gaps = (regex.sub(r"[\s/–-]+", " ", text[one.end : other.start]) for one, other in pairs)
    return any(gap == " " or gap.strip().lower() in links for gap in gaps)


def _find_word_before(text: str, position: int) -> str:
    """Return the word that ends right before a position, or before the blank that stands there."""
    last = WORD_PATTERN.search(text[:position][::-1])
    return last[0][::-1].lower() if last and last.start() <= 1 else ""


def _find_word_after(text: str, position: int) -> str:
    """Return the word that follows a position and a blank; nothing after punctuation."""
    found = WORD_PATTERN.match(text, position + 1) if text[position : position + 1] == " " else None
    return found[0].lower() if found else ""


def _is_before_noun(text: str, position: int, after: frozenset[str], lexicon: Lexicon) -> bool:
    """Say whether a noun with an article follows, which a verb or a noun has after it, but no month: باب المندب."""
    word = _find_word_after(text, position)
    return bool(lexicon.articles) and word.startswith(lexicon.articles) and word not in after


def mark_date_numbers(found: list[Number], times: list[DateWord], text: str, lexicon: Lexicon) -> list[Number]:
    """Return the same numbers, with those marked as dated that are years or adjoin a month of `times`."""
    links = _list_links(lexicon)
    row: list[Number | DateWord] = sorted([*found, *times], key=lambda each: each.start)
    near = {id(other): _is_near(one, other, text, links) for one, other in pairwise(row)}
    after = {id(one): near[id(other)] for one, other in pairwise(row)}
    in_row = _find_date_parts(row, near) | _find_date_parts(row[::-1], after)
    return [
        each if each.dated or not (id(each) in in_row or is_year(each)) else replace(each, dated=True) for each in found
    ]


def _find_date_parts(row: list[Number | DateWord], near: Mapping[int, bool]) -> set[int]:
    """Return the ids of the parts of dates in a row: those in words, and numbers near to the part before them."""
    found: set[int] = set()
    before = False
    for each in row:
        before = isinstance(each, DateWord) or (before and near.get(id(each), False))
        found |= {id(each)} if before else set()
    return found


def _is_near(one: Number | DateWord, other: Number | DateWord, text: str, links: frozenset[str]) -> bool:
    """Say whether only words that connect the parts of a date stand between two parts of a text."""
    gap = text[one.end : other.start]
    if len(gap) > 15 or regex.search(r"[;؛:()]", gap):
        return False
    words = [word.lower() for word in WORD_PATTERN.findall(gap)]
    return all(word in links or len(word) == 1 for word in words)
