"""Numbers, dates and quotation marks that differ between the languages of a text."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from mujaz.checks.parity_differences import add_silence_hint, iter_difference_problems, list_with
from mujaz.checks.parity_texts import REGISTER_NAME_FIELDS
from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import Problem
from mujaz.parity.comparison import Comparison, Number, Span


def check_numbers(comparison: Comparison) -> Iterator[Problem]:
    """Find numbers that only one language of a text has, or that are another share or have another unit."""

    def show_number(number: Number, language: str) -> str:
        return _format_number(comparison, number, language)

    def show_share(number: Number, language: str) -> str:
        return f"{show_number(number, language)} {comparison.quote_share_sign(language, number)}"

    for found in comparison.numbers:
        are_shares = all(number.share for number in (*found.only_one, *found.only_other))
        describe = list_with(show_share if are_shares else show_number)
        mend = msg("say the same number in both")
        yield from iter_difference_problems(comparison, "numbers", found, describe, mend)
    for times in comparison.clock_times:
        show_time = list_with(lambda time, language: comparison.quote(language, time))
        mend = msg("say the same time in both")
        yield from iter_difference_problems(comparison, "numbers", times, show_time, mend)
    for counted in comparison.units:
        show = list_with(lambda quantity, language: comparison.quote(language, quantity))
        mend = msg("say the same unit in both")
        yield from iter_difference_problems(comparison, "numbers", counted, show, mend)


def _format_number(comparison: Comparison, number: Number, language: str) -> str:
    """Return a number in digits, after the words in which it is written, if it is: three = 3."""
    value = _format_value(number.value)
    return f"{comparison.quote(language, number)} = {value}" if number.in_words else value


def _format_value(value: Fraction) -> str:
    """Return a number as a decimal if it is a short one, else as a fraction: 71.4, 1/3."""
    decimal = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{decimal.normalize():f}" if Fraction(decimal) == value else str(value)


def check_dates(comparison: Comparison) -> Iterator[Problem]:
    """Find days, months, years and weekdays that only one language of a text has."""

    def describe(parts: tuple[Span, ...], language: str) -> str:
        """Return the parts of dates in the order of the text: 12 May."""
        in_order = sorted(parts, key=lambda part: part.start)
        return " ".join(
            _format_number(comparison, part, language) if isinstance(part, Number) else comparison.quote(language, part)
            for part in in_order
        )

    for found in comparison.dates:
        mend = msg("say the same date in both")
        yield from iter_difference_problems(comparison, "dates", found, describe, mend)


def check_quotation_marks(comparison: Comparison) -> Iterator[Problem]:
    """Find quotation marks without their counterpart, or that are more in one language than in another."""
    if comparison.context.field not in REGISTER_NAME_FIELDS:
        unpaired = list(_find_unpaired(comparison))
        yield from unpaired or _compare_quotations(comparison)


def _find_unpaired(comparison: Comparison) -> Iterator[Problem]:
    for language, mark in comparison.unpaired_marks:
        mend = add_silence_hint("quotation-marks", msg("close each quotation"))
        message = msg("the quotation mark %(sign)s stands alone", sign=mark)
        yield Problem(comparison.text.where / language, message, mend, words=mark)


def _compare_quotations(comparison: Comparison) -> Iterator[Problem]:
    for found in comparison.quotation_counts:
        message = msg(
            "pairs of quotation marks: %(first)s in '%(one)s', %(second)s in '%(other)s'",
            first=found.in_one,
            one=found.one,
            second=found.in_other,
            other=found.other,
        )
        mend = add_silence_hint("quotation-marks", msg("quote the same words in both"))
        yield Problem(comparison.text.where / found.other, message, mend)
