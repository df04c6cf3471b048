"""The mentions of an entry, divided into pages: by year, and those of a year by what they weigh."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from mujaz.derive.dossier import Dossier
from mujaz.derive.mentions_index import EntryKey, Mention
from mujaz.derive.positions import NO_PARTY, Position
from mujaz.i18n.dates import Edtf
from mujaz.model import records
from mujaz.pages import parts, years

MAX_TALKS_PER_PAGE = 40
"""An entry with more talks than these has, beside its own page, one page for each year."""
_MENTION, _TALKS, _QUOTE = 560, 300, 260
"""Bytes of a mention, of the head of the talks it belongs to, and of what stands beside a quotation."""
_ROW, _CELL, _STANCE = 420, 85, 190
"""Bytes of a row in the table of stances, of an empty cell, and of what a stance adds to it."""


@dataclass(frozen=True)
class _TalksMentions:
    """The mentions of an entry in the same talks, what they weigh, and whose stances they add to the table."""

    mentions: Sequence[Mention]
    weight: int
    columns: frozenset[str]


@dataclass(frozen=True)
class EntryPart:
    """Some of an entry's mentions, newest talks first: the year in which they stand, and which part of it they are."""

    year: str
    number: int
    mentions: Sequence[Mention]

    @property
    def dossiers(self) -> list[Dossier]:
        """The talks, oldest first."""
        return list(dict.fromkeys(mention.dossier for mention in reversed(self.mentions)))

    @property
    def dates(self) -> list[Edtf | None]:
        """The dates of the talks."""
        return [years.find_talks_date(each.talks) for each in self.dossiers]

    def make_address(self, entry: str) -> str:
        """Return the address of the page of this part below that of the entry."""
        return parts.make_part_address(years.make_year_address(entry, self.year), self.number)


@dataclass(frozen=True)
class DividedEntry:
    """An entry's mentions, newest talks first, and how they are divided."""

    about: EntryKey
    mentions: Sequence[Mention]

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many talks there are in each year, newest first."""
        yearly = years.group_by_year((years.find_talks_date(m.dossier.talks), m) for m in self.mentions)
        return {year: len({m.dossier.talks.id for m in mentions}) for year, mentions in yearly.items()}

    @cached_property
    def parts(self) -> Sequence[EntryPart]:
        """The parts, newest year first, and in a year the oldest part first; none where one page is enough."""
        by_talks = groupby(self.mentions, key=lambda mention: mention.dossier)
        talks = [_collect(self.about, dossier, list(found)) for dossier, found in by_talks]
        if len(talks) <= MAX_TALKS_PER_PAGE and _weigh(talks) <= parts.MAX_WEIGHT:
            return ()
        dated = ((years.find_talks_date(found.mentions[0].dossier.talks), found) for found in talks)
        return tuple(
            EntryPart(year, number, [mention for each in reversed(part) for mention in each.mentions])
            for year, found in years.group_by_year(dated).items()
            for number, part in enumerate(parts.divide(reversed(found), _weigh), 1)
        )

    @property
    def newest(self) -> EntryPart:
        """The part with the newest talks; all mentions where they are not divided."""
        first = self.parts[0].year if self.parts else ""
        own = [each for each in self.parts if each.year == first]
        return own[-1] if own else EntryPart("", 1, self.mentions)

    def list_parts_of(self, year: str) -> list[EntryPart]:
        """Return the parts of a year."""
        return [each for each in self.parts if each.year == year]


def _collect(about: EntryKey, dossier: Dossier, mentions: Sequence[Mention]) -> _TalksMentions:
    return _TalksMentions(
        mentions, _TALKS + sum(map(_weigh_mention, mentions)), frozenset(_iter_columns(about, dossier))
    )


def _weigh(talks: Sequence[_TalksMentions]) -> int:
    """Return what mentions weigh, and the table of stances: it has a column for whoever takes a stance in any talks."""
    width = len(frozenset[str]().union(*(each.columns for each in talks)))
    rows = sum(_ROW + _CELL * width + _STANCE * len(each.columns) for each in talks if each.columns)
    return rows + sum(each.weight for each in talks)


def _weigh_mention(mention: Mention) -> int:
    quote = mention.fact.quote if isinstance(mention.fact, records.Statement) else None
    quoted = max((len(words.encode()) for words in quote.values.values()), default=0) if quote else 0
    return _MENTION + parts.weigh_text(mention.fact) + quoted + (_QUOTE if quote else 0)


def _iter_columns(about: EntryKey, dossier: Dossier) -> Iterator[str]:
    """Yield whose stances some talks add to the table: parties on a topic, topics of a party."""
    scheme, key = about
    for row in dossier.positions.rows if scheme in ("party", "topic") else ():
        for cell in row.cells:
            if cell.party != NO_PARTY and cell.position is not Position.NONE_REPORTED:
                if scheme == "topic" and row.topic == key:
                    yield cell.party
                elif scheme == "party" and cell.party == key:
                    yield row.topic
