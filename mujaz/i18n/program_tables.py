"""Reads the tables about languages that belong to the program: YAML files beside its code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Takes every single value for a text, as the reader of facts does."""


def read_program_table(path: Path) -> dict[str, Any]:
    """Return the mapping in a file; every single value in it is a text."""
    table: dict[str, Any] = _make_plain(yaml.compose(path.read_bytes(), _LOADER))
    return table


def _make_plain(node: yaml.Node | None) -> Any:
    """Return what a node is: a third sooner than by PyYAML's constructors, which may make anything."""
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.MappingNode):
        return {key.value: _make_plain(value) for key, value in node.value}
    return [_make_plain(each) for each in node.value] if node else None
