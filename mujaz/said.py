"""What the program says to an editor: English sentences that remember how they were made, to be said in another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import reduce
from numbers import Number
from typing import Self


class Said(str):
    """A filled sentence: a text like any other, and beside it the pattern and the values it was made of.

    A value that is itself `Said` is translated too; every other one, an id or a word of the facts, is shown as it is.
    """

    pattern: str
    values: Mapping[str, object]
    plural: str | None = None
    """The pattern for other numbers than one, where the sentence counts; its number is the value `n`."""

    @classmethod
    def of(cls, pattern: str, values: Mapping[str, object]) -> Self:
        """Return the pattern filled with the values; raises KeyError where one is lacking."""
        values = {name: _one_line(value) for name, value in values.items()}
        said = cls(pattern % values if values else pattern.replace("%%", "%"))
        said.pattern, said.values = pattern, values
        return said


def _one_line(value: object) -> object:
    """Return a value without what would break a line of the terminal, or turn the order of its letters."""
    return value if isinstance(value, Said | Number) else safe(str(value))


def safe(text: str) -> str:
    """Return a text with a sign in the place of every character that breaks lines, steers a terminal, or hides."""
    if text.isprintable():
        return text
    return _UNSAFE.sub(lambda found: " " if found[0].isspace() else "\N{REPLACEMENT CHARACTER}", text)


def escaped(document: str) -> str:
    """Return a JSON document that says the same, with every such character in its texts as an escape."""
    return _UNSAFE.sub(lambda found: found[0] if found[0] == "\n" else f"\\u{ord(found[0]):04x}", document)


_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def unmarked(text: str) -> str:
    """Return a text without the characters that are no words and only order what is seen."""
    return _ORDERING.sub("", text)


_ORDERING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def say(pattern: str, /, **values: object) -> Said:
    """Return a sentence; `pattern` is its key in the catalogues of `labels/messages/`, with places such as %(name)s."""
    return Said.of(pattern, values)


def say_number(n: int, singular: str, plural: str, /) -> Said:
    """Return a sentence that counts: both patterns have a place %(n)s, and a language may have more forms than two."""
    said = Said.of(plural if n != 1 else singular, {"n": n})
    said.pattern, said.plural = singular, plural
    return said


def quoted(text: str) -> Said:
    """Return a text in the quotation marks of the language that it is said in."""
    return say("'%(text)s'", text=text)


def together(words: Iterable[Said]) -> Said:
    """Return 'a, b, c'."""
    return reduce(lambda first, last: say("%(first)s, %(last)s", first=first, last=last), words)


def either(words: Iterable[str]) -> str:
    """Return 'a or b or c'."""
    return reduce(lambda first, last: say("%(first)s or %(last)s", first=first, last=last), words)
