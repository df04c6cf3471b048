"""What a font's file says of itself: which characters it draws. TrueType and OpenType, by their tables alone.

fontTools reads these tables too, and many more; but no package in requirements.txt brings it, and it would be much to
install for the names of the tables and one of them.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from mujaz.diagnostics.message import Message, msg
from mujaz.storage.read import FileReadError, read_file

MAX_BYTES = 30_000_000
"""The largest font that is read: one of Chinese has some 20 million bytes."""
KINDS = (b"\0\1\0\0", b"OTTO", b"true")
NEEDED = (b"cmap", b"head", b"hhea", b"hmtx", b"maxp", b"name")
OUTLINES = (b"glyf", b"CFF ", b"CFF2")
UNICODE = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0))
"""Which tables of characters are Unicode's, by platform and encoding, the most complete first."""
LAST_CHARACTER = 0x10FFFF


class FontError(ValueError):
    """A file that is no font, or none that can be read; `message` says why."""

    def __init__(self, message: Message) -> None:
        """Keep the message as it was made."""
        super().__init__(message)
        self.message = message


@dataclass(frozen=True)
class FontFile:
    """The characters that a font draws, as numbers, and whether one file has all its weights."""

    characters: frozenset[int]
    is_variable: bool = False


def read_font(path: Path) -> FontFile:
    """Return what a font's file says of itself; raises FontError.

    A file that is as it was when it was last read is not read again: a build asks for each font several times.
    """
    try:
        found = path.stat()
    except OSError:
        return _read_font(path)
    return _read_known_font(path, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=32)
def _read_known_font(path: Path, _changed: int, _size: int) -> FontFile:
    return _read_font(path)


def _read_font(path: Path) -> FontFile:
    try:
        data = read_file(path, MAX_BYTES, follow=True)
    except FileReadError as error:
        raise FontError(error.message) from None
    if data is None:
        raise FontError(msg("there is no such file"))
    return parse_font(data)


def parse_font(data: bytes) -> FontFile:
    """Return what a font says of itself; raises FontError."""
    if data[:4] not in KINDS:
        raise FontError(msg("this is no TrueType or OpenType font"))
    try:
        tables = dict(_iter_tables(data))
        if not set(NEEDED) <= tables.keys() or not set(OUTLINES) & tables.keys():
            raise FontError(_LACKS_A_PART)
        return FontFile(frozenset(_iter_characters(tables[b"cmap"])), b"fvar" in tables)
    except (struct.error, IndexError):
        raise FontError(_LACKS_A_PART) from None


_LACKS_A_PART = msg("this font lacks a part: it was cut, or draws no letters")


def _iter_tables(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield each table by its name; raises IndexError for one that ends behind the file."""
    (count,) = struct.unpack_from(">H", data, 4)
    for number in range(count):
        name, _, start, length = struct.unpack_from(">4sIII", data, 12 + 16 * number)
        if start + length > len(data):
            raise IndexError
        yield name, data[start : start + length]


def _iter_characters(cmap: bytes) -> Iterator[int]:
    """Yield the characters of the most complete of Unicode's tables."""
    (count,) = struct.unpack_from(">H", cmap, 2)
    entries = [struct.unpack_from(">HHI", cmap, 4 + 8 * number) for number in range(count)]
    starts = {(platform, encoding): start for platform, encoding, start in entries}
    for start in (starts[kind] for kind in UNICODE if kind in starts):
        (form,) = struct.unpack_from(">H", cmap, start)
        if form in _FORMS:
            yield from _FORMS[form](cmap[start:])
            return


def _iter_segments(table: bytes) -> Iterator[int]:
    """Yield the characters of a table of 16 bits, format 4."""
    (doubled,) = struct.unpack_from(">H", table, 6)
    count = doubled // 2
    ends, starts, deltas, offsets = (
        struct.unpack_from(f">{count}H", table, at) for at in (14, *(16 + doubled * number for number in (1, 2, 3)))
    )
    for number in range(count):
        for code in range(starts[number], min(ends[number], 0xFFFE) + 1):
            if offsets[number] == 0:
                glyph = code + deltas[number]
            else:
                at = 16 + doubled * 3 + 2 * number + offsets[number] + 2 * (code - starts[number])
                (glyph,) = struct.unpack_from(">H", table, at)
            if glyph & 0xFFFF:
                yield code


def _iter_groups(table: bytes) -> Iterator[int]:
    """Yield the characters of a table of 32 bits, format 12."""
    (count,) = struct.unpack_from(">I", table, 12)
    for number in range(count):
        start, end, _ = struct.unpack_from(">III", table, 16 + 12 * number)
        yield from range(start, min(end, LAST_CHARACTER) + 1)


_FORMS = {4: _iter_segments, 12: _iter_groups}
