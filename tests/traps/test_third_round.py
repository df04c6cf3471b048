"""The third round of 2025, which was cancelled: what its pages must say, and what they must not."""

from __future__ import annotations

import re

import pytest

from tests.traps.reading import Page, Pages, read_words

TALKS = "talks/russia-us-third-round"
LISTS = ["index", "chronology", "places/moscow", "parties/russia", "people/zakharova", "processes/russia-us-2025"]
"""Pages that list the round among others."""
TOPICS = 4
"""How many topics Moscow announced for the agenda."""


@pytest.fixture(scope="module")
def page(pages: Pages) -> Page:
    return pages.page(TALKS)


class TestSays:
    """What the pages must say."""

    def test_that_the_round_was_cancelled_and_that_this_is_disputed(self, page: Page, pages: Pages) -> None:
        status = page.rows()[pages.pick("الحالة", "Status")]
        assert pages.pick("أُلغيت", "Cancelled") in status
        assert pages.pick("محل خلاف", "disputed") in status

    def test_who_announced_it_when_and_whose_decision_she_called_it(self, page: Page, pages: Pages) -> None:
        top = page.words("top")
        assert (
            pages.pick("المتحدثة باسم وزارة الخارجية الروسية، بتاريخ 16 يونيو", "spokeswoman, said on 16 June 2025")
            in top
        )
        assert pages.pick("ونسبت القرار إلى الجانب الأمريكي", "attributed the decision to the American side") in top

    def test_that_its_date_is_not_known_in_the_sources_phrase(self, page: Page, pages: Pages) -> None:
        date = page.rows()[pages.pick("التاريخ", "Date")]
        assert pages.pick("غير معروف", "not known") in date
        assert "no scheduled date" in date

    def test_that_moscow_as_its_place_is_claimed_and_by_whom(self, page: Page, pages: Pages) -> None:
        place = page.rows()[pages.pick("المكان", "Place")]
        assert pages.pick("(منسوب إلى قائله)", "(claimed)") in place
        assert pages.pick("دارشييف", "Darchiev") in place

    def test_that_washington_had_neither_confirmed_nor_commented(self, page: Page, pages: Pages) -> None:
        (item,) = page.items("reported-positions")
        assert pages.pick("الولايات المتحدة", "United States") in item
        assert pages.pick("لم تؤكد واشنطن الإلغاء ولم تعلّق عليه", "Washington had not confirmed or commented") in item
        assert pages.pick("لم تؤكد واشنطن", "Washington had not confirmed") in page.words("bottom-line")

    def test_that_no_american_position_is_reported_on_any_topic(self, page: Page, pages: Pages) -> None:
        cells = page.cells(pages.pick("الولايات المتحدة", "United States"))
        assert cells == [pages.pick("لم يرد موقف", "None reported")] * TOPICS

    def test_that_the_agenda_was_only_announced(self, page: Page, pages: Pages) -> None:
        items = page.items("agenda")
        assert len(items) == TOPICS
        assert all(pages.pick("لا يُعرف هل نوقش", "not known to have been discussed") in each for each in items)

    def test_that_iran_on_the_agenda_is_disputed(self, page: Page, pages: Pages) -> None:
        (item,) = [each for each in page.items("agenda") if pages.pick("الإيراني", "Iranian") in each]
        assert pages.pick("محل خلاف", "disputed") in item

    def test_the_reports_in_the_order_in_which_they_were_made(self, page: Page) -> None:
        days = [re.search(r"\b(\d+) (?:June|July|يونيو|يوليو) 2025", each) for each in page.items("history")]
        assert [day and int(day[1]) for day in days] == [10, 10, 11, 16, 6]

    def test_that_one_speaker_said_cancelled_and_then_postponed(self, page: Page, pages: Pages) -> None:
        first, second, outlet = page.items("disputes")[:3]
        assert pages.pick("بتاريخ 16 يونيو 2025", "said on 16 June 2025") in first
        assert pages.pick("بتاريخ 6 يوليو 2025", "said on 6 July 2025") in second
        assert "Russia Today" in outlet

    def test_which_meetings_came_before_as_a_question(self, page: Page, pages: Pages) -> None:
        words = pages.pick("لقاء الرياض في 18 فبراير", "Riyadh on 18 February")
        assert page.cited("disputes", words) == {"menafn-0710", "rt-0616"}

    def test_both_renderings_of_one_sentence(self, page: Page) -> None:
        (item,) = [each for each in page.items("statements") if "American negotiators" in each]
        assert "canceled at the initiative of the US side" in item or "بمبادرة من الجانب الأمريكي" in item

    def test_that_the_day_of_ushakovs_words_is_inferred_and_from_what(self, page: Page, pages: Pages) -> None:
        (item,) = [each for each in page.items("statements") if pages.pick("أوشاكوف", "Ushakov") in each]
        assert pages.pick("(مستنتج)", "(inferred)") in item
        assert "aired on Sunday" in item
        assert pages.pick("الاثنين 23 يونيو", "Monday, 23 June") in item
        assert pages.pick("مستشار الكرملين للسياسة الخارجية", "Kremlin foreign policy adviser") in item

    def test_that_the_kremlin_says_what_americans_tied_flights_to(self, page: Page, pages: Pages) -> None:
        (item,) = [each for each in page.items("context") if pages.pick("وقف إطلاق النار", "ceasefire") in each]
        assert pages.pick("الكرملين", "Kremlin") in item

    def test_that_reports_were_read_in_copies(self, page: Page, pages: Pages) -> None:
        sources = page.words("sources")
        for outlet, place in (("Russia Today", "Daily8"), ("TASS", "news-pravda.com")):
            arabic = f"{outlet}، قُرئ في نسخة منشورة في {place}"
            assert pages.pick(arabic, f"{outlet}, read in a copy at {place}") in sources

    def test_who_said_in_august_that_a_round_will_follow(self, page: Page, pages: Pages) -> None:
        (item,) = page.items("next")
        assert pages.pick("دارشييف", "Darchiev") in item
        assert pages.pick("16 أغسطس 2025", "16 August 2025") in item

    def test_that_delegations_are_not_known(self, page: Page, pages: Pages) -> None:
        words = page.words("unknowns")
        assert pages.pick("رئيسا الوفدين وأعضاؤهما", "The heads and members of the delegations") in words
        assert pages.pick("هل أكدت واشنطن الجولة أصلًا", "whether Washington had ever confirmed the round") in words

    @pytest.mark.parametrize("address", LISTS)
    def test_that_it_was_cancelled_wherever_it_is_listed(self, address: str, pages: Pages) -> None:
        entries = list_entries(pages.page(address), pages)
        assert entries != []
        assert [each for each in entries if pages.pick("أُلغيت", "Cancelled") not in each] == []


class TestDoesNotSay:
    """What the pages must not say."""

    def test_that_it_was_held(self, page: Page, pages: Pages) -> None:
        words = page.words_without("unknowns", "sources")
        assert re.search(pages.pick("عُقدت|انعقدت|جرت", "was held|took place|were held|opened by"), words) is None
        assert pages.pick("عُقدت", "Held") not in page.words("top")

    def test_a_date_of_its_own(self, page: Page, pages: Pages) -> None:
        assert "<time" not in page.read_section("top").split("<dl", 1)[0]
        assert not re.search(r"\b20\d\d\b", page.rows()[pages.pick("التاريخ", "Date")])

    def test_that_anything_is_off_the_table(self, page: Page, pages: Pages) -> None:
        assert page.items("exclusions") == []
        assert page.words("exclusions") == pages.pick("لم يُذكر شيء من ذلك.", "None stated.")
        off = ("مستبعد", "مشروط", "Off the table", "Conditional")
        assert [word for word in off if word in page.words("positions")] == []

    def test_that_anything_was_on_the_table(self, page: Page, pages: Pages) -> None:
        assert pages.pick("مطروح", "On the table") not in page.words("positions", "agenda", "bottom-line")

    def test_that_the_sides_contest_a_topic(self, page: Page, pages: Pages) -> None:
        assert pages.pick("محل خلاف", "Contested") not in page.words("positions", "bottom-line")

    def test_delegations_or_their_heads(self, page: Page, pages: Pages) -> None:
        assert page.read_section("delegations") == ""
        assert re.search(pages.pick("رئيسا الوفدين|رؤساء الوفود", "Heads? of delegation"), page.words("top")) is None
        words = page.words_without("prior", "sources")
        assert pages.pick("كولتر", "Coulter") not in words

    def test_that_washington_confirmed(self, page: Page, pages: Pages) -> None:
        words = page.words_without("unknowns", "sources")
        assert re.search(pages.pick("أكد[ّت ]", "(?<!not )confirmed"), words) is None

    def test_an_american_voice(self, page: Page, pages: Pages) -> None:
        words = page.words_without("prior", "sources")
        names = {"ar": ("بروس", "روبيو", "ويتكوف", "ترامب"), "en": ("Bruce", "Rubio", "Witkoff", "Trump")}
        assert [name for name in names[pages.code] if name in words] == []

    def test_moscows_words_as_washingtons(self, page: Page, pages: Pages) -> None:
        cells = " ".join(page.cells(pages.pick("الولايات المتحدة", "United States")))
        names = {"ar": ("زاخاروفا", "ريابكوف"), "en": ("Zakharova", "Ryabkov")}
        assert [name for name in names[pages.code] if name in cells] == []

    def test_that_talks_took_place_in_moscow(self, pages: Pages) -> None:
        moscow = pages.page("places/moscow")
        assert moscow.read_section("held-here") == ""
        assert pages.pick("ما جرى في هذا المكان", "What took place here") not in moscow.words()

    def test_a_host_a_mediator_or_an_outcome(self, page: Page) -> None:
        rows = " ".join(page.rows())
        labels = ("المضيفة", "الوسيط", "الداعية", "Host", "Mediator", "Convener")
        assert [label for label in labels if label in rows] == []
        assert page.read_section("outcomes") == ""

    def test_a_copy_as_the_outlet(self, page: Page, pages: Pages) -> None:
        answers, sources = page.words("disputes"), page.words("sources")
        assert [name for name in ("Daily8", "news-pravda.com") if name in answers] == []
        label = pages.pick("الناشر", "Outlet")
        assert [name for name in ("Daily8", "news-pravda.com") if f"{label} {name}" in sources] == []

    def test_a_translation_as_the_speakers_own_words(self, page: Page, pages: Pages) -> None:
        assert pages.pick("بنص القول الأصلي", "In the speaker’s own words") not in page.words("statements")

    def test_a_post_that_ushakov_is_given_only_in_february(self, page: Page, pages: Pages) -> None:
        assert pages.pick("مساعد الرئيس الروسي", "Russian presidential aide") not in page.words()

    def test_that_no_date_was_ever_set(self, page: Page, pages: Pages) -> None:
        assert re.search(pages.pick(r"\bقط\b", r"\bever announced\b"), page.words()) is None

    def test_the_words_of_august_as_said_of_this_round(self, page: Page, pages: Pages) -> None:
        (item,) = page.items("next")
        assert re.search(pages.pick("الجولة الثالثة", "(?i)third round|the round"), item) is None


def list_entries(page: Page, pages: Pages) -> list[str]:
    """Return the first words of each entry of a page for the round, without those for facts that its briefing tells."""
    lists = re.sub(r"<(th|svg)\b.*?</\1>", "", page.markup, flags=re.S)
    title, told = (
        pages.pick("الجولة الثالثة من", "Third round of"),
        pages.pick("وردت في إحاطة", "Told of in the briefing"),
    )
    before, *after = re.split(rf'<a href="[^"#]*">(?={title})', lists)
    starts = zip([before, *after], after, strict=False)
    return [read_words(rest)[:200] for start, rest in starts if told not in start[-100:]]
