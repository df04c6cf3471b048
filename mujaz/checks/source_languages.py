"""The language of a source, against its own words: a wrong one would switch off the comparison of quotations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mujaz.checks.languages_read import find_language
from mujaz.checks.silencing import Finding
from mujaz.derive.derived import DerivedFacts
from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import FactPath, Problem
from mujaz.i18n.language import Language
from mujaz.model.records import Archive, Citation, DateNote, Record, Source
from mujaz.text.fold import fold_for_matching
from mujaz.text.source_texts import SourceText


@dataclass(frozen=True)
class _OwnWords:
    """Words of a source, and the record and the place where they stand."""

    record: Record
    where: FactPath
    words: str


def source_language(derived: DerivedFacts) -> Iterator[Finding]:
    """A source's title, its exact words, its phrases and its kept text are written in the script of its language."""
    archive = derived.archive
    owned: dict[str, list[_OwnWords]] = {key: [*_iter_title(archive, key)] for key in archive.sources}
    for key, words in _iter_quoted(archive):
        owned.setdefault(key, []).append(words)
    for key, source in archive.sources.items():
        language = find_language(source.language)
        if language:
            yield from _check_source(source, owned[key], language)


def _iter_title(archive: Archive, key: str) -> Iterator[_OwnWords]:
    source, text = archive.sources[key], archive.texts.get(key)
    if source.title:
        yield _OwnWords(source, source.where / "title", source.title)
    if isinstance(text, SourceText):
        yield _OwnWords(source, source.where / "language", " ".join(text.lines))


def _iter_quoted(archive: Archive) -> Iterator[tuple[str, _OwnWords]]:
    """Yield what facts quote letter by letter, with the only source that is cited for it."""
    for record in archive.records:
        if isinstance(record, Citation) and record.exact:
            yield record.source, _OwnWords(record, record.where / "exact", record.exact)
        elif isinstance(record, DateNote) and record.phrase and len({each.source for each in record.cite}) == 1:
            yield record.cite[0].source, _OwnWords(record, record.where / "phrase", record.phrase)


def _check_source(source: Source, owned: list[_OwnWords], language: Language) -> Iterator[Finding]:
    """Yield the source where all its words are in another script, else each words that are."""
    owned = [each for each in owned if any(map(str.isalpha, fold_for_matching(each.words)))]
    wrong = [each for each in owned if not language.is_in_script(each.words)]
    if wrong and len(wrong) == len(owned):
        message = msg(
            "the language is '%(language)s', and the source's own words are in another script: '%(words)s'",
            language=source.language,
            words=wrong[0].words[:60],
        )
        mend = msg("correct the language: quotations are compared only in that of their source")
        yield Finding(source, Problem(source.where / "language", message, mend))
        return
    for each in wrong:
        message = msg(
            "these words of '%(source)s' are not in the script of its language, '%(language)s'",
            source=source.id,
            language=source.language,
        )
        yield Finding(each.record, Problem(each.where, message, msg("write the source's own words, or cite another")))
