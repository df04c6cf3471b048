"""What makes two facts tell the same: the paragraphs that they cite, and the words that their texts share."""

from __future__ import annotations

from collections.abc import Iterable

from mujaz.i18n.language import Language
from mujaz.model.records import Fact
from mujaz.parity.comparison import count_alike, list_stems

_MIN_SHARED = 2
"""So many words two texts must share in a language to tell the same."""
ALIKE = 0.6
"""Which part of the words of the shorter text the other must have."""


def list_cited_spots(fact: Fact) -> set[tuple[str, str]]:
    """Return the spots that a fact cites, as (source, spot), without whole sources."""
    return {(cite.source, cite.at) for cite in fact.cite if cite.at}


def pair_texts(one: Fact, other: Fact, languages: Iterable[Language]) -> list[tuple[str, str, Language]]:
    """Return the words of two facts in each of some languages that both have."""
    both = [each for each in languages if each.code in one.text.values and each.code in other.text.values]
    return [(one.text.values[each.code], other.text.values[each.code], each) for each in both]


def share_most_words(words: str, others: str, language: Language, *, share: float = ALIKE) -> bool:
    """Say whether two texts share two words at least, and that part of the words of the shorter one."""
    these, those = list_stems(words, language), list_stems(others, language)
    return len(count_alike(these, those)) >= max(_MIN_SHARED, share * min(len(these), len(those)))
