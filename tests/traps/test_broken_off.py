"""What pages of a round that three mediators led and one side broke off must say, and must not say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.traps.reading import Page, Pages

ROUND = "talks/2033-10-12-miren"


@pytest.fixture(scope="module")
def english(published: Callable[[str], Path]) -> Pages:
    """The pages in English."""
    return Pages(published("broken-off"), "en")


@pytest.fixture(scope="module")
def page(english: Pages) -> Page:
    """The briefing on the round in English."""
    return english.page(ROUND)


def test_the_date_is_disputed_and_says_what_each_source_says(page: Page) -> None:
    assert page.rows()["Date"].startswith("12–14 October 2033 (disputed)")
    assert "on 12 and 13 October 2033" in page.rows()["Date"]
    assert "shortly after midnight on Friday" in page.rows()["Date"]


def test_each_mediator_is_one_and_no_party(page: Page) -> None:
    assert page.rows()["Parties"] == "Belvar and Ridge Front"
    for name in ("Ardalia", "Tesmar", "Lakes Union"):
        assert name in page.rows()["Mediators"]


def test_the_name_that_others_use_is_only_theirs(english: Pages, page: Page) -> None:
    assert "mountain gangs" not in page.words()
    assert "the mountain gangs according to Belvar" in english.page("parties/ridge-front").words()


def test_a_minister_who_may_have_been_absent_is_in_doubt_wherever_he_leads(page: Page) -> None:
    assert "Joss Verhal (Vendala, not known whether present, disputed)" in page.rows()["Heads of delegation"]
    assert "not known whether present" in page.words("delegations")


def test_the_members_are_not_counted_by_us(page: Page) -> None:
    assert "Seven members, two of them women. (disputed: How many members had the Front's delegation?)" in page.words(
        "delegations"
    )
    assert "Nine." in page.words("disputes")


def test_an_annex_that_was_initialled_is_not_signed(page: Page) -> None:
    assert "Annex B" in page.words("documents")
    assert "Initialled by the experts" in page.words("documents")
    assert "Signed" not in page.words("documents")


def test_the_summit_that_was_called_off_had_no_participants(page: Page) -> None:
    assert "Cancelled" in page.words("next")
    assert "Expected to take part: Marek Tolan and Anneke Bruyn" in page.words("next")
    assert "Took part" not in page.words("next")


def test_what_the_union_undertakes_is_not_agreed_between_the_parties(page: Page) -> None:
    (item,) = [each for each in page.items("outcomes") if "150 monitors" in each]
    assert "Undertaken" in item
    assert "By: Lakes Union" in item


def test_what_a_mediators_ministry_tells_of_the_agenda_is_no_position_of_its_state(page: Page) -> None:
    assert page.columns() == ["Belvar", "Ridge Front", "Others"]


def test_nobody_knows_whether_the_words_of_the_minister_are_a_translation(page: Page) -> None:
    (item,) = [each for each in page.items("statements") if "film themselves" in each]
    assert "In the source’s words. Original language not known." in item


def test_it_was_suspended_or_broken_off(page: Page) -> None:
    assert "It was suspended." in page.words("disputes")
    assert "It broke off." in page.words("disputes")
    assert "Suspended" in page.words("history")
