"""Words that deny or limit in one language of a text, and not in another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from mujaz.checks.parity_differences import iter_difference_problems, list_with
from mujaz.checks.parity_texts import REGISTER_NAME_FIELDS
from mujaz.diagnostics.message import Message, msg
from mujaz.diagnostics.problem import Problem
from mujaz.parity.comparison import Comparison, Disagreement, Span

S = TypeVar("S", bound=Span)


def check_negations(comparison: Comparison) -> Iterator[Problem]:
    """Find texts that deny something in one language only; a question where other words may come to the same."""
    if not _is_name(comparison):
        mend = msg("deny it in both, or in neither")
        yield from _iter_problems(comparison, "negation", comparison.negations, mend, _is_unsure)


def check_limits(comparison: Comparison) -> Iterator[Problem]:
    """Ask about texts that limit what they say in one language only, such as by "only" or "may"."""
    if not _is_name(comparison):
        mend = msg("limit it in both, or in neither")
        yield from _iter_problems(comparison, "limits", comparison.limits, mend, lambda _: True)


def check_times_of_day(comparison: Comparison) -> Iterator[Problem]:
    """Find texts that say morning in one language, and evening in another."""
    mend = msg("say the same part of the day in both")
    yield from _iter_problems(comparison, "time-of-day", comparison.halves_of_day, mend)


def check_directions(comparison: Comparison) -> Iterator[Problem]:
    """Find texts in which one language has a doing to b, and the other b doing to a."""
    mend = msg("say in both who does it to whom")
    yield from _iter_problems(comparison, "direction", comparison.directions, mend)
    if comparison.directions or comparison.names or comparison.ranks:  # which find most texts that name others
        return
    yield from _iter_problems(comparison, "direction", comparison.doings, mend)
    if not comparison.doings:
        yield from _iter_problems(comparison, "direction", comparison.relations, msg("say in both whose it is"))


def check_opposites(comparison: Comparison) -> Iterator[Problem]:
    """Find words for which another language has the opposite; a question where they are only seldom the same."""
    if not _is_name(comparison):
        mend = msg("say the same in both")
        yield from _iter_problems(comparison, "opposites", comparison.opposites, mend, _is_unsure)
        if not comparison.opposites and comparison.subjects and not _is_told_already(comparison):
            yield from _iter_problems(comparison, "opposites", comparison.subjects, mend, lambda _: True)


def _is_told_already(comparison: Comparison) -> bool:
    """Say whether a rule that is surer finds a difference, which the words for other things may belong to."""
    surer = (comparison.names, comparison.ranks, comparison.numbers, comparison.dates, comparison.negations)
    return any((*surer, comparison.limits, comparison.directions, comparison.doings, comparison.relations))


def _is_name(comparison: Comparison) -> bool:
    return comparison.context.field in REGISTER_NAME_FIELDS


def _is_unsure(found: Disagreement[Any]) -> bool:
    return not any(word.sure for word in (*found.only_one, *found.only_other))


def _iter_problems(
    comparison: Comparison,
    rule: str,
    differences: Iterable[Disagreement[S]],
    mend: Message,
    is_question: Callable[[Disagreement[S]], bool] = lambda _: False,
) -> Iterator[Problem]:
    """Yield the problems of a rule, each with the words of the text that differ."""
    describe = list_with(lambda part, language: comparison.quote(language, part))
    for found in differences:
        problems = iter_difference_problems(comparison, rule, found, describe, mend)
        yield from (replace(each, question=is_question(found)) for each in problems)
