"""Examples of the handbook from a site's own facts: what pages show already, where it is short."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from enum import Enum
from functools import cache
from typing import Any

from mujaz.model.field_types import list_fields
from mujaz.model.localized_text import Text
from mujaz.model.records import Archive, Record, Talks, iter_records
from mujaz.text.yaml_values import format_scalar

MAX_TALKS = 20
"""So many talks are looked through, the newest."""
MAX_LETTERS = 100
"""A longer line is no good example."""
UNSHOWN = frozenset(
    {
        *("silence", "reviewed_by", "embargo", "slips", "avoid", "family_name", "demonyms"),
        *("exact", "prefix", "suffix", "kept", "file", "sha256"),
    }
)
"""Keys that stand on no page, or not as they are written: their values are the desk's alone."""

OwnExamples = Mapping[tuple[type[Record], str], str]
"""An example as YAML by the record and its key, as `KeyDescription.example` has it."""
NO_EXAMPLES: OwnExamples = {}


def find_own_examples(archive: Archive) -> OwnExamples:
    """Return a value for each key that the archive has one for; `archive` is what readers get, without embargoes."""
    newest = sorted(archive.talks.values(), key=lambda talks: str(talks.id), reverse=True)
    roots = (*(root for root in archive.roots if not isinstance(root, Talks)), *newest[:MAX_TALKS])
    found: dict[tuple[type[Record], str], str] = {}
    for record in iter_records(roots):
        if isinstance(record, Record):
            _add_examples(record, found)
    return found


def _add_examples(record: Record, found: dict[tuple[type[Record], str], str]) -> None:
    """Add what a record says under keys of its own kind and of the kinds that this one takes over."""
    for kind in type(record).__mro__:
        for name, key, default in _list_shown_fields(kind):
            value = getattr(record, name)
            if (kind, key) not in found and value != default and (example := write_example(value)):
                found[kind, key] = example


@cache
def _list_shown_fields(kind: type[Any]) -> tuple[tuple[str, str, Any], ...]:
    """Return name, key and default of the fields of a kind of record that pages show; none for other classes."""
    if not issubclass(kind, Record):
        return ()
    defaults = {field.name: field.default for field in fields(kind)}
    shown = (field for field in list_fields(kind) if field.key not in UNSHOWN)
    return tuple((field.name, field.key, defaults[field.name]) for field in shown)


def write_example(value: Any) -> str:
    """Return a value as an editor writes it, or nothing where it is long, or a record of its own."""
    example = _write_plain(_make_plain(value))
    return "" if any(len(line) > MAX_LETTERS for line in example.splitlines()) else example


def _write_plain(plain: str | list[str] | dict[str, str] | None) -> str:
    """Return YAML: a text for each language below its key, all else beside it."""
    if not plain:
        return ""
    if isinstance(plain, str):
        return _write_text(plain)
    if isinstance(plain, list):
        return f"[{', '.join(map(_write_text, plain))}]"
    lines = [f"{code}: {_write_text(words)}" for code, words in plain.items()]
    return "\n".join(lines) if len(lines) > 1 else f"{{{lines[0]}}}"


def _write_text(text: str) -> str:
    return text if _NUMBER.fullmatch(text) else format_scalar(text)


_NUMBER = re.compile(r"\d[\w.?~/-]*")
"""Numbers and dates need no quotes: facts are read as text."""


def _make_plain(value: Any) -> str | list[str] | dict[str, str] | None:
    """Return what YAML can write as texts; None for what is not written as one value."""
    if isinstance(value, Text):
        return {str(code): str(words) for code, words in value.values.items()}
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, str | int):
        return str(value)
    if isinstance(value, tuple):
        return _make_plain_list(value)
    text = getattr(value, "text", None)  # a date or an hour, as it was written
    return str(text) if isinstance(text, str) else None


def _make_plain_list(values: Iterable[Any]) -> list[str] | None:
    plain = [_make_plain(value) for value in values]
    texts = [value for value in plain if isinstance(value, str)]
    return texts if len(texts) == len(plain) else None
