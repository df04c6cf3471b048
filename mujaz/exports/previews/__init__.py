"""Previews: the pictures that stand for pages where these are shared."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache

from mujaz.exports.built_site import BuiltSite
from mujaz.exports.previews import pictures
from mujaz.exports.previews.cards import Card, make_cards
from mujaz.exports.previews.pictures import PreviewCache
from mujaz.pipeline.building import BuildResult

PREVIEW_CACHE = PreviewCache()

PreviewLinks = dict[str, dict[str, str]]
"""What the theme says of pictures: path on the site and words (`alt`), by the address of the page."""


def prepare_previews(
    cards: Mapping[str, Card], site_url: str | None, *, drawing: bool, workshop: PreviewCache = PREVIEW_CACHE
) -> PreviewLinks:
    """Return what the theme says of each page's picture.

    Without a site's address there are no pictures, for only a whole address leads to one. When not `drawing`, only
    those count that were drawn before: an editor need not wait for pictures.
    """
    if not site_url:
        return {}
    if drawing:
        with suppress(OSError):  # a cache that cannot be written is no reason to publish nothing
            workshop.draw(tuple(cards.values()))
    ready = {address: card for address, card in cards.items() if workshop.find_picture(card).is_file()}
    return {address: {"path": pictures.find_site_path(address), "alt": card.alt} for address, card in ready.items()}


@lru_cache(maxsize=1)
def list_cards(result: BuildResult) -> Mapping[str, Card]:
    """Return the card of every page by its address; the handbook's chapters share that of their language's home."""
    made = make_cards(result.pages, result.editions)
    shared = {_find_address(path): f"{path.partition('/')[0]}/" for path in result.handbook}
    return made | {address: made[home] for address, home in shared.items()}


def _find_address(path: str) -> str:
    """Return the address of the page that a file of the handbook becomes."""
    return f"{path.removesuffix('.md').removesuffix('index').rstrip('/')}/"


def write_previews(result: BuildResult, site: BuiltSite) -> None:
    """Put the pictures that were drawn into a built site."""
    cards = list_cards(result)
    ready = prepare_previews(cards, site.url, drawing=False)
    copied = {links["path"]: PREVIEW_CACHE.find_picture(cards[address]) for address, links in ready.items()}
    pictures.copy_pictures(copied, site.folder)
