"""For whom somebody speaks, and which party a post belongs to, against the posts in the register and their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mujaz.checks.attribution import comes_for
from mujaz.checks.languages_read import list_readable_texts, list_site_languages
from mujaz.checks.references import list_wholes
from mujaz.checks.silencing import Finding
from mujaz.derive.derived import DerivedFacts
from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import Problem
from mujaz.model import records
from mujaz.model.records import Archive, Delegate, Party, PartyPosition, Record, Talks, Text, Voiced
from mujaz.parity.comparison import (
    LanguageTables,
    TextClaims,
    find_doers,
    find_inner_parties,
    find_owners,
    find_parties,
)


def on_behalf_of(derived: DerivedFacts) -> Iterator[Finding]:
    """A person speaks on behalf of a party of whose posts the register gives one, where it gives any with a party."""
    archive = derived.archive
    yield from _find_other_position(archive)
    together = list(_iter_parties_together(archive))
    for voiced in (each for each in archive.records if isinstance(each, Voiced) and each.on_behalf_of):
        people = [archive.people[key] for key in records.list_ids(voiced.said_by) if key in archive.people]
        parties = {party for person in people for party in person.parties}
        if not people or len(people) < len(voiced.said_by) or not all(each.parties for each in people):
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
                own = [each for each in voiced.on_behalf_of if comes_for(archive, each, parties)]
                if not (own and any({party, *own} <= each for each in together)):
                    yield Finding(voiced, Problem(where / index if index else where, message, mend, question=bool(own)))


def _iter_parties_together(archive: Archive) -> Iterator[frozenset[str]]:
    """Yield parties for which one may speak, since they act together: mediators, guarantors, one delegation.

    All the sides of some talks do not: what they agreed they agreed with each other.
    """
    for talks in archive.talks.values():
        for participant in talks.helpers:
            keys = (each.person or "" for each in participant.people)
            people = [archive.people[key] for key in keys if key in archive.people]
            yield frozenset(records.list_ids(participant.party)).union(*(each.parties for each in people))
        yield from (frozenset(each.parties) for each in talks.delegations)
        joint = (*(each.parties for each in talks.deadlines), *(each.parties for each in talks.outcomes))
        yield from (frozenset(each) for each in joint if not set(talks.parties) <= set(each))


def _find_other_position(archive: Archive) -> Iterator[Finding]:
    """Yield positions of one party that only people of another are said to have told.

    Another side may well tell of it, in words that say whose it is; what a mediator or a guest tells is asked about.
    """
    for talks in archive.talks.values():
        for item in (each for each in talks.positions if len(each.party) == 1):
            party = item.party[0]
            if isinstance(party, str) and party in archive.parties and not (item.on_behalf_of or item.through):
                yield from _check_teller(archive, talks, item, party)


def _check_teller(archive: Archive, talks: Talks, item: PartyPosition, party: str) -> Iterator[Finding]:
    people = [archive.people[key] for key in records.list_ids(item.said_by) if key in archive.people]
    parties = {party for person in people for party in person.parties}
    alone = people and len(people) == len(item.said_by) and all(each.parties for each in people)
    if alone and not comes_for(archive, party, parties) and not _tells_of_a_side(archive, item, party):
        message = msg(
            "this is the position of '%(party)s', and '%(person)s' speaks for '%(other)s'",
            party=party,
            person=people[0].id,
            other=", ".join(sorted(parties)),
        )
        is_opponent = any(comes_for(archive, each, parties) for each in talks.parties if each in archive.parties)
        where, mend = item.where / "party", msg("correct the speaker or the party")
        yield Finding(item, Problem(where, message, mend, question=not is_opponent))


def _tells_of_a_side(archive: Archive, item: PartyPosition, party: str) -> bool:
    """Say whether a text tells in every language of a side as others do: by its name, or as its delegation.

    What tells only of its deeds, such as that it attacked or changed something, is no position of it.
    """
    texts = list_readable_texts(archive, item.text)
    is_named = bool(texts) and all(party in find_parties(*each) for each in texts)
    if is_named and all(party in find_doers(*each, kinds=_DEEDS) for each in texts):
        return False
    return is_named or TextClaims(item.text, list_site_languages(archive)).in_all("a-side")


_DEEDS = frozenset({"attack", "change", "break", "start", "stop"})
"""What is told of a party that is no position of it."""


def _may_have_unnamed_members(party: Party) -> bool:
    """Say whether a party may speak through officials of members that the register does not name."""
    return party.kind in ("organisation", "alliance", "group") and not party.members


def post_words(derived: DerivedFacts) -> Iterator[Finding]:
    """The words of a post do not give it to another party than the one beside it."""
    archive = derived.archive
    for person in archive.people.values():
        for post in person.posts:
            found = [list(_check_owner(archive, post, post.text, party, "party")) for party in post.parties]
            yield from found[0] if all(found) and found else ()
    yield from _find_other_delegations(archive)
    yield from _find_bodies_of_others(archive)
    yield from _find_names_of_others(archive)
    for talks in archive.talks.values():
        for delegation in talks.delegations:
            for delegate in delegation.delegates:
                if delegate.post:
                    every = [
                        list(_check_owner(archive, delegate, delegate.post, key, "post")) for key in delegation.parties
                    ]
                    yield from every[0] if all(every) and every else ()
        yield from _check_participants(archive, talks)


def _find_other_delegations(archive: Archive) -> Iterator[Finding]:
    """Yield people who sit in delegations of other parties only than those of their posts: one of the two is wrong."""
    seats: dict[str, set[str]] = {}
    for delegation in (each for talks in archive.talks.values() for each in talks.delegations):
        for delegate in delegation.delegates:
            if delegate.person and not delegate.post:
                known = (each for each in delegation.parties if each in archive.parties)
                seats.setdefault(delegate.person, set()).update(known)
    for person in (archive.people[key] for key in seats if key in archive.people):
        if (
            person.parties
            and seats[person.id]
            and not any(comes_for(archive, party, person.parties) for party in seats[person.id])
        ):
            post = next(each for each in person.posts if each.parties)
            message = msg(
                "'%(person)s' sits in delegations of '%(party)s' only",
                person=person.id,
                party=", ".join(sorted(seats[person.id])),
            )
            mend = msg("correct the party of the post, or the delegation")
            yield Finding(post, Problem(post.where / "party", message, mend))


def _find_bodies_of_others(archive: Archive) -> Iterator[Finding]:
    """Yield bodies whose name gives them, in every language that says whose they are, to another party than theirs."""
    for party in (each for each in archive.list_own_entries("parties").values() if each.part_of in archive.parties):
        texts = list_readable_texts(archive, party.name)
        owned = [_list_owners([each]) - {party.id} for each in texts]
        told = [each for each in owned if each]
        named = frozenset.intersection(*told) if told else frozenset[str]()
        own = {party.id, *list_wholes(archive, party.id)}
        if named and not any(own & {key, *list_wholes(archive, key)} for key in named):
            message = msg(
                "this is a part of '%(whole)s', and its name is of '%(others)s'",
                whole=party.part_of,
                others=", ".join(sorted(named)),
            )
            yield Finding(party, Problem(party.where / "part_of", message, msg("correct the party or the name")))


def _find_names_of_others(archive: Archive) -> Iterator[Finding]:
    """Yield parties, not bodies of others, whose name has the name of another party in it in some languages only."""
    for party in (each for each in archive.list_own_entries("parties").values() if each.part_of is None):
        texts = list_readable_texts(archive, party.name)
        held = {each[1]: find_inner_parties(*each) - {party.id, *party.members} for each in texts}
        for other in sorted(frozenset[str]().union(*held.values())):
            codes = [code for code, found in held.items() if other in found]
            if len(codes) < len(held) and not (_list_owners(texts) - {other}).intersection(party.members):
                message = msg("the name in '%(code)s' is of '%(other)s', and no other is", code=codes[0], other=other)
                yield Finding(party, Problem(party.name.where / codes[0], message, msg("correct the name")))


def _list_owners(texts: Iterable[tuple[str, str, LanguageTables]]) -> frozenset[str]:
    """Return the parties whose office or body some names are, in any of their languages."""
    return frozenset(key for each in texts for register, key in find_owners(*each) if register == "parties")


def _check_participants(archive: Archive, talks: Talks) -> Iterator[Finding]:
    """Yield posts of hosts, mediators and others with a part in the talks, which their words give to another party."""
    every = (talks.hosts, talks.mediators, talks.conveners, talks.chairs, talks.observers, talks.others_taking_part)
    for participant in (each for participants in every for each in participants):
        party = participant.party[0] if len(participant.party) == 1 else ""
        for delegate in participant.people if isinstance(party, str) else ():
            if delegate.post and isinstance(party, str):
                yield from _check_owner(archive, delegate, delegate.post, party, "post")
            elif isinstance(party, str):
                yield from _check_employer(archive, delegate, party)


def _check_employer(archive: Archive, delegate: Delegate, party: str) -> Iterator[Finding]:
    """Yield a person who takes part for a party although every post in the register is another's."""
    person = archive.people.get(delegate.person or "")
    parties = set(person.parties) if person else set[str]()
    if parties and party in archive.parties and not comes_for(archive, party, parties):
        message = msg(
            "'%(person)s' comes for '%(party)s', and every post in the register is one of '%(other)s'",
            person=delegate.person,
            party=party,
            other=", ".join(sorted(parties)),
        )
        mend = msg("correct the person or the party, or add 'post: {…}' here")
        yield Finding(delegate, Problem(delegate.where, message, mend))


def _check_owner(archive: Archive, record: Record, words: Text, party: str, key: str) -> Iterator[Finding]:
    """Yield a post that words of one language give to another party, and those of none to its own.

    In the others the same party must be named, if only as one for or to which the post is held: لهادريا is both "of"
    and "to Hadria".
    """
    if party not in archive.parties or not words.values:
        return
    texts = list_readable_texts(archive, words)
    lands = [find_owners(*each) for each in texts]
    owned = {key for owners in lands for register, key in owners if register == "parties"}
    named = [find_parties(*each) for each in texts]
    every = frozenset[str]().union(*named)
    same = all(lands) or all(owned & each for each in named)
    others_named = owned | (every if not all(lands) else set())
    if any(lands) and same and not (comes_for(archive, party, others_named) or _shares_whole(archive, party, owned)):
        others = ", ".join(sorted({key for owners in lands for _, key in owners}))
        message = msg("the post is one of '%(party)s', and its words name '%(others)s'", party=party, others=others)
        yield Finding(record, Problem(record.where / key, message, msg("correct the party or the words")))


def _shares_whole(archive: Archive, party: str, others: Iterable[str]) -> bool:
    """Say whether a party and one of others are bodies of the same: two ministries of one state."""
    wholes = set(list_wholes(archive, party))
    return any(not wholes.isdisjoint(list_wholes(archive, each)) for each in others)
