"""Two languages, one truth: what a text says in one language it says in all.

A rule here can be silenced where the text stands: `silence: {numbers: …}` in the record that holds it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from mujaz import model
from mujaz.checks import counted, named, titled
from mujaz.checks.held import Held, held_in
from mujaz.checks.site import known_languages
from mujaz.model import Archive, Record, Same
from mujaz.parity.sides import Tongues
from mujaz.problems import Problem
from mujaz.said import say


@dataclass(frozen=True)
class Finding:
    """What a rule has to say of a record's text, before anyone asks whether it is silenced there."""

    rule: str
    record: Record
    problem: Problem


def numbers(archive: Archive) -> Iterator[Problem]:
    """A text says the same numbers in every language: in digits or words, percentages as such."""
    yield from _spoken(archive, "numbers")


def dates(archive: Archive) -> Iterator[Problem]:
    """A text says the same days, months, years and weekdays in every language, whichever month names it uses."""
    yield from _spoken(archive, "dates")


def names(archive: Archive) -> Iterator[Problem]:
    """A text names the same people, parties and places in every language."""
    yield from _spoken(archive, "names")


def spelling(archive: Archive) -> Iterator[Problem]:
    """A name is spelled as the register spells it, outside quotations."""
    yield from _spoken(archive, "spelling")


def quotation_marks(archive: Archive) -> Iterator[Problem]:
    """A text has as many quotations in every language."""
    yield from _spoken(archive, "quotation-marks")


def links(archive: Archive) -> Iterator[Problem]:
    """A text links to the same entries in every language."""
    yield from _spoken(archive, "links")


def gender(archive: Archive) -> Iterator[Problem]:
    """A title's form is that of a man or a woman as the register says."""
    yield from _spoken(archive, "gender")


def ranks(archive: Archive) -> Iterator[Problem]:
    """A title is of the same rank in every language, and as the register says."""
    yield from _spoken(archive, "ranks")


def silence_has_its_reason(archive: Archive) -> Iterator[Problem]:
    """What is silenced is a rule that would speak there, and someone says why it must not."""
    heard = {(finding.record.where, finding.rule) for finding in findings(archive)}
    for root in _roots(archive):
        for record in (each for each in model.walk(root) if isinstance(each, Record)):
            for rule, reason in record.silence:
                yield from _needless(record, rule, reason, (record.where, rule) in heard)


def _needless(record: Record, rule: str, reason: str, heard: bool) -> Iterator[Problem]:
    where = record.where / "silence" / rule
    if rule not in HEARD:
        known = say("rules that can be silenced: %(rules)s", rules=", ".join(HEARD))
        yield Problem(where, say("there is no rule '%(rule)s' to silence", rule=rule), known)
    elif not any(map(str.isalpha, reason)):
        mend = say("write why: %(silence)s", silence=f"silence: {{{rule}: …}}")
        yield Problem(where, say("'%(rule)s' is silenced without a reason", rule=rule), mend)
    elif not heard:
        message = say("'%(rule)s' has nothing to say here", rule=rule)
        yield Problem(where, message, say("remove it from 'silence'"))


def findings(archive: Archive) -> Iterator[Finding]:
    """Yield what these rules find, silenced or not."""
    tongues = _tongues(Same(archive.parties, archive.people, archive.places, archive.sources, archive.site))
    for root in _roots(archive):
        yield from _found(Same(root), tongues)


def _spoken(archive: Archive, rule: str) -> Iterator[Problem]:
    found = (finding for finding in findings(archive) if finding.rule == rule)
    yield from (finding.problem for finding in found if rule not in dict(finding.record.silence))


@lru_cache(maxsize=4)
def _tongues(registers: Same) -> Tongues:
    parties, people, places, sources, site = registers.objects
    archive = Archive(site=site, parties=parties, people=people, places=places, topics={}, sources=sources, talks={})
    return Tongues(archive, list(known_languages(site)))


def _roots(archive: Archive) -> Iterator[Record]:
    yield archive.site
    for register in archive.registers:
        yield from register.values()


@lru_cache(maxsize=1 << 16)
def _found(root: Same, tongues: Tongues) -> tuple[Finding, ...]:
    """Return what is found in talks or an entry; one that was not read again since is not looked through again."""
    (record,) = root.objects
    return tuple(
        Finding(rule, held.record, problem)
        for held in held_in(record, tongues)
        for rule, find in HEARD.items()
        for problem in find(held)
    )


HEARD: Mapping[str, Callable[[Held], Iterable[Problem]]] = {
    "numbers": counted.numbers,
    "dates": counted.dates,
    "names": named.names,
    "spelling": named.spelling,
    "quotation-marks": counted.quotation_marks,
    "links": named.links,
    "gender": titled.gender,
    "ranks": titled.ranks,
}
"""The rules that can be silenced, by the names an editor writes."""
