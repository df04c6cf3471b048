"""Messages to an editor: English sentences that keep their pattern and values, so that they can be translated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import reduce
from numbers import Number
from typing import Self


class Message(str):
    """A sentence with its values filled in: a text, which also keeps the pattern and the values that it is made of.

    A value that is itself a Message is translated too; any other (an id, a word of the facts) is shown as it is.
    """

    pattern: str
    values: Mapping[str, object]
    plural: str | None = None
    """The pattern for other numbers than one, if the sentence counts something; the number is the value `n`."""

    @classmethod
    def from_pattern(cls, pattern: str, values: Mapping[str, object]) -> Self:
        """Return the pattern filled with the values; raises KeyError where one is lacking."""
        values = {name: _sanitize_value(value) for name, value in values.items()}
        message = cls(pattern % values if values else pattern.replace("%%", "%"))
        message.pattern, message.values = pattern, values
        return message


def _sanitize_value(value: object) -> object:
    """Return a value without characters that would break a line of the terminal, or reorder its letters."""
    return value if isinstance(value, Message | Number) else sanitize_text(str(value))


def sanitize_text(text: str) -> str:
    """Return a text with every character replaced that breaks lines, controls a terminal, or is invisible."""
    if text.isprintable():
        return text
    return _UNSAFE_CHARACTERS.sub(lambda found: " " if found[0].isspace() else "\N{REPLACEMENT CHARACTER}", text)


def escape_json(document: str) -> str:
    """Return a JSON document of the same content with all such characters, except line breaks, as escapes."""
    return _UNSAFE_CHARACTERS.sub(lambda found: found[0] if found[0] == "\n" else f"\\u{ord(found[0]):04x}", document)


_UNSAFE_CHARACTERS = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def strip_bidi_marks(text: str) -> str:
    """Return a text without the invisible characters that only control the direction of writing."""
    return _BIDI_MARKS.sub("", text)


_BIDI_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def msg(pattern: str, /, **values: object) -> Message:
    """Return a message; `pattern` is its key in `labels/messages/`, with placeholders such as %(name)s."""
    return Message.from_pattern(pattern, values)


def msg_plural(n: int, singular: str, plural: str, /) -> Message:
    """Return a message that counts: both patterns have a place %(n)s; other languages may have more than two forms."""
    message = Message.from_pattern(plural if n != 1 else singular, {"n": n})
    message.pattern, message.plural = singular, plural
    return message


def name_paragraphs(first: int, last: int) -> Message:
    """Return what paragraphs of a source are called, as pages call them: 0 is the headline."""
    if first == 0:
        headline = msg("the headline")
        return msg("%(headline)s and %(rest)s", headline=headline, rest=name_paragraphs(1, last)) if last else headline
    return msg("¶%(n)s", n=first) if first == last else msg("¶%(first)s-%(last)s", first=first, last=last)


def quote_text(text: str) -> Message:
    """Return a text in quotation marks, those of the language that the message is shown in."""
    return msg("'%(text)s'", text=text)


def join_messages(words: Iterable[Message]) -> Message:
    """Return 'a, b, c'."""
    return reduce(lambda first, last: msg("%(first)s, %(last)s", first=first, last=last), words)


def join_with_or(words: Iterable[str]) -> str:
    """Return 'a or b or c'."""
    return reduce(lambda first, last: msg("%(first)s or %(last)s", first=first, last=last), words)
