"""The record beside the archive: what is stale, and what the record is to say next.

Of one text: where one language's words differ from the confirmed ones, those that do not are stale. Where two or more
differ, they were changed together and agree; the record takes their new words. So it never moves past a change that
only one language has seen, and a change taken back leaves nothing stale.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from mujaz.agreement.origins import origins_of
from mujaz.agreement.record import Entry, Kept
from mujaz.agreement.words import Address, Hashes, addressed, digests, without_words
from mujaz.model import Archive, Text


@dataclass(frozen=True)
class Stale:
    """One language's words that were not changed when those of the languages in `changed` were."""

    address: Address
    text: Text
    language: str
    changed: tuple[str, ...]


@dataclass(frozen=True)
class Judgement:
    """What is stale, the texts by address, and the record as it should be; `lacking` says how many lines."""

    stale: tuple[Stale, ...] = ()
    texts: Mapping[Address, Text] = field(default_factory=dict)
    record: Mapping[Address, Entry] = field(default_factory=dict)
    lacking: int = 0


@dataclass
class Session:
    """What one process saw last, while an editor writes.

    An editor who saves often saves a translation before it is finished. As long as she touches nothing else, the words
    of the language that followed may still change without making the other stale.
    """

    seen: Mapping[Address, Hashes] | None = None
    stale: frozenset[tuple[Address, str]] = frozenset()
    open: Mapping[Address, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Verdict:
    """Of one text: the stale languages, those whose change made them so, and the entry it should have."""

    stale: frozenset[str]
    changed: frozenset[str]
    entry: Entry | None


def judge(archive: Archive, entries: Mapping[Address, Entry], session: Session | None = None) -> Judgement:
    """Compare the texts of an archive with the record; a session remembers them.

    What was gone before the session began is forgotten; what goes during it may be on its way to another place.
    """
    texts = addressed(archive)
    now = {address: digests(text) for address, text in texts.items()}
    origins = origins_of(now, entries)
    polished = _polished(now, origins, entries, session) if session else {}
    stale: list[Stale] = []
    gone = entries.keys() - set(origins.values()) if session and session.seen is not None else ()
    record = {address: entries[address] for address in gone}
    known = {a: _within(polished.get(a) or entries[origin], archive.languages) for a, origin in origins.items()}
    known |= _copies(now, known)
    for address, hashes in now.items():
        origin, verdict = origins.get(address), compare(known.get(address), hashes)
        stale += [Stale(address, texts[address], each, _in_order(verdict.changed, archive)) for each in verdict.stale]
        if verdict.entry:
            record[_place(address, origin) if verdict.stale and origin else address] = verdict.entry
    stale.sort(key=lambda each: (each.address, each.language))
    if session:
        _remember(session, now, origins, record, stale)
    lacking = sum(record.get(a) != entries.get(a) for a in record.keys() | entries.keys())
    return Judgement(tuple(stale), texts, record, lacking)


def _copies(now: Mapping[Address, Hashes], known: Mapping[Address, Entry]) -> dict[Address, Entry]:
    """Return, for texts that the record lacks, the entry of a stale text that they repeat word for word."""
    stale = {_words(now[address]): entry for address, entry in known.items() if compare(entry, now[address]).stale}
    new = {address: _words(hashes) for address, hashes in now.items() if address not in known} if stale else {}
    return {address: stale[words] for address, words in new.items() if words in stale}


def _words(hashes: Hashes) -> frozenset[tuple[str, str]]:
    return frozenset(hashes.items())


def _place(address: Address, origin: Address) -> Address:
    """Return under which address the record goes on to hold a stale text: what is called after its words stays put."""
    alike = address[0] == origin[0] and without_words(address[1]) == without_words(origin[1])
    return origin if alike else address


def settled(archive: Archive, kept: Kept) -> Mapping[Address, Entry]:
    """Return a record's entries; of several for one text, which a merge has left, the one that fits its words best."""
    if not kept.others:
        return kept.entries
    now = {address: digests(text) for address, text in addressed(archive).items()}
    every = {address: (kept.entries[address], *others) for address, others in kept.others.items()}
    return {**kept.entries, **{each: _fitting(found, now.get(each, {})) for each, found in every.items()}}


def _fitting(entries: Iterable[Entry], now: Hashes) -> Entry:
    return max(entries, key=lambda entry: (len(now.items() & entry.hashes.items()), len(entry.behind)))


def compare(entry: Entry | None, now: Hashes) -> _Verdict:
    """Compare one text's words with its confirmed ones."""
    if entry is None:
        return _Verdict(frozenset(), frozenset(), Entry(now) if len(now) > 1 else None)
    known, new = entry.hashes.keys(), now.keys() - entry.hashes.keys()
    moved = {each for each in known & now.keys() if now[each] != entry.hashes[each]}
    if not moved:
        waiting = frozenset(entry.behind & now.keys())
        changed = frozenset(known - entry.behind)
        return _Verdict(waiting, changed, replace(entry, hashes={**entry.hashes, **{each: now[each] for each in new}}))
    moved |= new
    led = moved - entry.behind
    behind = (known if led else entry.behind) - moved
    fresh = Entry({**entry.hashes, **{each: now[each] for each in moved}}, frozenset(behind))
    alone = bool(led) and len(moved) == 1
    return _Verdict(frozenset(behind & now.keys()), frozenset(led or known - entry.behind), entry if alone else fresh)


def confirmed(judged: Judgement, addresses: Collection[Address]) -> dict[Address, Entry]:
    """Return the record with the words of some texts confirmed as they are now, where they can be."""
    now = {address: digests(judged.texts[address]) for address in addresses if comparable(judged.texts[address])}
    origins = origins_of({a: digests(t) for a, t in judged.texts.items()}, judged.record)
    before = {address: judged.record[origins[address]] for address in now if address in origins}
    replaced = {origins[address] for address in before}
    kept = {address: entry for address, entry in judged.record.items() if address not in replaced}
    return kept | {address: _agreed(before.get(address), hashes) for address, hashes in now.items()}


def comparable(text: Text) -> bool:
    """Say whether a text stands in more languages than one: alone, it has nothing to agree with."""
    return len(text.values) > 1


def _agreed(before: Entry | None, now: Hashes) -> Entry:
    """Return the entry of words that say the same; a language that is away is behind where these were changed since."""
    away = {each: known for each, known in before.hashes.items() if each not in now} if before else {}
    if before is None or not away:
        return Entry(now)
    changed = any(before.hashes.get(each, known) != known for each, known in now.items())
    return Entry({**away, **now}, frozenset(away) if changed else before.behind & away.keys())


def _within(entry: Entry, languages: Collection[str]) -> Entry:
    """Return an entry without languages that the site no longer has."""
    if entry.hashes.keys() <= set(languages):
        return entry
    return Entry({k: v for k, v in entry.hashes.items() if k in languages}, entry.behind & frozenset(languages))


def _in_order(languages: Collection[str], archive: Archive) -> tuple[str, ...]:
    return tuple(language for language in archive.languages if language in languages)


# ---- While an editor writes


def _polished(
    now: Mapping[Address, Hashes],
    origins: Mapping[Address, Address],
    entries: Mapping[Address, Entry],
    session: Session,
) -> dict[Address, Entry]:
    """Return, for texts whose translation is still being written, the entry with its words of this moment."""
    touched = _touched(now, origins, session)
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


def _touched(
    now: Mapping[Address, Hashes], origins: Mapping[Address, Address], session: Session
) -> dict[Address, frozenset[str]]:
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


def _remember(
    session: Session,
    now: Mapping[Address, Hashes],
    origins: Mapping[Address, Address],
    record: Mapping[Address, Entry],
    stale: Iterable[Stale],
) -> None:
    still = frozenset((each.address, each.language) for each in stale)
    late = {address for address, _ in still}
    fresh: dict[Address, frozenset[str]] = {}
    for address, languages in _touched(now, origins, session).items():
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
