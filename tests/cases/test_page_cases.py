"""Small inputs on which pages once said what nobody said, by their number in the list of such inputs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from mujaz.pipeline.building import build
from mujaz.render.page_file import parse_page_file
from tests.tiny_archive import BASE, TALKS, edit_archive, write_files

TRANSCRIPT = """\
transcript:
  outlet: {ar: الديوان, en: The Office}
  title: The two sides meet
  language: en
  address: unknown
"""
AGENDA = "  - {topic: water, said_by: sami, ar: المياه مطروحة., en: Water is on the table., cite: wire ¶2}\n"
EXCLUSION = "  - {topic: trade, said_by: south, ar: لا تجارة., en: No trade., others: {north: silent}, cite: wire ¶3}\n"


class Pages:
    """The pages of an archive, as a reader sees them."""

    def __init__(self, folder: Path, files: dict[str, str]) -> None:
        files = {**BASE, **files}
        files["sources.yaml"] += "" if "transcript:" in files["sources.yaml"] else TRANSCRIPT
        used = "unknowns:\n  - {ar: لماذا؟, en: Why?, sought_in: transcript}\n"
        files[TALKS] += "" if "unknowns:" in files[TALKS] else used
        self.folder = folder / "pages"
        result = build(write_files(folder / "data", files), self.folder)
        assert [str(report) for report in result.reports] == []

    def open(self, page: str = "talks/2031-04-01-town", language: str = "en") -> html.HtmlElement:
        text = (self.folder / language / f"{page}.md").read_text(encoding="utf-8")
        return html.fromstring(f"<main>{parse_page_file(text)[1]}</main>")

    def section(self, anchor: str, page: str = "talks/2031-04-01-town", language: str = "en") -> str:
        """Return the words between a heading and the next one."""
        found = self.open(page, language).xpath(f"//h2[@id='{anchor}']")
        if not found:
            return ""
        words = []
        for each in found[0].itersiblings():
            if each.tag == "h2":
                break
            words.append(each.text_content())
        return plain(" ".join(words))

    def cell(self, topic: str, party: str, language: str = "en") -> str:
        """Return the words of a party's cell in the table of positions."""
        rows = self.open(language=language).xpath("//table[contains(@class,'matrix')]/tbody/tr")
        row = next(each for each in rows if each.xpath("./th/a")[0].text_content() == topic)
        return plain(row.xpath(f"./td[@data-party='{party}']")[0].text_content())

    def detail(self, label: str, language: str = "en") -> html.HtmlElement:
        """Return the value beside a label in the head of the page."""
        every = self.open(language=language).xpath("//dl[@class='strip']/div")
        return next(each for each in every if each.find("dt").text_content() == label).find("dd")


def plain(words: str) -> str:
    return " ".join(re.sub("[\u2066-\u2069]", "", words).split())


def with_talks(old: str, new: str, **more: str) -> dict[str, str]:
    return {**edit_archive(TALKS, old, new), **more}


def statement(keys: str) -> dict[str, str]:
    """Return the archive with another statement."""
    old = "quote: {ar: نعم, en: yes}, original: ru, translated_by: {ar: us, en: source}, cite: wire ¶5"
    return with_talks(old, keys)


@pytest.mark.parametrize("code", ["und", "unknown"])
def test_1_an_unknown_original_language_is_not_guessed(code: str, tmp_path: Path) -> None:
    quote = (
        f"quote: {{ar: كلا, en: certainly not}}, original: {code}, translated_by: {{ar: us, en: source}}, cite: wire ¶5"
    )
    pages = Pages(tmp_path, statement(quote))
    assert "Original language not known" in pages.section("statements")
    assert "United States" not in pages.section("statements")
    assert "لغة الأصل غير معروفة" in pages.section("statements", language="ar")


def test_2_who_contradicts_objects_and_gets_no_words_of_the_other(tmp_path: Path) -> None:
    pages = Pages(tmp_path, with_talks("{north: silent}", "{north: contradicts}"))
    assert pages.cell("Trade", "North").startswith("Objects according to South")
    assert "No trade" not in pages.cell("Trade", "North")
    assert "On the table" not in pages.section("course", "parties/north").partition("Trade")[0]
    assert "Objects" in pages.section("course", "parties/north")


def test_3_and_13_two_that_exclude_a_topic_are_not_at_odds(tmp_path: Path) -> None:
    scope = "scope: {ar: هذه المرحلة, en: this stage}"
    second = f"  - {{topic: trade, said_by: north, {scope}, ar: لا., en: No., cite: wire ¶4}}\n"
    third = second.replace(scope, "until: {ar: الصلح, en: peace}")
    scoped = Pages(
        tmp_path / "scoped", with_talks(EXCLUSION, EXCLUSION.replace("others: {north: silent}, ", "") + second)
    )
    assert scoped.cell("Trade", "North").startswith("Off the table")
    assert "this stage" in scoped.section("exclusions")
    assert "Contested" not in scoped.section("positions")
    until = Pages(tmp_path / "until", with_talks(EXCLUSION, EXCLUSION.replace("others: {north: silent}, ", "") + third))
    assert until.cell("Trade", "North").startswith("Conditional")
    assert "Contested" not in until.section("positions")
    assert "contradicts" not in until.section("exclusions")


def test_4_what_was_cancelled_did_not_take_place(tmp_path: Path) -> None:
    pages = Pages(tmp_path, with_talks("state: held", "state: cancelled"))
    assert pages.section("held-here", "places/town") == ""
    assert "Cancelled" in pages.section("planned-here", "places/town")


def test_5_no_citation_stands_behind_not_stated(tmp_path: Path) -> None:
    venue = "venue: {ar: القاعة, en: the hall, cite: wire ¶3}\n"
    pages = Pages(tmp_path / "venue", with_talks("place: town\n", venue))
    assert plain(pages.detail("Venue").text_content()) == "the hall [1 ¶3]"
    bare = Pages(tmp_path / "bare", with_talks("place: town\n", ""))
    assert plain(bare.detail("Place").text_content()) == "not stated"


def test_6_each_value_of_the_head_has_its_own_citation(tmp_path: Path) -> None:
    status = "status: {state: postponed, denied_by: south, previous_dates: [2031-03], cite: wire ¶9}"
    pages = Pages(tmp_path, with_talks("status: {state: held, cite: wire ¶1}", status))
    shown = [plain(each.text_content()) for each in pages.open().xpath("//dl[@class='strip']/div")]
    assert [each for each in shown if "¶9" in each] == ["StatusPostponed [1 ¶9]"]


def test_7_what_the_source_says_is_no_partys_stance(tmp_path: Path) -> None:
    pages = Pages(tmp_path, with_talks("topic: water, said_by: sami", "topic: water"))
    assert pages.cell("Water", "North") == "None reported"
    assert pages.cell("Water", "South") == "None reported"
    assert pages.cell("Water", "The source").startswith("On the table")


def test_8_the_doubt_of_a_publication_is_shown(tmp_path: Path) -> None:
    sources = BASE["sources.yaml"].replace("published: 2031-04-02", "published: 2031-04-02?")
    pages = Pages(tmp_path, {"sources.yaml": sources})
    assert "April 2, 2031 (inferred)" in pages.section("sources")


def test_9_as_of_is_the_newest_day_told(tmp_path: Path) -> None:
    pages = Pages(tmp_path, with_talks("said_by: dana, quote", "said_by: dana, date: 2031-04-03, quote"))
    assert plain(pages.detail("As of").text_content()).startswith("April 3, 2031")
    later = "next:\n  - {kind: talks, date: 2031-05-01, ar: جولة., en: A round., cite: wire ¶4}\nstatements:"
    ahead = Pages(tmp_path / "ahead", with_talks("statements:", later))
    assert plain(ahead.detail("As of").text_content()).startswith("April 2, 2031")


def test_10_a_source_that_speaks_has_the_name_of_its_outlet(tmp_path: Path) -> None:
    pages = Pages(tmp_path, with_talks("said_by: wire, ar: قد", "said_by: transcript, ar: قد"))
    assert "The Office" in pages.section("assessments")
    assert "The two sides meet" not in pages.section("assessments")


def test_11_the_speakers_own_words_are_shown_as_such(tmp_path: Path) -> None:
    sources = BASE["sources.yaml"] + "kanal: {outlet: Kanal, language: tr, address: unknown}\n"
    cite = "{source: kanal, at: 2, exact: evet}"
    quote = f"quote: {{ar: نعم, en: yes}}, original: tr, translated_by: {{ar: us, en: us}}, cite: {cite}"
    pages = Pages(tmp_path, {**statement(quote), "sources.yaml": sources})
    assert "“evet”" in pages.section("statements")
    assert "not available" not in pages.section("statements")
    assert pages.open().xpath("//*[@lang='tr']")


def test_11_the_original_may_stand_in_the_quotation(tmp_path: Path) -> None:
    quote = "quote: {ar: نعم, en: yes, tr: evet}, original: tr, translated_by: {ar: us, en: us}, cite: wire ¶5"
    pages = Pages(tmp_path, statement(quote))
    assert "“evet”" in pages.section("statements")


def test_12_only_a_remarked_silence_is_called_one(tmp_path: Path) -> None:
    remarked = Pages(tmp_path / "remarked", {})
    assert "North says nothing" in remarked.section("exclusions")
    assert remarked.cell("Trade", "North").startswith("Says nothing according to South")
    derived = Pages(tmp_path / "derived", with_talks("others: {north: silent}, ", ""))
    assert derived.cell("Trade", "North") == "None reported"
    assert "says nothing" not in derived.section("exclusions").lower()


def test_16_the_newest_day_fills_the_cell(tmp_path: Path) -> None:
    yes = AGENDA.replace("said_by: sami", "said_by: sami, said_on: 2031-04-07")
    no = EXCLUSION.replace("trade, said_by: south", "water, said_by: sami, said_on: 2031-03-19")
    pages = Pages(
        tmp_path,
        with_talks(
            AGENDA + "exclusions:\n" + EXCLUSION, yes + "exclusions:\n" + no.replace("others: {north: silent}, ", "")
        ),
    )
    assert pages.cell("Water", "North").startswith("On the table Sami")
    assert "earlier: Off the table" in pages.cell("Water", "North")


def test_17_a_contact_that_did_not_take_place_says_so_wherever_it_is_listed(tmp_path: Path) -> None:
    old = "  - date: 2031-03-01?\n"
    pages = Pages(
        tmp_path,
        with_talks(old, "  - state: did not take place\n    kind: meeting\n    place: town\n    date: 2031-03-01?\n"),
    )
    assert "Did not take place" in pages.section("prior")
    assert "Did not take place" in plain(pages.open("chronology").text_content())
    assert "A meeting" not in pages.section("held-here", "places/town")


def test_a_stated_aim_is_one_that_a_party_or_person_states(tmp_path: Path) -> None:
    source, person = "ar: السلام., en: Peace., cite: wire ¶2", "ar: المياه., en: Water., said_by: sami, cite: wire ¶3"
    aim = f"aim:\n  - {{{source}}}\n  - {{{person}}}\n"
    pages = Pages(tmp_path, with_talks("lead:", aim + "lead:"))
    assert plain(pages.detail("Aim, according to the source").text_content()).startswith("Peace.")
    assert plain(pages.detail("Stated aim").text_content()).startswith("Water.")
    assert plain(pages.detail("الهدف بحسب المصدر", "ar").text_content()).startswith("السلام.")


def test_contested_says_whose_positions_and_what_came_of_it(tmp_path: Path) -> None:
    agenda = AGENDA + AGENDA.replace("water, said_by: sami", "trade, said_by: north")
    outcome = "outcomes:\n  - {topic: trade, result: agreed, ar: اتفاق., en: A deal., cite: wire ¶9}\nprior:"
    files = with_talks(AGENDA, agenda)
    files[TALKS] = files[TALKS].replace("others: {north: silent}, ", "").replace("prior:", outcome)
    pages = Pages(tmp_path, files)
    assert "Trade Contested: North and South Outcome: Agreed" in pages.section("positions")


def test_an_earlier_contact_is_told_of_in_the_briefing(tmp_path: Path) -> None:
    old = "  - date: 2031-03-01?\n"
    pages = Pages(tmp_path, with_talks(old, f"  - place: town\n    people: dana\n  {old[2:].replace('- ', '  ')}"))
    assert "Told of in the briefing on: Talks" in pages.section("held-here", "places/town")
    assert "وردت في إحاطة" in pages.section("held-here", "places/town", "ar")


def test_a_sentence_stands_at_most_once_beyond_its_section(tmp_path: Path) -> None:
    pages = Pages(tmp_path, with_talks(AGENDA, AGENDA.replace("cite: wire ¶2", "cite: wire ¶2, key: true")))
    assert plain(pages.open().text_content()).count("Water is on the table.") == 2
