"""Titles that give a person another rank than the register does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mujaz.model.records import Person
from mujaz.parity.phrase_table import WORD_PATTERN
from mujaz.parity.titles import Rank, TitleSpan, is_title_of_name, iter_title_spans
from mujaz.parity.translation import Translation


@dataclass(frozen=True, slots=True)
class WrongRank:
    """A title as it is written in one language, the person it is said of, and that person's post in the register."""

    language: str
    words: str
    person: Person
    post: str


def iter_wrong_ranks(translation: Translation) -> Iterator[WrongRank]:
    """Yield the titles whose rank differs from that of the person's posts in its modifiers only."""
    for name, person in translation.named_people if translation.ranks else ():
        posts = [post.text.get(translation.code) or "" for post in person.posts]
        for span in iter_title_spans(translation.text, name, translation.names, translation.titles):
            rank = _find_rank_of_name(translation, span)
            if rank and _is_other_rank(rank, posts, span, translation):
                words = translation.get_original_words(rank.start, rank.end)
                yield WrongRank(translation.code, words, person, next(filter(None, posts)))


def _find_rank_of_name(translation: Translation, span: TitleSpan) -> Rank | None:
    """Return the rank that stands nearest to the name; None where there is none, or it is a former one."""
    words = {word[0].lower() for word in WORD_PATTERN.finditer(translation.text, span.start, span.end)}
    inside = [rank for rank in translation.ranks if span.start <= rank.start < span.end]
    if not inside or words & translation.titles.former:
        return None
    return inside[0] if span.after else inside[-1]


def _is_other_rank(rank: Rank, posts: list[str], span: TitleSpan, translation: Translation) -> bool:
    """Say whether a rank is none of a person's posts, though one of them has the same head."""
    known = [each for post in posts for each in translation.titles.parse_ranks(post)[:1]]
    if any(short.is_like(each) for short in rank.iter_shorter() for each in known):
        return False
    return any(rank.heads & each.heads for each in known) and is_title_of_name(
        translation.text, rank, span, translation.titles
    )
