"""The door to this package: `compare` returns in what the languages of a text differ.

No module outside the package imports another of its modules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import combinations
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from mujaz.i18n.language import Language
from mujaz.model.records import Text
from mujaz.parity.claims import (
    Claim,
    HalfOfDay,
    TextClaims,
    blank_out,
    cut_after,
    cut_asides,
    find_claims,
    find_speaker_gender,
)
from mujaz.parity.clock import TimeOfDay, find_times
from mujaz.parity.context import Context
from mujaz.parity.counted import find_amounts, find_asked_amount, find_count, find_values
from mujaz.parity.countries import Territory, find_country_of, find_territory
from mujaz.parity.dates import DateWord
from mujaz.parity.day_parts import find_hours, find_last_hour
from mujaz.parity.differences import (
    Difference,
    compare_clock_times,
    compare_dates,
    compare_directions,
    compare_doings,
    compare_halves_of_day,
    compare_links,
    compare_names,
    compare_numbers,
    compare_opposites,
    compare_polarity,
    compare_ranks,
    compare_relations,
    compare_territories,
    compare_units,
    count_quotations,
)
from mujaz.parity.directions import Direction
from mujaz.parity.doers import Doing, find_doers
from mujaz.parity.gender import WrongGender, iter_wrong_genders
from mujaz.parity.links import MislabelledLink, iter_mislabelled_links
from mujaz.parity.names import NamedEntry
from mujaz.parity.numbers import Number
from mujaz.parity.opposites import Opposite
from mujaz.parity.owners import (
    find_attending,
    find_inner_parties,
    find_large_numbers,
    find_owners,
    find_parties,
    find_people,
    find_places,
    find_sayers,
    find_speakers_of,
)
from mujaz.parity.polarity import NEGATION, PolarityWord
from mujaz.parity.quotation_marks import find_unpaired_mark
from mujaz.parity.ranks import WrongRank, iter_wrong_ranks
from mujaz.parity.relations import Relation, find_absent_parties
from mujaz.parity.relative_dates import Distance, find_distances
from mujaz.parity.said_dates import SaidDates, find_day_shift, list_days_after, list_named_days, read_said_dates
from mujaz.parity.seasons import find_seasons, is_southern, list_season_months
from mujaz.parity.sequence import (
    Stems,
    count_alike,
    cut_times,
    find_meant,
    find_meant_part,
    has_every_word,
    iter_orders,
    list_stems,
)
from mujaz.parity.spelling import MisspelledName, find_similar_words, iter_misspelled_names
from mujaz.parity.subjects import Subject, compare_subjects
from mujaz.parity.titles import Rank, count_ranks, names_head_of_state
from mujaz.parity.translation import LanguageTables, Translation, read_translation
from mujaz.parity.units import Quantity

__all__ = [
    "Claim",
    "Comparison",
    "Context",
    "Disagreement",
    "Distance",
    "LanguageTables",
    "MisspelledName",
    "NamedEntry",
    "Number",
    "PolarityWord",
    "SaidDates",
    "Span",
    "Stems",
    "TextClaims",
    "blank_out",
    "compare",
    "count_alike",
    "count_ranks",
    "cut_after",
    "cut_asides",
    "cut_times",
    "find_absent_parties",
    "find_amounts",
    "find_asked_amount",
    "find_attending",
    "find_claims",
    "find_count",
    "find_country_of",
    "find_day_shift",
    "find_distances",
    "find_doers",
    "find_hours",
    "find_inner_parties",
    "find_large_numbers",
    "find_last_hour",
    "find_meant",
    "find_meant_part",
    "find_owners",
    "find_parties",
    "find_people",
    "find_places",
    "find_sayers",
    "find_seasons",
    "find_speaker_gender",
    "find_speakers_of",
    "find_territory",
    "find_times",
    "find_values",
    "has_every_word",
    "is_southern",
    "iter_orders",
    "list_days_after",
    "list_named_days",
    "list_season_months",
    "list_stems",
    "names_head_of_state",
    "read_said_dates",
]

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Span(Protocol):
    """Anything that stands in a text from one position to another."""

    @property
    def start(self) -> int:
        """The position of the first character."""

    @property
    def end(self) -> int:
        """The position after the last character."""


@dataclass(frozen=True, slots=True)
class Disagreement(Generic[T_co]):
    """What each of two languages of a text, `one` and `other`, says that the other does not."""

    one: str
    other: str
    only_one: tuple[T_co, ...]
    only_other: tuple[T_co, ...]


class QuotationCounts(NamedTuple):
    """Two languages of a text, and how many quotations it has in each."""

    one: str
    other: str
    in_one: int
    in_other: int


class UnpairedMark(NamedTuple):
    """A quotation mark without its counterpart in one language of a text."""

    language: str
    mark: str


def compare(text: Text, context: Context) -> Comparison:
    """Return a text's comparison; each of its parts is computed when it is first asked for.

    Words in languages that `context.tables` does not have are left out.
    """
    return Comparison(text, context)


class Comparison:
    """In what the languages of a text differ, and what in each of them is not as the registers have it.

    Disagreements are between pairs of languages; of more than two, between the one that disagrees with the fewest
    and each that disagrees with it.
    """

    def __init__(self, text: Text, context: Context) -> None:
        """Read the text in each of its languages; see `compare`."""
        self.text, self.context = text, context
        self._translations = {
            code: read_translation(code, words, context.tables)
            for code, words in text.values.items()
            if code in context.tables.names
        }
        self._pairs = tuple(combinations(self._translations.values(), 2))

    @property
    def plain_texts(self) -> tuple[tuple[Language, str], ...]:
        """Each language and its words without markup."""
        return tuple((each.lexicon.language, each.plain) for each in self._translations.values())

    @cached_property
    def numbers(self) -> tuple[Disagreement[Number], ...]:
        """Numbers outside dates; where they are the same, percentages that the other language has not as such."""
        return self._find_disagreements(compare_numbers)

    @cached_property
    def units(self) -> tuple[Disagreement[Quantity], ...]:
        """Quantities of the same number whose units differ."""
        return self._find_disagreements(compare_units)

    @cached_property
    def clock_times(self) -> tuple[Disagreement[TimeOfDay], ...]:
        """Times of day of the same hour that differ otherwise."""
        return self._find_disagreements(compare_clock_times)

    @cached_property
    def dates(self) -> tuple[Disagreement[DateWord | Number], ...]:
        """Weekdays, then months, then the days and years beside them."""
        return self._find_disagreements(_compare_date_parts)

    @cached_property
    def names(self) -> tuple[Disagreement[NamedEntry], ...]:
        """People, parties and places that are named."""
        return self._find_disagreements(self._compare_names)

    @cached_property
    def territories(self) -> tuple[Disagreement[Territory], ...]:
        """Countries that no register need have, where each language names another one."""
        return self._find_disagreements(compare_territories)

    @cached_property
    def links(self) -> tuple[Disagreement[tuple[str, str]], ...]:
        """Links as (scheme, id); the id of those to the web is empty."""
        return self._find_disagreements(compare_links)

    @cached_property
    def ranks(self) -> tuple[Disagreement[Rank], ...]:
        """Ranks, where each language has one that the other has not."""
        return self._find_disagreements(compare_ranks)

    @cached_property
    def negations(self) -> tuple[Disagreement[PolarityWord], ...]:
        """Words that deny in one language, where the other denies nothing."""
        return self._find_disagreements(partial(compare_polarity, kind=NEGATION))

    @cached_property
    def limits(self) -> tuple[Disagreement[PolarityWord], ...]:
        """Words that limit, such as "only" and "may", where the other language has no such limit."""
        kinds = frozenset[str]().union(*(each.kinds_of_limits for each in self._translations.values())) - {NEGATION}
        found = (self._find_disagreements(partial(compare_polarity, kind=kind)) for kind in sorted(kinds))
        return tuple(each for disagreements in found for each in disagreements)

    @cached_property
    def halves_of_day(self) -> tuple[Disagreement[HalfOfDay], ...]:
        """Words for parts of the day, where one language says morning and the other evening."""
        return self._find_disagreements(compare_halves_of_day)

    @cached_property
    def directions(self) -> tuple[Disagreement[Direction], ...]:
        """Pairs of parties that stand in one direction in one language, and reversed in the other."""
        return self._find_disagreements(compare_directions)

    @cached_property
    def doings(self) -> tuple[Disagreement[Doing], ...]:
        """What one party says or does in one language, and another party in the other."""
        return self._find_disagreements(compare_doings)

    @cached_property
    def relations(self) -> tuple[Disagreement[Relation], ...]:
        """Parts in which one language has one party, and the other another: whose side, mediated by whom."""
        return self._find_disagreements(compare_relations)

    @cached_property
    def opposites(self) -> tuple[Disagreement[Opposite], ...]:
        """Words for which the other language has the opposite: before and after."""
        return self._find_disagreements(compare_opposites)

    @cached_property
    def subjects(self) -> tuple[Disagreement[Subject], ...]:
        """What one language speaks of where the other speaks of something else."""
        return self._find_disagreements(compare_subjects)

    @cached_property
    def quotation_counts(self) -> tuple[QuotationCounts, ...]:
        """The numbers of quotations, where they differ."""
        pairs = self._iter_differing(lambda one, other: len({*count_quotations(one, other)}) > 1)
        return tuple(QuotationCounts(one.code, other.code, *count_quotations(one, other)) for one, other in pairs)

    @cached_property
    def has_broken_links(self) -> bool:
        """Whether a link leads nowhere, which makes languages differ in what they name."""
        return any(each.has_broken_links for each in self._translations.values())

    @cached_property
    def mislabelled_links(self) -> tuple[MislabelledLink, ...]:
        """Links whose words are the name of another entry."""
        return tuple(link for each in self._translations.values() for link in iter_mislabelled_links(each))

    @cached_property
    def misspelled_names(self) -> tuple[MisspelledName, ...]:
        """Names that are not spelled as in the register."""
        return tuple(name for each in self._translations.values() for name in iter_misspelled_names(each))

    @cached_property
    def unpaired_marks(self) -> tuple[UnpairedMark, ...]:
        """The first quotation mark of each language that opens or closes nothing."""
        found = ((code, find_unpaired_mark(each.text)) for code, each in self._translations.items())
        return tuple(UnpairedMark(code, mark) for code, mark in found if mark)

    @cached_property
    def wrong_genders(self) -> tuple[WrongGender, ...]:
        """Titles and verbs in the form of the other gender."""
        return tuple(w for each in self._translations.values() for w in iter_wrong_genders(each, self.context))

    @cached_property
    def wrong_ranks(self) -> tuple[WrongRank, ...]:
        """Titles that give a person another rank than the register."""
        return tuple(wrong for each in self._translations.values() for wrong in iter_wrong_ranks(each))

    def list_unnamed(self, full: str, lacking: str) -> tuple[NamedEntry, ...]:
        """Return the entries that one language, `full`, names and another, `lacking`, does not."""
        return self._compare_names(self._translations[full], self._translations[lacking]).one

    def quote(self, language: str, span: Span) -> str:
        """Return what stands in a part of a language's text, as it is written."""
        return self._translations[language].get_original_words(span.start, span.end)

    def quote_share_sign(self, language: str, number: Number) -> str:
        """Return the words for percentage points that follow a number, or the sign of percent."""
        return self._translations[language].get_share_sign(number)

    def find_name(self, language: str, entry: NamedEntry) -> str:
        """Return the register's name of an entry in a language; its id, or its country's name, where there is none."""
        return self.context.tables.find_name(language, entry)

    def find_similar_words(self, language: str, name: str) -> str:
        """Return the words of a language's text that look like a name misspelled, or nothing."""
        return find_similar_words(name, self._translations[language])

    def find_unknown_name(self, language: str) -> str:
        """Return the first word within a text's sentences that begins with a capital and that no register has."""
        return next(iter(self._translations[language].capitalized_words), "")

    def _compare_names(self, one: Translation, other: Translation) -> Difference[NamedEntry]:
        return compare_names(one, other, lambda: self.context.named_entries)

    def _find_disagreements(
        self, find: Callable[[Translation, Translation], Difference[T]]
    ) -> tuple[Disagreement[T], ...]:
        if not any(find(*pair) for pair in self._pairs):  # as in nearly all texts
            return ()
        pairs = self._iter_differing(lambda one, other: bool(find(one, other)))
        found = ((one, other, find(one, other)) for one, other in pairs)
        return tuple(Disagreement(one.code, other.code, each.one, each.other) for one, other, each in found)

    def _iter_differing(
        self, differ: Callable[[Translation, Translation], bool]
    ) -> Iterator[tuple[Translation, Translation]]:
        """Yield the pairs that differ: of more than two languages, those with the one that most agree with."""
        translations = tuple(self._translations.values())
        pairs = [(one, other) for one, other in self._pairs if differ(one, other)]
        if not pairs or len(translations) == 2:
            yield from pairs
            return
        chosen = min(translations, key=lambda each: sum(each in pair for pair in pairs))
        yield from ((chosen, one if other is chosen else other) for one, other in pairs if chosen in (one, other))


def _compare_date_parts(one: Translation, other: Translation) -> Difference[DateWord | Number]:
    """Return the weekdays, months, days and years that stand in one text only."""
    months, weekdays, numbers = compare_dates(one, other)
    parts: tuple[Difference[Any], ...] = (weekdays, months, numbers)
    return Difference(tuple(p for each in parts for p in each.one), tuple(p for each in parts for p in each.other))
