"""Words in schemas: every language one after the other, each in its own direction."""

from __future__ import annotations

from functools import cache
from typing import Any

from mujaz.format import Words
from mujaz.languages import Language

RLI, PDI = "\N{RIGHT-TO-LEFT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


def joined(words: Words, between: str) -> str:
    """Return a text in all its languages; what runs from right to left is isolated."""
    return between.join(f"{RLI}{text}{PDI}" if _turned(code) else text for code, text in words.items())


def error(words: Words) -> dict[str, Any]:
    """Return what the server says where a pattern does not fit."""
    return {"patternErrorMessage": joined(words, " · ")}


def hover(title: Words, text: Words, example: str = "") -> dict[str, Any]:
    """Return what the server shows of a key: its name, what it means, and an example."""
    shown = joined(text, "\n\n")
    if example:
        shown += f"\n\n```yaml\n{example}\n```"
    return {"title": " · ".join(title.values()), "description": " ".join(text.values()), "markdownDescription": shown}


def meanings(values: list[Words]) -> dict[str, Any]:
    """Return what the server shows of each of a key's values."""
    return {"markdownEnumDescriptions": [joined(each, " · ") for each in values]}


@cache
def _turned(code: str) -> bool:
    return Language(code, code).direction == "rtl"
