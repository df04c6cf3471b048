"""Coverage: which paragraphs of a source no fact cites."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from operator import itemgetter

from mujaz.checks.quotations import readable
from mujaz.model import Archive, Citation, Publication
from mujaz.verbatim import Paragraphs

FIRST_WORDS = 8


@dataclass(frozen=True)
class Uncited:
    """A paragraph that no fact cites, and how it begins, where the text is there."""

    paragraph: int
    begins: str | None = None


@dataclass(frozen=True)
class Coverage:
    """A source's paragraphs, those that facts cite by number, and the others in order."""

    source: str
    paragraphs: tuple[int, ...]
    cited: tuple[int, ...]
    uncited: tuple[Uncited, ...]


def coverage(archive: Archive, key: str) -> Coverage | None:
    """Return which paragraphs of a source are cited; None where nobody has counted them and its text is not there."""
    text = readable(archive).get(key)
    numbers = _numbers(archive.sources[key], text)
    if numbers is None:
        return None
    ranges = [r.paragraphs for r in archive.records if isinstance(r, Citation) and r.source == key and r.paragraphs]
    cited = set(_within(numbers, ranges))
    uncited = tuple(Uncited(number, _begins(text, number)) for number in numbers if number not in cited)
    return Coverage(key, numbers, tuple(number for number in numbers if number in cited), uncited)


def _within(numbers: Iterable[int], ranges: Iterable[tuple[int, int]]) -> Iterator[int]:
    """Yield the numbers that one of the ranges holds; of those that begin at or before it, the longest tells."""
    begins = sorted(ranges)
    reach = list(accumulate((last for _, last in begins), max))
    for number in numbers:
        before = bisect_right(begins, number, key=itemgetter(0))
        if before and number <= reach[before - 1]:
            yield number


def _numbers(source: Publication, text: Paragraphs | None) -> tuple[int, ...] | None:
    if text is not None:
        return tuple(text.numbered)
    if source.paragraphs is None:
        return None
    first = 0 if source.kept is None or source.kept.headline else 1
    return tuple(range(first, source.paragraphs + 1))


def _begins(text: Paragraphs | None, number: int) -> str | None:
    if text is None:
        return None
    words = text.numbered[number].split()
    return " ".join(words[:FIRST_WORDS]) + (" …" if len(words) > FIRST_WORDS else "")
