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

    def words(self, page: str = "talks/2031-04-01-town", language: str = "en") -> str:
        """Return all words of a page."""
        return plain(self.open(page, language).text_content())

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


def name_dispute(files: dict[str, str], name: str) -> None:
    """Give the archive's dispute an id, to which what is disputed can point."""
    files[TALKS] = files[TALKS].replace("  - question: {ar: كم؟", f"  - id: {name}\n    question: {{ar: كم؟")


def planned(old: str, new: str) -> dict[str, str]:
    """Return the archive with another state, and a lead that says nothing of it."""
    met, about = "ar: اجتمع الطرفان., en: The two sides met.", "ar: محادثات عن المياه., en: Talks on water."
    return {TALKS: edit_archive(TALKS, old, new)[TALKS].replace(met, about)}


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
    assert pages.cell("Trade", "North").startswith("Opposed according to South")
    assert "No trade" not in pages.cell("Trade", "North")
    assert "On the table" not in pages.section("course", "parties/north").partition("Trade")[0]
    assert "Opposed" in pages.section("course", "parties/north")


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
    assert "same stance" in until.section("exclusions")
    assert "different stance" not in until.section("exclusions")


def test_a_source_shows_the_spots_of_the_language_of_its_page(tmp_path: Path) -> None:
    several = """{ar: [wire "الملخص"], en: [wire "summary"]}"""
    pages = Pages(tmp_path, statement(f"ar: نعم, en: Yes, cite: {several}"))
    for page in ("talks/2031-04-01-town", "sources/wire"):
        spots = {code: pages.words(page, code) for code in ("ar", "en")}
        assert ("summary" in spots["en"], "الملخص" in spots["en"]) == (True, False)
        assert ("summary" in spots["ar"], "الملخص" in spots["ar"]) == (False, True)


def test_4_what_was_cancelled_did_not_take_place(tmp_path: Path) -> None:
    pages = Pages(tmp_path, planned("state: held", "state: cancelled"))
    assert pages.section("held-here", "places/town") == ""
    assert "Cancelled" in pages.section("planned-here", "places/town")


def test_5_no_citation_stands_behind_not_stated(tmp_path: Path) -> None:
    venue = "venue: {ar: القاعة, en: the hall, cite: wire ¶3}\n"
    pages = Pages(tmp_path / "venue", with_talks("place: town\n", venue))
    assert plain(pages.detail("Venue").text_content()) == "the hall [¶3]"
    bare = Pages(tmp_path / "bare", with_talks("place: town\n", ""))
    assert plain(bare.detail("Place").text_content()) == "not stated"


def test_6_each_value_of_the_head_has_its_own_citation(tmp_path: Path) -> None:
    status = "status: {state: postponed, denied_by: south, previous_dates: [2031-03], cite: wire ¶9}"
    pages = Pages(tmp_path, planned("status: {state: held, cite: wire ¶1}", status))
    shown = [plain(each.text_content()) for each in pages.open().xpath("//dl[@class='strip']/div")]
    assert [each for each in shown if "¶9" in each] == ["StatusPostponed [¶9]"]


def test_7_what_the_source_says_is_no_partys_stance(tmp_path: Path) -> None:
    pages = Pages(tmp_path, with_talks("topic: water, said_by: sami", "topic: water"))
    assert pages.cell("Water", "North") == "None reported"
    assert pages.cell("Water", "South") == "None reported"
    assert pages.cell("Water", "According to the source").startswith("On the table")


def test_8_the_doubt_of_a_publication_is_shown(tmp_path: Path) -> None:
    sources = BASE["sources.yaml"].replace("published: 2031-04-02", "published: 2031-04-02?")
    pages = Pages(tmp_path, {"sources.yaml": sources})
    assert "April 2, 2031 (inferred)" in pages.section("sources")


def test_9_as_of_is_the_newest_day_told(tmp_path: Path) -> None:
    pages = Pages(tmp_path, with_talks("said_by: dana, quote", "said_by: dana, date: 2031-04-03, quote"))
    assert plain(pages.detail("Newest report").text_content()).startswith("April 3, 2031")
    later = "next:\n  - {kind: talks, date: 2031-05-01, ar: جولة., en: A round., cite: wire ¶4}\nstatements:"
    ahead = Pages(tmp_path / "ahead", with_talks("statements:", later))
    assert plain(ahead.detail("Newest report").text_content()).startswith("April 2, 2031")


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
    assert "North silent" in remarked.section("exclusions")
    assert remarked.cell("Trade", "North").startswith("Silent according to South")
    derived = Pages(tmp_path / "derived", with_talks("others: {north: silent}, ", ""))
    assert derived.cell("Trade", "North") == "None reported"
    assert "silent" not in derived.section("exclusions").lower()


def test_16_the_newest_day_fills_the_cell(tmp_path: Path) -> None:
    yes = AGENDA.replace("said_by: sami", "said_by: sami, said_on: 2031-04-01")
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
    assert "Did not take place" in pages.words("chronology")
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
    assert "Trade earlier: Contested: North and South Outcome: Agreed" in pages.section("positions")


def test_an_earlier_contact_is_told_of_in_the_briefing(tmp_path: Path) -> None:
    old = "  - date: 2031-03-01?\n"
    pages = Pages(tmp_path, with_talks(old, f"  - place: town\n    people: dana\n  {old[2:].replace('- ', '  ')}"))
    assert "Told of in the briefing on: Talks" in pages.section("held-here", "places/town")
    assert "وردت في إحاطة" in pages.section("held-here", "places/town", "ar")


def test_a_sentence_stands_at_most_once_beyond_its_section(tmp_path: Path) -> None:
    pages = Pages(tmp_path, with_talks(AGENDA, AGENDA.replace("cite: wire ¶2", "cite: wire ¶2, key: true")))
    assert pages.words().count("Water is on the table.") == 2


def test_a_source_in_an_unknown_language_is_not_said_to_be_in_one(tmp_path: Path) -> None:
    annex = "annex:\n  outlet: unknown\n  title: Annex B\n  language: unknown\n  address: unknown\n"
    files = {**with_talks("context:\n", "documents: [{source: annex, cite: wire ¶6}]\ncontext:\n")}
    pages = Pages(tmp_path, {**files, "sources.yaml": BASE["sources.yaml"] + annex})
    (block,) = pages.open("sources/annex").xpath("//dl[contains(@class,'strip')]")
    assert "United States" not in plain(block.text_content())
    assert "Language" in plain(block.xpath(".//dt[.='Not known']/following-sibling::dd[1]")[0].text_content())


def test_a_document_without_an_outlet_is_called_by_its_title(tmp_path: Path) -> None:
    annex = "annex:\n  outlet: unknown\n  title: Annex B\n  language: en\n  address: unknown\n"
    files = with_talks("context:\n", "documents: [{source: annex, cite: wire ¶6}]\ncontext:\n")
    shown = Pages(tmp_path, {**files, "sources.yaml": BASE["sources.yaml"] + annex}).section("documents")
    assert shown.startswith("Annex B")
    assert shown.count("Annex B") == 1


def test_words_of_unknown_original_are_the_sources_and_not_called_a_translation(tmp_path: Path) -> None:
    quote = "quote: {ar: كلا, en: certainly not}, original: unknown, translated_by: {ar: us, en: source}, cite: wire ¶5"
    shown = Pages(tmp_path, statement(quote)).section("statements")
    assert "In the source’s words. Original language not known." in shown
    assert "translation" not in shown


@pytest.mark.parametrize(
    ("state", "section", "heading"),
    [("cancelled", "next", "Expected to take part: Dana"), ("held", "after", "Took part: Dana")],
)
def test_nobody_took_part_in_what_did_not_take_place(state: str, section: str, heading: str, tmp_path: Path) -> None:
    summit = f"kind: summit, state: {state}, people: dana, ar: قمة., en: A summit., cite: wire ¶6"
    pages = Pages(tmp_path, with_talks("context:\n", f"next:\n  - {{{summit}}}\ncontext:\n"))
    assert heading in pages.section(section)


@pytest.mark.parametrize(
    ("planned", "heading"), [("", "People: Dana"), (", planned: 2031-05-02", "Expected to take part: Dana")]
)
def test_only_what_was_planned_was_expected(planned: str, heading: str, tmp_path: Path) -> None:
    never = (
        f"kind: press conference, state: did not take place, people: dana{planned}, ar: لا., en: None., cite: wire ¶6"
    )
    shown = Pages(tmp_path, with_talks("context:\n", f"during:\n  - {{{never}}}\ncontext:\n")).section("during")
    assert "Press conference" in shown
    assert "Did not take place" in shown
    assert heading in shown


def test_a_head_whose_presence_is_in_doubt_is_so_in_the_head_of_the_page(tmp_path: Path) -> None:
    files = with_talks("head: sami, cite: wire ¶1", "head: {person: sami, present: unknown}, cite: wire ¶1")
    assert "Sami (not known whether present)" in plain(
        Pages(tmp_path, files).detail("Head of delegation").text_content()
    )


@pytest.mark.parametrize(
    ("result", "parties", "words"),
    [("undertaken", "south", "By: South"), ("agreed", "[north, south]", "Between: North and South")],
)
def test_what_one_side_undertakes_is_not_between_it_and_nobody(
    result: str, parties: str, words: str, tmp_path: Path
) -> None:
    outcome = f"topic: water, result: {result}, parties: {parties}, ar: مياه., en: Water., cite: wire ¶6"
    pages = Pages(tmp_path, with_talks("context:\n", f"outcomes:\n  - {{{outcome}}}\ncontext:\n"))
    assert words in pages.section("outcomes")


def test_a_part_of_the_day_is_told_in_the_readers_language(tmp_path: Path) -> None:
    start = "start: {phrase: صباح الثلاثاء, ar: صباح الثلاثاء, en: Tuesday morning, cite: wire ¶1}\n"
    shown = plain(Pages(tmp_path, with_talks("parties:", f"{start}parties:")).detail("Starts").text_content())
    assert shown.startswith("Tuesday morning")
    assert "The source’s phrase: “صباح الثلاثاء”" in shown


def test_the_size_of_a_delegation_is_told_and_may_be_disputed(tmp_path: Path) -> None:
    size = "ar: سبعة أعضاء., en: Seven members., said_by: south, disputed: size, cite: wire ¶1}"
    files = with_talks("head: sami, cite: wire ¶1}", f"head: sami, {size}")
    name_dispute(files, "size")
    shown = Pages(tmp_path, files).section("delegations")
    assert "Seven members. (disputed: How many?)" in shown
    assert "South" in shown


def test_a_date_may_be_disputed(tmp_path: Path) -> None:
    files = with_talks("phrase: on Tuesday, cite: wire ¶1", "phrase: on Tuesday, disputed: day, cite: wire ¶1")
    name_dispute(files, "day")
    assert "(disputed)" in plain(Pages(tmp_path, files).detail("Date").text_content())


def test_citations_of_several_notes_on_a_date_stand_once(tmp_path: Path) -> None:
    notes = "date_note: [{phrase: on Tuesday, cite: wire ¶1}, {phrase: yesterday, cite: wire ¶2}]"
    shown = plain(
        Pages(tmp_path, with_talks("date_note: {phrase: on Tuesday, cite: wire ¶1}", notes))
        .detail("Date")
        .text_content()
    )
    assert shown.count("[¶1]") == shown.count("[¶2]") == 1


def test_a_dispute_about_a_document_stands_at_the_document_not_at_one_of_its_facts(tmp_path: Path) -> None:
    signed = "{source: wire, signed_by: sami, signed_on: 2031-04-01, ar: نسختان., en: Two copies., disputed: day}"
    files = with_talks("context:\n", f"documents: {signed}\ncontext:\n")
    name_dispute(files, "day")
    shown = Pages(tmp_path, files).section("documents")
    assert shown.startswith("Wire report (disputed: How many?)")
    assert shown.count("(disputed: How many?)") == 1


def test_what_a_body_says_stands_on_the_page_of_its_state_that_is_absent(tmp_path: Path) -> None:
    institute = "institute: {name: {ar: المعهد, en: The Institute}, kind: body, part_of: far}\n"
    files = with_talks("parties: [north, south]", "parties: [north, south]\nparticipants: institute")
    files[TALKS] = files[TALKS].replace('ar: "راجع', 'said_by: institute, ar: "راجع')
    pages = Pages(tmp_path, {**files, "parties.yaml": BASE["parties.yaml"] + institute})
    assert "See Dana." in pages.words("parties/far")
    assert "See Dana." in pages.words("parties/institute")


@pytest.mark.parametrize(
    ("voice", "words"),
    [
        ("party: south, said_by: sami", "Off the table according to Sami"),  # the other side's minister
        ("party: south, said_by: {ar: مسؤول, en: an official}", "Off the table according to an official"),
        ("said_by: south", "Off the table South"),
    ],
)
def test_what_another_says_of_a_party_is_a_report(voice: str, words: str, tmp_path: Path) -> None:
    position = (
        f"topic: water, {voice}, stance: off, ar: الجنوب يستبعد المياه., en: South excludes water., cite: wire ¶6"
    )
    pages = Pages(tmp_path, with_talks("context:\n", f"positions:\n  - {{{position}}}\ncontext:\n"))
    assert words in pages.cell("Water", "South")
    glance = plain(pages.open("talks/2031-04-01-town/glance").xpath("//td[@data-party='South']")[0].text_content())
    assert ("as reported" in glance) == ("according to" in words)


def test_who_signed_a_document_signed_one_with_a_name(tmp_path: Path) -> None:
    signed = "{source: wire, signed_by: sami, ar: نسختان., en: Two copies.}"
    pages = Pages(tmp_path, with_talks("context:\n", f"documents: {signed}\ncontext:\n"))
    assert "Wire reportTwo copies." in pages.section("signed", "people/sami")


@pytest.mark.parametrize("spot", ['wire "headline"', 'wire "Headline"', "wire «العنوان»", "wire ¶0"])
def test_a_headline_is_called_one_in_each_language(spot: str, tmp_path: Path) -> None:
    pages = Pages(tmp_path, with_talks("cite: wire ¶2", f"cite: {spot}"))
    assert "[headline]" in pages.section("agenda")
    assert "[العنوان]" in pages.section("agenda", language="ar")
    assert "headline: 1" in pages.section("sources")


def test_paragraphs_from_the_headline_on(tmp_path: Path) -> None:
    pages = Pages(tmp_path, with_talks("cite: wire ¶2", "cite: wire ¶0-2"))
    assert "[headline, ¶1–2]" in pages.section("agenda")
    assert "headline, paragraphs 1 and 2" in pages.section("sources")


def test_spellings_that_the_house_refuses_are_only_searched(tmp_path: Path) -> None:
    parties = BASE["parties.yaml"].replace("north:", "north:\n  avoid: [Norseland]\n  other_names: [Septentrion]")
    pages = Pages(tmp_path, {"site.yaml": f"format: 1\n{BASE['site.yaml']}", "parties.yaml": parties})
    names = pages.words("parties/north")
    assert "Septentrion" in names
    assert "Norseland" not in names


FORMER = "  former_names: {ar: الشمال القديم, en: Old North, until: 2031-05-01}\n"


@pytest.mark.parametrize(("until", "name"), [("2031-05-01", "Old North"), ("2032", "Old North"), ("2031", "North")])
def test_a_briefing_names_a_party_as_it_was_called_then(until: str, name: str, tmp_path: Path) -> None:
    parties = BASE["parties.yaml"].replace("south:", FORMER.replace("2031-05-01", until) + "south:", 1)
    told = 'ar: "المياه مطروحة لدى [](party:north).", en: "Water is on the table for [](party:north)."'
    files = with_talks("ar: المياه مطروحة., en: Water is on the table.", told)
    pages = Pages(tmp_path, {**files, "parties.yaml": parties})
    assert pages.detail("Parties").text_content() == f"{name} and South"
    assert f"Water is on the table for {name}." in pages.section("agenda")
    assert name in pages.open("talks/2031-04-01-town/glance").text_content()
    assert plain(pages.open("parties/north").find(".//h1").text_content()) == "North"


def test_the_page_of_a_process_says_who_signed_its_documents(tmp_path: Path) -> None:
    document = "documents: {source: transcript, signed_by: [sami, south], signed_on: 2031-04-02, cite: wire ¶9}\n"
    files = with_talks("place: town\n", f"place: town\nprocess: lake\n{document}")
    pages = Pages(tmp_path, {**files, "processes.yaml": "lake:\n  name: {ar: مسار, en: The lake}\n"})
    assert "Signed by: Sami and South Signed on: April 2, 2031" in pages.section("documents", "processes/lake")
    assert "الموقّعون: سامي والجنوب" in pages.section("documents", "processes/lake", "ar")


def test_ranges_say_the_year_once(tmp_path: Path) -> None:
    prior = "date: 2031-03-01/2031-03-05\n    date_note: {within: true, phrase: early in March, cite: wire ¶4}\n"
    old = "date: 2031-03-01?\n    date_note: {inferred_from: {ar: السياق, en: the context}}\n"
    pages = Pages(tmp_path, with_talks(old, prior))
    assert "between March 1 and 5, 2031" in pages.section("prior")
    assert "بين 1 و5 مارس 2031" in pages.section("prior", language="ar")


def test_a_single_source_has_no_number_in_its_citations(tmp_path: Path) -> None:
    uncounted = {"sources.yaml": BASE["sources.yaml"].replace("  paragraphs: 9\n", "")}
    pages = Pages(tmp_path, {**with_talks("cite: wire ¶7", "cite: wire"), **uncounted})
    assert "[¶2]" in pages.section("agenda")
    assert "[ف 2]" in pages.section("agenda", language="ar")
    assert "[1]" in pages.section("assessments")
    assert "A citation such as [¶5] names the paragraph of this source" in pages.section("sources")
    assert "رقم المصدر" not in pages.section("sources", language="ar")


def test_of_several_sources_a_citation_has_the_number(tmp_path: Path) -> None:
    pages = Pages(tmp_path, with_talks("cite: wire ¶2", "cite: transcript ¶2"))
    assert "[2 ¶2]" in pages.section("agenda")
    assert "A citation such as [2 ¶5] names the source by its number here" in pages.section("sources")
    assert "رقم المصدر في هذه القائمة" in pages.section("sources", language="ar")


def test_which_round_a_contact_was_is_told_with_its_voice(tmp_path: Path) -> None:
    told = "round: {number: 3, said_by: north, certainty: claimed, cite: wire ¶9}"
    pages = Pages(tmp_path, with_talks("  - date: 2031-03-01?\n", f"  - {told}\n    date: 2031-03-01?\n"))
    assert "round 3 (claimed)" in pages.section("prior")
    assert "Round: 3 (claimed) [¶9] North" in pages.section("prior")
    plain_form = with_talks("  - date: 2031-03-01?\n", "  - round: 3\n    date: 2031-03-01?\n")
    pages = Pages(tmp_path / "plain", plain_form)
    assert "round 3" in pages.section("prior")
    assert "Round:" not in pages.section("prior")
