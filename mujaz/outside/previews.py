"""Cards → pictures: each 1200 × 630 pixels, drawn by typst, which shapes every script; none is drawn twice."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from mujaz.outside.cards import Card, whole
from mujaz.publish import remove_strays, write

WIDTH, HEIGHT = 1200, 630
"""Pixels of every picture."""
PIXELS_PER_INCH = 144
TOGETHER = 50
"""So many cards are drawn at once: fewer cost time, more cost memory."""


ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Workshop:
    """Where pictures are made: the folder of the template and its fonts, and the folder of pictures made before."""

    template: Path = ROOT / "templates" / "preview"
    kept: Path = ROOT / ".cache" / "previews"

    def missing(self, cards: Sequence[Card]) -> list[Card]:
        """Return the cards of which there is no picture yet, each once."""
        return [card for card in dict.fromkeys(cards) if not self.picture(card).is_file()]

    def picture(self, card: Card) -> Path:
        """Return the file that holds a card's picture, if it was made: its name is all that the picture depends on."""
        made_of = f"{_ingredients(self.template)} {json.dumps(card.fields, sort_keys=True)}"
        return self.kept / f"{hashlib.sha256(made_of.encode()).hexdigest()}.png"

    def draw(self, cards: Sequence[Card]) -> None:
        """Make the pictures that are missing."""
        missing = self.missing(cards)
        if missing:
            remove_strays(self.kept)
        for together in _batches(missing):
            for card, png in zip(together, render(self.template, together), strict=True):
                write(self.picture(card), png)


def render(template: Path, cards: Sequence[Card]) -> list[bytes]:
    """Return one PNG a card; the same cards give the same bytes."""
    import typst  # costs every start a moment, and most draw nothing

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[template / "fonts"])
    compiler = typst.Compiler(template / "card.typ", root=template, font_paths=fonts)
    inputs = {"cards": json.dumps([card.fields for card in cards])}
    made = compiler.compile(format="png", ppi=PIXELS_PER_INCH, sys_inputs=inputs)
    return made if isinstance(made, list) else [made or b""]


def path_of(address: str) -> str:
    """Return where the picture of the page at an address stands on the site: `ar/talks/x/` → `…/ar/talks/x.png`."""
    return f"assets/previews/{whole(address).rstrip('/') or 'index'}.png"


def place(pictures: Mapping[str, Path], site: Path) -> None:
    """Put pictures into a site, by their paths on it."""
    for path, picture in pictures.items():
        write(site / path, picture.read_bytes())


@cache
def _ingredients(template: Path) -> str:
    """Return a digest of what every picture is made of beside its words."""
    digest = hashlib.sha256(version("typst").encode())
    for file in sorted(path for path in template.rglob("*") if path.suffix in (".typ", ".ttf")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _batches(cards: Sequence[Card]) -> Iterator[Sequence[Card]]:
    return (cards[start : start + TOGETHER] for start in range(0, len(cards), TOGETHER))
