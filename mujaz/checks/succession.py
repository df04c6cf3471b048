"""Posts and titles that follow each other in time: a later rank, and who comes after whom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import permutations

from mujaz.checks.silencing import Finding
from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import Problem
from mujaz.model.records import Archive, Person, Post

_HANDOVER = timedelta(31)
"""For so long both the old and the new may be told to hold a post."""


def find_overlaps(archive: Archive) -> Iterator[Finding]:
    """Yield titles borne until after the next began, and posts begun long before whom they replace left."""
    for person in archive.people.values():
        yield from _find_overlapping_titles(person)
        for post in person.posts:
            yield from _find_early_successor(archive, post)


def _find_overlapping_titles(person: Person) -> Iterator[Finding]:
    for one, other in permutations(person.titles, 2):
        start, end = other.start_date, one.end_date
        is_earlier = start and (one.start_date is None or one.start_date.latest < start.earliest)
        if start and end and is_earlier and end.earliest - start.latest > _HANDOVER:
            message = msg(
                "this ends on %(end)s, and the title that follows it begins on %(start)s",
                end=end.text,
                start=start.text,
            )
            yield Finding(one, Problem(one.where / "end_date", message, msg("correct one of the two dates")))


def _find_early_successor(archive: Archive, post: Post) -> Iterator[Finding]:
    """Yield a post that began, as every date has it, well before the post of whom it replaces ended."""
    before = archive.people.get(post.replaces or "")
    ends = [each.end_date for each in before.posts if {*each.parties} & {*post.parties}] if before else []
    if post.start_date and ends and all(ends):
        end = min((each for each in ends if each), key=lambda each: each.earliest)
        if end.earliest - post.start_date.latest > _HANDOVER:
            message = msg(
                "this begins on %(start)s, and the post of '%(person)s', whom it replaces, ends on %(end)s",
                start=post.start_date.text,
                person=post.replaces,
                end=end.text,
            )
            yield Finding(post, Problem(post.where / "start_date", message, msg("correct one of the two dates")))
