"""The short list of keys: a table for each file of the facts, with every key and its title, made from the model."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from markupsafe import escape

from mujaz.i18n.labels import Labels
from mujaz.model import records
from mujaz.model.field_types import list_fields
from mujaz.model.records import Record
from mujaz.model.registers import REGISTERS
from mujaz.schemas import descriptions
from mujaz.text.markdown import escape_markdown

COMMON: tuple[type[Record], ...] = (records.Voiced, records.Citation, records.Record)
"""Records whose keys may stand in every file; they have a table of their own."""


def iter_short_list(labels: Labels) -> Iterator[str]:
    """Yield the short list of keys in one language as lines of Markdown."""
    code = labels.language.code
    for file, record in _list_files():
        title, anchor = descriptions.describe_record(record).title[code], record.__name__.lower()
        yield f"\n## {title} {{: #{anchor} }}\n\n{_escape(labels.text('In the file'))} `{file}`:\n"
        yield from _iter_table(labels, _collect_titles(find_records_below(record), code))
    yield f"\n## {_escape(labels.text('In every file'))} {{: #every }}\n"
    yield from _iter_table(labels, _collect_titles(COMMON, code))


def find_records_below(record: type[Record]) -> tuple[type[Record], ...]:
    """Return a record and those that its fields can hold, each once, without those that may stand in every file."""
    found = [record]
    for each in found:  # grows on the way
        held = (kind for field in list_fields(each) for kind in _iter_record_types(field.hint))
        found += [kind for kind in dict.fromkeys(held) if kind not in (*found, *COMMON)]
    return tuple(found)


def _list_files() -> tuple[tuple[str, type[Record]], ...]:
    """Return the files of the facts with the record that each holds."""
    registers = ((register.file, register.record) for register in REGISTERS)
    return ("site.yaml", records.Site), *registers, ("talks/*.yaml", records.Talks)


def _iter_record_types(hint: Any) -> Iterator[type[Record]]:
    if isinstance(hint, type) and issubclass(hint, Record):
        yield hint
    for inner in get_args(hint):
        yield from _iter_record_types(inner)


def _collect_titles(kinds: tuple[type[Record], ...], code: str) -> dict[str, dict[str, None]]:
    """Return the titles of each key in some records; a key has several where records use it differently."""
    common = {field.key for kind in COMMON for field in list_fields(kind)} if kinds != COMMON else set()
    titles: dict[str, dict[str, None]] = {}
    for kind in kinds:
        written = (field for field in list_fields(kind) if field.name != "text" and field.key not in common)
        for key in (field.key for field in sorted(written, key=lambda field: not field.required)):
            titles.setdefault(key, {})[descriptions.describe_key(kind, key).title[code]] = None
    return titles


def _iter_table(labels: Labels, titles: dict[str, dict[str, None]]) -> Iterator[str]:
    yield f"| {_escape(labels.text('Key'))} | {_escape(labels.text('What it is'))} |\n|---|---|"
    for key, several in titles.items():
        yield f"| `{key}` | {_escape(labels.text('; ')).join(map(_escape, several))} |"


def _escape(text: str) -> str:
    return escape_markdown(escape(text))
