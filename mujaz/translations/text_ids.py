"""Texts by an address that stays the same when facts are sorted or reworded, and their words as short hashes."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from mujaz.derive.anchors import LockedAnchors, assign_anchors, select_locked
from mujaz.diagnostics.problem import FactPath
from mujaz.model import records
from mujaz.model.records import Archive, IdentityKey, Record, Talks, Text
from mujaz.model.registers import REGISTERS

TextId = tuple[str, str]
"""A text: its file, relative to the data folder, and its key in it, such as `f-f03/scope` or `putin/name`.

A fact has the key that links to it have. An item of a list without an id has a hash of its words: `unknowns/~1a2b…`.
"""

TextHashes = Mapping[str, str]
"""The short hash of a text's words in each language it has."""

HASH_DIGITS = 12
"""How many hexadecimal digits of a SHA-256 are kept: 48 bits, enough for archives of some ten thousand texts."""
NO_NAME_MARK = "~"


@lru_cache(maxsize=65536)
def hash_words(words: str) -> str:
    """Return the short hash of words; white space and Unicode's normal forms make no difference."""
    plain = " ".join(unicodedata.normalize("NFC", words).split())
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:HASH_DIGITS]


def hash_text(text: Text) -> TextHashes:
    """Return the hash of a text's words in each language it has."""
    return {language: hash_words(words) for language, words in text.values.items()}


def collect_texts(archive: Archive) -> dict[TextId, Text]:
    """Return every text that has words, by its address; equal addresses get numbers."""
    found: dict[TextId, Text] = {}
    numbers: dict[TextId, int] = {}
    for file, key, text in _iter_texts(archive):
        number, name = numbers.get((file, key), 2), key
        while (file, name) in found:
            name, number = f"{key}-{number}", number + 1
        found[file, name], numbers[file, key] = text, number
    return found


def _iter_texts(archive: Archive) -> Iterator[tuple[str, str, Text]]:
    yield from (("site.yaml", key, text) for key, text in _iter_record_texts(archive.site, "", {}))
    for register in REGISTERS:
        for key, record in getattr(archive, register.name).items():
            yield from ((register.file, path, text) for path, text in _iter_record_texts(record, key, {}))
    for talks in archive.talks.values():
        found = list_talks_texts(talks, select_locked(talks, archive.locked_anchors))
        yield from ((f"talks/{talks.id}.yaml", key, text) for key, text in found)


def list_talks_texts(talks: Talks, locked: LockedAnchors = frozenset()) -> tuple[tuple[str, Text], ...]:
    """Return the texts of talks and their keys; `locked` are the anchors that its facts keep."""
    return _list_talks_texts(IdentityKey(talks), locked)


@lru_cache(maxsize=4096)
def _list_talks_texts(key: IdentityKey, locked: LockedAnchors) -> tuple[tuple[str, Text], ...]:
    """Return the texts of talks, from the cache where their file was not read again."""
    (talks,) = key.objects
    anchors = {fact.where: anchor for anchor, fact in assign_anchors(talks, locked).items()}
    return tuple(_iter_record_texts(talks, "", anchors))


def _iter_record_texts(record: Record, key: str, anchors: Mapping[FactPath, str]) -> Iterator[tuple[str, Text]]:
    for name, value in record.__dict__.items():
        path = "/".join(filter(None, (key, name)))
        if isinstance(value, Text):
            if value.values:
                yield _replace_no_name_mark(key if name == "text" else path, value), value
        elif isinstance(value, Record):
            yield from _iter_record_texts(value, anchors.get(value.where, path), anchors)
        elif isinstance(value, tuple):
            yield from _iter_list_texts(name, value, key, anchors)


ONCE_SINGLE: Mapping[str, str] = MappingProxyType({"date_notes": "date_note", "heads": "head"})
"""Fields that held one record before they could hold several: the first of these keeps the key of the only one."""


def _iter_list_texts(
    name: str, items: tuple[object, ...], key: str, anchors: Mapping[FactPath, str]
) -> Iterator[tuple[str, Text]]:
    path = "/".join(filter(None, (key, ONCE_SINGLE.get(name, name))))
    first = items[:1] if name in ONCE_SINGLE else ()
    for item in first:
        if isinstance(item, Record):
            yield from _iter_record_texts(item, anchors.get(item.where, path), anchors)
    yield from _iter_item_texts(items[len(first) :], path, anchors)


def _iter_item_texts(items: Iterable[object], path: str, anchors: Mapping[FactPath, str]) -> Iterator[tuple[str, Text]]:
    for item in items:
        if isinstance(item, Record):
            own = getattr(item, "id", None) or (item.person if isinstance(item, records.Delegate) else NO_NAME_MARK)
            yield from _iter_record_texts(item, anchors.get(item.where, f"{path}/{own}"), anchors)


def _replace_no_name_mark(key: str, text: Text) -> str:
    """Put a hash of the words into the key of a text without a name."""
    if NO_NAME_MARK not in key:
        return key
    together = hash_words(" ".join(f"{language} {each}" for language, each in sorted(hash_text(text).items())))
    return key.replace(NO_NAME_MARK, f"{NO_NAME_MARK}{together}")


def strip_words_hash(key: str) -> str:
    """Return a key without the part that changes with the words."""
    return key.partition(NO_NAME_MARK)[0]
