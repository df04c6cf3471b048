"""Which script a text is written in, and which language an element says it is in."""

from __future__ import annotations

from functools import lru_cache

import regex
from babel import Locale
from lxml.html import HtmlElement

ARABIC = regex.compile(r"\p{Script=Arabic}")
LATIN = regex.compile(r"\p{Script=Latin}")
ISOLATED = regex.compile(r"[\u2066-\u2068](?:[^\u2066-\u2069]|(?R))*+\u2069")
"""What stands between Unicode's isolates, which cannot disturb what is around it."""


def is_arabic(code: str) -> bool:
    """Whether a language is written in Arabic script, after CLDR."""
    return Locale.parse(code, sep="-").text_direction == "rtl"


def is_mostly_other_script(text: str, code: str) -> bool:
    """Whether most letters of a text are in the script that a language is not written in, of Arabic and Latin."""
    arabic, latin = len(ARABIC.findall(text)), len(LATIN.findall(text))
    return latin > arabic if is_arabic(code) else arabic > latin


@lru_cache(maxsize=100_000)
def find_language(element: HtmlElement) -> str:
    """The language that an element is in: its own `lang`, or that of what it stands in; empty where none is said."""
    own, parent = element.get("lang"), element.getparent()
    if own is not None or parent is None:
        return own or ""
    return find_language(parent)


def names_its_language(text: str, element: HtmlElement) -> bool:
    """Whether a text is the code of a language on a link that leads to it, which is a word in none."""
    code: str = element.get("hreflang", "")
    return text.strip() == code
