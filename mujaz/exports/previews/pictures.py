"""Cards → pictures: each 1200 × 630 pixels, drawn by typst, which shapes every script; no picture is drawn twice."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path

from mujaz.diagnostics.foreign_program import ForeignProgram
from mujaz.diagnostics.message import msg
from mujaz.exports.previews.cards import Card, find_card_address
from mujaz.exports.previews.face import NO_FACE, Face
from mujaz.storage.program_files import TEMPLATES, find_repository
from mujaz.storage.write import remove_temp_files, write_file

WIDTH, HEIGHT = 1200, 630
"""Pixels of every picture."""
DRAWING = Path(__file__).with_name("drawing.py")
"""The program that draws."""
MOST_SECONDS = 900
"""After so many seconds a run of typst is ended; one picture takes some hundredths of one."""
BATCH_SIZE = 50
"""Cards drawn in one run of typst: fewer take more time, more take more memory."""


@dataclass(frozen=True)
class PreviewCache:
    """Draws pictures and stores them: the folder of the template and its fonts, and the folder of finished pictures.

    `face` is what all pictures have of the site's own.
    """

    template: Path = TEMPLATES / "preview"
    pictures: Path = field(default_factory=lambda: find_repository() / ".cache" / "previews")
    face: Face = NO_FACE

    def find_missing(self, cards: Sequence[Card]) -> list[Card]:
        """Return the cards of which there is no picture yet, each once."""
        return [card for card in dict.fromkeys(cards) if not self.find_picture(card).is_file()]

    def find_picture(self, card: Card) -> Path:
        """Return the file of a card's picture, drawn or not; its name is a digest of all that the card depends on."""
        inputs = f"{_digest_inputs(self.template)} {self.face.digest} {json.dumps(card.fields, sort_keys=True)}"
        return self.pictures / f"{hashlib.sha256(inputs.encode()).hexdigest()}.png"

    def keep_only(self, cards: Sequence[Card], pages: Path) -> None:
        """Remove the pictures that a folder of pages had before, and has no more: see `note_use`.

        Raises OSError where one stays.
        """
        names = {self.find_picture(card).name for card in cards}
        for name in self._read_used(pages) - names:
            (self.pictures / name).unlink(missing_ok=True)
        self._write_used(pages, {name for name in names if (self.pictures / name).is_file()})

    def note_use(self, cards: Sequence[Card], pages: Path) -> None:
        """Add to the list of the pictures that a folder of pages has had: other folders have theirs here too."""
        self._write_used(pages, self._read_used(pages) | {self.find_picture(card).name for card in cards})

    def _read_used(self, pages: Path) -> set[str]:
        with suppress(FileNotFoundError):
            return {name for name in self._find_list(pages).read_text("utf-8").splitlines() if Path(name).name == name}
        return set()

    def _write_used(self, pages: Path, names: set[str]) -> None:
        if names != self._read_used(pages):
            write_file(self._find_list(pages), "".join(f"{name}\n" for name in sorted(names)).encode())

    def _find_list(self, pages: Path) -> Path:
        return self.pictures / f"{hashlib.sha256(os.fsencode(pages.resolve())).hexdigest()}.used"

    def draw(self, cards: Sequence[Card]) -> None:
        """Make the pictures that are missing."""
        missing = self.find_missing(cards)
        if missing:
            remove_temp_files(self.pictures)
        for together in _iter_batches(missing):
            for card, png in zip(together, render_cards(self.template, together, self.face), strict=True):
                write_file(self.find_picture(card), png)


def render_cards(template: Path, cards: Sequence[Card], face: Face = NO_FACE) -> list[bytes]:
    """Return one PNG a card; the same cards give the same bytes. Raises LibraryError where they cannot be drawn."""
    with tempfile.TemporaryDirectory(prefix="mujaz-previews-") as name:
        shutil.copy(template / "card.typ", name)
        face.write_into(Path(name))
        _make_program(template).run(Path(name), json.dumps([card.fields for card in cards]).encode())
        return [Path(name, f"{number}.png").read_bytes() for number in range(len(cards))]


def _make_program(template: Path) -> ForeignProgram:
    call: list[str | Path] = [sys.executable, "-P", DRAWING, template.absolute()]
    advice = msg("build with --no-previews to go without the pictures")
    return ForeignProgram("typst", call, MOST_SECONDS, advice)


def find_site_path(address: str) -> str:
    """Return where the picture of the page at an address stands on the site: `ar/talks/x/` → `…/ar/talks/x.png`."""
    return f"assets/previews/{find_card_address(address).rstrip('/') or 'index'}.png"


def copy_pictures(pictures: Mapping[str, Path], site: Path) -> None:
    """Put pictures into a site, by their paths on it."""
    for path, picture in pictures.items():
        write_file(site / path, picture.read_bytes())


@cache
def _digest_inputs(template: Path) -> str:
    """Return a digest of what all pictures depend on: the version of typst, the template and its fonts."""
    digest = hashlib.sha256(version("typst").encode())
    for file in sorted(path for path in template.rglob("*") if path.suffix in (".typ", ".ttf")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _iter_batches(cards: Sequence[Card]) -> Iterator[Sequence[Card]]:
    return (cards[start : start + BATCH_SIZE] for start in range(0, len(cards), BATCH_SIZE))
