"""Texts by an address that survives a new order and new words, and their words as short hashes."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from mujaz import model
from mujaz.anchors import anchored
from mujaz.model import Archive, Record, Same, Text
from mujaz.problems import Where

Address = tuple[str, str]
"""A text: its file, relative to the data folder, and its key in it, such as `f-f03/scope` or `putin/name`.

A fact is called as in links to it. An item of a list that nothing names is called after its words: `unknowns/~1a2b…`.
"""

Hashes = Mapping[str, str]
"""The short hash of a text's words in each language it has."""

DIGITS = 12
"""So many hexadecimal digits of a SHA-256 tell words apart: 48 bits, for archives of some ten thousand texts."""
NAMELESS = "~"


@lru_cache(maxsize=65536)
def digest(words: str) -> str:
    """Return the short hash of words; white space and Unicode's normal forms make no difference."""
    plain = " ".join(unicodedata.normalize("NFC", words).split())
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def digests(text: Text) -> Hashes:
    """Return the hash of a text's words in each language it has."""
    return {language: digest(words) for language, words in text.values.items()}


def addressed(archive: Archive) -> dict[Address, Text]:
    """Return every text that has words by its address; equal addresses are told apart by numbers."""
    found: dict[Address, Text] = {}
    numbers: dict[Address, int] = {}
    for file, key, text in _every(archive):
        number, name = numbers.get((file, key), 2), key
        while (file, name) in found:
            name, number = f"{key}-{number}", number + 1
        found[file, name], numbers[file, key] = text, number
    return found


def _every(archive: Archive) -> Iterator[tuple[str, str, Text]]:
    yield from (("site.yaml", key, text) for key, text in _below(archive.site, "", {}))
    for name in ("parties", "people", "places", "topics", "sources"):
        for key, record in getattr(archive, name).items():
            yield from ((f"{name}.yaml", path, text) for path, text in _below(record, key, {}))
    for talks in archive.talks.values():
        yield from ((f"talks/{talks.id}.yaml", key, text) for key, text in _of_talks(Same(talks)))


@lru_cache(maxsize=4096)
def _of_talks(same: Same) -> tuple[tuple[str, Text], ...]:
    """Return the texts of talks; a file that has not changed since is not read again, and gives the same talks."""
    (talks,) = same.objects
    anchors = {fact.where: anchor for anchor, fact in anchored(talks).items()}
    return tuple(_below(talks, "", anchors))


def _below(record: Record, key: str, anchors: Mapping[Where, str]) -> Iterator[tuple[str, Text]]:
    for name, value in record.__dict__.items():
        path = "/".join(filter(None, (key, name)))
        if isinstance(value, Text):
            if value.values:
                yield _named(key if name == "text" else path, value), value
        elif isinstance(value, Record):
            yield from _below(value, anchors.get(value.where, path), anchors)
        elif isinstance(value, tuple):
            yield from _items(value, path, anchors)


def _items(items: Iterable[object], path: str, anchors: Mapping[Where, str]) -> Iterator[tuple[str, Text]]:
    for item in items:
        if isinstance(item, Record):
            own = getattr(item, "id", None) or (item.person if isinstance(item, model.Delegate) else NAMELESS)
            yield from _below(item, anchors.get(item.where, f"{path}/{own}"), anchors)


def _named(key: str, text: Text) -> str:
    """Call what has no name after its words."""
    if NAMELESS not in key:
        return key
    together = digest(" ".join(f"{language} {each}" for language, each in sorted(digests(text).items())))
    return key.replace(NAMELESS, f"{NAMELESS}{together}")


def without_words(key: str) -> str:
    """Return a key without the part that changes with the words."""
    return key.partition(NAMELESS)[0]
