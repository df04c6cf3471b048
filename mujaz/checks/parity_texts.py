"""Which texts of an archive are compared between languages, and which of their fields are exempt from some rules."""

from __future__ import annotations

from collections.abc import Iterator

from mujaz.checks.texts import is_in_wrong_script, is_placeholder
from mujaz.model import records
from mujaz.model.records import Record, Source, Text
from mujaz.parity.comparison import Comparison, Context, LanguageTables, compare

REGISTER_NAME_FIELDS = ("name", "long_name", "country", "outlet")
"""Fields that name an entry: other texts are compared with them, and quotation marks in them belong to the name."""
MAX_TEXT_LETTERS = 5000
"""Longer texts, in characters, are not compared: they are no facts of a briefing, and it would take too long."""


def iter_comparisons(root: Record, tables: LanguageTables) -> Iterator[Comparison]:
    """Yield the comparisons of the texts of talks or an entry, except where another rule refuses the text."""
    for record in records.iter_records(root):
        for field, text in _iter_compared_texts(record) if isinstance(record, Record) else ():
            comparison = compare(text, Context(tables, root, record, field))
            if not _is_refused_elsewhere(comparison):
                yield comparison


def _iter_compared_texts(record: Record) -> Iterator[tuple[str, Text]]:
    """Yield the texts of a record, but for a source's name: a headline, which no other language need translate."""
    for field, text in record.__dict__.items():
        is_headline = isinstance(record, Source) and field == "name"
        if isinstance(text, Text) and text.values and not is_headline and _is_compared(text):
            yield field, text


def _is_compared(text: Text) -> bool:
    return max(map(len, text.values.values())) <= MAX_TEXT_LETTERS


def _is_refused_elsewhere(comparison: Comparison) -> bool:
    """Say whether another rule finds no proper text in some language; all found here would only follow from that."""
    return any(
        is_placeholder(words) or is_in_wrong_script(words, language) for language, words in comparison.plain_texts
    )
