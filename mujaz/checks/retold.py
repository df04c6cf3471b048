"""What one source tells once and a file tells twice in other words: an answer, a demand, an event, an outcome."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from itertools import combinations

from mujaz.checks.content import get_content
from mujaz.checks.silencing import Finding
from mujaz.checks.similar_facts import ALIKE, list_cited_spots, pair_texts, share_most_words
from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import Problem
from mujaz.i18n.language import Language
from mujaz.model.records import Answer, Deadline, Fact, Outcome, Statement, Talks
from mujaz.parity.comparison import find_values

_ALIKE_DEMANDS = 0.4
"""Which part of the words of the shorter text the other must have, where both are demands of the same, on the same."""


def find_retold(talks: Talks, languages: Iterable[Language]) -> Iterator[Finding]:
    """Yield answers that stand in a dispute twice, and ask about facts of one paragraph that seem to tell the same."""
    yield from _find_same_answers(talks)
    read = list(languages)
    groups: dict[Hashable, list[Fact]] = {}
    for fact in _list_told(talks):
        for spot in list_cited_spots(fact):
            groups.setdefault((spot, _get_kind(fact)), []).append(fact)
    for facts in groups.values():
        for one, other in combinations(facts, 2):
            if _tell_the_same(one, other, read):
                message = msg("what is told before of the same paragraph seems to be the same in other words")
                problem = Problem(other.where, message, msg("remove one of the two"), question=True)
                yield Finding(other, problem)


def _find_same_answers(talks: Talks) -> Iterator[Finding]:
    for dispute in talks.disputes:
        for one, other in combinations(dispute.answers, 2):
            same = get_content(one.text) == get_content(other.text) and _is_told_alike(one, other)
            if same and list_cited_spots(one) & list_cited_spots(other):
                message = msg("this answer of the same source stands here already")
                yield Finding(other, Problem(other.where, message, msg("remove one of the two")))


def _is_told_alike(one: Answer, other: Answer) -> bool:
    return get_content(one.said_by) == get_content(other.said_by) and one.said_on == other.said_on


def _list_told(talks: Talks) -> Iterator[Fact]:
    """Yield the facts that tell of something in words of our own."""
    yield from (each for each in talks.statements if not each.quote)
    yield from (*talks.outcomes, *talks.deadlines, *talks.context, *talks.assessments)


def _get_kind(fact: Fact) -> Hashable:
    """Return what facts that tell the same have in common: their kind, who says so, whose demand or outcome it is."""
    own: tuple[Hashable, ...] = ()
    if isinstance(fact, Deadline):
        own = (get_content(fact.set_by), fact.parties, fact.topic)
    elif isinstance(fact, Outcome):
        own = (fact.result, fact.topic, fact.parties)
    elif isinstance(fact, Statement):
        own = (fact.date and fact.date.text,)
    return (type(fact).__name__, get_content(fact.said_by), *own)


def _tell_the_same(one: Fact, other: Fact, languages: Iterable[Language]) -> bool:
    share = _ALIKE_DEMANDS if isinstance(one, Deadline) and one.set_by else ALIKE
    pairs = pair_texts(one, other, languages)
    return bool(pairs) and all(_is_retold(*each, share=share) for each in pairs)


def _is_retold(words: str, others: str, language: Language, *, share: float) -> bool:
    """Say whether two texts share most words in a language, and no number tells them apart."""
    if words == others:
        return False  # which another rule tells
    alike = share_most_words(words, others, language, share=share)
    return alike and find_values(words, language) == find_values(others, language)
