"""What a site weighs: all of it, and its largest page of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Weights:
    """Bytes of all files and of all pages, how many pages there are, and the largest of each kind, by its address."""

    files: int
    html: int
    pages: int
    largest: dict[str, tuple[str, int]]


def weigh_site(site: Path) -> Weights:
    """Weigh a built site."""
    files = [(file, file.stat().st_size) for file in site.rglob("*") if file.is_file()]
    pages = dict(_iter_pages(site, files))
    largest: dict[str, tuple[str, int]] = {}
    for address, size in pages.items():
        kind = find_kind(address)
        largest[kind] = max(largest.get(kind, ("", 0)), (address, size), key=lambda each: each[1])
    return Weights(sum(size for _, size in files), sum(pages.values()), len(pages), largest)


def _iter_pages(site: Path, files: list[tuple[Path, int]]) -> Iterator[tuple[str, int]]:
    for file, size in files:
        if file.name == "index.html":
            yield file.relative_to(site).as_posix().removesuffix("index.html"), size


def find_kind(address: str) -> str:
    """Return the kind of the page at an address: of entries the folder, `people`, of talks what is shown of them."""
    _, *parts = address.rstrip("/").split("/")
    if not parts:
        return "home"
    if len(parts) == 1:
        return "index"
    if parts[0] != "talks":
        return parts[0]
    return parts[2] if len(parts) > 2 else "briefing"
