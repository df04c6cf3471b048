"""The record beside the archive: what is stale, and what the record is to say next.

Of one text: where one language's words differ from the confirmed ones, those that do not are stale. Where two or more
differ, they were changed together and agree; the record takes their new words. So it never moves past a change that
only one language has seen, and a change taken back leaves nothing stale.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

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
    """What is stale, the texts by address, and the record as it should be; `lacking` says how many lines."""

    stale: tuple[StaleText, ...] = ()
    texts: Mapping[TextId, Text] = field(default_factory=dict)
    record: Mapping[TextId, LockEntry] = field(default_factory=dict)
    lacking: int = 0


@dataclass
class EditingSession:
    """What one process saw last, while an editor writes.

    An editor who saves often saves a translation before it is finished. As long as she touches nothing else, the words
    of the language that followed may still change without making the other stale.
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
    """Compare the texts of an archive with the record; a session remembers them.

    What was gone before the session began is forgotten; what goes during it may be on its way to another place.
    """
    texts = collect_texts(archive)
    now = {address: hash_text(text) for address, text in texts.items()}
    origins = match_renamed_texts(now, entries)
    polished = _still_being_edited(now, origins, entries, session) if session else {}
    stale: list[StaleText] = []
    gone = entries.keys() - set(origins.values()) if session and session.seen is not None else ()
    record = {address: entries[address] for address in gone}
    known = {
        a: _drop_removed_languages(polished.get(a) or entries[origin], archive.languages)
        for a, origin in origins.items()
    }
    known |= _find_copies_of_stale(now, known)
    for address, hashes in now.items():
        origin, verdict = origins.get(address), compare_with_entry(known.get(address), hashes)
        stale += [
            StaleText(address, texts[address], each, _sort_languages(verdict.changed, archive))
            for each in verdict.stale
        ]
        if verdict.entry:
            record[_choose_entry_id(address, origin) if verdict.stale and origin else address] = verdict.entry
    stale.sort(key=lambda each: (each.address, each.language))
    if session:
        _update_session(session, now, origins, record, stale)
    lacking = sum(record.get(a) != entries.get(a) for a in record.keys() | entries.keys())
    return StalenessReport(tuple(stale), texts, record, lacking)


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
    """Return under which address the record goes on to hold a stale text: what is called after its words stays put."""
    alike = address[0] == origin[0] and strip_words_hash(address[1]) == strip_words_hash(origin[1])
    return origin if alike else address


def resolve_merge_duplicates(archive: Archive, kept: Lockfile) -> Mapping[TextId, LockEntry]:
    """Return a record's entries; of several for one text, which a merge has left, the one that fits its words best."""
    if not kept.others:
        return kept.entries
    now = {address: hash_text(text) for address, text in collect_texts(archive).items()}
    every = {address: (kept.entries[address], *others) for address, others in kept.others.items()}
    return {**kept.entries, **{each: _choose_best_entry(found, now.get(each, {})) for each, found in every.items()}}


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


def confirm_texts(judged: StalenessReport, addresses: Collection[TextId]) -> dict[TextId, LockEntry]:
    """Return the record with the words of some texts confirmed as they are now, where they can be."""
    now = {address: hash_text(judged.texts[address]) for address in addresses if is_comparable(judged.texts[address])}
    origins = match_renamed_texts({a: hash_text(t) for a, t in judged.texts.items()}, judged.record)
    before = {address: judged.record[origins[address]] for address in now if address in origins}
    replaced = {origins[address] for address in before}
    kept = {address: entry for address, entry in judged.record.items() if address not in replaced}
    return kept | {address: _make_confirmed_entry(before.get(address), hashes) for address, hashes in now.items()}


def is_comparable(text: Text) -> bool:
    """Say whether a text stands in more languages than one: alone, it has nothing to agree with."""
    return len(text.values) > 1


def _make_confirmed_entry(before: LockEntry | None, now: TextHashes) -> LockEntry:
    """Return the entry of words that say the same; a language that is away is behind where these were changed since."""
    away = {each: known for each, known in before.hashes.items() if each not in now} if before else {}
    if before is None or not away:
        return LockEntry(now)
    changed = any(before.hashes.get(each, known) != known for each, known in now.items())
    return LockEntry({**away, **now}, frozenset(away) if changed else before.behind & away.keys())


def _drop_removed_languages(entry: LockEntry, languages: Collection[str]) -> LockEntry:
    """Return an entry without languages that the site no longer has."""
    if entry.hashes.keys() <= set(languages):
        return entry
    return LockEntry({k: v for k, v in entry.hashes.items() if k in languages}, entry.behind & frozenset(languages))


def _sort_languages(languages: Collection[str], archive: Archive) -> tuple[str, ...]:
    return tuple(language for language in archive.languages if language in languages)


# ---- While an editor writes


def _still_being_edited(
    now: Mapping[TextId, TextHashes],
    origins: Mapping[TextId, TextId],
    entries: Mapping[TextId, LockEntry],
    session: EditingSession,
) -> dict[TextId, LockEntry]:
    """Return, for texts whose translation is still being written, the entry with its words of this moment."""
    touched = _find_touched_languages(now, origins, session)
    if any(origins.get(address, address) not in session.open for address in touched):
        session.open = {}
    found, still_open = {}, dict(session.open)
    for address, languages in touched.items():
        origin = origins.get(address, address)
        entry, seen = entries.get(origin), (session.seen or {}).get(origin, {})
        if entry and languages <= still_open.get(origin, frozenset()):
            # What was seen but never recorded, for a problem stood in the way, is compared as ever.
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
    """Return the texts, and their languages, that differ from what was seen last."""
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
    record: Mapping[TextId, LockEntry],
    stale: Iterable[StaleText],
) -> None:
    still = frozenset((each.address, each.language) for each in stale)
    late = {address for address, _ in still}
    fresh: dict[TextId, frozenset[str]] = {}
    for address, languages in _find_touched_languages(now, origins, session).items():
        before = (session.seen or {}).get(origins.get(address, address), {})
        followed = frozenset(
            each
            for each in languages
            if (address, each) not in still
            and ((origins.get(address, address), each) in session.stale or (before and each not in before))
        )
        if followed and address not in late:
            fresh[address] = followed
    places = {address: address if address in record else origins.get(address, address) for address in now}
    kept = {places[a]: session.open[o] for a in now if (o := origins.get(a, a)) in session.open}
    session.open = {**kept, **{places[address]: languages for address, languages in fresh.items()}}
    session.seen = {places[address]: hashes for address, hashes in now.items()}
    session.stale = frozenset((places[address], language) for address, language in still)
