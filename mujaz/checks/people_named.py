"""The people of a contact, against those whom its text names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mujaz.checks.attribution import comes_for
from mujaz.checks.contact_parts import find_other_parts
from mujaz.checks.languages_read import list_readable_texts, list_site_languages
from mujaz.checks.silencing import Finding
from mujaz.derive.derived import DerivedFacts
from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import Problem
from mujaz.i18n.language import Language
from mujaz.model.records import Archive, Contact, Person, list_ids
from mujaz.parity.comparison import TextClaims, count_ranks, find_attending, find_people, find_sayers


def people(derived: DerivedFacts) -> Iterator[Finding]:
    """Where a text names people, it names those who stand under `people`, and these are of the contact's parties."""
    for talks in derived.archive.talks.values():
        for contact in talks.every_contact:
            if contact.people and contact.text.values:
                yield from _check_people(derived.archive, contact)
            if contact.through and contact.text.values:
                yield from _find_go_betweens(derived.archive, contact)
        yield from find_other_parts(derived.archive, talks)


def _check_people(archive: Archive, contact: Contact) -> Iterator[Finding]:
    """Yield a contact of whose people one alone is not named, or whose text names others who were there.

    A text that leaves out several tells of some of them, and is no list of those who came.
    """
    texts = list_readable_texts(archive, contact.text)
    named = frozenset[str]().union(*(find_people(*each) for each in texts))
    missing = [key for key in contact.people if key in archive.people and key not in named]
    attending = [find_attending(*each) for each in texts]
    others = [key for key in sorted(named - set(contact.people)) if all(key in each for each in attending)]
    others = [key for key in others if key not in (*_list_speakers(contact), *list_ids(contact.hosts))]
    where, mend = contact.where / "people", msg("correct the people or the text")
    if missing and others:
        message = msg(
            "'%(people)s' stands here, and the text names '%(other)s' instead",
            people=", ".join(missing),
            other=others[0],
        )
        yield Finding(contact, Problem(where, message, mend))
    elif others:
        message = msg("the text names '%(people)s' as well, who does not stand here", people=others[0])
        yield Finding(contact, Problem(where, message, mend, question=not _are_linked(contact, others[:1])))
    elif not named.isdisjoint(contact.people) and len(missing) == 1 and _lists_people(archive, contact, missing[0]):
        message = msg("the text names the others who stand here, and not '%(people)s'", people=missing[0])
        beside = [key for key in contact.people if key != missing[0]]
        yield Finding(contact, Problem(where, message, mend, question=not _are_linked(contact, beside)))


def _are_linked(contact: Contact, people: Iterable[str]) -> bool:
    """Say whether a text links to people in every language, so that it surely means them."""
    return all(f"(person:{key})" in words for words in contact.text.values.values() for key in people)


def _find_go_betweens(archive: Archive, contact: Contact) -> Iterator[Finding]:
    """Ask about people through whom a contact is told who, as its text has it, took part in it."""
    named = [find_people(*each) for each in list_readable_texts(archive, contact.text)]
    for key in list_ids(contact.through):
        if key in archive.people and named and all(key in each for each in named):
            message = msg(
                "'through' says who passed this account on, and the text tells what '%(people)s' did", people=key
            )
            mend = msg("if '%(people)s' was a go-between of the contact, write 'mediated_by' instead", people=key)
            yield Finding(contact, Problem(contact.where / "through", message, mend, question=True))


def _lists_people(archive: Archive, contact: Contact, missing: str) -> bool:
    """Say whether a text lists who came, so that one who is missing may have been forgotten.

    It does not where it tells what one of them said, or the missing one goes without saying: by a post, as one of
    several without names, or as one of the host's.
    """
    if _names_several_at_once(archive, contact) or _is_named_by_post(archive, contact, missing):
        return False
    sayers = [find_sayers(*each) for each in list_readable_texts(archive, contact.text)]
    tells_what_one_said = all(each and each <= {("people", key) for key in contact.people} for each in sayers)
    hosts = [key for key in list_ids(contact.hosts) if key in archive.parties]
    is_host = any(comes_for(archive, host, archive.people[missing].parties) for host in hosts)
    return not (tells_what_one_said or is_host)


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


def _list_speakers(contact: Contact) -> tuple[str, ...]:
    """Return those who told of a contact."""
    return (*list_ids(contact.said_by), *list_ids(contact.through))


def _names_several_at_once(archive: Archive, contact: Contact) -> bool:
    """Say whether a text tells of people together without their names: the two commanders, his counterpart."""
    return TextClaims(contact.text, list_site_languages(archive)).in_any("people-unnamed")
