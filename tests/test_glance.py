"""At a glance: what a briefing says first, once, with a way to each fact in the full briefing."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from lxml import html

from mujaz import pipeline
from mujaz.pages import addresses
from tests import archives, bless

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
    assert addresses.glance("ar", "x") == "ar/talks/x/glance/"
    assert addresses.file_of(addresses.glance("ar", "x")) == "ar/talks/x/glance.md"


@pytest.mark.parametrize("name", GOLDEN)
def test_every_citation_and_heading_leads_to_a_place_in_the_full_briefing(name: str) -> None:
    full = bless.GOLDEN / name / "expected" / GOLDEN[name].replace("/glance.md", ".md")
    text = full.read_text(encoding="utf-8")
    ways = {way.removeprefix("../#") for way in shown(name).xpath("//@href") if way.startswith("../#")}
    assert ways
    assert [way for way in ways if f'id="{way}"' not in text and f"{{: #{way} }}" not in text] == []


def test_briefing_and_glance_lead_to_each_other() -> None:
    full = (bless.GOLDEN / "mediated/expected/en/talks/2031-05-14-velmar.md").read_text(encoding="utf-8")
    assert '<a class="other" href="glance/">' in full
    assert shown("mediated").xpath("//a[@class='other']/@href") == ["../"]


def test_no_fact_is_told_twice() -> None:
    told = [item.text_content().split(" [")[0] for item in shown("mediated").xpath("//section[@class='key']//p")]
    cells = [small.text_content() for small in shown("mediated").xpath("//td/small")]
    assert told
    assert not [cell for cell in cells if any(cell in words for words in told)]


def test_many_parties_have_a_table_of_stances_alone_on_paper_that_lies_on_its_side() -> None:
    page = shown("seven")
    assert page.xpath("//div[@class='glance many']")
    assert len(page.xpath("//thead//th")) > 7
    assert page.xpath("//td/span[contains(@class, 'tag')]")
    assert not page.xpath("//td/small[not(contains(., 'as others say'))]")


def test_what_is_excluded_alike_is_named_once() -> None:
    tolls = [item for item in shown("seven").xpath("//ul[@class='off']/li") if "olls" in item.text_content()]
    assert len(tolls) == 1
    assert len(tolls[0].xpath("./a")) == 2


def test_later_talks_are_what_is_next(tmp_path: Path) -> None:
    later = archives.BASE[archives.TALKS].replace("date: 2031-04-01", "date: 2031-05-01").replace("on Tuesday", "then")
    later = later.replace("prior:\n", "prior:\n  - {talks: 2031-04-01-town, cite: wire ¶4}\n")
    data = archives.write(tmp_path / "data", {**archives.BASE, "talks/2031-05-01-town.yaml": later})
    outcome = pipeline.write_pages(data, tmp_path / "pages")
    assert outcome.reports == []
    first, second = (
        (tmp_path / f"pages/en/talks/{name}/glance.md").read_text(encoding="utf-8")
        for name in ("2031-04-01-town", "2031-05-01-town")
    )
    assert 'May 1, 2031</span>: <a href="../../2031-05-01-town/">' in first
    assert "What is next" not in second


def test_it_goes_with_its_talks(tmp_path: Path) -> None:
    data = archives.write(tmp_path / "data")
    pipeline.write_pages(data, tmp_path / "pages")
    folder = tmp_path / "pages/en/talks/2031-04-01-town"
    assert (folder / "glance.md").exists()
    (data / archives.TALKS).rename(data / "talks/2031-04-01-city.yaml")
    pipeline.write_pages(data, tmp_path / "pages")
    assert not folder.exists()
    assert (tmp_path / "pages/en/talks/2031-04-01-city/glance.md").exists()
