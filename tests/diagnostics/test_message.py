"""Paragraphs are called in messages as pages call them: the first, 0, is the headline."""

import pytest

from mujaz.diagnostics.message import name_paragraphs, strip_bidi_marks
from mujaz.report.translator import translate


@pytest.mark.parametrize(
    ("first", "last", "english", "arabic"),
    [
        (0, 0, "the headline", "العنوان"),
        (0, 1, "the headline and ¶1", "العنوان والفقرة 1"),
        (0, 3, "the headline and ¶1-3", "العنوان والفقرات 1-3"),
        (5, 5, "¶5", "الفقرة 5"),
        (5, 7, "¶5-7", "الفقرات 5-7"),
    ],
)
def test_paragraphs_are_named(first: int, last: int, english: str, arabic: str) -> None:
    named = name_paragraphs(first, last)
    assert named == english
    assert strip_bidi_marks(translate(named, "ar")) == arabic
