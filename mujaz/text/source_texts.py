"""Kept texts: the full texts of sources, in files of a folder outside the archive.

Blank lines divide a text into paragraphs; without a blank line, every line is a paragraph. The first one is the
headline, ¶0, unless the source's entry says that the text has none. The entry also names the lines that are no
paragraphs (a time stamp, a byline, the caption of a picture); they are left out.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from mujaz.diagnostics.message import Message, msg
from mujaz.storage.read import FileReadError, read_file
from mujaz.text.characters import strip_hidden
from mujaz.text.damage import unfold_fixed_forms
from mujaz.text.quotation_match import Paragraphs

MAX_TEXT_BYTES = 500_000
"""The most bytes of a kept text."""


@dataclass(frozen=True)
class SourceText:
    """A kept text as it was read: the SHA-256 of its bytes in hexadecimal digits, and its lines."""

    sha256: str
    lines: tuple[str, ...]


def read_source_text(folder: Path, name: str) -> SourceText | Message | None:
    """Return the text in a file of the folder; None if there is no such file, a message if it cannot be read."""
    try:
        data = read_file(folder / name, MAX_TEXT_BYTES, follow=True)
    except FileReadError as reason:
        return reason.message
    return None if data is None else _decode(data)


@lru_cache(maxsize=256)
def _decode(data: bytes) -> SourceText | Message:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return msg("it is not UTF-8")
    text = unicodedata.normalize("NFC", unfold_fixed_forms(strip_hidden(text)))  # as no fact may hold such letters
    return SourceText(hashlib.sha256(data).hexdigest(), tuple(re.split("\r\n|\r|\n", text)))


@lru_cache(maxsize=256)
def split_paragraphs(text: SourceText, skipped: Collection[int], first: int) -> Paragraphs:
    """Return a text's paragraphs, numbered from `first`, without the lines (from 1) in the frozenset `skipped`."""
    divided = _iter_paragraphs(tuple(line.strip() for line in text.lines), skipped)
    return Paragraphs(dict(enumerate(divided, first)))


def _iter_paragraphs(lines: tuple[str, ...], skipped: Collection[int]) -> Iterator[str]:
    one_a_line = "\n\n" not in "\n".join(lines).strip("\n")
    left = ["" if number in skipped else line for number, line in enumerate(lines, 1)]
    if one_a_line:
        yield from filter(None, left)
        return
    for filled, block in groupby(left, key=bool):
        if filled:
            yield " ".join(block)
