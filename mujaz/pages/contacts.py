"""Contacts before and after some talks, such as a meeting or a call, as every page shows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mujaz.derive.contacts import ResolvedContact
from mujaz.derive.dossier import Dossier
from mujaz.i18n.dates import make_date_key
from mujaz.model import records
from mujaz.pages import details, fact_lines, moments, source_list, statements, talks_head, timeline, voices
from mujaz.pages.edition import STATUS_TONES, Edition
from mujaz.pages.views import ContactBlock, Detail, LocalizedText, Moment, StatementBlock, Tag


def make_contact(edition: Edition, dossier: Dossier, item: records.Contact) -> ContactBlock:
    """Return a contact with its own date, kind and place; those of the talks it refers to, where it has none."""
    known, is_session = dossier.get_resolved(item), dossier.is_session(item)
    return ContactBlock(
        line=fact_lines.make_fact_line(edition, dossier, item),
        moment=moments.make_moment(edition, dossier, known.date, known.date_notes),
        kind=_describe_kind(edition, item, known, is_session=is_session),
        place=voices.name_places(edition, known.places, ahead=not known.took_place),
        people=tuple(voices.name_person(edition, key, known.date or dossier.talks.date) for key in item.people),
        people_heading=_name_people_heading(edition, item, known),
        title=edition.link_entry("talks", known.linked.id) if known.linked else None,
        status=_make_state_tag(edition, known, is_session=is_session),
        statements=tuple(_iter_statements(edition, dossier, item)),
        round=_make_round(edition, dossier, item.round),
        times=tuple(_iter_times(edition, dossier, item)),
        parties=_make_parties(edition, item),
        venue=_make_venue(edition, item),
        agenda=_make_agenda(edition, item),
        name=_make_name(edition, item),
        aim=_make_aim(edition, item),
        whole=_make_whole(edition, dossier, item),
        host=_make_host(edition, item),
        mediators=_make_mediators(edition, item),
        documents=_make_documents(edition, item),
    )


def _make_name(edition: Edition, item: records.Contact) -> LocalizedText | None:
    """Return what a contact is called, as a heading."""
    name = edition.localize(item.name)
    return details.begin_with_capital(name) if name else None


def make_contacts(edition: Edition, dossier: Dossier, items: Iterable[ResolvedContact]) -> tuple[ContactBlock, ...]:
    """Return contacts, each as `make_contact` shows it."""
    return tuple(make_contact(edition, dossier, each.contact) for each in items)


def _iter_times(edition: Edition, dossier: Dossier, item: records.Contact) -> Iterator[Detail]:
    """Yield when a contact started and ended, when it was to be, and how long it took, as far as that is told."""
    for label, clock in (("Starts", item.start), ("Ends", item.end), ("Planned for", item.planned)):
        if clock:
            yield talks_head.make_clock_detail(edition, dossier, label, clock)
    if item.duration:
        yield Detail(edition.label("Duration"), (edition.make_text(moments.format_duration(edition, item.duration)),))


def _make_parties(edition: Edition, item: records.Contact) -> Detail | None:
    """Return the parties that met, where they are named."""
    names = tuple(edition.name_party(key) for key in item.parties)
    return Detail(edition.labels.count("Parties", len(names), "heading"), names) if names else None


def _make_venue(edition: Edition, item: records.Contact) -> Detail | None:
    """Return the building or the hall in which a contact was, where it is named."""
    words = edition.localize(item.venue) if item.venue else None
    return Detail(edition.label("Venue"), (words,)) if words else None


def _make_host(edition: Edition, item: records.Contact) -> Detail | None:
    """Return who hosted a contact, where that is told."""
    names = voices.name_who(edition, item.hosts, item.date)
    return Detail(edition.labels.count("Hosts", len(names), "heading"), names) if names else None


def _make_mediators(edition: Edition, item: records.Contact) -> Detail | None:
    """Return who went between those that talked, where that is told."""
    names = voices.name_who(edition, item.mediated_by, item.date)
    return Detail(voices.count_heading(edition, "Mediators", item.mediated_by, len(names)), names) if names else None


def _make_documents(edition: Edition, item: records.Contact) -> Detail | None:
    """Return the documents that came of a contact."""
    names = tuple(source_list.name_document(edition, key) for key in item.documents)
    return Detail(edition.label("Documents"), names) if names else None


def _make_agenda(edition: Edition, item: records.Contact) -> Detail | None:
    """Return the topics that a contact is to be about, or was."""
    names = tuple(edition.name_topic(key) for key in item.agenda)
    return Detail(edition.label("Agenda"), names) if names else None


def _make_aim(edition: Edition, item: records.Contact) -> Detail | None:
    """Return what a contact is held for, where that is told."""
    words = edition.localize(item.aim)
    return Detail(edition.label("Aim"), (words,)) if words else None


def _make_whole(edition: Edition, dossier: Dossier, item: records.Contact) -> Detail | None:
    """Return the contact that this one is a part of: its name, else its text."""
    whole = dossier.find_fact(item.part_of)
    found = edition.localize(whole.name) or edition.localize(whole.text) if isinstance(whole, records.Contact) else None
    return Detail(edition.label("Part of", "session"), (found,)) if found else None


def place_parts(contacts: Iterable[ResolvedContact]) -> tuple[ResolvedContact, ...]:
    """Return contacts in their order, those that are parts of another behind it."""
    several = tuple(contacts)
    known = {each.contact.id for each in several if each.contact.id}
    parts = [each for each in several if each.contact.part_of in known]
    own = {each.contact.id: [part for part in parts if part.contact.part_of == each.contact.id] for each in several}
    wholes = (each for each in several if each not in parts)
    return tuple(shown for each in wholes for shown in (each, *(own[each.contact.id] if each.contact.id else ())))


def place_followers(contacts: Iterable[ResolvedContact]) -> tuple[ResolvedContact, ...]:
    """Return contacts in their order, those that only say which one they followed behind that one."""
    several = list(contacts)
    for each in tuple(several):
        before = next((one for one in several if one.contact.id and one.contact.id == each.contact.after), None)
        if before:
            several.remove(each)
            several.insert(several.index(before) + 1, each)
    return tuple(several)


def name_round(edition: Edition, found: records.Round | None) -> str:
    """Return which round it is, and whether that is only claimed or disputed; empty where none is reported."""
    if found is None:
        return ""
    words = edition.label("round %(n)s", n=edition.language.format_number(found.number))
    standing = fact_lines.name_standing(edition, found)
    return f"{words} ({standing})" if standing else words


def _make_round(edition: Edition, dossier: Dossier, found: records.Round | None) -> Detail | None:
    """Return which round a contact was, where that has a voice or a citation of its own."""
    if found is None or found == records.Round(number=found.number, where=found.where):
        return None
    number = edition.make_text(edition.language.format_number(found.number))
    return details.make_voiced_detail(edition, dossier, edition.label("Round"), (number,), found)


def _name_people_heading(edition: Edition, item: records.Contact, known: ResolvedContact) -> str:
    """Return what the people of a contact are called: expected, where it has not begun; a call has its own words.

    Of one that never was, and of which nobody says that it was planned, nobody was expected to take part.
    """
    if known.state is records.TalksState.DID_NOT_TAKE_PLACE and not item.planned:
        return edition.label("People")
    if not known.took_place:
        return edition.label("Expected to take part")
    if known.kind is records.ContactKind.CALL and (item.count or 1) == 1:
        return edition.labels.count("Took part", len(item.people), "call")
    return voices.count_heading(edition, "Took part", item.people, len(item.people))


def _describe_kind(edition: Edition, item: records.Contact, known: ResolvedContact, *, is_session: bool) -> str:
    """Return what sort of contact it was, how it was held, and which round it was, as far as is known.

    Of a session that is of no kind only how it was held needs a noun.
    """
    if is_session and known.kind is None and item.format in _DIRECTNESS:
        assert isinstance(item.format, records.ContactFormat)
        held = edition.label(item.format.value, "session")
        return edition.label(", ").join(filter(None, (held, name_round(edition, item.round))))
    kind = edition.name_kind(known.kind, item.format, item.count or 1) if known.kind else ""
    how = [each for each in (_name_format(edition, item, known), name_round(edition, item.round)) if each]
    if how and is_session:
        kind = kind or edition.label("Session")
    return edition.label(", ").join(filter(None, (kind, *how)))


_DIRECTNESS = (records.ContactFormat.DIRECT, records.ContactFormat.INDIRECT)


def _name_format(edition: Edition, item: records.Contact, known: ResolvedContact) -> str:
    """Return how a contact was held, where the noun for its kind does not say so already."""
    if item.format is None or talks_head.is_told_by_kind(item.format, known.kind):
        return ""
    return edition.strip_markup(talks_head.name_format(edition, item.format))


def _make_state_tag(edition: Edition, known: ResolvedContact, *, is_session: bool) -> Tag | None:
    """Return the state of a contact that did not take place as planned, or not yet; None for any other."""
    if known.state in (None, records.TalksState.HELD):
        return None
    unnamed = records.ContactKind.COMMITTEE_SESSION if is_session else records.ContactKind.MEETING
    kind = (known.kind or unnamed).value  # some languages need its gender
    return Tag(STATUS_TONES[known.state], edition.label(known.state.value, kind))


def _iter_statements(edition: Edition, dossier: Dossier, item: records.Contact) -> Iterator[StatementBlock]:
    """Yield the statements that speak of a contact."""
    about = [each for each in dossier.talks.statements if item.id and each.about == item.id]
    yield from (statements.make_statement(edition, dossier, each) for each in statements.sort_by_day(about))


def make_contact_moment(edition: Edition, prior: ContactBlock) -> Moment:
    """Return the date of a contact in words, also where none is known."""
    return prior.moment or Moment(edition.label("date not known"))


def make_contact_label(edition: Edition, prior: ContactBlock) -> LocalizedText:
    """Return a contact in a few words: its kind and place, else its text."""
    place = edition.prefix_marks(prior.place, prior.place.text) if prior.place else ""
    known = edition.label(", ").join(filter(None, [prior.kind, place]))
    if known:
        return LocalizedText(known, edition.code)
    return prior.title or prior.line.words or LocalizedText(edition.label("unknown"), edition.code)


def name_session(edition: Edition, session: ContactBlock) -> str:
    """Return what a session without a kind is called: by its name, else a session."""
    return session.name.text if session.name else edition.label("Session")


def sort_by_date(prior: Iterable[ResolvedContact]) -> list[ResolvedContact]:
    """Return contacts in the order of time, undated ones first."""
    return sorted(prior, key=lambda each: make_date_key(each.date, undated_first=True))


def iter_timeline_items(
    edition: Edition, dossier: Dossier, prior: Iterable[ResolvedContact]
) -> Iterable[timeline.TimelineItem]:
    """Yield what the timeline shows: the earlier contacts, and these talks."""
    for each in prior:
        shown = make_contact(edition, dossier, each.contact)
        yield timeline.TimelineItem(
            f"#{shown.line.anchor}",
            each.date,
            timeline.name_with_state(
                edition, make_contact_label(edition, shown), None if each.took_place else shown.status
            ),
            shown.title or shown.line.words,
            within=each.contact.is_within,
        )
    talks = dossier.talks
    these = edition.make_text(edition.label("These talks", talks.kind.value))
    place = voices.name_places(edition, talks.place_ids)
    yield timeline.TimelineItem(
        "#top", talks.date, these, place, within=talks.is_within, focus=True, reported=talks.sorting_date
    )
