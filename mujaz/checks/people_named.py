"""The people of a contact, against those whom its text names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mujaz.checks.contact_parts import find_other_parts
from mujaz.checks.languages_read import list_readable_texts, list_site_languages
from mujaz.checks.silencing import Finding
from mujaz.derive.derived import DerivedFacts
from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import Problem
from mujaz.i18n.language import Language
from mujaz.model.records import Archive, Contact, Person, list_ids
from mujaz.parity.comparison import TextClaims, count_ranks, find_attending, find_people


def people(derived: DerivedFacts) -> Iterator[Finding]:
    """Where a text names people, it names those who stand under `people`, and these are of the contact's parties."""
    for talks in derived.archive.talks.values():
        for contact in talks.every_contact:
            if contact.people and contact.text.values:
                yield from _check_people(derived.archive, contact)
        yield from find_other_parts(derived.archive, talks)


def _check_people(archive: Archive, contact: Contact) -> Iterator[Finding]:
    """Yield a contact of whose people one alone is not named, or whose text names others who were there.

    A text that leaves out several tells of some of them, and is no list of those who came.
    """
    texts = list_readable_texts(archive, contact.text)
    named = frozenset[str]().union(*(find_people(*each) for each in texts))
    missing = [key for key in contact.people if key in archive.people and key not in named]
    others = sorted(named - set(contact.people))
    if not others:
        missing = [key for key in missing if not _is_named_by_post(archive, contact, key)]
    lists_them = len(missing) == 1 and not _names_several_at_once(archive, contact)
    if named and missing and (others or lists_them):
        message = msg("'%(people)s' stands here, and the text does not name that person", people=missing[0])
        where = contact.where / "people"
        mend = msg("correct the people or the text")
        yield Finding(contact, Problem(where, message, mend, question=not others))
    elif others:
        attending = [find_attending(*each) for each in texts]
        present = [key for key in others if all(key in each for each in attending) and not _speaks(contact, key)]
        if present:
            message = msg("the text names '%(people)s' as well, who does not stand here", people=present[0])
            where, mend = contact.where / "people", msg("correct the people or the text")
            is_linked = all(f"(person:{present[0]})" in words for words, _, _ in texts)
            yield Finding(contact, Problem(where, message, mend, question=not is_linked))


def _is_named_by_post(archive: Archive, contact: Contact, key: str) -> bool:
    """Say whether a text names a person in every language by a post alone: the Secretary-General.

    Ranks that may be those of other people of the contact, who are named beside them, are not counted.
    """
    languages = [each for each in list_site_languages(archive) if contact.text.get(each.code)]
    beside = [archive.people[each] for each in contact.people if each in archive.people and each != key]
    return bool(languages) and all(
        _count_ranks(contact.text.values[each.code], [archive.people[key]], each)
        > sum(bool(_count_ranks(contact.text.values[each.code], [other], each)) for other in beside)
        for each in languages
    )


def _count_ranks(words: str, people: Iterable[Person], language: Language) -> int:
    """Return how many ranks in a text are those of the posts of some people."""
    posts = (post.text.values.get(language.code, "") for person in people for post in person.posts)
    return count_ranks(words, posts, language)


def _speaks(contact: Contact, key: str) -> bool:
    """Say whether a person is one of those who told of the contact."""
    return key in (*list_ids(contact.said_by), *list_ids(contact.through))


def _names_several_at_once(archive: Archive, contact: Contact) -> bool:
    """Say whether a text tells of people together without their names: the two commanders, his counterpart."""
    return TextClaims(contact.text, list_site_languages(archive)).in_any("people-unnamed")
