"""What is written in the facts as a source's own words: exact words, quotations, and words in quotation marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mujaz.diagnostics.problem import FactPath
from mujaz.model.records import Archive, Citation, DateNote, Fact, Rendering, Source, Statement, Text
from mujaz.text.fold import fold_for_quotation
from mujaz.text.markdown import strip_markdown
from mujaz.text.quotation_match import Quotation, find_quotations

_NAMELESS_LINK = "\0"
"""What stands for a link without words."""


@dataclass(frozen=True)
class ClaimedQuotation:
    """Words that should stand in the paragraphs of one of `cite`, and where the editor wrote them."""

    where: FactPath
    quotation: Quotation
    cite: tuple[Citation, ...]
    words: str = ""


def iter_claimed_quotations(archive: Archive) -> Iterator[ClaimedQuotation]:
    """Yield everything that is written as a source's own words."""
    for record in archive.records:
        if isinstance(record, Citation) and record.exact:
            quotation = Quotation.from_exact(record.exact, record.prefix, record.suffix)
            yield ClaimedQuotation(record.where / "exact", quotation, (record,))
        elif isinstance(record, DateNote) and record.phrase and record.cite:
            yield ClaimedQuotation(record.where / "phrase", Quotation.from_printed(record.phrase), record.cite)
        elif isinstance(record, Statement) and record.quote:
            yield from _iter_claimed_in_statement(archive, record)
        elif isinstance(record, Rendering) and record.quote:
            yield from _iter_claimed_words(archive, record.quote, record.quote.values.items(), record.cite)
        if isinstance(record, Fact):
            yield from _iter_claimed_in_marks(archive, record)


def _iter_claimed_in_statement(archive: Archive, statement: Statement) -> Iterator[ClaimedQuotation]:
    """Yield a quotation in each language in which a cited source has it: the original, or its translation."""
    if statement.quote:
        yield from _iter_claimed_words(archive, statement.quote, iter_words_of_source(statement), statement.cite)


def _iter_claimed_words(
    archive: Archive, quote: Text, shown: Iterable[tuple[str, str]], cited: tuple[Citation, ...]
) -> Iterator[ClaimedQuotation]:
    """Yield the words shown in each language (code, words) for which a source in that language is cited."""
    for code, words in shown:
        cite = select_in_language(archive, cited, code)
        plain = strip_quoted_markup(words)
        if cite and plain:
            yield ClaimedQuotation(quote.where / code, Quotation.from_printed(plain), cite)


def _iter_claimed_in_marks(archive: Archive, fact: Fact) -> Iterator[ClaimedQuotation]:
    """Yield what stands in quotation marks in a fact that someone said, unless its citation has it as `exact`."""
    if not fact.said_by:
        return
    exact_words = [fold_for_quotation(citation.exact) for citation in fact.cite if citation.exact]
    for code, words in fact.text.values.items():
        cite = select_in_language(archive, fact.cite, code)
        for quotation in find_quotations(strip_markup_but_links(words)) if cite else ():
            plain = strip_quoted_markup(quotation)
            if plain and not any(Quotation.from_printed(plain).occurs_in(exact) for exact in exact_words):
                yield ClaimedQuotation(fact.text.where / code, Quotation.from_printed(plain), cite, plain)


def select_in_language(archive: Archive, cite: tuple[Citation, ...], code: str) -> tuple[Citation, ...]:
    """Return the citations whose source is in a language; variants such as en-GB are the same language."""
    return tuple(c for c in cite if _is_in_language(archive.sources.get(c.source), code))


def _is_in_language(source: Source | None, code: str) -> bool:
    return source is not None and source.language.split("-")[0] == code.split("-")[0]


def strip_quoted_markup(words: str) -> str | None:
    """Return words without Markdown; None where a link shows the register's name instead of the source's words."""
    plain = strip_markup_but_links(words)
    return None if _NAMELESS_LINK in plain else plain


def strip_markup_but_links(words: str) -> str:
    """Return words without Markdown, but with a sign in the place of each link that has no words."""
    return strip_markdown(words, _mark_nameless_link)


def _mark_nameless_link(_: str, __: str) -> str:
    return _NAMELESS_LINK


def iter_words_of_source(statement: Statement) -> Iterator[tuple[str, str]]:
    """Yield (language, words) of a quotation in the speaker's own words, or in the source's translation."""
    if statement.wording == "machine":
        return
    for code, words in statement.quote.values.items() if statement.quote else ():
        if code == statement.original or statement.translated_by.get(code) == "source":
            yield code, words
