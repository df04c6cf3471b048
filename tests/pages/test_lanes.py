"""Lanes: each series of events has its own, all over one axis, in the direction of reading."""

from __future__ import annotations

import pytest

from mujaz.pages.lanes import LaneItem, LaneOfItems, draw_lanes
from mujaz.pages.timeline import Timeline
from mujaz.pages.views import LocalizedText, Tag, Tone
from tests.pages.test_timeline import LANGUAGES, editions, item

CANCELLED = Tag(Tone.OFF_THE_TABLE, "Cancelled")


def draw(*series: list[LaneItem], language: str = "en") -> Timeline:
    """Return the picture of some series of events, named A, B and so on."""
    lanes = [LaneOfItems(LocalizedText("ABC"[n], "en"), f"#{n}", tuple(items)) for n, items in enumerate(series)]
    found = draw_lanes(lanes, editions()[language])
    assert found
    return found


def days(*dates: str, minor: bool = False) -> list[LaneItem]:
    """Return an event on each day, numbered from 1."""
    return [LaneItem(item(date), str(n), minor=minor) for n, date in enumerate(dates, 1)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_on_one_day_stands_at_one_place_in_every_lane(language: str) -> None:
    found = draw(days("2031-01-01", "2031-06-01"), days("2031-06-01", "2031-12-01"), language=language)
    first, june, same, last = (mark.shape.x for mark in found.marks)
    assert june == same
    assert (first < june < last) if language == "en" else (first > june > last)


def test_lanes_stand_below_each_other_in_their_order() -> None:
    found = draw(days("2031-01-01"), days("2031-02-01"))
    assert [lane.name for lane in found.lanes] == ["A", "B"]
    (upper, lower), (mark, other) = found.lanes, found.marks
    assert upper.y < mark.shape.y < lower.y < other.shape.y < (found.axis or (0, 0, 0))[2]


def test_marks_that_would_touch_stand_in_two_rows_the_minor_one_below() -> None:
    call = LaneItem(item("2031-05"), minor=True)
    found = draw([call, *days("2031-01-01", "2031-05-20", "2031-12-01")])
    above = {mark.shape.y for mark in found.marks if mark.lines}
    (below,) = (mark.shape.y for mark in found.marks if not mark.lines)
    assert len(above) == 1
    assert below > max(above)


def test_what_was_called_off_bears_a_sign_and_says_so() -> None:
    found = draw([LaneItem(item("2031-01-01"), "1", cancelled=True, state=CANCELLED), *days("2031-06-01")])
    called_off, held = found.marks
    assert "×" in [line for _, line, _ in called_off.lines]
    assert called_off.name.endswith("Cancelled")
    assert "×" not in [line for _, line, _ in held.lines]


def test_what_has_no_date_is_left_to_the_list() -> None:
    assert len(draw([LaneItem(item(None)), *days("2031-01-01")]).marks) == 1
    undated = LaneOfItems(LocalizedText("A", "en"), "", (LaneItem(item(None)),))
    assert draw_lanes([undated], editions()["en"]) is None
