"""A picture of several processes: a lane for each over one axis of time, with a mark where it met."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mujaz.pages import timeline
from mujaz.pages.edition import Edition
from mujaz.pages.timeline import WIDTH, Scale, Tick, TimelineItem
from mujaz.pages.views import LocalizedText

LANE_HEIGHT = 44
"""Units from one lane to the next: a name, and below it the line with its marks."""
_NAME_HEIGHT, _MARK_RADIUS, _AXIS_HEIGHT = 18, 6, 26


@dataclass(frozen=True)
class LaneMark:
    """Something that took place in a lane: where it is, the way to it, and what it is called."""

    x: int
    href: str
    name: str
    dashed: bool
    focus: bool


@dataclass(frozen=True)
class Lane:
    """A process: its name, where that begins, the height of its line, and its marks in the order of time."""

    name: str
    name_x: int
    name_y: int
    y: int
    marks: tuple[LaneMark, ...]


@dataclass(frozen=True)
class Lanes:
    """The picture: its size, its axis as (left, right, height), its lanes, and the whole of it in words."""

    width: int
    height: int
    direction: str
    axis: tuple[int, int, int]
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]
    radius: int
    words: str


def draw_lanes(groups: Mapping[LocalizedText, Sequence[TimelineItem]], edition: Edition) -> Lanes | None:
    """Return a picture with a lane for each group of items, or None where none of them has a date."""
    scale = timeline.make_scale([item for items in groups.values() for item in items])
    if scale is None:
        return None
    mirrored = edition.language.direction == "rtl"
    lanes = tuple(_make_lane(edition, scale, row, name, items) for row, (name, items) in enumerate(groups.items()))
    left, right = timeline.mirror_span(scale.start, scale.end, mirrored)
    height = LANE_HEIGHT * len(lanes) + _NAME_HEIGHT
    return Lanes(
        WIDTH,
        height + _AXIS_HEIGHT,
        edition.language.direction,
        (left, right, height),
        tuple(timeline.iter_ticks(edition, scale, mirrored)),
        lanes,
        _MARK_RADIUS,
        edition.label("; ").join(_describe_lanes(edition, groups)),
    )


def _make_lane(edition: Edition, scale: Scale, row: int, name: LocalizedText, items: Sequence[TimelineItem]) -> Lane:
    mirrored = edition.language.direction == "rtl"
    top = LANE_HEIGHT * row
    marks = tuple(_iter_marks(edition, scale, items, mirrored))
    return Lane(
        edition.strip_markup(name), WIDTH if mirrored else 0, top + 12, top + _NAME_HEIGHT + 2 * _MARK_RADIUS, marks
    )


def _iter_marks(edition: Edition, scale: Scale, items: Sequence[TimelineItem], mirrored: bool) -> Iterator[LaneMark]:
    for item in sorted(items, key=timeline.get_time_key):
        if item.position:
            x = scale.at(item.position.earliest.toordinal())
            name = timeline.describe_item(edition, item)
            dashed = timeline.is_inexact(item)
            yield LaneMark(timeline.mirror(x, mirrored), item.href, name, dashed, item.focus)


def _describe_lanes(edition: Edition, groups: Mapping[LocalizedText, Sequence[TimelineItem]]) -> Iterator[str]:
    """Yield each process with the number of its marks: the list below the picture tells the rest."""
    for name, items in groups.items():
        count = edition.labels.count("%(n)s talks", sum(item.focus for item in items))
        yield f"{edition.strip_markup(name)}{edition.label(': ')}{count}"
