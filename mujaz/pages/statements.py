"""Statements: what somebody said, whose words a quotation shows, and how others render it."""

from __future__ import annotations

from collections.abc import Iterable

from mujaz.derive.dossier import Dossier
from mujaz.derive.reads import note_text
from mujaz.i18n.dates import make_date_key
from mujaz.model import records
from mujaz.model.records import Statement
from mujaz.pages import citing, fact_lines, moments, voices
from mujaz.pages.edition import Edition
from mujaz.pages.quote_credit import credit_quotation
from mujaz.pages.views import LocalizedText, RenderingBlock, StatementBlock


def make_statement(edition: Edition, dossier: Dossier, item: Statement) -> StatementBlock:
    """Return a statement with its quotation, and the speaker's own words where it shows others."""
    quote = edition.localize(item.quote)
    return StatementBlock(
        line=fact_lines.make_fact_line(edition, dossier, item),
        moment=moments.make_moment(edition, dossier, item.date, item.date_notes),
        occasion=edition.localize(item.occasion),
        quote=replace_missing(edition, item, quote),
        provenance=credit_quotation(edition, item) if item.quote else "",
        original=find_original(edition, item),
        renderings=tuple(_make_rendering(edition, dossier, each) for each in item.renderings),
    )


def sort_by_day(items: Iterable[Statement]) -> list[Statement]:
    """Return statements in the order in which they were made, those of no known day last."""
    return sorted(items, key=lambda each: make_date_key(each.said_on or each.date, undated_first=False))


def replace_missing(edition: Edition, item: Statement, quote: LocalizedText | None) -> LocalizedText | None:
    """Return a quotation that is given only in the speaker's own language as what it is: nothing is missing."""
    if quote is None or not quote.missing or item.quote is None:
        return quote
    if any(code in item.quote.values for code in edition.archive.languages):
        return quote
    return LocalizedText(quote.text, quote.language, stale=quote.stale)


def find_original(edition: Edition, item: Statement) -> LocalizedText | None:
    """Return the speaker's own words where they are given, and the quotation shows other ones."""
    code = item.original or ""
    if code == edition.code:
        return None
    if item.quote:
        note_text(item.quote)
    own = item.quote.get(code) if item.quote else None
    if own:
        shown = edition.localize(item.quote)
        return LocalizedText(own, code) if shown and shown.language != code else None
    exact = (each.exact for each in item.cite if each.exact and _is_in(edition, each, code))
    words = next(exact, None)
    return LocalizedText(words, code, verbatim=True) if words and item.quote else None


def _is_in(edition: Edition, citation: records.Citation, code: str) -> bool:
    return edition.archive.sources[citation.source].language.split("-")[0] == code.split("-")[0]


def _make_rendering(edition: Edition, dossier: Dossier, item: records.Rendering) -> RenderingBlock:
    if item.quote:
        note_text(item.quote)
    words = item.quote.values.items() if item.quote else ()
    return RenderingBlock(
        tuple(LocalizedText(text, code) for code, text in words),
        voices.make_speaker(edition, dossier, item),
        citing.make_cite_links(edition, dossier, item.cite),
        fact_lines.list_fact_notes(edition, item),
        fact_lines.name_standing(edition, item),
        dossier.find_dispute_anchor(item),
    )
