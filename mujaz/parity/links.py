"""Links to entries of the registers whose words are the name of another entry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from mujaz.parity.names import NamedEntry
from mujaz.parity.phrase_table import WORD_PATTERN
from mujaz.parity.translation import REGISTERS_OF_NAMES, Translation
from mujaz.text.fold import fold_for_matching
from mujaz.text.markdown import find_named_links


@dataclass(frozen=True, slots=True)
class MislabelledLink:
    """A link in the text of one language: `words` name another entry than `key`, to which it leads."""

    language: str
    scheme: str
    key: str
    words: str


class LinkedName(NamedTuple):
    """A link's scheme, the words that a reader sees, and the entry to which it leads."""

    scheme: str
    words: str
    entry: NamedEntry


def iter_linked_names(translation: Translation) -> Iterator[LinkedName]:
    """Yield the links to people, parties and places of the registers that have words of their own."""
    for scheme, key, words in find_named_links(translation.written) if "](" in translation.written else ():
        register = REGISTERS_OF_NAMES.get(scheme)
        if register and key in getattr(translation.tables.archive, register):
            yield LinkedName(scheme, words, (register, key))


def iter_mislabelled_links(translation: Translation) -> Iterator[MislabelledLink]:
    """Yield the links whose words, taken whole, are the name of another entry."""
    namesakes = translation.tables.namesakes
    for scheme, words, entry in iter_linked_names(translation):
        meant = _find_entries_named(words, translation)
        if (meant and namesakes.get(entry, entry) not in meant) or _is_another_name(words, entry, translation):
            yield MislabelledLink(translation.code, scheme, entry[1], words)


def _is_another_name(words: str, entry: NamedEntry, translation: Translation) -> bool:
    """Say whether a link's words look like a person's name, in a script with capitals, and share no word with it."""
    parts = WORD_PATTERN.findall(fold_for_matching(words)) if entry[0] == "people" and translation.has_capitals else []
    if not parts or not all(each[0].isupper() for each in parts) or _may_be_title(parts, translation):
        return False
    spelled = " ".join(translation.name_tables.list_spellings(entry))
    if not spelled or translation.misspells(entry):
        return False
    return {*map(str.lower, parts)}.isdisjoint(fold_for_matching(spelled).lower().split())


def _may_be_title(parts: list[str], translation: Translation) -> bool:
    """Say whether any of some words with capitals is a title, or points to a party."""
    lowered = frozenset(map(str.lower, parts))
    points = any(translation.find_adjective_entry(each) for each in parts)
    return points or translation.titles.roles.may_occur_in(lowered) or any(len(each) < 3 for each in parts)


def _find_entries_named(words: str, translation: Translation) -> set[NamedEntry]:
    """Return the entries whose name some words are, from the first word to the last."""
    folded = fold_for_matching(words)
    found = translation.name_tables.find(folded)
    whole = (each for each in found if each.end - each.start == len(folded.strip()))
    return {entry for each in whole for entry in each.value.entries}
