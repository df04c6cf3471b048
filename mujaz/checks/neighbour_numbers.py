"""The number that a fact tells, against that of another fact on the same, from the same paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from mujaz.checks.content import get_content
from mujaz.checks.silencing import Finding
from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import Problem
from mujaz.i18n.language import Language
from mujaz.model.records import Fact, Talks
from mujaz.parity.comparison import count_alike, find_amounts, list_stems

_ALIKE, _SHARED = 0.6, 2
"""Which part of the words of the shorter text, and how many, two texts on the same must share."""


def find_other_numbers(talks: Talks, languages: Sequence[Language]) -> Iterator[Finding]:
    """Yield facts that say what a fact before them says from the same paragraph, with another number of the same."""
    told: tuple[Fact, ...] = (*([talks.lead] if talks.lead else ()), *talks.outcomes, *talks.statements, *talks.context)
    facts = [(each, _list_spots(each)) for each in told if not each.disputed]
    for (one, spots), (other, others) in combinations(facts, 2):
        if spots & others and _differ(one, other, languages):
            message = msg("the same paragraph is cited for another number of the same above")
            where, mend = other.text.first_path, msg("correct one of the two")
            asks = _are_of_others(one, other) or not _say_the_same(one, other, languages)
            yield Finding(other, Problem(where, message, mend, question=asks))


def _say_the_same(one: Fact, other: Fact, languages: Sequence[Language]) -> bool:
    """Say whether in each language all words of the shorter text, but for one, are in the longer."""
    both = [each for each in languages if each.code in one.text.values and each.code in other.text.values]
    pairs = [(list_stems(one.text.values[e.code], e), list_stems(other.text.values[e.code], e)) for e in both]
    return all(len(count_alike(*sorted(pair, key=len))) >= min(map(len, pair)) - 1 for pair in pairs)


def _are_of_others(one: Fact, other: Fact) -> bool:
    """Say whether two facts are said by others."""
    return bool(one.said_by and other.said_by) and get_content(one.said_by) != get_content(other.said_by)


def _list_spots(fact: Fact) -> set[tuple[str, str]]:
    return {(cite.source, cite.at) for cite in fact.cite if cite.at}


def _differ(one: Fact, other: Fact, languages: Sequence[Language]) -> bool:
    both = [each for each in languages if each.code in one.text.values and each.code in other.text.values]
    return bool(both) and all(_differ_in(one.text.values[e.code], other.text.values[e.code], e) for e in both)


def _differ_in(words: str, others: str, language: Language) -> bool:
    """Say whether two texts that share most of their words have other numbers of the only thing that both count."""
    these, those = dict(find_amounts(words, language)), dict(find_amounts(others, language))
    both = these.keys() & those.keys()
    if not both or any(these[stem] == those[stem] for stem in both):
        return False
    own, theirs = list_stems(words, language), list_stems(others, language)
    return len(count_alike(own, theirs)) >= max(_SHARED, _ALIKE * min(len(own), len(theirs)))
