"""`python -m tests.picture`: take docs/picture.png, a briefing in both scripts, for the first screen of the READMEs.

It is taken of the frozen Istanbul archive, so that an edit of the facts does not make it old. Beside it stands
docs/picture.json, which says what it was made of: the frozen facts, and the words that a reader sees on both pages. The
stylesheets and the markup are left out: most changes to them cannot be seen at this size, and a picture that is a shade
behind says nothing untrue. Who changes what the first screen looks like runs `make picture`.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from mujaz.pipeline import building
from mujaz.storage.program_files import ROOT
from tests.conftest import launch
from tests.shots import build_site, serve_site
from tests.tiny_archive import ISTANBUL, write_istanbul

PICTURE = ROOT / "docs" / "picture.png"
MADE_OF = PICTURE.with_suffix(".json")
TALKS = "2025-04-10-istanbul"
LANGUAGES = ("en", "ar")
"""From the left to the right."""
COLUMN: ViewportSize = {"width": 776, "height": 1052}
GAP = 16
"""Both in CSS pixels. Two columns and three gaps are 1,600 pixels, twice what a forge shows: sharp on fine screens."""


def main() -> None:
    """Take the picture, and write what it was made of."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = launch(playwright)
        with serve_site(build_site(write_istanbul(Path(name) / "data"), Path(name))) as address:
            PICTURE.write_bytes(_side_by_side(browser, [_page(browser, address, code) for code in LANGUAGES]))
        browser.close()
    MADE_OF.write_text(json.dumps(made_of(), indent=2) + "\n", encoding="utf-8")


def made_of() -> dict[str, str]:
    """Return digests (SHA-256) of the picture, and of what it is made of today."""
    files = sorted(ISTANBUL.rglob("*.yaml"))
    return {
        "picture": _digest([PICTURE.read_bytes()]),
        "facts": _digest(
            part for file in files for part in (file.relative_to(ISTANBUL).as_posix().encode(), file.read_bytes())
        ),
        "words": _digest(words.encode() for words in _words()),
    }


def _digest(parts: Iterable[bytes]) -> str:
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _words() -> list[str]:
    """Return the letters of the briefing in each language, without markup and the space that may come with it."""
    with tempfile.TemporaryDirectory() as name:
        pages = Path(name, "pages")
        building.build(ISTANBUL, pages)
        texts = [(pages / code / "talks" / f"{TALKS}.md").read_text(encoding="utf-8") for code in LANGUAGES]
    return ["".join(re.sub(r"<[^>]*>", "", text.split("---\n", 2)[2]).split()) for text in texts]


def _page(browser: Browser, address: str, code: str) -> bytes:
    """Return the first screen of the briefing in one language, as PNG."""
    page = browser.new_page(viewport=COLUMN, color_scheme="light")
    page.goto(f"{address}{code}/talks/{TALKS}/")
    page.evaluate("document.fonts.ready")
    shot = page.screenshot()
    page.close()
    return shot


def _side_by_side(browser: Browser, shots: Iterable[bytes]) -> bytes:
    images = "".join(f'<img src="data:image/png;base64,{base64.b64encode(shot).decode()}">' for shot in shots)
    style = f"body{{margin:0;display:flex;gap:{GAP}px;padding:{GAP}px;background:#d8dde3}}"
    size: ViewportSize = {"width": 2 * COLUMN["width"] + 3 * GAP, "height": COLUMN["height"] + 2 * GAP}
    page = browser.new_page(viewport=size)
    page.set_content(f"<style>{style}</style>{images}")
    return page.screenshot()


if __name__ == "__main__":
    main()
