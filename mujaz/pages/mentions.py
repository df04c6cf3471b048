"""Mentions: the facts in which an entry of the archive plays a part, as other pages list them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mujaz import model
from mujaz.pages import addresses, contacts
from mujaz.pages.edition import Edition
from mujaz.pages.ledger import Mention, Part
from mujaz.pages.quotations import provenance
from mujaz.pages.views import Line, Moment, Prior, Tag, Words

PARTS = {
    Part.TAKES_PART: "Talks it took part in",
    Part.HOST: "Hosted",
    Part.MEDIATOR: "Mediated",
    Part.CONVENER: "Convened",
    Part.HEAD: "Led a delegation",
    Part.MEMBER: "In a delegation",
    Part.SAYS: "Said",
    Part.MENTIONED: "Named in",
    Part.SUBJECT: "What was said of it",
    Part.HELD_HERE: "What took place here",
    Part.CITED: "What rests on it",
}
"""The heading under which an entry's mentions of one kind stand, in the order of the page."""


@dataclass(frozen=True)
class Item:
    """A mention: the date of the talks, their title and the ways to them and to the fact, and the fact itself.

    Where the fact is an earlier `contact`, the date is its own.
    """

    moment: Moment
    title: Words
    talks: str
    url: str
    status: Tag
    line: Line | None = None
    paragraph: str = ""
    contact: Prior | None = None


@dataclass(frozen=True)
class Section:
    """Mentions of one kind, under a heading with a language-independent id."""

    id: str
    heading: str
    items: tuple[Item, ...]


def sections(edition: Edition, mentions: Sequence[Mention], here: str) -> Iterator[Section]:
    """Yield the mentions by the part the entry plays in them, each part under its heading."""
    for part, heading in PARTS.items():
        of_kind = [mention for mention in mentions if mention.part is part]
        if part is Part.CITED:
            of_kind.sort(key=lambda mention: mention.paragraphs or (-1, -1))
        if of_kind:
            items = tuple(item(edition, mention, here) for mention in of_kind)
            yield Section(part.value.replace(" ", "-"), edition.say(heading), items)


def item(edition: Edition, mention: Mention, here: str) -> Item:
    """Return a mention as a reader sees it on the page at the address `here`."""
    dossier = mention.dossier
    talks = dossier.talks
    url = addresses.relative(edition.briefing(talks.id), here)
    fact = mention.fact
    contact = contacts.contact(edition, dossier, fact) if isinstance(fact, model.PriorMeeting) else None
    return Item(
        moment=contacts.moment(edition, contact) if contact else edition.when(dossier),
        title=edition.sure(talks.title),
        talks=url,
        url=url if mention.anchor == "top" else f"{url}#{mention.anchor}",
        status=edition.status(talks),
        line=_line(edition, mention),
        paragraph=edition.paragraph(mention.paragraphs) if mention.part is Part.CITED else "",
        contact=contact,
    )


def _line(edition: Edition, mention: Mention) -> Line | None:
    """Return the fact of a mention; what a statement quotes stands in for its words."""
    fact = mention.fact
    if fact is None and mention.part is not Part.CITED:
        return None
    if isinstance(fact, model.Statement) and fact.quote:
        line = _told(edition, mention, fact)
        return replace(line, quote=edition.words(fact.quote), provenance=provenance(edition, fact))
    if isinstance(fact, model.Fact):
        return _told(edition, mention, fact)
    if isinstance(fact, model.Dispute):
        return Line(mention.anchor, edition.words(fact.question))
    if isinstance(fact, model.Delegation):
        names = tuple(edition.person(delegate.person) for delegate in fact.delegates)
        return Line(mention.anchor, None, topic=edition.party(fact.party), names=names)
    return Line(mention.anchor, Words(edition.say("date and status"), edition.code))


def _told(edition: Edition, mention: Mention, fact: model.Fact) -> Line:
    """Return a fact with its sources; on the page of a source, the paragraph stands beside it already."""
    line = edition.alone(mention.dossier, fact, topic=mention.part is not Part.SUBJECT)
    return replace(line, sources=()) if mention.part is Part.CITED else line
