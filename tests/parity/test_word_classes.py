"""A word has the class that one pattern of all forms would give it, though most forms are spelled out."""

from __future__ import annotations

import pytest
import regex

from mujaz.parity.word_classes import FormTable, WordClasses

PREFIXES = "[وف]?(?:ال|لل)?"
FORMS = {
    "high": ["اعلى", "مرتفع(?:ة|ون)?"],
    "least": ["(?:ال)?ادنى", "الاعلى"],
    "under": ["تحت"],
    "open": [r"فتح\p{L}*", "open(?:s|ed)?"],
    "direct": [r"(?<!غير )مباشر\p{L}*", r"non-?direct", r"زاد\p{L}{0,2}"],
}
ONE = "|".join(f"(?P<{name}>{'|'.join(each)})" for name, each in FORMS.items())
PATTERN = regex.compile(f"(?:{PREFIXES})(?:{ONE})", regex.IGNORECASE)
WORDS = (
    "اعلى الاعلى والاعلى ادنى الادنى تحت فتحت فتحتها وفتح فتحا مرتفعة والمرتفعون مرتفعات open opened openings"
    " non-direct nondirect مباشرة المباشر زاد زادوا زادوهم وزاد للمباشر و"
)


@pytest.mark.parametrize("word", [*WORDS.split(), "غير مباشر", "فتح الباب", "فتح-باب", ""])
def test_a_word_has_the_class_of_the_pattern(word: str) -> None:
    found = PATTERN.fullmatch(word)
    assert WordClasses(FORMS, PREFIXES).find(word) == (found.lastgroup if found else None)


def test_a_word_may_stand_for_several_names() -> None:
    table = FormTable({"port": r"ports?|harbours?", "ship": r"port\p{L}*", "none": ""}, "")
    assert [table.find(word) for word in ("ports", "portside", "harbour", "harbourside", "port-side")] == [
        ("port", "ship"),
        ("ship",),
        ("port",),
        (),
        (),
    ]
