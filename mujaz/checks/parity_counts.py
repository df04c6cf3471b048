"""Numbers, dates and quotation marks that differ between the languages of a text."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from mujaz.checks.parity_differences import (
    DifferingSides,
    add_silence_hint,
    describe_difference,
    iter_differences,
    iter_differing,
    make_difference_problems,
    quote_span,
)
from mujaz.checks.parity_texts import REGISTER_NAME_FIELDS, TextPair
from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import Problem
from mujaz.parity import comparison
from mujaz.parity.dates import DateWord
from mujaz.parity.numbers import Number, Share
from mujaz.parity.quotation_marks import find_unpaired_mark
from mujaz.parity.translation import Translation


def check_numbers(held: TextPair) -> Iterator[Problem]:
    """Find numbers that stand in one language of a text only, or as another share or with another unit."""
    for one, other, found in iter_differences(held, comparison.compare_numbers):
        show = _format_share if all(n.share for n in (*found.one, *found.other)) else _format_number
        sides = DifferingSides(one, other, describe_difference(found, one, other, show), found.other)
        yield from make_difference_problems(held, "numbers", sides, msg("say the same number in both"))
    for one, other, counted in iter_differences(held, comparison.compare_units):
        sides = DifferingSides(one, other, describe_difference(counted, one, other, quote_span), counted.other)
        yield from make_difference_problems(held, "numbers", sides, msg("say the same unit in both"))


def _format_number(number: Number, side: Translation) -> str:
    value = _format_value(number.value)
    return f"{side.get_original_words(number.start, number.end)} = {value}" if number.spoken else value


def _format_value(value: Fraction) -> str:
    """Return a number as a decimal where it is a short one, else as a fraction: 71.4, 1/3."""
    decimal = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{decimal.normalize():f}" if Fraction(decimal) == value else str(value)


def _format_share(number: Number, side: Translation) -> str:
    points = side.lexicon.points.search(side.text, number.end) if number.share is Share.POINTS else None
    return f"{_format_number(number, side)} {points[0] if points else '%'}"


def check_dates(held: TextPair) -> Iterator[Problem]:
    """Find days, months, years and weekdays that stand in one language of a text only."""
    for one, other in iter_differing(held, lambda a, b: any(comparison.compare_dates(a, b))):
        months, weekdays, parts = comparison.compare_dates(one, other)
        first: list[DateWord | Number] = [*weekdays.one, *months.one, *parts.one]
        second: list[DateWord | Number] = [*weekdays.other, *months.other, *parts.other]
        sides = DifferingSides(one, other, (_format_date(first, one), _format_date(second, other)), second)
        yield from make_difference_problems(held, "dates", sides, msg("say the same date in both"))


def _format_date(spots: list[DateWord | Number], side: Translation) -> str:
    """Return the parts of dates in the order of the text: 12 May."""
    in_order = sorted(spots, key=lambda spot: spot.start)
    return " ".join(
        _format_number(each, side) if isinstance(each, Number) else quote_span(each, side) for each in in_order
    )


def check_quotation_marks(held: TextPair) -> Iterator[Problem]:
    """Find quotation marks that stand alone, or are more in one language than in another."""
    if held.field not in REGISTER_NAME_FIELDS:
        alone = list(_find_unpaired(held))
        yield from alone or _compare_quotations(held)


def _find_unpaired(held: TextPair) -> Iterator[Problem]:
    for side in held.sides:
        if sign := find_unpaired_mark(side.text):
            mend = add_silence_hint("quotation-marks", msg("close each quotation"))
            message = msg("the quotation mark %(sign)s stands alone", sign=sign)
            yield Problem(held.text.where / side.code, message, mend, words=sign)


def _compare_quotations(held: TextPair) -> Iterator[Problem]:
    for one, other in iter_differing(held, lambda a, b: len({*comparison.count_quotations(a, b)}) > 1):
        first, second = comparison.count_quotations(one, other)
        message = msg(
            "pairs of quotation marks: %(first)s in '%(one)s', %(second)s in '%(other)s'",
            first=first,
            one=one.code,
            second=second,
            other=other.code,
        )
        mend = add_silence_hint("quotation-marks", msg("quote the same words in both"))
        yield Problem(held.text.where / other.code, message, mend)
