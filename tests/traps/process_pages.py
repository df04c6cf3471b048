"""The pages of the frozen process, read as a reader sees them."""

from __future__ import annotations

import re
import tempfile
from functools import cache
from pathlib import Path

from lxml import html

from tests import bless

ARCHIVE = bless.GOLDEN / "process"


@cache
def read_pages() -> dict[str, bytes]:
    """Return the page files of the process by their paths; they are made once."""
    with tempfile.TemporaryDirectory() as folder:
        bless.publish(ARCHIVE, Path(folder))
        return bless.read_tree(Path(folder))


@cache
def read_words(page: str) -> str:
    """Return the words of a page, one blank between them, without marks of direction."""
    text = read_pages()[f"{page}.md"].decode().split("---\n", 2)[2]
    headings = re.sub(r"^## (.*?) \{: #\S+ \}$", r"<h2>\1</h2>", text, flags=re.M)
    words = " ".join(map(str, html.fromstring(f"<main>{headings}</main>").itertext()))
    return " ".join(re.sub("[\u2066-\u2069]", "", words).split())


def says(page: str, words: str) -> bool:
    """Say whether a page shows some words, whatever blanks stand between them."""
    return "".join(words.split()) in "".join(read_words(page).split())


def read_section(page: str, heading: str, following: str = "") -> str:
    """Return the words below a heading, up to the next heading that is named."""
    after = read_words(page).partition(f" {heading} ")[2]
    return after.partition(f" {following} ")[0] if following else after
