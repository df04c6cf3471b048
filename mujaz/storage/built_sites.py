"""Built sites: what stands in a site's folder that no build wrote, and the record of what one wrote."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from mujaz.diagnostics.message import Message, msg
from mujaz.diagnostics.problem import Report
from mujaz.storage.digests import digest_file
from mujaz.storage.locks import lock_folder
from mujaz.storage.obstacles import merge_obstacles, report_obstacle
from mujaz.storage.publish import CHANGED, KEEP_OR_ADOPT
from mujaz.storage.replace import replace_folder
from mujaz.storage.write import read_if_file
from mujaz.storage.written import (
    Digests,
    WrittenRecord,
    digest_folder,
    iter_files,
    merge_digests,
    read_record,
    write_record,
)

MARKER_FILES = ("404.html", "sitemap.xml", "assets/dossier.css")
"""The files by which a folder without a record is known to be a site of mujaz."""
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
class SitePlace:
    """Where a site stands, and the pages it is made of; `adopt` takes over what builds wrote and no record has."""

    folder: Path
    pages: Path
    adopt: bool = False


def holds_site(folder: Path) -> bool:
    """Say whether a folder holds a site, or nothing at all."""
    empty = all(each.name in LITTER for each in folder.iterdir())
    return empty or read_record(folder).there or all((folder / sign).is_file() for sign in MARKER_FILES)


def find_site_obstacles(place: SitePlace) -> list[Report]:
    """Return what stands in a site's folder and must not be removed or replaced."""
    if not place.folder.is_dir():
        return []
    with lock_folder(place.folder.parent):  # not while another build exchanges the site and its record
        return merge_obstacles(_iter_obstacles(place, read_record(place.folder)), place.folder)


def _iter_obstacles(place: SitePlace, record: WrittenRecord) -> Iterator[Report]:
    every = dict(_iter_foreign(place, record))
    foreign = every
    if place.adopt or not record.there:
        foreign = {path: words for path, words in every.items() if not _may_adopt(place, path, record)}
    if len(foreign) < len(every) and not place.adopt:
        yield report_obstacle(place.folder, msg("no record says which files of this site builds wrote"), _TAKE_OVER)
    if not foreign:
        return
    known = [path for path in iter_files(place.folder) if path not in foreign or path in record.digests]
    ours = {str(parent) for path in known for parent in _parents(path)}
    named = {_find_top(path, ours): words for path, words in foreign.items()}
    yield from (report_obstacle(place.folder / path, *words) for path, words in named.items())


def _iter_foreign(place: SitePlace, record: WrittenRecord) -> Iterator[tuple[str, tuple[Message, Message]]]:
    """Yield what no build wrote, or was changed since: its path, why it stays, and what to do."""
    for path in iter_files(place.folder):
        if path.rpartition("/")[2] in LITTER or record.has(path, digest_file(place.folder / path)):
            continue
        if path in record.digests:
            yield path, (CHANGED, KEEP_OR_ADOPT)
        elif record.there and _may_adopt(place, path, record):
            yield path, (msg("no record says that a build wrote this"), KEEP_OR_ADOPT)
        else:
            yield path, (msg("no build wrote this, and it would be removed"), _MOVE_AWAY)


def _may_adopt(place: SitePlace, path: str, record: WrittenRecord) -> bool:
    """Say whether a file is one that builds write, as far as can be seen without a record."""
    file = place.folder / path
    if file.is_symlink() or not file.is_file():
        return False
    if path in record.digests or file.name in OWN_NAMES or file.suffix in OWN_FOLDERS.get(path.split("/")[0], ()):
        return True
    data = read_if_file(file)
    return (file.name in PAGE_NAMES and PAGE_SIGN in (data or b"")) or data == read_if_file(place.pages / path)


def _parents(path: str) -> list[PurePosixPath]:
    return list(PurePosixPath(path).parents)[:-1]


def _find_top(path: str, ours: set[str]) -> str:
    """Return the topmost folder around a path in which nothing is ours, or else the path."""
    return next((str(parent) for parent in reversed(_parents(path)) if str(parent) not in ours), path)


def replace_site(fresh: Path, place: SitePlace) -> list[Report]:
    """Put a fresh site in the place of the old one and record it; return what forbids that, if anything does.

    Raises OSError where the system refuses. A build that is killed at any moment leaves a true record.
    """
    make_readable(fresh)
    new = digest_folder(fresh)
    with lock_folder(place.folder.parent):
        obstacles = find_site_obstacles(place)
        if not obstacles:
            write_record(place.folder, merge_digests([new, _find_old(place)]))
            replace_folder(fresh, place.folder)
            write_record(place.folder, new)
    return obstacles


def _find_old(place: SitePlace) -> Digests:
    """Return what may stand in the old site's folder."""
    adopted = digest_folder(place.folder) if place.adopt and place.folder.is_dir() else {}
    return merge_digests([read_record(place.folder).digests, adopted])


def record_site(place: SitePlace) -> None:
    """Record what another engine's build has just written into a site's folder, where it stands."""
    make_readable(place.folder)
    unknown = WrittenRecord()
    digests = digest_folder(place.folder)
    write_record(place.folder, {path: found for path, found in digests.items() if _may_adopt(place, path, unknown)})


def make_readable(folder: Path) -> None:
    """Let everybody read a site's files and enter its folders, such as a web server, whatever the umask is."""
    folder.chmod(0o755)
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                make_readable(Path(entry))
            elif not entry.is_symlink() and entry.stat().st_mode & 0o777 != FILE_MODE:
                Path(entry).chmod(FILE_MODE)
