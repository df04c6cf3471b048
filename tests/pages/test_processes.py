"""Pages of an archive with processes: each on its own page, home and chronology by process where there are several."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from mujaz.pipeline.building import build
from tests.tiny_archive import BASE, TALKS, write_files

RIVER = {"talks/a.yaml": "2031-01-01", "talks/b.yaml": "2031-02-01", "talks/c.yaml": "2031-05-01"}
PORT = {"talks/d.yaml": "2031-03-01"}
STATES = {"talks/b.yaml": "cancelled", "talks/c.yaml": "scheduled"}
POSITIONS = {"talks/a.yaml": "off", "talks/b.yaml": "on"}
NAMES = {"river": ("محادثات النهر", "The river talks"), "port": ("محادثات الميناء", "The port talks")}
TITLES = {
    "a": ("محادثات البحيرة", "Lake talks"),
    "b": ("محادثات الجسر", "Bridge talks"),
    "c": ("محادثات الضفة", "Bank talks"),
    "d": ("محادثات الرصيف", "Quay talks"),
}


def write_talks(name: str, date: str, process: str) -> str:
    """Return talks of a process on a day, with a position of the north where it has one there."""
    arabic, english = TITLES[name[6]]
    head = f"""\
title: {{ar: {arabic}, en: {english}}}
kind: talks
process: {process}
date: {date}
parties: [north, south]
status: {{state: {STATES.get(name, "held")}, cite: wire ¶1}}
lead: {{ar: محادثات عن المياه., en: Talks on water., cite: wire ¶1, key: true}}
"""
    said = f"{{topic: water, party: north, stance: {POSITIONS.get(name)}, ar: نص., en: Text., cite: wire ¶2}}"
    return f"{head}positions: [{said}]\n" if name in POSITIONS else head


def publish(folder: Path, **processes: dict[str, str]) -> Path:
    """Return the folder of the pages of an archive with some processes, each its talks and their dates."""
    files = {name: text for name, text in BASE.items() if name != TALKS}
    names = {key: f"{{ar: {NAMES[key][0]}, en: {NAMES[key][1]}}}" for key in processes}
    files["processes.yaml"] = "".join(f"{key}: {{name: {name}}}\n" for key, name in names.items())
    talks = {name: write_talks(name, date, key) for key, own in processes.items() for name, date in own.items()}
    data = write_files(folder / "data", {**files, **talks})
    built = build(data, folder / "pages")
    assert [each.message for each in built.reports] == []
    return folder / "pages"


def read(path: Path) -> html.HtmlElement:
    """Return the body of a page's file."""
    return html.fromstring(f"<main>{path.read_text(encoding='utf-8').split('---', 2)[2]}</main>")


def test_the_page_of_a_process_marks_in_words_what_changed(tmp_path: Path) -> None:
    page = read(publish(tmp_path, river=RIVER) / "en" / "processes" / "river.md")
    rows = [" ".join(row.text_content().split()) for row in page.xpath("//table//tbody/tr[td]")]
    assert [row.endswith("changed") for row in rows] == [False, True]
    assert "Cancelled" in rows[1]


def test_what_is_planned_is_next(tmp_path: Path) -> None:
    text = (publish(tmp_path, river=RIVER) / "en" / "processes" / "river.md").read_text(encoding="utf-8")
    _, _, coming = text.partition('<h2 id="next">')
    assert "Bank talks" in coming
    assert "Scheduled" in coming


def test_without_a_process_there_is_no_index_of_them(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    build(write_files(tmp_path / "data"), pages)
    assert not (pages / "en" / "processes.md").exists()


def test_home_leads_by_process_where_there_are_several(tmp_path: Path) -> None:
    page = read(publish(tmp_path, river=RIVER, port=PORT) / "en" / "index.md")
    sections = page.xpath("//section[@class='process']")
    assert [section.xpath("string(.//h2/a)") for section in sections] == ["The river talks", "The port talks"]
    assert sections[0].xpath("string(.//h3/a)") == "Bridge talks"


def test_home_shows_the_newest_round_in_full_where_there_is_one_process(tmp_path: Path) -> None:
    page = read(publish(tmp_path, river=RIVER) / "en" / "index.md")
    assert page.xpath("string(//section[@class='newest']//h2)").strip() == "Bridge talks"
    assert page.xpath("//section[@class='newest']//h3/text()") == ["Bottom line", "Off the table", "What is next"]


@pytest.mark.parametrize("code", ["ar", "en"])
def test_the_chronology_has_a_lane_for_each_process(code: str, tmp_path: Path) -> None:
    pages = publish(tmp_path, river=RIVER, port=PORT)
    page = read(pages / code / "chronology.md")
    assert len(page.xpath("//svg//*[@class='lane']")) == 2
    assert len(page.xpath("//svg/a[title]")) == 4
    assert page.xpath("//h2/@id") == ["process-river", "process-port"]


def test_one_process_has_no_lanes(tmp_path: Path) -> None:
    page = read(publish(tmp_path, river=RIVER) / "en" / "chronology.md")
    assert page.xpath("//svg//*[@class='lane']") == []
    assert "Cancelled: Bridge talks" in page.xpath("string(//svg)")
