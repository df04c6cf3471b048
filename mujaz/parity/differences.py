"""What a text says in one language that it does not say in another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from itertools import product
from typing import Generic, TypeVar

import regex

from mujaz.parity.claims import HalfOfDay
from mujaz.parity.clock import TimeOfDay
from mujaz.parity.countries import Territory, find_unshared_territories, may_name_territory
from mujaz.parity.dates import DateWord
from mujaz.parity.directions import Direction, find_directions
from mujaz.parity.doers import Doing, find_doings, group_by_kind, list_sides
from mujaz.parity.names import NamedEntry
from mujaz.parity.numbers import Number
from mujaz.parity.opposites import Opposite, find_opposites
from mujaz.parity.polarity import NEGATION, Kind, PolarityReader, PolarityWord, find_unanswered, get_reader, may_answer
from mujaz.parity.quotation_marks import count_interruptions, find_outer_quoted_spans, has_marks
from mujaz.parity.relations import Relation, find_kinds, find_relations
from mujaz.parity.spelled_articles import begins_foreign_name
from mujaz.parity.titles import Rank
from mujaz.parity.translation import Translation
from mujaz.parity.units import Quantity
from mujaz.text.markdown import find_archive_links

T = TypeVar("T")
_HALF = Fraction(1, 2)
_FRACTION_PAIRS = (("1/2", 50), ("1/2", 30), ("1/4", 25), ("1/4", 15), ("3/4", 75), ("1/3", 33), ("2/3", 67))
_EQUAL_FRACTIONS = tuple((Fraction(part), Fraction(whole)) for part, whole in _FRACTION_PAIRS)
"""Fractions and the whole numbers that may stand for them: percent, or minutes of an hour."""
_MAX_NAME_WORDS = 2
_MAX_SPELLED_NUMBER = 12
"""Numbers up to this may be written as words, which cannot be read in a language without a file of number words."""


@dataclass(frozen=True)
class Difference(Generic[T]):
    """What only one of two translations says, `one` of them or the `other`."""

    one: tuple[T, ...] = ()
    other: tuple[T, ...] = ()

    def __bool__(self) -> bool:
        """Say whether there is any."""
        return bool(self.one or self.other)


def compare_numbers(one: Translation, other: Translation) -> Difference[Number]:
    """Return the numbers outside dates that only one translation has; if none, the percentages only one has as such."""
    both = _compare_all_numbers(one, other)
    if any(each.dated for each in (*both.one, *both.other)):
        return Difference(
            *(tuple(n for n in found if not n.dated) if _is_two_sided(both) else () for found in _as_pair(both))
        )
    return both or _compare_shares(one, other)


def _compare_shares(one: Translation, other: Translation) -> Difference[Number]:
    """Return the percentages of each translation, if the other has none, or has percentage points instead."""
    if not ("%" in one.text or "%" in other.text or one.has_numbers):
        return Difference()
    found = [tuple(n for n in each.numbers if n.share) for each in (one, other)]
    parts = any(n.in_words and n.value.denominator > 1 for n in (*one.numbers, *other.numbers))  # half of it, or 50%
    kinds = [{n.share for n in numbers} for numbers in found]
    return Difference() if parts or (all(found) and kinds[0] & kinds[1]) else Difference(*found)


def _as_pair(both: Difference[T]) -> tuple[tuple[T, ...], tuple[T, ...]]:
    return both.one, both.other


def _is_two_sided(both: Difference[Number]) -> bool:
    """Say whether each translation lacks a number outside dates, so that numbers and dates are wrong independently."""
    return all(any(not n.dated for n in found) for found in _as_pair(both))


def compare_dates(
    one: Translation, other: Translation
) -> tuple[Difference[DateWord], Difference[DateWord], Difference[Number]]:
    """Return the months, the weekdays, and the days and years that only one translation has."""
    both = _compare_all_numbers(one, other)
    has_date = any(each.dated for each in (*both.one, *both.other))
    parts = (
        both
        if has_date and not _is_two_sided(both)
        else Difference(tuple(n for n in both.one if n.dated), tuple(n for n in both.other if n.dated))
    )
    return _compare_date_words(one.months, other.months), _compare_date_words(one.weekdays, other.weekdays), parts


def _compare_date_words(one: list[DateWord], other: list[DateWord]) -> Difference[DateWord]:
    return Difference(
        _select_unmatched(one, {each.value for each in other}), _select_unmatched(other, {each.value for each in one})
    )


def _select_unmatched(these: Iterable[DateWord], those: Collection[int]) -> tuple[DateWord, ...]:
    return tuple({t.value: t for t in these if not t.loose and t.value not in those}.values())


@lru_cache(maxsize=8)  # the rules on numbers and on dates ask for the same, one after the other
def _compare_all_numbers(one: Translation, other: Translation) -> Difference[Number]:
    if not (one.has_numbers or other.has_numbers):
        return Difference()
    if [n.value for n in one.numbers] == [n.value for n in other.numbers]:  # as of nearly all texts
        return Difference()
    return Difference(_find_unmatched_numbers(one, other), _find_unmatched_numbers(other, one))


def _find_unmatched_numbers(one: Translation, other: Translation) -> tuple[Number, ...]:
    """Return the numbers of one translation that the other has neither as such nor in another way, each value once."""
    matches = {n.value for n in other.numbers} | {n.also for n in other.numbers if n.also}
    matches |= {whole for part, whole in _EQUAL_FRACTIONS if part in matches} | {
        part for part, whole in _EQUAL_FRACTIONS if whole in matches
    }
    own = {n.value for n in one.numbers}
    needed = (n for n in one.numbers if not n.loose and _needs_match(n, one, other))
    missing = [n for n in needed if n.value not in matches and n.also not in matches]
    otherwise = _find_in_other_units(one, other) if missing else ()
    return tuple(
        {n.value: n for n in missing if not (_is_split_at_half(n.value, own, matches) or n in otherwise)}.values()
    )


def _find_in_other_units(one: Translation, other: Translation) -> Collection[Number]:
    """Return the numbers of quantities that the other has in other units: 18 months is a year and a half."""
    totals = {each.total for each in other.quantities}
    return {number for each in one.quantities if each.total in totals for number in each.numbers}


def compare_units(one: Translation, other: Translation) -> Difference[Quantity]:
    """Return the quantities whose number both translations have, but never with the same unit."""
    if not (one.has_numbers or other.has_numbers):
        return Difference()
    these, those = _group_by_value(one), _group_by_value(other)
    wrong = {value for value in these.keys() & those.keys() if not these[value].keys() & those[value].keys()}
    if not wrong:
        return _compare_amounts(one, other)
    return Difference(*(tuple(units[v][u] for v in sorted(wrong) for u in units[v]) for units in (these, those)))


def _compare_amounts(one: Translation, other: Translation) -> Difference[Quantity]:
    """Return the quantities of a unit of which each translation has other numbers, which it has of something else."""
    if not (one.quantities and other.quantities):
        return Difference()
    these, those = (_group_by_unit(each) for each in (one, other))
    values = [{number.value for number in each.numbers} for each in (one, other)]
    both = {n for n in values[0] & values[1] if n > 1}
    wrong = [
        unit
        for unit in these.keys() & those.keys()
        if these[unit].keys().isdisjoint(those[unit]) and {*these[unit], *those[unit]} <= both
    ]
    return Difference(*(tuple(q for unit in sorted(wrong) for q in each[unit].values()) for each in (these, those)))


def _group_by_unit(translation: Translation) -> dict[str, dict[Fraction, Quantity]]:
    found: dict[str, dict[Fraction, Quantity]] = {}
    for each in translation.quantities:
        found.setdefault(each.unit, {})[each.value] = each
    return found


def compare_clock_times(one: Translation, other: Translation) -> Difference[TimeOfDay]:
    """Return the times whose hour both translations have, but with other minutes or in the other half of the day."""
    if not (one.clock_times and other.clock_times):
        return Difference()
    return Difference(_select_other_times(one, other), _select_other_times(other, one))


def _select_other_times(these: Translation, those: Translation) -> tuple[TimeOfDay, ...]:
    found = []
    for time in these.clock_times:
        same_hour = [each for each in those.clock_times if each.hour_of_twelve == time.hour_of_twelve]
        if same_hour and not any(map(time.may_be, same_hour)):
            found.append(time)
    return tuple(found)


def _group_by_value(translation: Translation) -> dict[Fraction, dict[str, Quantity]]:
    found: dict[Fraction, dict[str, Quantity]] = {}
    for each in translation.quantities:
        if each.value > 1:
            found.setdefault(each.value, {})[each.unit] = each
    return found


def _needs_match(number: Number, one: Translation, other: Translation) -> bool:
    """Say whether a number would be found in the other translation, if it were there."""
    known = one.lexicon.knows_number_words and other.lexicon.knows_number_words
    return known or (not number.in_words and number.value > _MAX_SPELLED_NUMBER)


def _is_split_at_half(value: Fraction, own: Collection[Fraction], matches: Collection[Fraction]) -> bool:
    """Say whether one translation has as two numbers what the other has as one: ثلاث ساعات ونصف is 3.5."""
    if value == _HALF:
        return any(n + _HALF in matches for n in own)
    return {value - _HALF, _HALF} <= set(matches) or (_HALF in own and value + _HALF in matches)


def compare_names(
    one: Translation, other: Translation, find_context: Callable[[], Collection[NamedEntry]]
) -> Difference[NamedEntry]:
    """Return the people, parties and places that only one translation names.

    `find_context` returns the entries that the record names beside its text, such as the speaker and the place; it is
    called only where it matters. A translation may leave those out, unless the other then lacks a name too, or a word
    looks like that name with a wrong letter. Where each
    translation points to another party, or to another place, that counts even if an adjective does it: الوفد الروسي is
    not an American delegation.
    """
    swapped = _find_swapped_entries(one, other)
    if swapped or not (one.names or other.names or one.linked_entries or other.linked_entries):
        return swapped
    both = Difference(_find_missing_entries(one, other), _find_missing_entries(other, one))
    if not both or (both.one and both.other):
        return both
    beside = find_context()
    return Difference(
        tuple(entry for entry in both.one if entry not in beside or other.misspells(entry)),
        tuple(entry for entry in both.other if entry not in beside or one.misspells(entry)),
    )


def compare_territories(one: Translation, other: Translation) -> Difference[Territory]:
    """Return the countries that each translation names and the other does not, where each names another one."""
    first, second = _order_by_ease(one, other)
    if not (may_name_territory(first) and may_name_territory(second)):
        return Difference()
    these, those = find_unshared_territories(one, other), find_unshared_territories(other, one)
    return Difference(these, those) if these and those else Difference()


def _find_swapped_entries(one: Translation, other: Translation) -> Difference[NamedEntry]:
    """Return the parties, or the places, where each translation names or points to another one."""
    if not (one.mentioned_entries and other.mentioned_entries):
        return Difference()
    these = (one.mentioned_entries - other.mentioned_entries) & other.tables.names[other.code].known
    those = (other.mentioned_entries - one.mentioned_entries) & one.tables.names[one.code].known
    if these and those:
        these, those = these - other.answered_entries, those - one.answered_entries
    both = {register for register, _ in these} & {register for register, _ in those}
    return Difference(*(tuple(sorted(e for e in found if e[0] in both)) for found in (these, those)))


def _find_missing_entries(one: Translation, other: Translation) -> tuple[NamedEntry, ...]:
    needed = {e for each in one.names if not each.value.loose for e in each.value.entries} | one.linked_entries
    there = {e for each in other.names for e in each.value.entries} | other.linked_entries
    needed -= {
        entry
        for entry, inner in one.held_entries.items()
        if entry[0] == "parties" and inner & there and other.has_other_word_of(entry, inner & there)
    }
    there = there.union(*other.held_entries.values())
    missing = sorted((needed - there) & other.tables.names[other.code].known)
    if not missing:
        return ()
    meant = other.tables.add_capital_cities(there | other.hinted_entries) | other.answered_entries
    return tuple(each for each in missing if each not in meant)


def compare_ranks(one: Translation, other: Translation) -> Difference[Rank]:
    """Return the ranks that only one has, where each has such a rank: leaving out a title is no error.

    Where one has a rank more, that of the other is none where it only says whose: مستشار الرئيس is not the president.
    """
    found = [_compare_rank_lists(*pair) for pair in product(_list_rank_readings(one), _list_rank_readings(other))]
    return found[0] if all(found) else Difference()


def _list_rank_readings(read: Translation) -> list[list[Rank]]:
    """Return the ranks of a text; a second time with those of aides apart: مساعد الرئيس is an aide to the president."""
    aided = [each for each in read.ranks if each.modifiers[:1] == _ASSISTANT and read.lexicon.nouns_first]
    if not aided:
        return [read.ranks]
    aides = [replace(each, modifiers=(), heads=frozenset(_ASSISTANT), portfolios=frozenset()) for each in aided]
    chiefs = [replace(each, modifiers=each.modifiers[1:], is_owner=True) for each in aided]
    return [read.ranks, [*(each for each in read.ranks if each not in aided), *aides, *chiefs]]


_ASSISTANT = ("assistant",)
"""The modifier of a rank that may as well be a rank of its own."""


def _compare_rank_lists(these: Collection[Rank], those: Collection[Rank]) -> Difference[Rank]:
    one, other = _select_unlike(these, those), _select_unlike(those, these)
    both = Difference(
        one or (_select_owners(these, those) if other else ()), other or (_select_owners(those, these) if one else ())
    )
    return both if both.one and both.other else Difference()


def _select_unlike(these: Iterable[Rank], those: Collection[Rank]) -> tuple[Rank, ...]:
    return tuple(each for each in these if not any(each.is_like(rank) for rank in those))


def _select_owners(these: Iterable[Rank], those: Collection[Rank]) -> tuple[Rank, ...]:
    """Return the ranks that are like those only which say whose another is."""
    return _select_unlike((each for each in these if not each.is_owner), [r for r in those if not r.is_owner])


def count_quotations(one: Translation, other: Translation) -> tuple[int, int]:
    """Return how many quotations each translation has; names in quotation marks do not count.

    What a quotation quotes is no other one, and one that is interrupted to say who speaks may count as one. A script
    without capitals marks names by quotation marks instead: «رويترز» is Reuters.
    """
    if not (has_marks(one.text) or has_marks(other.text)):
        return 0, 0
    these, those = _list_quotations(one), _list_quotations(other)
    few, many, lesser, more = (one, other, these, those) if len(these) < len(those) else (other, one, those, these)
    if len(few.capitalized_words) >= len(more) - len(lesser) and not many.has_capitals and few.has_capitals:
        short = sum(len(words.split()) <= _MAX_NAME_WORDS for words in more)
        if short >= len(more) - len(lesser):
            return len(lesser), len(lesser)
    interrupted = count_interruptions(many.text)
    return (len(lesser),) * 2 if 0 < len(more) - len(lesser) <= interrupted else (len(these), len(those))


def _list_quotations(translation: Translation) -> list[str]:
    quoted_words = (translation.text[start + 1 : end - 1] for start, end in find_outer_quoted_spans(translation.text))
    return [words for words in quoted_words if words.strip() not in translation.tables.titles_in_marks]


def compare_polarity(one: Translation, other: Translation, kind: Kind) -> Difference[PolarityWord]:
    """Return the words that deny or limit where the other translation has none, nor any that may come to the same."""
    may_limit = kind in one.kinds_of_limits, kind in other.kinds_of_limits
    if not any(may_limit):
        return Difference()
    reader, other_reader = get_reader(one.lexicon, kind), get_reader(other.lexicon, kind)
    if not (reader and other_reader):
        return Difference()
    these = _drop_named(reader.find(one.text), one, other) if may_limit[0] else []
    those = _drop_named(other_reader.find(other.text), other, one) if may_limit[1] else []
    if _is_answered(these, those) and _is_answered(those, these):
        return _compare_clauses(one, other, (these, those)) if kind == NEGATION else Difference()
    is_first = not _is_answered(these, those)
    pair = (reader, one.text, other_reader, other.text) if is_first else (other_reader, other.text, reader, one.text)
    plain = _find_plain_denials(*pair) if kind == NEGATION else ()
    if plain:
        return Difference(plain) if is_first else Difference((), plain)
    if may_answer(*pair):
        return Difference()
    found = tuple(these if is_first else those)
    if pair[2].excepting.search(pair[3]):  # what takes a denial back stands in both
        found = tuple(replace(each, sure=not each.nominal) for each in found)
    return Difference(found) if is_first else Difference((), found)


def _find_plain_denials(one: PolarityReader, text: str, other: PolarityReader, answer: str) -> tuple[PolarityWord, ...]:
    """Return the negations that no word of an answer may say: "does not deny" beside "denies"."""
    if other.denying.search(answer):
        return tuple(one.find_double(text))
    every = tuple(each for each in one.find(text) if not each.nominal)
    is_both = other.adding.search(answer) and not one.adding.search(text)  # not only this, but also that
    return every if is_both and len(every) > 1 else ()


def _drop_named(words: list[PolarityWord], translation: Translation, other: Translation) -> list[PolarityWord]:
    """Return the words that are no part of a name, be it one that only the other translation tells to be one."""
    names = translation.names if words else []
    plain = (word for word in words if not any(name.start <= word.start < name.end for name in names))
    return [word for word in plain if not begins_foreign_name(translation, word.end, other)]


def _compare_clauses(
    one: Translation, other: Translation, words: tuple[list[PolarityWord], list[PolarityWord]]
) -> Difference[PolarityWord]:
    """Return what a clause denies and not the same clause of the other translation, which denies less often."""
    counts = [sum(not each.nominal for each in found) for found in words]
    readers = get_reader(one.lexicon, NEGATION), get_reader(other.lexicon, NEGATION)
    if counts[0] == counts[1] or min(counts) == 0 or not (readers[0] and readers[1]):
        return Difference()
    if counts[0] > counts[1]:
        return Difference(find_unanswered(readers[0], one.text, readers[1], other.text))
    return Difference((), find_unanswered(readers[1], other.text, readers[0], one.text))


def _is_answered(these: Collection[PolarityWord], those: Collection[PolarityWord]) -> bool:
    """Say whether other words answer some: plain ones by plain ones, else by more of those that are less sure."""
    plain, others = ([each for each in words if not each.nominal] for words in (these, those))
    if plain:
        return bool(others) or len(those) > len(these) - len(plain)
    return not these or bool(those)


def compare_halves_of_day(one: Translation, other: Translation) -> Difference[HalfOfDay]:
    """Return the parts of the day where one translation names the morning only, and the other only what is later."""
    first, second = _order_by_ease(one, other)
    if not (first.halves_of_day and second.halves_of_day) or (one.clock_times and other.clock_times):
        return Difference()
    these, those = one.halves_of_day, other.halves_of_day
    kinds, others = {each.kind for each in these}, {each.kind for each in those}
    return Difference(these, those) if len(kinds) == len(others) == 1 and kinds != others else Difference()


def _order_by_ease(one: Translation, other: Translation) -> tuple[Translation, Translation]:
    """Return two translations, that in a script with capitals first, in which less has to be looked for."""
    return (other, one) if other.has_capitals and not one.has_capitals else (one, other)


def compare_directions(one: Translation, other: Translation) -> Difference[Direction]:
    """Return the directions that are reversed in the other translation, where neither says both."""
    first, second = _order_by_ease(one, other)
    if not (first.may_name_two and find_directions(first) and second.may_name_two):
        return Difference()
    these, those = find_directions(one), find_directions(other)
    pairs, others = {each.pair for each in these}, {each.pair for each in those}
    turned = {pair for pair in pairs - others if pair[::-1] in others - pairs}
    return Difference(
        tuple(each for each in these if each.pair in turned), tuple(each for each in those if each.pair[::-1] in turned)
    )


def compare_doings(one: Translation, other: Translation) -> Difference[Doing]:
    """Return what one side does in a translation and another in the other, where both name the sides of both."""
    first, second = _order_by_ease(one, other)
    if not (find_doings(first) and find_doings(second)):
        return Difference()
    these, those = group_by_kind(find_doings(one)), group_by_kind(find_doings(other))
    both = list_sides(one) & list_sides(other)
    found = [kind for kind in these.keys() & those.keys() if _are_others(these[kind], those[kind], both)]
    return Difference(*(tuple(d for kind in sorted(found) for d in each[kind]) for each in (these, those)))


def compare_relations(one: Translation, other: Translation) -> Difference[Relation]:
    """Return the relations in which one translation has one party, and the other another: mediated by whom."""
    first, second = _order_by_ease(one, other)
    if not (find_kinds(first) & find_kinds(second) and find_relations(first) and find_relations(second)):
        return Difference()
    these, those = (_group_relations(find_relations(each)) for each in (one, other))
    known = one.name_tables.known & other.name_tables.known
    found = [
        kind
        for kind in these.keys() & those.keys()
        if these[kind].keys().isdisjoint(those[kind]) and (these[kind].keys() | those[kind].keys()) <= known
    ]
    return Difference(*(tuple(r for kind in sorted(found) for r in each[kind].values()) for each in (these, those)))


def _group_relations(found: Iterable[Relation]) -> dict[str, dict[NamedEntry, Relation]]:
    grouped: dict[str, dict[NamedEntry, Relation]] = {}
    for each in found:
        grouped.setdefault(each.kind, {})[each.entry] = each
    return grouped


def _are_others(these: Collection[Doing], those: Collection[Doing], named: Collection[NamedEntry]) -> bool:
    """Say whether doers are all others than those of another translation, and both translations name those of one."""
    one, other = (frozenset().union(*(each.sides for each in doings)) for doings in (these, those))
    return one.isdisjoint(other) and one | other <= set(named)


def compare_opposites(one: Translation, other: Translation) -> Difference[Opposite]:
    """Return the words for which the other translation has the opposite only; nothing where either denies anything."""
    first, second = _order_by_ease(one, other)
    if not (find_opposites(first) and find_opposites(second)):
        return _compare_magnitudes(one, other)
    these, those = find_opposites(one), find_opposites(other)
    groups = [group for group in these if group in those and not _get_poles(these[group]) & _get_poles(those[group])]
    groups = [group for group in groups if not _is_compared_elsewhere(group, one, other)]
    found = Difference(*(tuple(o for group in groups for o in each[group]) for each in (these, those)))
    return found or _compare_magnitudes(one, other)


_SCALE = "scale"
"""The group of opposites that tell tens, hundreds, thousands and millions apart."""
_BOUNDS = ((20, 199), (150, 1_999), (1_500, 999_999), (900_000, 10**12))
"""Between which numbers something is that is told as tens of it, hundreds, thousands or millions."""
_MAX_SMALL_NUMBER = 12
"""Numbers up to this count other things than those that there are tens of."""


def _compare_magnitudes(one: Translation, other: Translation) -> Difference[Opposite]:
    """Return "tens of ships" of one translation, and the number of the other, where it is no such number."""
    if one.has_numbers and (found := _find_other_magnitude(other, one)):
        return Difference(*reversed(found))
    if other.has_numbers and (found := _find_other_magnitude(one, other)):
        return Difference(*found)
    return Difference()


def _find_other_magnitude(
    rough: Translation, exact: Translation
) -> tuple[tuple[Opposite, ...], tuple[Opposite, ...]] | None:
    numbers = [n for n in exact.numbers if not (n.loose or n.dated or n.share) and n.value > _MAX_SMALL_NUMBER]
    words = find_opposites(rough).get(_SCALE, ()) if numbers else ()
    if len(words) != 1 or _SCALE in find_opposites(exact) or any(n.value > _MAX_SMALL_NUMBER for n in rough.numbers):
        return None
    low, high = _BOUNDS[words[0].pole]
    if any(low <= n.value <= high for n in numbers):
        return None
    unsure = tuple(replace(each, sure=False) for each in words)
    return unsure, tuple(Opposite(_SCALE, -1, n.start, n.end, sure=False) for n in numbers)


def _is_compared_elsewhere(group: str, one: Translation, other: Translation) -> bool:
    """Say whether opposites are left to the comparison of numbers (48 hours are two days) or of ranks."""
    if group == _SPANS:
        return bool(one.numbers or other.numbers)
    return group == _OFFICES and bool(one.ranks and other.ranks)


_SPANS, _OFFICES = "span", "office"
"""The groups of opposites that tell lengths of time apart, and ministries."""


def _get_poles(found: Iterable[Opposite]) -> set[int]:
    return {each.pole for each in found}


def compare_links(one: Translation, other: Translation) -> Difference[tuple[str, str]]:
    """Return the links that one translation has more of, as (scheme, id); links to the web have an empty id."""
    if not ("](" in one.written or "](" in other.written):
        return Difference()
    these, those = _count_links(one.written), _count_links(other.written)
    return Difference(*(tuple(sorted(Counter(rest).elements())) for rest in (these - those, those - these)))


_WEB_LINK = regex.compile(r"\]\((?:https?://|mailto:)")


def _count_links(text: str) -> Counter[tuple[str, str]]:
    """Count links by (scheme, id); all links to the web are one, since languages may cite different addresses."""
    if "](" not in text:
        return Counter()
    return Counter(find_archive_links(text)) + Counter({("https", ""): len(_WEB_LINK.findall(text))})
