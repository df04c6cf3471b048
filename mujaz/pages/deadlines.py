"""Deadlines: until when somebody has to do something, who set it and for whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from mujaz.derive import as_of
from mujaz.derive.dossier import Dossier
from mujaz.i18n.dates import make_date_key
from mujaz.model.records import Deadline
from mujaz.pages import fact_lines, moments, talks_head
from mujaz.pages.edition import Edition
from mujaz.pages.views import DeadlineBlock, Moment, Note


def list_ahead(edition: Edition, dossier: Dossier) -> tuple[Deadline, ...]:
    """Return the deadlines of some talks that had not passed when the newest of what is told of them took place."""
    sources = edition.archive.sources
    newest, (_, behind) = as_of.find_newest_day(dossier, sources), as_of.divide_next(dossier, sources)
    return tuple(each for each in dossier.talks.deadlines if not _has_passed(each, newest, is_followed=bool(behind)))


def _has_passed(item: Deadline, newest: date | None, *, is_followed: bool) -> bool:
    """Say whether a deadline is no longer ahead; one without a day is not, once other contacts have followed."""
    if item.date is None:
        return is_followed
    return bool(newest and item.date.latest < newest)


def iter_deadlines(edition: Edition, dossier: Dossier, items: Iterable[Deadline]) -> Iterator[DeadlineBlock]:
    """Yield deadlines that some talks tell of, in the order of time, those without a date last."""
    for item in sorted(items, key=lambda each: make_date_key(each.date, undated_first=False)):
        line = fact_lines.make_fact_line(edition, dossier, item, topic=True)
        hour = talks_head.make_clock_detail(edition, dossier, "Hour", item.end) if item.end else None
        yield DeadlineBlock(line, make_last_day(edition, dossier, item), hour)


def make_last_day(edition: Edition, dossier: Dossier, item: Deadline) -> Moment:
    """Return up to when a deadline runs, in words; that no day is given, where none is."""
    found = moments.make_moment(edition, dossier, item.date, item.date_notes)
    if found is None:
        unknown = moments.make_unknown_moment(edition, dossier, item.date_notes)
        return unknown._replace(text=edition.label("no day given"))
    if item.date and item.date.start and item.date.end:  # a span of time in which something is due
        return found._replace(text=edition.label("within %(date)s", date=found.text))
    return found._replace(text=edition.label("until %(date)s", date=found.text))


def list_day_notes(edition: Edition, dossier: Dossier, item: Deadline) -> tuple[Note, ...]:
    """Return up to when a deadline runs and what is behind its day, as notes for pages without a list of sources."""
    moment = make_last_moment(edition, dossier, item)
    return (Note("day", moments.name_moment(moment)), *(each._replace(cites=()) for each in moment.notes if each.words))


def make_last_moment(edition: Edition, dossier: Dossier, item: Deadline) -> Moment:
    """Return up to which day a deadline runs, and up to which hour of it, where that is told."""
    day = make_last_day(edition, dossier, item)
    hour = talks_head.make_clock_detail(edition, dossier, "Hour", item.end) if item.end else None
    if hour is None or hour.in_phrase or not hour.values:
        return day
    return day._replace(text=edition.label(", ").join((day.text, hour.values[0].text)))
