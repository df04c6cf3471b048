"""The site seen from outside: pictures for where pages are shared, web manifests, robots.txt."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from mujaz.outside import previews
from mujaz.outside.cards import Card
from mujaz.outside.manifest import manifest, robots
from mujaz.outside.previews import Workshop
from mujaz.publish import write as write_file

WORKSHOP = Workshop()

Shown = dict[str, dict[str, str]]
"""What the theme says of pictures: path on the site and words (`alt`), by the address of the page."""


def shown(cards: Mapping[str, Card], site_url: str | None, *, drawing: bool, workshop: Workshop = WORKSHOP) -> Shown:
    """Return what the theme says of each page's picture.

    Without a site's address there are no pictures, for only a whole address leads to one. When not `drawing`, only
    those count that were drawn before: an editor need not wait for pictures.
    """
    if not site_url:
        return {}
    if drawing:
        with suppress(OSError):  # a cache that cannot be written is no reason to publish nothing
            workshop.draw(tuple(cards.values()))
    ready = {address: card for address, card in cards.items() if workshop.picture(card).is_file()}
    return {address: {"path": previews.path_of(address), "alt": card.alt} for address, card in ready.items()}


def write(
    site: Path,
    cards: Mapping[str, Card],
    languages: Iterable[Mapping[str, str]],
    site_url: str | None,
    *,
    workshop: Workshop = WORKSHOP,
) -> None:
    """Put into a built site what is no page: the pictures that are shown, a manifest a language, robots.txt."""
    ready = shown(cards, site_url, drawing=False, workshop=workshop)
    previews.place({told["path"]: workshop.picture(cards[address]) for address, told in ready.items()}, site)
    for language in languages:
        write_file(site / language["url"] / "manifest.webmanifest", manifest(language))
    write_file(site / "robots.txt", robots(site_url or ""))
    _without_time(site / "sitemap.xml.gz")


def _without_time(packed: Path) -> None:
    """Pack a file anew without the minute at which the engine did it, so that the same facts give the same bytes."""
    if packed.is_file():
        write_file(packed, gzip.compress(gzip.decompress(packed.read_bytes()), mtime=0))
