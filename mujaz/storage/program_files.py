"""Where the files that belong to the program stand, beside its code; and how its tables in YAML are read."""

from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
LABELS = ROOT / "labels"
TEMPLATES = ROOT / "templates"
HANDBOOK = ROOT / "docs" / "handbook"
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""It takes every value for a text, as facts are read too."""


def read_program_yaml(path: Path) -> dict[str, Any]:
    """Return the mapping in one of the program's own files, every single value of which is a text."""
    found: dict[str, Any] = yaml.load(path.read_bytes(), Loader=_LOADER)  # noqa: S506  # it makes plain values only
    return found
