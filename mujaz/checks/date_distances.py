"""How far a phrase or words say that something is from the report, or from the talks, against its date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mujaz.checks.languages_read import iter_languages, list_site_languages
from mujaz.checks.silencing import Finding
from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import Problem
from mujaz.i18n.dates import Edtf
from mujaz.model.records import Archive, Contact, Dated, DateNote, Deadline, Talks
from mujaz.parity.comparison import Distance, TextClaims, find_distances, read_said_dates

_SURE, _UNSURE = 3, 1
"""Days by which something must be off where it is not known when a report was written, to be sure and to be asked."""
_MAX_SPAN = 31
"""Days of a date that is a span; of a longer one, nothing is said."""


def find_other_distances(archive: Archive, talks: Talks) -> Iterator[Finding]:
    """Yield dates that are not as far from the report, or from the talks, as phrases and words say."""
    dated: tuple[Dated, ...] = (talks, *talks.history, *talks.every_contact, *talks.deadlines)
    for record in (each for each in (*dated, *talks.statements) if each.date):
        for note in (each for each in record.date_notes if each.phrase):
            yield from _check_phrase(archive, talks, record, note)
        if (
            isinstance(record, Contact | Deadline)
            and record.text.values
            and not any(each.phrase for each in record.date_notes)
        ):
            yield from _check_words(archive, talks, record)


def _check_phrase(archive: Archive, talks: Talks, record: Dated, note: DateNote) -> Iterator[Finding]:
    phrase, when = note.phrase or "", record.date
    read = list(iter_languages(archive, note.cite))
    if not when or any(read_said_dates(phrase, each).has_day for each in read):
        return
    found = next((distances for each in read if (distances := find_distances(phrase, each))), frozenset[Distance]())
    if len(found) != 1:
        return
    (distance,) = found
    published = _get_day_of_report(archive, note) if distance.anchor == "report" else None
    other = talks.date if record is not talks else None
    ends = [(published, published)] if published else []
    ends += [(other.earliest, other.latest)] if other else []  # a report may be older than its publication
    if note.inferred_from and distance.anchor != "report":
        return  # it says from what else the phrase counts
    if ends and not any(_may_be(distance, when, *each, _UNSURE) for each in ends):
        asks = not published and any(_may_be(distance, when, *each, _SURE) for each in ends)
        yield _find(note, phrase, when, asks=asks)


def _get_day_of_report(archive: Archive, note: DateNote) -> date | None:
    """Return the day on which the only source of a phrase was published; None where it is not known."""
    sources = [archive.sources.get(each.source) for each in note.cite]
    published = sources[0].published if len(sources) == 1 and sources[0] else None
    return published.earliest if published and published.precision == "day" else None


def _may_be(distance: Distance, when: Edtf, first: date, last: date, slack: int) -> bool:
    """Say whether a date may be so far from a day between two; all of a short span of days must be."""
    near, far = (when.earliest - last).days, (when.latest - first).days
    if far - near > _MAX_SPAN + (last - first).days:
        return True
    is_span = "/" in when.text
    bounds = (distance.first - slack, distance.last + slack)
    return bounds[0] <= near and far <= bounds[1] if is_span else distance.may_be(near, far, slack)


def _find(note: DateNote, phrase: str, when: Edtf, *, asks: bool) -> Finding:
    message = msg("the phrase '%(phrase)s' is another distance in time than %(date)s", phrase=phrase, date=when.text)
    return Finding(note, Problem(note.where / "phrase", message, msg("correct one of the two"), question=asks))


def _check_words(archive: Archive, talks: Talks, record: Contact | Deadline) -> Iterator[Finding]:
    """Yield words that say in every language how far from the talks something is, and its date is not."""
    languages = [each for each in list_site_languages(archive) if each.code in record.text.values]
    found = [find_distances(record.text.values[each.code], each) for each in languages]
    when, held = record.date, talks.date
    if not (when and held and found and all(len(each) == 1 for each in found)):
        return
    distances = [distance for each in found for distance in each]
    if any(each.anchor == "report" for each in distances) or TextClaims(record.text, languages).in_any("reported"):
        return
    if isinstance(record, Contact) and _counts_from_contact(record, talks, distances):
        return
    starts = _list_starts(talks) if isinstance(record, Deadline) else []
    if any(_may_be(each, when, start, start, _UNSURE) for each in distances for start in starts):
        return
    if not any(_may_be(each, when, held.earliest, held.latest, _UNSURE) for each in distances):
        message = msg("by these words it is at another distance in time from the talks than %(date)s", date=when.text)
        asks = any(_may_be(each, when, held.earliest, held.latest, _SURE) for each in distances)
        problem = Problem(record.text.first_path, message, msg("correct one of the two"), question=asks)
        yield Finding(record, problem)


def _counts_from_contact(contact: Contact, talks: Talks, distances: list[Distance]) -> bool:
    """Say whether words of a contact tell what came of it: what precedes the talks is not some days later than they."""
    return contact in talks.prior and all(each.first > 0 for each in distances)


def _list_starts(talks: Talks) -> list[date]:
    """Return the days from which a deadline may count beside those of the talks: of what was agreed or began."""
    reached = (each.date for each in talks.outcomes)
    signed = (each.signed_on for each in talks.documents)
    agreed = (each.in_force for each in talks.outcomes)
    written = (each.in_force for each in talks.documents)
    elsewhere = (each.in_force for each in talks.context)
    return [each.earliest for each in (*reached, *signed, *agreed, *written, *elsewhere) if each]
