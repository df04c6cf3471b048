"""What title and lead say of the talks, against the talks' own place, date, time, round and parties."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from mujaz.checks.date_phrases import WEEKDAYS
from mujaz.checks.languages_read import iter_languages, list_site_languages
from mujaz.checks.parity_rules import get_language_tables
from mujaz.checks.references import are_places_known
from mujaz.checks.silencing import Finding
from mujaz.derive.derived import DerivedFacts
from mujaz.diagnostics.message import Message, msg
from mujaz.diagnostics.problem import Problem
from mujaz.i18n.dates import Edtf
from mujaz.i18n.language import Language
from mujaz.model.records import Archive, Certainty, Contact, Dated, Record, Talks, Text
from mujaz.parity.comparison import TextClaims, find_count, find_places, read_said_dates

T = TypeVar("T")
_MAX_DAYS = 6
"""Days of talks among which a weekday stands for one only."""


def lead(derived: DerivedFacts) -> Iterator[Finding]:
    """Title and lead name the place, the weekday, the day, the round and the number of parties of the talks."""
    archive = derived.archive
    languages = list_site_languages(archive)
    for talks in archive.talks.values():
        texts = [(talks, talks.title), *([(talks.lead, talks.lead.text)] if talks.lead else [])]
        for record, text in texts:
            words = _list_words(text, languages)
            yield from _find_other_place(archive, record, text, talks.place_ids)
            yield from _find_other_weekday(record, text, words, talks.date)
            yield from _find_other_day(record, text, words, talks.date)
            yield from _find_other_number(record, text, words, talks)
        for contact in (*talks.prior, *talks.next):
            yield from _find_other_place(archive, contact, contact.text, contact.places)
            yield from _check_contact_dates(contact, languages)
        yield from _check_places_of_phrases(archive, talks)


def _check_places_of_phrases(archive: Archive, talks: Talks) -> Iterator[Finding]:
    """Yield phrases for a date that say, in the source's language, that it is in another place than their record."""
    tables = get_language_tables(archive)
    dated: list[tuple[Dated, tuple[str, ...]]] = [(talks, talks.place_ids)]
    dated += [(each, each.places) for each in talks.history]
    dated += [(each, each.places) for each in (*talks.prior, *talks.next)]
    for record, own in (each for each in dated if each[1] and are_places_known(archive, each[1])):
        for note in (each for each in record.date_notes if each.phrase):
            codes = [each.code for each in iter_languages(archive, note.cite) if each.code in tables.names]
            named, inside = find_places(note.phrase or "", codes[0], tables) if codes else (frozenset(), frozenset())
            if inside and not named & set(own):
                others = ", ".join(sorted(inside))
                message = msg("the place is '%(place)s', and the words name '%(others)s'", place=own[0], others=others)
                yield Finding(note, Problem(note.where / "phrase", message, msg("correct the place or the words")))


def _check_contact_dates(contact: Contact, languages: Iterable[Language]) -> Iterator[Finding]:
    words = _list_words(contact.text, languages)
    yield from _find_other_day(contact, contact.text, words, contact.date)
    number = _agree(words, lambda language, each: find_count(each, language, "round"))
    if contact.round and number is not None and number != contact.round.number:
        message = msg(
            "these are words of round %(said)s, and it is %(number)s", said=number, number=contact.round.number
        )
        unsure = _speaks_of_others(contact.text, words)
        yield Finding(
            contact, Problem(contact.where / "round", message, msg("correct one of the two"), question=unsure)
        )


def _list_words(text: Text, languages: Iterable[Language]) -> list[tuple[Language, str]]:
    return [(each, words) for each in languages if (words := text.get(each.code))]


def _find_other_place(archive: Archive, record: Record, text: Text, own: Iterable[str]) -> Iterator[Finding]:
    """Yield a text that says in every language that it is in another place, and in none names the own one."""
    places = set(own)
    if not places or not text.values or not are_places_known(archive, places):
        return
    tables = get_language_tables(archive)
    found = [find_places(words, code, tables) for code, words in text.values.items() if code in tables.names]
    inside = [within for _, within in found]
    if inside and all(inside) and not any(named & places for named, _ in found):
        others = ", ".join(sorted(frozenset().union(*inside)))
        message = msg("the place is '%(place)s', and the words name '%(others)s'", place=min(places), others=others)
        yield Finding(record, Problem(text.first_place, message, msg("correct the place or the words")))


def _find_other_weekday(
    record: Record, text: Text, words: list[tuple[Language, str]], when: Edtf | None
) -> Iterator[Finding]:
    """Yield a text whose only weekday, the same in every language, is none of the days of the talks."""
    day = _agree(words, lambda language, each: language.find_weekday(each))
    if when is None or day is None or (when.latest - when.earliest).days >= _MAX_DAYS:
        return
    first = when.earliest.weekday()
    days = {(first + n) % 7 for n in range((when.latest - when.earliest).days + 1)}
    if day not in days and not _speaks_of_others(text, words):
        message = msg(
            "the words name %(named)s, and %(date)s is a %(weekday)s",
            named=WEEKDAYS[day],
            date=when.text,
            weekday=WEEKDAYS[first],
        )
        yield _find_in_words(record, text, words, message)


def _find_other_day(
    record: Record, text: Text, words: list[tuple[Language, str]], when: Edtf | None
) -> Iterator[Finding]:
    """Yield a text that names a day in every language, and in none the day of its record."""
    has_digits = all(any(map(str.isdigit, each)) for _, each in words)
    said = [read_said_dates(each, language) for language, each in words] if when and has_digits else []
    wrong = bool(when and said) and all(each.has_day and each.contradict(when) for each in said if when)
    if when and wrong and not _speaks_of_others(text, words):
        message = msg("the words name another day than %(date)s", date=when.text)
        yield _find_in_words(record, text, words, message)


def _find_in_words(record: Record, text: Text, words: list[tuple[Language, str]], message: Message) -> Finding:
    """Return a finding about a date in words; a question where they also tell what was said."""
    claims = TextClaims(text, [language for language, _ in words])
    aside = claims.in_any("reported")
    where, mend = text.where / words[0][0].code, msg("correct the date or the words")
    return Finding(record, Problem(where, message, mend, question=aside))


def _find_other_number(
    record: Record, text: Text, words: list[tuple[Language, str]], talks: Talks
) -> Iterator[Finding]:
    """Yield a text that tells in every language another number of the round, or of parties, than the talks have."""
    where = text.where / words[0][0].code if words else text.where
    number = _agree(words, lambda language, each: find_count(each, language, "round"))
    if talks.round and number is not None and number != talks.round.number:
        message = msg("these are words of round %(said)s, and it is %(number)s", said=number, number=talks.round.number)
        unsure = talks.round.standing is not Certainty.CERTAIN or _speaks_of_others(text, words)
        yield Finding(record, Problem(where, message, msg("correct one of the two"), question=unsure))
    yield from _find_other_length(record, text, words, talks.date)
    count = _agree(words, lambda language, each: find_count(each, language, "parties"))
    if count is not None and count > 2 and count not in (len(talks.parties), len(talks.attending_parties)):
        message = msg(
            "the words tell of %(said)s parties, and %(number)s stand here", said=count, number=len(talks.parties)
        )
        yield Finding(record, Problem(where, message, msg("correct one of the two")))


def _find_other_length(
    record: Record, text: Text, words: list[tuple[Language, str]], when: Edtf | None
) -> Iterator[Finding]:
    """Yield a text that tells in every language of more days than the date has; of fewer, it asks."""
    said = _agree(words, lambda language, each: find_count(each, language, "days"))
    if when is None or said is None or said < 2 or not _has_days(when) or _speaks_of_others(text, words):
        return
    if TextClaims(text, [language for language, _ in words]).in_any("truce"):  # whose days these are as a rule
        return
    days = (when.latest - when.earliest).days + 1
    if said != days:
        message = msg(
            "the words tell of %(said)s days, and %(date)s has %(number)s", said=said, date=when.text, number=days
        )
        problem = Problem(text.where / words[0][0].code, message, msg("correct one of the two"), question=said < days)
        yield Finding(record, problem)


def _has_days(when: Edtf) -> bool:
    """Say whether a date is one day, or a span between two."""
    return not when.uncertain and all(len(each) == len("2025-02-18") for each in when.text.split("/"))


def _speaks_of_others(text: Text, words: list[tuple[Language, str]]) -> bool:
    return TextClaims(text, [language for language, _ in words]).in_any("elsewhen")


def _agree(words: list[tuple[Language, str]], read: Callable[[Language, str], T | None]) -> T | None:
    """Return what is read in every language, where it is the same in all."""
    found = {read(language, each) for language, each in words}
    return found.pop() if len(found) == 1 else None
