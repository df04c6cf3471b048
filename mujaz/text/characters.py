"""Characters that cannot be seen, which no text of the facts may hold, and the names of characters.

What is hidden follows from Unicode's own properties, so that a new sign of a kind is known with its kind.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache

import regex

_FLAGS = regex.VERSION1 | regex.VERBOSE
_HIDDEN_SIGN = (
    r"[[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]"
    r"--[\t\n\r\u200c\u200d\ufe0e\ufe0f\p{Prepended_Concatenation_Mark}]]"
)
_EMOJI = r"[\p{Emoji}--[\#*0-9]]"
_RIGHT_JOINER = rf"""
    (?<=\p{{Lo}}\p{{M}}*)\u200c(?=\p{{Lo}})                          # Persian words, Indian letters
  | (?<=\p{{ccc=9}})\u200d | \u200d(?=\p{{ccc=9}})                   # a virama of an Indian script
  | (?<=\p{{Arabic}})\u200d(?![\p{{L}}\p{{M}}])                      # a letter that stands alone: 1446 ه‍
  | (?<={_EMOJI}[\p{{Emoji_Modifier}}\ufe0f]?)\u200d(?={_EMOJI})     # one picture of several
  | (?<={_EMOJI})[\ufe0e\ufe0f] | (?<=[\#*0-9])\ufe0f(?=\u20e3)      # a sign as a picture, or as a letter
"""
_HIDDEN = regex.compile(rf"{_HIDDEN_SIGN} | (?!{_RIGHT_JOINER})[\u200c\u200d\ufe0e\ufe0f]", _FLAGS)
_MAY_BE_HIDDEN = regex.compile(rf"{_HIDDEN_SIGN} | [\u200c\u200d\ufe0e\ufe0f]", _FLAGS)


@cache
def _may_be_hidden(character: str) -> bool:
    return _MAY_BE_HIDDEN.match(character) is not None


def has_hidden(text: str) -> bool:
    """Say whether a text holds a character that cannot be seen, or one without a meaning in Unicode."""
    return any(map(_may_be_hidden, set(text))) and _HIDDEN.search(text) is not None


def iter_hidden(text: str) -> Iterator[tuple[int, str]]:
    """Yield (index, character) of every such character; joiners are none where they join what is joined."""
    if has_hidden(text):
        yield from ((found.start(), found[0]) for found in _HIDDEN.finditer(text))


def strip_hidden(text: str) -> str:
    """Return a text without such characters; those that part words or lines leave a blank."""
    return _HIDDEN.sub(lambda found: " " if found[0].isspace() else "", text) if has_hidden(text) else text


def has_meaning(character: str) -> bool:
    """Say whether Unicode gives a character any meaning."""
    return regex.match(r"[\p{Co}\p{Cn}\p{Cs}]", character) is None


def name_character(character: str) -> str:
    """Return a character's number and name: `U+200B ZERO WIDTH SPACE`."""
    fallback = "control character" if unicodedata.category(character) == "Cc" else ""
    return f"U+{ord(character):04X} {unicodedata.name(character, fallback)}".strip()
