"""The anchors under which facts were published: the lockfile has the words of each fact under its anchor.

An anchor is made of what a fact is about, who says it and what it cites. When one of these is corrected, the fact is
found again by its words, and keeps the anchor that it has in the lockfile.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from mujaz.derive.anchors import assign_anchors, has_own_id
from mujaz.diagnostics.problem import FactPath
from mujaz.model.records import Archive, Talks
from mujaz.translations.lockfile import LockEntry
from mujaz.translations.text_ids import TextHashes, TextId, hash_text, list_talks_texts

FactWords = frozenset[tuple[str, str, str]]
"""The words of all texts of one fact, as (the text's key below the fact, language, hash)."""
_ANCHOR_PREFIX = "f-"


def find_locked_anchors(archive: Archive, entries: Mapping[TextId, LockEntry]) -> dict[FactPath, str]:
    """Return the anchors that the facts of an archive keep, by the address of the fact.

    Talks in which every fact gets the anchor anyway under which the lockfile has it are left out.
    """
    known = _group_entries(entries)
    found: dict[FactPath, str] = {}
    for key, talks in archive.talks.items() if known else ():
        found |= _match_facts(talks, known.get(f"talks/{key}.yaml", {}))
    return found


def _group_entries(entries: Mapping[TextId, LockEntry]) -> dict[str, Mapping[str, FactWords]]:
    """Return the words of facts by file and anchor."""
    files: dict[str, list[tuple[str, TextHashes]]] = defaultdict(list)
    for (file, key), entry in entries.items():
        if key.startswith(_ANCHOR_PREFIX) and file.startswith("talks/"):
            files[file].append((key, entry.hashes))
    return {file: _group_words(texts) for file, texts in files.items()}


def _group_words(texts: Iterable[tuple[str, TextHashes]]) -> Mapping[str, FactWords]:
    """Return the words of each fact by its anchor, which is the first part of the keys of its texts."""
    found: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for key, hashes in texts:
        anchor, _, below = key.partition("/")
        found[anchor].update((below, language, each) for language, each in hashes.items())
    return {anchor: frozenset(words) for anchor, words in found.items()}


def _match_facts(talks: Talks, known: Mapping[str, FactWords]) -> dict[FactPath, str]:
    """Return the locked anchors of the facts of one talks; nothing where all are the same as without a lockfile."""
    facts = assign_anchors(talks) if known else {}
    now = _group_words((key, hash_text(text)) for key, text in list_talks_texts(talks)) if known else {}
    matched = match_words({anchor: now[anchor] for anchor in facts if anchor in now}, known)
    if all(anchor == locked for anchor, locked in matched.items()):
        return {}
    return {facts[anchor].where: locked for anchor, locked in matched.items() if not has_own_id(facts[anchor])}


def match_words(now: Mapping[str, FactWords], known: Mapping[str, FactWords]) -> dict[str, str]:
    """Return for facts, by the anchors they would get, the locked anchors: each of them for one fact at most.

    The same words come first, of facts with equal words those that have their anchor still; then facts that have their
    anchor still and share some words, then any that share some; last those that have their anchor and no word of it.
    """
    found: dict[str, str] = {}
    for pairs in (_pair_same_words, _pair_same_anchors, _pair_shared_words, _pair_rewritten):
        taken = set(found.values())
        left = {anchor: words for anchor, words in now.items() if anchor not in found}
        free = {anchor: words for anchor, words in known.items() if anchor not in taken}
        found |= pairs(left, free)
    return found


def _pair_same_words(now: Mapping[str, FactWords], known: Mapping[str, FactWords]) -> dict[str, str]:
    found = {anchor: anchor for anchor, words in now.items() if known.get(anchor) == words}
    free: dict[FactWords, list[str]] = defaultdict(list)
    for anchor in sorted(known.keys() - found.keys(), reverse=True):
        free[known[anchor]].append(anchor)
    for anchor, words in now.items():
        if anchor not in found and free.get(words):
            found[anchor] = free[words].pop()
    return found


def _pair_same_anchors(now: Mapping[str, FactWords], known: Mapping[str, FactWords]) -> dict[str, str]:
    return {anchor: anchor for anchor, words in now.items() if not words.isdisjoint(known.get(anchor, ()))}


def _pair_shared_words(now: Mapping[str, FactWords], known: Mapping[str, FactWords]) -> dict[str, str]:
    free: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for anchor in sorted(known, reverse=True):
        for word in known[anchor]:
            free[word].append(anchor)
    taken = set[str]()
    return dict(_iter_shared(now, free, taken))


def _iter_shared(
    now: Mapping[str, FactWords], free: Mapping[tuple[str, str, str], list[str]], taken: set[str]
) -> Iterator[tuple[str, str]]:
    """Yield (anchor, the first locked one that has one of its words and is not taken yet)."""
    for anchor, words in now.items():
        for word in sorted(words & free.keys()):
            while free[word] and free[word][-1] in taken:
                free[word].pop()
            if free[word]:
                taken.add(free[word][-1])
                yield anchor, free[word].pop()
                break


def _pair_rewritten(now: Mapping[str, FactWords], known: Mapping[str, FactWords]) -> dict[str, str]:
    return {anchor: anchor for anchor in now if anchor in known}
