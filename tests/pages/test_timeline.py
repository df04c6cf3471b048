"""The timeline: places follow time in the direction of reading, nothing collides, nothing leaves the frame."""

from __future__ import annotations

import datetime
import tempfile
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from mujaz.i18n.dates import parse_date
from mujaz.pages.edition import Edition
from mujaz.pages.timeline import (
    MARK_SIZE,
    MAX_LANES,
    WIDTH,
    Box,
    Mark,
    Timeline,
    TimelineItem,
    draw_timeline,
    measure_gaps,
)
from mujaz.pages.views import LocalizedText, Page, PageHead, View
from mujaz.pipeline.building import make_editions
from mujaz.pipeline.checking import check_folder
from mujaz.pipeline.page_making import make_renderers
from tests import tiny_archive

LANGUAGES = ("ar", "en")


@cache
def editions() -> dict[str, Edition]:
    """Return the tiny archive's edition in each language: one from right to left, one from left to right."""
    with tempfile.TemporaryDirectory() as folder:
        checked = check_folder(tiny_archive.write_files(Path(folder)))
        loaded, _ = checked.loaded, checked.reports
    return {edition.code: edition for edition in make_editions(loaded)}


def item(when: str | None, name: str = "Meeting", *, within: bool = False, focus: bool = False) -> TimelineItem:
    words = LocalizedText(name, "en")
    return TimelineItem(f"#f-{when}-{name}", parse_date(when) if when else None, words, within=within, focus=focus)


def drawn(*items: TimelineItem, language: str = "en") -> Timeline:
    return draw_timeline(items, editions()[language])


def middle(mark: Mark) -> float:
    return mark.shape.x + mark.shape.width / 2


def lines(mark: Mark) -> list[str]:
    return [text for _, text, _ in mark.lines]


def overlap(a: Box, b: Box) -> bool:
    return a.x < b.x + b.width and b.x < a.x + a.width and a.y < b.y + b.height and b.y < a.y + a.height


def test_space_follows_time() -> None:
    first, second, last = map(middle, drawn(item("2031-01-01"), item("2031-01-31"), item("2031-04-01")).marks)
    assert first < second < last
    assert (second - first) / (last - first) == pytest.approx(30 / 90, abs=0.01)


def test_marks_stand_in_the_order_of_time_whatever_the_order_of_items() -> None:
    days = ["2031-04-01", "2031-01-01", "2031-02-01"]
    assert [mark.href for mark in drawn(*map(item, days)).marks] == [f"#f-{day}-Meeting" for day in sorted(days)]


def test_time_runs_in_the_direction_of_reading() -> None:
    items = [item("2031-01-01"), item("2031-02-10/2031-02-20"), item("2031-04-01", focus=True)]
    here, there = (drawn(*items, language=language) for language in ("en", "ar"))
    assert (here.direction, there.direction) == ("ltr", "rtl")
    assert [WIDTH - middle(mark) for mark in there.marks] == [middle(mark) for mark in here.marks]
    assert there.axis == here.axis
    undated = [drawn(*items, item(None), language=language).marks[0] for language in ("en", "ar")]
    assert undated[0].text_x < WIDTH / 2 < undated[1].text_x, "undated ones stand where reading begins"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_interval_is_a_bar_as_long_as_it_lasted(language: str) -> None:
    day, bar, _ = drawn(item("2031-01-01"), item("2031-01-11/2031-01-31"), item("2031-02-10"), language=language).marks
    assert day.shape.width == MARK_SIZE
    assert bar.shape.width - MARK_SIZE == pytest.approx((WIDTH - 20) * 20 / 40, abs=2)


@pytest.mark.parametrize(
    ("when", "within", "dashed"),
    [
        ("2031-01-05", False, False),
        ("2031-01-05?", False, True),
        ("2031-01-05~", False, True),
        ("2031-01", False, True),
        ("2031-21", False, True),
        ("203X", False, True),
        ("2031-01-05/2031-01-09", False, False),
        ("2031-01-05/2031-01-09", True, True),
        ("2031-01-05?/2031-01-09", False, True),
        ("2031-01-05/..", False, True),
        ("/2031-01-05", False, True),
    ],
)
def test_what_is_not_quite_known_is_dashed(when: str, within: bool, dashed: bool) -> None:
    mark = next(m for m in drawn(item(when, "This", within=within), item("2031-01-20")).marks if "This" in m.href)
    assert mark.dashed is dashed


def test_an_open_end_reaches_the_end_of_the_axis() -> None:
    picture = drawn(item("2031-01-05/.."), item("2031-03-01"), item("2031-01-01"))
    bar = next(mark for mark in picture.marks if ".." in mark.href)
    assert picture.axis is not None
    assert bar.shape.x + bar.shape.width == picture.axis[1]


def test_undated_ones_come_first_apart_from_the_axis() -> None:
    picture = drawn(item("2031-01-01"), item(None, "Lunch"), item(None, "Dinner"))
    lunch, dinner, dated = picture.marks
    assert lines(lunch) == ["Date not known", "Lunch"]
    assert picture.axis is not None
    assert all(mark.room.x + mark.room.width < picture.axis[0] for mark in (lunch, dinner))
    assert not overlap(lunch.room, dinner.room)
    assert dated.shape.x >= picture.axis[0]


def test_nothing_dated_has_no_axis() -> None:
    picture = drawn(item(None, focus=True))
    assert (picture.axis, picture.ticks, len(picture.marks)) == (None, (), 1)
    assert not picture.dashed


def test_a_single_day_has_an_axis_too() -> None:
    picture = drawn(item("2031-01-01"))
    assert picture.axis is not None
    assert middle(picture.marks[0]) == pytest.approx(WIDTH / 2, abs=1)
    assert picture.ticks


def test_marks_of_the_same_day_stand_above_each_other() -> None:
    marks = drawn(*(item("2031-01-01", f"Meeting {n}") for n in range(MAX_LANES)), item("2031-03-01")).marks
    assert all(mark.lines for mark in marks)
    assert not any(overlap(a.room, b.room) for a, b in combinations(marks, 2))


def test_what_finds_no_room_is_a_mark_on_the_axis_and_keeps_its_name() -> None:
    crowd = [item("2031-01-01", f"Meeting {n}") for n in range(3 * MAX_LANES)]
    picture = drawn(*crowd, item("2031-01-01", "These", focus=True))
    bare = [mark for mark in picture.marks if not mark.lines]
    assert len(bare) == 2 * MAX_LANES + 1
    assert all(mark.shape.y + MARK_SIZE // 2 == picture.axis[2] for mark in bare if picture.axis)
    assert all("Meeting" in mark.name for mark in bare), "those in focus always keep their words"


def test_ticks_are_dates_in_order_whose_labels_have_room() -> None:
    for last in ("2031-01-09", "2031-03-01", "2031-12-01", "2034-05-01", "2231-01-01", "9999-12-31"):
        ticks = drawn(item("2031-01-01"), item(last)).ticks
        assert 2 <= len(ticks) <= 13, last
        assert all(b.text_x - a.text_x > 5 * len(b.label) for a, b in pairwise(ticks)), last


def test_the_words_tell_the_sequence_and_the_doubt() -> None:
    picture = drawn(item("2031-02-03?", "Call"), item("2031-01-01", "Visit"))
    assert picture.words == "January 1, 2031: Visit; February 3, 2031 (inferred): Call"


def test_a_long_label_is_cut_but_not_its_name() -> None:
    words = " ".join(f"word{n}" for n in range(60))
    mark = drawn(item("2031-01-01", words), item("2031-01-03")).marks[0]
    assert lines(mark)[-1].endswith("…")
    assert mark.name.endswith(words)


def test_markdown_is_not_shown() -> None:
    mark = drawn(item("2031-01-01", "*Met* [](person:dana)")).marks[0]
    assert lines(mark)[-1] == "Met Dana"


dates = st.dates(datetime.date(1990, 1, 1), datetime.date(2040, 12, 31))
whens = st.one_of(
    st.none(),
    dates.map(str),
    dates.map(lambda day: f"{day}?"),
    dates.map(lambda day: f"{day:%Y-%m}"),
    dates.map(lambda day: f"{day:%Y}~"),
    st.tuples(dates, dates).map(lambda pair: f"{min(pair)}/{max(pair)}"),
    dates.map(lambda day: f"{day}/.."),
    dates.map(lambda day: f"/{day}"),
)
items = st.builds(
    lambda when, name, within, focus: item(when, name, within=within, focus=focus),
    whens,
    st.text(st.characters(codec="utf-8", exclude_categories=("C", "M")), max_size=80),
    st.booleans(),
    st.booleans(),
)


@pytest.mark.parametrize("language", LANGUAGES)
@given(everything=st.lists(items, min_size=1, max_size=30))
def test_every_mark_is_inside_the_frame_and_no_words_collide(language: str, everything: list[TimelineItem]) -> None:
    picture = drawn(*everything, language=language)
    assert len(picture.marks) == len(everything)
    for mark in picture.marks:
        for box in (mark.shape, mark.room):
            assert 0 <= box.x <= box.x + box.width <= picture.width
            assert 0 <= box.y <= box.y + box.height <= picture.height
        assert all(mark.room.y < y <= mark.shape.y for y, _, _ in mark.lines)
    assert all(0 <= tick.x <= WIDTH and 0 <= tick.text_x <= WIDTH for tick in picture.ticks)
    worded = [mark.room for mark in picture.marks if mark.lines]
    assert not any(overlap(a, b) for a, b in combinations(worded, 2))


@given(days=st.lists(dates, min_size=2, unique=True))
def test_later_days_are_never_earlier_on_the_axis(days: list[datetime.date]) -> None:
    places = [middle(mark) for mark in drawn(*(item(str(day)) for day in days)).marks]
    assert places == sorted(places)


def test_gaps_grow_with_time_and_end() -> None:
    days = ["2031-01-01", "2031-01-01", "2031-01-08", "2031-02-08", "2032-02-08", "2099-01-01"]
    assert measure_gaps([parse_date(day) for day in days]) == (0, 2, 5, 11, 12, 0)
    assert measure_gaps([None, parse_date("2031-01-01"), None]) == (0, 0, 0)
    assert measure_gaps([]) == ()


OURS = {"figure", "svg", "desc", "path", "text", "tspan", "a", "title", "rect", "figcaption", "span"}


def svg(language: str, *items: TimelineItem) -> html.HtmlElement:
    """Return the picture as the renderer writes it."""
    edition = editions()[language]
    renderer = make_renderers(tuple(editions().values()))[language]
    source = '{% from "timeline.svg.j2" import timeline with context %}{{ timeline(view) }}'
    renderer._page = Page("", PageHead("", "", language, "", "", {}), View())
    template = renderer.environment.from_string(source)
    return html.fromstring(template.render(view=draw_timeline(items, edition)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_becomes_markup(language: str) -> None:
    hostile = """</text><script>x</script><a onclick="y">&amp;'\""""
    figure = svg(
        language,
        item("2031-01-01", hostile),
        TimelineItem('#"><b>', None, LocalizedText("x", "en"), LocalizedText("<i>", "en")),
    )
    assert {element.tag for element in figure.iter()} <= OURS
    assert "<script>" in figure.xpath("string(.//a[2]/title)")
    assert not figure.xpath(".//@onclick")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_mark_is_a_link_with_a_name(language: str) -> None:
    figure = svg(language, item("2031-01-01?", focus=True), item("2031-02-01/2031-03-01"))
    assert figure.xpath(".//a/@href") == ["#f-2031-01-01?-Meeting", "#f-2031-02-01/2031-03-01-Meeting"]
    assert all("Meeting" in title.text for title in figure.xpath(".//a/title"))
    assert figure.xpath(".//a[1]/@class") == ["dashed focus"]
    assert figure.xpath(".//a[2]/@class") == []
    assert len(figure.xpath("./figcaption/span")) == 2
    assert figure.xpath(".//@role") == ["group"]


def test_a_date_in_a_right_to_left_text_is_isolated() -> None:
    figure = svg("ar", item("2031-01-01", "S/PV.9830 (2025)"))
    assert "\u2066S/PV.9830 (2025)\u2069" in figure.xpath("string(.//a/title)")
    assert not figure.xpath(".//bdi"), "that is no element of SVG"
