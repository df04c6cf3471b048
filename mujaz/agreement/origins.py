"""Where a text comes from: the address under which the record has it, where it was moved or renamed since."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from itertools import combinations

from mujaz.agreement.record import Entry
from mujaz.agreement.words import Address, Hashes, without_words

Words = tuple[str | None, ...]

FEW = 4
"""Up to so many languages, every choice of them is tried; of more, all together and then each alone."""


def origins_of(now: Mapping[Address, Hashes], entries: Mapping[Address, Entry]) -> dict[Address, Address]:
    """Return for each text the address under which the record has it.

    A text that shares no words with what the record has under its address, and all with another, was moved or renamed:
    what was confirmed, and what is stale, goes with it. Looked for in the same file, or under the same key in another.
    """
    found = {each: each for each in now if each in entries and _alike(now[each], entries[each].hashes)}
    old = {each: entry.hashes for each, entry in entries.items() if each not in found}
    found |= _moved(old, {each: hashes for each, hashes in now.items() if each not in found})
    taken = set(found.values())
    return found | {each: each for each in now if each in entries and each not in found and each not in taken}


def _alike(one: Hashes, other: Hashes) -> bool:
    return not one.items().isdisjoint(other.items())


def _moved(old: Mapping[Address, Hashes], new: Mapping[Address, Hashes]) -> dict[Address, Address]:
    """Return for new addresses the old ones they are most like: in more languages first, then in file and key.

    Each way of being alike is one pass, for of many equal texts there are too many pairs to look at.
    """
    found: dict[Address, Address] = {}
    left, waiting = _sharing(old, new), _sharing(new, old)
    for languages in _choices(sorted({language for hashes in waiting.values() for language in hashes})):
        late = {each: words for each, hashes in waiting.items() if None not in (words := _words(hashes, languages))}
        wanted = set(late.values())
        early = {each: words for each, hashes in left.items() if (words := _words(hashes, languages)) in wanted}
        for place in (_file_and_key, _file, _key):
            for address, origin in _pairs(early, late, place):
                found[address] = origin
                del left[origin], waiting[address], early[origin], late[address]
    return found


def _sharing(some: Mapping[Address, Hashes], others: Mapping[Address, Hashes]) -> dict[Address, Hashes]:
    """Return those texts that have words which one of the others has too, in the order of their addresses."""
    words = {each for hashes in others.values() for each in hashes.items()}
    return {each: some[each] for each in sorted(each for each in some if not words.isdisjoint(some[each].items()))}


def _choices(languages: Collection[str]) -> Iterator[tuple[str, ...]]:
    most = len(languages)
    for size in range(most, 0, -1) if most <= FEW else (most, 1):
        yield from combinations(languages, size)


def _words(hashes: Hashes, languages: Iterable[str]) -> Words:
    return tuple(map(hashes.get, languages))


def _pairs(
    early: Mapping[Address, Words], late: Mapping[Address, Words], place: Callable[[Address], Hashable]
) -> list[tuple[Address, Address]]:
    """Return (late, early) addresses of the same place with the same words: the first with the first."""
    shelves: dict[Hashable, deque[Address]] = {(place(address), words): deque() for address, words in late.items()}
    for address, words in early.items():
        shelf = shelves.get((place(address), words))
        if shelf is not None:
            shelf.append(address)
    found = ((address, shelves[place(address), words]) for address, words in late.items())
    return [(address, shelf.popleft()) for address, shelf in found if shelf]


def _file_and_key(address: Address) -> Hashable:
    return address[0], without_words(address[1])


def _file(address: Address) -> Hashable:
    return address[0]


def _key(address: Address) -> Hashable:
    return without_words(address[1])
