"""The details in the head of a briefing: where it would grow long, some are folded, and a reader unfolds them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from mujaz.pages.lengths import measure_longest
from mujaz.pages.views import Detail

MAX_LETTERS = 410
"""Letters in about three lines of the head at 1280 CSS pixels."""
_GAP, _CITATION, _FOLD = 5, 7, 10
"""Letters that the space between details takes, a citation, and the word that unfolds what qualifies a value."""


def fold(
    details: Sequence[Detail], most: int | None = None, others: Iterable[Sequence[Detail]] = ()
) -> tuple[Detail, ...]:
    """Return the details in their order; where all would take more letters than `most`, some are marked as folded.

    Those of the highest rank are folded first, the last of them before the others; those of rank 0 never are. `others`
    are the same details in other languages: the longest counts, so that each language folds the same.
    """
    folded: set[int] = set()
    letters = measure_longest(details, others, _count_letters)
    room = (most or MAX_LETTERS) - sum(letters)
    for at, each in sorted(enumerate(details), key=lambda pair: (-pair[1].rank, -pair[0])):
        if room >= 0 or not each.rank:
            break
        folded.add(at)
        room += letters[at]
    return tuple(replace(each, folded=at in folded) for at, each in enumerate(details))


def _count_letters(detail: Detail) -> int:
    """Return how many letters a detail takes in its line."""
    return len(detail.label) + _GAP + sum(_count_value_letters(each) for each in (detail, *detail.further))


def _count_value_letters(detail: Detail) -> int:
    moment = detail.moment.text if detail.moment else ""
    words = (
        *(each.text for each in detail.values),
        moment,
        detail.standing,
        detail.country.text if detail.country else "",
        detail.who.name.text if detail.who and detail.in_words_of_one else "",
    )
    letters = (*map(len, words), *(each.letters for each in detail.limits))
    return sum(each + 2 for each in letters if each) + (_FOLD if detail.unfolds else _CITATION * len(detail.cites))
