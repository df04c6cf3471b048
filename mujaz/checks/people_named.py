"""The people of a contact, against those whom its text names."""

from __future__ import annotations

from collections.abc import Iterator

from mujaz.checks.languages_read import list_site_languages
from mujaz.checks.parity_rules import get_language_tables
from mujaz.checks.silencing import Finding
from mujaz.derive.derived import DerivedFacts
from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import Problem
from mujaz.model.records import Archive, Contact
from mujaz.parity.comparison import TextClaims, find_people


def people(derived: DerivedFacts) -> Iterator[Finding]:
    """Where a text names people, it names those who stand under `people`."""
    for talks in derived.archive.talks.values():
        for contact in talks.every_contact:
            if contact.people and contact.text.values:
                yield from _check_people(derived.archive, contact)


def _check_people(archive: Archive, contact: Contact) -> Iterator[Finding]:
    """Yield a contact of whose people some are not named; a problem where others are named in their place."""
    tables = get_language_tables(archive)
    texts = contact.text.values.items()
    named = frozenset().union(*(find_people(words, code, tables) for code, words in texts if code in tables.names))
    missing = [key for key in contact.people if key in archive.people and key not in named]
    others = sorted(named - set(contact.people))
    if named and missing and (others or not _names_several_at_once(archive, contact)):
        message = msg("'%(people)s' stands here, and the text does not name that person", people=missing[0])
        where = contact.where / "people"
        mend = msg("correct the people or the text")
        yield Finding(contact, Problem(where, message, mend, question=not others))


def _names_several_at_once(archive: Archive, contact: Contact) -> bool:
    """Say whether a text tells of people together without their names: the two commanders, his counterpart."""
    return TextClaims(contact.text, list_site_languages(archive)).in_any("people-unnamed")
