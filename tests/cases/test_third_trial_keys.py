"""What a trial with talks of three months could not say: all but some topics, a day without hour, a draft, a hall."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cases.test_page_cases import Pages
from tests.cases.test_second_trial_keys import PAGE, problems
from tests.cases.test_trial_cases import add_to_talks
from tests.cases.test_trial_pages import strip
from tests.tiny_archive import BASE, TALKS

ALL_BUT = (
    "  - {all_but: [trade], said_by: south, ar: لن نبحث إلا التجارة., en: We discuss only trade., cite: wire ¶3}\n"
)


def exclude(*lines: str) -> dict[str, str]:
    """Return the tiny archive with other exclusions."""
    old = next(each for each in BASE[TALKS].splitlines(keepends=True) if "لا تجارة" in each)
    return {**BASE, TALKS: BASE[TALKS].replace(old, "".join(lines))}


def list_cells(pages: Pages, language: str = "en") -> dict[str, list[str]]:
    """Return the stances in the table of positions, by topic."""
    rows = pages.open(PAGE, language).xpath("//table//tbody/tr[th]")
    return {
        each.find("th").text_content().split(" ")[0]: [td.xpath("string(.//span)") for td in each.findall("td")]
        for each in rows
    }


def test_all_but_a_topic_is_off_the_table_where_nothing_else_is_said(tmp_path: Path) -> None:
    pages = Pages(tmp_path, exclude(ALL_BUT))
    assert "Everything but Trade" in pages.section("exclusions")
    assert "كل ما عدا التجارة" in pages.section("exclusions", language="ar")
    assert list_cells(pages) == {"Water": ["On the table", "Off the table"]}
    assert "Everything but Trade" in pages.open(f"{PAGE}/glance").text_content()
    assert pages.section("mentioned", "topics/trade")
    assert "Off the table" in pages.open("topics/water").text_content()


@pytest.mark.parametrize(
    ("said_on", "earlier", "stance"),
    [("", "", "On the table"), ("2031-04-01", "2031-04-02", "On the table"), ("2031-04-02", "2031-04-01", "Off the")],
)
def test_own_words_on_a_topic_come_before_all_but_others(
    said_on: str, earlier: str, stance: str, tmp_path: Path
) -> None:
    general = ALL_BUT.replace("cite", f"said_on: {said_on}, cite") if said_on else ALL_BUT
    files = exclude(general)
    own = "  - {topic: water, said_by: south, ar: المياه., en: Water., "
    own += f"said_on: {earlier}, cite: wire ¶2}}\n" if earlier else "cite: wire ¶2}\n"
    files[TALKS] = files[TALKS].replace("exclusions:\n", f"{own}exclusions:\n")
    assert list_cells(Pages(tmp_path, files))["Water"][1].startswith(stance)


def test_an_exclusion_says_of_what(tmp_path: Path) -> None:
    """Each of these lines is told, with the right key."""
    wrong = {
        ALL_BUT.replace(
            "all_but: [trade], ", ""
        ): "'topic' is missing (add 'topic: id', one of topics.yaml, or 'all_but",
        ALL_BUT.replace("all_but", "except"): "did you mean 'all_but'?",
        ALL_BUT.replace("[trade]", "[trad]"): "trade",
        ALL_BUT.replace("all_but", "topic: water, all_but"): "'topic' and 'all_but' say two things",
    }
    untold = {
        line
        for number, (line, message) in enumerate(wrong.items())
        if not any(message in each for each in problems(tmp_path / str(number), exclude(line)))
    }
    assert untold == set()


def test_talks_may_be_planned_for_a_day_of_which_no_hour_is_known(tmp_path: Path) -> None:
    pages = Pages(tmp_path / "short", add_to_talks("planned: 2031-03-30\n"))
    assert strip(pages, "en", PAGE)["Planned for"] == ["March 30, 2031"]
    assert strip(pages, "ar", PAGE)["الموعد المقرر"] == ["30 مارس 2031"]
    long = Pages(tmp_path / "long", add_to_talks("planned: {date: 2031-03, said_by: north, cite: wire ¶4}\n"))
    assert strip(long, "en", PAGE)["Planned for"][0].startswith("March 2031")
    assert any("such as 14:43" in each for each in problems(tmp_path / "bad", add_to_talks("planned: noon\n")))


SESSIONS = """\
sessions:
  - date: unknown
    venue: {ar: دار الضيافة, en: the guest house}
    ar: جلسة ثانية.
    en: A second session.
    cite: wire ¶4
  - {date: 2031-04-02, ar: جلسة أولى., en: A first session., cite: wire ¶4}
"""


def test_a_session_may_be_on_an_unknown_day_and_in_a_hall(tmp_path: Path) -> None:
    files = add_to_talks(SESSIONS)
    files[TALKS] = files[TALKS].replace("date: 2031-04-01\n", "date: 2031-04-01/2031-04-03\n", 1)
    pages = Pages(tmp_path, files)
    shown = pages.section("sessions")
    assert "Venue: the guest house" in shown
    assert shown.index("April 2, 2031") < shown.index("date not known")
    assert "مقر الانعقاد: دار الضيافة" in pages.section("sessions", language="ar")


DRAFT = """\
outcomes:
  - {topic: water, result: proposed, parties: [north, south], ar: سد مشترك., en: A joint dam., cite: wire ¶4}
documents:
  - {source: wire, result: proposed, cite: wire ¶4}
"""


def test_a_draft_that_was_not_agreed_is_never_named_without_saying_so(tmp_path: Path) -> None:
    files = add_to_talks(f"process: river\n{DRAFT}")
    files["processes.yaml"] = "river:\n  name: {ar: النهر, en: River}\n"
    pages = Pages(tmp_path, files)
    for page in (PAGE, f"{PAGE}/glance", "processes/river"):
        assert pages.open(page).text_content().count("Proposed, not agreed") >= 2
    assert "Proposed to: North and South" in pages.section("outcomes")
    assert "اقتراح بلا اتفاق" in pages.section("documents", language="ar")
    assert list_cells(pages)["Water"][1] == "None reported"


def test_what_was_only_proposed_is_not_signed(tmp_path: Path) -> None:
    signed = DRAFT.replace("result: proposed, cite", "result: proposed, signed_by: north, cite")
    assert any(
        "this was signed, and its result is 'proposed'" in each for each in problems(tmp_path, add_to_talks(signed))
    )
    assert any(
        "'proposed'" in each for each in problems(tmp_path / "word", add_to_talks(DRAFT.replace("proposed", "draft")))
    )
