"""What the program says to an editor: English sentences that remember how they were made, to be said in another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import reduce
from numbers import Number
from typing import Self


class Message(str):
    """A filled sentence: a text like any other, and beside it the pattern and the values it was made of.

    A value that is itself `Said` is translated too; every other one, an id or a word of the facts, is shown as it is.
    """

    pattern: str
    values: Mapping[str, object]
    plural: str | None = None
    """The pattern for other numbers than one, where the sentence counts; its number is the value `n`."""

    @classmethod
    def from_pattern(cls, pattern: str, values: Mapping[str, object]) -> Self:
        """Return the pattern filled with the values; raises KeyError where one is lacking."""
        values = {name: _sanitize_value(value) for name, value in values.items()}
        said = cls(pattern % values if values else pattern.replace("%%", "%"))
        said.pattern, said.values = pattern, values
        return said


def _sanitize_value(value: object) -> object:
    """Return a value without what would break a line of the terminal, or turn the order of its letters."""
    return value if isinstance(value, Message | Number) else sanitize_text(str(value))


def sanitize_text(text: str) -> str:
    """Return a text with a sign in the place of every character that breaks lines, steers a terminal, or hides."""
    if text.isprintable():
        return text
    return _UNSAFE_CHARACTERS.sub(lambda found: " " if found[0].isspace() else "\N{REPLACEMENT CHARACTER}", text)


def escape_json(document: str) -> str:
    """Return a JSON document that says the same, with every such character in its texts as an escape."""
    return _UNSAFE_CHARACTERS.sub(lambda found: found[0] if found[0] == "\n" else f"\\u{ord(found[0]):04x}", document)


_UNSAFE_CHARACTERS = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def strip_bidi_marks(text: str) -> str:
    """Return a text without the characters that are no words and only order what is seen."""
    return _BIDI_MARKS.sub("", text)


_BIDI_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def msg(pattern: str, /, **values: object) -> Message:
    """Return a sentence; `pattern` is its key in the catalogues of `labels/messages/`, with places such as %(name)s."""
    return Message.from_pattern(pattern, values)


def msg_plural(n: int, singular: str, plural: str, /) -> Message:
    """Return a sentence that counts: both patterns have a place %(n)s, and a language may have more forms than two."""
    said = Message.from_pattern(plural if n != 1 else singular, {"n": n})
    said.pattern, said.plural = singular, plural
    return said


def quote_text(text: str) -> Message:
    """Return a text in the quotation marks of the language that it is said in."""
    return msg("'%(text)s'", text=text)


def join_messages(words: Iterable[Message]) -> Message:
    """Return 'a, b, c'."""
    return reduce(lambda first, last: msg("%(first)s, %(last)s", first=first, last=last), words)


def join_with_or(words: Iterable[str]) -> str:
    """Return 'a or b or c'."""
    return reduce(lambda first, last: msg("%(first)s or %(last)s", first=first, last=last), words)
