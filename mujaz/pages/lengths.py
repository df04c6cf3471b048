"""How long things are in the language that says them at greatest length, so that every language shows the same ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

Item = TypeVar("Item")


def measure_longest(own: Sequence[Item], others: Iterable[Sequence[Item]], measure: Callable[[Item], int]) -> list[int]:
    """Return the length of each item, as `measure` gives it, in the language in which it is greatest.

    `others` are the same items in other languages; a language that has more or fewer of them does not count.
    """
    alike = (each for each in others if len(each) == len(own))
    return [max(map(measure, same)) for same in zip(own, *alike, strict=True)]
