"""Dates and times as pages show them, with what is behind them: phrases, inferences, citations."""

from __future__ import annotations

from collections.abc import Iterator

from mujaz.derive.dossier import Dossier
from mujaz.i18n.clock import ClockTime
from mujaz.i18n.dates import Edtf, parse_date
from mujaz.i18n.duration import Duration, format_in_words
from mujaz.i18n.language import DateStyle, Language
from mujaz.model import records
from mujaz.model.records import DateNote
from mujaz.pages import citing
from mujaz.pages.edition import Edition
from mujaz.pages.views import LocalizedText, Moment, Note


def make_moment(edition: Edition, dossier: Dossier, when: Edtf | None, notes: tuple[DateNote, ...]) -> Moment | None:
    """Return a date in words with its notes and citations, or None where there is no date."""
    if when is None:
        return None
    return Moment(
        format_date(
            edition, when, within=any(note.within for note in notes), style=_choose_style(edition, when, notes)
        ),
        when.earliest.isoformat() if when.precision == "day" else None,
        _name_doubt(edition, when, notes),
        list_date_notes(edition, dossier, notes),
        citing.make_cite_links(edition, dossier, tuple(each for note in notes for each in note.cite)),
    )


def _name_doubt(edition: Edition, when: Edtf, notes: tuple[DateNote, ...]) -> str:
    """Return that a date is inferred or disputed, or both; empty where it is neither."""
    disputed = any(note.disputed for note in notes)
    words = (edition.label("inferred") if when.uncertain else "", edition.label("disputed") if disputed else "")
    return edition.label(", ").join(filter(None, words))


def make_unknown_moment(edition: Edition, dossier: Dossier, notes: tuple[DateNote, ...]) -> Moment:
    """Return that a date is not known, with what the sources say of it all the same."""
    cites = citing.make_cite_links(edition, dossier, tuple(each for note in notes for each in note.cite))
    shown = list_date_notes(edition, dossier, notes)
    return Moment(edition.label("date not known"), notes=shown, cites=cites)


def make_talks_moment(edition: Edition, dossier: Dossier) -> Moment:
    """Return the date of talks as lists of talks show it; undated, with the date they were last set for."""
    talks = dossier.talks
    found = make_moment(edition, dossier, talks.date, talks.date_notes)
    return found or Moment(edition.label("date not known"), doubt=_format_previous_date(edition, talks.status))


def _format_previous_date(edition: Edition, status: records.Status) -> str:
    if not status.previous_dates:
        return ""
    label = edition.labels.count("Previous dates", 1, "heading")
    return f"{label}{edition.label(': ')}{format_date(edition, status.previous_dates[0], style='long')}"


def _choose_style(edition: Edition, when: Edtf, notes: tuple[DateNote, ...]) -> DateStyle:
    """Return the style without a weekday where only the inferred date implies one: no source names it."""
    if not when.uncertain or when.precision != "day":
        return "full"
    return "full" if any(_names_weekday(edition, note) for note in notes) else "long"


def _names_weekday(edition: Edition, note: DateNote) -> bool:
    code = _find_phrase_language(edition, note)
    return note.phrase is not None and Language(code, code).find_weekday(note.phrase) is not None


def format_date(edition: Edition, when: Edtf, *, within: bool = False, style: DateStyle = "full") -> str:
    """Return a date in words; `within`: an interval is the time in which an event took place, not its duration."""
    if within and when.start and when.end:
        start, end = _format_ends(edition, when.start, when.end)
        return edition.label("between %(start)s and %(end)s", start=start, end=end)
    words = edition.labels.date(when, style)
    return edition.label("around %(date)s", date=words) if when.approximate_as_a_whole else words


def _format_ends(edition: Edition, start: Edtf, end: Edtf) -> tuple[str, str]:
    """Return both ends of an interval in words; where none is vague, they say once what they share."""
    if start.approximate or end.approximate:
        return format_date(edition, start, style="long"), format_date(edition, end, style="long")
    return edition.labels.date_ends(start, end)


def format_with_doubt(edition: Edition, when: Edtf) -> str:
    """Return a date in words, and whether it is inferred."""
    doubt = f" ({edition.label('inferred')})" if when.uncertain else ""
    if when.start and when.end and when.start_hour:
        return f"{_format_interval_with_hours(edition, when.start, when.end, when)}{doubt}"
    hours = (("from %(time)s", when.start_hour), ("until %(time)s", when.end_hour))
    told = (edition.label(msgid, time=format_clock_time(edition, hour)) for msgid, hour in hours if hour)
    return edition.label(", ").join((f"{format_date(edition, when, style='long')}{doubt}", *told))


def format_duration(edition: Edition, duration: Duration) -> str:
    """Return how long something took, in words."""
    words = format_in_words(edition.language, duration)
    return edition.label("about %(duration)s", duration=words) if duration.approximate else words


def name_date(edition: Edition, when: Edtf) -> LocalizedText:
    """Return a date in words, and whether it is inferred, as a value or a note."""
    return edition.make_text(format_with_doubt(edition, when))


def _format_interval_with_hours(edition: Edition, start: Edtf, end: Edtf, when: Edtf) -> str:
    """Return an interval whose beginning has an hour: each hour stands behind its own day."""
    days = (format_date(edition, each, style="long") for each in (start, end))
    hours = (when.start_hour, when.end_hour)
    told = (
        edition.label(", ").join((day, format_clock_time(edition, hour))) if hour else day
        for day, hour in zip(days, hours, strict=True)
    )
    return " – ".join(told)


def format_term(edition: Edition, start: Edtf | None, end: Edtf | None) -> str:
    """Return a time in office in words; a missing end is unknown or open."""
    if start and end and not any(_is_no_plain_end(each) for each in (start, end)):
        return edition.labels.date(parse_date(f"{start.text}/{end.text}"))
    if start and end:
        return f"{format_with_doubt(edition, start)} – {format_with_doubt(edition, end)}"
    if start:
        return edition.label("since %(date)s", date=format_with_doubt(edition, start))
    return edition.label("until %(date)s", date=format_with_doubt(edition, end)) if end else ""


def _is_no_plain_end(when: Edtf) -> bool:
    """Say whether a date cannot be one end of an interval as it is: it is in doubt, or an interval itself."""
    return when.uncertain or when.approximate or when.precision == "interval"


def name_moment(moment: Moment) -> str:
    """Return a date in words with what makes it doubtful, for places without marks of their own."""
    return f"{moment.text} ({moment.doubt})" if moment.doubt else moment.text


def tells_hour(edition: Edition, time: ClockTime, words: LocalizedText) -> bool:
    """Say whether words have the hour and the minute of a time of day, such as "about 18:40"."""
    clock = f"{time.hour:02}:{time.minute:02}"
    return not words.missing and any(each in words.text for each in (clock, edition.language.localize_digits(clock)))


def format_clock_time(edition: Edition, time: ClockTime, words: str = "") -> str:
    """Return a time of day as its source gives it: nothing is converted, and no zone is added.

    `words` of the facts stand for the hour, where they tell it.
    """
    clock = words or edition.language.localize_digits(f"{time.hour:02}:{time.minute:02}")
    zone = f" ({'UTC' if time.offset == 'Z' else f'UTC{time.offset}'})" if time.offset else ""
    day = edition.labels.date(parse_date(time.day.isoformat()), "long") if time.day else ""
    return edition.label(", ").join(filter(None, (day, f"{clock}{edition.language.localize_digits(zone)}")))


def list_date_notes(edition: Edition, dossier: Dossier, notes: tuple[DateNote, ...]) -> tuple[Note, ...]:
    """Return what is behind a date: the sources' phrases, from what it is inferred, where its ends are told."""
    return tuple(_iter_date_notes(edition, dossier, notes))


def _iter_date_notes(edition: Edition, dossier: Dossier, notes: tuple[DateNote, ...]) -> Iterator[Note]:
    """Yield the sources' phrases, from what a date is inferred, and what is cited for the ends of a span."""
    several = len(notes) > 1
    for note in notes:
        cites = citing.make_cite_links(edition, dossier, note.cite) if several else ()
        if note.phrase:
            language = _find_phrase_language(edition, note)
            yield Note("phrase", "", LocalizedText(note.phrase, language, verbatim=True), cites)
        if note.inferred_from:
            from_there = () if note.phrase else cites
            yield Note("inferred", edition.label("inferred from"), edition.localize(note.inferred_from), from_there)
        if several and not note.phrase and not note.inferred_from and note.cite:
            yield Note("dated", edition.label("dated by"), None, cites)
        for label, cited in (("begun", note.begun), ("last reported", note.last_reported)):
            if cited:
                yield Note("end", edition.label(label), None, citing.make_cite_links(edition, dossier, cited))


def list_until_notes(edition: Edition, report: records.StateReport | records.Aftermath) -> tuple[Note, ...]:
    """Return up to when talks, or what came of them, are adjourned, suspended or extended according to a report."""
    if not report.until:
        return ()
    return (Note("until", edition.label("up to", report.state.value), name_until(edition, report.until)),)


def name_until(edition: Edition, until: Edtf | records.Text) -> LocalizedText:
    """Return up to when something lasts: a date in words, or the words of the facts."""
    if isinstance(until, Edtf):
        return name_date(edition, until)
    return edition.require_text(until)


def _find_phrase_language(edition: Edition, note: DateNote) -> str:
    return next((edition.archive.sources[c.source].language for c in note.cite), edition.code)
