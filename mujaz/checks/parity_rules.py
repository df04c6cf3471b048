"""The rules that compare the languages of a text: what it says in one language it says in all.

Each can be silenced in the record that has the text, with a reason: `silence: {numbers: …}`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from mujaz.checks import parity_counts, parity_names, parity_polarity, parity_titles
from mujaz.checks.parity_texts import iter_comparisons
from mujaz.checks.silencing import Finding
from mujaz.checks.site import iter_known_languages
from mujaz.diagnostics.problem import Problem
from mujaz.model.records import Archive, IdentityKey, Record
from mujaz.parity.comparison import Comparison, LanguageTables


def numbers(archive: Archive) -> Iterator[Problem]:
    """A text says the same numbers in every language: in digits or words, percentages as such."""
    yield from _iter_unsilenced(archive, "numbers")


def dates(archive: Archive) -> Iterator[Problem]:
    """A text says the same days, months, years and weekdays in every language, whichever month names it uses."""
    yield from _iter_unsilenced(archive, "dates")


def names(archive: Archive) -> Iterator[Problem]:
    """A text names the same people, parties and places in every language."""
    yield from _iter_unsilenced(archive, "names")


def spelling(archive: Archive) -> Iterator[Problem]:
    """A name is spelled as the register spells it, outside quotations."""
    yield from _iter_unsilenced(archive, "spelling")


def quotation_marks(archive: Archive) -> Iterator[Problem]:
    """A text has as many quotations in every language."""
    yield from _iter_unsilenced(archive, "quotation-marks")


def links(archive: Archive) -> Iterator[Problem]:
    """A text links to the same entries in every language."""
    yield from _iter_unsilenced(archive, "links")


def gender(archive: Archive) -> Iterator[Problem]:
    """A title has the form of the gender that the register gives the person."""
    yield from _iter_unsilenced(archive, "gender")


def ranks(archive: Archive) -> Iterator[Problem]:
    """A title has the same rank in every language, and that of the person's post in the register."""
    yield from _iter_unsilenced(archive, "ranks")


def negation(archive: Archive) -> Iterator[Problem]:
    """A text denies in every language what it denies in one."""
    yield from _iter_unsilenced(archive, "negation")


def limits(archive: Archive) -> Iterator[Problem]:
    """A text is limited in every language as in one, such as by "only" or "may"."""
    yield from _iter_unsilenced(archive, "limits")


def time_of_day(archive: Archive) -> Iterator[Problem]:
    """A text says in every language that something was in the morning, or late in the day."""
    yield from _iter_unsilenced(archive, "time-of-day")


def direction(archive: Archive) -> Iterator[Problem]:
    """A text has two parties in the same direction in every language: who does something to whom."""
    yield from _iter_unsilenced(archive, "direction")


def opposites(archive: Archive) -> Iterator[Problem]:
    """A text does not say in one language the opposite of what it says in another, such as before and after."""
    yield from _iter_unsilenced(archive, "opposites")


def iter_findings(archive: Archive) -> Iterator[Finding]:
    """Yield what these rules find, including what is silenced."""
    tables, roots = get_language_tables(archive), archive.roots
    _read_anew([root for root in roots if IdentityKey(root, tables) not in _kept], tables)
    for root in roots:
        yield from _kept[IdentityKey(root, tables)]


def _iter_unsilenced(archive: Archive, rule: str) -> Iterator[Problem]:
    found = (finding for finding in iter_findings(archive) if finding.rule == rule)
    yield from (finding.problem for finding in found if rule not in dict(finding.record.silence))


def get_language_tables(archive: Archive) -> LanguageTables:
    """Return what is known of an archive's languages and names; made anew only where a register was read anew."""
    registers = archive.parties, archive.people, archive.places, archive.sources, archive.topics
    return _make_language_tables(IdentityKey(*registers, archive.site))


@lru_cache(maxsize=4)
def _make_language_tables(registers: IdentityKey) -> LanguageTables:
    parties, people, places, sources, topics, site = registers.objects
    named = {"parties": parties, "people": people, "places": places, "sources": sources, "topics": topics}
    archive = Archive(site=site, processes={}, talks={}, **named)
    return LanguageTables(archive, list(iter_known_languages(site)))


_kept: dict[IdentityKey, tuple[Finding, ...]] = {}
"""The findings in each talks or entry that was read, so that `serve` compares only what it has read anew."""
MAX_KEPT = 1 << 16


def _read_anew(roots: Sequence[Record], tables: LanguageTables) -> None:
    if len(_kept) + len(roots) > MAX_KEPT:
        _kept.clear()
    for root in roots:
        _kept[IdentityKey(root, tables)] = tuple(_iter_findings_in(root, tables))


def _iter_findings_in(root: Record, tables: LanguageTables) -> Iterator[Finding]:
    """Yield the findings in talks or an entry."""
    for comparison in iter_comparisons(root, tables):
        for rule, find in SILENCEABLE.items():
            yield from (Finding(comparison.context.record, problem, rule) for problem in find(comparison))


SILENCEABLE: Mapping[str, Callable[[Comparison], Iterable[Problem]]] = {
    "numbers": parity_counts.check_numbers,
    "dates": parity_counts.check_dates,
    "names": parity_names.check_names,
    "spelling": parity_names.check_spelling,
    "quotation-marks": parity_counts.check_quotation_marks,
    "links": parity_names.check_links,
    "gender": parity_titles.check_gender,
    "ranks": parity_titles.check_ranks,
    "negation": parity_polarity.check_negations,
    "limits": parity_polarity.check_limits,
    "time-of-day": parity_polarity.check_times_of_day,
    "direction": parity_polarity.check_directions,
    "opposites": parity_polarity.check_opposites,
}
"""The rules that can be silenced, by the names an editor writes."""
