"""The style sheet of a site's own fonts, which every page loads after ours, and which of them a page needs at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from mujaz.exports.built_site import BuiltSite
from mujaz.i18n.alphabet import list_alphabet
from mujaz.model.records import Font, Site
from mujaz.pipeline import own_files
from mujaz.pipeline.building import BuildResult
from mujaz.storage.font_file import FontError, FontFile, read_font
from mujaz.storage.write import write_file

SHEET_FILE = "assets/faces.css"
WEIGHTS = {"regular": "400", "bold": "700"}
ALL_WEIGHTS = "100 900"
OURS = '"IBM Plex Sans","Mujaz Arabic",system-ui,sans-serif'
"""What draws the letters that no font of the site has, as in `dossier.css`."""
CLOSE = 16
"""Characters so near to each other stand in one range: a browser looks into the file for those in between."""


class Family(NamedTuple):
    """A font of the site: what it is called in the style sheet, and each file's key, name and contents."""

    name: str
    files: tuple[tuple[str, str, FontFile], ...]

    @property
    def characters(self) -> frozenset[int]:
        """Return what its usual weight draws."""
        return self.files[0][2].characters


def write_fonts(result: BuildResult, site: BuiltSite) -> None:
    """Write the style sheet, if the site has fonts of its own."""
    if result.archive and result.archive.site.fonts:
        style = make_font_style(read_families(result.archive.site, site.pages))
        write_file(site.folder / SHEET_FILE, style.encode())


def read_families(site: Site, pages: Path) -> list[Family]:
    """Return the fonts of a site, in the order in which they are asked for letters.

    One whose file was removed since the facts were good is left out: `serve` goes on with the last good pages.
    """
    families = []
    for number, font in enumerate(site.fonts, 1):
        with suppress(FontError):
            families.append(_read_family(number, font, pages / own_files.FOLDER))
    return families


def _read_family(number: int, font: Font, folder: Path) -> Family:
    files = tuple((key, name, read_font(folder / name)) for key, name in font.files.items())
    return Family(f"Own {number}", files)


def make_font_style(families: list[Family]) -> str:
    """Return the rules of CSS that put a site's own fonts before ours; it stands beside their files."""
    names = "".join(f'"{family.name}",' for family in families)
    faces = "".join(line for family in families for line in _iter_faces(family))
    return f"{faces}:root{{--text:{names}{OURS}}}\n"


def _iter_faces(family: Family) -> Iterator[str]:
    for key, name, file in family.files:
        weight = ALL_WEIGHTS if file.is_variable and len(family.files) == 1 else WEIGHTS[key]
        yield (
            f'@font-face{{font-family:"{family.name}";font-weight:{weight};font-display:swap;src:url("{name}");'
            f"unicode-range:{make_range(file.characters)}}}\n"
        )


def make_range(characters: Collection[int]) -> str:
    """Return characters as CSS writes them, in few ranges."""
    ranges: list[list[int]] = []
    for code in sorted(characters):
        if ranges and code - ranges[-1][1] <= CLOSE:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return ",".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in ranges)


def list_first_files(site: Site, pages: Path) -> dict[str, list[str]]:
    """Return the files that draw the letters of each language, by their addresses from the site's root."""
    families = read_families(site, pages)
    return {
        entry.code: [
            f"{own_files.FOLDER}/{name}"
            for family in _choose_families(families, list_alphabet(entry.language))
            for _, name, _ in family.files
        ]
        for entry in site.languages
    }


def _choose_families(families: list[Family], alphabet: str) -> list[Family]:
    """Return the fonts that draw the letters of an alphabet: of those that have one, the first."""
    chosen = {next((family.name for family in families if ord(letter) in family.characters), "") for letter in alphabet}
    return [family for family in families if family.name in chosen]
