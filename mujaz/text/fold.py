"""Folding: making texts equal that differ only in what a comparison must overlook.

The levels, from the one that overlooks least to the one that overlooks most:

| Level                  | What makes no difference                                          | Who uses it |
| ---------------------- | ----------------------------------------------------------------- | ----------- |
| `fold_vowel_signs`     | Arabic vowel signs, tatweel                                       | `parity.names`: whether a name is spelled as the register spells it |
| `fold_for_quotation`   | these, hamza carriers, the form of quotation marks, white space   | `text.quotation_match`, `checks.quotations`: whether quoted words stand in a source |
| `fold_for_matching`    | vowel signs, tatweel, hamza carriers, the tanwin of adverbs, invisible signs, the script of digits | `parity`: looking up numbers, dates, names and titles |
| `fold_for_index`       | upper case, compatibility forms and what the rules of `words.json` name | `exports.search.stemmer`: words in the search index |
| `remove_marks`         | every combining mark of any script                                | `exports.search.stemmer`: stems in the search index |

All of them compose letters first, so that it makes no difference how a letter is encoded. The folding by which names
are sorted stands in `i18n.language`, since `i18n` may not import `text`; it knows Unicode's categories only, nothing
of Arabic.
"""  # noqa: E501  # rows of a table

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from types import MappingProxyType

import regex

HAMZA_CARRIERS: Mapping[str, str] = MappingProxyType({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و", "ئ": "ي"})
"""Letters that carry a hamza (or a madda or wasla) → the same letters without it."""
QUOTATION_MARKS = "«»‹›“”„‟‘’‚‛\"'"
"""Quotation marks; the apostrophe is one of them, since it cannot be told from a closing single mark."""
TATWEEL = "\u0640"
_VOWEL_CODE_POINTS = (
    *range(0x0610, 0x061B),
    *range(0x064B, 0x0660),  # with the combining hamza and madda
    0x0670,
    *range(0x06D6, 0x06DD),
    *range(0x06DF, 0x06E5),
    *(0x06E7, 0x06E8),
    *range(0x06EA, 0x06EE),
    *range(0x08D3, 0x08E2),
    *range(0x08E3, 0x0900),
)
VOWEL_SIGNS = "".join(map(chr, _VOWEL_CODE_POINTS))
"""The signs above and below Arabic letters, those of the Koran among them."""

_INVISIBLE_SIGNS = "".join(map(chr, (0xAD, 0x61C, *range(0x200B, 0x2010), 0x2060, 0xFEFF, *range(0x2066, 0x206A))))
"""The soft hyphen, joiners, and marks of the direction of writing."""
_DIGIT_ZEROS = (0x660, 0x6F0, 0x966, 0x9E6)
"""The zeros of Arabic, Persian, Devanagari and Bengali digits."""
_TANWIN = regex.compile("\u064b\u0627|\u0627\u064b")  # the ending of adverbs and objects: only the stem is compared

# In these tables None removes the letter.
_REMOVED = dict.fromkeys(VOWEL_SIGNS + TATWEEL)
_VOWEL_TABLE = str.maketrans(_REMOVED)
_QUOTATION_TABLE = str.maketrans({**HAMZA_CARRIERS, **dict.fromkeys(QUOTATION_MARKS, '"'), **_REMOVED})
_MATCHING_TABLE = str.maketrans(
    {
        **HAMZA_CARRIERS,
        **_REMOVED,
        **dict.fromkeys(_INVISIBLE_SIGNS),
        **{chr(zero + n): str(n) for zero in _DIGIT_ZEROS for n in range(10)},
        "٪": "%",
        "‑": "-",
    }
)

Replacements = Iterable[tuple[regex.Pattern[str], str]]
"""Patterns and what takes the place of what they match, applied in order."""


def fold_vowel_signs(text: str) -> str:
    """Return a text without Arabic vowel signs and tatweel."""
    return unicodedata.normalize("NFC", text).translate(_VOWEL_TABLE)


def fold_for_quotation(text: str) -> str:
    """Return a text as quotations are compared: without vowel signs, hamzas, differing marks and white space."""
    composed = unicodedata.normalize("NFC", text).translate(_QUOTATION_TABLE)
    return " ".join(unicodedata.normalize("NFC", composed).split())


def fold_for_matching(text: str) -> str:
    """Return a text as forms are looked up: no vowel signs, tatweel, hamzas, invisible signs; Western digits."""
    if text.isascii():
        return text
    composed = unicodedata.normalize("NFC", text)
    if "\u064b" in composed:
        composed = _TANWIN.sub("", composed)
    return composed.translate(_MATCHING_TABLE)


def fold_for_index(word: str, replacements: Replacements) -> str:
    """Return a word as the search index compares it: compatibility forms resolved, small letters, then the rules.

    The rules are data that the browser reads too, so they come from the caller.
    """
    return replace_all(unicodedata.normalize("NFKC", word).lower(), replacements)


def remove_marks(word: str) -> str:
    """Return a word, decomposed, without its combining marks: é becomes e."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if unicodedata.category(c)[0] != "M")


def replace_all(text: str, replacements: Replacements) -> str:
    """Return a text after each of the replacements, in order."""
    for pattern, other in replacements:
        text = pattern.sub(other, text)
    return text
