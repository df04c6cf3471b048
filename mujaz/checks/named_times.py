"""The month or the season that words name without a day, against the date of their record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple

from mujaz.checks.languages_read import agree
from mujaz.checks.silencing import Finding
from mujaz.diagnostics.message import Message, msg
from mujaz.diagnostics.problem import Problem
from mujaz.i18n.dates import Edtf
from mujaz.i18n.language import Language
from mujaz.model.records import Archive, Contact, Deadline, Place, Record, Talks, Text
from mujaz.parity.comparison import (
    TextClaims,
    cut_asides,
    find_seasons,
    is_southern,
    list_season_months,
    read_said_dates,
)

_LONG = timedelta(200)
"""Of a date that may be so many days, words name any month."""


class _Timed(NamedTuple):
    """Words of a record, the dates that they may mean, and the places where it is."""

    record: Record
    text: Text
    dates: tuple[Edtf, ...]
    places: tuple[str, ...]


def find_other_times(archive: Archive, talks: Talks, languages: Sequence[Language]) -> Iterator[Finding]:
    """Yield leads, contacts and deadlines whose words name, in every language, another month or season than theirs."""
    for timed in _list_timed(talks):
        texts = [(each, words) for each in languages if (words := timed.text.get(each.code))]
        if timed.dates and texts and not any(each.latest - each.earliest > _LONG for each in timed.dates):
            yield from _find_other_month(timed, texts, languages)
            yield from _find_other_season(archive, timed, texts)


def _list_timed(talks: Talks) -> Iterator[_Timed]:
    held = (talks.date,) if talks.date else ()
    if talks.lead:
        yield _Timed(talks.lead, talks.lead.text, held, talks.place_ids)
    yield _Timed(talks, talks.title, held, talks.place_ids)
    told: tuple[Contact | Deadline, ...] = (*talks.every_contact, *talks.deadlines)
    for each in told:
        planned = each.planned.date if isinstance(each, Contact) and each.planned else None
        dates = tuple(when for when in (each.date, each.said_on, planned) if when) if each.date else ()
        yield _Timed(each, each.text, dates, each.places if isinstance(each, Contact) else ())


def _find_other_month(
    timed: _Timed, texts: Sequence[tuple[Language, str]], languages: Sequence[Language]
) -> Iterator[Finding]:
    """Yield words that name in every language a month and no day; of a lead that tells of plans, nothing."""
    said = [read_said_dates(cut_asides(words, each, "elsewhen", "another-day"), each) for each, words in texts]
    if isinstance(timed.record, Talks) or not all(each.sure_months and not each.days for each in said):
        return
    claims = TextClaims(timed.text, languages)
    tells_of_others = claims.in_any("agreed", "reported", "ahead", "to-come", "another")
    if all(each.contradict(when) for each in said for when in timed.dates) and not tells_of_others:
        message = msg("the words name another month or year than %(date)s", date=timed.dates[0].text)
        yield _make_finding(timed, texts, message)


def _find_other_season(archive: Archive, timed: _Timed, texts: Sequence[tuple[Language, str]]) -> Iterator[Finding]:
    """Yield words that name in every language the same season, in which no day of the date lies."""
    seasons = agree(find_seasons(cut_asides(words, each, "elsewhen"), each) for each, words in texts)
    if seasons is None or len(seasons) != 1 or not isinstance(timed.record, Contact | Deadline):
        return
    (season,) = seasons
    months = list_season_months(season, southern=_is_southern(archive, timed.places, texts[0][0]))
    if not any(months & _list_months(when) for when in timed.dates):
        message = msg("the words name another season than %(date)s", date=timed.dates[0].text)
        yield _make_finding(timed, texts, message)


def _is_southern(archive: Archive, places: Sequence[str], language: Language) -> bool:
    known: list[Place] = [archive.places[key] for key in places if key in archive.places]
    return any(is_southern(each.country.get(language.code) or "", language) for each in known if each.country)


def _list_months(when: Edtf) -> frozenset[int]:
    days = (when.latest - when.earliest).days
    return frozenset((when.earliest + timedelta(n)).month for n in (*range(0, days, 20), days))


def _make_finding(timed: _Timed, texts: Sequence[tuple[Language, str]], message: Message) -> Finding:
    where, mend = timed.text.where / texts[0][0].code, msg("correct the date or the words")
    return Finding(timed.record, Problem(where, message, mend))
