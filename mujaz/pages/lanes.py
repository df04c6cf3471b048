"""A picture of several series of events: one lane for each series, one below the other, over one axis of time.

Lengths and directions are those of `timeline`: units of a frame that is WIDTH wide, counted from where reading begins.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from mujaz.pages import timeline
from mujaz.pages.edition import Edition
from mujaz.pages.timeline import MARK_SIZE, WIDTH, Box, Lane, Mark, Scale, Timeline, TimelineItem
from mujaz.pages.views import LocalizedText, Tag

NOT_HELD_SIGN = "×"
_EDGE, _NAME, _ROW, _BELOW, _AXIS = 4, 18, 30, 12, 26
_NUMBER_ABOVE, _SIGN_BELOW = 10, 4


@dataclass(frozen=True)
class LaneItem:
    """An event in a lane: `number` is written above its mark, `state` read aloud; a `cancelled` one bears a sign.

    Where marks would touch each other, a `minor` event gives way to the others.
    """

    item: TimelineItem
    number: str = ""
    minor: bool = False
    cancelled: bool = False
    state: Tag | None = None


@dataclass(frozen=True)
class LaneOfItems:
    """A series of events: its name, the way to it, and what is drawn in its lane."""

    name: LocalizedText
    href: str
    items: tuple[LaneItem, ...]


@dataclass(frozen=True)
class _LaneMark:
    """An event placed along the axis, in a row of its lane."""

    lane_item: LaneItem
    shape: tuple[int, int]
    row: int


def draw_lanes(lanes: Sequence[LaneOfItems], edition: Edition) -> Timeline | None:
    """Return the picture of the dated events of some series; None where there are none."""
    drawn = [each for lane in lanes for each in lane.items if each.item.position]
    scale = timeline.make_scale([each.item for each in drawn], {})
    if scale is None:
        return None
    mirrored = edition.language.direction == "rtl"
    found, marks, y = [], list[Mark](), _EDGE
    for lane in lanes:
        placed = _place_items(lane, scale)
        found.append(_make_lane(edition, lane, y, mirrored))
        y += _NAME
        marks += (_make_mark(edition, each, y, mirrored) for each in placed)
        y += _ROW * (1 + max((each.row for each in placed), default=0)) + _BELOW
    span = timeline.mirror_span(scale.start - MARK_SIZE // 2, scale.end + MARK_SIZE // 2, mirrored)
    return Timeline(
        WIDTH,
        y + _AXIS,
        edition.language.direction,
        (*span, y),
        tuple(timeline.iter_ticks(edition, scale, mirrored)),
        tuple(marks),
        edition.label("; ").join(_iter_sentences(edition, lanes)),
        tuple(found),
    )


def _iter_sentences(edition: Edition, lanes: Sequence[LaneOfItems]) -> Iterator[str]:
    """Yield each series with the number of its events: what each event was is said at its mark."""
    for lane in lanes:
        number = edition.language.format_number(len(lane.items))
        yield f"{edition.strip_markup(lane.name)}{edition.label(': ')}{number}"


def _place_items(lane: LaneOfItems, scale: Scale) -> list[_LaneMark]:
    """Return the dated events of a lane in the order of time, each in the first row where it touches no other."""
    taken: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    placed = []
    shapes = [(each.minor, _find_shape(each.item, scale), each) for each in lane.items if each.item.position]
    for _, shape, each in sorted(shapes, key=lambda found: found[:2]):
        row = next(row for row in count() if all(_are_apart(shape, other) for other in taken[row]))
        taken[row].append(shape)
        placed.append(_LaneMark(each, shape, row))
    return sorted(placed, key=lambda each: each.shape)


def _are_apart(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[1] < other[0] or other[1] < one[0]


def _find_shape(item: TimelineItem, scale: Scale) -> tuple[int, int]:
    """Return the first and last unit of an event's mark."""
    assert item.position
    first, last = (scale.at(day.toordinal()) for day in (item.position.earliest, item.position.latest))
    return first - MARK_SIZE // 2, last + MARK_SIZE // 2


def _make_lane(edition: Edition, lane: LaneOfItems, y: int, mirrored: bool) -> Lane:
    """Return the name of a lane, above the line on which the marks of its first row stand."""
    x = timeline.mirror(_EDGE, mirrored)
    return Lane(edition.strip_markup(lane.name), lane.href, x, y + _NUMBER_ABOVE, y + _NAME + _ROW - MARK_SIZE // 2)


def _make_mark(edition: Edition, placed: _LaneMark, top: int, mirrored: bool) -> Mark:
    """Return the mark of an event in a lane whose first row begins at `top`."""
    item, shape, state = placed.lane_item.item, placed.shape, placed.lane_item.state
    left, right = timeline.mirror_span(*shape, mirrored)
    middle, y = (left + right) // 2, top + _ROW * (placed.row + 1) - MARK_SIZE
    sign = ((y + MARK_SIZE // 2 + _SIGN_BELOW, NOT_HELD_SIGN, True),) if placed.lane_item.cancelled else ()
    number = ((y - 3, placed.lane_item.number, False),) if placed.lane_item.number else ()
    return Mark(
        href=item.href,
        name=edition.label(", ").join((timeline.describe_item(edition, item), *((state.label,) if state else ()))),
        shape=Box(left, y, right - left),
        room=Box(left, y - MARK_SIZE, right - left, 2 * MARK_SIZE),
        lines=(*number, *sign),
        text_x=middle,
        anchor="middle",
        dashed=timeline.is_inexact(item),
        focus=item.focus,
        dated=item.when is not None,
    )
