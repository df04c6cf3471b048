from __future__ import annotations

from pathlib import Path

import pytest

from bench import __main__ as bench
from bench import table
from bench.measured import Measured, Runs
from bench.ours import Serving
from bench.processes import Run
from bench.weights import find_kind, weigh_site
from mujaz.storage.program_files import ROOT


def make_measured(talks: int, pages: int, **seconds: float) -> Measured:
    weights = weigh_site(Path("/nonexistent"))
    weights = type(weights)(5_000_000, 1000 * pages, pages, {"briefing": ("en/talks/x/", 42_500)})
    runs = {name: [Run(each, 100.0), Run(each + 1, 200.0), Run(each + 50, 150.0)] for name, each in seconds.items()}
    return Measured(
        talks, runs, {"load": 2.0, "site": 6.0}, weights, Serving(3.0, [2.0, 0.5, 0.7], 90.0), {"مياه": 90_000}
    )


def find_row(text: str, name: str) -> list[str]:
    return next(line for line in text.splitlines() if line.startswith(f"| {name} |")).strip("| ").split(" | ")[1:]


def test_seconds_are_told_beside_plain_and_its_cost_of_a_page_where_it_did_not_run() -> None:
    small, large = make_measured(200, 1000, plain=99, cold=29, check=9), make_measured(1000, 4000, cold=79, check=49)
    text = table.write_tables([small, large])
    assert find_row(text, "plain (by its cost of a page)") == ["100.0 s", "(400 s)"]
    assert find_row(text, "cold") == ["30.0 s = 0.30 ×", "80.0 s = 0.20 ×"]
    assert find_row(text, "`check`, ms a talk") == ["50.0", "50.0"]
    assert find_row(text, "`serve`: save → open page") == ["0.70 s", "0.70 s"]
    assert find_row(text, "memory, cold") == ["200 MB", "200 MB"]
    assert find_row(text, "all") == ["8.0", "2.0"]
    assert find_row(text, "largest of briefing") == ["42.5", "42.5"]
    assert find_row(text, "first search") == ["90.0", "90.0"]
    assert "Others" not in text


def test_what_one_more_talk_costs_is_the_slope_between_two_sizes() -> None:
    text = table.write_tables(
        [make_measured(200, 1000, plain=99, check=9), make_measured(500, 2000, plain=159, check=39)]
    )
    growth = text[text.index("What one more talk costs") :]
    assert find_row(growth, "`check` alone") == ["100.0"]
    assert find_row(growth, "plain, a page more") == ["60.0"]
    assert find_row(growth, "cold") == [table.NONE]


def test_the_others_have_a_table_where_they_ran() -> None:
    text = table.write_tables([make_measured(200, 1000, plain=99, cold=29, Hugo=4)])
    assert find_row(text, "Hugo") == ["5.0 s = 0.05 ×"]
    assert find_row(text, "mujaz, cold") == ["30.0 s = 0.30 ×"]


def test_steps_take_turns_and_a_long_one_runs_once() -> None:
    seconds = {"short": 1.0, "long": 61.0}
    taken: list[str] = []
    runs = Runs(taken.append)
    runs.take({name: lambda name=name: Run(seconds[name], None) for name in seconds}, 3)  # type: ignore[misc]
    assert taken == ["short", "long", "short", "short"]
    assert [len(each) for each in runs.done.values()] == [3, 1]


def test_a_site_is_weighed_by_the_kinds_of_its_pages(tmp_path: Path) -> None:
    for address, size in {"ar/": 5, "ar/talks/x/": 20, "en/talks/y/": 30, "ar/people/": 1, "404": 0}.items():
        (tmp_path / address).mkdir(parents=True)
        (tmp_path / address / "index.html").write_bytes(b"x" * size)
    (tmp_path / "sitemap.xml").write_bytes(b"x" * 100)
    weights = weigh_site(tmp_path)
    assert (weights.files, weights.pages) == (156, 5)
    assert weights.largest["briefing"] == ("en/talks/y/", 30)


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("ar/", "home"),
        ("ar/people/", "index"),
        ("ar/people/p1/", "people"),
        ("en/chronology/2004/", "chronology"),
        ("en/talks/x/facing/ar/", "facing"),
        ("en/talks/x/glance/", "glance"),
    ],
)
def test_a_page_is_of_the_kind_that_its_address_says(address: str, kind: str) -> None:
    assert find_kind(address) == kind


def test_the_paper_takes_the_tables_of_a_whole_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paper = tmp_path / "speed.md"
    paper_before = (ROOT / "docs" / "speed.md").read_text(encoding="utf-8")
    paper.write_text(paper_before, encoding="utf-8")
    monkeypatch.setattr(bench, "PAPER", paper)
    for text in ("first table", "second table"):
        bench.write_paper(text)
    written = paper.read_text(encoding="utf-8")
    assert written.count("second table") == 1
    assert "first table" not in written
    assert written.startswith("# Speed\n")
    assert written.partition("<!-- end of tables -->\n")[2] == paper_before.partition("<!-- end of tables -->\n")[2]
