"""Where the files that belong to the program stand, beside its code."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LABELS = ROOT / "labels"
TEMPLATES = ROOT / "templates"
HANDBOOK = ROOT / "docs" / "handbook"
