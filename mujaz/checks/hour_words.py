"""Morning and evening: the hour at which talks start or end, against the words beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mujaz.checks.languages_read import iter_languages, list_site_languages
from mujaz.checks.silencing import Finding
from mujaz.derive.derived import DerivedFacts
from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import FactPath, Problem
from mujaz.i18n.language import Language
from mujaz.model.records import Archive, Clock, Record, Talks
from mujaz.parity.comparison import TextClaims, find_claims, find_times

_NOON = 12
_DAY = range(7, 17)
"""Hours that are nowhere at night."""
_EARLY = 4
"""Before this hour it may still be the evening before, or already morning."""


def hours(derived: DerivedFacts) -> Iterator[Finding]:
    """What starts in the evening has no hour of the morning: in phrases, in words beside the hour, and in the lead."""
    languages = list_site_languages(derived.archive)
    for talks in derived.archive.talks.values():
        for clock in (each for each in (talks.planned, talks.start, talks.end) if each):
            yield from _check_clock(derived.archive, clock, languages)
        if talks.start and talks.start.time:
            yield from _check_around(derived.archive, talks, talks.start, languages)
        if talks.end and talks.end.time:
            yield from _check_endings(talks, talks.end, languages)


def _check_endings(talks: Talks, end: Clock, languages: Iterable[Language]) -> Iterator[Finding]:
    """Yield facts beside that tell in every language that the talks ended, in another part of the day than they did."""
    for fact in (*([talks.lead] if talks.lead else []), *talks.context):
        said = TextClaims(fact.text, languages)
        if said.in_all("talks-ended") and _contradict_all(end, said):
            yield Finding(fact, _find(end, fact.text.where / next(iter(fact.text.values)), end).problem)


def _check_clock(archive: Archive, clock: Clock, languages: Iterable[Language]) -> Iterator[Finding]:
    phrases = [clock.phrase] if clock.phrase else []
    read = list(iter_languages(archive, clock.cite))
    if clock.time and any(_contradicts(clock, each, read) for each in phrases):
        yield _find(clock, clock.where / "phrase", clock)
    if clock.time and _contradict_all(clock, TextClaims(clock.text, languages)):
        yield _find(clock, clock.text.first_place, clock)


def _check_around(archive: Archive, talks: Talks, start: Clock, languages: Iterable[Language]) -> Iterator[Finding]:
    for note in talks.date_notes:
        languages_read = list(iter_languages(archive, note.cite))
        if note.phrase and _contradicts_half(start, note.phrase, languages_read):
            yield _find(note, note.where / "phrase", start)
    if talks.lead and _contradict_all(start, TextClaims(talks.lead.text, languages)):
        yield _find(talks.lead, talks.lead.text.first_place, start)


def _contradicts(clock: Clock, phrase: str, languages: Iterable[Language]) -> bool:
    languages = list(languages)
    times = [time for language in languages for time in find_times(phrase, language)]
    hour = clock.time.hour if clock.time else None
    if hour is not None and times and all(each.hour_of_twelve != hour % _NOON for each in times):
        return True
    return _contradicts_half(clock, phrase, languages)


def _contradicts_half(clock: Clock, phrase: str, languages: Iterable[Language]) -> bool:
    said = {claim for language in languages for claim in find_claims(phrase, language, "morning", "late", "night")}
    return _is_other_half(clock, morning="morning" in said, late="late" in said, night="night" in said)


def _contradict_all(clock: Clock, said: TextClaims) -> bool:
    return _is_other_half(clock, morning=said.in_all("morning"), late=said.in_all("late"), night=said.in_all("night"))


def _is_other_half(clock: Clock, *, morning: bool, late: bool, night: bool) -> bool:
    """Say whether the hour is of the other half of the day than the only one that is named, or night is by day."""
    hour = clock.time.hour if clock.time else None
    if hour is None:
        return False
    if night and not (morning or late) and hour in _DAY:
        return True
    if morning == late:
        return False
    return hour >= _NOON if morning else _EARLY <= hour < _NOON


def _find(record: Record, where: FactPath, clock: Clock) -> Finding:
    time = clock.time.text if clock.time else ""
    message = msg("these words name another part of the day than %(time)s", time=time)
    return Finding(record, Problem(where, message, msg("correct one of the two")))
