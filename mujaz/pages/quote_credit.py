"""Quotations: whose words a reader sees, the speaker's own or a translation, and the language of the original."""

from __future__ import annotations

from mujaz.model import records
from mujaz.pages.edition import Edition


def credit_quotation(edition: Edition, item: records.Statement) -> str:
    """Return sentences: whose words a quotation shows in this language, and in which language it was spoken."""
    return " ".join(
        f"{sentence}."
        for sentence in (_describe_shown_words(edition, item), *_describe_original_language(edition, item))
    )


def _describe_shown_words(edition: Edition, item: records.Statement) -> str:
    words = edition.localize(item.quote)
    shown = words.language if words else edition.code
    if shown == item.original:
        return edition.label("in the speaker's own words")
    if item.translated_by.get(shown) == "source":
        return edition.label("the source's translation")
    languages = dict.fromkeys(edition.archive.sources[c.source].language for c in item.cite)
    names = edition.language.join([edition.language.name_language(code) for code in languages])
    return edition.label("our translation from %(language)s", language=names)


def _describe_original_language(edition: Edition, item: records.Statement) -> tuple[str, ...]:
    name = edition.language.name_language(item.original or edition.code)
    original = edition.label("Original language: %(language)s", language=name)
    if item.original in edition.archive.languages:
        return (original,)
    return original, edition.label("The speaker's own words are not available in any language here")
