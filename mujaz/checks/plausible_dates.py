"""Dates that cannot be: reports older than what they report, and what was said a year before or after the talks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from mujaz.checks.silencing import Finding
from mujaz.checks.source_days import ZONES, find_newest_seen
from mujaz.checks.succession import find_overlaps
from mujaz.checks.told_days import find_impossible_words
from mujaz.derive.derived import DerivedFacts
from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import Problem
from mujaz.i18n.dates import Edtf, is_definitely_before
from mujaz.model import records
from mujaz.model.records import (
    CALLED_OFF,
    Aftermath,
    Archive,
    Citation,
    Contact,
    Delegate,
    Outcome,
    Person,
    Record,
    Source,
    Statement,
    Status,
    Talks,
    TalksState,
    Voiced,
)

_YEAR, _ABOUT = timedelta(365), timedelta(45)
_LONG = 5
"""Years before and after the talks of which little is told."""
_SEVERAL = 2
"""So many records that are later than their only source make the date of the source itself doubtful."""
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
        yield from _find_early_sources(archive, talks)
        yield from _find_early_deadlines(archive, talks)
        yield from _find_early_next(talks)
        yield from find_impossible_words(archive, talks)
    last, seen = _find_last_day(archive), _find_last_mentions(archive)
    for person in archive.people.values():
        yield from _find_posts_after(person, seen.get(person.id))
        yield from _find_later_posts(archive, person, last)
    yield from find_overlaps(archive)


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
        yield Finding(source, Problem(where, message, mend, question=early <= ZONES))


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
    """Yield what happened, or was said, after the last of the sources for it was published; ask where it began before.

    Where that is so of several records of one source, the source is named as well: its date may be the wrong one.
    """
    blamed: Counter[str] = Counter()
    for record, key, when, cite in _iter_reported(talks):
        newest, is_sure = find_newest_seen(archive, cite)
        is_later = bool(newest and when.earliest - newest > ZONES)
        if newest and (is_later or _lasted_after(record, when, newest)):
            message = msg(
                "no source that is cited for it (the newest of %(newest)s) can report what took place later (%(date)s)",
                newest=newest,
                date=when.text,
            )
            mend = (
                msg("correct the date or the state, cite a later source, or correct when it was published")
                if isinstance(record, Contact) and record.state
                else msg("correct the date, cite a later source, or correct when it was published")
            )
            is_open = not is_later or not (is_sure or isinstance(record, Statement))
            blamed.update({each.source for each in cite} if is_sure and is_later else ())
            yield Finding(record, Problem(record.where / key, message, mend, question=is_open))
    for source in (archive.sources[key] for key, count in blamed.items() if count >= _SEVERAL):
        if source.published:
            message = msg(
                "it was published on %(published)s, and is cited alone for what took place later",
                published=source.published.text,
            )
            yield Finding(source, Problem(source.where / "published", message, msg("is the date right?")))


def _lasted_after(record: Record, when: Edtf, day: date) -> bool:
    """Say whether a contact that is over lasted through an interval that ends after a day."""
    is_over = isinstance(record, Contact) and record.state in _OVER and not record.is_within
    is_exact = when.precision == "interval" and not (when.uncertain or when.approximate) and when.latest < date.max
    return is_over and is_exact and when.latest - day > ZONES


_OVER = (None, TalksState.HELD, TalksState.ENDED)


def _iter_reported(talks: Talks) -> Iterator[tuple[Record, str, Edtf, tuple[Citation, ...]]]:
    """Yield what took place or was said: the record, the key of its date, the date, and what is cited for it."""
    if talks.date and talks.took_place:
        yield talks, "date", talks.date, _list_main_citations(talks)
    for contact in talks.every_contact:
        told = contact.state is not None or contact not in talks.next
        if contact.date and contact.took_place and told:
            yield contact, "date", contact.date, contact.cite
    for document in talks.documents:
        for key, when in (("signed_on", document.signed_on), ("presented_on", document.presented_on)):
            if when:
                yield document, key, when, document.cite
    for record in (each for each in records.iter_records(talks) if isinstance(each, Voiced)):
        if record.said_on:
            yield record, "said_on", record.said_on, record.cite
        if isinstance(record, Statement | Aftermath | Outcome) and record.date:
            yield record, "date", record.date, record.cite


def _list_main_citations(talks: Talks) -> tuple[Citation, ...]:
    """Return what is cited for the talks as a whole: for where they stand, and for the lead."""
    return (*talks.status.cite, *(talks.lead.cite if talks.lead else ()))


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
    for document in (each for each in talks.documents if each.signed_on and talks.date and not each.part):
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


def _find_early_sources(archive: Archive, talks: Talks) -> Iterator[Finding]:
    """Yield sources that alone are cited for what came of the talks, and were published before these began."""
    if not (talks.date and talks.took_place):
        return
    told: tuple[Voiced, ...] = (*talks.outcomes, *(each for each in talks.sessions if each.took_place), talks.status)
    early: dict[str, date] = {}
    for record in told:
        newest, is_sure = find_newest_seen(archive, record.cite)
        if newest and is_sure and talks.date.earliest - newest > ZONES:
            early |= {each.source: newest for each in record.cite}
    main, _ = find_newest_seen(archive, _list_main_citations(talks))
    for source in (archive.sources[key] for key in early):
        if source.published and main and main >= talks.date.earliest - ZONES:
            message = msg(
                "it was published (%(published)s) before the talks of %(date)s whose course it is cited for",
                published=source.published.text,
                date=talks.date.text,
            )
            yield Finding(source, Problem(source.where / "published", message, msg("correct one of the two dates")))


def _find_early_deadlines(archive: Archive, talks: Talks) -> Iterator[Finding]:
    """Yield deadlines that lie before the talks, and were not told of before them."""
    for deadline in (each for each in talks.deadlines if each.date and talks.date):
        when = deadline.date
        is_early = when and talks.date and is_definitely_before(when, talks.date)
        if when and is_early and not _was_told_before(archive, talks, deadline):
            message = msg("%(date)s is before the talks", date=when.text)
            yield Finding(deadline, Problem(deadline.where / "date", message, msg("correct one of the two dates")))


def _was_told_before(archive: Archive, talks: Talks, record: Voiced) -> bool:
    """Say whether something was said, or published by every source that is cited for it, before the talks."""
    if record.said_on and talks.date and is_definitely_before(record.said_on, talks.date):
        return True
    newest, is_sure = find_newest_seen(archive, record.cite)
    return bool(newest and is_sure and talks.date and newest < talks.date.earliest)


def _find_early_next(talks: Talks) -> Iterator[Finding]:
    """Ask about next contacts that did not come to be, and were to be before the talks began."""
    for contact in talks.next:
        if contact.date and talks.date and is_definitely_before(contact.date, talks.date) and not contact.took_place:
            message = msg("%(date)s is before the talks", date=contact.date.text)
            mend = msg("correct one of the two dates, or put the contact under 'prior'")
            is_off = contact.state in CALLED_OFF
            yield Finding(contact, Problem(contact.where / "date", message, mend, question=not is_off))


def _find_last_day(archive: Archive) -> date | None:
    """Return the last day of talks, or on which a source was published."""
    days = [each.date.latest for each in archive.talks.values() if each.date and each.date.latest < date.max]
    days += [each.published.latest for each in archive.sources.values() if each.published]
    return max(days, default=None)


def _find_last_mentions(archive: Archive) -> Mapping[str, date]:
    """Return the last day of talks at or around which a person of the register did or said something."""
    found: dict[str, date] = {}
    for talks in (each for each in archive.talks.values() if each.date and each.date.latest < date.max):
        people = {key for record in _list_acting(talks) for key in _list_people(record)}
        found |= {key: max(found.get(key, date.min), talks.date.latest) for key in people if talks.date}
    return found


def _list_acting(talks: Talks) -> tuple[Record, ...]:
    """Return the records in which people do or say something."""
    said: tuple[Record, ...] = (*talks.agenda, *talks.exclusions, *talks.positions, *talks.statements, *talks.history)
    return (*said, *talks.every_contact, *(each for one in talks.delegations for each in one.delegates))


def _list_people(record: object) -> tuple[str, ...]:
    if isinstance(record, Contact):
        return (*record.people, *records.list_ids(record.said_by))
    if isinstance(record, Delegate):
        return (record.person,) if record.person else ()
    return records.list_ids(record.said_by) if isinstance(record, Voiced) else ()


def _find_posts_after(person: Person, last: date | None) -> Iterator[Finding]:
    """Yield the first post of a person where every post begins after all that the archive tells of the person."""
    starts = [post.start_date.earliest if post.start_date else date.min for post in person.posts]
    if last and starts and min(starts) > last and not person.titles:
        post = person.posts[starts.index(min(starts))]
        message = msg(
            "the post begins on %(date)s, and all that the archive tells of this person is from before",
            date=post.start_date.text if post.start_date else "",
        )
        yield Finding(post, Problem(post.where / "start_date", message, msg("is the date right?")))


def _find_later_posts(archive: Archive, person: Person, last: date | None) -> Iterator[Finding]:
    """Yield posts that began after every source for them was published, or long after everything in the archive."""
    for post in person.posts:
        newest, is_sure = find_newest_seen(archive, post.cite)
        if last and post.start_date and post.start_date.earliest.year > last.year + 1:
            message = msg("the post begins (%(date)s) after everything in the archive", date=post.start_date.text)
            yield Finding(post, Problem(post.where / "start_date", message, msg("is the date right?")))
        elif newest and is_sure and post.start_date and post.start_date.earliest - newest > ZONES:
            message = msg(
                "the post begins (%(date)s) after every source for it was published (the newest of %(newest)s)",
                date=post.start_date.text,
                newest=newest,
            )
            yield Finding(post, Problem(post.where / "start_date", message, msg("is the date right?"), question=True))
