"""Names that a text spells otherwise than the register, and words that look like a name misspelled."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from mujaz.parity.links import iter_linked_names
from mujaz.parity.names import NamedEntry, NameMeaning, NameTables
from mujaz.parity.phrase_table import WORD_PATTERN, PhraseMatch
from mujaz.parity.quotation_marks import find_quoted_spans
from mujaz.parity.translation import Translation
from mujaz.text.fold import fold_for_matching

MIN_FIRST_NAME_LIKENESS, MIN_FIRST_NAME_LETTERS = 0.75, 4
"""The likeness, of 1, from which on a word before a last name is a misspelled first name; and its fewest letters."""
MIN_LIKENESS = 0.72
"""The likeness, of 1, from which on words are taken for a misspelled name."""


@dataclass(frozen=True, slots=True)
class MisspelledName:
    """A name as it is written in one language of a text, and as the register spells it.

    `is_other_name`: the entry has other names, and what is written may be one of them.
    """

    language: str
    written: str
    house: str
    is_other_name: bool = False


def iter_misspelled_names(translation: Translation) -> Iterator[MisspelledName]:
    """Yield the names outside quotations that are not spelled as the register spells them."""
    for find in (_iter_misspelled_first_names, _iter_misspelled_links):
        yield from (MisspelledName(translation.code, written, house) for written, house in find(translation))
    yield from _iter_other_spellings(translation)


def _iter_misspelled_first_names(translation: Translation) -> Iterator[tuple[str, str]]:
    """Yield (first and last name as written, the register's) where the first is much like the person's first name."""
    text = translation.text
    for name, person in translation.named_people:
        house = person.name.get(translation.code) or ""
        before = WORD_PATTERN.findall(text, max(0, name.start - 40), name.start)[-2:]
        if not before or len(house.split()) < 2 or text[name.end - 1 : name.end + 1].isspace():
            continue
        firsts = translation.name_tables.list_first_names(("people", person.id), translation.tables.archive)
        if text[: name.start].rstrip().endswith(before[-1]) and _is_like_first_name(before, firsts, translation):
            yield f"{before[-1]} {text[name.start : name.end]}", house


def _is_like_first_name(before: list[str], firsts: tuple[str, ...], translation: Translation) -> bool:
    """Say whether the last of the words before a last name is nearly, but not quite, one of the first names."""
    word, lexicon = before[-1], translation.lexicon
    without_prefix = {word.removeprefix(prefix) for prefix in lexicon.section("names").get("prefixes", ())} | {word}
    is_no_name = word.startswith(lexicon.articles) if lexicon.articles else word[0].islower()
    if is_no_name or len(word) < MIN_FIRST_NAME_LETTERS or set(before) & set(firsts) or without_prefix & set(firsts):
        return False
    return bool(difflib.get_close_matches(word, firsts, 1, MIN_FIRST_NAME_LIKENESS))


def _iter_misspelled_links(translation: Translation) -> Iterator[tuple[str, str]]:
    """Yield (a link's words, the name they are much like) where the words name nothing known."""
    for _, words, entry in iter_linked_names(translation):
        house = _find_similar_name(translation, words, entry)
        if house:
            yield words, house


def _find_similar_name(translation: Translation, words: str, entry: NamedEntry) -> str:
    """Return the name of an entry that some words are much like, where they name nothing known; else nothing."""
    names, folded = translation.name_tables, fold_for_matching(words)
    if names.find(folded) or names.find_hinted_entries(folded):
        return ""
    near = difflib.get_close_matches(words, names.list_spellings(entry), 1, MIN_LIKENESS)
    return near[0] if near and fold_for_matching(near[0]) != folded else ""


def _iter_other_spellings(translation: Translation) -> Iterator[MisspelledName]:
    """Yield the names that are written in a known spelling which texts may not use, outside quotations."""
    names = translation.name_tables
    written = [(each, translation.get_original_words(each.start, each.end)) for each in translation.names]
    doubted = [(each, words, house) for each, words in written if (house := _find_right_spelling(each, words, names))]
    quoted = find_quoted_spans(translation.text) if doubted else []
    for name, words, house in doubted:
        if not any(start < name.start < end for start, end in quoted):
            is_other_name = not names.with_other_names.isdisjoint(name.value.entries)
            yield MisspelledName(translation.code, words, house, is_other_name)


def _find_right_spelling(name: PhraseMatch[NameMeaning], written: str, names: NameTables) -> str:
    """Return how the register spells a name that is written otherwise; else nothing."""
    return name.value.house or names.find_house_spelling(written) or names.find_hamza_spelling(written)


def find_similar_words(name: str, translation: Translation) -> str:
    """Return the words of a text that look like a name misspelled, or nothing."""
    words = [match[0] for match in WORD_PATTERN.finditer(translation.plain)]
    lengths = sorted({len(name.split()), 1}, reverse=True)
    runs = [" ".join(words[at : at + n]) for n in lengths for at in range(len(words) - n + 1)]
    wanted = (name, *(word for word in name.split()[-1:] if word.isalpha()))
    near = (
        match for each in wanted for match in difflib.get_close_matches(each, runs, 1, MIN_LIKENESS) if match != each
    )
    return next(near, "")
