"""By how many days a phrase is before or after the day on which it was written, or after another: yesterday."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

import regex

from mujaz.i18n.language import Language
from mujaz.parity.claims import fold_words
from mujaz.parity.form_patterns import compile_forms
from mujaz.parity.lexicon import Lexicon, get_lexicon
from mujaz.parity.numbers import find_numbers
from mujaz.parity.units import Quantity, find_quantities

Anchor = Literal["report", "other"]
"""From which day a phrase counts: that of the report ("yesterday"), or that of something else ("three days later")."""
_DAYS = MappingProxyType({"day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365})
_SLACK = MappingProxyType({"day": 1, "week": 3, "fortnight": 4, "month": 16, "year": 120})
"""How exact a number of units is, in days."""


@dataclass(frozen=True, slots=True)
class Distance:
    """The days between which something lies, counted from a day: from -1 to -1 for yesterday."""

    first: int
    last: int
    anchor: Anchor

    @property
    def middle(self) -> int:
        """The number of days that is most likely."""
        return (self.first + self.last) // 2

    @property
    def is_exact(self) -> bool:
        """Whether it is told in days or weeks."""
        return self.last - self.first <= 2 * _SLACK["week"]

    def may_be(self, first: int, last: int, slack: int = 0) -> bool:
        """Say whether what is between two days may lie so far off, give or take some days."""
        return self.first - slack <= last and first <= self.last + slack


def find_distances(words: str, language: Language) -> frozenset[Distance]:
    """Return how far from the day of the report, or from another day, a phrase says that something is."""
    lexicon, text = get_lexicon(language), fold_words(words)
    fixed = [Distance(first, last, "report") for first, last, each in _list_fixed(lexicon) if each.search(text)]
    return frozenset(fixed[:1] or find_counted_distances(text, lexicon))


_ELSEWHERE = "elsewhere"
"""The words behind a length of time that count it from something else than the talks: of the signing."""


def find_counted_distances(text: str, lexicon: Lexicon) -> Iterator[Distance]:
    """Yield the lengths of time that a folded text gives as distances from a day: three days earlier."""
    patterns = [(key, _make_pattern(lexicon, key)) for key in lexicon.section("distances") if key != _ELSEWHERE]
    elsewhere = _make_pattern(lexicon, _ELSEWHERE)
    if not any(pattern.search(text) for _, pattern in patterns):
        return
    for each in find_quantities(text, find_numbers(text, lexicon), lexicon):
        kinds = (key for key, pattern in patterns if each.unit in _DAYS and _stands_beside(text, each, key, pattern))
        found = next(kinds, None)
        if found and not elsewhere.match(text[each.end :].lstrip()):
            yield _measure(each, found)


def _stands_beside(text: str, quantity: Quantity, key: str, pattern: regex.Pattern[str]) -> bool:
    """Say whether a word such as "ago" stands right after a length of time, or one such as "within" right before it."""
    before, after = text[: quantity.start].rstrip(), text[quantity.end :].lstrip()
    if key.endswith("-first"):
        return any(found.end() == len(before) for found in pattern.finditer(before))
    return pattern.match(after) is not None


def _measure(quantity: Quantity, key: str) -> Distance:
    kind = key.removesuffix("-first")
    days, slack = int(quantity.value * _DAYS[quantity.unit]), _SLACK[quantity.unit]
    if kind == "within":
        return Distance(0, days + slack, "other")
    days = -days if kind in ("ago", "earlier") else days
    return Distance(days - slack, days + slack, "report" if kind in ("ago", "hence") else "other")


@lru_cache(maxsize=128)
def _make_pattern(lexicon: Lexicon, key: str) -> regex.Pattern[str]:
    return compile_forms(lexicon.section("distances").get(key, ()))


@lru_cache(maxsize=32)
def _list_fixed(lexicon: Lexicon) -> list[tuple[int, int, regex.Pattern[str]]]:
    rules = lexicon.section("relative")
    return [(*map(int, span.split("..")), compile_forms(forms)) for span, forms in rules.items()]  # type: ignore[misc]
