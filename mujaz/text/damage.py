"""Damaged letters: lost, read in another encoding than written, or copied in a fixed form as from a PDF.

Kept texts of sources are brought to plain letters too, so that what an editor types or pastes stands there.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

import regex

_BLOCKS = r"\p{Block=Alphabetic_Presentation_Forms}\p{Block=Arabic_Presentation_Forms_A}"
_FIXED_FORM = regex.compile(
    rf"[[{_BLOCKS}\p{{Block=Arabic_Presentation_Forms_B}}]"
    r"--[\p{Decomposition_Type=None}\p{Decomposition_Type=Canonical}\ufdf0-\ufdff]]",  # ﷺ is a sign of its own
    regex.VERSION1,
)


def unfold_fixed_forms(text: str) -> str:
    """Return a text with plain letters in place of those in a fixed form: ﺍﻟﻮﻓﺪ is الوفد, ﬁ is fi."""
    return _FIXED_FORM.sub(lambda found: unicodedata.normalize("NFKC", found[0]).strip(), text)


class Damage(NamedTuple):
    """A damaged part of a text as written, and what it most likely was; empty where nobody can say."""

    words: str
    right: str = ""


def find_damage(text: str) -> Damage | None:
    """Return the first part of a text in which letters were lost, or read in another encoding than written."""
    if text.isascii():
        return _find_lost_letters(text)
    if "\ufffd" in text:
        return Damage("\ufffd")
    if found := _FIXED_FORM.search(text):
        return Damage(found[0], unfold_fixed_forms(found[0]))
    return next(_iter_misread(text), None) or _find_lost_letters(text)


_LOST = regex.compile(
    r"""(?<![^\s\p{Ps}\p{Pi}"'])(?:\?{2,}(?:\s+\?{2,})+|\?{4,})(?![^\s\p{Pe}\p{Pf}"'.,،;؛:!])  # ??????? ???????
      | (?<!\S)[\p{Ps}\p{Pi}"']*+\p{L}+\?\p{Ll}++(?![^\s\p{Pe}\p{Pf}"'.,،;؛:!?])                # T?rkiye""",
    regex.VERSION1 | regex.VERBOSE,
)


def _find_lost_letters(text: str) -> Damage | None:
    found = _LOST.search(text) if "?" in text else None
    return Damage(found[0].strip()) if found else None


_LEADS = {"cp1252": ("ÂÃÄÅÎÏÐÑØÙ", "âï"), "cp1256": ("طظ", "âï")}
"""For each encoding in which UTF-8 is misread: how the first of two bytes, and of three, then looks.

They are those of Latin, Greek, Cyrillic and Arabic letters, and of signs. Others begin words of some language.
"""


def _compile_misreading(encoding: str) -> regex.Pattern[str]:
    following = "".join(bytes([byte]).decode(encoding, "ignore") for byte in range(0x80, 0xC0))
    two, three = _LEADS[encoding]
    rest = f"[{regex.escape(following)}]"
    return regex.compile(f"(?:[{two}]{rest}|[{three}]{rest}{{2}})+")


_MISREADINGS = {encoding: _compile_misreading(encoding) for encoding in _LEADS}
_ONLY_PUNCTUATION = regex.compile(r"[\p{P}\p{Z}]+")
_ARABIC_AS_LATIN = regex.compile(r"(?<!\p{L})[À-ÖØ-öø-ÿ]{4,}(?!\p{L})")


def _iter_misread(text: str) -> Iterator[Damage]:
    """Yield the words that came of reading a text in another encoding than it was written in."""
    for encoding, pattern in _MISREADINGS.items():
        for found in pattern.finditer(text):
            right = _recode(found[0], encoding, "utf-8")
            if right and _is_misread(found, right):
                yield _repair_word(found, encoding, right)
    for found in _ARABIC_AS_LATIN.finditer(text):
        right = _recode(found[0], "cp1252", "cp1256")
        if regex.fullmatch(r"[\p{Arabic}\p{M}]+", right):
            yield Damage(found[0], right)


def _repair_word(found: regex.Match[str], encoding: str, right: str) -> Damage:
    """Return the whole word around a misread letter, read again."""
    before = regex.search(r"\S*$", found.string, endpos=found.start())
    after = regex.compile(r"\S*").match(found.string, found.end())
    word = f"{before[0] if before else ''}{found[0]}{after[0] if after else ''}"
    again = _recode(word, encoding, "utf-8") or word.replace(found[0], right)
    return Damage(word, again.strip("\ufeff\ufffd"))


def _recode(text: str, read: str, written: str) -> str:
    """Return a text as it was written, if it was read in another encoding; '' where that cannot be."""
    try:
        return text.encode(read).decode(written)
    except UnicodeError:
        return ""


def _is_misread(found: regex.Match[str], right: str) -> bool:
    """Say whether signs are rather misread letters: a word may also end in such a letter, with punctuation after."""
    if right == "\ufeff" or (len(right) > 1 and right.isalpha()):
        return True
    only_punctuation = _ONLY_PUNCTUATION.fullmatch(found[0][1:]) is not None
    if found[0][0] == "Â":
        after_capital = found.string[: found.start()][-1:].isupper()
        return not after_capital and (right == "\u00a0" or not only_punctuation)
    return not only_punctuation and (len(found[0]) > 2 or right.isalpha())
