"""The quotation marks of a text."""

from __future__ import annotations

from itertools import pairwise

import regex

_QUOTATION = regex.compile(
    r"«(?P<inside>[^«»]*)»|‹(?P<inside>[^‹›]*)›|“(?P<inside>[^“”]*)”|„(?P<inside>[^“”„]*)[“”]|\"(?P<inside>[^\"]*)\""
    r"|(?<![\p{L}\p{N}])[‘‚](?P<inside>[^‘’]*(?:\p{L}’\p{L}[^‘’]*)*)’(?!\p{L})"
    r"|(?<![\p{L}\p{N}])'(?P<inside>\p{L}[^']*(?:\p{L}'\p{L}[^']*)*)'(?![\p{L}\p{N}])"
)
_COMMAS = (",", "،")
_DOUBLE_MARK = regex.compile('[«»“”„]|(?<![0-9])"')  # after a digit, " is a measure


_MARK = regex.compile("[«»‹›“”„‘’‚\"']")


def has_marks(text: str) -> bool:
    """Say whether a text has any quotation mark or apostrophe; without one it quotes nothing."""
    return _MARK.search(text) is not None


def find_quoted_spans(text: str) -> list[tuple[int, int]]:
    """Return where each pair of quotation marks opens and closes, in whatever form; pairs within pairs come last."""
    found = [each.span() for each in _QUOTATION.finditer(text)]
    for start, end in list(found):
        found += [(start + 1 + a, start + 1 + b) for a, b in find_quoted_spans(text[start + 1 : end - 1])]
    return found


def find_outer_quoted_spans(text: str) -> list[tuple[int, int]]:
    """Return where each pair of quotation marks opens and closes that is in no other pair."""
    return [each.span() for each in _QUOTATION.finditer(text)]


def count_interruptions(text: str) -> int:
    """Return how often a quotation goes on after words that say who speaks.

    So it does in “We agree,” he said, “and will sign.”
    """
    return sum(
        _is_interruption(text[one[0] : one[1]], text[one[1] : other[0]], text[other[0] + 1 : other[1]])
        for one, other in pairwise(find_outer_quoted_spans(text))
    )


def _is_interruption(quoted: str, between: str, after: str) -> bool:
    """Say whether commas hold the words between two quotations, and the second begins no sentence."""
    opens = quoted[-2:-1] in _COMMAS or between.lstrip()[:1] in _COMMAS
    closes = between.rstrip()[-1:] in _COMMAS and regex.search(r"\p{L}", between) is not None
    return opens and closes and not regex.search(r"[.!?؟;؛]", between) and not after[:1].isupper()


def find_unpaired_mark(text: str) -> str:
    """Return the first double quotation mark that has no counterpart; an empty string where each has one."""
    if not has_marks(text):
        return ""
    inside = find_quoted_spans(text)
    ends = {position for start, end in inside for position in (start, end - 1)}
    return next((found[0] for found in _DOUBLE_MARK.finditer(text) if found.start() not in ends), "")
