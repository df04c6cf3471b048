"""Quotations: whose words a reader sees, the speaker's own or a translation, and in which language they were said."""

from __future__ import annotations

from mujaz import model
from mujaz.pages.edition import Edition


def provenance(edition: Edition, item: model.Statement) -> str:
    """Say whose words a statement's quotation shows in this language, and which language they were said in."""
    return " ".join(f"{sentence}." for sentence in (_whose(edition, item), *_original(edition, item)))


def _whose(edition: Edition, item: model.Statement) -> str:
    words = edition.words(item.quote)
    shown = words.language if words else edition.code
    if shown == item.original:
        return edition.say("in the speaker's own words")
    if item.translated_by.get(shown) == "source":
        return edition.say("the source's translation")
    languages = dict.fromkeys(edition.archive.sources[c.source].language for c in item.cite)
    names = edition.language.join([edition.language.name_of(code) for code in languages])
    return edition.say("our translation from %(language)s", language=names)


def _original(edition: Edition, item: model.Statement) -> tuple[str, ...]:
    name = edition.language.name_of(item.original or edition.code)
    said = edition.say("Original language: %(language)s", language=name)
    if item.original in edition.archive.languages:
        return (said,)
    return said, edition.say("The speaker's own words are not available in any language here")
