"""Dates: in order, in agreement with the source's words, and open about what is inferred."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from mujaz import model
from mujaz.dates import Edtf, definitely_before
from mujaz.languages import Language, LanguageError
from mujaz.model import Archive, PriorMeeting, Statement, Talks
from mujaz.problems import Problem
from mujaz.said import say

WEEKDAYS = (
    say("Monday"),
    say("Tuesday"),
    say("Wednesday"),
    say("Thursday"),
    say("Friday"),
    say("Saturday"),
    say("Sunday"),
)
Dated = Talks | PriorMeeting | Statement


def _dated(archive: Archive) -> Iterator[Dated]:
    return (r for r in archive.records if isinstance(r, Talks | PriorMeeting | Statement))


def talks_are_told_once(archive: Archive) -> Iterator[Problem]:
    """No two files tell of talks of the same title and date: a copied file was not changed yet."""
    first: dict[tuple[str, ...], str] = {}
    for talks in sorted(archive.talks.values(), key=lambda talks: talks.id):
        same = (*talks.title.values.values(), talks.date.text if talks.date else talks.id)
        other = first.setdefault(same, talks.id)
        if other != talks.id:
            message = say("these talks have the title and the date of '%(other)s'", other=other)
            yield Problem(talks.title.where, message, say("change one of the two, or remove one file"))


def prior_precedes_the_talks(archive: Archive) -> Iterator[Problem]:
    """A prior meeting is not later than the talks it came before."""
    for talks in archive.talks.values():
        for meeting in talks.prior:
            linked = archive.talks.get(meeting.talks or "")
            when = meeting.date or (linked.date if linked else None)
            if linked is talks:
                yield Problem(
                    meeting.where / "talks", say("the talks name themselves as prior"), say("name earlier talks")
                )
            elif when and talks.date and definitely_before(talks.date, when):
                key = "date" if meeting.date else "talks"
                message = say(
                    "this prior meeting (%(meeting)s) is later than the talks (%(talks)s)",
                    meeting=when.text,
                    talks=talks.date.text,
                )
                yield Problem(meeting.where / key, message, say("correct one of the two dates"))


def weekday_agrees_with_the_date(archive: Archive) -> Iterator[Problem]:
    """A weekday in the source's phrase is that of the date."""
    for record in _dated(archive):
        note, when = record.date_note, record.date
        if not (note and note.phrase and when and when.weekday is not None):
            continue
        named = _weekday(note.phrase, [*_source_languages(archive, note), *archive.languages])
        if named is not None and named != when.weekday:
            message = say(
                "the phrase '%(phrase)s' names another weekday than %(date)s has", phrase=note.phrase, date=when.text
            )
            yield Problem(
                note.where / "phrase",
                message,
                say(
                    "%(date)s is a %(weekday)s: correct one of the two", date=when.text, weekday=WEEKDAYS[when.weekday]
                ),
            )


def _source_languages(archive: Archive, note: model.DateNote) -> list[str]:
    return [archive.sources[c.source].language for c in note.cite if c.source in archive.sources]


def _weekday(phrase: str, codes: list[str]) -> int | None:
    for code in dict.fromkeys(codes):
        try:
            named = Language(code, code).weekday_in(phrase)
        except LanguageError:
            continue  # a source may be in a language CLDR has no weekdays for
        if named is not None:
            return named
    return None


def name_agrees_with_the_date(archive: Archive) -> Iterator[Problem]:
    """A file name that begins with a date begins with the date of the talks, or one they were set for before."""
    for talks in archive.talks.values():
        found = re.match(r"\d{4}-\d{2}-\d{2}", talks.id)
        dates = [d for d in (talks.date, *talks.status.previous_dates) if d]
        if found and dates and not any(_may_be(d, found[0]) for d in dates):
            message = say("the file's name says %(found)s, the date %(date)s", found=found[0], date=dates[0].text)
            yield Problem(talks.where / "date", message, say("correct one of the two"))


def _may_be(when: Edtf, day: str) -> bool:
    try:
        return when.earliest <= date.fromisoformat(day) <= when.latest
    except ValueError:
        return False


def inferred_dates_say_from_what(archive: Archive) -> Iterator[Problem]:
    """A date marked uncertain says from what it is inferred, and one that is inferred is marked."""
    for record in _dated(archive):
        if not record.date:
            continue
        inferred = bool(record.date_note and record.date_note.inferred_from)
        if record.date.uncertain and not inferred:
            message = say(
                "the date %(date)s is marked uncertain, but not from what it is inferred", date=record.date.text
            )
            yield Problem(
                record.where / "date", message, say("add 'date_note: {inferred_from: {…}}', or remove the mark")
            )
        elif inferred and not record.date.uncertain:
            message = say("the date %(date)s is inferred, but not marked so", date=record.date.text)
            yield Problem(record.where / "date", message, say("write a question mark after it"))


def notes_on_dates_have_a_date(archive: Archive) -> Iterator[Problem]:
    """What is noted of a date stands beside one."""
    for record in _dated(archive):
        if record.date_note and not record.date:
            message = say("a note on the date stands here, but no date")
            yield Problem(record.where / "date_note", message, say("add 'date:', or remove the note"))


def posts_end_after_they_begin(archive: Archive) -> Iterator[Problem]:
    """A post does not end before it begins."""
    for person in archive.people.values():
        for post in person.posts:
            if post.start_date and post.end_date and post.end_date.latest < post.start_date.earliest:
                message = say(
                    "the post ends (%(end_date)s) before it begins (%(start_date)s)",
                    end_date=post.end_date.text,
                    start_date=post.start_date.text,
                )
                yield Problem(post.where / "end_date", message, say("correct one of the two dates"))
