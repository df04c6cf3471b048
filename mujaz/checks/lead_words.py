"""What title and lead say of the talks, against the talks' own place, date, time, round and parties."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from mujaz.checks.attribution import comes_for
from mujaz.checks.date_phrases import WEEKDAYS
from mujaz.checks.languages_read import agree, iter_languages, list_readable_texts, list_site_languages
from mujaz.checks.named_rounds import find_rounds_out_of_order
from mujaz.checks.named_times import find_other_times
from mujaz.checks.neighbour_numbers import find_other_numbers
from mujaz.checks.parity_rules import get_language_tables
from mujaz.checks.references import are_places_known
from mujaz.checks.silencing import Finding
from mujaz.derive.derived import DerivedFacts
from mujaz.diagnostics.message import Message, msg
from mujaz.diagnostics.problem import Problem
from mujaz.i18n.dates import Edtf
from mujaz.i18n.language import Language
from mujaz.model.records import Archive, Certainty, Contact, ContactFormat, ContactKind, Dated, Record, Talks, Text
from mujaz.parity.comparison import (
    TextClaims,
    blank_out,
    cut_after,
    cut_asides,
    find_claims,
    find_count,
    find_country_of,
    find_parties,
    find_places,
    find_territory,
    read_said_dates,
)

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
            yield from _find_other_country(archive, record, text, talks.place_ids)
            yield from _find_other_weekday(record, text, words, talks.date)
            yield from _find_other_day(record, text, words, talks.date)
            yield from _find_other_number(record, text, words, talks)
            yield from _find_other_parties(archive, record, text, talks)
        yield from _find_other_month(talks, _list_words(talks.title, languages))
        yield from _check_reports(talks, languages)
        for contact in talks.every_contact:
            yield from _find_call_in_place(archive, contact, contact.text)
            yield from _find_other_place(archive, contact, contact.text, contact.places)
            yield from _find_other_country(archive, contact, contact.text, contact.places)
            yield from _check_contact_dates(contact, languages)
        yield from _check_places_of_phrases(archive, talks)
        yield from find_other_times(archive, talks, languages)
        yield from find_rounds_out_of_order(talks, languages)
        yield from find_other_numbers(talks, languages)


def _check_places_of_phrases(archive: Archive, talks: Talks) -> Iterator[Finding]:
    """Yield phrases for a date that say, in the source's language, that it is in another place than their record."""
    tables = get_language_tables(archive)
    dated: list[tuple[Dated, tuple[str, ...]]] = [(talks, talks.place_ids)]
    dated += [(each, each.places) for each in talks.history]
    dated += [(each, each.places) for each in talks.every_contact]
    for record, own in (each for each in dated if each[1] and are_places_known(archive, each[1])):
        for note in (each for each in record.date_notes if each.phrase):
            codes = [each.code for each in iter_languages(archive, note.cite) if each.code in tables.names]
            named, inside = find_places(note.phrase or "", codes[0], tables) if codes else (frozenset(), frozenset())
            if inside and not named & set(own):
                others = ", ".join(sorted(inside))
                message = msg("the place is '%(place)s', and the words name '%(others)s'", place=own[0], others=others)
                yield Finding(note, Problem(note.where / "phrase", message, msg("correct the place or the words")))


def _find_other_count(contact: Contact, languages: Iterable[Language]) -> Iterator[Finding]:
    """Yield a contact whose words tell in every language of another number of contacts than it has."""
    words = [(each, said) for each in languages if (said := contact.text.get(each.code))]
    count = _agree(words, lambda language, each: find_count(each, language, "contacts"))
    if contact.count and count is not None and count != contact.count:
        message = msg("the words tell of %(said)s, and %(number)s stand here", said=count, number=contact.count)
        yield Finding(contact, Problem(contact.where / "count", message, msg("correct one of the two")))


def _find_call_in_place(archive: Archive, contact: Contact, text: Text) -> Iterator[Finding]:
    """Ask about a call that has a place, or whose words tell in every language where it was held."""
    is_call = contact.kind is ContactKind.CALL or contact.format is ContactFormat.TELEPHONE
    if not is_call or not text.values:
        return
    inside = [find_places(*each)[1] for each in list_readable_texts(archive, text)]
    languages = list_site_languages(archive)
    is_told_so = TextClaims(text, languages).in_any("by-wire")
    if inside and all(inside) and not is_told_so:
        message = msg("this is a call, and its words say where it was held")
        yield Finding(contact, Problem(text.first_path, message, msg("correct the kind or the words"), question=True))


def _check_contact_dates(contact: Contact, languages: Iterable[Language]) -> Iterator[Finding]:
    yield from _find_other_count(contact, languages)
    words = _list_words(contact.text, languages)
    planned = contact.planned.date if contact.planned else None
    yield from _find_other_day(contact, contact.text, words, contact.date, contact.said_on, planned)
    number = _agree(words, lambda language, each: find_count(each, language, "round"))
    if contact.round and number is not None and number != contact.round.number:
        message = msg(
            "these are words of round %(said)s, and it is %(number)s", said=number, number=contact.round.number
        )
        yield Finding(contact, Problem(contact.where / "round", message, msg("correct one of the two")))


def _check_reports(talks: Talks, languages: Iterable[Language]) -> Iterator[Finding]:
    """Yield reports and documents whose words name another day than theirs."""
    for report in talks.history:
        words = _list_words(report.text, languages)
        yield from _find_other_day(report, report.text, words, report.date, report.said_on)
    for document in talks.documents:
        words, tabled = _list_words(document.text, languages), document.presented_on
        yield from _find_other_day(document, document.text, words, document.signed_on or tabled, tabled)


def _find_other_month(talks: Talks, words: list[tuple[Language, str]]) -> Iterator[Finding]:
    """Yield a title that names a month in every language, without a day, or a year, which is not that of the talks."""
    when, said = talks.date, [read_said_dates(each, language) for language, each in words]
    named = bool(said) and all((each.sure_months or each.years) and not each.days for each in said)
    if when and named and all(each.contradict(when) for each in said):
        message = msg("the words name another month or year than %(date)s", date=when.text)
        sure = all(each.sure_months for each in said)
        where, mend = talks.title.where / words[0][0].code, msg("correct the date or the words")
        yield Finding(talks, Problem(where, message, mend, question=not sure))


def _find_other_parties(archive: Archive, record: Record, text: Text, talks: Talks) -> Iterator[Finding]:
    """Yield a title of two parties' talks that names, in every language, another in the place of one of them."""
    if len(talks.parties) != 2 or not all(key in archive.parties for key in talks.parties):
        return
    named = [find_parties(*each) for each in list_readable_texts(archive, text)]
    every = frozenset[str]().union(*named)
    missing = [key for key in talks.parties if not _names_side(archive, key, every)]
    others = [
        key for key in sorted(every) if all(key in each for each in named) and not _takes_part(archive, key, talks)
    ]
    if missing and others and all(len(each) > 1 for each in named):
        message = msg(
            "the words name '%(others)s' and not '%(party)s', which takes part",
            others=", ".join(others),
            party=missing[0],
        )
        mend = msg("correct the parties or the words")
        aside = record is not talks and not _names_at_its_beginning(archive, text, others)
        yield Finding(record, Problem(text.first_path, message, mend, question=aside))


def _names_at_its_beginning(archive: Archive, text: Text, parties: Iterable[str]) -> bool:
    """Say whether a text names parties in every language before words that may speak of another time."""
    tables, wanted = get_language_tables(archive), set(parties)
    languages = [each for each in list_site_languages(archive) if each.code in text.values]
    heads = [(cut_after(text.values[each.code], each, "elsewhen", "reported"), each.code) for each in languages]
    return all(wanted <= find_parties(head, code, tables) for head, code in heads if code in tables.names)


def _names_side(archive: Archive, party: str, named: Iterable[str]) -> bool:
    """Say whether a party is named, or a body, a member or the whole of it."""
    return any(comes_for(archive, party, [each]) or comes_for(archive, each, [party]) for each in named)


def _takes_part(archive: Archive, party: str, talks: Talks) -> bool:
    return _names_side(archive, party, [each for each in talks.attending_parties if each in archive.parties])


def _list_words(text: Text, languages: Iterable[Language]) -> list[tuple[Language, str]]:
    """Return a text in each language, without the clauses that speak of another time, such as an earlier round."""
    return [(each, cut_asides(words, each, "elsewhen")) for each in languages if (words := text.get(each.code))]


def _find_other_place(archive: Archive, record: Record, text: Text, own: Iterable[str]) -> Iterator[Finding]:
    """Yield a text that says in every language that it is in another place, and in none names the own one."""
    places = set(own)
    if not places or not text.values or not are_places_known(archive, places):
        return
    found = [find_places(*each) for each in list_readable_texts(archive, text)]
    inside = [within for _, within in found]
    if inside and all(inside) and not any(named & places for named, _ in found):
        others = ", ".join(sorted(frozenset().union(*inside)))
        message = msg("the place is '%(place)s', and the words name '%(others)s'", place=min(places), others=others)
        yield Finding(record, Problem(text.first_path, message, msg("correct the place or the words")))


def _find_other_country(archive: Archive, record: Record, text: Text, own: Iterable[str]) -> Iterator[Finding]:
    """Yield a text that puts a place, in every language, into another country than the register does."""
    tables = get_language_tables(archive)
    codes = text.values.keys() & tables.names.keys()
    languages = [each for each in list_site_languages(archive) if each.code in codes]
    places = (archive.places[key] for key in own if key in archive.places)
    for place, country in ((each.id, each.country) for each in places if each.country):
        said = agree(find_country_of(text.values[each.code], each.code, tables, place) for each in languages)
        if said and said not in {find_territory(country.get(each.code) or "", each) for each in languages}:
            message = msg(
                "the words put '%(place)s' into another country than '%(country)s'",
                place=place,
                country=next(iter(country.values.values())),
            )
            yield Finding(record, Problem(text.first_path, message, msg("correct the words")))


def _find_other_weekday(
    record: Record, text: Text, words: list[tuple[Language, str]], when: Edtf | None
) -> Iterator[Finding]:
    """Yield a text whose only weekday, the same in every language, is none of the days of the talks."""
    day = _agree(words, lambda language, each: language.find_weekday(each))
    if when is None or day is None or (when.latest - when.earliest).days >= _MAX_DAYS:
        return
    first = when.earliest.weekday()
    days = {(first + n) % 7 for n in range((when.latest - when.earliest).days + 1)}
    if day not in days:
        message = msg(
            "the words name %(named)s, and %(date)s is a %(weekday)s",
            named=WEEKDAYS[day],
            date=when.text,
            weekday=WEEKDAYS[first],
        )
        yield _find_in_words(record, text, words, message)


def _find_other_day(
    record: Record, text: Text, words: list[tuple[Language, str]], when: Edtf | None, *others: Edtf | None
) -> Iterator[Finding]:
    """Yield a text that names a day in every language, and in none the day of its record, or another that it has."""
    has_digits = all(any(map(str.isdigit, each)) for _, each in words)
    own = [(each, cut_asides(blank_out(said, each, "set-day"), each, "another-day")) for each, said in words]
    said = [read_said_dates(each, language) for language, each in own] if when and has_digits else []
    days = [each for each in (when, *others) if each]
    wrong = bool(when and said) and all(each.has_day and all(map(each.contradict, days)) for each in said)
    if when and wrong:
        message = msg("the words name another day than %(date)s", date=when.text)
        yield _find_in_words(record, text, words, message)


def _find_in_words(record: Record, text: Text, words: list[tuple[Language, str]], message: Message) -> Finding:
    """Return a finding about a date in words; a question where they also tell what was said."""
    aside = any(find_claims(each, language, "reported") for language, each in words)
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
        unsure = talks.round.standing is not Certainty.CERTAIN
        yield Finding(record, Problem(where, message, msg("correct one of the two"), question=unsure))
    yield from _find_other_length(record, text, words, talks)
    pair = _agree(words, lambda language, each: find_count(each, language, "pair"))
    count = pair or _agree(words, lambda language, each: find_count(each, language, "parties"))
    if count is not None and (pair or count > 2) and count not in (len(talks.parties), len(talks.attending_parties)):
        message = msg(
            "the words tell of %(said)s parties, and %(number)s stand here", said=count, number=len(talks.parties)
        )
        yield Finding(record, Problem(where, message, msg("correct one of the two")))


def _find_other_length(
    record: Record, text: Text, words: list[tuple[Language, str]], talks: Talks
) -> Iterator[Finding]:
    """Yield a text that tells in every language of more days than the date has, or of fewer."""
    when = talks.date
    said = _agree(words, lambda language, each: find_count(each, language, "days"))
    if when is None or said is None or said < 2 or not _has_days(when):
        return
    if any(find_claims(each, language, "truce") for language, each in words):  # whose days these are as a rule
        return
    days = (when.latest - when.earliest).days + 1
    if said != days:
        message = msg(
            "the words tell of %(said)s days, and %(date)s has %(number)s", said=said, date=when.text, number=days
        )
        may_pause = said < days and bool(talks.sessions or talks.history or talks.during)
        problem = Problem(text.where / words[0][0].code, message, msg("correct one of the two"), question=may_pause)
        yield Finding(record, problem)


def _has_days(when: Edtf) -> bool:
    """Say whether a date is one day, or a span between two."""
    return not when.uncertain and all(len(each) == len("2025-02-18") for each in when.text.split("/"))


def _agree(words: list[tuple[Language, str]], read: Callable[[Language, str], T | None]) -> T | None:
    """Return what is read in every language, where it is the same in all."""
    return agree(read(language, each) for language, each in words)
