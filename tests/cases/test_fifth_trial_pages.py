"""What pages left out or said as their own of talks of a year: groups' members, one side's words, years between."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cases.test_page_cases import Pages
from tests.cases.test_second_trial_keys import with_status
from tests.cases.test_trial_cases import add_to_talks
from tests.cases.test_trial_pages import plain, strip
from tests.tiny_archive import BASE

GLANCE = "talks/2031-04-01-town/glance"
GROUP = """\
friends:
  name: {ar: أصدقاء النهر, en: Friends of the River}
  in_sentence: {en: the Friends of the River}
  kind: group
  members: [east, south]
east:
  name: {ar: الشرق, en: East}
"""
GROUP_ROLE = """\
roles:
  - {as: {ar: مجموعة المرافقة, en: accompanying group}, party: friends, cite: wire ¶4}
"""


@pytest.mark.parametrize(
    ("language", "told", "member_of"),
    [
        ("en", "As a member of: Friends of the River # accompanying group", "Member of"),
        ("ar", "ضمن: أصدقاء النهر # مجموعة المرافقة", "العضوية في"),
    ],
)
def test_what_a_group_did_stands_on_the_pages_of_its_members(
    tmp_path: Path, language: str, told: str, member_of: str
) -> None:
    files = add_to_talks(GROUP_ROLE)
    pages = Pages(tmp_path, {**files, "parties.yaml": BASE["parties.yaml"] + GROUP})
    assert told in pages.section("other-part", "parties/east", language)
    assert member_of in strip(pages, language, "parties/east")
    assert told in plain(pages.open("parties/south", language).text_content())


@pytest.mark.parametrize(("language", "name"), [("en", "Dana"), ("ar", "دانا")])
def test_words_of_one_side_on_the_status_stand_beside_whose_they_are(tmp_path: Path, language: str, name: str) -> None:
    until = "until: {ar: أن تتفق الأفعال مع الأقوال, en: deeds agree with words}"
    status = f"status: {{state: suspended, announced_by: dana, {until}, cite: wire ¶1}}"
    pages = Pages(tmp_path, with_status(status))
    label = {"en": "Suspended until", "ar": "عُلّقت حتى"}[language]
    for page in ("talks/2031-04-01-town", GLANCE):
        assert name in strip(pages, language, page)[label][0]


OUTCOMES = """\
outcomes:
  - id: truce
    topic: water
    result: agreed
    parties: [north, south]
    ar: اتفق الطرفان على هدنة المياه.
    en: The two parties agreed on a truce over water.
    date: 2031-04-01
    in_force: 2031-04-01T00:00/2031-05-01
    cite: wire ¶4
    key: true
"""
BROKEN = """\
aftermath:
  - {about: truce, state: broken, parties: south, said_by: dana, ar: خُرقت., en: It was broken., cite: wire ¶4}
"""


@pytest.mark.parametrize(
    ("language", "told"), [("en", "According to Dana: Broken: South"), ("ar", "بحسب دانا: خرق: الجنوب")]
)
def test_an_accusation_begins_with_who_makes_it(tmp_path: Path, language: str, told: str) -> None:
    pages = Pages(tmp_path, add_to_talks(OUTCOMES + BROKEN))
    assert told in pages.section("aftermath", language=language)
