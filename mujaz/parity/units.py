"""What the numbers of a text count: time, money, lengths, weights.

Languages may give a length of time in different units, 90 minutes as an hour and a half, but not the same number with
different units.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from mujaz.parity.lexicon import Lexicon, UnitWord
from mujaz.parity.numbers import Number
from mujaz.parity.phrase_table import WORD_PATTERN, PhraseMatch

_MINUTES = {"minute": 1, "hour": 60, "day": 1440, "week": 10_080, "fortnight": 20_160}
_MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200}
"""Units of time in minutes and in months; a month has no fixed number of minutes."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of a unit, and its position; `numbers` are those it is made of, none for a dual."""

    value: Fraction
    unit: str
    start: int
    end: int
    numbers: tuple[Number, ...] = ()

    @property
    def total(self) -> tuple[str, Fraction]:
        """The quantity in the smallest unit of its kind: ("month", 18) for a year and a half."""
        if self.unit in _MINUTES:
            return "minute", self.value * _MINUTES[self.unit]
        return ("month", self.value * _MONTHS[self.unit]) if self.unit in _MONTHS else (self.unit, self.value)


def find_quantities(text: str, numbers: Sequence[Number], lexicon: Lexicon) -> list[Quantity]:
    """Return the quantities of a folded text with the given numbers, then the sums of joined lengths of time."""
    plain = [each for each in numbers if not (each.dated or each.share)]
    found = [_add_fraction(text, each, plain, lexicon) for each in _iter_counted(text, plain, lexicon)]
    return [*found, *_iter_sums(text, found, lexicon)]


def _iter_counted(text: str, numbers: Sequence[Number], lexicon: Lexicon) -> Iterator[Quantity]:
    for number in numbers:
        unit = lexicon.unit_signs.get(text[: number.start].rstrip()[-1:])
        if unit:
            yield Quantity(number.value, unit, number.start, number.end, (number,))
    for found in lexicon.units.find(text):
        number_of_it = next((n for n in numbers if _belongs_to_unit(text, n, found, lexicon)), None)
        if number_of_it:
            start, end = min(number_of_it.start, found.start), max(number_of_it.end, found.end)
            yield Quantity(number_of_it.value, found.value.name, start, end, (number_of_it,))
        elif found.value.count:
            yield Quantity(Fraction(found.value.count), found.value.name, found.start, found.end)


def _belongs_to_unit(text: str, number: Number, unit: PhraseMatch[UnitWord], lexicon: Lexicon) -> bool:
    """Say whether a number counts a unit: 3 days, half an hour, الأيام الثلاثة."""
    if number.end <= unit.start:
        is_dual = number.loose and number.in_words and lexicon.nouns_first  # or only looks like one
        return not is_dual and _is_near(text[number.end : unit.start], lexicon)
    between = text[unit.end : number.start]
    articled = (text[each.start : each.end].startswith(lexicon.articles) for each in (number, unit))
    return bool(between) and between.isspace() and number.in_words and all(articled)


def _is_near(gap: str, lexicon: Lexicon) -> bool:
    words = _list_words_between(gap)
    if words and " ".join(words) in lexicon.fraction_of:
        return True
    most = 0 if lexicon.nouns_first else 1
    return words is not None and len(words) <= most and not set(words) & (lexicon.breaks | lexicon.joining)


def _list_words_between(gap: str) -> list[str] | None:
    """Return the words between two parts of a text; None where there is punctuation too."""
    return None if WORD_PATTERN.sub("", gap).strip(" -\u00a0") else WORD_PATTERN.findall(gap.lower())


def _add_fraction(text: str, whole: Quantity, numbers: Iterable[Number], lexicon: Lexicon) -> Quantity:
    """Return a quantity with the fraction added that follows it: an hour and a half."""
    for part in numbers:
        if part.value < 1 and _is_joined_by_and(text, whole.end, part.start, lexicon):
            return replace(whole, value=whole.value + part.value, end=part.end, numbers=(*whole.numbers, part))
    return whole


def _iter_sums(text: str, found: Sequence[Quantity], lexicon: Lexicon) -> Iterator[Quantity]:
    """Yield the sums of two lengths of time joined by "and", in the smaller unit: two hours and ten minutes."""
    for one, other in pairwise(found):
        (base, first), (same, second) = one.total, other.total
        if base == same and one.unit != other.unit and _is_joined_by_and(text, one.end, other.start, lexicon):
            yield Quantity(first + second, base, one.start, other.end, (*one.numbers, *other.numbers))


def _is_joined_by_and(text: str, end: int, start: int, lexicon: Lexicon) -> bool:
    """Say whether nothing but a word for "and" stands between two positions."""
    words = _list_words_between(text[end:start]) if end <= start else None
    return words is not None and set(words) <= lexicon.small_words
