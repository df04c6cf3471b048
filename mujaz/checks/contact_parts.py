"""Who takes part in a contact: its people, its parties and what its words say of mediators, against each other."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from mujaz.checks.attribution import comes_for
from mujaz.checks.languages_read import find_in_any, list_readable_texts, list_site_languages
from mujaz.checks.silencing import Finding
from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import Problem
from mujaz.i18n.language import Language
from mujaz.model.records import Archive, Contact, ContactKind, Person, Talks, list_ids
from mujaz.parity.comparison import TextClaims, find_absent_parties, find_people, names_head_of_state


def find_other_parts(archive: Archive, talks: Talks) -> Iterator[Finding]:
    """Yield contacts whose people are of none of its parties, or whose words speak of other people or parties."""
    mediators = {key for each in talks.mediators for key in list_ids(each.party)}
    for contact in talks.every_contact:
        yield from _find_strangers(archive, talks, contact)
        yield from _find_guests_at_summits(archive, contact)
        said = TextClaims(contact.text, list_site_languages(archive))
        if mediators and said.codes:
            yield from _find_others_than_mediators(archive, contact, said, mediators)
        yield from _find_absent(archive, contact, said, mediators)


def _find_strangers(archive: Archive, talks: Talks, contact: Contact) -> Iterator[Finding]:
    """Yield people whom the text does not name, and whose posts are of none of the contact's parties.

    `parties` are those that met: who hosts the contact, or helps at the talks, such as a mediator, may be there too.
    """
    helping = (key for each in talks.helpers for key in list_ids(each.party))
    expected = (*contact.parties, *list_ids(contact.hosts), *helping) if contact.parties else ()
    strangers = [key for key in contact.people if expected and not _may_come_for(archive, key, expected)]
    named = find_in_any(archive, contact.text, find_people) if strangers else frozenset()
    for key in (each for each in strangers if each not in named):
        message = msg(
            "'%(person)s' stands here, and every post in the register is one of '%(other)s'",
            person=key,
            other=", ".join(sorted(archive.people[key].parties)),
        )
        yield Finding(contact, Problem(contact.where / "people", message, msg("correct the people or the parties")))


def _may_come_for(archive: Archive, key: str, parties: Collection[str]) -> bool:
    """Say whether a person may come for one of some parties, as anybody may whose posts are not known."""
    person = archive.people.get(key)
    if person is None or not person.parties or not all(each in archive.parties for each in parties):
        return True
    return any(comes_for(archive, party, person.parties) for party in parties)


def _find_guests_at_summits(archive: Archive, contact: Contact) -> Iterator[Finding]:
    """Ask about people of a summit of whom no post is that of a head of state or government, where others' are."""
    people = [archive.people[key] for key in contact.people if key in archive.people]
    if contact.kind is not ContactKind.SUMMIT or not all(each.posts for each in people):
        return
    heads = [each for each in people if _is_head(each, list_site_languages(archive))]
    for person in (each for each in people if heads and each not in heads):
        message = msg("this is a summit, and no post of '%(person)s' is that of a head of state", person=person.id)
        problem = Problem(contact.where / "people", message, msg("correct the people or the kind"), question=True)
        yield Finding(contact, problem)


def _is_head(person: Person, languages: list[Language]) -> bool:
    texts = [(words, each) for each in languages for post in person.posts if (words := post.text.get(each.code))]
    return not texts or any(names_head_of_state(*each) for each in texts)


def _find_others_than_mediators(
    archive: Archive, contact: Contact, said: TextClaims, mediators: set[str]
) -> Iterator[Finding]:
    """Ask about people of no mediator in a contact that is, in the words of every language, one of the mediators."""
    others = [key for key in contact.people if not _may_come_for(archive, key, mediators)]
    parties = [key for key in contact.parties if not comes_for(archive, key, mediators)]
    if (others or parties) and said.in_all("between-mediators"):
        message = msg("the words speak of the mediators, and '%(other)s' is none", other=(others or parties)[0])
        where = contact.where / ("people" if others else "parties")
        yield Finding(contact, Problem(where, message, msg("correct one of the two"), question=True))


def _find_absent(archive: Archive, contact: Contact, said: TextClaims, mediators: set[str]) -> Iterator[Finding]:
    """Yield parties of a contact that, in the words of every language, had no part in it."""
    own = {*contact.parties}
    out = own & mediators if own & mediators and said.in_all("without-mediators") else set[str]()
    texts = list_readable_texts(archive, contact.text) if len(own) > 1 and not out else []
    without = [find_absent_parties(*each) for each in texts]
    out |= own.intersection(*without) if without and all(without) else set()
    if out:
        message = msg("'%(party)s' stands here, and the words say that it was not there", party=min(out))
        yield Finding(contact, Problem(contact.where / "parties", message, msg("correct the parties or the words")))
