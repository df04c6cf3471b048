"""The head of a page written by hand: only what the theme understands, in a form that it can show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_WAY = re.compile(r"(?![/.])[^\s:\\?#\ud800-\udfff]+")
"""The way to a page, from the site's root."""
_TEXTS = ("title", "description", "site_name")
_OURS = ("kind", "prev", "next", "script")
"""What only generated pages say of themselves."""


def complete_page_meta(page: Any, files: Any, languages: Iterable[str]) -> None:
    """Add to a page written by hand, in a language's folder, the front matter that generated pages have.

    `page` and `files` are the engine's, `languages` the codes of the site. What the page's own front matter says stays
    where the theme can show it.
    """
    if not getattr(page, "is_generated", False):
        clean_front_matter(page.meta)
    language, _, name = page.file.src_uri.partition("/")
    codes = tuple(languages)
    if "kind" in page.meta or language not in codes:
        return
    found = {code: files.get_file_from_path(f"{code}/{name}") for code in codes}
    page.meta.setdefault("lang", language)
    page.meta.setdefault("alternates", {code: file.url for code, file in found.items() if file})


def clean_front_matter(meta: dict[str, Any]) -> None:
    """Make texts of a page's own words, and remove what is no language, no direction or no way to a page."""
    for key in _TEXTS:
        if key in meta:
            meta[key] = _make_text(meta[key])
    kept = {
        "lang": isinstance(meta.get("lang"), str) and _TAG.fullmatch(meta["lang"]),
        "dir": meta.get("dir") in ("ltr", "rtl"),
        "alternates": isinstance(meta.get("alternates"), Mapping) and all(map(_is_way, meta["alternates"].items())),
        "template": isinstance(meta.get("template"), str),
        **dict.fromkeys(_OURS, False),
        **{key: meta.get(key) for key in _TEXTS},
    }
    for key in [key for key, stays in kept.items() if key in meta and not stays]:
        del meta[key]


def _make_text(value: object) -> str:
    """Return a single value as a text that a file can hold (YAML can write half a letter), and none for any other."""
    text = str(value) if isinstance(value, str | int | float | date) else ""
    return text.encode("utf-8", "replace").decode()


def _is_way(item: tuple[object, object]) -> bool:
    code, path = item
    is_language = isinstance(code, str) and _TAG.fullmatch(code) is not None
    return is_language and isinstance(path, str) and _WAY.fullmatch(path) is not None
