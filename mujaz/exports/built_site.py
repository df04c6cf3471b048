"""What every export is given: the site that it adds files to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mujaz.storage.row_store import RowStore


@dataclass(frozen=True)
class SiteBefore:
    """The site of the build before: its folder, and the stores that say what its pages and its search were made of."""

    folder: Path
    pages: RowStore
    search: RowStore


@dataclass(frozen=True)
class BuiltSite:
    """A site that the engine has built: its folder, the folder of its pages, and its address (empty if unknown).

    `previews` says whether it has pictures for where its pages are shared. `before` is the site that it replaces.
    """

    folder: Path
    pages: Path
    url: str = ""
    previews: bool = False
    before: SiteBefore | None = None
