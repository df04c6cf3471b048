"""What every export is given: the site that it adds files to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class BuiltSite:
    """A site that the engine has built: its folder, the folder of its pages, and its address (empty if unknown).

    `previews` says whether it has pictures for where its pages are shared.
    """

    folder: Path
    pages: Path
    url: str = ""
    previews: bool = False
