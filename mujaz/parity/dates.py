"""The months and weekdays of a text, and which of its numbers belong to a date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

from mujaz.parity.lexicon import Doubt, Lexicon, bare
from mujaz.parity.numbers import Number, is_year
from mujaz.parity.tables import WORD, Found

_ISO = regex.compile(r"(?<![\d/-])\d{4}-(\d{2})(?:-\d{2})?(?![\d/-])")
_SLASHED = regex.compile(r"(?<![\d/.])(\d{1,2})([/.])(\d{1,2})\2\d{4}(?![\d/])")


@dataclass(frozen=True, slots=True)
class Time:
    """A month, 1 to 12, or a weekday, Monday being 0; `loose` where the word may be another one."""

    value: int
    start: int
    end: int
    loose: bool = False


def months(text: str, lexicon: Lexicon) -> list[Time]:
    """Return the months of a bare text, named or in numbers, in order."""
    found = [Time(int(each[1]), *each.span()) for each in _ISO.finditer(text)]
    for each in _SLASHED.finditer(text):
        found += [Time(int(each[n]), *each.span(), loose=True) for n in (1, 3)]
    found += _named(text, lexicon, lexicon.months.find(text), "before", digits=True)
    return sorted(found, key=lambda each: each.start)


def weekdays(text: str, lexicon: Lexicon) -> list[Time]:
    """Return the weekdays named in a bare text, in order."""
    return list(_named(text, lexicon, lexicon.weekdays.find(text), "before_weekdays", digits=False))


def _named(
    text: str, lexicon: Lexicon, named: Iterator[Found[tuple[int, Doubt]]], before: str, *, digits: bool
) -> Iterator[Time]:
    sure = {bare(word).lower() for word in lexicon.part("dates").get(before, ())}
    for each in named:
        value, doubt = each.value
        loose = doubt is Doubt.ALWAYS or (doubt is Doubt.ALONE and not _is_sure(text, each, sure, digits))
        yield Time(value, each.start, each.end, loose=loose)


def _is_sure(text: str, each: Found[tuple[int, Doubt]], sure: set[str], digits: bool) -> bool:
    """Say whether a word that is not always a month or weekday is one here: by its neighbours."""
    if digits and (regex.match(r"[ .,]{1,2}\d", text[each.end :]) or regex.search(r"\d ?$", text[: each.start])):
        return True
    last = WORD.search(text[: each.start][::-1])
    return bool(last and last.start() <= 1 and last[0][::-1].lower() in sure)


def dated(found: list[Number], times: list[Time], text: str, lexicon: Lexicon) -> list[Number]:
    """Return the same numbers, those marked that are years or stand in a row with a month."""
    links = {bare(word).lower() for word in (*lexicon.part("dates").get("links", ()), *lexicon.joining)}
    spans = [(each.start, each.end) for each in times]
    grown = True
    while grown:
        near = [(n.start, n.end) for n in found if any(_near(n, span, text, links) for span in spans)]
        grown = not set(near) <= set(spans)
        spans += [span for span in near if span not in spans]
    return [replace(n, dated=n.dated or (n.start, n.end) in spans or is_year(n)) for n in found]


def _near(number: Number, span: tuple[int, int], text: str, links: set[str]) -> bool:
    """Say whether nothing but what holds dates together stands between a number and a date."""
    if number.start >= span[1]:
        gap = text[span[1] : number.start]
    elif number.end <= span[0]:
        gap = text[number.end : span[0]]
    else:
        return True
    if len(gap) > 15 or regex.search(r"[;؛:()]", gap):
        return False
    words = [word.lower() for word in WORD.findall(gap)]
    return all(word in links or len(word) == 1 for word in words)
