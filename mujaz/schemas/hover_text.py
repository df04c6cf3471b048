"""Texts in schemas: all languages one after the other, each in its own direction."""

from __future__ import annotations

from functools import cache
from typing import Any

from mujaz.i18n.label_files import read_label_texts
from mujaz.i18n.language import Language, TextByLanguage

ERRORS_FILE = "schema_errors.yaml"
RLI, PDI = "\N{RIGHT-TO-LEFT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


def join_languages(words: TextByLanguage, between: str) -> str:
    """Return a text in all its languages; what runs from right to left is isolated."""
    return between.join(f"{RLI}{text}{PDI}" if _is_right_to_left(code) else text for code, text in words.items())


def make_error(name: str) -> dict[str, Any]:
    """Return the error for a value that does not fit a pattern; `name` is an entry of labels/schema_errors.yaml."""
    return {"patternErrorMessage": join_languages(read_label_texts(ERRORS_FILE)[name], " · ")}


def make_hover(title: TextByLanguage, text: TextByLanguage, example: str = "") -> dict[str, Any]:
    """Return what the server shows of a key: its name, what it means, and an example."""
    shown = join_languages(text, "\n\n")
    if example:
        shown += f"\n\n```yaml\n{example}\n```"
    return {"title": " · ".join(title.values()), "description": " ".join(text.values()), "markdownDescription": shown}


def make_value_hovers(values: list[TextByLanguage]) -> dict[str, Any]:
    """Return what the server shows of each of a key's values."""
    return {"markdownEnumDescriptions": [join_languages(each, " · ") for each in values]}


@cache
def _is_right_to_left(code: str) -> bool:
    return Language(code, code).direction == "rtl"
