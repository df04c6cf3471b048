"""The folders in which a theme's templates are looked for: the repository's own, then ours, then the theme's."""

from __future__ import annotations

import sysconfig
from pathlib import Path
from typing import Any

from mujaz.storage.program_files import BARE_THEME, IS_CHECKOUT, THEME, find_repository

INSTALLED = Path(sysconfig.get_path("purelib"))
"""Where packages are installed."""


def add_theme_folders(theme: Any) -> None:
    """Put our folders into an engine's theme, behind `custom_dir` and before the theme's own.

    So one file of the same name in the repository's `templates/theme/` takes the place of ours.
    """
    before = 1 if theme.custom_dir else 0
    theme.dirs[before:before] = [each for each in map(str, list_own_folders(theme.name)) if each not in theme.dirs]
    theme.static_templates.add("404.html")
    theme["font"] = False  # nothing is loaded from elsewhere: the fonts are ours


def list_own_folders(theme: str | None) -> list[Path]:
    """Return the folders that stand before those of a theme; without one, what it would give is there too."""
    ours = (find_repository() / "templates" / "theme", _find_generated(), THEME, *(() if theme else (BARE_THEME,)))
    return list(dict.fromkeys(ours))


def find_labels_partial() -> Path:
    """Return the file of the partial that gives the theme's templates the interface words, made from `labels/`."""
    return _find_generated() / "partials" / "labels.html"


def _find_generated() -> Path:
    """Return the folder of generated templates: an installed program's own files are not ours to write."""
    return THEME if IS_CHECKOUT else find_repository() / ".cache" / "theme"
