"""The numbers of a text: digits and number words, years and days among them, percentages.

A number is *loose* where it may answer one of the other language but needs no answer itself: a dual, "both", "one".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from fractions import Fraction
from itertools import zip_longest

import regex

from mujaz.parity.lexicon import Form, Lexicon
from mujaz.parity.tables import Found

_ISO_DATE = regex.compile(r"(?<![\d/-])(\d{4})-(\d{2})(?:-(\d{2}))?(?![\d/-])")
_DATE = regex.compile(r"(?<![\d/.])(\d{1,2})([/.])(\d{1,2})\2(\d{4})(?![\d/])")
_TIME = regex.compile(r"(?<![\d:])(\d{1,2}):(\d{2})(?![\d:])")
_DIGITS = regex.compile(r"\d+(?:[.,٫٬'\u00a0\u202f ]\d+)*")
_SHORT_YEAR = regex.compile(r"(?<!\d)(\d{4})\s?[-–/]\s?(\d{2})(?!\d)")
_ROMAN = regex.compile(r"(?<![\p{L}\p{N}])(X{0,2}(?:IX|IV|V?I{1,3}|V)|X{1,2})(?![\p{L}\p{N}])")
_ROMANS = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
_ROMANS |= {"X" + key: value + 10 for key, value in list(_ROMANS.items())}
_BLANK = "\u0001"
_POINTS = "\u0002"
_YEARS = range(1800, 2200)
_LONGEST = 40
"""Digits by which numbers are told apart: no fact has more, and Python refuses to read 4,301."""


class Share(Enum):
    """What a number is of a whole: so many percent, or percentage points, by which a share grows."""

    PERCENT = auto()
    POINTS = auto()


@dataclass(frozen=True, slots=True)
class Number:
    """A number and where it stands; `spoken` in words, `dated` as part of a date, `share` with its percent sign.

    `scale` is that of its last word, such as a million; `also` is its value with the scale of a number after it.
    """

    value: Fraction
    start: int
    end: int
    loose: bool = False
    spoken: bool = False
    share: Share | None = None
    dated: bool = False
    scale: Fraction = Fraction(1)
    also: Fraction | None = None


def numbers(text: str, lexicon: Lexicon) -> list[Number]:
    """Return the numbers of a bare text, in order."""
    text = lexicon.points.sub(lambda found: _POINTS.ljust(len(found[0]), _BLANK), text)
    text = lexicon.percent.sub(lambda found: "%".ljust(len(found[0]), _BLANK), text)
    for pattern in lexicon.ignored:
        text = pattern.sub(lambda found: " " * len(found[0]), text)
    found: list[Number] = []
    for reader in (_iso_dates, _dates, _times, _short_years):
        new = list(reader(text, lexicon))
        found += new
        text = _blanked(text, new)
    parts = sorted([*_digits(text, lexicon), *lexicon.numbers.find(text)], key=lambda part: part.start)
    found += (_scaled(text, each, lexicon) for each in _ranged(text, list(_joined(text, parts, lexicon)), lexicon))
    found += _loose(text, lexicon)
    return sorted((_with_share(text, each) for each in found), key=lambda each: each.start)


def _blanked(text: str, found: list[Number]) -> str:
    for each in found:
        text = text[: each.start] + _BLANK * (each.end - each.start) + text[each.end :]
    return text


def _iso_dates(text: str, _: Lexicon) -> Iterator[Number]:
    for found in _ISO_DATE.finditer(text):
        yield Number(Fraction(found[1]), *found.span(), dated=True)
        if found[3]:
            yield Number(Fraction(found[3]), *found.span(), dated=True)


def _dates(text: str, _: Lexicon) -> Iterator[Number]:
    for found in _DATE.finditer(text):
        yield Number(Fraction(found[4]), *found.span(), dated=True)
        yield from (Number(Fraction(found[n]), *found.span(), dated=True, loose=True) for n in (1, 3))


def _times(text: str, lexicon: Lexicon) -> Iterator[Number]:
    """Yield hours and minutes; whether an hour is one of the afternoon is not compared."""
    for found in (found for pattern in (_TIME, *lexicon.times) for found in pattern.finditer(text)):
        hour, minute = int(found[1]), int(found[2])
        yield Number(Fraction(hour), *found.span(), loose=hour > 12)
        if hour > 12:
            yield Number(Fraction(hour - 12), *found.span(), loose=True)
        if minute:
            yield Number(Fraction(minute), *found.span(), loose=minute in (15, 30, 45))
            yield Number(Fraction(minute, 60), *found.span(), loose=True)


def _short_years(text: str, _: Lexicon) -> Iterator[Number]:
    for found in _SHORT_YEAR.finditer(text):
        year = Fraction(found[1])
        if int(year) in _YEARS:
            yield Number(year, *found.span(), dated=True)
            yield Number(year // 100 * 100 + Fraction(found[2]), *found.span(), dated=True, loose=True)
            yield Number(Fraction(found[2]), *found.span(), dated=True, loose=True)


def _digits(text: str, lexicon: Lexicon) -> Iterator[Found[Form]]:
    for found in _DIGITS.finditer(text):
        for part in lexicon.digits.finditer(found[0]):
            start, end = found.start() + part.start(), found.start() + part.end()
            ending = lexicon.ordinal_endings.match(text, end)
            before = text[start - 1 : start]
            is_code = before.isascii() and before.isalpha()  # E3, COP28
            kind = "loose" if is_code or lexicon.decade_endings.match(text, end) else "digits"
            yield Found(start, ending.end() if ending else end, Form(kind, _value(part)))


def _value(part: regex.Match[str]) -> Fraction:
    whole, rest = (part["grouped"], part["rest"]) if part["grouped"] else (part["whole"], part["point"])
    return Fraction(regex.sub(r"\D", "", whole)[:_LONGEST] + (f".{rest[:_LONGEST]}" if rest else ""))


@dataclass(slots=True)
class _Sum:
    """A number while its words are read: what is complete, and what the next word may still change."""

    start: int
    end: int
    done: Fraction
    now: Fraction
    last: str
    spoken: bool
    part: Fraction = field(default_factory=Fraction)
    alone: bool = True

    @property
    def number(self) -> Number | None:
        """The number, or None for what is none alone, such as thousands."""
        value = self.done + self.now
        if self.last == "many" and self.alone:
            return None
        loose = self.last == "loose" or value in (0, 1) or (self.alone and self.last == "scale" and value < 100)
        scale = self.part if self.last == "scale" else Fraction(1)
        return Number(value, self.start, self.end, loose=loose, spoken=self.spoken, scale=scale)


def _joined(text: str, parts: list[Found[Form]], lexicon: Lexicon) -> Iterator[Number]:
    current: _Sum | None = None
    for part, after in zip_longest(parts, parts[1:]):
        gap = text[current.end : part.start] if current else ""
        if current and any(rule(current, part, after, gap, lexicon) for rule in (_extends, _goes_down, _is_eleven)):
            _extend(current, part)
            continue
        if current and current.number:
            yield current.number
        current = _begun(part)
    if current and current.number:
        yield current.number


def _goes_down(current: _Sum, part: Found[Form], after: Found[Form] | None, gap: str, lexicon: Lexicon) -> bool:
    """Say whether digits go on with a number: 2 million and 200 thousand, or 12 ألفًا و500."""
    if part.value.kind != "digits" or current.last != "scale" or gap.strip().lower() not in lexicon.joining:
        return False
    if after and after.value.kind in ("scale", "many"):
        return after.value.value < current.part
    return lexicon.ones_first and current.part == 1000 and 100 <= part.value.value < 1000


def _is_eleven(current: _Sum, part: Found[Form], after: Found[Form] | None, gap: str, _: Lexicon) -> bool:
    """Say whether ten follows one that goes on with a number, and may look like a one alone: مئة وأحد عشر."""
    goes_on = current.last in ("hundred", "scale", "whole") and not gap.strip()
    teen = after is not None and after.value.kind == "teen"
    return goes_on and teen and part.value.kind == "one" and part.value.value == 1


def _ranged(text: str, found: list[Number], lexicon: Lexicon) -> Iterator[Number]:
    """Yield the numbers, those before one with a scale with their value in that scale: from 18 to 20 million."""
    for number, after in zip_longest(found, found[1:]):
        gap = text[number.end : after.start].strip().lower() if after else "."
        near = after is not None and after.scale > 1 and number.scale == 1 and gap in lexicon.ranges
        yield replace(number, also=number.value * after.scale) if near and after else number


def _scaled(text: str, number: Number, lexicon: Lexicon) -> Number:
    """Return a number, and with a letter at its end the other one it may mean: 30m are metres or millions."""
    scale = None if number.spoken else lexicon.scale_ending(text, number.end)
    return replace(number, also=number.value * scale) if scale else number


def _begun(part: Found[Form]) -> _Sum:
    form = part.value
    if form.kind == "whole" and form.value >= 1000:
        return _Sum(part.start, part.end, form.value, Fraction(0), "scale", True, form.value)
    return _Sum(part.start, part.end, Fraction(0), form.value, form.kind, form.kind != "digits", form.value)


def _extends(current: _Sum, part: Found[Form], _: Found[Form] | None, gap: str, lexicon: Lexicon) -> bool:
    """Say whether a word goes on with the number before it."""
    form, word = part.value, gap.strip(" -\u00a0").lower()
    joined = form.joined or word in lexicon.joining
    if current.last == "many" and current.alone:
        return False
    if form.kind == "scale" and current.last == "fraction" and word in lexicon.fraction_of:
        return True
    if (word and word not in {*lexicon.joining, "a", "and a"}) or len(gap) > 7:
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
        return (joined or "a" in word.split()) and current.last in ("one", "scale", "digits", "whole")
    if form.kind == "one" and current.last == "ten":
        return not ones_first and (not joined or gap.strip() == "et")
    if form.kind in ("one", "ten", "teen", "whole") and current.last in ("hundred", "scale", "many", "whole"):
        return (joined or not ones_first) and form.value < current.part and current.part >= 100
    return False


def _extend(current: _Sum, part: Found[Form]) -> None:
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
    current.spoken = current.spoken or form.kind != "digits"


def _loose(text: str, lexicon: Lexicon) -> Iterator[Number]:
    for value, pattern in lexicon.loose_patterns:
        yield from (Number(value, *found.span(), loose=True, spoken=True) for found in pattern.finditer(text))
    for found in _ROMAN.finditer(text):
        yield Number(Fraction(_ROMANS.get(found[0], 0)), *found.span(), loose=True)


def _with_share(text: str, number: Number) -> Number:
    share = _SHARES.get(text[number.end : number.end + 2].lstrip()[:1])
    return replace(number, share=share) if share else number


_SHARES = {"%": Share.PERCENT, _POINTS: Share.POINTS}


def is_year(number: Number) -> bool:
    """Say whether a number is likely a year: four digits, nothing joined to them."""
    return (
        not number.spoken
        and number.end - number.start == 4
        and number.value.denominator == 1
        and int(number.value) in _YEARS
    )
