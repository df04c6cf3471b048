"""What a site has beside its pages: previews for where pages are shared, web manifests, robots.txt."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from mujaz.exports.previews import pictures
from mujaz.exports.previews.cards import Card
from mujaz.exports.previews.pictures import PreviewCache
from mujaz.exports.web_manifest import make_manifest, make_robots_txt
from mujaz.storage.write import write_file as write_file

PREVIEW_CACHE = PreviewCache()

PreviewLinks = dict[str, dict[str, str]]
"""What the theme needs for each preview, by the page's address: its path on the site and its text (`alt`)."""


def prepare_previews(
    cards: Mapping[str, Card], site_url: str | None, *, drawing: bool, cache: PreviewCache = PREVIEW_CACHE
) -> PreviewLinks:
    """Return what the theme needs for each page's preview.

    Without a site's address there are none, because a preview needs an absolute address. When not `drawing`, only
    pictures that exist already are used: an editor does not wait for new ones.
    """
    if not site_url:
        return {}
    if drawing:
        with suppress(OSError):  # a cache that cannot be written must not stop the build
            cache.draw(tuple(cards.values()))
    ready = {address: card for address, card in cards.items() if cache.find_picture(card).is_file()}
    return {address: {"path": pictures.find_site_path(address), "alt": card.alt} for address, card in ready.items()}


def write_site_extras(
    site: Path,
    cards: Mapping[str, Card],
    languages: Iterable[Mapping[str, str]],
    site_url: str | None,
    *,
    cache: PreviewCache = PREVIEW_CACHE,
) -> None:
    """Write into a built site what is no page: the previews in use, a manifest for each language, robots.txt."""
    ready = prepare_previews(cards, site_url, drawing=False, cache=cache)
    pictures.copy_pictures(
        {preview["path"]: cache.find_picture(cards[address]) for address, preview in ready.items()}, site
    )
    for language in languages:
        write_file(site / language["url"] / "manifest.webmanifest", make_manifest(language))
    write_file(site / "robots.txt", make_robots_txt(site_url or ""))
    _remove_gzip_time(site / "sitemap.xml.gz")


def _remove_gzip_time(packed: Path) -> None:
    """Compress a file again without the time that the engine put into it: the same facts must give the same bytes."""
    if packed.is_file():
        write_file(packed, gzip.compress(gzip.decompress(packed.read_bytes()), mtime=0))
