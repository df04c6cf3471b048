"""How an editor is told that languages of a text differ: at which, in which words, and how to silence it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from mujaz.checks.parity_texts import TextPair
from mujaz.diagnostics.message import Message, msg
from mujaz.diagnostics.problem import Problem
from mujaz.parity.comparison import Difference
from mujaz.parity.translation import Translation


@dataclass(frozen=True)
class DifferingSides:
    """Two languages of a text that differ: the words of each, and their positions in the later one."""

    one: Translation
    other: Translation
    words: tuple[str, str]
    positions: Iterable[Any]


def add_silence_hint(rule: str, mend: Message) -> Message:
    """Return a mend, and how to silence the rule where the text is right as it is."""
    silence = f"silence: {{{rule}: …}}"
    if mend.endswith("?"):
        return msg("%(mend)s If it is right as it is, write why: %(silence)s", mend=mend, silence=silence)
    return msg("%(mend)s; if it is right as it is, write why: %(silence)s", mend=mend, silence=silence)


def make_difference_problems(held: TextPair, rule: str, sides: DifferingSides, mend: Message) -> Iterator[Problem]:
    """Yield a problem at the side that lacks something, or at the later one where each says something else."""
    one, other, said = sides.one, sides.other, sides.words
    if said[0] and said[1]:
        message = msg(
            "'%(other)s' says %(second)s where '%(one)s' says %(first)s",
            one=one.code,
            first=said[0],
            other=other.code,
            second=said[1],
        )
        words = next((other.get_original_words(spot.start, spot.end) for spot in sides.positions), "")
        yield Problem(held.text.where / other.code, message, add_silence_hint(rule, mend), words=words)
    elif said[0] or said[1]:
        full, lacking, words = (one, other, said[0]) if said[0] else (other, one, said[1])
        message = msg(
            "'%(full)s' says %(words)s, and '%(lacking)s' does not", full=full.code, words=words, lacking=lacking.code
        )
        yield Problem(held.text.where / lacking.code, message, add_silence_hint(rule, mend))


def iter_differences(
    held: TextPair, compare: Callable[[Translation, Translation], Difference[Any]]
) -> Iterator[tuple[Translation, Translation, Difference[Any]]]:
    """Yield the sides that differ, and in what."""
    for one, other in iter_differing(held, lambda a, b: bool(compare(a, b))):
        yield one, other, compare(one, other)


def iter_differing(
    held: TextPair, differ: Callable[[Translation, Translation], bool]
) -> Iterator[tuple[Translation, Translation]]:
    """Yield the sides that differ: of more than two, each that differs from the one that most agree with."""
    pairs = [(one, other) for one, other in held.pairs() if differ(one, other)]
    if not pairs or len(held.sides) == 2:
        yield from pairs
        return
    counts = {side.code: sum(side in pair for pair in pairs) for side in held.sides}
    chosen = min(held.sides, key=lambda side: counts[side.code])
    yield from ((chosen, one if other is chosen else other) for one, other in pairs if chosen in (one, other))


def describe_difference(
    found: Difference[Any], one: Translation, other: Translation, show: Callable[[Any, Translation], str]
) -> tuple[str, str]:
    """Return what each side alone says, in words."""
    return ", ".join(show(each, one) for each in found.one), ", ".join(show(each, other) for each in found.other)


def quote_span(time: Any, side: Translation) -> str:
    """Return what stands at a place of a side, as it is written; `time` has a start and an end."""
    return side.get_original_words(time.start, time.end)
