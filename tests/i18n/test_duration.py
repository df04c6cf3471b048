"""How long something took: as it is written, and in the words of each language."""

from __future__ import annotations

import pytest

from mujaz.i18n.duration import DurationError, format_in_words, parse_duration
from mujaz.i18n.language import Language


@pytest.mark.parametrize(
    ("written", "arabic", "english"),
    [
        ("PT1H", "ساعة", "1 hour"),
        ("PT2H", "ساعتان", "2 hours"),
        ("PT4H30M", "4 ساعات و30 دقيقة", "4 hours and 30 minutes"),
        ("PT16H~", "16 ساعة", "16 hours"),
        ("P2D", "يومان", "2 days"),
        ("P1DT6H", "يوم و6 ساعات", "1 day and 6 hours"),
        ("PT90M", "90 دقيقة", "90 minutes"),
    ],
)
def test_a_duration_is_said_in_the_words_of_each_language(written: str, arabic: str, english: str) -> None:
    duration = parse_duration(written)
    assert duration.approximate is written.endswith("~")
    assert format_in_words(Language("ar", "العربية"), duration) == arabic
    assert format_in_words(Language("en", "English"), duration) == english


def test_languages_whose_long_words_are_not_in_cldr_take_the_short_ones() -> None:
    assert format_in_words(Language("ur", "اردو"), parse_duration("PT4H")) == "4 گھنٹے"


@pytest.mark.parametrize("written", ["", "P", "PT", "4H", "PT4", "P1W", "PT4H ", "PT0H", "PT٤H", "PT1.5H", "pt4h"])
def test_what_is_no_duration_is_refused(written: str) -> None:
    with pytest.raises(DurationError):
        parse_duration(written)
