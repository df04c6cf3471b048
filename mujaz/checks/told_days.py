"""Days that words tell and that cannot be: signed after every report of it, in force from before it was agreed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mujaz.checks.languages_read import list_site_languages
from mujaz.checks.silencing import Finding
from mujaz.checks.source_days import ZONES, find_newest_published
from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import Problem
from mujaz.i18n.language import Language
from mujaz.model.records import Archive, Document, Outcome, OutcomeResult, Talks
from mujaz.parity.comparison import TextClaims, list_days_after, list_named_days

_BOUND = frozenset({OutcomeResult.AGREED, OutcomeResult.UNDERTAKEN})


def find_impossible_words(archive: Archive, talks: Talks) -> Iterator[Finding]:
    """Yield documents and outcomes whose words name a day that is too late or too early for what they tell."""
    languages = list_site_languages(archive)
    for document in (each for each in talks.documents if not each.signed_on):
        yield from _find_late_signing(archive, talks, document, languages)
    for outcome in (each for each in talks.outcomes if each.result in _BOUND):
        yield from _find_early_start(talks, outcome, languages)


def _find_late_signing(
    archive: Archive, talks: Talks, document: Document, languages: Sequence[Language]
) -> Iterator[Finding]:
    """Yield a document that was signed or initialled, in the words of every language, after all sources for it."""
    (newest, is_sure), text = find_newest_published(archive, document.cite), document.text
    said = TextClaims(text, languages)
    if newest is None or not said.in_any("signed", "unsigned"):
        return
    year = (talks.date.earliest if talks.date else newest).year
    days = [list_named_days(words, each, year) for each in languages if (words := text.get(each.code))]
    if days and all(days) and all(day - newest > ZONES for named in days for day in named):
        message = msg("the words name a day after the newest source for this was published (%(newest)s)", newest=newest)
        mend = msg("correct the day or the source")
        yield Finding(document, Problem(text.first_path, message, mend, question=not is_sure))


def _find_early_start(talks: Talks, outcome: Outcome, languages: Sequence[Language]) -> Iterator[Finding]:
    """Yield what was agreed at the talks and, in the words of every language, begins or is due before them."""
    first, text = talks.date.earliest if talks.date else None, outcome.text
    if first is None:
        return
    days = [list_days_after(words, each, first.year) for each in languages if (words := text.get(each.code))]
    if days and all(days) and all(day < first for named in days for day in named):
        message = msg("the words name a day before the talks as that from or until which this holds")
        yield Finding(outcome, Problem(text.first_path, message, msg("correct the day")))
