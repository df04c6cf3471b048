"""Rules that look at one file of talks, or at the entries, at a time: what they find is kept by file.

What such a rule finds in talks depends on these talks, the site, the registers and the kept texts, and on no other
talks. So it is kept by file, and after an edit only the file that was edited is looked at again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass, replace

from mujaz.checks import parity_rules
from mujaz.checks.rule_kinds import Rule, SilenceableRule, get_rule_name
from mujaz.checks.silencing import Finding
from mujaz.derive.derived import DerivedFacts
from mujaz.diagnostics.problem import Problem
from mujaz.model.records import Archive, Excerpt, Record, make_excerpt
from mujaz.storage.parallel_work import map_in_shares

ENTRIES = "entries"
"""The name of what was found in the site and the registers, beside the files of talks."""
TALKS_A_PART = 4
"""So many talks are looked at together, by one of several processes."""
LEAST_SHARED = 4
"""From so many parts on, other processes are worth their beginning."""


@dataclass(frozen=True)
class FileFindings:
    """What was found in a file of talks, or in all entries: each problem and finding with the name of its rule."""

    problems: tuple[Problem, ...] = ()
    findings: tuple[Finding, ...] = ()

    def select(self, rule: Rule) -> list[Problem]:
        """Return the problems of a rule, but for those that are silenced."""
        name = get_rule_name(rule)
        loud = (each.problem for each in self.findings if each.rule == name and not each.is_silenced)
        return [*(each for each in self.problems if each.rule == name), *loud]


@dataclass(frozen=True)
class RulesByFile:
    """The rules that need no more than one file of talks, or the entries, at a time."""

    rules: tuple[Rule, ...]
    silenceable: tuple[SilenceableRule, ...]
    """Beside those that compare the languages of a text."""

    def includes(self, rule: Rule) -> bool:
        """Say whether a rule is one of these."""
        return rule in self.rules or get_rule_name(rule) in parity_rules.SILENCEABLE

    def find(self, archive: Archive, known: MutableMapping[str, FileFindings]) -> FileFindings:
        """Return what they find in the entries, and then in each talks; they look only at what is not `known`."""
        new = [(key, each) for key, each in archive.talks.items() if each.where.file not in known]
        parts = [] if ENTRIES in known else [make_excerpt(archive, {}, has_entries=True)]
        for start in range(0, len(new), TALKS_A_PART):
            talks = dict(new[start : start + TALKS_A_PART])
            parts.append(make_excerpt(archive, talks, has_entries=False))
        for found in map_in_shares(self._check_part, parts, least=LEAST_SHARED):
            known.update(found)
        every = [known[ENTRIES], *(known[each.where.file] for each in archive.talks.values())]
        return FileFindings(
            tuple(p for each in every for p in each.problems), tuple(f for each in every for f in each.findings)
        )

    def _check_part(self, archive: Excerpt) -> Mapping[str, FileFindings]:
        names = [ENTRIES] if archive.has_entries else [each.where.file for each in archive.talks.values()]
        problems: dict[str, list[Problem]] = {name: [] for name in names}
        findings: dict[str, list[Finding]] = {name: [] for name in names}
        for problem in self._iter_problems(archive):
            problems[_name_part(problem.where.file)].append(problem)
        for finding in self._iter_findings(archive):
            findings[_name_part(finding.record.where.file)].append(_shorten(finding))
        return {name: FileFindings(tuple(problems[name]), tuple(findings[name])) for name in problems}

    def _iter_problems(self, archive: Archive) -> Iterator[Problem]:
        for rule in self.rules:
            yield from (replace(each, rule=get_rule_name(rule)) for each in rule(archive))

    def _iter_findings(self, archive: Archive) -> Iterator[Finding]:
        yield from parity_rules.iter_findings(archive)
        derived = DerivedFacts(archive)
        for rule in self.silenceable:
            yield from (replace(each, rule=get_rule_name(rule)) for each in rule(derived))


def _name_part(file: str) -> str:
    return file if file.startswith("talks/") else ENTRIES


def _shorten(finding: Finding) -> Finding:
    """Return a finding with as much of its record as says whether it is silenced there."""
    return replace(finding, record=Record(where=finding.record.where, silence=finding.record.silence))
