"""Compares the archive with its lockfile: which texts are stale, and what the lockfile should hold next.

Of one text: where the words of only one language differ from the confirmed ones, the other languages are stale. Where
two or more differ, they were changed together and count as saying the same; the lockfile takes their new words. So the
lockfile never takes a change that only one language has seen, and taking a change back leaves nothing stale.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from mujaz.diagnostics.problem import FactPath
from mujaz.model.records import Archive, Text
from mujaz.translations.lockfile import LockEntry, Lockfile
from mujaz.translations.renames import match_renamed_texts
from mujaz.translations.text_ids import TextHashes, TextId, collect_texts, hash_text, strip_words_hash


@dataclass(frozen=True)
class StaleText:
    """One language's words that were not changed when those of the languages in `changed` were."""

    address: TextId
    text: Text
    language: str
    changed: tuple[str, ...]


@dataclass(frozen=True)
class StalenessReport:
    """The outcome of a comparison.

    `stale` are the stale words, `texts` all texts by address, `entries` what the lockfile should hold, and `outdated`
    how many of its lines differ from that.
    """

    stale: tuple[StaleText, ...] = ()
    texts: Mapping[TextId, Text] = field(default_factory=dict)
    entries: Mapping[TextId, LockEntry] = field(default_factory=dict)
    outdated: int = 0


@dataclass
class EditingSession:
    """What one process saw in the last build, while an editor writes.

    An editor who saves often saves a translation before it is finished. As long as she touches nothing else, the words
    of the language that was changed second may go on changing without making the other one stale.

    `seen` are the hashes of every text, `stale` the stale texts as (address, language), and `open` the languages of
    each text that may go on changing.
    """

    seen: Mapping[TextId, TextHashes] | None = None
    stale: frozenset[tuple[TextId, str]] = frozenset()
    open: Mapping[TextId, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class _TextState:
    """Of one text: the stale languages, those whose change made them so, and the entry it should have."""

    stale: frozenset[str]
    changed: frozenset[str]
    entry: LockEntry | None


def find_stale(
    archive: Archive, entries: Mapping[TextId, LockEntry], session: EditingSession | None = None
) -> StalenessReport:
    """Compare the texts of an archive with the entries of a lockfile, and remember them in the session, if any.

    Entries of texts that were gone before the session began are dropped. Texts that vanish during a session keep
    theirs, for the editor may be moving them to another place.
    """
    texts = collect_texts(archive)
    now = {address: hash_text(text) for address, text in texts.items()}
    origins = match_renamed_texts(now, entries)
    unfinished = _find_unfinished_entries(now, origins, entries, session) if session else {}
    known = {
        a: _drop_removed_languages(unfinished.get(a) or entries[origin], archive.languages)
        for a, origin in origins.items()
    }
    known |= _find_copies_of_stale(now, known)
    states = {address: compare_with_entry(known.get(address), hashes) for address, hashes in now.items()}
    stale = _list_stale_texts(archive, texts, states)
    gone = entries.keys() - set(origins.values()) if session and session.seen is not None else ()
    next_entries = {address: entries[address] for address in gone} | dict(_iter_next_entries(states, origins))
    if session:
        _update_session(session, now, origins, next_entries, stale)
    outdated = sum(next_entries.get(a) != entries.get(a) for a in next_entries.keys() | entries.keys())
    return StalenessReport(tuple(stale), texts, next_entries, outdated)


def _list_stale_texts(
    archive: Archive, texts: Mapping[TextId, Text], states: Mapping[TextId, _TextState]
) -> list[StaleText]:
    found = (
        StaleText(address, texts[address], language, _sort_languages(state.changed, archive))
        for address, state in states.items()
        for language in state.stale
    )
    return sorted(found, key=lambda each: (each.address, each.language))


def _iter_next_entries(
    states: Mapping[TextId, _TextState], origins: Mapping[TextId, TextId]
) -> Iterator[tuple[TextId, LockEntry]]:
    """Yield the entries that the lockfile is to have, each under its id."""
    for address, state in states.items():
        origin = origins.get(address)
        if state.entry:
            yield (_choose_entry_id(address, origin) if state.stale and origin else address), state.entry


def _find_copies_of_stale(
    now: Mapping[TextId, TextHashes], known: Mapping[TextId, LockEntry]
) -> dict[TextId, LockEntry]:
    """Return, for texts that the record lacks, the entry of a stale text that they repeat word for word."""
    stale = {
        _freeze_hashes(now[address]): entry
        for address, entry in known.items()
        if compare_with_entry(entry, now[address]).stale
    }
    new = {address: _freeze_hashes(hashes) for address, hashes in now.items() if address not in known} if stale else {}
    return {address: stale[words] for address, words in new.items() if words in stale}


def _freeze_hashes(hashes: TextHashes) -> frozenset[tuple[str, str]]:
    return frozenset(hashes.items())


def _choose_entry_id(address: TextId, origin: TextId) -> TextId:
    """Return the address under which the lockfile still has a stale text.

    A text whose address is a hash of its words keeps the old address, though its words have changed.
    """
    alike = address[0] == origin[0] and strip_words_hash(address[1]) == strip_words_hash(origin[1])
    return origin if alike else address


def compare_with_lockfile(
    archive: Archive, lockfile: Lockfile, session: EditingSession | None = None
) -> StalenessReport:
    """Compare the texts of an archive with its lockfile, also one in which a merge has left several lines of a text."""
    found = find_stale(archive, resolve_merge_duplicates(archive, lockfile), session)
    return replace(found, outdated=found.outdated + sum(map(len, lockfile.others.values())))


def resolve_merge_duplicates(archive: Archive, lockfile: Lockfile) -> Mapping[TextId, LockEntry]:
    """Return a lockfile's entries; where a merge has left several for a text, the one that fits its words best."""
    if not lockfile.others:
        return lockfile.entries
    now = {address: hash_text(text) for address, text in collect_texts(archive).items()}
    every = {address: (lockfile.entries[address], *others) for address, others in lockfile.others.items()}
    return {**lockfile.entries, **{each: _choose_best_entry(found, now.get(each, {})) for each, found in every.items()}}


def _choose_best_entry(entries: Iterable[LockEntry], now: TextHashes) -> LockEntry:
    return max(entries, key=lambda entry: (len(now.items() & entry.hashes.items()), len(entry.behind)))


def compare_with_entry(entry: LockEntry | None, now: TextHashes) -> _TextState:
    """Compare one text's words with its confirmed ones."""
    if entry is None:
        return _TextState(frozenset(), frozenset(), LockEntry(now) if len(now) > 1 else None)
    known, new = entry.hashes.keys(), now.keys() - entry.hashes.keys()
    moved = {each for each in known & now.keys() if now[each] != entry.hashes[each]}
    if not moved:
        waiting = frozenset(entry.behind & now.keys())
        changed = frozenset(known - entry.behind)
        return _TextState(
            waiting, changed, replace(entry, hashes={**entry.hashes, **{each: now[each] for each in new}})
        )
    moved |= new
    led = moved - entry.behind
    behind = (known if led else entry.behind) - moved
    fresh = LockEntry({**entry.hashes, **{each: now[each] for each in moved}}, frozenset(behind))
    alone = bool(led) and len(moved) == 1
    return _TextState(frozenset(behind & now.keys()), frozenset(led or known - entry.behind), entry if alone else fresh)


def confirm_texts(
    staleness: StalenessReport, addresses: Collection[TextId], asked: Collection[TextId] = ()
) -> dict[TextId, LockEntry]:
    """Return the lockfile's entries with the words of some texts confirmed as they are now, where they can be.

    Of the texts that were `asked` about, the entries say that somebody found them right.
    """
    texts = staleness.texts
    now = {address: hash_text(texts[address]) for address in addresses if is_comparable(texts[address])}
    origins = match_renamed_texts({address: hash_text(text) for address, text in texts.items()}, staleness.entries)
    before = {address: staleness.entries[origins[address]] for address in now if address in origins}
    replaced = {origins[address] for address in before}
    others = {address: entry for address, entry in staleness.entries.items() if address not in replaced}
    entries = {address: _make_confirmed_entry(before.get(address), hashes) for address, hashes in now.items()}
    return others | {address: replace(each, confirmed=address in asked) for address, each in entries.items()}


def find_confirmed_texts(staleness: StalenessReport) -> Iterator[FactPath]:
    """Yield the addresses of texts about whose words somebody was asked, and found them right as they are."""
    stale = {each.address for each in staleness.stale}
    for address, entry in staleness.entries.items():
        if entry.confirmed and address in staleness.texts and address not in stale:
            yield staleness.texts[address].where


def is_comparable(text: Text) -> bool:
    """Say whether a text stands in more than one language; only then there is something to compare."""
    return len(text.values) > 1


def _make_confirmed_entry(before: LockEntry | None, now: TextHashes) -> LockEntry:
    """Return the entry of words that say the same.

    A language that the text lacks now is marked as behind where the others have changed since it was there.
    """
    away = {each: known for each, known in before.hashes.items() if each not in now} if before else {}
    if before is None or not away:
        return LockEntry(now)
    changed = any(before.hashes.get(each, known) != known for each, known in now.items())
    return LockEntry({**away, **now}, frozenset(away) if changed else before.behind & away.keys())


def _drop_removed_languages(entry: LockEntry, languages: Collection[str]) -> LockEntry:
    """Return an entry without languages that the site no longer has."""
    if entry.hashes.keys() <= set(languages):
        return entry
    known = frozenset(languages)
    return replace(entry, hashes={k: v for k, v in entry.hashes.items() if k in known}, behind=entry.behind & known)


def _sort_languages(languages: Collection[str], archive: Archive) -> tuple[str, ...]:
    return tuple(language for language in archive.languages if language in languages)


# ---- While an editor writes


def _find_unfinished_entries(
    now: Mapping[TextId, TextHashes],
    origins: Mapping[TextId, TextId],
    entries: Mapping[TextId, LockEntry],
    session: EditingSession,
) -> dict[TextId, LockEntry]:
    """Return, for texts whose translation is still being written, their entry with the words as they are now."""
    touched = _find_touched_languages(now, origins, session)
    if any(origins.get(address, address) not in session.open for address in touched):
        session.open = {}
    found, still_open = {}, dict(session.open)
    for address, languages in touched.items():
        origin = origins.get(address, address)
        entry, seen = entries.get(origin), (session.seen or {}).get(origin, {})
        if entry and languages <= still_open.get(origin, frozenset()):
            # Where a problem kept the words that were seen out of the lockfile, the text is compared as usual.
            if all(entry.hashes.get(each) == seen.get(each) for each in languages):
                found[address] = replace(
                    entry, hashes={**entry.hashes, **{each: now[address][each] for each in languages}}
                )
        else:
            still_open.pop(origin, None)
    session.open = still_open
    return found


def _find_touched_languages(
    now: Mapping[TextId, TextHashes], origins: Mapping[TextId, TextId], session: EditingSession
) -> dict[TextId, frozenset[str]]:
    """Return the languages of each text whose words differ from those of the last build."""
    if session.seen is None:
        return {}
    found = {}
    for address, hashes in now.items():
        before = session.seen.get(origins.get(address, address), {})
        languages = frozenset(each for each in hashes if hashes[each] != before.get(each))
        if languages:
            found[address] = languages
    return found


def _update_session(
    session: EditingSession,
    now: Mapping[TextId, TextHashes],
    origins: Mapping[TextId, TextId],
    entries: Mapping[TextId, LockEntry],
    stale: Iterable[StaleText],
) -> None:
    """Remember this build's texts, and which languages followed a change of another and may go on changing."""
    stale_now = frozenset((each.address, each.language) for each in stale)
    with_stale = {address for address, _ in stale_now}
    fresh: dict[TextId, frozenset[str]] = {}
    for address, languages in _find_touched_languages(now, origins, session).items():
        before = (session.seen or {}).get(origins.get(address, address), {})
        followed = frozenset(
            each
            for each in languages
            if (address, each) not in stale_now
            and ((origins.get(address, address), each) in session.stale or (before and each not in before))
        )
        if followed and address not in with_stale:
            fresh[address] = followed
    places = {address: address if address in entries else origins.get(address, address) for address in now}
    still_open = {places[a]: session.open[o] for a in now if (o := origins.get(a, a)) in session.open}
    session.open = {**still_open, **{places[address]: languages for address, languages in fresh.items()}}
    session.seen = {places[address]: hashes for address, hashes in now.items()}
    session.stale = frozenset((places[address], language) for address, language in stale_now)
