"""Where pages live: files below the pages folder, addresses on the site, and the way from one to another."""

from __future__ import annotations

import posixpath

from mujaz.model.registers import SCHEMES


def make_home_address(language: str) -> str:
    """Return the address of a language's home page, relative to the site's root."""
    return f"{language}/"


def make_briefing_address(language: str, talks: str) -> str:
    """Return the address of a briefing, relative to the site's root."""
    return make_entry_address(language, "talks", talks)


def make_glance_address(language: str, talks: str) -> str:
    """Return the address of a briefing at a glance, relative to the site's root."""
    return f"{make_briefing_address(language, talks)}glance/"


def make_facing_address(language: str, talks: str, other: str) -> str:
    """Return the address of a briefing with another language beside it, relative to the site's root."""
    return f"{make_briefing_address(language, talks)}facing/{other}/"


def make_entry_address(language: str, scheme: str, key: str) -> str:
    """Return the address of the page of an entry of the archive, by scheme and id."""
    return f"{language}/{SCHEMES[scheme]}/{key}/"


def make_register_address(language: str, folder: str) -> str:
    """Return the address of the index of a register (`people`, `topics`) or of the chronology."""
    return f"{language}/{folder}/"


def find_page_file(address: str) -> str:
    """Return the page file that becomes an address: `ar/` → `ar/index.md`, `ar/talks/x/` → `ar/talks/x.md`."""
    trimmed = address.rstrip("/")
    return f"{trimmed}/index.md" if trimmed.count("/") == 0 and trimmed else f"{trimmed or 'index'}.md"


def make_relative(target: str, origin: str) -> str:
    """Return the way from the page at one address to another: both relative to the site's root, ending in a slash."""
    way = posixpath.relpath(target or ".", origin or ".")
    return way + "/"
