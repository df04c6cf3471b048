"""Morning and evening: the hour at which talks start or end, against the words beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mujaz.checks.contact_hours import find_wrong_hours
from mujaz.checks.languages_read import iter_languages, list_site_languages
from mujaz.checks.said_hours import HALVES, are_all_others, list_hours_of_halves, make_hour_finding
from mujaz.checks.silencing import Finding
from mujaz.derive.derived import DerivedFacts
from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import Problem
from mujaz.i18n.language import Language
from mujaz.model.records import Archive, Citation, Clock, Contact, Record, StateReport, Talks, Text
from mujaz.parity.comparison import Claim, TextClaims, find_claims, find_times


def hours(derived: DerivedFacts) -> Iterator[Finding]:
    """What starts in the evening has no hour of the morning: in phrases, in words beside the hour, and in the lead."""
    languages = list_site_languages(derived.archive)
    for talks in derived.archive.talks.values():
        found = {each.problem.where: each for each in _find_in_talks(derived.archive, talks, languages)}
        yield from found.values()  # of two that say the same of one place, the last


def _find_in_talks(archive: Archive, talks: Talks, languages: list[Language]) -> Iterator[Finding]:
    timed: tuple[Talks | Contact, ...] = (talks, *talks.every_contact)
    clocks = (clock for each in timed for clock in (each.planned, each.start, each.end))
    for clock in (each for each in clocks if each):
        yield from _check_clock(archive, clock, languages)
    yield from _check_phrases(archive, talks, languages)
    if talks.start and talks.start.time:
        yield from _check_around(archive, talks, talks.start, languages)
    if talks.end and talks.end.time:
        yield from _check_endings(talks, talks.end, languages)
    yield from find_wrong_hours(archive, talks, languages)


def _check_phrases(archive: Archive, talks: Talks, languages: list[Language]) -> Iterator[Finding]:
    """Yield words that name another part of the day than every phrase of the sources for the same time."""
    notes = [(each.phrase, each.cite) for each in talks.date_notes if each.phrase]
    for clock in (each for each in (talks.planned, talks.start, talks.end) if each and each.phrase):
        yield from _find_other_part(archive, clock, clock.text, [(clock.phrase or "", clock.cite)], languages)
    if talks.start:
        own = [(talks.start.phrase, talks.start.cite)] if talks.start.phrase else []
        yield from _find_other_part(archive, talks.start, talks.start.text, notes, languages)
        notes = [*notes, *own]
    if talks.lead:
        yield from _find_other_part(archive, talks.lead, talks.lead.text, notes, languages)
    dated: tuple[Contact | StateReport, ...] = (*talks.every_contact, *talks.history)
    for record in dated:
        own = [(each.phrase, each.cite) for each in record.date_notes if each.phrase]
        yield from _find_other_part(archive, record, record.text, own, languages)


def _find_other_part(
    archive: Archive,
    record: Record,
    text: Text,
    phrases: list[tuple[str, tuple[Citation, ...]]],
    languages: list[Language],
) -> Iterator[Finding]:
    """Yield a record whose words say morning and all phrases evening, or the reverse; of dawn it asks."""
    if not (phrases and text.values):
        return
    said = TextClaims(text, languages)
    parts = [_read_parts(archive, *each) for each in phrases]
    sure = all(_are_other_halves(named, said) for named in parts)
    if sure or all(_are_dawn_and_morning(named, said) for named in parts):
        message = msg("the source's phrase '%(phrase)s' names another part of the day", phrase=phrases[0][0])
        aside = said.in_any("talks-ended", "elsewhen", "signed", "another-day", "reported")
        problem = Problem(text.first_path, message, msg("correct one of the two"), question=aside or not sure)
        yield Finding(record, problem)


def _read_parts(archive: Archive, phrase: str, cite: tuple[Citation, ...]) -> set[Claim]:
    read = iter_languages(archive, cite)
    return {claim for each in read for claim in find_claims(phrase, each, "dawn", "morning", "late", "night")}


def _are_other_halves(named: set[Claim], said: TextClaims) -> bool:
    late = not named.isdisjoint({"late", "night"})
    if late == ("morning" in named):
        return False
    if late:
        return said.in_all("morning") and not said.in_any("late", "night")
    return said.in_all("late") and not said.in_any("morning")


def _are_dawn_and_morning(named: set[Claim], said: TextClaims) -> bool:
    if "morning" not in named or said.in_any("late", "night"):
        return False
    return said.in_all("morning") and (not said.in_any("dawn") if "dawn" in named else said.in_all("dawn"))


def _check_endings(talks: Talks, end: Clock, languages: Iterable[Language]) -> Iterator[Finding]:
    """Yield facts beside that tell in every language that the talks ended, in another part of the day than they did."""
    for fact in (*([talks.lead] if talks.lead else []), *talks.context):
        said = TextClaims(fact.text, languages)
        if said.in_all("talks-ended") and _contradict_all(end, said):
            yield make_hour_finding(fact, fact.text.where / next(iter(fact.text.values)), [end])


def _check_clock(archive: Archive, clock: Clock, languages: Iterable[Language]) -> Iterator[Finding]:
    phrases = [clock.phrase] if clock.phrase else []
    read = list(iter_languages(archive, clock.cite))
    if clock.time and any(_contradicts(clock, each, read) for each in phrases):
        yield make_hour_finding(clock, clock.where / "phrase", [clock])
    if clock.time and _contradict_all(clock, TextClaims(clock.text, languages)):
        yield make_hour_finding(clock, clock.text.first_path, [clock])


def _check_around(archive: Archive, talks: Talks, start: Clock, languages: Iterable[Language]) -> Iterator[Finding]:
    for note in talks.date_notes:
        languages_read = list(iter_languages(archive, note.cite))
        if note.phrase and _contradicts_half(start, note.phrase, languages_read):
            yield make_hour_finding(note, note.where / "phrase", [start])
    said = TextClaims(talks.lead.text, languages) if talks.lead else None
    if talks.lead and said and _contradict_all(start, said) and not said.in_any("signed", "talks-ended"):
        yield make_hour_finding(talks.lead, talks.lead.text.first_path, [start])


def _contradicts(clock: Clock, phrase: str, languages: Iterable[Language]) -> bool:
    languages = list(languages)
    times = [time for language in languages for time in find_times(phrase, language)]
    hour = clock.time.hour if clock.time else None
    if hour is not None and times and all(each.hour_of_twelve != hour % 12 for each in times):
        return True
    return _contradicts_half(clock, phrase, languages)


def _contradicts_half(clock: Clock, phrase: str, languages: Iterable[Language]) -> bool:
    told = {claim for language in languages for claim in find_claims(phrase, language, *HALVES)}
    return are_all_others([clock], list_hours_of_halves(told))


def _contradict_all(clock: Clock, said: TextClaims) -> bool:
    return are_all_others([clock], list_hours_of_halves({half for half in HALVES if said.in_all(half)}))
