"""The times of day in a text: 7.15 p.m., السابعة والربع مساءً."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

import regex

from mujaz.i18n.language import Language
from mujaz.parity.lexicon import Lexicon, get_lexicon
from mujaz.text.fold import fold_for_matching

T = TypeVar("T")
_LETTERS = regex.compile(r"\p{L}+")
_HOUR_AND_MINUTE = regex.compile(r"\d:\d")


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A time of day and its position: `hour` of 12 or of 24; `half` is "morning", "afternoon", or empty if unsaid."""

    hour: int
    minute: int
    half: str
    start: int
    end: int

    @property
    def hour_of_twelve(self) -> int:
        """The hour on a clock's face, 0 being twelve."""
        return self.hour % 12

    def may_be(self, other: TimeOfDay) -> bool:
        """Say whether two times of the same hour may be the same time."""
        return self.minute == other.minute and ("" in (self.half, other.half) or self.half == other.half)


def find_clock_times(text: str, lexicon: Lexicon) -> list[TimeOfDay]:
    """Return the times of day in a folded text, in order."""
    reader = _get_reader(lexicon)
    if not reader.may_find_any(text):
        return []
    found = (reader.read(each) for each in reader.pattern.finditer(text))
    return [each for each in found if each]


def find_times(phrase: str, language: Language) -> list[TimeOfDay]:
    """Return the times of day in a phrase of a language."""
    return find_clock_times(fold_for_matching(phrase), get_lexicon(language))


class _ClockReader:
    """The forms of one language for hours, parts of hours and halves of the day, and a pattern of all of them."""

    def __init__(self, lexicon: Lexicon) -> None:
        rules = lexicon.section("clock")
        self.hours: dict[str, str] = dict(_iter_forms(rules.get("hours", {})))
        self.parts: dict[str, int] = dict(
            _iter_forms({**rules.get("parts_before", {}), **rules.get("parts_after", {})})
        )
        self.halves: dict[str, str] = dict(_iter_forms(rules.get("halves", {})))
        before = _either(form for form, _ in _iter_forms(rules.get("parts_before", {})))
        after = _either(form for form, _ in _iter_forms(rules.get("parts_after", {})))
        named = (self.parts, self.halves, dict(_iter_forms({"": rules.get("lead", ())})))
        self._beside = frozenset(_find_longest_word(form) for forms in named for form in forms)
        digits = r"(?<![\d.,:])(?P<digits>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))?(?![\d:]|[.,]\d)"
        self.pattern = regex.compile(
            rf"(?<!\p{{L}})(?:(?P<lead>{_either(map(fold_for_matching, rules.get('lead', ())))})\s)?"
            rf"(?:(?P<part>{before})\s)?(?:{digits}|(?P<word>{_either(self.hours)})(?!\p{{L}}))"
            rf"(?:\s(?P<part>{after})(?!\p{{L}}))?(?:\s?(?P<half>{_either(self.halves)})(?!\p{{L}}))?",
            regex.IGNORECASE,
        )

    def may_find_any(self, text: str) -> bool:
        """Say, at a glance, whether a text has what makes a time of a number: a colon, or words that stand beside."""
        return _HOUR_AND_MINUTE.search(text) is not None or not self._beside.isdisjoint(_list_letters(text))

    def read(self, found: regex.Match[str]) -> TimeOfDay | None:
        """Return the time; None where nothing but the number says that it is one."""
        has_colon = bool(found["minute"]) and ":" in found[0]
        if not (has_colon or found["lead"] or found["part"] or found["half"]):
            return None
        hour = int(found["digits"] or self.hours[found["word"].lower()])
        minute = int(found["minute"] or 0) + int(self.parts.get((found["part"] or "").lower(), 0))
        half = self.halves.get((found["half"] or "").lower(), "")
        hour, minute = (hour, minute) if minute >= 0 else ((hour - 1) or 12, minute + 60)
        return TimeOfDay(hour, minute, _find_half(hour, half), *found.span())


def _find_longest_word(form: str) -> str:
    """Return the longest word of a form, which tells more texts without it from others than its first: a, in."""
    words: list[str] = _LETTERS.findall(form)
    return max(reversed(words), key=len).lower()


@lru_cache(maxsize=64)  # it is asked of the same text again, without its months
def _list_letters(text: str) -> frozenset[str]:
    """Return the runs of letters of a text, in small letters."""
    return frozenset(map(str.lower, _LETTERS.findall(text)))


def _find_half(hour: int, half: str) -> str:
    """Return the half of the day; twelve is named in either, and the hours after it tell by themselves."""
    if hour > 12:
        return "afternoon"
    return "" if hour in (0, 12) or half == "unsaid" else half


def _iter_forms(named: Mapping[T, list[str]]) -> Iterator[tuple[str, T]]:
    yield from ((fold_for_matching(form).lower(), value) for value, forms in named.items() for form in forms)


def _either(forms: Iterable[str]) -> str:
    """Return a pattern of any of some forms, the longest first."""
    return "|".join(map(regex.escape, sorted(forms, key=len, reverse=True))) or "(?!)"


@lru_cache(maxsize=32)
def _get_reader(lexicon: Lexicon) -> _ClockReader:
    return _ClockReader(lexicon)
