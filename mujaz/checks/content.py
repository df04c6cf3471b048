"""What a record says, apart from where it stands: two records with the same content say the same."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

from mujaz.model.records import Record, Text

_NO_CONTENT = frozenset({"where", "silence"})
"""Fields that say nothing about the talks."""


def get_content(value: Any) -> Hashable:
    """Return a value without addresses, to compare it with others."""
    if isinstance(value, Text):
        return frozenset(value.values.items())
    if isinstance(value, Record):
        fields = ((name, get_content(each)) for name, each in value.__dict__.items() if name not in _NO_CONTENT)
        return (type(value).__name__, *fields)
    if isinstance(value, tuple):
        return tuple(map(get_content, value))
    return frozenset(value.items()) if isinstance(value, Mapping) else value
