"""What an unknown asks of one session, contact, deadline or report, or how many there are, although it is given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mujaz.checks.languages_read import agree
from mujaz.checks.silencing import Finding
from mujaz.checks.unknown_findings import find_answered
from mujaz.diagnostics.message import msg
from mujaz.i18n.language import Language
from mujaz.model.records import Contact, Deadline, Fact, Outcome, Talks, Unknown
from mujaz.parity.comparison import TextClaims, find_amounts, find_asked_amount, find_meant_part, list_days_after

_HOUR = msg("the hour is given, and stands among the unknowns")
_DAY = msg("the day is given, and stands among the unknowns")


def find_given_moment(
    talks: Talks, unknown: Unknown, said: TextClaims, languages: Sequence[Language], *, ahead: bool = False
) -> Iterator[Finding]:
    """Yield an unknown that asks when something was, or until when, of which the day or the hour is given.

    Of what is `ahead`, only deadlines and outcomes are looked at.
    """
    if not said.in_all("asks-when"):
        return
    dated: list[Contact | Deadline | Outcome] = [*talks.deadlines, *talks.outcomes]
    dated += [] if ahead else talks.every_contact
    at = agree(_find_meant(unknown, dated, each) for each in languages if each.code in unknown.text.values)
    if at is None or (said.in_any("another") and not said.in_any("asks-hour")):
        return
    record = dated[at]
    if isinstance(record, Outcome):
        yield from _find_given_day(talks, record, unknown, languages)
        return
    has_hour, has_day = _get_given(record, ends=said.in_any("ended", "end-time"))
    if said.in_any("asks-hour") and has_hour:
        yield find_answered(unknown, _HOUR)
    elif not said.in_any("asks-hour") and (has_day or has_hour):
        yield find_answered(unknown, _DAY if has_day else _HOUR)


def _find_given_day(
    talks: Talks, outcome: Outcome, unknown: Unknown, languages: Sequence[Language]
) -> Iterator[Finding]:
    """Ask about an unknown that asks when something is due that came of the talks, whose words name a day."""
    year = talks.date.earliest.year if talks.date else 0
    words = [(each, outcome.text.values.get(each.code, "")) for each in languages]
    if outcome.in_force or (year and any(list_days_after(text, each, year) for each, text in words)):
        yield find_answered(unknown, _DAY, sure=False)


def _find_meant(unknown: Unknown, dated: Sequence[Fact], language: Language) -> int | None:
    texts = [each.text.values.get(language.code, "") for each in dated]
    return find_meant_part(unknown.text.values[language.code], texts, language)


def _get_given(record: Contact | Deadline, *, ends: bool) -> tuple[bool, bool]:
    """Return whether the hour of a record's start, or of its end, is given, and its day."""
    clock = record.end if ends or isinstance(record, Deadline) else record.start
    is_day = record.date is not None and record.date.precision == "day" and not record.date.uncertain
    return clock is not None and clock.time is not None, is_day


def find_given_amount(talks: Talks, unknown: Unknown, languages: Sequence[Language]) -> Iterator[Finding]:
    """Ask about an unknown that asks how many there are of what a fact gives the number of."""
    for language in (each for each in languages if each.code in unknown.text.values):
        asked = find_asked_amount(unknown.text.values[language.code], language)
        given = _list_amounts(talks, language) if asked else {}
        if asked and asked in given:
            message = msg("the number is given (%(number)s), and stands among the unknowns", number=given[asked])
            yield find_answered(unknown, message, sure=False)
            return


def _list_amounts(talks: Talks, language: Language) -> Mapping[str, int]:
    """Return the numbers that facts give, by the beginning of the word for what is counted."""
    facts: tuple[Fact, ...] = (*([talks.lead] if talks.lead else ()), *talks.outcomes, *talks.context)
    words = (each.text.values.get(language.code, "") for each in facts)
    return {stem: number for each in words for stem, number in find_amounts(each, language)}
