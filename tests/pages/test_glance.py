"""At a glance: what a briefing says first, once, with a way to each fact in the full briefing."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from lxml import html

from mujaz.pages import addresses, glance
from mujaz.pipeline import building
from tests import bless, tiny_archive

GOLDEN = {
    "mediated": "en/talks/2031-05-14-velmar/glance.md",
    "seven": "en/talks/2035-09-21-lake/glance.md",
    "cancelled": "en/talks/2032-06-03-grain/glance.md",
    "empty-sections": "en/talks/never-dated/glance.md",
}


@cache
def shown(name: str) -> html.HtmlElement:
    """Return the body of a golden archive's glance as it is expected."""
    file = (bless.GOLDEN / name / "expected" / GOLDEN[name]).read_text(encoding="utf-8")
    return html.fromstring(f"<main>{file.split('---', 2)[2]}</main>")


def test_it_stands_below_its_briefing() -> None:
    assert addresses.make_glance_address("ar", "x") == "ar/talks/x/glance/"
    assert addresses.find_page_file(addresses.make_glance_address("ar", "x")) == "ar/talks/x/glance.md"


@pytest.mark.parametrize("name", GOLDEN)
def test_every_citation_and_heading_leads_to_a_place_in_the_full_briefing(name: str) -> None:
    full = bless.GOLDEN / name / "expected" / GOLDEN[name].replace("/glance.md", ".md")
    text = full.read_text(encoding="utf-8")
    ways = {way.removeprefix("../#") for way in shown(name).xpath("//@href") if way.startswith("../#")}
    assert ways
    assert [way for way in ways if f'id="{way}"' not in text] == []


def test_briefing_and_glance_lead_to_each_other() -> None:
    full = (bless.GOLDEN / "mediated/expected/en/talks/2031-05-14-velmar.md").read_text(encoding="utf-8")
    assert '<a class="other" href="glance/">' in full
    assert shown("mediated").xpath("//a[@class='other']/@href") == ["../"]


def test_a_stance_leads_to_the_fact_it_rests_on() -> None:
    cells = shown("mediated").xpath("//td[span or a]")
    silent = [cell for cell in cells if cell.xpath(".//span[contains(@class, 'mute')]")]
    assert silent
    assert all(cell.xpath("./a/@href") for cell in cells if cell not in silent)
    assert not any(cell.xpath("./a") for cell in silent)


def test_many_parties_have_a_table_of_stances_alone_on_paper_that_lies_on_its_side() -> None:
    page = shown("seven")
    assert page.xpath("//div[@class='glance many']")
    assert len(page.xpath("//thead//th")) > 7
    assert page.xpath("//td//span[contains(@class, 'tag')]")
    assert not page.xpath("//td/p")


def test_what_is_excluded_alike_is_named_once() -> None:
    tolls = [item for item in shown("seven").xpath("//ul[@class='off']/li") if "olls" in item.text_content()]
    assert len(tolls) == 1
    assert len(tolls[0].xpath("./a")) == 2


def test_later_talks_are_what_is_next(tmp_path: Path) -> None:
    later = (
        tiny_archive.BASE[tiny_archive.TALKS]
        .replace("date: 2031-04-01", "date: 2031-05-01")
        .replace("on Tuesday", "then")
    )
    later = later.replace("prior:\n", "prior:\n  - {talks: 2031-04-01-town, cite: wire ¶4}\n")
    sources = tiny_archive.BASE["sources.yaml"].replace("published: 2031-04-02", "published: 2031-05-02")
    files = {**tiny_archive.BASE, "sources.yaml": sources, "talks/2031-05-01-town.yaml": later}
    data = tiny_archive.write_files(tmp_path / "data", files)
    outcome = building.build(data, tmp_path / "pages")
    assert outcome.reports == []
    first, second = (
        (tmp_path / f"pages/en/talks/{name}/glance.md").read_text(encoding="utf-8")
        for name in ("2031-04-01-town", "2031-05-01-town")
    )
    link = '<a href="../../2031-05-01-town/">'
    assert re.search(rf'May 1, 2031</time></span>: {link}.*<span class="tag on">Held</span>', first)
    assert "What is next" not in second


def test_it_goes_with_its_talks(tmp_path: Path) -> None:
    data = tiny_archive.write_files(tmp_path / "data")
    building.build(data, tmp_path / "pages")
    folder = tmp_path / "pages/en/talks/2031-04-01-town"
    assert (folder / "glance.md").exists()
    (data / tiny_archive.TALKS).rename(data / "talks/2031-04-01-city.yaml")
    building.build(data, tmp_path / "pages")
    assert not folder.exists()
    assert (tmp_path / "pages/en/talks/2031-04-01-city/glance.md").exists()


@cache
def crowded(folder: Path) -> html.HtmlElement:
    """Return the body of the glance at talks that say more than finds room."""
    data = tiny_archive.write_files(folder / "data", tiny_archive.make_crowded_archive(topics=11, unknowns=9))
    outcome = building.build(data, folder / "pages")
    assert outcome.reports == []
    file = (folder / "pages/en/talks/2031-04-01-town/glance.md").read_text(encoding="utf-8")
    return html.fromstring(f"<main>{file.split('---', 2)[2]}</main>")


def more(page: html.HtmlElement, section: str) -> list[str]:
    """Return what a section says of things it leaves out, and the end of the way to them."""
    links = page.xpath(f"//section[h2/a[contains(@href, '#{section}')]]/p[@class='more']/a")
    return [f"{link.text_content()} #{link.get('href').split('#')[1]}" for link in links]


def test_what_finds_no_room_is_counted_and_led_to(tmp_path: Path) -> None:
    page = crowded(tmp_path)
    assert len(page.xpath("//tbody/tr")) == glance.LINES_PER_PART["rows"]
    assert more(page, "positions") == ["5 more in the full briefing #positions"]
    assert len(page.xpath("//section[h2/a[contains(@href,'#unknowns')]]/ul/li")) == glance.LINES_PER_PART["unknowns"]
    assert more(page, "unknowns") == ["4 more in the full briefing #unknowns"]


def test_no_key_fact_is_lost_from_the_count(tmp_path: Path) -> None:
    page = crowded(tmp_path)
    (left,) = more(page, "bottom-line")
    facts = page.xpath("//section[@class='key']//li/p")
    assert facts
    assert len(facts) + int(left.split()[0]) == 6  # as many as a bottom line may have


def test_contested_topics_come_first_where_not_all_find_room(tmp_path: Path) -> None:
    rows = crowded(tmp_path).xpath("//tbody/tr/@class | //tbody/tr[not(@class)]/th/a")
    names = [row if isinstance(row, str) else "plain" for row in rows]
    assert names == sorted(names)
    assert names[0] == "contested"


def test_talks_that_say_little_are_shown_whole() -> None:
    for name in ("mediated", "cancelled", "empty-sections"):
        assert not shown(name).xpath("//p[@class='more']")
