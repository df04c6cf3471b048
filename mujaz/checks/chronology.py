"""Rules on dates: they are in order, agree with the source's words, and say what is inferred."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from itertools import pairwise
from typing import Any, get_args

from mujaz.checks.silencing import Finding
from mujaz.derive.derived import DerivedFacts
from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import Problem
from mujaz.i18n import hijri
from mujaz.i18n.dates import Edtf, is_definitely_before
from mujaz.model import records
from mujaz.model.field_types import list_fields
from mujaz.model.records import CALLED_OFF, Archive, Certainty, Clock, Dated, Record, TalksState


def _iter_dated_records(archive: Archive) -> Iterator[Dated]:
    return (r for r in archive.records if isinstance(r, Dated))


def talks_are_told_once(archive: Archive) -> Iterator[Problem]:
    """No two talks have the same title and date, as a copied file has that was not changed yet."""
    first: dict[tuple[str, ...], str] = {}
    for talks in sorted(archive.talks.values(), key=lambda talks: talks.id):
        same = (*talks.title.values.values(), talks.date.text if talks.date else talks.id)
        other = first.setdefault(same, talks.id)
        if other != talks.id:
            message = msg("these talks have the title and the date of '%(other)s'", other=other)
            yield Problem(talks.title.where, message, msg("change one of the two, or remove one file"))


def prior_precedes_the_talks(derived: DerivedFacts) -> Iterator[Problem]:
    """A prior meeting is not later than the talks."""
    for dossier in derived.dossiers.values():
        talks = dossier.talks
        for resolved in dossier.prior:
            contact, when = resolved.contact, resolved.date
            if resolved.linked is talks:
                yield Problem(
                    contact.where / "talks", msg("the talks name themselves as prior"), msg("name earlier talks")
                )
            elif when and talks.date and is_definitely_before(talks.date, when):
                key = "date" if contact.date else "talks"
                message = msg(
                    "this prior meeting (%(meeting)s) is later than the talks (%(talks)s)",
                    meeting=when.text,
                    talks=talks.date.text,
                )
                yield Problem(contact.where / key, message, msg("correct one of the two dates"))


_NOT_AS_SET = CALLED_OFF | {TalksState.POSTPONED}
"""The states of a contact that did not come to be when it was to."""


def next_follows_the_talks(derived: DerivedFacts) -> Iterator[Problem]:
    """A next contact is not earlier than the talks, unless it did not come to be."""
    for dossier in derived.dossiers.values():
        talks = dossier.talks
        for resolved in dossier.next:
            contact, when = resolved.contact, resolved.date
            if resolved.linked is talks:
                message = msg("the talks name themselves as next")
                yield Problem(contact.where / "talks", message, msg("name later talks"))
            elif when and talks.date and is_definitely_before(when, talks.date) and resolved.state not in _NOT_AS_SET:
                message = msg(
                    "this next contact (%(contact)s) is earlier than the talks (%(talks)s)",
                    contact=when.text,
                    talks=talks.date.text,
                )
                where = contact.where / ("date" if contact.date else "talks")
                yield Problem(where, message, msg("correct one of the two dates"))


def sessions_are_within_the_talks(archive: Archive) -> Iterator[Problem]:
    """A session is no other talks, and its day lies within those of its talks."""
    for talks in archive.talks.values():
        for session in talks.sessions:
            key = next((key for key in ("talks", "process", "round") if getattr(session, key)), None)
            if key:
                message = msg("a session is a part of these talks, and has no '%(key)s' of its own", key=key)
                yield Problem(
                    session.where / key, message, msg("remove it, or put the contact under 'prior', 'during' or 'next'")
                )
            if talks.date and session.date and not _may_overlap(session.date, talks.date):
                message = msg(
                    "this session (%(session)s) is on no day of the talks (%(talks)s)",
                    session=session.date.text,
                    talks=talks.date.text,
                )
                mend = msg("correct one of the two dates, or put the contact under 'prior' or 'next'")
                yield Problem(session.where / "date", message, mend)


def _may_overlap(one: Edtf, other: Edtf) -> bool:
    return not (is_definitely_before(one, other) or is_definitely_before(other, one))


def contacts_during_the_talks_are_so(archive: Archive) -> Iterator[Problem]:
    """A contact during the talks is on a day of theirs."""
    for talks in archive.talks.values():
        for contact in talks.during:
            if talks.date and contact.date and not _may_overlap(contact.date, talks.date):
                message = msg(
                    "this contact (%(contact)s) is on no day of the talks (%(talks)s)",
                    contact=contact.date.text,
                    talks=talks.date.text,
                )
                mend = msg("correct one of the two dates, or put the contact under 'prior' or 'next'")
                yield Problem(contact.where / "date", message, mend)


def talks_beside_are_others(archive: Archive) -> Iterator[Problem]:
    """Talks name other talks than themselves among those that run during or beside them."""
    for talks in archive.talks.values():
        for contact in (*talks.during, *talks.parallel):
            if contact.talks == talks.id:
                message = msg("the talks name themselves as others beside them")
                yield Problem(contact.where / "talks", message, msg("name other talks"))


def reports_are_in_order(archive: Archive) -> Iterator[Problem]:
    """The reports of a history stand in the order in which they were made."""
    for talks in archive.talks.values():
        said = [report for report in talks.history if report.said_on]
        for before, report in pairwise(said):
            if before.said_on and report.said_on and is_definitely_before(report.said_on, before.said_on):
                message = msg(
                    "this report (%(said_on)s) is earlier than the one above (%(before)s)",
                    said_on=report.said_on.text,
                    before=before.said_on.text,
                )
                yield Problem(report.where / "said_on", message, msg("put the reports in order"))


def talks_end_after_they_start(archive: Archive) -> Iterator[Problem]:
    """Neither talks nor their sessions and contacts end before they start, where both times name their day."""
    for timed in (r for r in archive.records if isinstance(r, records.Talks | records.Contact)):
        start, end = _get_moment(timed.start), _get_moment(timed.end)
        if timed.end and start and end and bool(start.tzinfo) == bool(end.tzinfo) and end < start:
            message = msg("the end lies before the start")
            yield Problem(timed.end.where, message, msg("correct one of the two times"))


def _get_moment(clock: Clock | None) -> datetime | None:
    """Return the moment that a time names; None where it does not say on which day."""
    time = clock.time if clock else None
    return datetime.fromisoformat(time.text) if time and time.day else None


def rounds_are_told_once(archive: Archive) -> Iterator[Problem]:
    """No two talks of one process are the same round, unless one was called off or its number is in doubt."""
    first: dict[tuple[str, int], str] = {}
    for talks in sorted(archive.talks.values(), key=lambda talks: talks.id):
        if talks.process and talks.round and talks.round.standing is Certainty.CERTAIN and _counts_as_round(talks):
            other = first.setdefault((talks.process, talks.round.number), talks.id)
            if other != talks.id:
                message = msg("'%(other)s' is round %(number)s already", other=other, number=talks.round.number)
                yield Problem(talks.round.where, message, msg("correct one of the two numbers"))


def _counts_as_round(talks: records.Talks) -> bool:
    return talks.status.state not in _NOT_AS_SET


def name_agrees_with_the_date(archive: Archive) -> Iterator[Problem]:
    """A file name that begins with a date has the date of the talks, or one that they were planned for before."""
    for talks in archive.talks.values():
        found = re.match(r"\d{4}-\d{2}-\d{2}", talks.id)
        dates = [d for d in (talks.date, *talks.status.previous_dates) if d]
        if found and dates and not any(_may_be_on(d, found[0]) for d in dates):
            message = msg("the file's name says %(found)s, the date %(date)s", found=found[0], date=dates[0].text)
            yield Problem(talks.where / "date", message, msg("correct one of the two"))


def _may_be_on(when: Edtf, day: str) -> bool:
    try:
        return when.earliest <= date.fromisoformat(day) <= when.latest
    except ValueError:
        return False


def inferred_dates_say_from_what(archive: Archive) -> Iterator[Problem]:
    """A date is marked uncertain if, and only if, its note says from what it is inferred."""
    for record in _iter_dated_records(archive):
        if not record.date:
            continue
        inferred = any(note.inferred_from for note in record.date_notes)
        if record.date.uncertain and not inferred:
            message = msg(
                "the date %(date)s is marked uncertain, but not from what it is inferred", date=record.date.text
            )
            yield Problem(
                record.where / "date", message, msg("add 'date_note: {inferred_from: {…}}', or remove the mark")
            )
        elif inferred and not record.date.uncertain:
            message = msg("the date %(date)s is inferred, but not marked so", date=record.date.text)
            yield Problem(record.where / "date", message, msg("write a question mark after it"))


def notes_on_dates_have_a_date(archive: Archive) -> Iterator[Problem]:
    """A record with a date note has a date."""
    for record in _iter_dated_records(archive):
        if any(note.inferred_from or note.within for note in record.date_notes) and not record.date:
            message = msg("a note on the date stands here, but no date")
            yield Problem(record.where / "date_note", message, msg("add 'date:', or remove the note"))


def posts_end_after_they_begin(archive: Archive) -> Iterator[Problem]:
    """A post does not end before it begins, nor does a title."""
    for held in (each for person in archive.people.values() for each in (*person.posts, *person.titles)):
        if held.start_date and held.end_date and held.end_date.latest < held.start_date.earliest:
            message = msg(
                "this ends (%(end_date)s) before it begins (%(start_date)s)",
                end_date=held.end_date.text,
                start_date=held.start_date.text,
            )
            yield Problem(held.where / "end_date", message, msg("correct one of the two dates"))


def years_are_of_one_calendar(derived: DerivedFacts) -> Iterator[Finding]:
    """No year looks like one of the Islamic calendar that another date of the archive gives in ours."""
    dates = list(_iter_dates(derived.archive))
    years = {when.earliest.year for _, _, when in dates}
    for record, key, when in dates:
        meant = hijri.find_meant_year(when)
        near = next((year for year in (meant, meant + 1, meant - 1) if year in years), None) if meant else None
        if near:
            message = msg(
                "is %(date)s a date of the Islamic calendar? other dates here are in %(year)s",
                date=when.text,
                year=near,
            )
            yield Finding(record, Problem(record.where / key, message, msg("write the date of the Gregorian calendar")))


def _iter_dates(archive: Archive) -> Iterator[tuple[Record, str, Edtf]]:
    """Yield every date of the archive with its record and key."""
    for record in (each for each in archive.records if isinstance(each, Record)):
        kind: Any = type(record)  # mypy takes no class of a dataclass for hashable
        for name, key in _list_date_keys(kind):
            value = getattr(record, name)
            several = value if isinstance(value, tuple) else (value,)
            yield from ((record, key, when) for when in several if isinstance(when, Edtf))


@cache
def _list_date_keys(kind: Any) -> tuple[tuple[str, str], ...]:
    return tuple((field.name, field.key) for field in list_fields(kind) if _holds_dates(field.hint))


def _holds_dates(hint: Any) -> bool:
    return hint is Edtf or any(map(_holds_dates, get_args(hint)))
