"""The languages in which what an editor or a source has written is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import TypeVar

from mujaz.checks.parity_rules import get_language_tables
from mujaz.i18n.language import Language, LanguageError
from mujaz.model.records import Archive, Citation, Text
from mujaz.parity.comparison import LanguageTables

T = TypeVar("T")


def iter_languages(archive: Archive, cited: Iterable[Citation]) -> Iterator[Language]:
    """Yield the languages of the sources that are cited, then those of the site; each once, unknown ones left out."""
    sources = (archive.sources.get(each.source) for each in cited)
    codes = dict.fromkeys((*(each.language for each in sources if each), *archive.languages))
    yield from (language for language in map(find_language, codes) if language)


def list_site_languages(archive: Archive) -> list[Language]:
    """Return the languages of the site that CLDR knows."""
    return [language for language in map(find_language, archive.languages) if language]


def list_readable_texts(archive: Archive, text: Text) -> list[tuple[str, str, LanguageTables]]:
    """Return a text in each language in which names can be found: its words, its code and the tables of names."""
    tables = get_language_tables(archive)
    return [(words, code, tables) for code, words in text.values.items() if code in tables.names]


def find_in_any(
    archive: Archive, text: Text, find: Callable[[str, str, LanguageTables], frozenset[str]]
) -> frozenset[str]:
    """Return what a text names in any language: people or parties, as `find` finds them."""
    return frozenset[str]().union(*(find(*each) for each in list_readable_texts(archive, text)))


def agree(readings: Iterable[T | None]) -> T | None:
    """Return what was read in each language, where it is the same in all; else None."""
    found = set(readings)
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=64)
def find_language(code: str) -> Language | None:
    """Return a language by its code; None where it is not known which, or CLDR has none."""
    if code == "und":  # CLDR would take it for English
        return None
    try:
        return Language(code, code)
    except LanguageError:
        return None
