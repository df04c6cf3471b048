"""Numbers, dates and quotation marks that differ between the languages of a text."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from mujaz.checks.differing import both, differing, in_words, ordered, shown, silencing
from mujaz.checks.held import OF_REGISTERS, Held
from mujaz.parity import differences
from mujaz.parity.dates import Time
from mujaz.parity.marks import unpaired
from mujaz.parity.numbers import Number, Share
from mujaz.parity.sides import Side
from mujaz.problems import Problem
from mujaz.said import say


def numbers(held: Held) -> Iterator[Problem]:
    """Find numbers that stand in one language of a text only, or as another share or with another unit."""
    for one, other, found in differing(held, differences.numbers):
        show = _share if all(n.share for n in (*found.one, *found.other)) else _number
        mend = say("say the same number in both")
        yield from both(held, "numbers", one, other, shown(found, one, other, show), mend, found.other)
    for one, other, counted in differing(held, differences.units):
        mend = say("say the same unit in both")
        yield from both(held, "numbers", one, other, shown(counted, one, other, in_words), mend, counted.other)


def _number(number: Number, side: Side) -> str:
    value = _plain(number.value)
    return f"{side.as_written(number.start, number.end)} = {value}" if number.spoken else value


def _plain(value: Fraction) -> str:
    """Return a number as a decimal where it is a short one, else as a fraction: 71.4, 1/3."""
    decimal = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{decimal.normalize():f}" if Fraction(decimal) == value else str(value)


def _share(number: Number, side: Side) -> str:
    points = side.lexicon.points.search(side.text, number.end) if number.share is Share.POINTS else None
    return f"{_number(number, side)} {points[0] if points else '%'}"


def dates(held: Held) -> Iterator[Problem]:
    """Find days, months, years and weekdays that stand in one language of a text only."""
    for one, other in ordered(held, lambda a, b: any(differences.moments(a, b))):
        months, weekdays, parts = differences.moments(one, other)
        first: list[Time | Number] = [*weekdays.one, *months.one, *parts.one]
        second: list[Time | Number] = [*weekdays.other, *months.other, *parts.other]
        said = _date_in_words(first, one), _date_in_words(second, other)
        yield from both(held, "dates", one, other, said, say("say the same date in both"), second)


def _date_in_words(spots: list[Time | Number], side: Side) -> str:
    """Return the parts of dates in the order of the text: 12 May."""
    in_order = sorted(spots, key=lambda spot: spot.start)
    return " ".join(_number(each, side) if isinstance(each, Number) else in_words(each, side) for each in in_order)


def quotation_marks(held: Held) -> Iterator[Problem]:
    """Find quotation marks that stand alone, or are more in one language than in another."""
    if held.field not in OF_REGISTERS:
        alone = list(_unpaired(held))
        yield from alone or _unlike_quotations(held)


def _unpaired(held: Held) -> Iterator[Problem]:
    for side in held.sides:
        if sign := unpaired(side.text):
            mend = silencing("quotation-marks", say("close each quotation"))
            message = say("the quotation mark %(sign)s stands alone", sign=sign)
            yield Problem(held.text.where / side.code, message, mend, words=sign)


def _unlike_quotations(held: Held) -> Iterator[Problem]:
    for one, other in ordered(held, lambda a, b: len({*differences.quotations(a, b)}) > 1):
        first, second = differences.quotations(one, other)
        message = say(
            "pairs of quotation marks: %(first)s in '%(one)s', %(second)s in '%(other)s'",
            first=first,
            one=one.code,
            second=second,
            other=other.code,
        )
        mend = silencing("quotation-marks", say("quote the same words in both"))
        yield Problem(held.text.where / other.code, message, mend)
