"""Silencing a rule where it is wrong, with a reason: `silence: {numbers: the source rounds the figure}`."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import FactPath, Problem
from mujaz.model.records import Archive, Record

SILENCE_RULE = "silence-has-its-reason"


@dataclass(frozen=True)
class Finding:
    """A problem that a rule finds, and the record in which it can be silenced, whether or not it is.

    `rule` is the name under which it is silenced.
    """

    record: Record
    problem: Problem
    rule: str = ""

    @property
    def is_silenced(self) -> bool:
        """Whether the record silences the rule."""
        return self.rule in dict(self.record.silence)


def find_wrong_silences(archive: Archive, findings: Collection[Finding], known: Collection[str]) -> Iterator[Problem]:
    """Yield where a rule is silenced that is not `known`, would find nothing, or is silenced without a reason."""
    found = {(finding.record.where, finding.rule) for finding in findings}
    for record in (each for each in archive.records if isinstance(each, Record) and each.silence):
        for rule, reason in record.silence:
            problem = _find_wrong_silence(record.where / "silence" / rule, rule, reason, known)
            if problem:
                yield problem
            elif (record.where, rule) not in found:
                message = msg("'%(rule)s' has nothing to say here", rule=rule)
                yield Problem(record.where / "silence" / rule, message, msg("remove it from 'silence'"))


def _find_wrong_silence(where: FactPath, rule: str, reason: str, known: Collection[str]) -> Problem | None:
    if rule not in known:
        mend = msg("rules that can be silenced: %(rules)s", rules=", ".join(known))
        return Problem(where, msg("there is no rule '%(rule)s' to silence", rule=rule), mend)
    if not any(map(str.isalpha, reason)):
        mend = msg("write why: %(silence)s", silence=f"silence: {{{rule}: …}}")
        return Problem(where, msg("'%(rule)s' is silenced without a reason", rule=rule), mend)
    return None
