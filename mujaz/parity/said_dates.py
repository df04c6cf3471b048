"""The days, months and years that a phrase names, in the Gregorian and in the Islamic calendar."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product

import regex

from mujaz.i18n.dates import Edtf
from mujaz.i18n.language import Language
from mujaz.parity.claims import find_words_of, fold_words
from mujaz.parity.dates import find_months, mark_date_numbers
from mujaz.parity.form_patterns import join_forms
from mujaz.parity.lexicon import Lexicon, get_lexicon
from mujaz.parity.numbers import find_numbers
from mujaz.parity.relative_dates import find_counted_distances
from mujaz.text.fold import fold_for_matching

_GREGORIAN_YEARS = range(1800, 2200)
_HIJRI_YEARS = range(1300, 1500)
_HIJRI_SLACK, _LARGEST_SLACK = 1, 2
"""How many days the Islamic calendar that is calculated is from one that is seen or decreed: as a rule, and at most."""
_MAX_SPAN = 400
"""Days of a date; of a longer one, nothing is said."""


@dataclass(frozen=True)
class SaidDates:
    """The parts of dates that a phrase names; none where it names none of the kind.

    `shift` is by how many days the phrase is before or after the day that it names: -1 on the eve of 18 February.
    """

    days: frozenset[int] = frozenset()
    months: frozenset[int] = frozenset()
    years: frozenset[int] = frozenset()
    islamic: frozenset[tuple[int | None, int | None, int | None]] = field(default_factory=frozenset)
    shift: int = 0
    sure_months: frozenset[int] = frozenset()
    """Those of the months whose names can be no other words."""

    @property
    def is_any(self) -> bool:
        """Whether anything is named."""
        return bool(self.months or self.years or self.islamic)

    @property
    def has_day(self) -> bool:
        """Whether a day and its month are named."""
        return bool(self.days and self.months)

    def contradict(self, when: Edtf) -> bool:
        """Say whether none of the dates that are named can be a part of a date."""
        if _is_long(when):
            return bool(self.years) and not any(when.earliest.year <= y <= when.latest.year for y in self.years)
        return self._contradict_gregorian(when) or self._contradict_islamic(when, _LARGEST_SLACK)

    def is_barely_near(self, when: Edtf) -> bool:
        """Say whether an Islamic date is as far from a date as it hardly ever is, and no further."""
        return not (_is_long(when) or self.contradict(when)) and self._contradict_islamic(when, _HIJRI_SLACK)

    def _contradict_gregorian(self, when: Edtf) -> bool:
        if not (self.months or self.years):
            return False
        fits = (
            (not self.years or day.year in self.years)
            and (not self.months or day.month in self.months)
            and (not (self.months and self.days) or day.day in self.days)
            for day in _iter_days(when, shift=-self.shift)
        )
        return not any(fits)

    def _contradict_islamic(self, when: Edtf, slack: int) -> bool:
        near = {_to_islamic(day) for day in _iter_days(when, slack, -self.shift)} if self.islamic else set()
        return bool(near) and not any(_fits(said, day) for said, day in product(self.islamic, near))


def _is_long(when: Edtf) -> bool:
    return (when.latest - when.earliest).days > _MAX_SPAN


def _fits(said: tuple[int | None, int | None, int | None], day: tuple[int, int, int]) -> bool:
    return all(one is None or one == other for one, other in zip(said, day, strict=True))


def _iter_days(when: Edtf, slack: int = 0, shift: int = 0) -> Iterator[datetime.date]:
    """Yield the days that a date can mean, moved by `shift`, and as many before and after as `slack` says."""
    first = max(1, when.earliest.toordinal() + shift - slack)
    last = min(datetime.date.max.toordinal(), when.latest.toordinal() + shift + slack)
    yield from map(datetime.date.fromordinal, range(first, last + 1))


def _to_islamic(day: datetime.date) -> tuple[int, int, int]:
    """Return year, month and day of the calculated (tabular, civil) Islamic calendar."""
    days = day.toordinal() - datetime.date(622, 7, 19).toordinal()
    year = (30 * days + 10646) // 10631
    rest = days - ((year - 1) * 354 + (3 + 11 * year) // 30)
    month = min(12, (2 * rest + 1) // 59 + 1)
    return year, month, rest - (59 * (month - 1) + 1) // 2 + 1


@lru_cache(maxsize=1 << 12)
def read_said_dates(phrase: str, language: Language) -> SaidDates:
    """Return the dates that a phrase of dates names in a language; months without a number beside them count too."""
    lexicon, text = get_lexicon(language), fold_for_matching(phrase)
    islamic, text = _cut_islamic(text, lexicon)
    months = find_months(text, lexicon)
    numbers = mark_date_numbers(find_numbers(text, lexicon), months, text, lexicon)
    whole = [int(each.value) for each in numbers if each.dated and each.value.denominator == 1]
    days = frozenset(each for each in whole if 1 <= each <= 31) if months else frozenset()
    return SaidDates(
        days | _read_numeric_days(text),
        frozenset(each.value for each in months),
        frozenset(each for each in whole if each in _GREGORIAN_YEARS),
        islamic,
        _find_shift(text, lexicon),
        frozenset(each.value for each in months if not each.loose),
    )


def list_named_days(words: str, language: Language, year: int) -> frozenset[datetime.date]:
    """Return the days that a text names with their months; those without a year are of the year given."""
    said = read_said_dates(words, language)
    every = product(said.years or {year}, said.months, said.days) if said.has_day else ()
    return frozenset(day for parts in every if (day := _make_day(*parts)))


def _make_day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


_AFTER = 30
"""How many characters after a word such as "from" a day may be named that is meant by it."""


def list_days_after(words: str, language: Language, year: int) -> frozenset[datetime.date]:
    """Return the days that a text names right after a word such as "from" or "until"."""
    text = fold_words(words)
    starts = [each.end() for each in find_words_of(language, "from-or-until").finditer(text)]
    near = (text[start : start + _AFTER] for start in starts)
    return frozenset(day for each in near for day in list_named_days(each, language, year))


def find_day_shift(phrase: str, language: Language) -> int:
    """Return by how many days a phrase is after the day that it names, or before if negative: a day before Monday."""
    return _find_shift(fold_for_matching(phrase), get_lexicon(language))


def _find_shift(text: str, lexicon: Lexicon) -> int:
    found = [days for days, pattern in _list_shifts(lexicon) if pattern.search(text)]
    if len(found) == 1:
        return found[0]
    counted = [] if found else [each for each in find_counted_distances(text, lexicon) if each.anchor == "other"]
    return counted[0].middle if len(counted) == 1 and counted[0].is_exact else 0


@lru_cache(maxsize=32)
def _list_shifts(lexicon: Lexicon) -> list[tuple[int, regex.Pattern[str]]]:
    shifts = {int(days): "|".join(map(fold_for_matching, forms)) for days, forms in lexicon.section("shifts").items()}
    return [
        (days, regex.compile(rf"(?<!\p{{L}})(?:{either})(?!\p{{L}})", regex.IGNORECASE))
        for days, either in shifts.items()
    ]


def _read_numeric_days(text: str) -> frozenset[int]:
    """Return the days of dates in numbers: 2025-02-18, 18/2/2025."""
    found = [each[1] for each in regex.finditer(r"\d{4}-\d\d-(\d\d)(?!\d)", text)]
    for each in regex.finditer(r"(?<!\d)(\d{1,2})([/.])(\d{1,2})\2\d{4}", text):
        found += [each[1], each[3]]
    return frozenset(map(int, found))


def _cut_islamic(text: str, lexicon: Lexicon) -> tuple[frozenset[tuple[int | None, int | None, int | None]], str]:
    """Return the Islamic dates of a folded text as (year, month, day), and the text without them."""
    pattern, months = _get_islamic_pattern(lexicon)
    found: set[tuple[int | None, int | None, int | None]] = set()
    for each in pattern.finditer(text):
        year = int(each["year"] or each["alone"] or 0)
        if each["month"] or year in _HIJRI_YEARS:
            month = months.get(each["month"].lower()) if each["month"] else None
            found.add((year or None, month, int(each["day"]) if each["day"] else None))
    return frozenset(found), pattern.sub(lambda each: " " * len(each[0]), text) if found else text


@lru_cache(maxsize=32)
def _get_islamic_pattern(lexicon: Lexicon) -> tuple[regex.Pattern[str], dict[str, int]]:
    rules = lexicon.section("hijri")
    months = {
        fold_for_matching(form).lower(): int(number)
        for number, forms in rules.get("months", {}).items()
        for form in forms
    }
    either = "|".join(map(regex.escape, sorted(months, key=len, reverse=True))) or "(?!)"
    mark = "|".join(regex.escape(fold_for_matching(each)) for each in rules.get("years", ())) or "(?!)"
    day = rf"(?:(?<!\d)(?P<day>\d{{1,2}})\s?{_join_optional(rules.get('before_months', ()))})?"
    year = rf"(?:[\s,،]*{_join_optional(rules.get('before_years', ()))}(?P<year>1[34]\d\d)(?!\d))?"
    dated = rf"{day}(?<!\p{{L}})(?P<month>{either})(?!\p{{L}}){year}(?:\s?(?:{mark})\.?(?!\p{{L}}))?"
    return regex.compile(rf"{dated}|(?<!\d)(?P<alone>1[34]\d\d)\s?(?:{mark})(?!\p{{L}})", regex.IGNORECASE), months


def _join_optional(words: Iterable[str]) -> str:
    """Return a pattern of some words, each of which may stand there or not."""
    return f"(?:(?:{join_forms(words)}) )*"
