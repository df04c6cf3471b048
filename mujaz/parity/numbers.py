"""The numbers of a text, in digits and in words: years, days and percentages included.

A number is *loose* if it may match one of the other language but need not be there itself: a dual, "both", "one".
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from fractions import Fraction
from itertools import zip_longest

import regex

from mujaz.parity.clock import find_clock_times
from mujaz.parity.lexicon import GROUP_SIGNS, Lexicon, NumberWord
from mujaz.parity.phrase_table import PhraseMatch

_MONTH, _DAY = "(?<month>0?[1-9]|1[0-2])", "(?<day>0?[1-9]|[12][0-9]|3[01])"
_ISO_DATE = regex.compile(
    r"(?<![\d/؍⁄.-])(?:(?<year>\d{4})(?:-(?<month>0[1-9]|1[0-2])(?:-(?<day>\d{2}))?"
    rf"|(?<sign> ?[/؍⁄–-] ?){_MONTH}(?P=sign){_DAY})|{_DAY}؍{_MONTH})(?![\d/؍⁄-])"
)
"""Year, month and day in this order, or the first two; or day and month with the Arabic separator: 10؍4."""
_NUMERIC_DATE = regex.compile(r"(?<![\d/.؍⁄-])(\d{1,2})( ?[/.؍⁄–-] ?)(\d{1,2})\2(\d{4})(?![\d/؍⁄-])")
"""Day, month and year, in either order of the first two, with a separator, such as the Arabic one: 10؍4؍2025."""
_PARTED_DIGITS = regex.compile(r"\d\s?[/.؍⁄–-]\s?\d")
"""What every date in digits has, and every pair of years: texts without it need not be searched for them."""
_DIGITS = regex.compile(rf"\d+(?:[.,٫{GROUP_SIGNS}]\d+)*")
_NO_DIGIT = regex.compile(r"\D")
_FRACTION_SIGN = regex.compile("[¼-¾⅐-⅞]")
_SLASHED_FRACTION = regex.compile(r"(?<![\p{L}\d/⁄.,-])([1-9])[/⁄]([2-9]|10)(?![\d/⁄.,]*\d)")
_ROMAN_SIGNS = regex.compile("[\u2160-\u217f]+")
_ENCLOSED = regex.compile(r"[\p{No}&&[\p{dt=Circle}\p{dt=Compat}]]", regex.VERSION1)
_SHORT_YEAR = regex.compile(r"(?<!\d)(\d{4})\s?[-–/]\s?(\d{2})(?!\d)")
_ROMAN_NUMERAL = regex.compile(
    r"(?<![\p{L}\p{N}])(?=[IVX]|L[IVX])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?![\p{L}\p{N}])"  # up to 89
)
_ROMAN_LETTERS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_BLANK_SIGN = "\u0001"
_POINTS_SIGN = "\u0002"
_MINUTES_IN_WORDS = (15, 20, 30, 40, 45)
_YEARS = range(1800, 2200)
_MAX_DIGITS = 40
"""Digits of a number that are compared: no fact has more, and Python refuses to parse 4,301 digits."""


class Share(Enum):
    """Whether a number is percent of a whole, or percentage points by which a share changes."""

    PERCENT = auto()
    POINTS = auto()


@dataclass(frozen=True, slots=True)
class Number:
    """A number and its position: `in_words` if it is written in words, `dated` if it is part of a date.

    `scale` is that of its last word, such as a million; `also` is another value that it may have, as in a range: 18 in
    "18 to 20 million".
    """

    value: Fraction
    start: int
    end: int
    loose: bool = False
    in_words: bool = False
    share: Share | None = None
    dated: bool = False
    scale: Fraction = Fraction(1)
    also: Fraction | None = None


def find_numbers(text: str, lexicon: Lexicon) -> list[Number]:
    """Return the numbers of a folded text, in order."""
    text = lexicon.points.sub(lambda found: _POINTS_SIGN.ljust(len(found[0]), _BLANK_SIGN), text)
    text = lexicon.percent.sub(lambda found: "%".ljust(len(found[0]), _BLANK_SIGN), text)
    for pattern in lexicon.ignored:
        text = pattern.sub(lambda found: " " * len(found[0]), text)
    found: list[Number] = []
    for reader in (_iter_iso_dates, _iter_numeric_dates, _iter_times, _iter_short_years):
        new = list(reader(text, lexicon))
        found += new
        text = _blank_out(text, new)
    fractions = list(_iter_fractions(text))
    digits = _iter_digits(_blank_out(text, fractions), lexicon)
    parts = [*digits, *fractions, *lexicon.numbers.find(text)]
    parts.sort(key=lambda part: part.start)
    found += (
        _apply_ordinal_fraction(text, _apply_unit_fraction(_apply_scale_ending(text, each, lexicon)), lexicon)
        for each in _apply_range_scales(text, list(_join_words(text, parts, lexicon)), lexicon)
    )
    found += _iter_loose_numbers(text, lexicon)
    found += _iter_number_signs(text)
    return sorted((_add_share(text, each) for each in found), key=lambda each: each.start)


def _blank_out(text: str, found: Iterable[Number | PhraseMatch[NumberWord]]) -> str:
    for each in found:
        text = text[: each.start] + _BLANK_SIGN * (each.end - each.start) + text[each.end :]
    return text


def find_iso_dates(text: str) -> list[regex.Match[str]]:
    """Return the dates in digits that have the year first, as ISO writes them, with the groups `year`, `month`, `day`.

    `year` or `day` may be missing.
    """
    return list(_ISO_DATE.finditer(text)) if _PARTED_DIGITS.search(text) else []


def find_numeric_dates(text: str) -> list[regex.Match[str]]:
    """Return the dates in digits that have the year last, in the fourth group; two others are day and month."""
    return list(_NUMERIC_DATE.finditer(text)) if _PARTED_DIGITS.search(text) else []


def _iter_iso_dates(text: str, _: Lexicon) -> Iterator[Number]:
    for found in find_iso_dates(text):
        for part in filter(None, (found["year"], found["day"])):
            yield Number(Fraction(part), *found.span(), dated=True)


def _iter_numeric_dates(text: str, _: Lexicon) -> Iterator[Number]:
    for found in find_numeric_dates(text):
        yield Number(Fraction(found[4]), *found.span(), dated=True)
        yield from (Number(Fraction(found[n]), *found.span(), dated=True, loose=True) for n in (1, 3))


def _iter_times(text: str, lexicon: Lexicon) -> Iterator[Number]:
    """Yield hours and minutes; whether the quarters and the halves of the day agree is compared by `clock`."""
    for time in find_clock_times(text, lexicon):
        span = time.start, time.end
        yield Number(Fraction(time.hour), *span, loose=not 1 < time.hour < 12)  # noon, midnight
        if time.hour > 12:
            yield Number(Fraction(time.hour - 12), *span, loose=True)
        if time.minute:
            yield Number(Fraction(time.minute), *span, loose=time.minute in _MINUTES_IN_WORDS)
            yield Number(Fraction(time.minute, 60), *span, loose=True)


def _iter_short_years(text: str, _: Lexicon) -> Iterator[Number]:
    for found in _SHORT_YEAR.finditer(text):
        year = Fraction(found[1])
        if int(year) in _YEARS:
            yield Number(year, *found.span(), dated=True)
            yield Number(year // 100 * 100 + Fraction(found[2]), *found.span(), dated=True, loose=True)
            yield Number(Fraction(found[2]), *found.span(), dated=True, loose=True)


def _iter_digits(text: str, lexicon: Lexicon) -> Iterator[PhraseMatch[NumberWord]]:
    for found in _DIGITS.finditer(text):
        for part in lexicon.digits.finditer(found[0]):
            start, end = found.start() + part.start(), found.start() + part.end()
            ending = lexicon.ordinal_endings.match(text, end)
            before = text[start - 1 : start]
            is_code = before.isascii() and before.isalpha()  # E3, COP28
            kind = "loose" if is_code or lexicon.decade_endings.match(text, end) else "digits"
            yield PhraseMatch(start, ending.end() if ending else end, NumberWord(kind, _parse_digits(part)))


def _iter_fractions(text: str) -> Iterator[PhraseMatch[NumberWord]]:
    """Yield the fractions in signs or with a slash, which are added to the digits before them: 2½, 2 1/2."""
    for found in _FRACTION_SIGN.finditer(text):
        value = Fraction(unicodedata.numeric(found[0])).limit_denominator(10)
        yield PhraseMatch(*found.span(), NumberWord("fraction", value, joined=True))
    for found in _SLASHED_FRACTION.finditer(text):
        value = Fraction(int(found[1]), int(found[2]))
        if value < 1:
            yield PhraseMatch(*found.span(), NumberWord("fraction", value, joined=True))


def _parse_digits(part: regex.Match[str]) -> Fraction:
    whole, rest = (part["grouped"], part["rest"]) if part["grouped"] else (part["whole"], part["point"])
    digits = whole if whole.isdecimal() else _NO_DIGIT.sub("", whole)
    return Fraction(f"{digits[:_MAX_DIGITS]}.{rest[:_MAX_DIGITS]}") if rest else Fraction(int(digits[:_MAX_DIGITS]))


@dataclass(slots=True)
class _NumberBuilder:
    """A number while its words are read: `done` is complete, the next word may still change `now`."""

    start: int
    end: int
    done: Fraction
    now: Fraction
    last: str
    in_words: bool
    part: Fraction = field(default_factory=Fraction)
    alone: bool = True

    @property
    def number(self) -> Number | None:
        """The number; None for words that are no number alone, such as thousands."""
        value = self.done + self.now
        if self.last == "many" and self.alone:
            return None
        loose = self.last == "loose" or value in (0, 1) or (self.alone and self.last == "scale" and value < 100)
        scale = self.part if self.last == "scale" else Fraction(1)
        return Number(value, self.start, self.end, loose=loose, in_words=self.in_words, scale=scale)


def _join_words(text: str, parts: list[PhraseMatch[NumberWord]], lexicon: Lexicon) -> Iterator[Number]:
    current: _NumberBuilder | None = None
    for part, after in zip_longest(parts, parts[1:]):
        gap = text[current.end : part.start] if current else ""
        if current and any(
            rule(current, part, after, gap, lexicon) for rule in (_continues_in_words, _continues_in_digits, _is_eleven)
        ):
            _add_word(current, part)
            continue
        if current and current.number:
            yield current.number
        current = _begin_number(part)
    if current and current.number:
        yield current.number


def _continues_in_digits(
    current: _NumberBuilder,
    part: PhraseMatch[NumberWord],
    after: PhraseMatch[NumberWord] | None,
    gap: str,
    lexicon: Lexicon,
) -> bool:
    """Say whether digits continue a number: 2 million and 200 thousand, or 12 ألفًا و500."""
    if part.value.kind != "digits" or current.last != "scale" or gap.strip().lower() not in lexicon.joining:
        return False
    if after and after.value.kind in ("scale", "many"):
        return after.value.value < current.part
    return lexicon.ones_first and current.part == 1000 and 100 <= part.value.value < 1000


def _is_eleven(
    current: _NumberBuilder, part: PhraseMatch[NumberWord], after: PhraseMatch[NumberWord] | None, gap: str, _: Lexicon
) -> bool:
    """Say whether a word for one is the first half of eleven and continues a number: مئة وأحد عشر."""
    goes_on = current.last in ("hundred", "scale", "whole") and not gap.strip()
    teen = after is not None and after.value.kind == "teen"
    return goes_on and teen and part.value.kind == "one" and part.value.value == 1


def _apply_range_scales(text: str, found: list[Number], lexicon: Lexicon) -> Iterator[Number]:
    """Yield the numbers; the first of a range also gets the scale of the second: 18 to 20 million."""
    for number, after in zip_longest(found, found[1:]):
        gap = text[number.end : after.start].strip().lower() if after else "."
        near = after is not None and after.scale > 1 and number.scale == 1 and gap in lexicon.ranges
        yield replace(number, also=number.value * after.scale) if near and after else number


def _apply_scale_ending(text: str, number: Number, lexicon: Lexicon) -> Number:
    """Return a number with the other value that a letter after it may give it: 30m is metres or millions."""
    scale = None if number.in_words else lexicon.find_scale_ending(text, number.end)
    return replace(number, also=number.value * scale) if scale else number


def _apply_ordinal_fraction(text: str, number: Number, lexicon: Lexicon) -> Number:
    """Return an ordinal that no noun follows with the other value that it may have: a third to the opposition."""
    if not number.in_words or number.value not in _ORDINALS_OF_FRACTIONS:
        return number
    before, after = lexicon.fraction_context
    may_be = before.search(text, 0, number.start) and after.match(text, number.end)
    return replace(number, also=1 / number.value) if may_be else number


_ORDINALS_OF_FRACTIONS = range(3, 11)


def _apply_unit_fraction(number: Number) -> Number:
    """Return a number with the other value that ⅕ to ⅒ have in words: خمس is a fifth, and without vowels also five."""
    is_unit = number.value.numerator == 1 and 4 < number.value.denominator <= 10
    return replace(number, also=Fraction(number.value.denominator)) if is_unit else number


def _begin_number(part: PhraseMatch[NumberWord]) -> _NumberBuilder:
    form = part.value
    if form.kind == "whole" and form.value >= 1000:
        return _NumberBuilder(part.start, part.end, form.value, Fraction(0), "scale", True, form.value)
    return _NumberBuilder(part.start, part.end, Fraction(0), form.value, form.kind, form.kind != "digits", form.value)


def _continues_in_words(
    current: _NumberBuilder,
    part: PhraseMatch[NumberWord],
    _: PhraseMatch[NumberWord] | None,
    gap: str,
    lexicon: Lexicon,
) -> bool:
    """Say whether a word continues the number before it."""
    form, word = part.value, gap.strip(" -\u00a0").lower()
    joined = form.joined or word in lexicon.joining
    if current.last == "many" and current.alone:
        return False
    if form.kind == "scale" and current.last == "fraction" and word in lexicon.fraction_of:
        return True
    if not lexicon.small_words.issuperset(word.split()) or len(gap) > 7:
        return False
    ones_first = lexicon.ones_first
    if form.kind == "teen" and current.last == "one":
        return not joined and current.now % 100 < 10
    if form.kind == "scale" and current.last == "halved":
        return form.value == current.part  # مليون ونصف المليون
    if form.kind in ("scale", "many"):
        return not joined and current.last not in ("scale", "many", "loose")
    if form.kind == "hundred":
        return not joined and current.last in ("one", "whole") and current.now < 20
    if form.kind == "ten" and current.last == "one":
        return ones_first and joined and current.now % 100 < 10
    if form.kind == "fraction":
        return (joined or bool(word)) and current.last in ("one", "scale", "digits", "whole")
    if form.kind == "one" and current.last == "ten":
        return not ones_first and (not joined or lexicon.ones_joined_to_tens)
    if form.kind in ("one", "ten", "teen", "whole") and current.last in ("hundred", "scale", "many", "whole"):
        return (joined or not ones_first) and form.value < current.part and current.part >= 100
    return False


def _add_word(current: _NumberBuilder, part: PhraseMatch[NumberWord]) -> None:
    form = part.value
    current.end, current.alone = part.end, False
    if current.last == "halved":
        return
    if form.kind in ("scale", "many"):
        current.done, current.now = current.done + (current.now or 1) * form.value, Fraction(0)
        current.part = form.value
    elif form.kind == "hundred":
        current.now, current.part = current.now * 100, Fraction(100)
    elif form.kind == "fraction" and current.last == "scale":
        current.done, current.last = current.done + form.value * current.part, "halved"
        return
    else:
        current.now += form.value
    current.last = "scale" if form.kind == "many" else "whole" if form.kind == "teen" else form.kind
    current.in_words = current.in_words or form.kind != "digits"


def _iter_loose_numbers(text: str, lexicon: Lexicon) -> Iterator[Number]:
    for value, pattern in lexicon.loose_patterns:
        yield from (Number(value, *found.span(), loose=True, in_words=True) for found in pattern.finditer(text))
    for found in _ROMAN_NUMERAL.finditer(text):
        yield Number(Fraction(_read_roman(found[0])), *found.span(), loose=True)


def _iter_number_signs(text: str) -> Iterator[Number]:
    """Yield the numbers written with signs of their own: Ⅱ, which is no letter, unlike II, and ②."""
    for found in _ROMAN_SIGNS.finditer(text):
        value = _read_roman(unicodedata.normalize("NFKC", found[0]).upper())
        yield Number(Fraction(value), *found.span(), loose=value == 1)
    for found in _ENCLOSED.finditer(text):
        yield Number(Fraction(unicodedata.numeric(found[0])), *found.span(), loose=True)


def _read_roman(letters: str) -> int:
    values = [_ROMAN_LETTERS[letter] for letter in letters]
    return sum(-one if one < after else one for one, after in zip_longest(values, values[1:], fillvalue=0))


def _add_share(text: str, number: Number) -> Number:
    share = _SHARE_OF_SIGN.get(text[number.end : number.end + 2].lstrip()[:1])
    return replace(number, share=share) if share else number


_SHARE_OF_SIGN = {"%": Share.PERCENT, _POINTS_SIGN: Share.POINTS}


def is_year(number: Number) -> bool:
    """Say whether a number is likely a year: four digits, nothing joined to them."""
    return (
        not number.in_words
        and number.end - number.start == 4
        and number.value.denominator == 1
        and int(number.value) in _YEARS
    )
