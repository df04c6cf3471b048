"""Both languages of a briefing side by side: each row is one fact, and its sides are what the two briefings show."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html

from mujaz.pages import addresses
from tests import bless

NAMES = [path.name for path in bless.list_archives()]
Published = Callable[[str], Path]


def read(file: Path) -> html.HtmlElement:
    """Return the body of a page file, without the links beside its facts."""
    body = html.fromstring(f"<main>{file.read_text(encoding='utf-8').split('---', 2)[2]}</main>")
    for element in find(body, "//*[@class='links'] | //dd//summary"):
        element.drop_tree()
    return body


def find(body: html.HtmlElement, path: str, **values: str) -> list[html.HtmlElement]:
    """Return the elements at a path."""
    found = body.xpath(path, **values)
    assert isinstance(found, list)
    return [each for each in found if isinstance(each, html.HtmlElement)]


def words_of(element: html.HtmlElement) -> str:
    """Return what an element says, without blanks."""
    return re.sub(r"\s", "", element.text_content())


def facing(folder: Path) -> Iterator[tuple[str, str, str, html.HtmlElement]]:
    """Yield every page with two languages: its own language, the talks, the other language, the body."""
    for file in sorted(folder.glob("*/talks/*/facing/*.md")):
        code, _, talks, _, _ = file.relative_to(folder).parts
        yield code, talks, file.stem, read(file)


def fingerprint(page: html.HtmlElement) -> str:
    (found,) = page.xpath("//p[@class='fingerprint']/code")
    return str(found.text_content())


@pytest.mark.parametrize("name", NAMES)
def test_each_side_of_a_row_says_what_its_briefing_says_of_that_fact(name: str, published: Published) -> None:
    folder = published(name)
    rows = 0
    for own, talks, other, page in facing(folder):
        full = {code: read(folder / code / "talks" / f"{talks}.md") for code in (own, other)}
        for row in find(page, "//ol/li"):
            assert [side.get("lang") for side in find_sides(row)] == [own, other]
            rows += 1
        assert list(iter_strange_rows(page, full)) == []
    assert rows > 10


def find_sides(row: html.HtmlElement) -> list[html.HtmlElement]:
    """Return the sides of a row."""
    return find(row, "descendant::div[@class='side']")


def iter_strange_rows(page: html.HtmlElement, full: Mapping[str, html.HtmlElement]) -> Iterator[str]:
    """Yield the id of each row with a side that says other words than its briefing says of that fact."""
    for row in find(page, "//ol/li"):
        for side in find_sides(row):
            briefing = full[side.get("lang", "")]
            (where,) = find(briefing, f"//*[@id='{row.get('id')}']") or (briefing,)
            if words_of(side) not in words_of(where):
                yield str(row.get("id"))


@pytest.mark.parametrize("place", [0, 1])
def test_a_side_of_another_fact_is_seen(published: Published, place: int) -> None:
    """Two facts that stand one after the other have exchanged what they say in one language."""
    folder = published("istanbul")
    full = {code: read(folder / code / "talks" / "2025-04-10-istanbul.md") for code in ("en", "ar")}
    page = next(page for own, _, _, page in facing(folder) if own == "en")
    rows = [row for row in find(page, "//ol/li") if (row.get("id") or "").startswith("f-")]
    assert list(iter_strange_rows(page, full)) == []
    for one, other in pairwise(rows):
        sides = [find_sides(row)[place] for row in (one, other)]
        exchange(*sides)
        assert {one.get("id"), other.get("id")} & {*iter_strange_rows(page, full)}, one.get("id")
        exchange(*sides)


def exchange(one: html.HtmlElement, other: html.HtmlElement) -> None:
    """Let two elements say each what the other says."""
    contents = [(each.text, list(each)) for each in (one, other)]
    for each, (text, children) in zip((other, one), contents, strict=True):
        each[:] = children
        each.text = text


@pytest.mark.parametrize("name", NAMES)
def test_every_fact_that_can_be_linked_to_has_a_row(name: str, published: Published) -> None:
    folder = published(name)
    for own, talks, _, page in facing(folder):
        briefing = (folder / own / "talks" / f"{talks}.md").read_text(encoding="utf-8")
        assert set(re.findall(r'id="(f-[^"]+)"', briefing)) <= set(page.xpath("//ol/li/@id"))


def test_the_pages_of_a_pair_have_the_same_rows_columns_and_fingerprint(published: Published) -> None:
    pages = {(own, other): page for own, _, other, page in facing(published("trilingual"))}
    assert len(pages) == 6
    for (own, other), page in pages.items():
        beside = pages[other, own]
        assert page.xpath("//ol/li/@id") == beside.xpath("//ol/li/@id")
        assert fingerprint(page) == fingerprint(beside)
        assert {*page.xpath("//ol/@class"), *beside.xpath("//ol/@class")} == {"facing own-1", "facing own-2"}
    assert fingerprint(pages["ar", "en"]) != fingerprint(pages["ar", "fr"])


def test_rows_are_numbered_through(published: Published) -> None:
    for _, _, _, page in facing(published("mediated")):
        numbers = [int(number) for number in page.xpath("//a[@class='number']/text()")]
        assert numbers[0] == 1
        assert all(after == before + 1 for before, after in pairwise(numbers))


def test_what_a_language_lacks_is_marked_on_its_own_side(published: Published) -> None:
    marks = {
        (side.get("lang"), mark)
        for name, mark in (("stale", "stale"), ("draft", "missing"))
        for *_, page in facing(published(name))
        for side in page.xpath("//div[@class='side']")
        if side.xpath("descendant::span[@class=$mark]", mark=mark)
    }
    assert {mark for _, mark in marks} == {"stale", "missing"}


def test_a_difference_has_its_reason_beside_it(published: Published) -> None:
    reasons = [reason for *_, page in facing(published("format")) for reason in page.xpath("//p[@class='reason']")]
    assert reasons
    assert all(":" in reason.text_content() for reason in reasons)


def test_every_briefing_and_every_fact_leads_there(published: Published) -> None:
    folder = published("mediated")
    for talks in {talks for _, talks, _, _ in facing(folder)}:
        text = (folder / "en" / "talks" / f"{talks}.md").read_text(encoding="utf-8")
        facts = re.findall(r'<a class="here" href="#([^"]+)"', text)
        assert facts
        assert [fact for fact in facts if f'<a class="both" href="facing/ar/#{fact}"' not in text] == []
        assert '<a class="other" href="facing/ar/"' in text


def test_its_address_stands_below_the_briefing_and_names_the_other_language() -> None:
    assert addresses.make_facing_address("ar", "x", "en") == "ar/talks/x/facing/en/"
