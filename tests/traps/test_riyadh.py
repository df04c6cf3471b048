"""The talks of 18 February 2025 in Riyadh: what their pages must say, and what they must not."""

from __future__ import annotations

import re

import pytest

from tests.traps.reading import Page, Pages

TALKS = "talks/2025-02-18-riyadh"
DISPUTED = (("كيريل ديميترييف", "Kirill Dmitriev"), ("جون راتكليف", "John Ratcliffe"))
"""Those whose place in a delegation is disputed."""
HOURS = {
    "ar": ["أربع ساعات ونصف", "قرابة خمس ساعات", "أكثر من أربع ساعات"],
    "en": ["Four and a half", "five hours", "Over four"],
}


@pytest.fixture(scope="module")
def page(pages: Pages) -> Page:
    return pages.page(TALKS)


class TestSays:
    """What the pages must say."""

    def test_the_day_in_both_calendars_as_the_source_writes_it(self, page: Page, pages: Pages) -> None:
        top = page.words("top")
        assert pages.pick("الثلاثاء 18 فبراير 2025", "Tuesday, 18 February 2025") in top
        assert "الثلاثاء 19 شعبان 1446 هـ، الموافق 18 فبراير 2025م" in top

    def test_the_palace(self, page: Page, pages: Pages) -> None:
        assert pages.pick("قصر الدرعية", "Diriyah Palace") in page.words("top")

    def test_that_the_hosts_role_is_disputed(self, page: Page, pages: Pages) -> None:
        assert pages.pick("السعودية (محل خلاف)", "Saudi Arabia (disputed)") in page.words("top").replace("( ", "(")

    def test_on_whose_instruction_they_were_hosted(self, page: Page, pages: Pages) -> None:
        words = pages.pick(
            "بتوجيه من ولي العهد محمد بن سلمان", "on the instruction of Crown Prince Mohammed bin Salman"
        )
        assert words in page.words("top")

    def test_the_newest_day_of_its_sources(self, page: Page, pages: Pages) -> None:
        newest = page.rows()[pages.pick("أحدث خبر", "Newest report")]
        assert newest.startswith(pages.pick("19 فبراير 2025", "19 February 2025"))

    def test_who_announced_that_they_were_held(self, page: Page, pages: Pages) -> None:
        ministry = pages.pick("وزارة الخارجية السعودية", "Saudi Foreign Ministry")
        assert page.rows()[pages.pick("أعلن ذلك", "Announced by")] == ministry

    def test_that_washington_alone_announced_the_four_understandings(self, page: Page, pages: Pages) -> None:
        outcomes = page.items("outcomes")
        assert len(outcomes) == 4
        assert all(pages.pick("تامي بروس", "Tammy Bruce") in each for each in outcomes)

    def test_that_both_exclude_ukrainian_participation(self, page: Page, pages: Pages) -> None:
        off = pages.pick("مستبعد", "Off the table")
        for party in (pages.pick("روسيا", "Russia"), pages.pick("الولايات المتحدة", "United States")):
            assert [cell for cell in page.cells(party) if cell.startswith(off)] != []

    def test_that_washington_excludes_it_at_this_stage(self, page: Page, pages: Pages) -> None:
        assert pages.pick("في هذه المرحلة الأولى", "at this initial stage") in page.words("reported-positions")

    def test_that_zelensky_objects_from_outside(self, page: Page, pages: Pages) -> None:
        (item,) = page.items("outside")
        assert pages.pick("فولوديمير زيلينسكي، رئيس أوكرانيا", "Volodymyr Zelensky, President of Ukraine") in item
        assert re.search(pages.pick("اعتراض", "Opposed"), item)

    @pytest.mark.parametrize(("ar", "en"), DISPUTED, ids=["Dmitriev", "Ratcliffe"])
    def test_whose_presence_is_disputed(self, page: Page, pages: Pages, ar: str, en: str) -> None:
        (item,) = [each for each in page.items("delegations") if pages.pick(ar, en) in each]
        assert pages.pick("محل خلاف", "disputed") in item

    def test_who_names_them_as_delegates(self, page: Page, pages: Pages) -> None:
        dmitriev = page.cited("delegations", pages.pick("كيريل ديميترييف", "Kirill Dmitriev"))
        assert dmitriev == {"shafaq-0218", "euromaidan-0218"}
        assert page.cited("delegations", pages.pick("جون راتكليف", "John Ratcliffe")) == {"russianmirror-5800"}

    def test_three_durations_and_whose_each_is(self, page: Page, pages: Pages) -> None:
        speakers = (pages.pick("يوري أوشاكوف", "Yuri Ushakov"), "Euromaidan Press", "UATV")
        for hours, who in zip(HOURS[pages.code], speakers, strict=True):
            (item,) = [each for each in page.items("disputes") if hours in each]
            assert who in item

    def test_who_calls_saudi_arabia_a_mediator(self, page: Page, pages: Pages) -> None:
        assert page.cited("disputes", pages.pick("وساطة.", "Mediator.")) == {"kyivpost-47326", "idn-lavrov"}

    def test_that_the_day_before_is_inferred_and_from_which_word(self, page: Page, pages: Pages) -> None:
        (item,) = [each for each in page.items("prior") if "أمس" in each]
        assert pages.pick("قصر اليمامة", "Al-Yamamah Palace") in item
        assert pages.pick("(مستنتج)", "(inferred)") in item

    def test_that_a_report_was_read_in_a_copy(self, page: Page, pages: Pages) -> None:
        sources = page.words("sources")
        for outlet, place in (("AP", "Japan Today"), ("al9anat", "maghress.com")):
            arabic = f"{outlet}، قُرئ في نسخة منشورة في {place}"
            assert pages.pick(arabic, f"{outlet}, read in a copy at {place}") in sources

    def test_what_is_open(self, page: Page, pages: Pages) -> None:
        words = page.words("unknowns")
        assert pages.pick("موعد لقاء ترامب وبوتين", "The date of a meeting of Trump and Putin") in words
        assert pages.pick("أعضاء الفريقين", "Who will sit on the agreed teams") in words

    def test_that_no_american_words_on_the_summit_are_reported(self, page: Page, pages: Pages) -> None:
        silent = pages.pick("لم يرد موقف", "None reported")
        assert page.cells(pages.pick("الولايات المتحدة", "United States")).count(silent) == 1


class TestDoesNotSay:
    """What the pages must not say."""

    def test_that_somebody_mediated(self, page: Page, pages: Pages) -> None:
        words = page.words_without("disputes").lower()
        assert [word for word in ("وسيط", "الوسيط", "وساطة", "mediator", "mediated") if word in words] == []
        saudi = pages.page("parties/saudi-arabia")
        assert saudi.read_section("mediator") == ""
        assert [word for word in ("الوساطة", "Mediated") if word in saudi.words()] == []

    def test_that_the_hosts_were_a_delegation(self, page: Page, pages: Pages) -> None:
        words = page.words("delegations")
        assert pages.pick("السعودية", "Saudi Arabia") not in words
        assert pages.pick("فيصل بن فرحان", "Faisal bin Farhan") not in words

    def test_an_aim_of_the_talks(self, page: Page) -> None:
        assert [label for label in page.rows() if label.startswith(("الهدف", "Aim", "Stated aim"))] == []

    def test_that_ukraine_took_part(self, page: Page, pages: Pages) -> None:
        assert page.columns() == [pages.pick("روسيا", "Russia"), pages.pick("الولايات المتحدة", "United States")]
        assert pages.page("parties/ukraine").read_section("takes-part") == ""

    def test_the_objection_where_the_parties_stances_stand(self, page: Page, pages: Pages) -> None:
        words = page.words("top", "bottom-line", "positions", "agenda", "exclusions", "reported-positions")
        assert pages.pick("زيلينسكي", "Zelensky") not in words

    def test_that_the_parties_dispute_the_exclusion(self, page: Page, pages: Pages) -> None:
        words = page.words("positions", "exclusions", "reported-positions")
        assert [word for word in ("محل خلاف", "Contested", "مشروط", "Conditional") if word in words] == []

    def test_heads_of_other_rounds(self, page: Page, pages: Pages) -> None:
        words = page.words()
        assert pages.pick("دارشييف", "Darchiev") not in words
        assert pages.pick("كولتر", "Coulter") not in words

    def test_one_duration_as_known(self, page: Page, pages: Pages) -> None:
        words = page.words_without("disputes")
        assert [hours for hours in HOURS[pages.code] if hours in words] == []

    def test_that_disputed_delegates_led_or_certainly_came(self, page: Page, pages: Pages) -> None:
        words = page.words("top", "bottom-line")
        assert pages.pick("ديميترييف", "Dmitriev") not in words
        assert pages.pick("راتكليف", "Ratcliffe") not in words

    def test_that_those_who_do_not_name_them_place_them_in_a_delegation(self, page: Page, pages: Pages) -> None:
        for ar, en in DISPUTED:
            assert page.cited("delegations", pages.pick(ar, en)) & {"ap-japantoday", "thealliancepress"} == set()

    def test_outcomes_in_a_russian_voice(self, page: Page, pages: Pages) -> None:
        words = page.words("outcomes")
        names = {"ar": ("لافروف", "بيسكوف", "أوشاكوف"), "en": ("Lavrov", "Peskov", "Ushakov")}
        assert [name for name in names[pages.code] if name in words] == []

    def test_a_translation_as_the_speakers_own_words(self, page: Page, pages: Pages) -> None:
        own = pages.pick("بنص القول الأصلي", "In the speaker’s own words")
        for ar, en in (("سيرغي لافروف", "Sergey Lavrov"), ("يوري أوشاكوف", "Yuri Ushakov")):
            (item,) = [each for each in page.items("statements") if pages.pick(ar, en) in each]
            assert own not in item

    def test_the_day_before_as_certain(self, page: Page, pages: Pages) -> None:
        words, day = page.words(), pages.pick("17 فبراير 2025", "17 February 2025")
        assert words.count(day) == words.count(f"{day} {pages.pick('(مستنتج)', '(inferred)')}") > 0

    def test_a_post_that_ushakov_is_given_only_in_june(self, page: Page) -> None:
        words = page.words()
        assert [post for post in ("مستشار الكرملين", "Kremlin foreign policy adviser") if post in words] == []

    def test_that_the_agreed_teams_have_members(self, page: Page, pages: Pages) -> None:
        (item,) = [each for each in page.items("outcomes") if pages.pick("فريقين", "teams") in each]
        assert pages.pick("ويتكوف", "Witkoff") not in item

    def test_misspellings_as_other_names(self, pages: Pages) -> None:
        shown = [pages.page(f"people/{key}").words() for key in ("waltz", "aiban", "witkoff")]
        assert [slip for slip in ("Walz", "العبيان", "ويتكف") if any(slip in words for words in shown)] == []
