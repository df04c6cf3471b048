"""Dates of facts: EDTF level 1 text, and the first and last day it can mean."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, NoReturn

from mujaz.diagnostics.message import Message, msg
from mujaz.diagnostics.problem import find_nearest, suggest_nearest
from mujaz.i18n.clock import ClockError, ClockTime, parse_clock_time
from mujaz.i18n.edtf_library import Bounds, find_bounds

Precision = Literal["year", "season", "month", "day", "interval"]

DATE_EXAMPLES = msg(
    "2025-04-10, 2025-04, 2025, 2025-21 (spring), 2025-04-10? (unsure), 2025~ (around) or 2025-03-31/2025-04-06"
)


_NOT_A_DATE = msg("this is no date as dates are written here")


class DateError(ValueError):
    """A text is not a date of EDTF level 1: `found` says what is wrong with it, `mend` what to write instead."""

    def __init__(self, text: str, found: Message, mend: Message | None = None) -> None:
        """Keep the text and both messages; without `mend`, show examples of dates."""
        self.text, self.found = text, found
        self.mend = mend or msg("write a date like %(dates)s", dates=DATE_EXAMPLES)
        super().__init__(f"'{text}': {found}; {self.mend}")


@dataclass(frozen=True)
class Edtf:
    """One date. `earliest` and `latest` are the first and last day it can mean, both included.

    An interval has its ends in `start` and `end`; an end that is open (`..`) or unknown (nothing written) is None,
    and then `earliest` is `date.min` or `latest` is `date.max`. A year with digits left open (`202X`) is an interval
    of years, with `unspecified` set, for it means one time within it and not its whole length. `start_hour` and
    `end_hour` are told only of that from when to when something holds.
    """

    text: str
    earliest: datetime.date
    latest: datetime.date
    precision: Precision
    uncertain: bool = False
    approximate: bool = False
    unspecified: bool = False
    start: Edtf | None = None
    end: Edtf | None = None
    open_start: bool = False
    open_end: bool = False
    start_hour: ClockTime | None = None
    end_hour: ClockTime | None = None

    @property
    def weekday(self) -> int | None:
        """Return the day of the week, Monday being 0; None where the day is not given."""
        return self.earliest.weekday() if self.precision == "day" else None

    @property
    def season(self) -> int | None:
        """Spring 0, summer 1, autumn 2, winter 3; None where the date is no season."""
        return int(self.text[5:7]) - 21 if self.precision == "season" else None

    @property
    def approximate_as_a_whole(self) -> bool:
        """Whether the date as a whole is approximate: not where an end of an interval is, which says so itself."""
        return self.approximate and not any(end.approximate for end in (self.start, self.end) if end)

    @property
    def sort_key(self) -> tuple[datetime.date, datetime.date, str]:
        """Return a key that puts dates in the order of time, the same in every run."""
        return self.earliest, self.latest, self.text


@lru_cache(maxsize=4096)  # the same dates come again and again in an archive
def parse_date(text: str) -> Edtf:
    """Return the date that a text means; raises DateError if it is none, or outside the years 0001 to 9999."""
    if not text:
        raise DateError(text, msg("the date is empty"))
    return _parse_interval(text) if "/" in text else _parse_single(text)


def parse_term(text: str) -> Edtf:
    """Return from when to when something holds, with the hour of each end where one is written.

    Raises DateError as `parse_date` does, and ClockError where an hour is none or has no day before it.
    """
    ends = text.split("/")
    found = parse_date("/".join(each.partition("T")[0] for each in ends))
    hours = [_parse_end_hour(each) for each in ends]
    first, last = hours[0], hours[-1] if len(hours) > 1 else None
    return replace(found, text=text, start_hour=first, end_hour=last)


def _parse_end_hour(end: str) -> ClockTime | None:
    """Return the hour behind the day at an end of a term, if one is written; raises ClockError."""
    day, sign, hour = end.partition("T")
    if sign and (day in ("", "..") or "T" in hour):
        raise ClockError(end)
    return parse_clock_time(hour) if sign else None


def is_definitely_before(a: Edtf, b: Edtf) -> bool:
    """Say whether all of `a` lies before all of `b`, whatever days they mean."""
    return a.latest < b.earliest


def make_date_key(when: Edtf | None, *, undated_first: bool) -> tuple[bool, int, int]:
    """Return a key that sorts dates by their end, then by their beginning, and no date before or after them all."""
    first, last = (when.earliest.toordinal(), when.latest.toordinal()) if when else (0, 0)
    return (when is not None) if undated_first else (when is None), last, first


_TO_WESTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹؟‐‑‒–—−x", "01234567890123456789?------X")
_DASH = "[-‐‑‒–—−]"
_PART = r"\d{4}(?:-\d\d){0,2}[?~%]?"


def _divide_by_stroke(text: str) -> str:
    """Return a text with '/' where a dash or dots stand between two dates, or between one and the end of another."""
    day = rf"({_PART})\s*(?:{_DASH}|\.\.)\s*({_PART})"
    return re.sub(rf"^(?:{day}|(\d{{4}}-\d\d-\d\d){_DASH}(\d\d))$", _join_ends, text, flags=re.ASCII)


def _join_ends(found: re.Match[str]) -> str:
    return "/".join(filter(None, found.groups()))


def _complete_end(text: str) -> str:
    """Return an interval with the end in full of which only the day, or month and day, is written: `2025-04-10/12`."""
    found = re.fullmatch(r"(\d{4}(?:-\d\d){1,2})([?~%]?)/(\d\d(?:-\d\d)?)([?~%]?)", text, re.ASCII)
    if not found or not (kept := found[1][: -len(found[3])]).endswith("-"):
        return text
    return f"{found[1]}{found[2]}/{kept}{found[3]}{found[4]}"


_CORRECTIONS: tuple[tuple[Callable[[str], str], Message], ...] = (
    (
        lambda text: _divide_by_stroke(re.sub(rf"^(\S+)\s+{_DASH}\s+(\S+)$", r"\1/\2", text)),
        msg("the two ends of an interval stand on both sides of '/'"),
    ),
    (lambda text: text.translate(_TO_WESTERN), msg("other digits or signs stand in this date")),
    (lambda text: re.sub(r"\s", "", text), msg("a space stands in this date")),
    (lambda text: re.sub(r"^([?~%])(\d.*)$", r"\2\1", text), msg("the signs ?, ~ and % stand behind a date")),
    (lambda text: re.sub(r"^(\d{4})/(0?[1-9]|1[0-2])$", r"\1-\2", text), msg("'-' stands between year and month")),
    (lambda text: re.sub(r"(?<=-)(\d)(?=-|[?~%]?(?:/|$))", r"0\1", text), msg("month and day have two digits each")),
    (_complete_end, msg("both ends of an interval are whole dates")),
)
"""What turns a text that is nearly a date into one, each with what was wrong."""


def _refuse_near_miss(text: str) -> None:
    """Raise DateError for a text that the corrections make a date: name the first fault, and show the whole date."""
    meant, wrong = text, []
    for correct, found in _CORRECTIONS:
        better = correct(meant)
        wrong += [found] if better != meant else []
        meant = better
    if wrong and _is_date(meant):
        raise DateError(text, wrong[0], msg("write %(date)s", date=meant))


def _is_date(text: str) -> bool:
    try:
        return bool(parse_date(text))
    except DateError:
        return False


def _iter_reordered(text: str) -> Iterator[str]:
    """Yield the day that a date with its parts in another order means, if it can be only one."""
    one, two, three = re.split("[/.-]", text)
    year, parts = (one, (two, three)) if len(one) == 4 else (three, (two, one))
    ambiguous = year == three and int(one) <= 12 and one != two
    plain = f"{year}-{parts[0]:0>2}-{parts[1]:0>2}"
    if _parse_calendar_date(plain) and not ambiguous:
        yield plain


def _parse_interval(text: str) -> Edtf:
    if re.fullmatch(r"\d+/\d+/\d+", text, re.ASCII):
        raise _make_order_error(text)
    _refuse_near_miss(text)
    ends = text.split("/")
    if len(ends) != 2:
        raise DateError(text, msg("an interval has two ends"), msg("write start/end, like 2025-03-31/2025-04-06"))
    start, end = (_parse_end(text, part) for part in ends)
    if start is None and end is None:
        raise DateError(
            text, msg("an interval needs at least one date"), msg("give one end a date, like 2025-03-31/..")
        )
    if start and end and start.earliest > end.latest:
        raise DateError(
            text, msg("the interval ends before it begins"), msg("write %(date)s", date=f"{ends[1]}/{ends[0]}")
        )
    given = [side for side in (start, end) if side]
    return Edtf(
        text=text,
        earliest=start.earliest if start else datetime.date.min,
        latest=end.latest if end else datetime.date.max,
        precision="interval",
        uncertain=any(side.uncertain for side in given),
        approximate=any(side.approximate for side in given),
        start=start,
        end=end,
        open_start=ends[0] == "..",
        open_end=ends[1] == "..",
    )


def _parse_end(text: str, part: str) -> Edtf | None:
    if part in ("", ".."):
        return None
    try:
        return _parse_single(part)
    except DateError as error:
        mend = msg("write nothing for an end that is not known, .. for an open one")
        found = msg("'%(value)s': %(found)s", value=part, found=error.found)
        raise DateError(text, found, mend if find_nearest(part, ("unknown",)) else error.mend) from None


def _parse_single(text: str) -> Edtf:
    _refuse_near_miss(text)
    plain = text[:-1] if text[-1] in "?~%" else text
    first, last = _parse_calendar_date(plain) or find_bounds(plain) or _refuse(text, plain)
    decade = re.fullmatch(r"\d{2}[\dX]X", plain) is not None
    return Edtf(
        text=text,
        earliest=first,
        latest=last,
        precision="interval" if decade else _find_precision(plain),
        uncertain=text[-1] in "?%",
        approximate=text[-1] in "~%",
        unspecified="X" in plain,
        start=_parse_single(f"{first.year:04}") if decade else None,
        end=_parse_single(f"{last.year:04}") if decade else None,
    )


def _parse_calendar_date(plain: str) -> Bounds | None:
    """Return the days of a plain year, month or day; the library's grammar would need a hundred times as long."""
    found = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", plain, re.ASCII)
    try:
        return _find_days(*(int(part) for part in found.groups() if part)) if found else None
    except ValueError:
        return None


def _find_days(year: int, month: int | None = None, day: int | None = None) -> Bounds:
    """Return the first and last day of a year, a month or a day; raises ValueError where the calendar has none."""
    if month is None:
        return datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    if day is None:
        return datetime.date(year, month, 1), datetime.date(year, month, calendar.monthrange(year, month)[1])
    return datetime.date(year, month, day), datetime.date(year, month, day)


def _refuse(text: str, plain: str) -> NoReturn:
    """Raise what is wrong with a text that is no date of level 1."""
    if re.fullmatch(r"0000(-.*)?|-\d+|Y-?\d+", plain, re.ASCII):
        raise _make_year_error(text)
    if re.fullmatch(r"\d{4}-\d\d(-(\d\d|XX))?", plain, re.ASCII):
        raise DateError(text, msg("the calendar has no such day, month or season"), msg("check year, month and day"))
    if re.fullmatch(r"[\dX]{4}(-[\dX]{2}){0,2}", plain, re.ASCII):
        raise DateError(text, _WRONG_X, _X_EXAMPLES)
    if re.match(r"\d{4}-\d\d-\d\dT", plain, re.ASCII):
        raise DateError(text, msg("a date here has no time of day"), msg("write %(date)s", date=plain[:10]))
    if re.fullmatch(r"\d{1,4}([.-])\d{1,2}\1\d{1,4}", plain, re.ASCII):
        raise _make_order_error(plain)
    raise DateError(text, _NOT_A_DATE, _suggest_replacement(text))


_WRONG_X = msg("an X stands for the end of a year, for a whole month, or for a whole day")
_X_EXAMPLES = msg("write 202X, 20XX, 2025-XX, 2025-04-XX or 2025-XX-XX, or an interval such as 2025-10/2025-12")


def _suggest_replacement(text: str) -> Message:
    """Return what to write in place of a word: where it means that no date is known, to leave the key out."""
    if text == "unknown":  # where this word may stand, nobody asks for a date
        return msg("leave the key out where no date is known")
    return suggest_nearest(text, ("unknown",), msg("write a date like %(dates)s", dates=DATE_EXAMPLES))


def _make_order_error(text: str) -> DateError:
    """Return the error for a date whose parts stand in another order, or with other signs between them."""
    example = next(_iter_reordered(text), "2025-04-10")
    return DateError(text, _NOT_A_DATE, msg("write year-month-day, such as %(date)s", date=example))


def _make_year_error(text: str) -> DateError:
    return DateError(text, msg("the year is outside 0001 to 9999"), msg("write a year of four digits"))


def _find_precision(plain: str) -> Precision:
    known = [part for part in plain.split("-") if "X" not in part]
    if len(known) == 2 and int(known[1]) > 12:
        return "season"
    by_parts: dict[int, Precision] = {1: "year", 2: "month", 3: "day"}
    return by_parts[len(known)]
