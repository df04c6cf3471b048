"""Words that deny or limit in one language of a text, and not in another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mujaz.checks.parity_differences import iter_difference_problems, list_with
from mujaz.checks.parity_texts import REGISTER_NAME_FIELDS
from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import Problem
from mujaz.parity.comparison import Comparison


def check_negations(comparison: Comparison) -> Iterator[Problem]:
    """Find texts that deny something in one language only; a question where other words may come to the same."""
    show = list_with(lambda word, language: comparison.quote(language, word))
    for found in comparison.negations if comparison.context.field not in REGISTER_NAME_FIELDS else ():
        sure = any(word.sure for word in (*found.only_one, *found.only_other))
        mend = msg("deny it in both, or in neither")
        problems = iter_difference_problems(comparison, "negation", found, show, mend)
        yield from (replace(each, question=not sure) for each in problems)


def check_limits(comparison: Comparison) -> Iterator[Problem]:
    """Ask about texts that limit what they say in one language only, such as by "only" or "may"."""
    show = list_with(lambda word, language: comparison.quote(language, word))
    for found in comparison.limits if comparison.context.field not in REGISTER_NAME_FIELDS else ():
        mend = msg("limit it in both, or in neither")
        problems = iter_difference_problems(comparison, "limits", found, show, mend)
        yield from (replace(each, question=True) for each in problems)


def check_times_of_day(comparison: Comparison) -> Iterator[Problem]:
    """Find texts that say morning in one language, and evening in another."""
    show = list_with(lambda part, language: comparison.quote(language, part))
    for found in comparison.times_of_day:
        mend = msg("say the same part of the day in both")
        yield from iter_difference_problems(comparison, "time-of-day", found, show, mend)


def check_directions(comparison: Comparison) -> Iterator[Problem]:
    """Find texts in which one language has a doing to b, and the other b doing to a."""
    show = list_with(lambda direction, language: comparison.quote(language, direction))
    for found in comparison.directions:
        mend = msg("say in both who does it to whom")
        yield from iter_difference_problems(comparison, "direction", found, show, mend)
    show_doing = list_with(lambda doing, language: comparison.quote(language, doing))
    for doings in comparison.doings if not comparison.directions else ():
        mend = msg("say in both who does it to whom")
        yield from iter_difference_problems(comparison, "direction", doings, show_doing, mend)


def check_opposites(comparison: Comparison) -> Iterator[Problem]:
    """Find words for which another language has the opposite; a question where they are only seldom the same."""
    show = list_with(lambda word, language: comparison.quote(language, word))
    for found in comparison.opposites if comparison.context.field not in REGISTER_NAME_FIELDS else ():
        sure = any(word.sure for word in (*found.only_one, *found.only_other))
        mend = msg("say the same in both")
        problems = iter_difference_problems(comparison, "opposites", found, show, mend)
        yield from (replace(each, question=not sure) for each in problems)
