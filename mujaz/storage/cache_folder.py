"""The cache of work that need not be done again: files in one folder, which may be deleted at any time."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from mujaz.storage.row_store import RowStore

FOLDER = Path(".cache", "mujaz")
KINDS = ("facts", "check", "pages", "site", "search", "build")


def find_store(pages: Path, kind: str) -> Path:
    """Return the file that keeps work of a kind for the pages in a folder; it stands beside that folder."""
    folder = pages.resolve()
    return folder.parent / FOLDER / f"{folder.name}.{kind}"


def clear_cache(pages: Path) -> None:
    """Remove all that is kept for the pages in a folder."""
    for kind in KINDS:
        with suppress(OSError):  # it may be deleted by hand
            RowStore(find_store(pages, kind)).remove()
