"""What can be read of a record in which some values do not fit, so that the rules look at all the rest of its file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from mujaz.diagnostics.problem import PATH_KEY, FactPath, Problem
from mujaz.model.field_types import list_fields, list_keys
from mujaz.model.records import Record

_STAND_INS: Mapping[tuple[str | int, ...], str] = MappingProxyType({("kind",): "talks", ("status", "state"): "held"})
"""Words in the place of wrong ones where a record cannot do without: no rule finds anything because of them."""
_TOGETHER: Mapping[str, str] = MappingProxyType({"date": "date_note"})
"""A key that says nothing without another."""


def drop_misfits(kind: type[Record], value: Mapping[str, Any], errors: Iterable[Problem]) -> dict[str, Any] | None:
    """Return a record's mapping without the items and keys whose values do not fit.

    None where the record cannot do without one of them.
    """
    required = {field.key for field in list_fields(kind) if field.required}
    kept, items = dict(value), dict[str, set[int]]()
    for path in {error.where.path for error in errors if isinstance(error.where, FactPath)}:
        if path and path[0] not in value:  # its key is misspelled
            kept = {key: each for key, each in kept.items() if key in (PATH_KEY, *list_keys(kind))}
        elif path in _STAND_INS:
            kept = _put(kept, path, _STAND_INS[path])
        elif not path or path[0] in required:
            return None
        elif isinstance(value[str(path[0])], list) and len(path) > 1:
            items.setdefault(str(path[0]), set()).add(int(path[1]))
        else:
            _drop_key(kept, str(path[0]))
    return kept | {key: _drop_items(value[key], wrong) for key, wrong in items.items() if key in kept}


def _drop_key(kept: dict[str, Any], key: str) -> None:
    kept.pop(key, None)
    kept.pop(_TOGETHER.get(key, ""), None)


def _drop_items(values: list[Any], wrong: set[int]) -> list[Any]:
    return [item for index, item in enumerate(values) if index not in wrong]


def _put(value: dict[str, Any], path: tuple[str | int, ...], word: str) -> dict[str, Any]:
    """Return a mapping with a word at a path below it."""
    key, below = str(path[0]), path[1:]
    return value | {key: _put(value[key], below, word) if below else word}
