"""For whom somebody speaks, and which party a post belongs to, against the posts in the register and their words."""

from __future__ import annotations

from collections.abc import Iterator

from mujaz.checks.attribution import comes_for
from mujaz.checks.parity_rules import get_language_tables
from mujaz.checks.silencing import Finding
from mujaz.derive.derived import DerivedFacts
from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import Problem
from mujaz.model import records
from mujaz.model.records import Archive, Party, Post, Record, Talks, Text, Voiced
from mujaz.parity.comparison import find_owners


def on_behalf_of(derived: DerivedFacts) -> Iterator[Finding]:
    """A person speaks on behalf of a party of whose posts the register gives one, where it gives any with a party."""
    archive = derived.archive
    for voiced in (each for each in archive.records if isinstance(each, Voiced) and each.on_behalf_of):
        people = [archive.people[key] for key in records.list_ids(voiced.said_by) if key in archive.people]
        parties = {post.party for person in people for post in person.posts if post.party}
        if not people or len(people) < len(voiced.said_by) or not all(_has_party(each.posts) for each in people):
            continue
        for index, party in enumerate(voiced.on_behalf_of):
            unsure = party not in archive.parties or _may_have_unnamed_members(archive.parties[party])
            if not unsure and not comes_for(archive, party, parties):
                message = msg(
                    "'%(person)s' speaks for '%(party)s', and every post in the register is one of '%(other)s'",
                    person=people[0].id,
                    party=party,
                    other=", ".join(sorted(parties)),
                )
                where = voiced.where / "on_behalf_of"
                mend = msg("correct the speaker or the party, or add the post to people.yaml")
                yield Finding(voiced, Problem(where / index if index else where, message, mend))


def _may_have_unnamed_members(party: Party) -> bool:
    """Say whether a party may speak through officials of members that the register does not name."""
    return party.kind in ("organisation", "alliance", "group") and not party.members


def _has_party(posts: tuple[Post, ...]) -> bool:
    return any(post.party for post in posts)


def post_words(derived: DerivedFacts) -> Iterator[Finding]:
    """The words of a post do not give it to another party than the one beside it."""
    archive = derived.archive
    for person in archive.people.values():
        for post in person.posts:
            yield from _check_owner(archive, post, post.text, post.party or "", "party")
    for talks in archive.talks.values():
        for delegation in talks.delegations:
            for delegate in delegation.delegates:
                if delegate.post:
                    yield from _check_owner(archive, delegate, delegate.post, delegation.party, "post")
        yield from _check_participants(archive, talks)


def _check_participants(archive: Archive, talks: Talks) -> Iterator[Finding]:
    """Yield posts of hosts, mediators and others with a part in the talks, which their words give to another party."""
    every = (talks.hosts, talks.mediators, talks.conveners, talks.chairs, talks.observers, talks.others_taking_part)
    for participant in (each for participants in every for each in participants):
        party = participant.party[0] if len(participant.party) == 1 else ""
        for delegate in participant.people if isinstance(party, str) else ():
            if delegate.post and isinstance(party, str):
                yield from _check_owner(archive, delegate, delegate.post, party, "post")


def _check_owner(archive: Archive, record: Record, words: Text, party: str, key: str) -> Iterator[Finding]:
    """Yield a post that its words give in every language to others, and in none to its party."""
    if party not in archive.parties or not words.values:
        return
    tables = get_language_tables(archive)
    found = [find_owners(each, code, tables) for code, each in words.values.items() if code in tables.names]
    named = {owner for owners in found for owner in owners}
    parties = {key for register, key in named if register == "parties"}
    if all(found) and found and not comes_for(archive, party, parties):
        others = ", ".join(sorted(key for _, key in named))
        message = msg("the post is one of '%(party)s', and its words name '%(others)s'", party=party, others=others)
        yield Finding(record, Problem(record.where / key, message, msg("correct the party or the words")))
