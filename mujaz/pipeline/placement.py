"""Where facts, texts, pages and site stand apart, and which files of others would take a generated page's address."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from mujaz.diagnostics.message import msg
from mujaz.diagnostics.problem import Report
from mujaz.storage.built_sites import holds_site
from mujaz.storage.obstacles import report_obstacle
from mujaz.storage.program_files import CONFIG, PACKAGE, ROOT, find_repository

PROGRAM_FOLDERS = ("docs", "labels", "mujaz", "templates", "tests", "bench")
"""Folders of a repository that are for something else than pages, in a checkout or in a repository of facts."""
RESERVED = (
    "404.html",
    "sitemap.xml",
    "sitemap.xml.gz",
    "pagefind",
    "assets/previews",
    "assets/colours.css",
    "assets/faces.css",
)
"""What a site has beside its pages, and would replace a file of the pages folder; an own robots.txt counts instead."""
MANIFEST = "manifest.webmanifest"
_OTHER_PAGES = msg("name another with --pages")
_OTHER_SITE = msg("name another with --site-dir")


@dataclass(frozen=True)
class Folders:
    """The folders of an archive: its facts, its pages, the sources' kept texts, and the site; the last two may lack."""

    data: Path
    pages: Path
    texts: Path | None = None
    site: Path | None = None

    @property
    def secrets(self) -> tuple[Path, ...]:
        """Return the folders that must never be published as they are."""
        return (self.data, self.texts) if self.texts else (self.data,)


def find_misplaced_folders(folders: Folders) -> list[Report]:
    """Return what is wrong with where the folders lie: nothing may be published or replaced that they hold."""
    return [*_iter_pages_faults(folders), *(_iter_site_faults(folders, folders.site) if folders.site else ())]


def _iter_pages_faults(folders: Folders) -> Iterator[Report]:
    pages = folders.pages.resolve()
    inside = _lies_in(pages, folders.data)
    if inside or _holds_program(pages):
        yield report_obstacle(folders.pages, msg("pages do not belong into this folder"), _OTHER_PAGES)
    elif pages.exists() and not pages.is_dir():
        yield report_obstacle(folders.pages, msg("this is no folder"), _OTHER_PAGES)
    for each in folders.secrets:
        if _lies_in(each, pages) and not (inside and each == folders.data):
            message = msg("what lies in %(path)s would be published", path=each)
            yield report_obstacle(folders.pages, message, _OTHER_PAGES)


def _iter_site_faults(folders: Folders, site: Path) -> Iterator[Report]:
    held = [each for each in (*folders.secrets, folders.pages, *_iter_roots()) if _lies_in(each, site)]
    for each in held:
        yield report_obstacle(site, msg("this folder holds %(path)s", path=each), _OTHER_SITE)
    for each in (folders.data, folders.pages):
        if each not in held and _lies_in(site, each):
            yield report_obstacle(site, msg("a site does not belong into %(path)s", path=each), _OTHER_SITE)
    if site.exists() and not site.is_dir():
        yield report_obstacle(site, msg("this is no folder"), _OTHER_SITE)
    elif not held and site.is_dir() and not holds_site(site):
        yield report_obstacle(site, msg("this folder is not empty and holds no site of mujaz"), _OTHER_SITE)


def _iter_roots() -> Iterable[Path]:
    """Return the repository and, where it lies elsewhere, the program."""
    return dict.fromkeys((find_repository(), ROOT))


def _holds_program(folder: Path) -> bool:
    named = {root / name for root in _iter_roots() for name in PROGRAM_FOLDERS}
    return folder in named or folder.is_relative_to(PACKAGE) or (folder / CONFIG).is_file()


def _lies_in(inner: Path, outer: Path) -> bool:
    return inner.resolve().is_relative_to(outer.resolve())


def find_taken_addresses(foreign: Iterable[str], files: Iterable[str], folders: Folders) -> list[Report]:
    """Return which files of others in the pages folder, `foreign`, must not stand there.

    They are those that would take the address of one of the generated `files`, and links that lead to the facts.
    """
    from mujaz.pages import addresses  # with all kinds of pages, which only a build that writes some needs

    taken = {_normalize(addresses.find_site_file(path)): path for path in files}
    taken |= {_normalize(path): path for path in (*RESERVED, *(f"{code}/{MANIFEST}" for code in _find_codes(files)))}
    above = {str(parent): page for path, page in taken.items() for parent in PurePosixPath(path).parents}
    shown = sorted(path for path in foreign if not any(part.startswith(".") for part in path.split("/")))
    return [report for path in shown for report in _iter_faults(path, folders, taken, above)]


def _iter_faults(path: str, folders: Folders, taken: Mapping[str, str], above: Mapping[str, str]) -> Iterator[Report]:
    from mujaz.pages import addresses  # as above

    address = _normalize(addresses.find_site_file(path))
    steps = (address, *map(str, PurePosixPath(address).parents))
    page = next((taken[step] for step in steps if step in taken), above.get(address))
    if page:
        message = msg("this would take the address of %(page)s, which is generated", page=page)
        yield report_obstacle(folders.pages / path, message, msg("give it another name"))
    if any(_leads_into(folders.pages / path, secret) for secret in folders.secrets):
        message = msg("this link leads to what must not be published")
        yield report_obstacle(folders.pages / path, message, msg("remove the link"))


def _normalize(path: str) -> str:
    """Return a path as the least particular file system and web server read it."""
    return unicodedata.normalize("NFC", path).casefold()


def _find_codes(files: Iterable[str]) -> set[str]:
    return {path.partition("/")[0] for path in files if "/" in path}


def _leads_into(link: Path, secret: Path) -> bool:
    """Say whether a link leads to something in a folder, or to a folder around it."""
    if not link.is_symlink():
        return False
    target, secret = Path(os.path.realpath(link)), secret.resolve()
    return target.is_relative_to(secret) or secret.is_relative_to(target)
