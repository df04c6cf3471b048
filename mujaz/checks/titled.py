"""Titles whose gender or rank is not that of the person named, or not the same in every language."""

from __future__ import annotations

from collections.abc import Iterator

from mujaz import model
from mujaz.checks.differing import both, differing, in_words, shown, silencing
from mujaz.checks.held import Held, people
from mujaz.model import Person, Post
from mujaz.parity import differences
from mujaz.parity.sides import Side, Tongues
from mujaz.parity.tables import WORD, Found
from mujaz.parity.titles import Stretch, is_of_the_name, stretches
from mujaz.problems import Problem
from mujaz.said import say


def gender(held: Held) -> Iterator[Problem]:
    """Find titles and verbs whose form is not that of the person's gender."""
    for side in held.sides:
        if not side.titles.genders.may_stand_in(side.small) and not side.titles.verbs.may_stand_in(side.words):
            continue
        for person, title in (*_own_titles(held, side), *_titles_in(side)):
            message = say(
                "'%(title)s' is the form for the other gender: %(person)s is '%(gender)s' in the register",
                title=side.as_written(title.start, title.end),
                person=person.id,
                gender=person.gender,
            )
            mend = silencing("gender", say("write the form that fits, or correct the register"))
            words = side.as_written(title.start, title.end)
            yield Problem(held.text.where / side.code, message, mend, words=words)


def _own_titles(held: Held, side: Side) -> Iterator[tuple[Person, Found[str]]]:
    """Yield the title of a post whose form is not that of the person who holds it."""
    person = _holder(held, side.tongues)
    titles = side.titles
    first = next(titles.genders.find(side.text), None) if person and person.gender else None
    if person is None or first is None or first.value == person.gender:
        return
    before = [word[0].lower() for word in WORD.finditer(side.text, 0, first.start)]
    if not before or not (titles.lexicon.nouns_first or set(before) & titles.lexicon.breaks):
        yield person, first


def _holder(held: Held, tongues: Tongues) -> Person | None:
    """Return the person whose post a text is."""
    if isinstance(held.record, Post) and held.field == "text":
        return next((tongues.archive.people.get(key) for register, key in held.context if register == "people"), None)
    if isinstance(held.record, model.Delegate) and held.field == "post":
        return tongues.archive.people.get(held.record.person)
    return None


def _titles_in(side: Side) -> Iterator[tuple[Person, Found[str]]]:
    """Yield the titles and verbs beside a name whose form is not that of the person named."""
    for name, person in people(side):
        if person.gender is None:
            continue
        for stretch in stretches(side.text, name, side.names, side.titles):
            found = _beside(side, stretch)
            wrong = [title for title in found if title.value != person.gender]
            if wrong and len(wrong) == len(found) and is_of_the_name(side.text, wrong[0], stretch, side.titles):
                yield person, wrong[0]
            elif found and not wrong and not stretch.after:
                yield from (
                    (person, verb) for verb in _verbs_before(side, found[0].start) if verb.value != person.gender
                )
        verbs = [] if name.value.joined else _verbs_before(side, name.start)
        yield from ((person, verb) for verb in verbs if verb.value != person.gender)


def _beside(side: Side, stretch: Stretch) -> list[Found[str]]:
    """Return the gendered titles that may be said of the name beside a stretch."""
    text = side.text[stretch.start : stretch.end]
    found = [Found(f.start + stretch.start, f.end + stretch.start, f.value) for f in side.titles.genders.find(text)]
    if side.titles.lexicon.nouns_first:
        return [each for each in found if each.start == stretch.start] if stretch.after else found
    if stretch.after:
        return found[:1] if found and not _breaks(side, stretch.start, found[0].start) else []
    return [each for each in found if not side.text[each.end : stretch.end].strip(" .")]


def _breaks(side: Side, start: int, end: int) -> bool:
    return any(word[0].lower() in side.lexicon.breaks for word in WORD.finditer(side.text, start, end))


def _verbs_before(side: Side, start: int) -> Iterator[Found[str]]:
    """Yield the verb that stands right before a position, if there is one."""
    words = list(WORD.finditer(side.text, max(0, start - 30), start))
    if words and not side.text[words[-1].end() : start].strip():
        gender = side.titles.verbs.get(words[-1][0])
        if gender:
            yield Found(words[-1].start(), words[-1].end(), gender)


def ranks(held: Held) -> Iterator[Problem]:
    """Find titles of another rank, in another language or in the register."""
    for one, other, found in differing(held, differences.ranks):
        said = shown(found, one, other, in_words)
        yield from both(held, "ranks", one, other, said, say("say the same rank in both"), found.other)
    for side in held.sides if not isinstance(held.record, Post | model.Delegate) else ():
        for name, person in people(side) if side.ranks else ():
            for stretch in stretches(side.text, name, side.names, side.titles):
                yield from _otherwise(held, side, person, stretch)


def _otherwise(held: Held, side: Side, person: Person, stretch: Stretch) -> Iterator[Problem]:
    """Yield a problem where a text gives a person a rank that differs from the register's in its modifiers only."""
    words = {word[0].lower() for word in WORD.finditer(side.text, stretch.start, stretch.end)}
    inside = [rank for rank in side.ranks if stretch.start <= rank.start < stretch.end]
    if not inside or words & side.titles.former:
        return
    rank = inside[0] if stretch.after else inside[-1]
    posts = [post.text.get(side.code) or "" for post in person.posts]
    known = [each for post in posts for each in side.titles.ranks_of(post)[:1]]
    if any(short.is_like(each) for short in rank.shorter() for each in known):
        return
    if any(rank.heads & each.heads for each in known) and is_of_the_name(side.text, rank, stretch, side.titles):
        message = say(
            "'%(title)s' is said of %(person)s, who is '%(post)s' in the register",
            title=side.as_written(rank.start, rank.end),
            person=person.id,
            post=next(filter(None, posts)),
        )
        mend = silencing("ranks", say("write the rank of the register, or correct that one"))
        title = side.as_written(rank.start, rank.end)
        yield Problem(held.text.where / side.code, message, mend, words=title)
