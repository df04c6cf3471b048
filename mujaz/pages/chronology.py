"""The course of the whole process: talks and the shorter contacts between them, year by year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from typing import ClassVar

from mujaz.derive.derived import DerivedFacts
from mujaz.derive.dossier import Dossier
from mujaz.i18n.dates import Edtf, make_date_key
from mujaz.model import records
from mujaz.pages import addresses, contacts, fact_lines, lanes, moments, parts, timeline, voices, years
from mujaz.pages.edition import Edition
from mujaz.pages.parts import Elsewhere
from mujaz.pages.plans import PagePlan, read_outlines, read_value
from mujaz.pages.timeline import Timeline
from mujaz.pages.views import FactLine, LabelText, LocalizedText, Moment, Page, Searchable, Tag, View
from mujaz.pages.years import YearLink

FOLDER = "chronology"
DRAWN_COUNTS = range(2, 41)
"""Numbers of events that make a legible picture."""
_EVENT = 900
"""Bytes of an event without its words, in the list and in the picture."""
MAX_EVENTS_PER_PAGE = 60
"""With more events, the chronology's own page only lists the years, and each year's page its events."""


@dataclass(frozen=True)
class Event:
    """Talks, or a contact that has no briefing of its own: when, what kind, where, and the way to it.

    `reported` is the day of the newest report on undated talks. `label` is what it is called in the picture; `title` is
    that of the talks that record it. Talks have a `status`; the `state` of a contact is given where it did not take
    place, or not yet. `number` is the round's; `began` and `cancelled` follow from the state; a `session` is part of
    the talks.
    """

    when: Edtf | None
    reported: Edtf | None
    within: bool
    moment: Moment
    kind: str
    label: LocalizedText
    title: LocalizedText
    url: str
    place: LocalizedText | None
    status: Tag | None
    state: Tag | None
    line: FactLine | None
    number: str
    began: bool
    cancelled: bool
    session: bool = False


@dataclass(frozen=True)
class EventGroup:
    """The events of one process under its name, or all others; neither where the archive is not divided so."""

    id: str
    name: LocalizedText | None
    events: tuple[Event, ...]


@dataclass(frozen=True)
class ChronologyView(View):
    """The chronology, a year of it or a part of one: its events by process, and a picture that can be read.

    `years` are the ways to the years, `parts` those to the parts of this one, where it has several; `elsewhere` leads
    on to processes of which only later parts have events.
    """

    template: ClassVar[str] = "chronology.md.j2"

    title: str
    groups: tuple[EventGroup, ...]
    years: tuple[YearLink, ...]
    parts: tuple[YearLink, ...]
    elsewhere: tuple[Elsewhere, ...]
    timeline: Timeline | None

    @property
    def searchable(self) -> Searchable:
        """Return that this is the chronology: its title says of which year, and events are found by their own pages."""
        return Searchable((LabelText("Chronology"),), ((LabelText("Chronology"),),), ())


def plan_pages(edition: Edition, derived: DerivedFacts) -> Iterator[PagePlan]:
    """Yield the plan of the chronology and, where there is more than one year, those of a page or more for each."""
    here, dossiers = addresses.make_register_address(edition.code, FOLDER), list(derived.dossiers.values())
    every = _collect_records(dossiers)
    yearly = years.group_by_year((_find_date(record), (dossier, record)) for dossier, record in every)
    divided = {year: parts.divide(pairs, _weigh) for year, pairs in yearly.items()}
    is_short = len(every) <= MAX_EVENTS_PER_PAGE and _weigh(every) <= parts.MAX_WEIGHT
    if is_short and len(yearly) <= 1:
        divided = {}
    shown = [pair for pairs in yearly.values() for pair in pairs] if is_short else []
    yield _plan_page(edition, _Sheet(here, edition.label("Chronology"), shown), divided)
    for year, own in divided.items():
        for number, pairs in enumerate(own, 1):
            name = years.format_year(edition, year) if len(own) == 1 else _name_parts(edition, own)[number - 1]
            address = parts.make_part_address(years.make_year_address(here, year), number)
            yield _plan_page(edition, _Sheet(address, name, pairs, year, number), divided)


TalksOrContact = records.Talks | records.Contact
Events = Sequence[tuple[Dossier, TalksOrContact]]


@dataclass(frozen=True)
class _Sheet:
    """A page to be made: its address and title, its events, and which part of which year they are."""

    address: str
    title: str
    events: Events
    year: str | None = None
    number: int = 1


def _weigh(events: Events) -> int:
    return sum(_EVENT + parts.weigh_text(_find_words(record)) for _, record in events)


def _find_words(record: TalksOrContact) -> records.Fact | None:
    return record.lead if isinstance(record, records.Talks) else record


def _name_parts(edition: Edition, own: Sequence[Events]) -> list[str]:
    return parts.name_spans(edition, [[_find_date(record) for _, record in pairs] for pairs in own])


def _plan_page(edition: Edition, sheet: _Sheet, divided: Mapping[str, Sequence[Events]]) -> PagePlan:
    layout = [(year, [len(pairs) for pairs in found]) for year, found in divided.items()]
    spans = [
        [str(_find_date(record)) for _, record in pairs]
        for found in divided.values()
        for pairs in (found if len(found) > 1 else ())
    ]
    named = [[record.process or "" for _, record in pairs] for found in divided.values() for pairs in found]
    reads = (read_value((layout, spans, named)), *read_outlines(dossier for dossier, _ in sheet.events))
    return PagePlan(sheet.address, edition.code, partial(_make_page, edition, sheet, divided), reads)


def _collect_records(dossiers: Sequence[Dossier]) -> list[tuple[Dossier, TalksOrContact]]:
    """Return talks, and contacts that are not ahead, oldest first; each as the first talks that name it tell it."""
    found: dict[object, tuple[Dossier, TalksOrContact]] = {}
    for dossier in reversed(dossiers):
        found[dossier.talks.id] = (dossier, dossier.talks)
        talks, seen = dossier.talks, Counter[object]()
        dated = (each for each in (*talks.during, *talks.parallel) if each.date)  # others stand with their talks alone
        later = (each.contact for each in dossier.next if each.took_place and each.contact.date)
        for contact in (*talks.prior, *dated, *later):
            key = _identify_contact(contact)
            seen[key] += 1
            if not contact.talks:  # two of one day in the same briefing are two
                found.setdefault((key, seen[key]), (dossier, contact))
        for at, session in enumerate(_list_sessions_over_years(talks)):
            found[talks.id, at] = (dossier, session)
    return sorted(found.values(), key=lambda pair: make_date_key(_find_date(pair[1]), undated_first=False))


def _list_sessions_over_years(talks: records.Talks) -> tuple[records.Contact, ...]:
    """Return the dated sessions of talks that last from one year into another: each stands in its own year."""
    if talks.date is None or talks.is_within or talks.date.earliest.year == talks.date.latest.year:
        return ()
    return tuple(each for each in talks.sessions if each.date)


def _identify_contact(contact: records.Contact) -> object:
    """Return what two records of the same contact have in common; an undated one is like no other."""
    return (contact.date.text, contact.places, contact.kind) if contact.date else contact.where


def _find_date(record: TalksOrContact) -> Edtf | None:
    """Return the date by which an event stands among others: its beginning, where it is no time within a span."""
    found = years.find_talks_date(record) if isinstance(record, records.Talks) else record.date
    return found.start if found and found.start and not record.is_within and not found.unspecified else found


def _make_event(edition: Edition, dossier: Dossier, record: TalksOrContact, here: str) -> Event:
    """Return talks or a contact as the page at the address `here` shows them."""
    url = addresses.make_relative(edition.make_briefing_address(dossier.talks.id), here)
    if isinstance(record, records.Contact):
        return _make_contact_event(edition, dossier, record, url)
    title = edition.require_text(record.title)
    return Event(
        when=record.date,
        reported=record.sorting_date,
        within=record.is_within,
        moment=moments.make_talks_moment(edition, dossier),
        kind=edition.name_kind(record.kind, record.format),
        label=title,
        title=title,
        url=url,
        place=voices.name_places(edition, record.place_ids),
        status=edition.make_status_tag(record),
        state=None,
        line=fact_lines.make_standalone_line(edition, dossier, record.lead) if record.lead else None,
        number=edition.language.format_number(record.round.number) if record.round else "",
        began=record.took_place,
        cancelled=record.status.state in records.CALLED_OFF,
    )


def _make_contact_event(edition: Edition, dossier: Dossier, record: records.Contact, briefing: str) -> Event:
    """Return a contact; `briefing` is the relative address of the talks that record it."""
    contact = contacts.make_contact(edition, dossier, record)
    is_session = dossier.is_session(record)
    kind = contact.kind or (contacts.name_session(edition, contact) if is_session else "")
    return Event(
        when=record.date,
        reported=None,
        within=record.is_within,
        moment=contacts.make_contact_moment(edition, contact),
        kind=kind,
        label=contacts.make_contact_label(edition, replace(contact, kind=kind)),
        title=edition.require_text(dossier.talks.title),
        url=f"{briefing}#{dossier.get_anchor(record)}",
        place=contact.place,
        status=None,
        state=contact.status,
        line=fact_lines.make_standalone_line(edition, dossier, record),
        number=edition.language.format_number(record.round.number) if record.round else "",
        began=record.took_place,
        cancelled=record.state in records.CALLED_OFF,
        session=is_session,
    )


def _make_timeline_item(event: Event, label: LocalizedText) -> timeline.TimelineItem:
    detail = event.line.words if event.line and not event.status else None
    return timeline.TimelineItem(
        event.url,
        event.when,
        label,
        detail,
        within=event.within,
        focus=event.status is not None,
        reported=event.reported,
        ahead=not event.began,
    )


def _make_page(edition: Edition, sheet: _Sheet, divided: Mapping[str, Sequence[Events]]) -> Page:
    parent, here = addresses.make_register_address(edition.code, FOLDER), sheet.address
    counts = {year: sum(map(len, own)) for year, own in divided.items()}
    groups = tuple(_iter_groups(edition, sheet.events, here))
    kind = FOLDER if sheet.year is None else "year"
    own = divided[sheet.year] if sheet.year is not None else ()
    view = ChronologyView(
        title=sheet.title,
        groups=groups,
        years=years.make_year_links(edition, parent, counts, here),
        parts=_link_parts(edition, here, sheet.year or "", own) if len(own) > 1 else (),
        elsewhere=tuple(_iter_elsewhere(edition, sheet, divided)) if _is_divided(edition) and sheet.number == 1 else (),
        timeline=_draw_groups(edition, groups, here),
    )
    return Page(here, edition.make_head(sheet.title, kind, here), view)


def _link_parts(edition: Edition, here: str, year: str, own: Sequence[Events]) -> tuple[YearLink, ...]:
    """Return the ways from the page `here` to the parts of a year, by their months where it has several."""
    parent = years.make_year_address(addresses.make_register_address(edition.code, FOLDER), year)
    ways = (addresses.make_relative(parts.make_part_address(parent, number), here) for number in count(1))
    names = _name_parts(edition, own) if len(own) > 1 else [years.format_year(edition, year)]
    numbers = (edition.language.format_number(len(pairs)) for pairs in own)
    return tuple(map(YearLink, names, ways, numbers))


def _iter_elsewhere(edition: Edition, sheet: _Sheet, divided: Mapping[str, Sequence[Events]]) -> Iterator[Elsewhere]:
    """Yield the processes that once stood on a page, before it was divided, each with the first part that has them."""
    within = {sheet.year: divided[sheet.year]} if sheet.year is not None else divided
    seen, room = {record.process or "" for _, record in sheet.events}, MAX_EVENTS_PER_PAGE
    for year, own in within.items():
        for link, pairs in zip(_link_parts(edition, sheet.address, year, own), own, strict=True):
            shown = pairs if sheet.year is not None else pairs[: max(0, room)]
            room -= len(pairs)
            for process in dict.fromkeys(record.process or "" for _, record in shown):
                if process not in seen:
                    seen.add(process)
                    yield _link_elsewhere(edition, process, link)


def _link_elsewhere(edition: Edition, process: str, link: YearLink) -> Elsewhere:
    anchor = _make_group_id(process)
    name = edition.strip_markup(_name_group(edition, process))
    return Elsewhere(anchor, name, replace(link, url=f"{link.url}#{anchor}"))


def _is_divided(edition: Edition) -> bool:
    """Say whether events stand below their processes, as where there are several."""
    return len(edition.archive.processes) > 1


def _make_group_id(process: str) -> str:
    return f"process-{process}" if process else "others"


def _iter_groups(edition: Edition, pairs: Iterable[tuple[Dossier, TalksOrContact]], here: str) -> Iterator[EventGroup]:
    """Yield the events, in an archive of several processes by these, and last those of none."""
    divided = _is_divided(edition)
    events: dict[str, list[Event]] = {}
    for dossier, record in pairs:
        process = record.process or ""
        events.setdefault(process if divided else "", []).append(_make_event(edition, dossier, record, here))
    for process in (*edition.archive.processes, ""):
        if process in events:
            name = _name_group(edition, process) if divided else None
            yield EventGroup(_make_group_id(process), name, tuple(events[process]))


def _name_group(edition: Edition, process: str) -> LocalizedText:
    if process:
        return edition.link_entry("process", process)
    return edition.make_text(edition.label("Other rounds and contacts"))


def _draw_groups(edition: Edition, groups: Sequence[EventGroup], here: str) -> Timeline | None:
    """Return a picture of the events: in a lane for each process, or in one sequence if its words can be read."""
    if any(group.name for group in groups):
        return lanes.draw_lanes([_make_lane(edition, group, here) for group in groups], edition)
    events = [event for group in groups for event in group.events]
    if len(events) not in DRAWN_COUNTS:
        return None
    return timeline.draw_timeline(
        [_make_timeline_item(event, _name_event(edition, event)) for event in events], edition
    )


def _name_event(edition: Edition, event: Event) -> LocalizedText:
    return timeline.name_with_state(edition, event.label, None if event.began else event.state or event.status)


def _make_lane(edition: Edition, group: EventGroup, here: str) -> lanes.LaneOfItems:
    name = group.name or edition.make_text("")
    href = addresses.make_relative(addresses.make_entry_address(edition.code, *name.link), here) if name.link else ""
    return lanes.LaneOfItems(name, href or f"#{group.id}", tuple(map(_make_lane_item, group.events)))


def _make_lane_item(event: Event) -> lanes.LaneItem:
    """Return an event in a lane: its mark is filled where it has begun, and its state is read aloud."""
    item = replace(_make_timeline_item(event, event.label), focus=event.began, detail=None)
    state = event.status or event.state
    return lanes.LaneItem(item, event.number, minor=event.status is None, cancelled=event.cancelled, state=state)
