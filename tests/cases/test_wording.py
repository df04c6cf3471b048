"""Wordings that a native reader corrected: agreement, one word for one thing, nothing told twice or run together."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cases.test_page_cases import Pages
from tests.tiny_archive import BASE, TALKS

ADDED = {
    "context": """\
  - {ar: جملة., en: A sentence., cite: wire ¶2-3}
  - {ar: أخرى., en: Another., cite: wire ¶2-4}
""",
    "statements": """\
  - {said_by: [north, south], ar: تعاونا., en: They worked together., cite: wire ¶2}
  - {said_by: [sami, south], ar: اتفقا., en: They agreed., cite: wire ¶2}
  - {said_by: south, through: south, ar: كررت., en: It said so again., cite: wire ¶3}
""",
    "delegations": "  - {party: south, cite: wire ¶2}\n",
}
NEW = """\
deadlines:
  - {date: 2031-04-20, set_by: north, said_by: north, parties: south, ar: الرد., en: To answer., cite: wire ¶3}
history:
  - {state: adjourned, until: 2031-05-01, ar: رُفعت., en: Put off., cite: wire ¶3}
  - {state: extended, until: 2031-05-01, ar: مُددت., en: Prolonged., cite: wire ¶3}
"""
TALK = "talks/2031-04-01-town"
SECTIONS = ("sources", "statements", "history", "delegations")


def test_pages_say_it_as_a_native_reader_would(tmp_path: Path) -> None:
    talks = BASE[TALKS] + NEW
    for key, lines in ADDED.items():
        talks = talks.replace(f"\n{key}:\n", f"\n{key}:\n{lines}")
    pages = Pages(tmp_path, {TALKS: talks})
    ar, en = ({name: pages.section(name, language=code) for name in SECTIONS} for code in ("ar", "en"))
    glance = pages.section("what-is-next", f"{TALK}/glance", "ar") or pages.open(f"{TALK}/glance", "ar").text_content()
    party = pages.section("says", "parties/south", "ar"), pages.section("mentioned", "parties/south", "ar")
    deadline = pages.section("set-a-deadline", "parties/north", "ar"), pages.section("says", "parties/north", "ar")
    wrong = [
        name
        for name, right in {
            "two paragraphs are a pair": "الفقرتان 2 و3" in ar["sources"] and "paragraphs 2 and 3" in en["sources"],
            "three are a range": "الفقرات من 2 إلى 4" in ar["sources"] and "paragraphs 2 to 4" in en["sources"],
            "names alone are joined": "الشمال والجنوب" in ar["statements"] and "and" in en["statements"],
            "a post keeps its semicolon": "؛ " in ar["statements"] and "; " in en["statements"],
            "adjourned to a day": "إلى: 1 مايو 2031" in ar["history"],
            "extended until a day": "حتى: 1 مايو 2031" in ar["history"],
            "people are not things": "لم يُذكر أحد." in ar["delegations"] and "None named." in en["delegations"],
            "notes stand apart": "صادرة عن" in glance and not any(sign + "صادرة" in glance for sign in "]؛.:"),
            "a fact is told once": "كررت." in party[0] and "كررت." not in party[1],
            "a deadline is set, not also said": "الرد." in deadline[0] and "الرد." not in deadline[1],
        }.items()
        if not right
    ]
    assert wrong == []


BETWEEN = """\
sessions:
  - {mediated_by: [%s], people: [%s], ar: جلسة., en: A sitting., cite: wire ¶4}
observers: {people: [%s]}
"""


@pytest.mark.parametrize(
    ("gender", "who", "headings"),
    [
        ("female", "dana", ("الوسيطة: دانا", "المشاركة: دانا", "المراقبة")),
        ("female", "dana, north", ("الوسيطان: دانا والشمال", "المشاركان: دانا وسامي", "المراقبان")),
        ("male", "dana", ("الوسيط: دانا", "المشارك: دانا", "المراقب")),
    ],
)
def test_a_heading_over_women_alone_has_their_form(
    tmp_path: Path, gender: str, who: str, headings: tuple[str, ...]
) -> None:
    register = BASE["people.yaml"].replace("en: Dana}\n", f"en: Dana}}\n  gender: {gender}\n")
    people_alone = who.replace("north", "sami")
    talks = BASE[TALKS] + BETWEEN % (who, people_alone, people_alone)
    pages = Pages(tmp_path, {TALKS: talks, "people.yaml": register})
    shown = pages.section("sessions", language="ar")
    assert headings[0] in shown
    assert headings[1] in shown
    assert headings[2] in pages.open(TALK, "ar").xpath("//dt/text()")
