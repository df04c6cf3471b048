"""A timeline as a picture: what happened when → marks with a place in a frame, in one language's direction of reading.

All lengths are whole units of the frame, which is WIDTH units wide; the theme scales it. Time runs in the direction of
reading: the layout counts from the side where reading begins, and the last step mirrors it where that is the right.
"""

from __future__ import annotations

import datetime
import math
import textwrap
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, pairwise

from mujaz.i18n.dates import Edtf, make_date_key, parse_date
from mujaz.pages import moments
from mujaz.pages.edition import Edition
from mujaz.pages.views import LocalizedText, Tag

WIDTH = 720
MARK_SIZE = 12
"""The height of a mark, and the width of one that stands for a single day."""
MAX_LANES = 8
"""Labels above each other, at most. An item without room for its label is a mark on the axis with a tooltip."""

_EDGE, _GAP, _LEADING, _LETTER, _AXIS = 4, 14, 16, 7, 26
_LETTERS_PER_LINE, _MAX_LINES = 30, 3
_STEPS = (*((days, "day") for days in (1, 2, 7, 14)), *((months, "month") for months in (1, 2, 3, 6)))
_YEARS = tuple((factor * power, "year") for power in (1, 10, 100, 1000) for factor in (1, 2, 5))
_DAYS = {"day": 1, "month": 30, "year": 365}

MarkLine = tuple[str, bool]
"""A line of text, and whether it is the date."""


@dataclass(frozen=True)
class TimelineItem:
    """Something to be shown: where its mark leads, when it was, and what it is called.

    `detail` is only read aloud and shown on hovering; with `within` it took place at some time during an interval;
    `focus` fills the mark. `reported`, the day of the newest report, is where the mark of an undated item is drawn;
    one that has no day at all stands first or, where it is `ahead` (it has not begun), last.
    """

    href: str
    when: Edtf | None
    label: LocalizedText
    detail: LocalizedText | None = None
    within: bool = False
    focus: bool = False
    reported: Edtf | None = None
    ahead: bool = False

    @property
    def position(self) -> Edtf | None:
        """Return the date at which the mark is drawn; None where there is none to go by."""
        return self.when or self.reported


@dataclass(frozen=True)
class Box:
    """A rectangle: its left upper corner and its size."""

    x: int
    y: int
    width: int
    height: int = MARK_SIZE


@dataclass(frozen=True)
class Mark:
    """An item in its place: the shape, the room it takes with its words, and the lines of words.

    `dashed` where the date is inferred, inexact or only an interval around it; `name` is the item in one sentence.
    A line is (its baseline, its text, whether it is the date); all begin at `text_x`, or end there for `anchor` `end`.
    """

    href: str
    name: str
    shape: Box
    room: Box
    lines: tuple[tuple[int, str, bool], ...]
    text_x: int
    anchor: str
    dashed: bool
    focus: bool
    dated: bool

    @property
    def has_stem(self) -> bool:
        """Whether a line leads from the mark to its day on the axis: not from a span of time, nor without a date."""
        return self.dated and self.shape.width == self.shape.height


@dataclass(frozen=True)
class Tick:
    """A date on the axis: where it is, where its label's middle stands, and the label."""

    x: int
    text_x: int
    label: str


@dataclass(frozen=True)
class Lane:
    """A line of the picture with marks of its own: its name and the way there, and where both stand."""

    name: str
    href: str
    x: int
    y: int
    line_y: int


@dataclass(frozen=True)
class Timeline:
    """The picture: its size, its axis as (left, right, height) where anything is dated, and its marks in time's order.

    With `lanes` the marks stand in these, and no stems lead from them to the axis.

    `words` describes the whole sequence; `dashed` and `spans` tell which of the two signs the caption must explain.
    """

    width: int
    height: int
    direction: str
    axis: tuple[int, int, int] | None
    ticks: tuple[Tick, ...]
    marks: tuple[Mark, ...]
    words: str
    lanes: tuple[Lane, ...] = ()

    @property
    def dashed(self) -> bool:
        """Whether a mark is drawn dashed because of its date."""
        return any(mark.dashed and mark.dated for mark in self.marks)

    @property
    def spans(self) -> bool:
        """Whether a mark is a bar."""
        return any(mark.shape.width > MARK_SIZE for mark in self.marks)


@dataclass(frozen=True)
class Scale:
    """Maps days (as ordinals) to units, counted from where reading begins."""

    first: int
    last: int
    start: int
    end: int

    def at(self, day: int) -> int:
        """Return the unit of a day; a day outside the scale has the nearest end."""
        inside = min(max(day, self.first), self.last)
        return round(self.start + (self.end - self.start) * (inside - self.first) / (self.last - self.first))


@dataclass(frozen=True)
class _PlacedItem:
    """An item placed along the axis, still without a height: the first and last unit of its shape and of its text."""

    item: TimelineItem
    shape: tuple[int, int]
    text: tuple[int, int]
    lines: tuple[MarkLine, ...]
    at_end: bool = False

    @property
    def room(self) -> tuple[int, int]:
        """Return the first and last unit taken."""
        return min(self.shape[0], self.text[0]), max(self.shape[1], self.text[1])


def draw_timeline(items: Sequence[TimelineItem], edition: Edition) -> Timeline:
    """Return the picture of some items in the order of time, undated ones first or, where they are ahead, last."""
    ordered = sorted(items, key=_make_order_key)
    one_year = len({day.year for item in ordered if item.position for day in _find_known_ends(item.position)}) == 1
    lines = {item: _make_lines(edition, item, one_year) for item in ordered}
    scale = make_scale(ordered, lines)
    wanted = [_place_item(item, scale, lines[item]) for item in ordered]
    rows = _assign_rows(wanted)
    placed = [each if row >= 0 else _drop_words(each) for each, row in zip(wanted, rows, strict=True)]
    levels, axis = _stack_rows(placed, rows)
    mirrored = edition.language.direction == "rtl"
    return Timeline(
        WIDTH,
        axis + (_AXIS if scale else _EDGE),
        edition.language.direction,
        (*mirror_span(scale.start - MARK_SIZE // 2, scale.end + MARK_SIZE // 2, mirrored), axis) if scale else None,
        tuple(iter_ticks(edition, scale, mirrored)) if scale else (),
        tuple(_make_mark(edition, each, levels[row], mirrored) for each, row in zip(placed, rows, strict=True)),
        edition.label("; ").join(make_sentence(edition, item) for item in ordered),
    )


def _make_order_key(item: TimelineItem) -> tuple[bool, tuple[bool, int, int]]:
    return _is_undated(item, ahead=True), make_date_key(item.position, undated_first=True)


def measure_gaps(whens: Sequence[Edtf | None]) -> tuple[int, ...]:
    """Return, for dates in the order of time, how far it is from each to the next, from 0 to 12; the last has 0.

    A week is 2, a month 5, a quarter 8, a year 11: for lists that draw time as space.
    """
    return (*(_measure_gap(when, after) for when, after in pairwise(whens)), *(0 for _ in whens[-1:]))


def _measure_gap(when: Edtf | None, after: Edtf | None) -> int:
    days = max((after.latest - when.latest).days, 0) if when and after else 0
    return min(round(2 * math.log2(1 + days / 7)), 12)


def is_inexact(item: TimelineItem) -> bool:
    """Return whether an item's date is missing, inferred, approximate or less exact than a day."""
    when = item.when
    if when is None:
        return True
    whole = when.precision == "day" or bool(when.start and when.end and not when.unspecified)
    return item.within or when.uncertain or when.approximate or not whole


def _find_known_ends(when: Edtf) -> tuple[datetime.date, ...]:
    """Return the first and the last day of a date; of an open interval only the end that it has."""
    return tuple(day for day in (when.earliest, when.latest) if day not in (datetime.date.min, datetime.date.max))


# ---- Words


def name_with_state(edition: Edition, name: LocalizedText, state: Tag | None) -> LocalizedText:
    """Return the name of an event after the word for its state, if one is given: what stands first is never cut."""
    if state is None:
        return name
    return edition.make_text(f"{state.label}{edition.label(': ')}{edition.strip_markup(name)}")


def _make_lines(edition: Edition, item: TimelineItem, one_year: bool) -> tuple[MarkLine, ...]:
    """Return the lines beside a mark: the date, then the label, both cut where they are too long."""
    short = one_year and item.when is not None and item.when.precision == "day"
    date, label = _format_date(edition, item, short=short), edition.strip_markup(item.label)
    date = date[:1].upper() + date[1:]  # a line of its own
    return (*((line, True) for line in _wrap_evenly(date)), *((line, False) for line in _wrap_evenly(label)))


def _format_date(edition: Edition, item: TimelineItem, *, short: bool = False) -> str:
    if item.when is None:
        return edition.label("date not known")
    return moments.format_date(edition, item.when, within=item.within, style="short" if short else "long")


def _wrap_evenly(text: str) -> list[str]:
    """Return a text in as few lines as possible, of about the same length."""

    def wrapped(width: int) -> list[str]:
        return textwrap.wrap(text, width, max_lines=_MAX_LINES, placeholder="…", break_on_hyphens=False)

    widest = wrapped(_LETTERS_PER_LINE)
    shortest = math.ceil(len(text) / max(len(widest), 1))
    even = (wrapped(width) for width in range(max(shortest, 1), _LETTERS_PER_LINE))
    return next((lines for lines in even if len(lines) == len(widest)), widest) if len(widest) < _MAX_LINES else widest


def make_sentence(edition: Edition, item: TimelineItem) -> str:
    """Return an item in a few words: when it was, and what it is called."""
    doubt = f" ({edition.label('inferred')})" if item.when and item.when.uncertain else ""
    return f"{_format_date(edition, item)}{doubt}{edition.label(': ')}{edition.strip_markup(item.label)}"


def describe_item(edition: Edition, item: TimelineItem) -> str:
    """Return all that is read aloud of an item."""
    sentence = make_sentence(edition, item)
    more = item.detail if item.detail != item.label else None
    return f"{sentence}{edition.label(', ')}{edition.strip_markup(more)}" if more else sentence


def _measure_longest(lines: Sequence[MarkLine]) -> int:
    """Return the width of the longest line, estimated."""
    return max((_estimate_width(line) for line, _ in lines), default=0)


def _estimate_width(text: str) -> int:
    return _LETTER * sum(not unicodedata.combining(letter) for letter in text)


# ---- Places along the axis, from where reading begins


def make_scale(items: Sequence[TimelineItem], lines: dict[TimelineItem, tuple[MarkLine, ...]]) -> Scale | None:
    """Return the scale for some items, with room for the words of undated ones; None where nothing is dated."""
    days = [day.toordinal() for item in items if item.position for day in _find_known_ends(item.position)]
    if not days:
        return None
    before, after = (
        max((_measure_longest(lines[item]) + 2 * _GAP for item in items if _is_undated(item, ahead=ahead)), default=0)
        for ahead in (False, True)
    )
    first, last = min(days), max(days)
    margin = 0 if first < last else 3  # A single day needs a scale too.
    edge = _EDGE + MARK_SIZE // 2
    days_shown = max(first - margin, 1), min(last + margin, datetime.date.max.toordinal())
    return Scale(*days_shown, edge + before, WIDTH - edge - after)


def _is_undated(item: TimelineItem, *, ahead: bool) -> bool:
    return item.position is None and item.ahead is ahead


def _place_item(item: TimelineItem, scale: Scale | None, lines: tuple[MarkLine, ...]) -> _PlacedItem:
    length = _measure_longest(lines)
    if item.position is None and item.ahead:
        last = WIDTH - _EDGE
        return _PlacedItem(item, (last - MARK_SIZE, last), (last - length, last), lines, at_end=True)
    if item.position is None or scale is None:
        return _PlacedItem(item, (_EDGE, _EDGE + MARK_SIZE), (_EDGE, _EDGE + length), lines)
    first, last = (scale.at(day.toordinal()) for day in (item.position.earliest, item.position.latest))
    shape = (first - MARK_SIZE // 2, last + MARK_SIZE // 2)
    if shape[0] + length <= WIDTH - _EDGE:
        return _PlacedItem(item, shape, (shape[0], shape[0] + length), lines)
    return _PlacedItem(item, shape, (shape[1] - length, shape[1]), lines, at_end=True)


def _drop_words(placed: _PlacedItem) -> _PlacedItem:
    return replace(placed, text=placed.shape, lines=())


def _assign_rows(placed: Sequence[_PlacedItem]) -> list[int]:
    """Return the row of each, 0 the nearest to the axis, no two in a row sharing room; -1 is the axis itself.

    The items in focus choose first, and undated ones always get a row.
    """
    taken: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    rows = [-1] * len(placed)
    for index in sorted(range(len(placed)), key=lambda i: not placed[i].item.focus):
        room = placed[index].room
        row = next(row for row in count() if all(_are_apart(room, other) for other in taken[row]))
        if row < MAX_LANES or placed[index].item.position is None:
            taken[row].append(room)
            rows[index] = row
    return rows


def _are_apart(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[1] + _GAP <= b[0] or b[1] + _GAP <= a[0]


def iter_ticks(edition: Edition, scale: Scale, mirrored: bool) -> Iterator[Tick]:
    """Yield the dates on the axis, in the smallest step whose labels do not overlap."""
    for step, unit in (*_STEPS, *_YEARS):
        if (scale.last - scale.first) / (step * _DAYS[unit]) > 12:
            continue
        days = [day for day in _iter_days(scale, step, unit) if day.toordinal() >= scale.first]
        found = [_make_tick(edition, scale, day, unit) for day in days]
        if all(
            b.text_x - a.text_x >= (_estimate_width(a.label) + _estimate_width(b.label)) // 2
            for a, b in pairwise(found)
        ):
            yield from (Tick(mirror(t.x, mirrored), mirror(t.text_x, mirrored), t.label) for t in found)
            return


def _make_tick(edition: Edition, scale: Scale, day: datetime.date, unit: str) -> Tick:
    text = day.isoformat()[: {"day": 10, "month": 7, "year": 4}[unit]]
    label = moments.format_date(edition, parse_date(text), style="long")
    half = math.ceil(_estimate_width(label) / 2)
    x = scale.at(day.toordinal())
    return Tick(x, min(max(x, half), WIDTH - half), label)


def _iter_days(scale: Scale, step: int, unit: str) -> Iterator[datetime.date]:
    """Yield the days on which a step begins, from before the scale's first to its last."""
    first, last = (datetime.date.fromordinal(day) for day in (scale.first, scale.last))
    if unit == "day":
        yield from (datetime.date.fromordinal(day) for day in range(scale.first, scale.last + 1, step))
        return
    months = step * (12 if unit == "year" else 1)
    month = (first.year * 12 + first.month - 1) // months * months
    while month // 12 <= last.year and (month // 12, month % 12 + 1) <= (last.year, last.month):
        if month >= 12:  # There is no year 0.
            yield datetime.date(month // 12, month % 12 + 1, 1)
        month += months


# ---- Heights, and the direction of reading


def _stack_rows(placed: Sequence[_PlacedItem], rows: Sequence[int]) -> tuple[dict[int, int], int]:
    """Return the height at which the marks of each row have their middle, and the height of the axis."""
    lines: dict[int, int] = {}
    for each, row in zip(placed, rows, strict=True):
        lines[row] = max(lines.get(row, 0), len(each.lines))
    levels, y = {}, _EDGE
    for row in sorted({*lines} - {-1}, reverse=True):
        levels[row] = y + lines[row] * _LEADING + MARK_SIZE
        y = levels[row] + MARK_SIZE
    return {**levels, -1: y + MARK_SIZE // 2}, y + MARK_SIZE // 2


def _make_mark(edition: Edition, placed: _PlacedItem, level: int, mirrored: bool) -> Mark:
    item = placed.item
    left, right = mirror_span(*placed.shape, mirrored)
    room = mirror_span(*placed.room, mirrored)
    top = level - MARK_SIZE // 2 - len(placed.lines) * _LEADING
    return Mark(
        item.href,
        describe_item(edition, item),
        Box(left, level - MARK_SIZE // 2, right - left),
        Box(room[0], top, room[1] - room[0], level + MARK_SIZE // 2 - top),
        tuple((top + _LEADING * i - 7, *line) for i, line in enumerate(placed.lines, 1)),
        mirror(placed.text[1] if placed.at_end else placed.text[0], mirrored),
        "end" if placed.at_end else "start",
        is_inexact(item),
        item.focus,
        item.when is not None,
    )


def mirror(x: int, mirrored: bool) -> int:
    """Return a place in the frame, counted from the left."""
    return WIDTH - x if mirrored else x


def mirror_span(first: int, last: int, mirrored: bool) -> tuple[int, int]:
    """Return two places as left and right."""
    return (WIDTH - last, WIDTH - first) if mirrored else (first, last)
