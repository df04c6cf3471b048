"""Reads the tables about languages that belong to the program: YAML files beside its code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Takes every single value for a text, as the reader of facts does."""


def read_program_table(path: Path) -> dict[str, Any]:
    """Return the mapping in a file; every single value in it is a text."""
    table: dict[str, Any] = yaml.load(path.read_bytes(), Loader=_LOADER)  # noqa: S506  # makes plain values only
    return table
