"""The marks that a merge of two versions leaves in a text."""

from __future__ import annotations

import regex

_MERGE_MARK = regex.compile(r"(?<!\S)(?:<{7}|={7}|>{7}|\|{7})(?!\S)")


def find_merge_mark(text: str) -> str:
    """Return the first of the marks that a merge of two versions leaves in a text, or ''."""
    found = _MERGE_MARK.search(text)
    return found[0] if found else ""
