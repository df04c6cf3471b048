"""Built sites: what stands in a site's folder that no build wrote, and the inventory of what one wrote."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from mujaz.diagnostics.message import Message, msg
from mujaz.diagnostics.problem import Report
from mujaz.storage.digests import digest_file
from mujaz.storage.inventory import (
    Digests,
    Inventory,
    digest_folder,
    iter_files,
    merge_digests,
    read_inventory,
    write_inventory,
)
from mujaz.storage.locks import lock_folder
from mujaz.storage.obstacles import merge_obstacles, report_obstacle
from mujaz.storage.publish import CHANGED, KEEP_OR_ADOPT
from mujaz.storage.replace import replace_folder
from mujaz.storage.write import read_if_file

MARKER_FILES = ("404.html", "sitemap.xml", "assets/dossier.css")
"""The files by which a folder without an inventory is known to be a site of mujaz."""
OWN_NAMES = frozenset({"sitemap.xml", "sitemap.xml.gz", "robots.txt", "manifest.webmanifest"})
OWN_FOLDERS = {
    "assets": frozenset({".css", ".js", ".map", ".png", ".svg", ".woff2", ".txt"}),
    "pagefind": frozenset({".css", ".js", ".json", ".packed", ".pagefind", ".pf_fragment", ".pf_index", ".pf_meta"}),
}
"""The folders of a site that hold no pages, and the kinds of files that builds write there."""
PAGE_NAMES = frozenset({"index.html", "404.html"})
PAGE_SIGN = b"assets/dossier.css"
"""Stands in the head of every page of a site."""
FILE_MODE = 0o644
LITTER = frozenset({".DS_Store", "Thumbs.db"})
"""What file managers put into every folder that somebody looks at; nobody misses it."""
_MOVE_AWAY = msg("move it away; what the site is to hold belongs into the folder of pages")
_TAKE_OVER = msg("take it over with python build.py --adopt, or name another with --site-dir")


@dataclass(frozen=True)
class SiteFolders:
    """Where a site stands, and the pages it is made of; `adopt` takes over what builds wrote and no inventory has."""

    site: Path
    pages: Path
    adopt: bool = False


def holds_site(folder: Path) -> bool:
    """Say whether a folder holds a site, or nothing at all."""
    empty = all(each.name in LITTER for each in folder.iterdir())
    return empty or read_inventory(folder).there or all((folder / sign).is_file() for sign in MARKER_FILES)


def find_site_obstacles(folders: SiteFolders) -> list[Report]:
    """Return what stands in a site's folder and must not be removed or replaced."""
    if not folders.site.is_dir():
        return []
    with lock_folder(folders.site.parent):  # not while another build exchanges the site and its inventory
        return merge_obstacles(_iter_obstacles(folders, read_inventory(folders.site)), folders.site)


def _iter_obstacles(folders: SiteFolders, inventory: Inventory) -> Iterator[Report]:
    every = dict(_iter_foreign(folders, inventory))
    foreign = every
    if folders.adopt or not inventory.there:
        foreign = {path: words for path, words in every.items() if not _may_adopt(folders, path, inventory)}
    if len(foreign) < len(every) and not folders.adopt:
        yield report_obstacle(folders.site, msg("no record says which files of this site builds wrote"), _TAKE_OVER)
    if not foreign:
        return
    known = [path for path in iter_files(folders.site) if path not in foreign or path in inventory.digests]
    ours = {str(parent) for path in known for parent in _parents(path)}
    named = {_find_top(path, ours): words for path, words in foreign.items()}
    yield from (report_obstacle(folders.site / path, *words) for path, words in named.items())


def _iter_foreign(folders: SiteFolders, inventory: Inventory) -> Iterator[tuple[str, tuple[Message, Message]]]:
    """Yield what no build wrote, or was changed since: its path, why it stays, and what to do."""
    for path in iter_files(folders.site):
        if path.rpartition("/")[2] in LITTER or inventory.has(path, digest_file(folders.site / path)):
            continue
        if path in inventory.digests:
            yield path, (CHANGED, KEEP_OR_ADOPT)
        elif inventory.there and _may_adopt(folders, path, inventory):
            yield path, (msg("no record says that a build wrote this"), KEEP_OR_ADOPT)
        else:
            yield path, (msg("no build wrote this, and it would be removed"), _MOVE_AWAY)


def _may_adopt(folders: SiteFolders, path: str, inventory: Inventory) -> bool:
    """Say whether a file is one that builds write, as far as can be seen without an inventory."""
    file = folders.site / path
    if file.is_symlink() or not file.is_file():
        return False
    if path in inventory.digests or file.name in OWN_NAMES or file.suffix in OWN_FOLDERS.get(path.split("/")[0], ()):
        return True
    data = read_if_file(file)
    return (file.name in PAGE_NAMES and PAGE_SIGN in (data or b"")) or data == read_if_file(folders.pages / path)


def _parents(path: str) -> list[PurePosixPath]:
    return list(PurePosixPath(path).parents)[:-1]


def _find_top(path: str, ours: set[str]) -> str:
    """Return the topmost folder around a path in which nothing is ours, or else the path."""
    return next((str(parent) for parent in reversed(_parents(path)) if str(parent) not in ours), path)


def replace_site(fresh: Path, folders: SiteFolders) -> list[Report]:
    """Put a fresh site in the place of the old one and take its inventory; return what forbids that, if anything does.

    Raises OSError where the system refuses. A build that is killed at any moment leaves a true inventory.
    """
    make_readable(fresh)
    new = digest_folder(fresh)
    with lock_folder(folders.site.parent):
        obstacles = find_site_obstacles(folders)
        if not obstacles:
            write_inventory(folders.site, merge_digests([new, _find_old(folders)]))
            replace_folder(fresh, folders.site)
            write_inventory(folders.site, new)
    return obstacles


def _find_old(folders: SiteFolders) -> Digests:
    """Return what may stand in the old site's folder."""
    adopted = digest_folder(folders.site) if folders.adopt and folders.site.is_dir() else {}
    return merge_digests([read_inventory(folders.site).digests, adopted])


def take_inventory(folders: SiteFolders) -> None:
    """Take the inventory of what another engine's build has just written into a site's folder, where it stands."""
    make_readable(folders.site)
    unknown = Inventory()
    digests = digest_folder(folders.site)
    write_inventory(
        folders.site, {path: found for path, found in digests.items() if _may_adopt(folders, path, unknown)}
    )


def make_readable(folder: Path) -> None:
    """Let everybody read a site's files and enter its folders, such as a web server, whatever the umask is."""
    folder.chmod(0o755)
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                make_readable(Path(entry))
            elif not entry.is_symlink() and entry.stat().st_mode & 0o777 != FILE_MODE:
                Path(entry).chmod(FILE_MODE)
