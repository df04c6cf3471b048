"""The third round, which was cancelled: what its pages must say, and what they must not."""

from __future__ import annotations

import pytest

from tests.traps.process_pages import read_section, read_words, says

ID = "russia-us-third-round"
EN, AR = f"en/talks/{ID}", f"ar/talks/{ID}"
TITLE = "Third round of Russian-American consultations on “irritants” in bilateral relations"

MUST_SAY = [
    (EN, "Talks Cancelled"),
    (EN, "Moscow announced that the round was cancelled and attributed the decision to the American side ( disputed )"),
    (EN, "Date date not known"),
    (EN, "“no scheduled date”"),
    (EN, "Place Moscow , Russia (claimed)"),
    (EN, "under a preliminary decision to move the consultations to the two capitals"),
    (EN, "Announced for the agenda"),
    (EN, "announced; not known to have been discussed"),
    (EN, "United States Says nothing"),
    (EN, "Washington had not confirmed or commented on the cancellation when the report appeared."),
    (EN, "Another rendering : “American negotiators”"),
    (EN, "Was the round cancelled or postponed?"),
    (EN, "Maria Zakharova , said on 6 July 2025"),
    (EN, "Russia Today, read in a copy at Daily8"),
    (EN, "22 June 2025 (inferred)"),
    (EN, "The date that had been set, if any."),
    (AR, "محادثات أُلغيت"),
    (AR, "التاريخ التاريخ غير معروف"),
    (AR, "أُعلن إدراجه، ولا يُعرف هل نوقش"),
    (AR, "لم تؤكد واشنطن الإلغاء ولم تعلّق عليه حتى نشر الخبر."),
    (AR, "أأُلغيت الجولة أم أُجّلت؟"),
    (AR, "عن نسخة منشورة في Daily8"),
]
MUST_NOT_SAY = [
    (EN, "Talks Held"),
    (EN, "Heads of delegation"),
    (EN, "Delegations"),
    (EN, "On the table"),
    (EN, "Confirmed"),
    (EN, "Daily8, 16 June 2025"),
    (EN, "news-pravda.com, 6 July 2025"),
    (EN, "Date Monday, 16 June 2025"),
    (EN, "Host"),
    (EN, "United States On"),
    (EN, "United States Agrees"),
    (AR, "رئيسا الوفدين ألكسندر"),
    (AR, "عُقدت ["),
    (AR, "الجهة المضيفة"),
]


@pytest.mark.parametrize(("page", "words"), MUST_SAY)
def test_it_says(page: str, words: str) -> None:
    assert says(page, words)


@pytest.mark.parametrize(("page", "words"), MUST_NOT_SAY)
def test_it_does_not_say(page: str, words: str) -> None:
    assert not says(page, words)


def test_nothing_is_off_the_table() -> None:
    assert read_section(EN, "Off the table", "Further positions") == "None stated."


def test_nothing_took_place_in_moscow() -> None:
    moscow = read_words("en/places/moscow")
    assert "What took place here" not in moscow
    assert "Was to take place here" in moscow


@pytest.mark.parametrize("page", ["en/index", "en/chronology", "en/processes/russia-us-2025", "en/parties/russia"])
def test_it_is_called_cancelled_wherever_it_is_named(page: str) -> None:
    words = read_words(page)
    assert f"{TITLE} Cancelled" in words or (page == "en/index" and "Cancelled" in words)


def test_the_rounds_before_differ_by_who_tells() -> None:
    told = read_section(EN, "Which two meetings preceded this round?")
    assert told.index("Istanbul on 27 February and Istanbul on 10 April.") < told.index("Riyadh on 18 February")
