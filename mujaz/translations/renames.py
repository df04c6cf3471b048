"""Texts that were moved or renamed: the address under which the lockfile still has each of them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from itertools import combinations

from mujaz.translations.lockfile import LockEntry
from mujaz.translations.text_ids import TextHashes, TextId, strip_words_hash

HashesOfLanguages = tuple[str | None, ...]

MAX_COMBINED_LANGUAGES = 4
"""Of up to so many languages every combination is compared; of more, all together and then each alone."""


def match_renamed_texts(now: Mapping[TextId, TextHashes], entries: Mapping[TextId, LockEntry]) -> dict[TextId, TextId]:
    """Return for each text the address under which the lockfile has it.

    A text that shares no words with the entry of its own address, and all with another, was moved or renamed: what was
    confirmed, and what is stale, goes with it. Such entries are looked for in the same file, and under the same key in
    other files.
    """
    found = {each: each for each in now if each in entries and _share_words(now[each], entries[each].hashes)}
    old = {each: entry.hashes for each, entry in entries.items() if each not in found}
    found |= _match_moved_texts(old, {each: hashes for each, hashes in now.items() if each not in found})
    taken = set(found.values())
    return found | {each: each for each in now if each in entries and each not in found and each not in taken}


def _share_words(one: TextHashes, other: TextHashes) -> bool:
    return not one.items().isdisjoint(other.items())


def _match_moved_texts(old: Mapping[TextId, TextHashes], new: Mapping[TextId, TextHashes]) -> dict[TextId, TextId]:
    """Return for new addresses the old ones they match best: in most languages, then in file and key.

    Each combination of languages and each kind of place is one pass over all texts, because comparing every pair would
    take too long where many texts are equal.
    """
    found: dict[TextId, TextId] = {}
    unmatched_old, unmatched_new = _select_sharing_words(old, new), _select_sharing_words(new, old)
    for languages in _iter_language_choices(
        sorted({language for hashes in unmatched_new.values() for language in hashes})
    ):
        new_words = {
            each: words
            for each, hashes in unmatched_new.items()
            if None not in (words := _pick_hashes(hashes, languages))
        }
        wanted = set(new_words.values())
        old_words = {
            each: words
            for each, hashes in unmatched_old.items()
            if (words := _pick_hashes(hashes, languages)) in wanted
        }
        for place in (_get_file_and_key, _get_file, _get_key):
            for address, origin in _pair_same_words(old_words, new_words, place):
                found[address] = origin
                del unmatched_old[origin], unmatched_new[address], old_words[origin], new_words[address]
    return found


def _select_sharing_words(
    some: Mapping[TextId, TextHashes], others: Mapping[TextId, TextHashes]
) -> dict[TextId, TextHashes]:
    """Return the texts that share words with one of the others, in the order of their addresses."""
    words = {each for hashes in others.values() for each in hashes.items()}
    return {each: some[each] for each in sorted(each for each in some if not words.isdisjoint(some[each].items()))}


def _iter_language_choices(languages: Collection[str]) -> Iterator[tuple[str, ...]]:
    most = len(languages)
    for size in range(most, 0, -1) if most <= MAX_COMBINED_LANGUAGES else (most, 1):
        yield from combinations(languages, size)


def _pick_hashes(hashes: TextHashes, languages: Iterable[str]) -> HashesOfLanguages:
    return tuple(map(hashes.get, languages))


def _pair_same_words(
    old_words: Mapping[TextId, HashesOfLanguages],
    new_words: Mapping[TextId, HashesOfLanguages],
    place: Callable[[TextId], Hashable],
) -> list[tuple[TextId, TextId]]:
    """Return pairs of addresses (new, old) with the same words at the same place, the first with the first."""
    queues: dict[Hashable, deque[TextId]] = {(place(address), words): deque() for address, words in new_words.items()}
    for address, words in old_words.items():
        queue = queues.get((place(address), words))
        if queue is not None:
            queue.append(address)
    found = ((address, queues[place(address), words]) for address, words in new_words.items())
    return [(address, queue.popleft()) for address, queue in found if queue]


def _get_file_and_key(address: TextId) -> Hashable:
    return address[0], strip_words_hash(address[1])


def _get_file(address: TextId) -> Hashable:
    return address[0]


def _get_key(address: TextId) -> Hashable:
    return strip_words_hash(address[1])
