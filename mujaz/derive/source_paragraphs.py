"""The paragraphs of the sources whose texts are kept."""

from __future__ import annotations

from mujaz.model.records import Archive, KeptText
from mujaz.text.quotation_match import Paragraphs
from mujaz.text.source_texts import SourceText, split_paragraphs


def split_source_texts(archive: Archive) -> dict[str, Paragraphs]:
    """Return the paragraphs of every kept text that is there, by the id of its source."""
    named = ((key, source.kept, archive.texts.get(key)) for key, source in archive.sources.items())
    return {key: split_source_text(how, text) for key, how, text in named if how and isinstance(text, SourceText)}


def split_source_text(how: KeptText, text: SourceText) -> Paragraphs:
    """Return a kept text's paragraphs, numbered as the source's record says."""
    return split_paragraphs(text, frozenset(how.skip), 0 if how.headline else 1)
