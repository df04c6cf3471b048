"""The program that draws: cards as JSON on its standard input become pictures, `0.png` and so on, in its folder.

It is a process of its own, so that it can be ended where typst takes too long, and imports nothing of ours, so that it
starts at once. Where typst fails, it says why on its standard output.
"""

import sys
from pathlib import Path

import typst

PIXELS_PER_INCH = 144


def draw(template: Path, cards: str, folder: Path) -> None:
    """Write the pictures of cards into a folder."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[template / "fonts"])
    compiler = typst.Compiler(template / "card.typ", root=template, font_paths=fonts)
    pictures = compiler.compile(format="png", ppi=PIXELS_PER_INCH, sys_inputs={"cards": cards})
    for number, png in enumerate(pictures if isinstance(pictures, list) else [pictures or b""]):
        (folder / f"{number}.png").write_bytes(png)


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
