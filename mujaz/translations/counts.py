"""Counts of complete, missing and stale texts for each file and language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from mujaz.model import records
from mujaz.model.records import Archive, Record, Text
from mujaz.translations.staleness import StalenessReport


@dataclass(frozen=True)
class TranslationCount:
    """How many texts of one file are, in one language, complete (there, and not stale), missing, and stale.

    `silenced` counts the rules that are silenced in the file, in any language.
    """

    file: str
    language: str
    complete: int
    missing: int
    stale: int
    silenced: int


def is_missing(text: Text, language: str) -> bool:
    """Say whether a text lacks a language; the name in a sentence stands only where it is another than the name."""
    return language not in text.values and text.where.path[-1:] != ("in_sentence",)


def count_translations(archive: Archive, staleness: StalenessReport) -> Iterator[TranslationCount]:
    """Yield the counts of every file that has texts, by file and in the site's order of languages."""
    texts = Counter((file, each) for (file, _), text in staleness.texts.items() for each in text.values)
    stale_texts = Counter((each.address[0], each.language) for each in staleness.stale)
    every = Counter(file for file, _ in staleness.texts)
    lacking = Counter(
        (file, code)
        for (file, _), text in staleness.texts.items()
        for code in archive.languages
        if is_missing(text, code)
    )
    silenced = Counter(dict(_count_silenced_rules(archive)))
    for file in sorted(every):
        for language in archive.languages:
            there, stale = texts[file, language], stale_texts[file, language]
            yield TranslationCount(file, language, there - stale, lacking[file, language], stale, silenced[file])


def _count_silenced_rules(archive: Archive) -> Iterator[tuple[str, int]]:
    """Yield how many rules each file silences, where records may carry such a key."""
    counts: Counter[str] = Counter()
    for record in (archive.site, *(each for register in archive.registers for each in register.values())):
        for part in records.iter_records(record):
            if isinstance(part, Record):
                counts[part.where.file] += len(getattr(part, "silence", None) or ())
    yield from counts.items()
