"""The source's own phrase for a date, against the date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mujaz.checks.date_distances import find_other_distances
from mujaz.checks.languages_read import iter_languages
from mujaz.checks.silencing import Finding
from mujaz.derive.derived import DerivedFacts
from mujaz.diagnostics.message import Message, msg
from mujaz.diagnostics.problem import Problem
from mujaz.i18n.dates import Edtf
from mujaz.i18n.language import Language
from mujaz.model.records import Dated, DateNote, Deadline
from mujaz.parity.comparison import SaidDates, find_claims, find_day_shift, read_said_dates

WEEKDAYS = (
    msg("Monday"),
    msg("Tuesday"),
    msg("Wednesday"),
    msg("Thursday"),
    msg("Friday"),
    msg("Saturday"),
    msg("Sunday"),
)


def phrases(derived: DerivedFacts) -> Iterator[Finding]:
    """Weekday, day, month and year that a source's phrase names, in either calendar, fit the date beside it."""
    for record in (each for each in derived.archive.records if isinstance(each, Dated) and each.date):
        for note in record.date_notes:
            languages = list(iter_languages(derived.archive, note.cite))
            if note.phrase and record.date:
                is_due = isinstance(record, Deadline)
                yield from _compare_days(note, note.phrase, record.date, languages, is_due=is_due)
                yield from _compare_weekday(note, note.phrase, record.date, languages)
    for talks in derived.archive.talks.values():
        yield from find_other_distances(derived.archive, talks)


def _compare_days(
    note: DateNote, phrase: str, when: Edtf, languages: Sequence[Language], *, is_due: bool
) -> Iterator[Finding]:
    """Compare the days, months and years of the first language in which a phrase names any.

    Words such as "until" make of a day that of something else, but for what `is_due` on it.
    """
    said = (read_said_dates(phrase, language) for language in languages)
    named = next((each for each in said if each.is_any), SaidDates())
    if named.contradict(when):
        message = msg("the phrase '%(phrase)s' names another day than %(date)s", phrase=phrase, date=when.text)
        aside = any(find_claims(phrase, each, "elsewhen") for each in languages) and not is_due
        yield _make_finding(note, message, msg("correct one of the two"), aside)
    elif named.is_barely_near(when):
        message = msg(
            "the phrase '%(phrase)s' is two days off %(date)s, as the Islamic calendar is calculated",
            phrase=phrase,
            date=when.text,
        )
        yield _make_finding(note, message, msg("correct one of the two"), asks=True)


def _compare_weekday(note: DateNote, phrase: str, when: Edtf, languages: Sequence[Language]) -> Iterator[Finding]:
    """Compare the weekday of the first language in which a phrase names one."""
    found = ((language.find_weekday(phrase), language) for language in languages)
    for named, language in [(day, language) for day, language in found if day is not None][:1]:
        if when.weekday is not None and not _may_be_weekday(phrase, language, named, when.weekday):
            message = msg(
                "the phrase '%(phrase)s' names another weekday than %(date)s has", phrase=phrase, date=when.text
            )
            weekday = WEEKDAYS[when.weekday]
            mend = msg("%(date)s is a %(weekday)s: correct one of the two", date=when.text, weekday=weekday)
            yield _make_finding(note, message, mend, bool(find_claims(phrase, language, "elsewhen")))


def _may_be_weekday(phrase: str, language: Language, named: int, weekday: int) -> bool:
    """Say whether a phrase that names a weekday may mean another, such as "a day before Monday"."""
    return named == weekday or (named + find_day_shift(phrase, language)) % 7 == weekday


def _make_finding(note: DateNote, message: Message, mend: Message, asks: bool) -> Finding:
    return Finding(note, Problem(note.where / "phrase", message, mend, question=asks))
