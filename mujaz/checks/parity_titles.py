"""Titles whose gender or rank is not that of the person named, or not the same in every language."""

from __future__ import annotations

from collections.abc import Iterator

from mujaz.checks.parity_differences import (
    DifferingSides,
    add_silence_hint,
    describe_difference,
    iter_differences,
    make_difference_problems,
    quote_span,
)
from mujaz.checks.parity_texts import TextPair, iter_people
from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import Problem
from mujaz.model import records
from mujaz.model.records import Person, Post
from mujaz.parity import comparison
from mujaz.parity.phrase_table import WORD_PATTERN, PhraseMatch
from mujaz.parity.titles import TitleSpan, is_title_of_name, iter_title_spans
from mujaz.parity.translation import LanguageTables, Translation


def check_gender(held: TextPair) -> Iterator[Problem]:
    """Find titles and verbs whose form is not that of the person's gender."""
    for side in held.sides:
        if not side.titles.genders.may_occur_in(side.small) and not side.titles.verbs.may_occur_in(side.words):
            continue
        for person, title in (*_find_wrong_titles_of_post(held, side), *_find_wrong_titles_by_name(side)):
            message = msg(
                "'%(title)s' is the form for the other gender: %(person)s is '%(gender)s' in the register",
                title=side.get_original_words(title.start, title.end),
                person=person.id,
                gender=person.gender,
            )
            mend = add_silence_hint("gender", msg("write the form that fits, or correct the register"))
            words = side.get_original_words(title.start, title.end)
            yield Problem(held.text.where / side.code, message, mend, words=words)


def _find_wrong_titles_of_post(held: TextPair, side: Translation) -> Iterator[tuple[Person, PhraseMatch[str]]]:
    """Yield the title of a post whose form is not that of the person who holds it."""
    person = _find_holder(held, side.tongues)
    titles = side.titles
    first = next(titles.genders.find(side.text), None) if person and person.gender else None
    if person is None or first is None or first.value == person.gender:
        return
    before = [word[0].lower() for word in WORD_PATTERN.finditer(side.text, 0, first.start)]
    if not before or not (titles.lexicon.nouns_first or set(before) & titles.lexicon.breaks):
        yield person, first


def _find_holder(held: TextPair, tongues: LanguageTables) -> Person | None:
    """Return the person whose post a text is."""
    if isinstance(held.record, Post) and held.field == "text":
        return next((tongues.archive.people.get(key) for register, key in held.context if register == "people"), None)
    if isinstance(held.record, records.Delegate) and held.field == "post":
        return tongues.archive.people.get(held.record.person)
    return None


def _find_wrong_titles_by_name(side: Translation) -> Iterator[tuple[Person, PhraseMatch[str]]]:
    """Yield the titles and verbs beside a name whose form is not that of the person named."""
    for name, person in iter_people(side):
        if person.gender is None:
            continue
        for stretch in iter_title_spans(side.text, name, side.names, side.titles):
            found = _list_titles_beside(side, stretch)
            wrong = [title for title in found if title.value != person.gender]
            if wrong and len(wrong) == len(found) and is_title_of_name(side.text, wrong[0], stretch, side.titles):
                yield person, wrong[0]
            elif found and not wrong and not stretch.after:
                yield from (
                    (person, verb) for verb in _iter_verbs_before(side, found[0].start) if verb.value != person.gender
                )
        verbs = [] if name.value.joined else _iter_verbs_before(side, name.start)
        yield from ((person, verb) for verb in verbs if verb.value != person.gender)


def _list_titles_beside(side: Translation, stretch: TitleSpan) -> list[PhraseMatch[str]]:
    """Return the gendered titles that may be said of the name beside a stretch."""
    text = side.text[stretch.start : stretch.end]
    found = [
        PhraseMatch(f.start + stretch.start, f.end + stretch.start, f.value) for f in side.titles.genders.find(text)
    ]
    if side.titles.lexicon.nouns_first:
        return [each for each in found if each.start == stretch.start] if stretch.after else found
    if stretch.after:
        return found[:1] if found and not _has_break(side, stretch.start, found[0].start) else []
    return [each for each in found if not side.text[each.end : stretch.end].strip(" .")]


def _has_break(side: Translation, start: int, end: int) -> bool:
    return any(word[0].lower() in side.lexicon.breaks for word in WORD_PATTERN.finditer(side.text, start, end))


def _iter_verbs_before(side: Translation, start: int) -> Iterator[PhraseMatch[str]]:
    """Yield the verb that stands right before a position, if there is one."""
    words = list(WORD_PATTERN.finditer(side.text, max(0, start - 30), start))
    if words and not side.text[words[-1].end() : start].strip():
        gender = side.titles.verbs.get(words[-1][0])
        if gender:
            yield PhraseMatch(words[-1].start(), words[-1].end(), gender)


def check_ranks(held: TextPair) -> Iterator[Problem]:
    """Find titles of another rank, in another language or in the register."""
    for one, other, found in iter_differences(held, comparison.compare_ranks):
        sides = DifferingSides(one, other, describe_difference(found, one, other, quote_span), found.other)
        yield from make_difference_problems(held, "ranks", sides, msg("say the same rank in both"))
    for side in held.sides if not isinstance(held.record, Post | records.Delegate) else ():
        for name, person in iter_people(side) if side.ranks else ():
            for stretch in iter_title_spans(side.text, name, side.names, side.titles):
                yield from _find_wrong_rank(held, side, person, stretch)


def _find_wrong_rank(held: TextPair, side: Translation, person: Person, stretch: TitleSpan) -> Iterator[Problem]:
    """Yield a problem where a text gives a person a rank that differs from the register's in its modifiers only."""
    words = {word[0].lower() for word in WORD_PATTERN.finditer(side.text, stretch.start, stretch.end)}
    inside = [rank for rank in side.ranks if stretch.start <= rank.start < stretch.end]
    if not inside or words & side.titles.former:
        return
    rank = inside[0] if stretch.after else inside[-1]
    posts = [post.text.get(side.code) or "" for post in person.posts]
    known = [each for post in posts for each in side.titles.parse_ranks(post)[:1]]
    if any(short.is_like(each) for short in rank.iter_shorter() for each in known):
        return
    if any(rank.heads & each.heads for each in known) and is_title_of_name(side.text, rank, stretch, side.titles):
        message = msg(
            "'%(title)s' is said of %(person)s, who is '%(post)s' in the register",
            title=side.get_original_words(rank.start, rank.end),
            person=person.id,
            post=next(filter(None, posts)),
        )
        mend = add_silence_hint("ranks", msg("write the rank of the register, or correct that one"))
        title = side.get_original_words(rank.start, rank.end)
        yield Problem(held.text.where / side.code, message, mend, words=title)
