"""What pages made wrong of a public round in the third trial: whose position it is, and who tells of it."""

from __future__ import annotations

from pathlib import Path

from tests.cases.test_page_cases import Pages
from tests.cases.test_trial_cases import add_to_talks
from tests.tiny_archive import TALKS, edit_archive

OF_WATER = "  - {{topic: water, party: north, said_by: {}, said_on: {}, stance: {}, ar: قول, en: {}, cite: wire ¶4}}\n"


def positions(*told: tuple[str, str, str, str]) -> dict[str, str]:
    """Return the archive with what was told of the north's position on water, in place of its agenda."""
    files = add_to_talks("positions:\n" + "".join(OF_WATER.format(*each) for each in told))
    agenda = "  - {topic: water, said_by: sami, ar: المياه مطروحة., en: Water is on the table., cite: wire ¶2}\n"
    files[TALKS] = files[TALKS].replace(f"agenda:\n{agenda}", "")
    return files


def test_a_report_by_others_never_outranks_what_a_party_itself_says(tmp_path: Path) -> None:
    later = positions(("sami", "2031-04-01", "refuses", "Words"), ("dana", "2031-04-03", "conditional", "Words"))
    pages = Pages(tmp_path, later)
    cell = pages.cell("Water", "North")
    assert cell.startswith("Refused Sami")
    assert "other accounts: Conditional according to Dana" in cell
    assert "earlier" not in cell
    assert "روايات أخرى: مشروط بحسب دانا" in pages.cell("المياه", "الشمال", "ar")
    assert "Refused" in pages.section("course", "parties/north")
    assert "Conditional" not in pages.section("course", "parties/north")


def test_what_others_told_on_an_earlier_day_stays_theirs(tmp_path: Path) -> None:
    told = positions(("dana", "2031-04-01", "refuses", "Words"), ("wire", "2031-04-03", "conditional", "Words"))
    pages = Pages(tmp_path, told)
    assert "earlier: Refused according to Dana" in pages.cell("Water", "North")
    assert "سابقًا: رفض بحسب دانا" in pages.cell("المياه", "الشمال", "ar")


def test_what_a_mediator_tells_of_the_sides_is_no_position_of_the_mediator(tmp_path: Path) -> None:
    post = "dana:\n  name: {ar: دانا, en: Dana}\n  posts:\n    - {party: far, ar: وسيطة, en: mediator, cite: wire ¶1}\n"
    files = edit_archive("people.yaml", "dana:\n  name: {ar: دانا, en: Dana}\n", post)
    talks = edit_archive(TALKS, "water, said_by: sami", "water, said_by: dana")[TALKS]
    files[TALKS] = talks.replace("status:", "mediator: {party: far, people: dana, cite: wire ¶1}\nstatus:", 1)
    pages = Pages(tmp_path, files)
    columns = [each.text_content() for each in pages.open().xpath("//table[contains(@class,'matrix')]/thead//th")]
    assert columns == ["Topic", "North", "South", "Others"]
    assert pages.cell("Water", "Others").startswith("On the table according to Dana")
    assert pages.section("course", "parties/far") == ""
