"""The program that draws: cards as JSON on its standard input become pictures, `0.png` and so on, in its folder.

In that folder stand the template, `card.typ`, and the site's own files, if it has any: `logo.svg` or `.png`, and its
fonts in `fonts/`, a folder a family, called by their order. It is a process of its own, so that it can be ended where
typst takes too long, and imports nothing of ours, so that it starts at once. Where typst fails, it says why on its
standard output.
"""

import json
import sys
from pathlib import Path

import typst

PIXELS_PER_INCH = 144


def draw(template: Path, cards: str, folder: Path) -> None:
    """Write the pictures of cards into a folder."""
    own = sorted(folder.glob("fonts/*"))
    logo = next(folder.glob("logo.*"), None)
    inputs = {
        "cards": cards,
        "families": json.dumps([name for family in own for name in find_fonts(family).families()]),
        "logo": logo.name if logo else "",
    }
    compiler = typst.Compiler(folder / "card.typ", root=folder, font_paths=find_fonts(*own, template / "fonts"))
    pictures = compiler.compile(format="png", ppi=PIXELS_PER_INCH, sys_inputs=inputs)
    for number, png in enumerate(pictures if isinstance(pictures, list) else [pictures or b""]):
        (folder / f"{number}.png").write_bytes(png)


def find_fonts(*folders: Path) -> typst.Fonts:
    """Return the fonts of some folders, and no others."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders))


def main() -> None:
    """Draw what is asked for: the template's folder as the one argument, the cards on standard input."""
    cards = sys.stdin.buffer.read().decode()
    try:
        draw(Path(sys.argv[1]), cards, Path())
    except BaseException as error:  # a panic of typst is no Exception
        sys.stdout.buffer.write((str(error) or type(error).__name__).encode(errors="replace"))
        sys.exit(1)


if __name__ == "__main__":
    main()
