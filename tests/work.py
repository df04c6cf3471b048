"""How work grows with what there is to do: a bound on that holds however slow or busy the machine is."""

from __future__ import annotations

import time
from collections.abc import Callable

FACTOR = 8
"""So many times more is done for the comparison."""
LINEAR = 24.0
"""Where work grows as its task does, FACTOR times more cost about FACTOR times as much; where it grows as the task's
square, 64 times. This lies as far from both."""
LEAST = 0.02
"""Seconds of processor time that are long enough to be compared."""


def growth(task: Callable[[int], Callable[[], object]], size: int) -> float:
    """Return how many times as much processor time a task costs as one of a FACTOR-th of its size.

    `task` makes what is to be done, of a size; only doing it is measured. Of three measurements each the least counts:
    what disturbs makes it more.
    """
    few, many = task(size // FACTOR), task(size)
    pairs = [(_seconds(few), _seconds(many)) for _ in range(3)]
    return min(more for _, more in pairs) / min(less for less, _ in pairs)


def _seconds(work: Callable[[], object]) -> float:
    """Return the processor time that some work takes, done as often as it must be to be measured."""
    times, began = 0, time.process_time()
    while (took := time.process_time() - began) < LEAST:
        work()
        times += 1
    return took / times
