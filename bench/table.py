"""The tables that `make bench` prints, and writes into `docs/speed.md`."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from statistics import median

from bench.measured import COMPETITORS_SIZE, Measured

NONE = "–"
"""What was not measured."""
OURS = {"cold": "cold", "changed": "one word changed", "unchanged": "nothing changed", "check": "`check` alone"}
"""Our runs, and what the table calls them."""

Row = Sequence[str]
Show = Callable[[Measured], str | None]


def write_tables(every: Sequence[Measured]) -> str:
    """Return all tables, as Markdown."""
    columns = [f"{each.talks:,} talks" for each in every]
    parts = [
        _write_section("Builds, checks and saves", columns, _iter_run_rows(every)),
        _write_section("Where the time goes: milliseconds a page", columns, _iter_stage_rows(every)),
        _write_section("What it weighs: kilobytes", columns, _iter_weight_rows(every)),
        *(_write_competitors(each) for each in every if each.talks == COMPETITORS_SIZE),
        _write_growth(every),
    ]
    return "\n".join(filter(None, parts))


def describe_machine() -> str:
    """Return what kind of machine this is."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{platform.system()} on {platform.machine()}, {cores} cores, Python {platform.python_version()}"


def _write_section(title: str, columns: Sequence[str], rows: Iterable[Row]) -> str:
    lines = [f"## {title}", "", _write_row(["", *columns]), _write_row(["---", *["--:" for _ in columns]])]
    return "\n".join([*lines, *map(_write_row, rows), ""])


def _write_row(cells: Row) -> str:
    return f"| {' | '.join(cells)} |"


def _make_row(name: str, every: Sequence[Measured], show: Show) -> Row:
    return [name, *(show(each) or NONE for each in every)]


def find_plain_cost(every: Sequence[Measured], measured: Measured) -> float | None:
    """Return the seconds that plain takes for an archive's pages, or would by its cost of a page at the next size."""
    known = [each for each in every if each.get_seconds("plain")]
    if not known:
        return None
    nearest = min(known, key=lambda each: abs(each.talks - measured.talks))
    return (nearest.get_seconds("plain") or 0.0) / nearest.pages * measured.pages


def _iter_run_rows(every: Sequence[Measured]) -> Iterator[Row]:
    plain = partial(find_plain_cost, every)
    yield _make_row("pages", every, lambda each: f"{each.pages:,}")
    yield _make_row("plain (by its cost of a page)", every, lambda each: _show_plain(each, plain(each)))
    for name, title in OURS.items():
        yield _make_row(title, every, partial(_show_run, name, plain))
    yield _make_row("`check`, ms a talk", every, lambda each: _show_ms(each.get_seconds("check"), each.talks))
    yield _make_row("`serve`: first page", every, lambda each: f"{each.serving.first_page:.1f} s")
    yield _make_row("`serve`: save → open page", every, lambda each: f"{median(each.serving.saves):.2f} s")
    yield _make_row("memory, cold", every, lambda each: _show_megabytes(each.get_megabytes("cold")))
    yield _make_row("memory, `serve`", every, lambda each: _show_megabytes(each.serving.megabytes))


def _show_plain(measured: Measured, seconds: float | None) -> str | None:
    if seconds is None:
        return None
    return f"{seconds:.1f} s" if measured.get_seconds("plain") else f"({seconds:.0f} s)"


def _show_run(name: str, plain: Callable[[Measured], float | None], measured: Measured) -> str | None:
    return _show_ratio(measured.get_seconds(name), plain(measured))


def _show_ratio(seconds: float | None, plain: float | None) -> str | None:
    if seconds is None:
        return None
    return f"{seconds:.1f} s" + (f" = {seconds / plain:.2f} ×" if plain else "")


def _show_ms(seconds: float | None, count: int) -> str | None:
    return None if seconds is None or not count else f"{1000 * seconds / count:.1f}"


def _show_megabytes(number: float | None) -> str | None:
    return None if number is None else f"{number:,.0f} MB"


def _iter_stage_rows(every: Sequence[Measured]) -> Iterator[Row]:
    for name in dict.fromkeys(name for each in every for name in each.stages):
        yield _make_row(name, every, partial(_show_stage, name))
    yield _make_row("all", every, lambda each: _show_ms(sum(each.stages.values()), each.pages))
    yield _make_row("plain", every, lambda each: _show_ms(each.get_seconds("plain"), each.pages))


def _show_stage(name: str, measured: Measured) -> str | None:
    return _show_ms(measured.stages.get(name), measured.pages)


def _iter_weight_rows(every: Sequence[Measured]) -> Iterator[Row]:
    yield _make_row("site", every, lambda each: _show_kb(each.weights.files))
    yield _make_row("a page", every, lambda each: _show_kb(each.weights.html / each.pages))
    for kind in dict.fromkeys(kind for each in every for kind in sorted(each.weights.largest)):
        yield _make_row(f"largest of {kind}", every, partial(_show_largest, kind))
    yield _make_row("first search", every, lambda each: _show_kb(max(each.searches.values(), default=None)))


def _show_largest(kind: str, measured: Measured) -> str | None:
    found = measured.weights.largest.get(kind)
    return _show_kb(found[1]) if found else None


def _show_kb(size: float | None) -> str | None:
    return None if size is None else f"{size / 1000:,.1f}"


def _write_competitors(measured: Measured) -> str:
    """Return the table of the others; empty where they were not measured."""
    others = {name: name for name in measured.runs if name not in (*OURS, "plain", "previews")}
    names = {"cold": "mujaz, cold", "previews": "mujaz, cold, with preview pictures", "plain": "plain", **others}
    plain = measured.get_seconds("plain")
    rows = ([title, _show_ratio(measured.get_seconds(name), plain) or NONE] for name, title in names.items())
    return _write_section(f"Others over the same {measured.talks} talks", ["seconds"], rows) if others else ""


def _write_growth(every: Sequence[Measured]) -> str:
    """Return what one more talk costs, from each size to the next."""
    pairs = list(pairwise(every))
    columns = [f"{small.talks:,} → {large.talks:,}" for small, large in pairs]
    rows = [[title, *(_show_slope(name, *pair) or NONE for pair in pairs)] for name, title in OURS.items()]
    rows.append(["plain, a page more", *(_show_page_slope(*pair) or NONE for pair in pairs)])
    return _write_section("What one more talk costs: milliseconds", columns, rows) if pairs else ""


def _show_slope(name: str, small: Measured, large: Measured) -> str | None:
    return _show_difference(name, small, large, large.talks - small.talks)


def _show_page_slope(small: Measured, large: Measured) -> str | None:
    return _show_difference("plain", small, large, large.pages - small.pages)


def _show_difference(name: str, small: Measured, large: Measured, count: int) -> str | None:
    ends = small.get_seconds(name), large.get_seconds(name)
    return None if ends[0] is None or ends[1] is None else _show_ms(ends[1] - ends[0], count)
