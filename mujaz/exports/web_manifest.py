"""What a site tells machines about itself: a web manifest for each language, and robots.txt."""

from __future__ import annotations

import json

from mujaz.exports.built_site import BuiltSite
from mujaz.model.colours import LIGHT, choose_colours
from mujaz.pages import addresses
from mujaz.pages.edition import Edition
from mujaz.pipeline import own_files
from mujaz.pipeline.building import BuildResult
from mujaz.storage.write import write_file

ROBOTS = "robots.txt"
ICONS = {192: "assets/icons/icon-192.png", 512: "assets/icons/icon-512.png"}
"""The icons that a manifest names, by their width in pixels, relative to the site's root."""


def write_manifests(result: BuildResult, site: BuiltSite) -> None:
    """Write the web manifest of each language beside its home page."""
    for edition in result.editions:
        write_file(
            site.folder / addresses.make_home_address(edition.code) / "manifest.webmanifest", make_manifest(edition)
        )


def write_robots_txt(_: BuildResult, site: BuiltSite) -> None:
    """Write robots.txt at the root of the site, unless the folder of pages has one: then that counts."""
    if not (site.pages / ROBOTS).is_file():
        write_file(site.folder / ROBOTS, make_robots_txt(site.url))


def make_manifest(edition: Edition) -> bytes:
    """Return the web manifest of one language, which stands beside that language's home page.

    All its addresses are relative, so that it works under any path.
    """
    name = edition.to_plain_text(edition.archive.site.name)
    colours = choose_colours(edition.archive.site.colours, LIGHT)
    manifest = {
        "name": name,
        "short_name": name,
        "lang": edition.code,
        "dir": edition.language.direction,
        "start_url": "./",
        "scope": "../",
        "display": "browser",
        "background_color": colours["paper"],
        "theme_color": colours["accent"],
        "icons": _list_icons(edition.archive.site.favicon),
    }
    return (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()


def _list_icons(own: str | None) -> list[dict[str, str]]:
    """Return the icons that a manifest names: a site's own alone, where it has one."""
    if own:
        kind = "image/png" if own.endswith(".png") else "image/svg+xml"
        return [{"src": f"../{own_files.FOLDER}/{own}", "sizes": "any", "type": kind}]
    icons = [{"src": f"../{path}", "sizes": f"{width}x{width}", "type": "image/png"} for width, path in ICONS.items()]
    return [{"src": "../assets/favicon.svg", "sizes": "any", "type": "image/svg+xml"}, *icons]


def make_robots_txt(site_url: str) -> bytes:
    """Return robots.txt: everything may be read; it names the site map where the site's address is known."""
    sitemap = f"Sitemap: {site_url.rstrip('/')}/sitemap.xml\n" if site_url else ""
    return f"User-agent: *\nAllow: /\n{sitemap}".encode()
