"""Who does what: which party or person stands as the doer of a verb, such as Orund in "Orund denied it"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import regex

from mujaz.model.records import Archive
from mujaz.parity.form_patterns import join_forms
from mujaz.parity.names import NamedEntry
from mujaz.parity.phrase_table import WORD_PATTERN
from mujaz.parity.translation import LanguageTables, Translation, read_translation
from mujaz.parity.word_classes import WordClasses, get_word_classes

_CLAUSE_END = regex.compile(r"[.;:!?،؛,()؟«»\"]")
_BETWEEN = regex.compile(r"(?:['’]s?)?(?:[ -]\p{L}+){0,3}[ -]")
_JUST_BEFORE = regex.compile(r" (?:\p{L}+ ){0,2}")
_BLANK = regex.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Doing:
    """Whose doing something is, of which class (`say`, `deny`), and where the text says so."""

    sides: frozenset[NamedEntry]
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Named:
    """A party or person that a text names: the party that it belongs to, and its position."""

    side: NamedEntry
    start: int
    end: int
    is_joined: bool = False
    """Whether a word such as "and" may be joined to its front."""


@lru_cache(maxsize=64)
def find_doings(read: Translation) -> list[Doing]:
    """Return who does what in a text, where that is plain."""
    classes = get_word_classes(read.lexicon, "doings")
    if not any(map(classes.find, read.lowercase_words)):
        return []
    named = sorted((*_iter_named(read), *_iter_pointed(read)), key=lambda each: (each.start, -each.end))
    if not named:
        return []
    return [_join_sides(read, doing, named) for doing in _iter_doings(read, named, classes)]


def list_sides(read: Translation) -> frozenset[NamedEntry]:
    """Return the parties that a text names or to which adjectives point, or whose people it names; and other people."""
    return frozenset(each.side for each in (*_iter_named(read), *_iter_pointed(read)))


def _iter_named(read: Translation) -> Iterator[_Named]:
    for name in read.names:
        entry = name.value.entries[0]
        if not name.value.loose and len(name.value.entries) == 1 and entry[0] in ("parties", "people", "places"):
            yield _Named(_find_side(read, entry), name.start, name.end, name.value.joined)


def _iter_pointed(read: Translation) -> Iterator[_Named]:
    """Yield the parties to which adjectives point: the Saudi Crown Prince."""
    for word in WORD_PATTERN.finditer(read.text):
        hinted = read.name_tables.find_hinted_entries(word[0]) if word[0][:1].isupper() else ()
        entry = read.find_adjective_entry(word[0]) or (next(iter(hinted)) if len(hinted) == 1 else None)
        if entry and not any(name.start <= word.start() < name.end for name in read.names):
            yield _Named(_find_side(read, entry), *word.span())


def _find_side(read: Translation, entry: NamedEntry) -> NamedEntry:
    """Return the party that a name stands for: that of a person's post, of a capital, or the whole of a body."""
    archive = read.tables.archive
    entry = read.tables.capital_cities.get(entry, entry)
    if entry[0] == "people" and entry[1] in archive.people:
        party = next(iter(archive.people[entry[1]].parties), None)
        entry = ("parties", party) if party else entry
    return ("parties", _find_whole(archive, entry[1])) if entry[0] == "parties" else entry


def _find_whole(archive: Archive, key: str) -> str:
    seen = {key}
    while (party := archive.parties.get(key)) and party.part_of and party.part_of not in seen:
        key = party.part_of
        seen.add(key)
    return key


def _iter_doings(read: Translation, named: list[_Named], classes: WordClasses) -> Iterator[Doing]:
    """Yield the verbs that stand beside one name only: before it where the language puts them so, or after it."""
    verbs_first = bool(read.lexicon.section("doings").get("verbs_first"))
    for word in WORD_PATTERN.finditer(read.text):
        kind = classes.find(word[0].lower())
        if kind is None:
            continue
        after = next((each for each in named if each.start >= word.end()), None)
        before = next((each for each in reversed(named) if each.end <= word.start()), None)
        is_after = verbs_first and after is not None and _is_next(read, read.text[word.end() : after.start])
        is_before = before is not None and _may_do(read, before, word.start(), close=verbs_first)
        by = _find_passive(read, word.end(), after)
        doer = by or (after if is_after and not is_before else before if is_before and not is_after else None)
        if doer:
            yield Doing(frozenset({doer.side}), kind, min(doer.start, word.start()), max(doer.end, word.end()))


def _find_passive(read: Translation, verb: int, after: _Named | None) -> _Named | None:
    """Return who does what a passive verb says: received by the Crown Prince."""
    by = read.lexicon.section("directions").get("by", ())
    gap = read.text[verb : after.start] if after else ""
    is_by = regex.fullmatch(rf" (?:{join_forms(by)}) (?:\p{{L}}+ ){{0,3}}", gap, regex.IGNORECASE)
    return after if is_by else None


def _is_next(read: Translation, gap: str) -> bool:
    apart = read.lexicon.section("doings").get("apart")
    return _JUST_BEFORE.fullmatch(gap) is not None and not (apart and gap.startswith(apart))


def _may_do(read: Translation, name: _Named, verb: int, *, close: bool) -> bool:
    """Say whether what is named may do what a verb after it says; not where the verb is passive."""
    gap = read.text[name.end : verb]
    if close:
        cleft = read.lexicon.section("doings").get("cleft", "(?!)")
        return _BLANK.fullmatch(gap) is not None or regex.fullmatch(rf" {cleft} ", gap) is not None
    passive = regex.search(r"(?<!\p{L})(?:was|were|been|be|is|are|being|to|été|est|sont|de) ?$", gap)
    return not passive and not _CLAUSE_END.search(gap) and _BETWEEN.fullmatch(gap) is not None


def _join_sides(read: Translation, doing: Doing, named: list[_Named]) -> Doing:
    """Return a doing with all sides that are joined to its doer by "and"."""
    joining = tuple(read.lexicon.joining - {""})
    sides = set(doing.sides)
    for one, other in pairwise(named):
        gap = [word[0].lower() for word in WORD_PATTERN.finditer(read.text, one.end, other.start)]
        prefixed = not gap and other.is_joined and read.text[other.start :].startswith(joining)
        joined = prefixed or (len(gap) in (1, 2) and gap[0] in joining)
        if joined and not sides.isdisjoint((one.side, other.side)):
            sides |= {one.side, other.side}
    return Doing(frozenset(sides), doing.kind, doing.start, doing.end)


def find_doers(words: str, code: str, tables: LanguageTables, *, kinds: Collection[str]) -> frozenset[str]:
    """Return the parties whose doing a text says something of some classes to be: who attacked, who changed it."""
    found = find_doings(read_translation(code, words, tables))
    sides = (side for each in found if each.kind in kinds for side in each.sides)
    return frozenset(key for register, key in sides if register == "parties")


def group_by_kind(doings: list[Doing]) -> Mapping[str, tuple[Doing, ...]]:
    """Return doings by their class."""
    found: dict[str, tuple[Doing, ...]] = defaultdict(tuple)
    for each in doings:
        found[each.kind] += (each,)
    return found
