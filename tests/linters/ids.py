"""No id stands twice on a page."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tests.linters.dom import iter_elements, iter_pages


def find(site: Path) -> list[str]:
    """One line for each id that a page has more than once."""
    return [
        f"{page.path}: id {name!r} stands {times} times"
        for page in iter_pages(site)
        for name, times in Counter(e.get("id") for e in iter_elements(page.root) if e.get("id") is not None).items()
        if times > 1
    ]
