"""What a briefing has in common in every language: positions, anchors, and the numbers of its sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from mujaz.derive.anchors import assign_anchors
from mujaz.derive.positions import PositionTable, derive_positions
from mujaz.diagnostics.problem import FactPath
from mujaz.model import records
from mujaz.model.records import Archive, Citation, Talks


@dataclass(frozen=True)
class SourceUse:
    """One use of a source: the anchor of the fact, the paragraph as (first, last) or None, and exact words if any."""

    anchor: str
    paragraphs: tuple[int, int] | None
    exact: str | None = None


@dataclass(frozen=True, eq=False)
class Dossier:
    """One talks with what is derived from it, the same in every language.

    `numbers` gives each cited source its number, from 1, in the order of first use; `facts` are the facts by the id of
    their element, in the order of the page; `uses` lists for each source the facts that rest on it.
    """

    talks: Talks
    positions: PositionTable
    numbers: Mapping[str, int]
    facts: Mapping[str, records.Record]
    uses: Mapping[str, tuple[SourceUse, ...]]

    @cached_property
    def _anchors(self) -> Mapping[FactPath, str]:
        return {fact.where: anchor for anchor, fact in self.facts.items()}

    def anchor(self, fact: records.Record) -> str:
        """Return the id of the element in which a fact stands."""
        return self._anchors[fact.where]


def make_dossier(archive: Archive, talks: Talks) -> Dossier:
    """Derive what every language's briefing of these talks shares."""
    facts = assign_anchors(talks)
    uses: dict[str, list[SourceUse]] = {}
    for anchor, citation in _iter_citations(archive, talks, facts):
        use = SourceUse(anchor, citation.paragraphs, citation.exact)
        if use not in uses.setdefault(citation.source, []):
            uses[citation.source].append(use)
    numbers = {source: number for number, source in enumerate(uses, 1)}
    listed = {source: tuple(found) for source, found in uses.items()}
    return Dossier(talks, derive_positions(archive, talks), numbers, facts, listed)


def _iter_citations(
    archive: Archive, talks: Talks, facts: Mapping[str, records.Record]
) -> Iterator[tuple[str, Citation]]:
    """Yield (anchor, citation) of all that the page shows; status and date stand in its head."""
    for record in (talks.status, talks.date_note):
        yield from (("top", citation) for citation in (record.cite if record else ()))
    for anchor, fact in facts.items():
        if not isinstance(fact, records.Dispute):
            yield from ((anchor, c) for c in records.iter_records(fact) if isinstance(c, Citation))
        if isinstance(fact, records.Delegation):
            yield from ((anchor, c) for c in _iter_post_citations(archive, talks, fact))


def _iter_post_citations(archive: Archive, talks: Talks, delegation: records.Delegation) -> Iterator[Citation]:
    for delegate in delegation.delegates:
        person = archive.people.get(delegate.person)
        post = person.find_post(talks.date) if person and not delegate.post else None
        yield from post.cite if post else ()
