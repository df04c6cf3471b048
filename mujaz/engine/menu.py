"""The pages written by hand that the header leads to: those that say `menu: true` in their head."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from mujaz.engine.front_matter import clean_front_matter
from mujaz.exports.search.handwritten import extract_lines
from mujaz.render.page_file import is_page_file

_HEADING = re.compile(r"^# +(.+?)(?: +#*)?(?: *\{.*\})?$", re.M)
ReadHead = Callable[[Any], tuple[str, dict[str, Any]]]
"""A function that gives the text of one of an engine's files below its head, and what the head says."""


def find_menu(files: Any, languages: Iterable[str], read_head: ReadHead) -> Mapping[str, list[dict[str, str]]]:
    """Return, for each language, the title and the address of each page of its folder that belongs into the menu.

    They come in the order of their files' names.
    """
    menu: dict[str, list[dict[str, str]]] = {code: [] for code in languages}
    for file in sorted(files.documentation_pages(), key=lambda each: str(each.src_uri)):
        code = file.src_uri.partition("/")[0]
        if code in menu and file.abs_src_path and not is_page_file(Path(file.abs_src_path)):
            menu[code] += _make_items(file, *read_head(file))
    return menu


def read_engine_head(file: Any) -> tuple[str, dict[str, Any]]:
    """Return the text of a file of MkDocs, or of ProperDocs, below its head, and what the head says."""
    engine = type(file).__module__.partition(".")[0]
    head: tuple[str, dict[str, Any]] = importlib.import_module(f"{engine}.utils.meta").get_data(file.content_string)
    return head


def _make_items(file: Any, text: str, meta: dict[str, Any]) -> list[dict[str, str]]:
    """Return a page's item of the menu, if it is to have one; its title is that of its head, else its first heading."""
    if meta.get("menu") is not True:
        return []
    clean_front_matter(meta)
    return [{"title": meta.get("title") or find_title(text) or file.name, "url": file.url}]


def find_title(text: str) -> str:
    """Return the first heading of a page as readers see it, without its Markdown; empty where it has none."""
    heading = _HEADING.search(text)
    return "".join(extract_lines(heading[1])[:1]) if heading else ""
