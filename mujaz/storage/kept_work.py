"""Where work is kept that need not be done again: files in one folder, which may be deleted at any time."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(".cache", "mujaz")


def find_store(pages: Path) -> Path:
    """Return the file that keeps what the pages of a folder were made of; it stands beside that folder."""
    return _find_file(pages, "pages")


def find_site_store(pages: Path) -> Path:
    """Return the file that keeps what the finished pages of a site were made of."""
    return _find_file(pages, "site")


def _find_file(pages: Path, kind: str) -> Path:
    place = pages.resolve()
    return place.parent / FOLDER / f"{place.name}.{kind}"
