"""Coverage: which paragraphs of a source are cited by no fact."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from operator import itemgetter

from mujaz.derive.source_paragraphs import split_source_texts
from mujaz.model.records import Archive, Citation, Source
from mujaz.text.quotation_match import Paragraphs

MAX_WORDS_SHOWN = 8


@dataclass(frozen=True)
class UncitedParagraph:
    """A paragraph that no fact cites: its number and, where the source's text is kept, its first words."""

    paragraph: int
    begins: str | None = None


@dataclass(frozen=True)
class SourceCoverage:
    """The numbers of a source's paragraphs, of those that facts cite, and the others; all in order."""

    source: str
    paragraphs: tuple[int, ...]
    cited: tuple[int, ...]
    uncited: tuple[UncitedParagraph, ...]


def measure_coverage(archive: Archive, key: str) -> SourceCoverage | None:
    """Return which paragraphs of the source `key` are cited; None where their number is not known."""
    text = split_source_texts(archive).get(key)
    numbers = _list_paragraph_numbers(archive.sources[key], text)
    if numbers is None:
        return None
    ranges = [r.paragraphs for r in archive.records if isinstance(r, Citation) and r.source == key and r.paragraphs]
    cited = set(_iter_within_ranges(numbers, ranges))
    uncited = tuple(
        UncitedParagraph(number, _shorten_paragraph(text, number)) for number in numbers if number not in cited
    )
    return SourceCoverage(key, numbers, tuple(number for number in numbers if number in cited), uncited)


def _iter_within_ranges(numbers: Iterable[int], ranges: Iterable[tuple[int, int]]) -> Iterator[int]:
    """Yield the numbers that lie in one of the ranges.

    A number does where a range that begins at or before it reaches it: for each begin, the furthest end so far is kept.
    """
    begins = sorted(ranges)
    reach = list(accumulate((last for _, last in begins), max))
    for number in numbers:
        before = bisect_right(begins, number, key=itemgetter(0))
        if before and number <= reach[before - 1]:
            yield number


def _list_paragraph_numbers(source: Source, text: Paragraphs | None) -> tuple[int, ...] | None:
    if text is not None:
        return tuple(text.numbered)
    if source.paragraphs is None:
        return None
    first = 0 if source.kept is None or source.kept.headline else 1
    return tuple(range(first, source.paragraphs + 1))


def _shorten_paragraph(text: Paragraphs | None, number: int) -> str | None:
    if text is None:
        return None
    words = text.numbered[number].split()
    return " ".join(words[:MAX_WORDS_SHOWN]) + (" …" if len(words) > MAX_WORDS_SHOWN else "")
