"""What is derived from one talks, the same in every language: anchors, positions, speakers, numbers of sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from mujaz.derive.anchors import LockedAnchors, assign_anchors, select_locked
from mujaz.derive.contacts import (
    ResolvedContact,
    resolve_contact,
    resolve_during,
    resolve_next,
    resolve_session,
    sort_coming,
)
from mujaz.derive.positions import PositionTable, derive_positions
from mujaz.derive.represented import find_represented_parties
from mujaz.diagnostics.problem import FactPath
from mujaz.model import records
from mujaz.model.records import Archive, Citation, Contact, Delegate, IdentityKey, Person, Talks, Voiced


@dataclass(frozen=True)
class SourceUse:
    """One use of a source by a fact.

    `anchor` is the fact's, `paragraphs` the (first, last) cited, `spot` another one that is cited, such as `p. 3`;
    neither for the whole source. `exact` are its own words. `in_language` is the language for which alone it holds.
    """

    anchor: str
    paragraphs: tuple[int, int] | None
    spot: str | None = None
    exact: str | None = None
    in_language: str | None = None


@dataclass(frozen=True, eq=False)
class Dossier:
    """One talks with all that is derived from it.

    `facts` are the facts by the id of their element, in the order of the page. `speakers` gives, by the address of a
    fact, the parties on whose behalf it was said. `numbers` gives each cited source its number,
    from 1, in the order of first use, and `uses` the facts that rest on it. `prior`, `during` and `next` are the
    contacts before, during and after the talks, `parallel` talks beside them, `sessions` their own sittings: all but
    `next` in the order of the file; that one is in the order of time.
    """

    talks: Talks
    facts: Mapping[str, records.Record]
    speakers: Mapping[FactPath, tuple[str, ...]]
    positions: PositionTable
    numbers: Mapping[str, int]
    uses: Mapping[str, tuple[SourceUse, ...]]
    prior: tuple[ResolvedContact, ...]
    next: tuple[ResolvedContact, ...]
    sessions: tuple[ResolvedContact, ...]
    during: tuple[ResolvedContact, ...]
    parallel: tuple[ResolvedContact, ...]

    @cached_property
    def _anchors(self) -> Mapping[FactPath, str]:
        return {fact.where: anchor for anchor, fact in self.facts.items()}

    @cached_property
    def _resolved(self) -> Mapping[FactPath, ResolvedContact]:
        return {each.contact.where: each for each in (*self.around, *self.sessions)}

    @property
    def around(self) -> tuple[ResolvedContact, ...]:
        """Return the contacts before, during and after the talks, and talks beside them."""
        return (*self.prior, *self.during, *self.parallel, *self.next)

    @cached_property
    def every_record(self) -> tuple[Any, ...]:
        """Return the talks and every record and text below, in the order of the fields."""
        return tuple(records.iter_records(self.talks))

    @cached_property
    def key_facts(self) -> tuple[records.Fact, ...]:
        """Return the facts that say what matters most."""
        return tuple(each for each in self.every_record if isinstance(each, records.Fact) and each.key)

    def get_anchor(self, fact: records.Record) -> str:
        """Return the id of the element in which a fact stands."""
        return self._anchors[fact.where]

    def find_fact(self, key: str | None) -> records.Record | None:
        """Return the fact that an editor gave an id; None where none has it."""
        return self.facts.get(f"f-{key}") if key else None

    def find_dispute(self, voiced: Voiced) -> records.Dispute | None:
        """Return the dispute about something; None where there is none."""
        found = self.find_fact(voiced.disputed)
        return found if isinstance(found, records.Dispute) else None

    def find_dispute_anchor(self, voiced: Voiced) -> str:
        """Return the id of the element of the dispute about something; empty where there is none."""
        return f"f-{voiced.disputed}" if f"f-{voiced.disputed}" in self.facts else ""

    def get_represented_parties(self, voiced: Voiced) -> tuple[str, ...]:
        """Return the parties on whose behalf something was said; none where it is nobody's or unknown whose."""
        return self.speakers[voiced.where]

    def is_session(self, contact: Contact) -> bool:
        """Say whether a contact is a sitting of the talks themselves."""
        return any(each.where == contact.where for each in self.talks.sessions)

    def get_resolved(self, contact: Contact) -> ResolvedContact:
        """Return a contact with what it leaves out filled from the talks it refers to."""
        return self._resolved[contact.where]


def make_dossier(archive: Archive, talks: Talks) -> Dossier:
    """Return the dossier of some talks of an archive.

    It is derived again only where a file it depends on was read again: while an editor writes in one file of talks, all
    others keep their dossiers.
    """
    referred = (archive.talks.get(contact.talks or "") for contact in talks.contacts)
    linked = {each.id: each for each in referred if each}
    locked = select_locked(talks, archive.locked_anchors)
    inputs = IdentityKey(talks, archive.parties, archive.people, *linked.values())
    return _make_dossier(inputs, locked, tuple(_find_newest_day(archive, contact) for contact in talks.next))


def _find_newest_day(archive: Archive, contact: Contact) -> date | None:
    """Return the day on which the newest source that is cited for a contact was published; None where none is known."""
    cited = (archive.sources.get(each.source) for each in contact.cite)
    return max((each.published.earliest for each in cited if each and each.published), default=None)


@lru_cache(maxsize=4096)
def _make_dossier(inputs: IdentityKey, locked: LockedAnchors, newest_days: tuple[date | None, ...]) -> Dossier:
    """Return a dossier; these are all it depends on.

    `inputs` are the talks, parties, people, and the talks that are referred to; `locked` are the anchors that the
    lockfile has, and `newest_days` has the day of the newest source for each contact after the talks.
    """
    talks: Talks = inputs.objects[0]
    parties, people, *linked = inputs.objects[1:]
    facts = assign_anchors(talks, locked)
    uses = _list_uses(talks, facts, people)
    every = (record for record in records.iter_records(talks) if isinstance(record, Voiced))
    speakers = {each.where: find_represented_parties(each, talks, parties, people) for each in every}
    known = {each.id: each for each in linked}
    return Dossier(
        talks=talks,
        facts=facts,
        speakers=speakers,
        positions=derive_positions(talks, speakers),
        numbers={source: number for number, source in enumerate(uses, 1)},
        uses=uses,
        prior=tuple(resolve_contact(contact, known) for contact in talks.prior),
        next=sort_coming(
            resolve_next(contact, known, newest) for contact, newest in zip(talks.next, newest_days, strict=True)
        ),
        during=tuple(resolve_during(contact, talks, known) for contact in talks.during),
        parallel=tuple(resolve_contact(contact, known) for contact in talks.parallel),
        sessions=tuple(resolve_session(session, talks) for session in talks.sessions),
    )


def _list_uses(
    talks: Talks, facts: Mapping[str, records.Record], people: Mapping[str, Person]
) -> dict[str, tuple[SourceUse, ...]]:
    """Return the different uses of each source, in the order of first use."""
    uses: dict[str, dict[SourceUse, None]] = {}
    for anchor, citation in _iter_citations(talks, facts, people):
        use = SourceUse(anchor, citation.paragraphs, citation.spot, citation.exact, citation.in_language)
        uses.setdefault(citation.source, {})[use] = None
    return {source: tuple(found) for source, found in uses.items()}


def _iter_citations(
    talks: Talks, facts: Mapping[str, records.Record], people: Mapping[str, Person]
) -> Iterator[tuple[str, Citation]]:
    """Yield (anchor, citation) of all that the page shows; what has no anchor of its own stands in its head."""
    yield from (
        ("top", c)
        for record in _list_head_records(talks)
        for c in records.iter_records(record)
        if isinstance(c, Citation)
    )
    for anchor, fact in facts.items():
        if isinstance(fact, records.Document):
            yield anchor, Citation(source=fact.source, where=fact.where)
        if not isinstance(fact, records.Dispute):
            yield from ((anchor, c) for c in records.iter_records(fact) if isinstance(c, Citation))
        if isinstance(fact, records.Delegation):
            yield from ((anchor, c) for c in _iter_post_citations(talks, fact, people))
    yield from (("unknowns", citation) for unknown in talks.unknowns for citation in unknown.cite)


def _list_head_records(talks: Talks) -> tuple[Any, ...]:
    """Return what the head of the page shows and links cannot lead to."""
    times = (talks.start, talks.end, talks.planned)
    helpers = (*talks.helpers, *talks.invitations, *talks.absent)
    return (talks.status, talks.date_notes, *times, talks.round, talks.places, helpers)


def _iter_post_citations(
    talks: Talks, delegation: records.Delegation, people: Mapping[str, Person]
) -> Iterator[Citation]:
    """Yield what is cited for the posts and titles that the register of people gives to delegates."""
    for delegate in delegation.delegates:
        yield from list_register_citations(delegate, delegation.parties, people, talks)


def list_register_citations(
    delegate: Delegate, parties: tuple[str, ...], people: Mapping[str, Person], talks: Talks
) -> tuple[Citation, ...]:
    """Return what is cited for the post and the title that the register of people gives to a delegate of parties."""
    person = people.get(delegate.person or "")
    if person is None:
        return ()
    post, title = None if delegate.post else person.find_post(talks.date, parties), person.find_title(talks.date)
    return (*(post.cite if post else ()), *(title.cite if title else ()))
