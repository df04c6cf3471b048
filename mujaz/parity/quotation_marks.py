"""The quotation marks and the links of a text."""

from __future__ import annotations

from collections import Counter

import regex

from mujaz.text.markdown import find_archive_links

_QUOTATION = regex.compile(
    r"«(?P<inside>[^«»]*)»|“(?P<inside>[^“”]*)”|„(?P<inside>[^“”„]*)[“”]|\"(?P<inside>[^\"]*)\""
    r"|(?<![\p{L}\p{N}])[‘‚](?P<inside>[^‘’]*(?:\p{L}’\p{L}[^‘’]*)*)’(?!\p{L})"
    r"|(?<![\p{L}\p{N}])'(?P<inside>\p{L}[^']*(?:\p{L}'\p{L}[^']*)*)'(?![\p{L}\p{N}])"
)
_WEB_LINK = regex.compile(r"\]\((?:https?://|mailto:)")


def find_quoted_spans(text: str) -> list[tuple[int, int]]:
    """Return where quotation marks open and close in a text, each pair once, whichever marks they are."""
    found = [each.span() for each in _QUOTATION.finditer(text)]
    for start, end in list(found):
        found += [(start + 1 + a, start + 1 + b) for a, b in find_quoted_spans(text[start + 1 : end - 1])]
    return found


def find_unpaired_mark(text: str) -> str:
    """Return the first double quotation mark that opens or closes nothing; else nothing. 5" is a measure."""
    inside = find_quoted_spans(text)
    ends = {position for start, end in inside for position in (start, end - 1)}
    return next((found[0] for found in _DOUBLE_MARK.finditer(text) if found.start() not in ends), "")


_DOUBLE_MARK = regex.compile('[«»“”„]|(?<![0-9])"')


def count_links(text: str) -> Counter[tuple[str, str]]:
    """Count a text's links by where they lead; addresses on the web may differ between languages, so all are one."""
    if "](" not in text:
        return Counter()
    return Counter(find_archive_links(text)) + Counter({("https", ""): len(_WEB_LINK.findall(text))})
