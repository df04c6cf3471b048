"""Where the archive mentions each of its entries: the same in every language.

A mention is a fact of some talks in which a person, party, place, topic or source plays a part.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from mujaz.derive.dossier import Dossier
from mujaz.derive.represented import list_line
from mujaz.model import records
from mujaz.model.field_types import Who
from mujaz.model.records import Archive, Text
from mujaz.text.markdown import find_archive_links

EntryKey = tuple[str, str]
"""An entry of the archive: (scheme, id)."""


class MentionPart(StrEnum):
    """The part an entry plays in a fact."""

    TAKES_PART = "takes part"
    TO_TAKE_PART = "to take part"
    HOST = "host"
    MEDIATOR = "mediator"
    CONVENER = "convener"
    CHAIR = "chair"
    OBSERVER = "observer"
    OTHER_PART = "other part"
    ABSENT = "absent"
    INVITED = "invited"
    HEAD = "head"
    MEMBER = "member"
    SAYS = "says"
    ASCRIBED = "ascribed"
    MENTIONED = "mentioned"
    SUBJECT = "subject"
    HELD_HERE = "held here"
    PLANNED_HERE = "planned here"
    SIGNED = "signed"
    INITIALLED = "initialled"
    IN_DOCUMENT = "in document"
    SET_UP = "set up"
    SET_DEADLINE = "set a deadline"
    CITED = "cited"


@dataclass(frozen=True)
class Mention:
    """An entry's part in a fact (or, where `fact` is None, in the talks as a whole).

    In talks that have not begun it is TO_TAKE_PART, and `role` says which part it was to be, where that is more than to
    take part. `by_people` where a party plays it through people who are named. `group` is the party that plays it where
    the entry is only a member of that.
    """

    dossier: Dossier
    part: MentionPart
    fact: records.Record | None = None
    anchor: str = "top"
    paragraphs: tuple[int, int] | None = None
    spot: str | None = None
    in_language: str | None = None
    role: MentionPart | None = None
    by_people: bool = False
    group: str = ""


MentionIndex = Mapping[EntryKey, Sequence[Mention]]


def index_mentions(archive: Archive, dossiers: Iterable[Dossier]) -> MentionIndex:
    """Return every entry's mentions, in the order of the talks given."""
    found: dict[EntryKey, list[Mention]] = {}
    groups = {key: party.members for key, party in archive.parties.items() if party.members}
    for dossier in dossiers:
        own: dict[EntryKey, list[Mention]] = {}
        every = _iter_mentions(archive, dossier)
        once = {(key, _make_identity(mention)): mention for key, mention in every}
        for (key, _), mention in once.items():
            own.setdefault(key, []).append(mention)
        for key, several in own.items():
            found.setdefault(key, []).extend(several)
        for key, mention in _iter_deeds_of_groups(groups, own):
            found.setdefault(key, []).append(mention)
    return found


def _iter_deeds_of_groups(
    groups: Mapping[str, tuple[str, ...]], own: Mapping[EntryKey, Sequence[Mention]]
) -> Iterator[tuple[EntryKey, Mention]]:
    """Yield what groups did in some talks, for each member; what it did in the same fact itself is there already."""
    for group, members in groups.items():
        deeds = [each for each in own.get(("party", group), ()) if each.part in _DEEDS]
        for member in members if deeds else ():
            known = {(each.part, each.anchor) for each in own.get(("party", member), ()) if each.anchor != "top"}
            for deed in deeds:
                if (deed.part, deed.anchor) not in known:
                    yield ("party", member), replace(deed, group=group)


def _make_identity(mention: Mention) -> tuple[object, ...]:
    """Return what tells a mention from the others of the same talks."""
    where = mention.fact.where if mention.fact and mention.anchor == "top" else None
    return mention.part, mention.role, mention.anchor, mention.paragraphs, mention.spot, mention.in_language, where


def _iter_mentions(archive: Archive, dossier: Dossier) -> Iterator[tuple[EntryKey, Mention]]:
    yield from _iter_roles_in_talks(dossier)
    for anchor, fact in dossier.facts.items():
        for key, part in _iter_parts_once(archive, dossier, fact):
            yield key, Mention(dossier, _find_shown_part(dossier, part), fact, anchor)
        if isinstance(fact, records.Document):
            for key, part, role in _iter_participants(fact.roles, MentionPart.IN_DOCUMENT, ()):
                by_people = key[0] == "party" and bool(role.people)
                yield key, Mention(dossier, part, role, anchor, by_people=by_people)
    for source, uses in dossier.uses.items():
        for use in uses:
            cited = dossier.facts.get(use.anchor)
            where = (use.anchor, use.paragraphs, use.spot, use.in_language)
            yield ("source", source), Mention(dossier, MentionPart.CITED, cited, *where)


def _iter_parts_once(
    archive: Archive, dossier: Dossier, fact: records.Record
) -> Iterator[tuple[EntryKey, MentionPart]]:
    """Yield the parts entries play in a fact, without those of which another says as much in the same words.

    Of a delegation the words stand only where it is mentioned, so that is kept where it has any.
    """
    parts = tuple(_iter_entries_of_fact(archive, dossier, fact))
    if isinstance(fact, records.Delegation) and fact.text.values:
        yield from parts
        return
    told = {key for key, part in parts if part is not MentionPart.MENTIONED}
    set_by = {key for key, part in parts if part is MentionPart.SET_DEADLINE}
    weaker = {MentionPart.MENTIONED: told, MentionPart.SAYS: set_by}
    yield from ((key, part) for key, part in parts if key not in weaker.get(part, ()))


def _iter_roles_in_talks(dossier: Dossier) -> Iterator[tuple[EntryKey, Mention]]:
    talks = dossier.talks
    roles: tuple[tuple[Iterable[records.Participant], MentionPart], ...] = (
        (talks.hosts, MentionPart.HOST),
        (talks.mediators, MentionPart.MEDIATOR),
        (talks.conveners, MentionPart.CONVENER),
        (talks.chairs, MentionPart.CHAIR),
        (talks.observers, MentionPart.OBSERVER),
        ((*talks.others_taking_part, *talks.roles), MentionPart.OTHER_PART),
        (talks.absent, MentionPart.ABSENT),
        (talks.invitations, MentionPart.INVITED),
    )
    takes_part = _find_shown_part(dossier, MentionPart.TAKES_PART)
    yield from ((("party", party), Mention(dossier, takes_part)) for party in talks.parties)
    known: dict[EntryKey, MentionPart] = {("party", party): takes_part for party in talks.parties}
    for participants, part in roles:
        for key, own, participant in _iter_participants(participants, part, talks.attending_parties):
            beside = part in (MentionPart.OTHER_PART, MentionPart.ABSENT) and own is part
            first = known.get(key, own) if beside else own
            if isinstance(participant, records.Role) and first in _NAMED_ROLES:
                first = own  # who mediates does not mediate as a guarantor
            shown = _find_shown_part(dossier, first)
            known.setdefault(key, own)
            told = participant if _tells_more(participant) else None
            role = own if shown is MentionPart.TO_TAKE_PART and own in _NAMED_ROLES else None
            by_people = key[0] == "party" and bool(participant.people)
            yield key, Mention(dossier, shown, told, role=role, by_people=by_people)
    where = MentionPart.HELD_HERE if talks.took_place else MentionPart.PLANNED_HERE
    yield from ((("place", place), Mention(dossier, where)) for place in talks.place_ids)
    if talks.process:
        yield ("process", talks.process), Mention(dossier, MentionPart.SUBJECT)


_NAMED_ROLES = frozenset(
    {MentionPart.HOST, MentionPart.MEDIATOR, MentionPart.CONVENER, MentionPart.CHAIR, MentionPart.OBSERVER}
)
"""The parts in talks that have a name of their own."""
_OF_TALKS_HELD = _NAMED_ROLES | {MentionPart.TAKES_PART, MentionPart.OTHER_PART, MentionPart.HEAD, MentionPart.MEMBER}
"""The parts that nobody has yet played in talks that have not begun."""


_DEEDS = _OF_TALKS_HELD | {
    MentionPart.TO_TAKE_PART,
    MentionPart.SAYS,
    MentionPart.SIGNED,
    MentionPart.INITIALLED,
    MentionPart.IN_DOCUMENT,
    MentionPart.SET_DEADLINE,
}
"""What a group does or says, which is told on the pages of its members too."""


def _find_shown_part(dossier: Dossier, part: MentionPart) -> MentionPart:
    """Return a part as it was played; in talks that have not begun, that it was to be."""
    return MentionPart.TO_TAKE_PART if part in _OF_TALKS_HELD and not dossier.talks.took_place else part


def _tells_more(participant: records.Participant) -> bool:
    """Say whether more is told of a part in the talks than whose it is: what it was, when, who says so, any doubt."""
    told = participant.text.values or participant.date or participant.on_behalf_of or participant.through
    in_doubt = participant.standing is not records.Certainty.CERTAIN
    always = records.Role | records.Absentee | records.Invitee
    return isinstance(participant, always) or bool(told) or in_doubt


def _iter_participants(
    participants: Iterable[records.Participant], part: MentionPart, attending: Collection[str]
) -> Iterator[tuple[EntryKey, MentionPart, records.Participant]]:
    """Yield who plays a part; of a party that is `attending`, and only some of whose people are absent, others came."""
    for participant in participants:
        some = part is MentionPart.ABSENT and participant.people
        for party in records.list_ids(participant.party):
            yield ("party", party), MentionPart.MENTIONED if some and party in attending else part, participant
        yield from ((("person", each.person), part, participant) for each in participant.people if each.person)


def _iter_entries_of_fact(
    archive: Archive, dossier: Dossier, fact: records.Record
) -> Iterator[tuple[EntryKey, MentionPart]]:
    if isinstance(fact, records.Delegation):
        yield from _iter_delegates(fact)
    topic = getattr(fact, "topic", None)
    if topic:
        yield ("topic", topic), MentionPart.SUBJECT
    if isinstance(fact, records.Exclusion):
        yield from ((("topic", each), MentionPart.MENTIONED) for each in fact.all_but)
    if isinstance(fact, records.Contact):
        yield from _iter_entries_of_contact(archive, dossier, fact)
    if isinstance(fact, records.PartyPosition):
        yield from _iter_holders(dossier, fact)
    if isinstance(fact, records.Decision):
        yield from _iter_entries_of_decision(archive, fact)
    if isinstance(fact, records.Aftermath):
        yield from _iter_topics_of_aftermath(dossier, fact)
    if isinstance(fact, records.Outcome | records.Aftermath | records.AgendaItem | records.StateReport):
        yield from ((("party", party), MentionPart.MENTIONED) for party in fact.parties)
    if isinstance(fact, records.Document):
        yield from _iter_signatories(archive, fact)
    if isinstance(fact, records.Voiced):
        yield from _iter_voices(archive, dossier, fact)
    if isinstance(fact, records.Deadline):
        yield from _iter_entries_of_deadline(archive, fact)
    yield from _iter_linked_entries(fact)


def _iter_holders(dossier: Dossier, position: records.PartyPosition) -> Iterator[tuple[EntryKey, MentionPart]]:
    """Yield the parties that have a position; one for which nobody is known to have spoken has not said it."""
    represented = dossier.get_represented_parties(position)
    for party in records.list_ids(position.party):
        yield ("party", party), MentionPart.SAYS if party in represented else MentionPart.ASCRIBED


def _iter_entries_of_deadline(archive: Archive, deadline: records.Deadline) -> Iterator[tuple[EntryKey, MentionPart]]:
    yield from _iter_speakers(archive, deadline.set_by, MentionPart.SET_DEADLINE)
    yield from ((("party", party), MentionPart.MENTIONED) for party in deadline.parties)


def _iter_signatories(archive: Archive, document: records.Document) -> Iterator[tuple[EntryKey, MentionPart]]:
    for actors in (document.presented_by, document.not_signed_by):
        yield from _iter_speakers(archive, actors, MentionPart.MENTIONED)
    yield from ((("party", party), MentionPart.MENTIONED) for party in document.parties)
    yield from _iter_speakers(archive, document.signed_by, MentionPart.SIGNED)
    yield from _iter_speakers(archive, document.initialled_by, MentionPart.INITIALLED)


def _iter_entries_of_decision(archive: Archive, decision: records.Decision) -> Iterator[tuple[EntryKey, MentionPart]]:
    for voters in (decision.votes_for, decision.votes_against, decision.abstained):
        yield from _iter_speakers(archive, voters, MentionPart.MENTIONED)
    if isinstance(decision, records.Outcome):
        yield from ((("party", party), MentionPart.SET_UP) for party in decision.sets_up)


def _iter_delegates(delegation: records.Delegation) -> Iterator[tuple[EntryKey, MentionPart]]:
    for delegate in delegation.delegates:
        if delegate.replaces:
            yield ("person", delegate.replaces), MentionPart.MENTIONED
        if delegate.person:
            part = MentionPart.HEAD if delegate in delegation.heads else MentionPart.MEMBER
            yield ("person", delegate.person), MentionPart.ABSENT if delegate.present is False else part


def _iter_topics_of_aftermath(dossier: Dossier, aftermath: records.Aftermath) -> Iterator[tuple[EntryKey, MentionPart]]:
    subject = dossier.find_fact(aftermath.about)
    if isinstance(subject, records.Outcome | records.Deadline) and subject.topic:
        yield ("topic", subject.topic), MentionPart.SUBJECT


def _iter_entries_of_contact(
    archive: Archive, dossier: Dossier, contact: records.Contact
) -> Iterator[tuple[EntryKey, MentionPart]]:
    for helpers in (contact.hosts, contact.mediated_by):
        yield from _iter_speakers(archive, helpers, MentionPart.MENTIONED)
    yield from ((("person", person), MentionPart.MENTIONED) for person in contact.people)
    yield from ((("party", party), MentionPart.MENTIONED) for party in contact.parties)
    yield from ((("topic", topic), MentionPart.MENTIONED) for topic in contact.agenda)
    where = MentionPart.HELD_HERE if dossier.get_resolved(contact).took_place else MentionPart.PLANNED_HERE
    yield from ((("place", place), where) for place in contact.places)
    if contact.process:
        yield ("process", contact.process), MentionPart.SUBJECT


def _iter_voices(archive: Archive, dossier: Dossier, voiced: records.Voiced) -> Iterator[tuple[EntryKey, MentionPart]]:
    yield from _iter_speakers(archive, voiced.said_by, MentionPart.SAYS)
    yield from _iter_speakers(archive, voiced.through, MentionPart.MENTIONED)
    speakers = records.list_ids(voiced.said_by)
    behalf = (party for party in dossier.get_represented_parties(voiced) if party not in speakers)
    yield from ((("party", party), MentionPart.SAYS) for party in behalf)
    yield from ((("party", party), MentionPart.SAYS) for party in _list_parties_above(archive, dossier, voiced))


def _list_parties_above(archive: Archive, dossier: Dossier, voiced: records.Voiced) -> tuple[str, ...]:
    """Return the parties of which those who speak are a part, such as a ministry's state, also where it is absent."""
    named = [key for key in records.list_ids(voiced.said_by) if key in archive.parties]
    known = {*named, *dossier.get_represented_parties(voiced)}
    above = (each for key in named for each in list_line(key, archive.parties)[1:])
    return tuple(dict.fromkeys(each for each in above if each not in known and each in archive.parties))


def _iter_speakers(archive: Archive, who: Who, part: MentionPart) -> Iterator[tuple[EntryKey, MentionPart]]:
    registers = {"person": archive.people, "party": archive.parties, "source": archive.sources}
    for key in records.list_ids(who):
        yield from (((scheme, key), part) for scheme, register in registers.items() if key in register)


def _iter_linked_entries(fact: records.Record) -> Iterator[tuple[EntryKey, MentionPart]]:
    """Yield what the fact's own texts link to; a link in one language is enough."""
    texts = (text for text in records.iter_records(fact) if isinstance(text, Text))
    keys = (
        key for text in texts for words in text.values.values() if "](" in words for key in find_archive_links(words)
    )
    yield from ((key, MentionPart.MENTIONED) for key in dict.fromkeys(keys))
