"""Dates that cannot be: reports older than what they report, and what was said a year before or after the talks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from mujaz.checks.silencing import Finding
from mujaz.derive.derived import DerivedFacts
from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import Problem
from mujaz.i18n.dates import Edtf, is_definitely_before
from mujaz.model import records
from mujaz.model.records import Archive, Citation, Contact, Person, Record, Source, Statement, Status, Talks, Voiced

_ZONES = timedelta(1)
"""What the calendar of one place may be ahead of another's."""
_YEAR, _ABOUT = timedelta(365), timedelta(45)
_LONG = 5
"""Years before and after the talks of which little is told."""
_DELAY = timedelta(3)
"""By what a source's address may name another day than that on which it was published."""

_DAY_IN_ADDRESS = re.compile(r"(?<!\d)(20\d\d)[/-](\d\d?)[/-](\d\d?)(?![\d])")


def impossible_dates(derived: DerivedFacts) -> Iterator[Finding]:
    """No source was published after it was read, or before what it reports; nothing was said a year off the talks."""
    archive = derived.archive
    for source in archive.sources.values():
        yield from _find_early_reading(source)
        yield from _find_other_address(source)
    for talks in archive.talks.values():
        yield from _find_early_reports(archive, talks)
        yield from _find_other_years(talks)
        yield from _find_long_before(talks)
        yield from _find_early_documents(talks)
        yield from _find_late_sources(archive, talks)
    last = _find_last_day(archive)
    for person in archive.people.values():
        yield from _find_later_posts(archive, person, last)


def _find_early_reading(source: Source) -> Iterator[Finding]:
    published, retrieved = source.published, source.retrieved
    early = published.earliest - retrieved.latest if published and retrieved else timedelta(0)
    if published and retrieved and early > timedelta(0):
        message = msg(
            "it was read (%(retrieved)s) before it was published (%(published)s)",
            retrieved=retrieved.text,
            published=published.text,
        )
        where, mend = source.where / "retrieved", msg("correct one of the two dates")
        yield Finding(source, Problem(where, message, mend, question=early <= _ZONES))


def _find_other_address(source: Source) -> Iterator[Finding]:
    """Ask about a source whose address has another day than that on which it is said to have been published."""
    found = _DAY_IN_ADDRESS.search(source.address or "") if source.published else None
    if not (found and source.published and source.published.precision == "day"):
        return
    try:
        day = date(*map(int, found.groups()))
    except ValueError:
        return
    if abs(source.published.earliest - day) > _DELAY:
        message = msg("its address says %(day)s, and it was published on %(date)s", day=day, date=source.published.text)
        problem = Problem(source.where / "published", message, msg("is the date right?"), question=True)
        yield Finding(source, problem)


def _find_early_reports(archive: Archive, talks: Talks) -> Iterator[Finding]:
    """Yield what happened, or was said, after the last of the sources for it was published."""
    for record, key, when, cite in _iter_reported(talks):
        newest, is_sure = _find_newest(archive, cite)
        if newest and when.earliest - newest > _ZONES:
            message = msg(
                "no source that is cited for it (the newest of %(newest)s) can report what took place later (%(date)s)",
                newest=newest,
                date=when.text,
            )
            mend = msg("correct the date, cite a later source, or correct when it was published")
            is_open = not (is_sure or isinstance(record, Statement))
            yield Finding(record, Problem(record.where / key, message, mend, question=is_open))


def _iter_reported(talks: Talks) -> Iterator[tuple[Record, str, Edtf, tuple[Citation, ...]]]:
    """Yield what took place or was said: the record, the key of its date, the date, and what is cited for it."""
    if talks.date and talks.took_place:
        yield talks, "date", talks.date, _list_main_citations(talks)
    for contact in talks.every_contact:
        told = contact.state is not None or contact not in talks.next
        if contact.date and contact.took_place and told:
            yield contact, "date", contact.date, contact.cite
    for document in talks.documents:
        if document.signed_on:
            yield document, "signed_on", document.signed_on, document.cite
    for record in (each for each in records.iter_records(talks) if isinstance(each, Voiced)):
        if record.said_on:
            yield record, "said_on", record.said_on, record.cite
        if isinstance(record, Statement) and record.date:
            yield record, "date", record.date, record.cite


def _list_main_citations(talks: Talks) -> tuple[Citation, ...]:
    """Return what is cited for the talks as a whole: for where they stand, and for the lead."""
    return (*talks.status.cite, *(talks.lead.cite if talks.lead else ()))


def _find_newest(archive: Archive, cite: Iterable[Citation]) -> tuple[date | None, bool]:
    """Return when the newest source that is cited was published, or else read, and whether that is known of all."""
    sources = [archive.sources.get(each.source) for each in cite]
    dates = [(source.published or source.retrieved) if source else None for source in sources]
    days = [each.latest if each else None for each in dates]
    known = [day for day in days if day]
    return max(known, default=None), len(known) == len(days)


def _find_other_years(talks: Talks) -> Iterator[Finding]:
    """Yield what was said about a year before or after the talks, which a wrong year makes of the same days."""
    facts = (*talks.agenda, *talks.exclusions, *talks.statements, *talks.positions, *talks.history)
    for record in (talks.status, *facts):
        key, when = _find_saying(record)
        if talks.date and when and _is_a_year_off(when, talks.date):
            message = msg(
                "this is a year off the talks: %(said_on)s, and they are of %(date)s",
                said_on=when.text,
                date=talks.date.text,
            )
            is_open = not isinstance(record, Statement | Status) or (
                isinstance(record, Statement) and bool(record.about)
            )
            yield Finding(record, Problem(record.where / key, message, msg("is the year right?"), question=is_open))


def _find_early_documents(talks: Talks) -> Iterator[Finding]:
    """Yield documents of the talks that were signed before them; a problem where only the year seems wrong."""
    for document in (each for each in talks.documents if each.signed_on and talks.date):
        when, held = document.signed_on, talks.date
        if when and held and (is_definitely_before(when, held) or _is_a_year_off(when, held)):
            message = msg(
                "it was signed on %(signed)s, and the talks are of %(date)s", signed=when.text, date=held.text
            )
            where, mend = document.where / "signed_on", msg("correct one of the two dates")
            yield Finding(document, Problem(where, message, mend, question=not _is_a_year_off(when, held)))


def _find_saying(record: Voiced) -> tuple[str, Edtf | None]:
    return ("date", record.date) if isinstance(record, Statement) and record.date else ("said_on", record.said_on)


def _is_a_year_off(one: Edtf, other: Edtf) -> bool:
    gaps = (one.earliest - other.latest, other.earliest - one.latest)
    return any(abs(gap - _YEAR) <= _ABOUT for gap in gaps)


def _find_long_before(talks: Talks) -> Iterator[Finding]:
    """Ask about contacts and statements years off the talks, as a wrong digit of the year makes them."""
    dated: tuple[Contact | Statement, ...] = (*talks.every_contact, *talks.statements)
    for record in dated:
        if talks.date and record.date and _is_years_off(record.date, talks.date):
            message = msg(
                "this is years off the talks: %(before)s, and they are of %(date)s",
                before=record.date.text,
                date=talks.date.text,
            )
            yield Finding(record, Problem(record.where / "date", message, msg("is the year right?"), question=True))


def _is_years_off(one: Edtf, other: Edtf) -> bool:
    first, second = sorted((one, other), key=lambda each: each.earliest)
    return second.earliest.year - first.latest.year >= _LONG


def _find_late_sources(archive: Archive, talks: Talks) -> Iterator[Finding]:
    """Yield sources of the lead or the state that were published about a year after the talks."""
    cited = dict.fromkeys(each.source for each in _list_main_citations(talks))
    for source in (archive.sources[key] for key in cited if key in archive.sources):
        if source.published and talks.date and abs(source.published.earliest - talks.date.latest - _YEAR) <= _ABOUT:
            message = msg(
                "it was published (%(published)s) a year after the talks of %(date)s that it reports",
                published=source.published.text,
                date=talks.date.text,
            )
            problem = Problem(source.where / "published", message, msg("is the year right?"), question=True)
            yield Finding(source, problem)


def _find_last_day(archive: Archive) -> date | None:
    """Return the last day of talks, or on which a source was published."""
    days = [each.date.latest for each in archive.talks.values() if each.date and each.date.latest < date.max]
    days += [each.published.latest for each in archive.sources.values() if each.published]
    return max(days, default=None)


def _find_later_posts(archive: Archive, person: Person, last: date | None) -> Iterator[Finding]:
    """Yield posts that began after every source for them was published, or long after everything in the archive."""
    for post in person.posts:
        newest, is_sure = _find_newest(archive, post.cite)
        if last and post.start_date and post.start_date.earliest.year > last.year + 1:
            message = msg("the post begins (%(date)s) after everything in the archive", date=post.start_date.text)
            yield Finding(post, Problem(post.where / "start_date", message, msg("is the date right?")))
        elif newest and is_sure and post.start_date and post.start_date.earliest - newest > _ZONES:
            message = msg(
                "the post begins (%(date)s) after every source for it was published (the newest of %(newest)s)",
                date=post.start_date.text,
                newest=newest,
            )
            yield Finding(post, Problem(post.where / "start_date", message, msg("is the date right?"), question=True))
