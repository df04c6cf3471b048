"""Mentions: the facts in which an entry of the archive plays a part, as other pages list them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from mujaz.derive.mentions_index import Mention, MentionPart
from mujaz.model import records
from mujaz.pages import addresses, citing, contacts, deadlines, delegations, fact_lines, moments
from mujaz.pages.edition import Edition
from mujaz.pages.quote_credit import credit_quotation
from mujaz.pages.views import ContactBlock, FactLine, LocalizedText, Moment, Tag

PART_HEADINGS = {
    MentionPart.TAKES_PART: "Talks it took part in",
    MentionPart.HOST: "Hosted",
    MentionPart.MEDIATOR: "Mediated",
    MentionPart.CONVENER: "Convened",
    MentionPart.CHAIR: "Chaired",
    MentionPart.OBSERVER: "Observed",
    MentionPart.OTHER_PART: "Also took part in",
    MentionPart.ABSENT: "Was absent from",
    MentionPart.HEAD: "Led a delegation",
    MentionPart.MEMBER: "In a delegation",
    MentionPart.SAYS: "Said",
    MentionPart.MENTIONED: "Named in",
    MentionPart.SUBJECT: "What was said of it",
    MentionPart.HELD_HERE: "What took place here",
    MentionPart.PLANNED_HERE: "Was to take place here",
    MentionPart.SIGNED: "Signed",
    MentionPart.SET_DEADLINE: "Set a deadline",
    MentionPart.CITED: "What rests on it",
}
"""The heading under which an entry's mentions of one kind stand, in the order of the page."""


@dataclass(frozen=True)
class MentionItem:
    """A mention: the date of the talks, their title and the ways to them and to the fact, and the fact itself.

    Where the fact is an earlier `contact`, the date is its own. `again` where the one above it is of the same
    talks, so that date and title need not be shown again.
    """

    moment: Moment
    title: LocalizedText
    talks: str
    url: str
    status: Tag
    line: FactLine | None = None
    paragraph: str = ""
    contact: ContactBlock | None = None
    again: bool = False


@dataclass(frozen=True)
class MentionSection:
    """Mentions of one kind, under a heading with a language-independent id."""

    id: str
    heading: str
    items: tuple[MentionItem, ...]


def iter_sections(edition: Edition, mentions: Sequence[Mention], here: str) -> Iterator[MentionSection]:
    """Yield the mentions by the part the entry plays in them, each part under its heading."""
    for part, heading in PART_HEADINGS.items():
        of_kind = [mention for mention in mentions if mention.part is part]
        if part is MentionPart.CITED:
            of_kind = citing.select_shown(edition, of_kind, attrgetter("dossier", "anchor"))
            of_kind.sort(key=lambda mention: mention.paragraphs or (-1, -1))
        if of_kind:
            items = (make_item(edition, mention, here) for mention in of_kind)
            yield MentionSection(make_section_id(part), edition.label(heading), tuple(_mark_repeated_talks(items)))


def make_section_id(part: MentionPart) -> str:
    """Return the id of the section with mentions of one kind."""
    return part.value.replace(" ", "-")


def _mark_repeated_talks(items: Iterable[MentionItem]) -> Iterator[MentionItem]:
    """Yield mentions, each marked where it goes on with the talks of the one before, which a contact never does."""
    last: MentionItem | None = None
    for each in items:
        yield replace(each, again=last is not None and not (each.contact or last.contact) and last.talks == each.talks)
        last = each


def make_item(edition: Edition, mention: Mention, here: str) -> MentionItem:
    """Return a mention as a reader sees it on the page at the address `here`."""
    dossier = mention.dossier
    talks = dossier.talks
    url = addresses.make_relative(edition.make_briefing_address(talks.id), here)
    fact = mention.fact
    contact = contacts.make_contact(edition, dossier, fact) if isinstance(fact, records.Contact) else None
    return MentionItem(
        moment=contacts.make_moment(edition, contact) if contact else moments.make_talks_moment(edition, dossier),
        title=edition.require_text(talks.title),
        talks=url,
        url=url if mention.anchor == "top" else f"{url}#{mention.anchor}",
        status=edition.make_status_tag(talks),
        line=_make_line(edition, mention),
        paragraph=citing.name_spot(edition, mention.paragraphs, mention.spot)
        if mention.part is MentionPart.CITED
        else "",
        contact=contact,
    )


def _make_line(edition: Edition, mention: Mention) -> FactLine | None:
    """Return the fact of a mention; what a statement quotes stands in for its words."""
    fact = mention.fact
    if fact is None and mention.part is not MentionPart.CITED:
        return None
    if isinstance(fact, records.Statement) and fact.quote:
        line = _make_line_with_sources(edition, mention, fact)
        return replace(line, quote=edition.localize(fact.quote), provenance=credit_quotation(edition, fact))
    if isinstance(fact, records.Deadline):
        line = _make_line_with_sources(edition, mention, fact)
        return replace(line, notes=(deadlines.make_day_note(edition, mention.dossier, fact), *line.notes))
    if isinstance(fact, records.Fact):
        return _make_line_with_sources(edition, mention, fact)
    if isinstance(fact, records.Dispute):
        return FactLine(mention.anchor, edition.localize(fact.question))
    if isinstance(fact, records.Document):
        return FactLine(mention.anchor, edition.localize(fact.text), topic=edition.name_source(fact.source))
    if isinstance(fact, records.Delegation):
        names = tuple(delegations.name_with_doubts(edition, mention.dossier, delegate) for delegate in fact.delegates)
        words = edition.localize(fact.text) if mention.part not in (MentionPart.HEAD, MentionPart.MEMBER) else None
        return FactLine(mention.anchor, words, topic=edition.name_party(fact.party), names=names)
    return FactLine(mention.anchor, LocalizedText(edition.label("date and status"), edition.code))


def _make_line_with_sources(edition: Edition, mention: Mention, fact: records.Fact) -> FactLine:
    """Return a fact with its sources; on the page of a source, the paragraph stands beside it already."""
    line = fact_lines.make_standalone_line(
        edition, mention.dossier, fact, topic=mention.part is not MentionPart.SUBJECT
    )
    return replace(line, sources=()) if mention.part is MentionPart.CITED else line
