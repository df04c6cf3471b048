"""The quotation marks of a text."""

from __future__ import annotations

import regex

_QUOTATION = regex.compile(
    r"«(?P<inside>[^«»]*)»|“(?P<inside>[^“”]*)”|„(?P<inside>[^“”„]*)[“”]|\"(?P<inside>[^\"]*)\""
    r"|(?<![\p{L}\p{N}])[‘‚](?P<inside>[^‘’]*(?:\p{L}’\p{L}[^‘’]*)*)’(?!\p{L})"
    r"|(?<![\p{L}\p{N}])'(?P<inside>\p{L}[^']*(?:\p{L}'\p{L}[^']*)*)'(?![\p{L}\p{N}])"
)
_DOUBLE_MARK = regex.compile('[«»“”„]|(?<![0-9])"')  # after a digit, " is a measure


def find_quoted_spans(text: str) -> list[tuple[int, int]]:
    """Return where each pair of quotation marks opens and closes, in whatever form; pairs within pairs come last."""
    found = [each.span() for each in _QUOTATION.finditer(text)]
    for start, end in list(found):
        found += [(start + 1 + a, start + 1 + b) for a, b in find_quoted_spans(text[start + 1 : end - 1])]
    return found


def find_unpaired_mark(text: str) -> str:
    """Return the first double quotation mark that has no counterpart; an empty string where each has one."""
    inside = find_quoted_spans(text)
    ends = {position for start, end in inside for position in (start, end - 1)}
    return next((found[0] for found in _DOUBLE_MARK.finditer(text) if found.start() not in ends), "")
