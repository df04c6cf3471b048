"""Mentions: the facts in which an entry of the archive plays a part, as other pages list them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import NamedTuple

from mujaz.derive.dossier import Dossier
from mujaz.derive.mentions_index import Mention, MentionPart
from mujaz.i18n.dates import Edtf
from mujaz.model import records
from mujaz.pages import (
    addresses,
    aftermath,
    citing,
    contacts,
    deadlines,
    delegations,
    details,
    fact_lines,
    history,
    moments,
    outcomes,
    participants,
    source_list,
    voices,
)
from mujaz.pages.edition import Edition
from mujaz.pages.quote_credit import credit_quotation
from mujaz.pages.views import ContactBlock, FactLine, LocalizedText, Moment, Note, Tag

PART_HEADINGS = {
    MentionPart.TAKES_PART: "Talks it took part in",
    MentionPart.TO_TAKE_PART: "Was to take part in",
    MentionPart.HOST: "Hosted",
    MentionPart.MEDIATOR: "Mediated",
    MentionPart.CONVENER: "Convened",
    MentionPart.CHAIR: "Chaired",
    MentionPart.OBSERVER: "Observed",
    MentionPart.OTHER_PART: "Also took part in",
    MentionPart.INVITED: "Was invited to",
    MentionPart.ABSENT: "Was absent from",
    MentionPart.HEAD: "Led a delegation",
    MentionPart.MEMBER: "In a delegation",
    MentionPart.SAYS: "Said",
    MentionPart.ASCRIBED: "Positions reported of it",
    MentionPart.MENTIONED: "Named in",
    MentionPart.SUBJECT: "What was said of it",
    MentionPart.HELD_HERE: "What took place here",
    MentionPart.PLANNED_HERE: "Was to take place here",
    MentionPart.SIGNED: "Signed",
    MentionPart.INITIALLED: "Initialled",
    MentionPart.IN_DOCUMENT: "In documents",
    MentionPart.SET_UP: "What set it up",
    MentionPart.SET_DEADLINE: "Set a deadline",
    MentionPart.CITED: "What rests on it",
}
"""The heading under which an entry's mentions of one kind stand, in the order of the page."""


_ROLE_LABELS = {
    MentionPart.HOST: "Hosts",
    MentionPart.MEDIATOR: "Mediators",
    MentionPart.CONVENER: "Conveners",
    MentionPart.CHAIR: "Chairs",
    MentionPart.OBSERVER: "Observers",
}
"""What one who was to play a part is called."""


class MentionItem(NamedTuple):
    """A mention: the date of the talks, their title and the ways to them and to the fact, and the fact itself.

    Where the fact is a `contact`, or was said at another time than that of the talks, the date is its own, and the
    talks are those in whose briefing it is `told`. `again` where the one above it has the same date and talks, so that
    they need not be shown again. `group` is who did it, where the entry is only a member of that.
    """

    moment: Moment
    title: LocalizedText
    talks: str
    url: str
    status: Tag
    line: FactLine | None = None
    paragraph: str = ""
    contact: ContactBlock | None = None
    told: bool = False
    again: bool = False
    group: LocalizedText | None = None


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
        else:
            of_kind.sort(key=_make_time_key)
        if of_kind:
            items = (make_item(edition, mention, here) for mention in of_kind)
            yield MentionSection(make_section_id(part), edition.label(heading), tuple(_mark_repeated_talks(items)))


def make_section_id(part: MentionPart) -> str:
    """Return the id of the section with mentions of one kind."""
    return part.value.replace(" ", "-")


def _make_time_key(mention: Mention) -> tuple[int, str, int]:
    """Return a key that sorts mentions newest first; those of the same talks stay together, its newest first too."""
    own, talks = _find_own_day(mention), mention.dossier.talks
    shown = own if own and _is_at_another_time(mention) else talks.sorting_date
    return _count_down(shown), talks.id, _count_down(own or talks.sorting_date)


def _count_down(when: Edtf | None) -> int:
    """Return a number that is less for a later date, and the greatest for none."""
    return -when.latest.toordinal() if when else 0


def _find_own_day(mention: Mention) -> Edtf | None:
    """Return when a contact was, or something was said; None where only the date of the talks is known."""
    fact = mention.fact
    if isinstance(fact, records.Contact):
        return mention.dossier.get_resolved(fact).date
    if isinstance(fact, records.Participant):
        return None
    said_on = fact.said_on if isinstance(fact, records.Voiced) else None
    if isinstance(fact, records.Aftermath):
        return fact.date or said_on
    return said_on or (fact.date if isinstance(fact, records.Statement) else None)


def _is_at_another_time(mention: Mention) -> bool:
    """Say whether a fact has a date of its own that is not that of the talks: all contacts, what was said before."""
    own, talks = _find_own_day(mention), mention.dossier.talks.date
    if isinstance(mention.fact, records.Contact) or own is None:
        return own is not None
    return talks is None or own.latest < talks.earliest or talks.latest < own.earliest


def _mark_repeated_talks(items: Iterable[MentionItem]) -> Iterator[MentionItem]:
    """Yield mentions, each marked where date and talks are those of the one before; a contact is always by itself."""
    last: MentionItem | None = None
    for each in items:
        follows = last is not None and not (each.contact or last.contact)
        same = follows and last is not None and (last.talks, last.moment) == (each.talks, each.moment)
        yield each._replace(again=same)
        last = each


def make_item(edition: Edition, mention: Mention, here: str) -> MentionItem:
    """Return a mention as a reader sees it on the page at the address `here`."""
    dossier = mention.dossier
    talks = dossier.talks
    url = addresses.make_relative(edition.make_briefing_address(talks.id), here)
    fact = mention.fact
    contact = _make_contact(edition, dossier, fact) if isinstance(fact, records.Contact) else None
    told, line = contact is not None or _is_at_another_time(mention), _make_line(edition, mention)
    shown_day = _find_own_day(mention) if told else talks.date
    return MentionItem(
        moment=_make_moment(edition, mention, contact),
        title=edition.require_text(talks.title),
        talks=url,
        url=url if mention.anchor == "top" else f"{url}#{mention.anchor}",
        status=edition.make_status_tag(talks),
        line=_drop_day(edition, line, fact, shown_day) if line and shown_day else line,
        paragraph=citing.name_spot(edition, mention.paragraphs, mention.spot)
        if mention.part is MentionPart.CITED
        else "",
        contact=contact,
        told=told,
        group=edition.name_party(mention.group) if mention.group else None,
    )


def _drop_day(edition: Edition, line: FactLine, fact: records.Record | None, shown: Edtf) -> FactLine:
    """Return a line without the day of its saying, or of what it tells, where that stands above it already."""
    if not isinstance(fact, records.Voiced):
        return line
    who = line.who._replace(said_on="") if line.who and fact.said_on == shown else line.who
    days = {moments.format_date(edition, shown, style="long"), moments.format_date(edition, shown)}
    notes = tuple(each for each in line.notes if each.kind != "day" or each.label not in days)
    return line._replace(who=who, notes=notes)


def _make_contact(edition: Edition, dossier: Dossier, fact: records.Contact) -> ContactBlock:
    """Return a contact; a session without a kind or a name is called one."""
    block = contacts.make_contact(edition, dossier, fact)
    is_bare = not (block.kind or block.name) and dossier.is_session(fact)
    return replace(block, kind=edition.label("Session")) if is_bare else block


def _make_moment(edition: Edition, mention: Mention, contact: ContactBlock | None) -> Moment:
    """Return the date of a contact or of what was said at another time than that of the talks, else of the talks."""
    if contact:
        return contacts.make_contact_moment(edition, contact)
    own = _find_own_day(mention) if _is_at_another_time(mention) else None
    told = moments.make_moment(edition, mention.dossier, own, ())
    return told or moments.make_talks_moment(edition, mention.dossier)


def _make_line(edition: Edition, mention: Mention) -> FactLine | None:
    """Return the fact of a mention; what a statement quotes stands in for its words."""
    fact = mention.fact
    if fact is None and mention.part is not MentionPart.CITED:
        return FactLine(mention.anchor, None, topic=_name_role(edition, mention)) if mention.role else None
    if isinstance(fact, records.Statement):
        return _make_statement_line(edition, mention, fact)
    if isinstance(fact, records.Deadline):
        line = _make_line_with_sources(edition, mention, fact)
        return line._replace(notes=(*deadlines.list_day_notes(edition, mention.dossier, fact), *line.notes))
    if isinstance(fact, records.StateReport):
        return _make_report_line(edition, mention, fact)
    if isinstance(fact, records.Aftermath):
        return _make_aftermath_line(edition, mention, fact)
    if isinstance(fact, records.Contact) and fact.name:
        return _make_line_with_sources(edition, mention, fact)._replace(topic=edition.localize(fact.name))
    if isinstance(fact, records.Fact):
        return _make_plain_line(edition, mention, fact)
    if isinstance(fact, records.Dispute):
        return FactLine(mention.anchor, edition.localize(fact.question))
    if isinstance(fact, records.Document):
        return _make_document_line(edition, mention, fact)
    if isinstance(fact, records.Participant):
        return _make_part_line(edition, mention, fact)
    if isinstance(fact, records.Delegation):
        return _make_delegation_line(edition, mention, fact)
    return FactLine(mention.anchor, LocalizedText(edition.label("date and status"), edition.code))


def _make_plain_line(edition: Edition, mention: Mention, fact: records.Fact) -> FactLine:
    """Return a fact; an outcome with its result, a topic without words of its own with where it stood."""
    line = _make_line_with_sources(edition, mention, fact)
    if isinstance(fact, records.Outcome):
        return line._replace(notes=(Note("state", outcomes.make_result_tag(edition, fact).label), *line.notes))
    if line.words or not isinstance(fact, records.AgendaItem | records.Exclusion):
        return line
    words = "On the table" if isinstance(fact, records.AgendaItem) else "Off the table"
    return line._replace(words=edition.make_text(edition.label(words)))


def _make_document_line(edition: Edition, mention: Mention, fact: records.Document) -> FactLine:
    """Return a document by its name, with what came of it."""
    result = outcomes.make_document_tag(edition, fact)
    return FactLine(
        mention.anchor,
        edition.localize(fact.text),
        notes=(Note("state", result.label),) if result else (),
        topic=source_list.name_document(edition, fact.source),
        standing=fact_lines.name_doubt(edition, mention.dossier, fact),
    )


def _make_delegation_line(edition: Edition, mention: Mention, fact: records.Delegation) -> FactLine:
    """Return a delegation by its parties, with those who came; its words, where it is not mentioned for one of them."""
    delegates = (*delegations.list_heads(fact), *delegations.list_members(fact))
    return FactLine(
        mention.anchor,
        edition.localize(fact.text) if mention.part not in (MentionPart.HEAD, MentionPart.MEMBER) else None,
        topic=_name_delegation(edition, fact),
        names=tuple(delegations.name_with_part(edition, mention.dossier, each) for each in delegates),
    )


def _name_delegation(edition: Edition, item: records.Delegation) -> LocalizedText:
    """Return the parties of a delegation, and its own name, where it has one."""
    parties, own = voices.join_parties(edition, item.parties), edition.localize(item.name)
    return parties._replace(text=f"{parties.text} · {own.text}", in_sentence="") if own else parties


def _make_part_line(edition: Edition, mention: Mention, fact: records.Participant) -> FactLine:
    """Return what is told of a part in talks: what it was, or that somebody was absent, and why."""
    own = citing.select_own(edition, fact.cite)
    return FactLine(
        mention.anchor,
        edition.localize(fact.text),
        voices.make_speaker(edition, mention.dossier, fact),
        notes=(
            *_list_document_notes(edition, mention),
            *participants.list_day_notes(edition, fact),
            *fact_lines.list_fact_notes(edition, fact),
        ),
        topic=_name_part(edition, mention, fact),
        names=_name_people(edition, mention, fact),
        standing=fact_lines.name_standing(edition, fact),
        sources=tuple(dict.fromkeys(citing.cite_in_words(edition, each) for each in own)),
    )


def _list_document_notes(edition: Edition, mention: Mention) -> tuple[Note, ...]:
    """Return the document in which somebody has a part, where it is one in a document."""
    document = mention.dossier.facts.get(mention.anchor)
    if mention.part is not MentionPart.IN_DOCUMENT or not isinstance(document, records.Document):
        return ()
    return (Note("words", "", source_list.name_document(edition, document.source)),)


def _name_people(edition: Edition, mention: Mention, fact: records.Participant) -> tuple[LocalizedText, ...]:
    """Return those of a party of whom something is told: it holds for them, and not for all of the party.

    Of a role that several have, all of them: its words are for several.
    """
    if isinstance(fact, records.Role) and len(fact.party) + len(fact.people) > 1:
        parties = voices.name_who(edition, fact.party, None)
        return (*parties, *(delegations.name_with_doubts(edition, mention.dossier, each) for each in fact.people))
    people = fact.people if mention.by_people else ()
    return tuple(delegations.name_with_doubts(edition, mention.dossier, each) for each in people)


def _name_part(edition: Edition, mention: Mention, fact: records.Participant) -> LocalizedText | None:
    """Return what a part was, or was to be; where the heading does not say so, that it was a further one, or none."""
    if isinstance(fact, records.Role):
        return details.begin_with_capital(edition.require_text(fact.role))
    if isinstance(fact, records.Absentee) and mention.part is not MentionPart.ABSENT:
        return edition.make_text(edition.label("Absence"))
    if mention.part in _ROLE_LABELS and fact in mention.dossier.talks.others_taking_part:
        return edition.make_text(edition.label("Also took part", "further part"))
    return _name_role(edition, mention) if mention.role else None


def _name_role(edition: Edition, mention: Mention) -> LocalizedText:
    """Return what somebody was to be in talks that have not begun."""
    assert mention.role
    return edition.make_text(edition.labels.count(_ROLE_LABELS[mention.role], 1, "heading"))


def _make_statement_line(edition: Edition, mention: Mention, fact: records.Statement) -> FactLine:
    """Return a statement with the occasion and the date of what it tells, and its quotation, where there is one."""
    line = _make_line_with_sources(edition, mention, fact)
    occasion, told = edition.localize(fact.occasion), moments.make_moment(edition, mention.dossier, fact.date, ())
    notes: tuple[Note, ...] = (Note("words", "", occasion),) if occasion else ()
    notes += (Note("day", moments.name_moment(told)),) if told else ()
    line = line._replace(notes=(*notes, *line.notes))
    if fact.quote is None:
        return line
    return line._replace(quote=edition.localize(fact.quote), provenance=credit_quotation(edition, fact))


def _make_report_line(edition: Edition, mention: Mention, fact: records.StateReport) -> FactLine:
    """Return a report on talks below what it says of their state, or of the part that some parties have in them."""
    line = _make_line_with_sources(edition, mention, fact)
    report = history.make_state_report(edition, mention.dossier, fact)
    days = (Note("day", moments.name_moment(report.moment)),) if report.moment else ()
    told = (each._replace(cites=()) for each in report.notes)
    topic = edition.make_text(report.state.label)
    return line._replace(topic=topic, names=report.parties, notes=(*days, *told, *line.notes))


def _make_aftermath_line(edition: Edition, mention: Mention, fact: records.Aftermath) -> FactLine:
    """Return what became of an outcome or a document, below what it is on."""
    line = _make_line_with_sources(edition, mention, fact)
    return line._replace(
        topic=aftermath.name_aftermath_subject(edition, mention.dossier, fact),
        notes=(Note("state", aftermath.make_aftermath_tag(edition, fact).label), *line.notes),
    )


def _make_line_with_sources(edition: Edition, mention: Mention, fact: records.Fact) -> FactLine:
    """Return a fact with its sources; on the page of a source, the paragraph stands beside it already."""
    line = fact_lines.make_standalone_line(
        edition, mention.dossier, fact, topic=mention.part is not MentionPart.SUBJECT
    )
    return line._replace(sources=()) if mention.part is MentionPart.CITED else line
