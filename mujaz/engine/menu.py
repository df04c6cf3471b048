"""The pages written by hand that the header leads to: those that say `menu: true` in their head."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from mujaz.engine.front_matter import clean_front_matter
from mujaz.render.page_file import is_page_file

_HEADING = re.compile(r"^# +(.+?)(?: +#*)?(?: *\{.*\})?$", re.M)


def find_menu(files: Any, languages: Iterable[str]) -> Mapping[str, list[dict[str, str]]]:
    """Return, for each language, the title and the address of each page of its folder that belongs into the menu.

    They come in the order of their files' names.
    """
    menu: dict[str, list[dict[str, str]]] = {code: [] for code in languages}
    for file in sorted(files.documentation_pages(), key=lambda each: str(each.src_uri)):
        code = file.src_uri.partition("/")[0]
        if code in menu and file.abs_src_path and not is_page_file(Path(file.abs_src_path)):
            menu[code] += _make_items(file)
    return menu


def _make_items(file: Any) -> list[dict[str, str]]:
    """Return a page's item of the menu, if it is to have one; its title is that of its head, else its first heading."""
    engine = type(file).__module__.partition(".")[0]
    text, meta = importlib.import_module(f"{engine}.utils.meta").get_data(file.content_string)
    if meta.get("menu") is not True:
        return []
    clean_front_matter(meta)
    heading = _HEADING.search(text)
    title = meta.get("title") or (heading[1] if heading else file.name)
    return [{"title": title, "url": file.url}]
