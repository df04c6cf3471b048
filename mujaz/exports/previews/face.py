"""What pictures show of a site's own files: its logo, and its fonts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from mujaz.model.records import Site
from mujaz.pipeline import own_files
from mujaz.storage.digests import digest_bytes


@dataclass(frozen=True)
class Face:
    """The files, by the paths at which the program that draws finds them."""

    files: tuple[tuple[str, bytes], ...] = ()

    @cached_property
    def digest(self) -> str:
        """Return a digest of all files; empty where there are none."""
        return " ".join(f"{path} {digest_bytes(data)}" for path, data in self.files)

    def write_into(self, folder: Path) -> None:
        """Put the files into the folder in which pictures are drawn."""
        for path, data in self.files:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)


NO_FACE = Face()
"""That of a site that has no files of its own."""


def read_face(site: Site, pages: Path) -> Face:
    """Return a site's logo and fonts; what was removed since the facts were good is left out."""
    paths = {f"logo{Path(site.logo).suffix}": site.logo} if site.logo else {}
    for number, font in enumerate(site.fonts):
        paths |= {f"fonts/{number:03}/{name}": name for name in font.files.values()}
    files = {path: pages / own_files.FOLDER / name for path, name in paths.items()}
    return Face(tuple((path, file.read_bytes()) for path, file in files.items() if file.is_file()))
