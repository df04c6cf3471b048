"""Makes the problems that report how two languages of a text differ: where, in which words, how to silence the rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from mujaz.diagnostics.message import Message, msg
from mujaz.diagnostics.problem import Problem
from mujaz.parity.comparison import Comparison, Disagreement, Span

S = TypeVar("S", bound=Span)


def add_silence_hint(rule: str, mend: Message) -> Message:
    """Return the advice `mend`, followed by how to silence the rule if the text is right as it is."""
    silence = f"silence: {{{rule}: …}}"
    if mend.endswith("?"):
        return msg("%(mend)s If it is right as it is, write why: %(silence)s", mend=mend, silence=silence)
    return msg("%(mend)s; if it is right as it is, write why: %(silence)s", mend=mend, silence=silence)


def iter_difference_problems(
    comparison: Comparison,
    rule: str,
    found: Disagreement[S],
    describe: Callable[[tuple[S, ...], str], str],
    mend: Message,
) -> Iterator[Problem]:
    """Yield a problem at the language that lacks something, or at the later one if each says something else.

    `describe` returns what is said, for an editor, given the parts of the text and their language.
    """
    first, second = describe(found.only_one, found.one), describe(found.only_other, found.other)
    if first and second:
        message = msg(
            "'%(other)s' says %(second)s where '%(one)s' says %(first)s",
            one=found.one,
            first=first,
            other=found.other,
            second=second,
        )
        words = comparison.quote(found.other, found.only_other[0])
        yield Problem(comparison.text.where / found.other, message, add_silence_hint(rule, mend), words=words)
    elif first or second:
        full, lacking, words = (found.one, found.other, first) if first else (found.other, found.one, second)
        message = msg("'%(full)s' says %(words)s, and '%(lacking)s' does not", full=full, words=words, lacking=lacking)
        yield Problem(comparison.text.where / lacking, message, add_silence_hint(rule, mend))


def list_with(show: Callable[[S, str], str]) -> Callable[[tuple[S, ...], str], str]:
    """Return a function that describes parts of a text: each as `show` does, with commas between."""
    return lambda spans, language: ", ".join(show(each, language) for each in spans)
