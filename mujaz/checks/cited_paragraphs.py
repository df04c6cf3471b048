"""What a fact names, against the paragraphs of a kept text that it cites: people and large numbers."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from mujaz.checks.languages_read import list_readable_texts
from mujaz.checks.parity_rules import get_language_tables
from mujaz.checks.silencing import Finding
from mujaz.derive.derived import DerivedFacts
from mujaz.derive.source_paragraphs import split_source_texts
from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import Problem
from mujaz.model import records
from mujaz.model.records import Archive, Citation, Fact
from mujaz.parity.comparison import LanguageTables, find_large_numbers, find_people


@dataclass(frozen=True, eq=False)
class _ReadSource:
    """The paragraphs of a kept text, with the people and the large numbers that each of them names."""

    numbered: Mapping[int, str]
    code: str
    tables: LanguageTables
    _known: dict[int, frozenset[Hashable]] = field(default_factory=dict)

    def get_named(self, number: int) -> frozenset[Hashable]:
        """Return what a paragraph names; each is read once."""
        if number not in self._known:
            self._known[number] = _find_named(self.numbered.get(number, ""), self.code, self.tables)
        return self._known[number]

    @cached_property
    def every(self) -> frozenset[Hashable]:
        """What the whole text names."""
        return frozenset[Hashable]().union(*map(self.get_named, self.numbered))


def paragraphs(derived: DerivedFacts) -> Iterator[Finding]:
    """What a fact names stands in the paragraph that it cites, if it stands in the kept text at all."""
    archive = derived.archive
    sources = _read_sources(archive)
    facts = (each for talks in archive.talks.values() for each in records.iter_records(talks) if isinstance(each, Fact))
    for fact in facts if sources else ():
        for cite in fact.cite:
            if cite.source in sources and cite.paragraphs and not cite.exact:
                yield from _check_paragraphs(archive, fact, cite, sources[cite.source])


def _read_sources(archive: Archive) -> Mapping[str, _ReadSource]:
    tables = get_language_tables(archive)
    return {
        key: _ReadSource(text.numbered, archive.sources[key].language or "", tables)
        for key, text in split_source_texts(archive).items()
        if archive.sources[key].language in tables.names
    }


def _check_paragraphs(archive: Archive, fact: Fact, cite: Citation, source: _ReadSource) -> Iterator[Finding]:
    """Ask about a paragraph that names nothing of what the fact names and other paragraphs of the source do."""
    named = _find_named_in_all(archive, fact) & source.every
    first, last = cite.paragraphs or (0, 0)
    near = (source.get_named(each) for each in range(first, last + 1))
    if not named or named & frozenset[Hashable]().union(*near):
        return
    likely = [number for number in source.numbered if named <= source.get_named(number)]
    if likely and not _are_cited(fact, cite.source, likely):
        message = msg("the cited paragraph does not name what this names, and %(other)s does", other=_name(likely))
        yield Finding(fact, Problem(cite.where / "at", message, msg("is it the right paragraph?"), question=True))


def _name(numbers: Sequence[int]) -> str:
    return f"¶{numbers[0]}"


def _are_cited(fact: Fact, source: str, numbers: Sequence[int]) -> bool:
    spans = [each.paragraphs for each in fact.cite if each.source == source and each.paragraphs]
    return any(first <= number <= last for first, last in spans for number in numbers)


def _find_named_in_all(archive: Archive, fact: Fact) -> frozenset[Hashable]:
    found = [_find_named(*each) for each in list_readable_texts(archive, fact.text)]
    return frozenset.intersection(*found) if found else frozenset()


def _find_named(words: str, code: str, tables: LanguageTables) -> frozenset[Hashable]:
    return frozenset[Hashable]((*find_people(words, code, tables), *find_large_numbers(words, code, tables)))
