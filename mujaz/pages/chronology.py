"""The course of the whole process: talks and the shorter contacts between them, year by year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mujaz import model
from mujaz.dates import Edtf
from mujaz.pages import addresses, contacts, timeline, years
from mujaz.pages.dossier import Dossier
from mujaz.pages.edition import Edition
from mujaz.pages.views import Line, Moment, Page, Tag, Words

FOLDER = "chronology"
PICTURED = range(2, 41)
"""So many events make a picture that can be read."""
MOST_ON_ONE_PAGE = 60
"""Above so many events, the chronology's own page shows the years, and the events stand on the years' pages."""


@dataclass(frozen=True)
class Event:
    """Talks, or a contact that has no briefing of its own: when, what kind, where, and the way to it.

    `label` is what it is called in the picture; `title` is that of the talks which tell of it.
    """

    when: Edtf | None
    within: bool
    moment: Moment
    kind: str
    label: Words
    title: Words
    url: str
    place: Words | None
    status: Tag | None
    line: Line | None


def pages(edition: Edition, dossiers: Sequence[Dossier]) -> Iterator[Page]:
    """Yield the chronology and, where there is more than one year, a page a year."""
    here = addresses.register(edition.code, FOLDER)
    yearly = years.by_year((_when(record), (dossier, record)) for dossier, record in _records(dossiers))
    counts = {year: len(records) for year, records in yearly.items()} if len(yearly) > 1 else {}
    every = [pair for records in yearly.values() for pair in records]
    shown = every if len(every) <= MOST_ON_ONE_PAGE else []
    yield _page(edition, here, edition.say("Chronology"), shown, years.links(edition, here, counts, here))
    for year in counts:
        address = years.address(here, year)
        others = years.links(edition, here, counts, address)
        yield _page(edition, address, years.name(edition, year), yearly[year], others)


Record = model.Talks | model.PriorMeeting


def _records(dossiers: Sequence[Dossier]) -> list[tuple[Dossier, Record]]:
    """Return talks and short contacts, oldest first, each contact once: as the first talks to name it tell it."""
    found: dict[object, tuple[Dossier, Record]] = {}
    for dossier in reversed(dossiers):
        found[dossier.talks.id] = (dossier, dossier.talks)
        for meeting in dossier.talks.prior:
            if not meeting.talks:
                found.setdefault(_identity(meeting), (dossier, meeting))
    return sorted(found.values(), key=lambda pair: _moment(_when(pair[1])))


def _identity(meeting: model.PriorMeeting) -> object:
    """Return what two records of the same contact have in common; an undated one is like no other."""
    return (meeting.date.text, meeting.place, meeting.kind) if meeting.date else meeting.where


def _when(record: Record) -> Edtf | None:
    return years.moment_of(record) if isinstance(record, model.Talks) else record.date


def _moment(when: Edtf | None) -> tuple[int, int, int]:
    return (0, when.latest.toordinal(), when.earliest.toordinal()) if when else (1, 0, 0)


def _event(edition: Edition, dossier: Dossier, record: Record, here: str) -> Event:
    url = addresses.relative(edition.briefing(dossier.talks.id), here)
    within = bool(record.date_note and record.date_note.within)
    title = edition.sure(dossier.talks.title)
    if isinstance(record, model.PriorMeeting):
        told = contacts.contact(edition, dossier, record)
        moment, label = contacts.moment(edition, told), contacts.label(edition, told)
        url = f"{url}#{dossier.anchor(record)}"
        return Event(
            record.date, within, moment, told.kind, label, title, url, told.place, None, edition.alone(dossier, record)
        )
    moment, kind, place = edition.when(dossier), edition.kind(record.kind), edition.place(record.place)
    line = edition.alone(dossier, record.lead) if record.lead else None
    return Event(record.date, within, moment, kind, title, title, url, place, edition.status(record), line)


def _item(event: Event) -> timeline.Item:
    detail = event.line.words if event.line and not event.status else None
    return timeline.Item(
        event.url, event.when, event.label, detail, within=event.within, focus=event.status is not None
    )


def _page(
    edition: Edition,
    address: str,
    title: str,
    records: Iterable[tuple[Dossier, Record]],
    others: tuple[years.Year, ...],
) -> Page:
    events = tuple(_event(edition, dossier, record, address) for dossier, record in records)
    picture = timeline.timeline(tuple(_item(event) for event in events), edition) if len(events) in PICTURED else None
    view = {
        "title": title,
        "events": events,
        "years": others,
        "timeline": picture,
        "language": edition.language,
        "t": edition.say,
        "twins": (),
    }
    kind = FOLDER if address.count("/") == 2 else "year"
    return Page(address, edition.head(title, kind, address), "chronology.md.j2", view)
