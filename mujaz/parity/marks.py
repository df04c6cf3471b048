"""The quotation marks and the links of a text."""

from __future__ import annotations

from collections import Counter

import regex

from mujaz.inline import inline_links

_QUOTED = regex.compile(
    r"«(?P<inside>[^«»]*)»|“(?P<inside>[^“”]*)”|„(?P<inside>[^“”„]*)[“”]|\"(?P<inside>[^\"]*)\""
    r"|(?<![\p{L}\p{N}])[‘‚](?P<inside>[^‘’]*(?:\p{L}’\p{L}[^‘’]*)*)’(?!\p{L})"
    r"|(?<![\p{L}\p{N}])'(?P<inside>\p{L}[^']*(?:\p{L}'\p{L}[^']*)*)'(?![\p{L}\p{N}])"
)
_WEB = regex.compile(r"\]\((?:https?://|mailto:)")


def quoted(text: str) -> list[tuple[int, int]]:
    """Return where quotation marks open and close in a text, each pair once, whichever marks they are."""
    found = [each.span() for each in _QUOTED.finditer(text)]
    for start, end in list(found):
        found += [(start + 1 + a, start + 1 + b) for a, b in quoted(text[start + 1 : end - 1])]
    return found


def unpaired(text: str) -> str:
    """Return the first double quotation mark that opens or closes nothing; else nothing. 5" is a measure."""
    inside = quoted(text)
    ends = {position for start, end in inside for position in (start, end - 1)}
    return next((found[0] for found in _DOUBLE.finditer(text) if found.start() not in ends), "")


_DOUBLE = regex.compile('[«»“”„]|(?<![0-9])"')


def links(text: str) -> Counter[tuple[str, str]]:
    """Count a text's links by where they lead; addresses on the web may differ between languages, so all are one."""
    if "](" not in text:
        return Counter()
    return Counter(inline_links(text)) + Counter({("https", ""): len(_WEB.findall(text))})
