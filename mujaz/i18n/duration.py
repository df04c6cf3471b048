"""How long something took: a duration as ISO 8601 writes it, in days, hours and minutes, and in words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mujaz.i18n.language import Language, TimeUnit


class DurationError(ValueError):
    """A text that is no duration."""


@dataclass(frozen=True)
class Duration:
    """How long something took, as far as a source tells; `approximate` where it says “about”."""

    text: str
    days: int = 0
    hours: int = 0
    minutes: int = 0
    approximate: bool = False


PATTERN = r"P(?=\d|T)(?:([1-9]\d{0,2})D)?(?:T(?=\d)(?:([1-9]\d{0,2})H)?(?:([1-9]\d{0,2})M)?)?(~?)"


def parse_duration(text: str) -> Duration:
    """Return what `PT4H30M` or `P2D` says, with `~` behind it where it is approximate; raises DurationError."""
    found = re.fullmatch(PATTERN, text, re.ASCII)
    if not found:
        raise DurationError(text)
    days, hours, minutes = (int(each or 0) for each in found.groups()[:3])
    return Duration(text, days, hours, minutes, approximate=bool(found[4]))


def format_in_words(language: Language, duration: Duration) -> str:
    """Return a duration in a language's words, such as “4 hours and 30 minutes”, without its doubt."""
    parts: tuple[tuple[TimeUnit, int], ...]
    parts = (("day", duration.days), ("hour", duration.hours), ("minute", duration.minutes))
    return language.join(language.format_unit(n, unit) for unit, n in parts if n)
