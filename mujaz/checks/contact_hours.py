"""The hours of sessions, of contacts and of deadlines, against their own words, phrases and order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mujaz.checks.languages_read import agree, iter_languages
from mujaz.checks.said_hours import are_all_others, format_hours, make_hour_finding, read_hours
from mujaz.checks.silencing import Finding
from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import Problem
from mujaz.i18n.language import Language
from mujaz.model.records import Archive, Clock, Contact, Deadline, Record, Talks, Text
from mujaz.parity.comparison import TextClaims, find_hours, find_last_hour, find_meant, find_times, iter_orders

_NIGHT, _AFTERNOON = 7, 15
"""Before the one hour and from the other on, what ends earlier than it began has lasted past midnight."""


def find_wrong_hours(archive: Archive, talks: Talks, languages: Sequence[Language]) -> Iterator[Finding]:
    """Yield what the hours of talks, their contacts and deadlines contradict, but for start and lead of the talks."""
    yield from _find_end_before_start(talks)
    yield from _check_words(talks, talks.title, [talks.start, talks.end], languages)
    yield from _check_words(talks.status, talks.status.text, [talks.start, talks.end], languages)
    for clock in (each for each in (talks.start, talks.end, talks.planned) if each):
        yield from _check_phrase(archive, clock)
    for clock in (each.planned for each in talks.every_contact if each.planned):
        yield from _check_phrase(archive, clock)
    for contact in (each for each in talks.every_contact if each.start or each.end):
        yield from _check_contact(archive, contact, languages)
    for deadline in (each for each in talks.deadlines if each.end and each.end.time):
        yield from _check_deadline(archive, deadline, languages)
    yield from _check_statements(talks, languages)
    yield from _find_wrong_order(talks, languages)


def _check_contact(archive: Archive, contact: Contact, languages: Sequence[Language]) -> Iterator[Finding]:
    yield from _find_end_before_start(contact)
    clocks = [contact.start, contact.end]
    for clock in (each for each in clocks if each):
        yield from _check_phrase(archive, clock)
        yield from _check_words(clock, clock.text, [clock], languages)
    yield from _check_words(contact, contact.text, clocks, languages)
    yield from _check_times(contact, contact.text, clocks, languages)
    if contact.start:
        for note in (each for each in contact.date_notes if each.phrase):
            hours = read_hours(archive, note.phrase or "", note)
            if hours and are_all_others(clocks, hours):
                yield make_hour_finding(note, note.where / "phrase", clocks)


def _find_end_before_start(timed: Talks | Contact) -> Iterator[Finding]:
    """Yield what ends at an hour before that of its start, where neither names its day, and no night lies between."""
    start, end = (each.time if each else None for each in (timed.start, timed.end))
    if not (start and end and timed.end) or start.day or end.day or start.offset != end.offset:
        return
    is_past_midnight = start.hour >= _AFTERNOON and end.hour < _NIGHT
    if (end.hour, end.minute) < (start.hour, start.minute) and not is_past_midnight and not _spans_days(timed):
        message = msg("it ends at %(end)s, and starts at %(start)s", end=end.text, start=start.text)
        yield Finding(timed, Problem(timed.end.where, message, msg("correct one of the two times")))


def _spans_days(timed: Talks | Contact) -> bool:
    return timed.date is not None and timed.date.earliest != timed.date.latest


def _check_phrase(archive: Archive, clock: Clock) -> Iterator[Finding]:
    """Yield a time whose phrase names a part of the day in which it is not."""
    hours = read_hours(archive, clock.phrase or "", clock) if clock.time and clock.phrase else frozenset()
    if hours and are_all_others([clock], hours):
        yield make_hour_finding(clock, clock.where / "phrase", [clock])


def _check_words(
    record: Record, text: Text, clocks: Sequence[Clock | None], languages: Sequence[Language]
) -> Iterator[Finding]:
    """Yield words that name, in some language, parts of the day in which none of the hours is."""
    if not text.values or not any(each and each.time for each in clocks):
        return
    said = {each.code: find_hours(text.values[each.code], each) for each in languages if each.code in text.values}
    named = {code: hours for code, hours in said.items() if hours}
    claims = TextClaims(text, languages)
    if claims.in_any("ended") and not (clocks[-1] and clocks[-1].time):
        return  # the words may tell when it ended, which no hour does
    if named and all(are_all_others(clocks, hours) for hours in named.values()):
        aside = claims.in_any("reported", "another-day")
        yield make_hour_finding(record, text.where / next(iter(named)), clocks, asks=aside)


def _check_times(
    record: Record, text: Text, clocks: Sequence[Clock | None], languages: Sequence[Language]
) -> Iterator[Finding]:
    """Yield words that name hours of which none is that of the start or of the end, where both are given."""
    times = [each.time for each in clocks if each and each.time]
    if len(times) < len(clocks) or not text.values:
        return
    for language in (each for each in languages if each.code in text.values):
        said = find_times(text.values[language.code], language)
        faces = {(time.hour % 12, time.minute) for time in times}
        if said and all((each.hour_of_twelve, each.minute) not in faces for each in said):
            yield make_hour_finding(record, text.where / language.code, clocks)
            return


def _check_deadline(archive: Archive, deadline: Deadline, languages: Sequence[Language]) -> Iterator[Finding]:
    """Yield a deadline whose words or phrases are due at another hour than its end."""
    end = deadline.end
    if not end or not end.time:
        return
    yield from _check_phrase(archive, end)
    for language in (each for each in languages if each.code in deadline.text.values):
        last = find_last_hour(deadline.text.values[language.code], language)
        if last is not None and end.time.hour > last:
            yield make_hour_finding(deadline, deadline.text.where / language.code, [end])
            return
    for note in (each for each in deadline.date_notes if each.phrase):
        read = iter_languages(archive, note.cite)
        hours = [last for each in read if (last := find_last_hour(note.phrase or "", each)) is not None]
        if hours and end.time.hour > hours[0]:
            yield make_hour_finding(note, note.where / "phrase", [end])


def _check_statements(talks: Talks, languages: Sequence[Language]) -> Iterator[Finding]:
    """Yield statements about a contact whose words put it in another part of the day."""
    contacts = {each.id: each for each in talks.every_contact if each.id}
    for statement in (each for each in talks.statements if each.about in contacts):
        contact = contacts[str(statement.about)]
        yield from _check_words(statement, statement.text, [contact.start, contact.end], languages)


def _find_wrong_order(talks: Talks, languages: Sequence[Language]) -> Iterator[Finding]:
    """Yield contacts that are said in every language to be after others, or before them, and by their hours are not."""
    timed = [each for each in (*talks.sessions, *talks.during) if each.start and each.start.time]
    for contact in timed if len(timed) > 1 else ():
        others = [each for each in timed if each is not contact and each.date == contact.date]
        found = agree(_find_meant(contact, others, each) for each in languages if each.code in contact.text.values)
        if found and _is_wrongly_ordered(contact, others[found[1]], found[0]):
            hours = format_hours([others[found[1]].start, others[found[1]].end])
            message = (
                msg("its words say that it is after what is at %(hours)s", hours=hours)
                if found[0] == "after"
                else msg("its words say that it is before what is at %(hours)s", hours=hours)
            )
            yield Finding(contact, Problem(contact.where / "start", message, msg("correct one of the two times")))


def _find_meant(contact: Contact, others: Sequence[Contact], language: Language) -> tuple[str, int] | None:
    texts = [each.text.values.get(language.code, "") for each in others]
    for order, words in iter_orders(contact.text.values[language.code], language):
        at = find_meant(words, texts, language)
        if at is not None:
            return order, at
    return None


def _is_wrongly_ordered(contact: Contact, other: Contact, order: str) -> bool:
    mine, first, last = (_get_minutes(each) for each in (contact.start, other.start, other.end or other.start))
    if mine is None or first is None or last is None:
        return False
    return mine < last if order == "after" else mine > first


def _get_minutes(clock: Clock | None) -> int | None:
    return clock.time.hour * 60 + clock.time.minute if clock and clock.time else None
