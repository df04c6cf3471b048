"""What a site tells machines about itself: a web manifest for each language, and robots.txt."""

from __future__ import annotations

import json
from collections.abc import Mapping

ICONS = {192: "assets/icons/icon-192.png", 512: "assets/icons/icon-512.png"}
"""The icons that a manifest names, by their width in pixels, relative to the site's root."""
PAPER_COLOUR = "#fdfcf9"
ACCENT_COLOUR = "#0b4f6c"


def make_manifest(language: Mapping[str, str]) -> bytes:
    """Return the web manifest of one language, from what the theme knows of it; it stands beside that home page.

    All its addresses are relative, so that it works under any path.
    """
    icons = [{"src": f"../{path}", "sizes": f"{width}x{width}", "type": "image/png"} for width, path in ICONS.items()]
    manifest = {
        "name": language["site_name"],
        "short_name": language["site_name"],
        "lang": language["code"],
        "dir": language["dir"],
        "start_url": "./",
        "scope": "../",
        "display": "browser",
        "background_color": PAPER_COLOUR,
        "theme_color": ACCENT_COLOUR,
        "icons": [{"src": "../assets/favicon.svg", "sizes": "any", "type": "image/svg+xml"}, *icons],
    }
    return (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()


def make_robots_txt(site_url: str) -> bytes:
    """Return robots.txt: everything may be read; it names the site map where the site's address is known."""
    sitemap = f"Sitemap: {site_url.rstrip('/')}/sitemap.xml\n" if site_url else ""
    return f"User-agent: *\nAllow: /\n{sitemap}".encode()
