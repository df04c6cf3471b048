"""The source's own phrase for a date, against the date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mujaz.checks.languages_read import iter_languages
from mujaz.checks.silencing import Finding
from mujaz.derive.derived import DerivedFacts
from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import Problem
from mujaz.i18n.dates import Edtf
from mujaz.i18n.language import Language
from mujaz.model.records import Dated
from mujaz.parity.comparison import find_claims, read_said_dates


def phrases(derived: DerivedFacts) -> Iterator[Finding]:
    """Day, month and year that a source's phrase names, in either calendar, fit the date beside it."""
    for record in (each for each in derived.archive.records if isinstance(each, Dated) and each.date):
        for note in record.date_notes:
            languages = list(iter_languages(derived.archive, note.cite))
            if note.phrase and record.date and _contradicts(languages, note.phrase, record.date):
                message = msg(
                    "the phrase '%(phrase)s' names another day than %(date)s", phrase=note.phrase, date=record.date.text
                )
                aside = any(find_claims(note.phrase, each, "elsewhen") for each in languages)
                where, mend = note.where / "phrase", msg("correct one of the two")
                yield Finding(note, Problem(where, message, mend, question=aside))


def _contradicts(languages: Iterable[Language], phrase: str, when: Edtf) -> bool:
    """Say whether a phrase contradicts a date in the first language in which it names any."""
    said = (read_said_dates(phrase, language) for language in languages)
    named = next((each for each in said if each.is_any), None)
    return named is not None and named.contradict(when)
