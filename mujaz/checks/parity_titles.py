"""Titles whose gender or rank is not that of the person named, or not the same in every language."""

from __future__ import annotations

from collections.abc import Iterator

from mujaz.checks.parity_differences import add_silence_hint, iter_difference_problems, list_with
from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import Problem
from mujaz.model.records import Delegate, Post
from mujaz.parity.comparison import Comparison


def check_gender(comparison: Comparison) -> Iterator[Problem]:
    """Find titles and verbs whose form is not that of the person's gender."""
    for wrong in comparison.wrong_genders:
        message = msg(
            "'%(title)s' is the form for the other gender: %(person)s is '%(gender)s' in the register",
            title=wrong.words,
            person=wrong.person.id,
            gender=wrong.person.gender,
        )
        mend = add_silence_hint("gender", msg("write the form that fits, or correct the register"))
        yield Problem(comparison.text.where / wrong.language, message, mend, words=wrong.words)


def check_ranks(comparison: Comparison) -> Iterator[Problem]:
    """Find titles that have another rank in another language, or in the register."""
    for found in comparison.ranks:
        show = list_with(lambda rank, language: comparison.quote(language, rank))
        yield from iter_difference_problems(comparison, "ranks", found, show, msg("say the same rank in both"))
    if not isinstance(comparison.context.record, Post | Delegate):
        yield from _iter_wrong_ranks(comparison)


def _iter_wrong_ranks(comparison: Comparison) -> Iterator[Problem]:
    for wrong in comparison.wrong_ranks:
        message = msg(
            "'%(title)s' is said of %(person)s, who is '%(post)s' in the register",
            title=wrong.words,
            person=wrong.person.id,
            post=wrong.post,
        )
        mend = add_silence_hint("ranks", msg("write the rank of the register, or correct that one"))
        yield Problem(comparison.text.where / wrong.language, message, mend, words=wrong.words)
