"""What each key of the facts means, in the languages of editors: labels/format.yaml.

Text editors show it while one types, and the handbook lists it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from textwrap import indent
from typing import Any

from mujaz.i18n.label_files import read_label_file
from mujaz.i18n.language import TextByLanguage
from mujaz.model.records import Record, Text
from mujaz.storage.program_files import name_commands

FILE = "format.yaml"
_NO_LANGUAGES = frozenset({"title", "keys", "example", "values"})


@dataclass(frozen=True)
class KeyDescription:
    """What a key means: a short title, a description, an example in YAML, and the words it can hold with meanings."""

    title: TextByLanguage
    text: TextByLanguage
    example: str = ""
    values: Mapping[str, TextByLanguage] = field(default_factory=dict)

    def format_example(self, key: str) -> str:
        """Return the example as an editor writes it below or beside its key; nothing where there is none."""
        below = f"\n{indent(self.example, '  ')}" if "\n" in self.example else f" {self.example}"
        return f"{key}:{below}" if self.example else ""


@dataclass(frozen=True)
class RecordDescription:
    """What a record is: a short title, a description, and its own keys, those it takes over left out."""

    title: TextByLanguage
    text: TextByLanguage
    keys: Mapping[str, KeyDescription]


@cache
def read_descriptions() -> Mapping[str, RecordDescription]:
    """Return the description of each record, by the name that it has in the model."""
    return {name: _parse_record(value) for name, value in read_label_file(FILE).items()}


def describe_record(record: type[Record | Text]) -> RecordDescription:
    """Return the description of a record; raises KeyError where it has none."""
    return read_descriptions()[record.__name__]


def describe_key(record: type[Record | Text], name: str) -> KeyDescription:
    """Return the description of a record's key, its own or an inherited one; raises KeyError where it has none."""
    for kind in record.__mro__:
        found = read_descriptions().get(kind.__name__)
        if found and name in found.keys:
            return found.keys[name]
    raise KeyError(f"{record.__name__}.{name}")


def _parse_record(value: dict[str, Any]) -> RecordDescription:
    keys = {name: _parse_key(item) for name, item in value.get("keys", {}).items()}
    return RecordDescription(value["title"], _parse_text(value), keys)


def _parse_key(value: dict[str, Any]) -> KeyDescription:
    values = value.get("values", {})
    return KeyDescription(value["title"], _parse_text(value), value.get("example", ""), values)


def _parse_text(value: dict[str, Any]) -> TextByLanguage:
    """Return the text of a record or key: its values under the keys that are languages."""
    return {name: name_commands(item) for name, item in value.items() if name not in _NO_LANGUAGES}
