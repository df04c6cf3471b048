"""Where pages live: files below the pages folder, addresses on the site, and the way from one to another."""

from __future__ import annotations

import posixpath
from functools import lru_cache

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


@lru_cache(maxsize=1024)  # a page leads to the same few others again and again
def make_relative(target: str, origin: str) -> str:
    """Return the way from the page at one address to another: both relative to the site's root, ending in a slash."""
    there, here = target.split("/")[:-1], origin.split("/")[:-1]
    shared = len(posixpath.commonprefix([there, here]))
    return "../" * (len(here) - shared) + "".join(f"{part}/" for part in there[shared:]) or "./"


PAGE_SUFFIXES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""The ends of the names of files that engines of the MkDocs family make pages of."""
INDEX_NAMES = ("index", "README")
"""The names of the files that become the page of their folder."""


def find_site_file(path: str) -> str:
    """Return the site's file that a file of the pages folder becomes: `x.md` → `x/index.html`; no page stays itself."""
    stem, dot, suffix = path.rpartition(".")
    if f"{dot}{suffix}" not in PAGE_SUFFIXES:
        return path
    folder, _, name = stem.rpartition("/")
    return "/".join(filter(None, (folder, "" if name in INDEX_NAMES else name, "index.html")))


def find_address(path: str) -> str:
    """Return the address of the page that a file becomes: `ar/index.md` → `ar/`, `ar/talks/x.md` → `ar/talks/x/`."""
    return find_site_file(path).removesuffix("index.html")
