"""Previews: the pictures that are shown where pages are shared."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from mujaz.exports.built_site import BuiltSite
from mujaz.exports.previews import pictures
from mujaz.exports.previews.cards import Card, assign_cards, make_own_card
from mujaz.exports.previews.face import read_face
from mujaz.exports.previews.pictures import PreviewCache
from mujaz.pipeline.building import BuildResult

__all__ = [
    "NAME",
    "PREVIEW_CACHE",
    "find_cache",
    "forget_secrets",
    "list_cards",
    "make_own_card",
    "prepare_previews",
    "write_previews",
]

NAME = "preview pictures"
"""The name of this export, by which pages have their cards."""
PREVIEW_CACHE = PreviewCache()

PreviewLinks = dict[str, dict[str, str]]
"""What the theme needs for each preview, by the page's address: its path on the site and its text (`alt`)."""


def prepare_previews(
    cards: Mapping[str, Card], *, drawing: bool, pages: Path | None = None, cache: PreviewCache = PREVIEW_CACHE
) -> PreviewLinks:
    """Return what the theme needs for each page's preview; raises LibraryError where one cannot be drawn.

    When not `drawing`, only pictures that exist already are used: an editor does not wait for new ones. What is drawn
    for a folder of `pages` is noted, so that it can be forgotten.
    """
    if drawing:
        with suppress(OSError):  # a cache that cannot be written must not stop the build
            if pages:
                cache.note_use(tuple(cards.values()), pages)  # first: a build may be killed while it draws
            cache.draw(tuple(cards.values()))
    ready = {address: card for address, card in cards.items() if cache.find_picture(card).is_file()}
    return {address: {"path": pictures.find_site_path(address), "alt": card.alt} for address, card in ready.items()}


def find_cache(result: BuildResult, pages: Path) -> PreviewCache:
    """Return where the pictures of a site are kept, and what they show of its own files."""
    return replace(PREVIEW_CACHE, face=read_face(result.archive.site, pages)) if result.archive else PREVIEW_CACHE


def forget_secrets(result: BuildResult, pages: Path) -> None:
    """Where talks have an embargo, remove the pictures that pages had before; raises OSError where one stays."""
    if result.secret:
        find_cache(result, pages).keep_only(tuple(list_cards(result).values()), pages)


@lru_cache(maxsize=1)
def list_cards(result: BuildResult) -> Mapping[str, Card]:
    """Return the card of every page by its address; the handbook's chapters share that of their language's home."""
    cards = assign_cards({page.address: page.extracts[NAME] for page in result.pages})
    shared = {_find_address(path): f"{path.partition('/')[0]}/" for path in result.handbook}
    return cards | {address: cards[home] for address, home in shared.items()}


def _find_address(path: str) -> str:
    """Return the address of the page that a file of the handbook becomes."""
    return f"{path.removesuffix('.md').removesuffix('index').rstrip('/')}/"


def write_previews(result: BuildResult, site: BuiltSite) -> None:
    """Put the pictures that were drawn into a built site, if it is to have any."""
    if not site.previews:
        return
    cards = list_cards(result)
    cache = find_cache(result, site.pages)
    ready = prepare_previews(cards, drawing=False, cache=cache)
    copied = {links["path"]: cache.find_picture(cards[address]) for address, links in ready.items()}
    pictures.copy_pictures(copied, site.folder)
