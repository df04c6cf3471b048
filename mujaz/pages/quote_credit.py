"""Whose words a quotation shows, in sentences below it."""

from __future__ import annotations

from mujaz.model import records
from mujaz.model.field_types import UNKNOWN_LANGUAGE
from mujaz.pages.edition import Edition


def credit_quotation(edition: Edition, item: records.Statement) -> str:
    """Return sentences: whose words a quotation shows in this language, and in which language it was spoken."""
    sentences = (
        _describe_shown_words(edition, item),
        *_describe_wording(edition, item),
        *_describe_original(edition, item),
    )
    return " ".join(f"{sentence}." for sentence in sentences)


def _describe_shown_words(edition: Edition, item: records.Statement) -> str:
    words = edition.localize(item.quote)
    shown = words.language if words else edition.code
    if shown == item.original:
        return edition.label("in the speaker's own words")
    if item.translated_by.get(shown) == "source":
        unknown = item.original in (None, UNKNOWN_LANGUAGE)  # then nobody knows whether it is a translation
        return edition.label("in the source's words" if unknown else "the source's translation")
    languages = dict.fromkeys(edition.archive.sources[c.source].language for c in item.cite)
    languages.pop(shown, None)  # nothing is translated from the language into which it is
    if UNKNOWN_LANGUAGE in languages or not languages:
        return edition.label("our translation")
    names = edition.language.join([edition.language.name_language(code) for code in languages])
    return edition.label("our translation from %(language)s", language=names)


def _describe_wording(edition: Edition, item: records.Statement) -> tuple[str, ...]:
    if item.wording == "machine":
        return (edition.label("machine-translated"),)
    return (edition.label("a paraphrase in quotation marks"),) if item.wording == "paraphrase" else ()


def _describe_original(edition: Edition, item: records.Statement) -> tuple[str, ...]:
    """Return in which language the words were spoken, and that they are not shown where that is so."""
    if item.original in (None, UNKNOWN_LANGUAGE):
        return (edition.label("original language not known"),)
    name = edition.language.name_language(item.original or "")
    is_told = _describe_shown_words(edition, item) == edition.label("our translation from %(language)s", language=name)
    original = () if is_told else (edition.label("Original language: %(language)s", language=name),)
    if item.original in edition.archive.languages or _has_own_words(edition, item):
        return original
    return *original, edition.label("The speaker's own words are not available in any language here")


def _has_own_words(edition: Edition, item: records.Statement) -> bool:
    """Say whether the speaker's own words are given: in the quotation, or as the exact words of a source."""
    code = item.original or ""
    if item.quote and item.quote.get(code):
        return True
    sources = (edition.archive.sources[each.source] for each in item.cite if each.exact)
    return any(source.language.split("-")[0] == code.split("-")[0] for source in sources)
