"""The number that a fact tells, against that of another fact on the same, from the same paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from mujaz.checks.content import get_content
from mujaz.checks.silencing import Finding
from mujaz.checks.similar_facts import list_cited_spots, pair_texts, share_most_words
from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import Problem
from mujaz.i18n.language import Language
from mujaz.model.records import Fact, Talks
from mujaz.parity.comparison import count_alike, find_amounts, list_stems


def find_other_numbers(talks: Talks, languages: Sequence[Language]) -> Iterator[Finding]:
    """Yield facts that say what a fact before them says from the same paragraph, with another number of the same."""
    told: tuple[Fact, ...] = (*([talks.lead] if talks.lead else ()), *talks.outcomes, *talks.statements, *talks.context)
    facts = [(each, list_cited_spots(each)) for each in told if not each.disputed]
    for (one, spots), (other, others) in combinations(facts, 2):
        pairs = pair_texts(one, other, languages) if spots & others else []
        if pairs and all(_differ(*each) for each in pairs):
            message = msg("the same paragraph is cited for another number of the same above")
            where, mend = other.text.first_path, msg("correct one of the two")
            asks = _have_other_speakers(one, other) or not all(_say_the_same(*each) for each in pairs)
            yield Finding(other, Problem(where, message, mend, question=asks))


def _have_other_speakers(one: Fact, other: Fact) -> bool:
    """Say whether somebody says each of two facts, and not the same one."""
    return bool(one.said_by and other.said_by) and get_content(one.said_by) != get_content(other.said_by)


def _differ(words: str, others: str, language: Language) -> bool:
    """Say whether two texts that share most of their words have other numbers of the only thing that both count."""
    these, those = dict(find_amounts(words, language)), dict(find_amounts(others, language))
    both = these.keys() & those.keys()
    if not both or any(these[stem] == those[stem] for stem in both):
        return False
    return share_most_words(words, others, language)


def _say_the_same(words: str, others: str, language: Language) -> bool:
    """Say whether all words of the shorter text, but for one, are in the longer."""
    shorter, longer = sorted((list_stems(words, language), list_stems(others, language)), key=len)
    return len(count_alike(shorter, longer)) >= len(shorter) - 1
