"""The files of the site itself beside its pages, logo, icon and fonts: that they are there, and fit for use."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from mujaz.diagnostics.message import Message, msg
from mujaz.diagnostics.problem import FactPath, Report
from mujaz.i18n.alphabet import list_alphabet
from mujaz.model.records import Font, Site
from mujaz.pages.edition import Edition
from mujaz.storage.font_file import FontError, read_font

FOLDER = "assets"
"""The folder of these files, in the folder of pages and in the site."""
MAX_LETTERS = 12
"""The most missing letters that are named."""


def report_own_files(edition: Edition, folder: Path) -> list[Report]:
    """Return a report of each file of the site itself that is missing in the folder of pages, or unfit."""
    site = edition.archive.site
    found = [*_iter_missing_pictures(site, folder), *_iter_font_faults(site, folder)]
    return [Report(edition.find_file_position(where), message, mend) for where, message, mend in found]


def _iter_missing_pictures(site: Site, folder: Path) -> Iterator[tuple[FactPath, Message, Message]]:
    for key, name in site.pictures.items():
        if not (folder / FOLDER / name).is_file():
            message = msg("there is no %(file)s", file=_describe_file(folder, name))
            yield site.where / key, message, msg("put the picture there, or remove the key")


def _iter_font_faults(site: Site, folder: Path) -> Iterator[tuple[FactPath, Message, Message]]:
    """Yield each file that is no font; where all are, each language whose letters they lack."""
    found = [[_read(font, key, folder) for key in font.files] for font in site.fonts]
    faults = [each for family in found for each in family if isinstance(each, tuple)]
    yield from faults
    if found and not faults:
        whole = (frozenset.intersection(*(each for each in family if isinstance(each, frozenset))) for family in found)
        yield from _iter_missing_letters(site, frozenset().union(*whole))


def _read(font: Font, key: str, folder: Path) -> frozenset[int] | tuple[FactPath, Message, Message]:
    """Return the characters that a font's file draws, or what is wrong with it."""
    name = font.files[key]
    try:
        return read_font(folder / FOLDER / name).characters
    except FontError as error:
        file = _describe_file(folder, name)
        message = msg("%(file)s cannot be used as a font: %(reason)s", file=file, reason=error.message)
        return font.where / key, message, msg("put a TrueType or OpenType font there, or remove the key")


def _describe_file(folder: Path, name: str) -> str:
    """Return a file of the site itself as messages name it."""
    return f"{folder.name}/{FOLDER}/{name}"


def _iter_missing_letters(site: Site, drawn: Collection[int]) -> Iterator[tuple[FactPath, Message, Message]]:
    for entry in site.languages:
        missing = [letter for letter in list_alphabet(entry.language) if ord(letter) not in drawn]
        if missing:
            named = " ".join([*missing[:MAX_LETTERS], *("…" for _ in missing[MAX_LETTERS : MAX_LETTERS + 1])])
            message = msg("these fonts lack letters of %(language)s: %(letters)s", language=entry.name, letters=named)
            yield site.where / "fonts", message, msg("add a font that has them")
