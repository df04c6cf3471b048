"""True facts of which a trial with a conference in two rounds was told that they contradict, with their siblings.

Each list has what was told wrongly, what is like it, and last what must still be told.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from mujaz import checks
from mujaz.load.loader import load_archive
from tests.cases.test_trial_cases import add_to_talks
from tests.tiny_archive import BASE, TALKS, edit_archive, write_files

TRUE_PAIRS = [
    ("لكل متحدث سبع دقائق.", "Each speaker has seven minutes."),
    ("طُلب ناطق بالعربية.", "An Arabic speaker was asked for."),
    ("لا يحدد البيان مصير القرار.", "The text leaves the decision's fate open."),
    ("لا يحسم النص مسألة الحدود البرية والبحرية.", "The text leaves the whole question of land and sea borders open."),
    ("تُشكَّل الهيئة بالتوافق.", "The body is formed by mutual consent."),
    ("تُشكَّل الهيئة بالتراضي.", "The body is formed by consensus."),
    ("الشروط المعروضة علينا غير مقبولة.", "The terms offered to us are unacceptable."),
    ("الشروط التي قُدمت إلى الوفد مهينة.", "The terms offered to the delegation are humiliating."),
    ("هذه إجراءات موجهة إلى الوفد.", "These are measures aimed at the delegation."),
]
FALSE_PAIRS = [
    ("لكل وزير سبع دقائق.", "Each speaker has seven minutes."),
    ("لا يحدد البيان مصير القرار.", "The text settles the decision's fate."),
    ("تُشكَّل الهيئة بالإجماع.", "The body is formed now."),
    ("وقّعت النص.", "She offered to sign the text."),
]


def told(folder: Path, files: dict[str, str]) -> list[str]:
    """Return the problems and the questions of an archive that can be read."""
    loaded = load_archive(write_files(folder, files))
    assert loaded.archive
    assert not loaded.problems
    return [str(each.message) for each in checks.check_archive(loaded.archive)]


def pair(ar: str, en: str) -> dict[str, str]:
    """Return the tiny archive with a text in both languages."""
    return edit_archive(TALKS, "ar: اجتمع الطرفان., en: The two sides met.", f'ar: {ar}, en: "{en}"')


@pytest.mark.parametrize(("pairs", "expected"), [(TRUE_PAIRS, False), (FALSE_PAIRS, True)])
def test_words_that_say_the_same_are_let_pass(pairs: list[tuple[str, str]], expected: bool, tmp_path: Path) -> None:
    found = {each: told(tmp_path / str(number), pair(*each)) for number, each in enumerate(pairs)}
    assert {each: messages for each, messages in found.items() if bool(messages) != expected} == {}


def report(ar: str, en: str, said_on: str = "2031-03-20") -> dict[str, str]:
    """Return the tiny archive with a report of when the talks are to be."""
    words = f"said_on: {said_on}, ar: {ar}, en: {en}, cite: wire ¶4"
    return add_to_talks(f"history:\n  - {{state: scheduled, date: 2031-04-01, {words}}}\n")


def meeting(ar: str, en: str, people: str) -> dict[str, str]:
    """Return the tiny archive with a meeting during the talks."""
    words = f"people: {people}, ar: {ar}, en: {en}, cite: wire ¶4"
    return add_to_talks(f"during:\n  - {{kind: meeting, date: 2031-04-01, {words}}}\n")


def deadline(said_on: str = "", source: str = "wire ¶4") -> dict[str, str]:
    """Return the tiny archive with a deadline before the talks, and a source of that time."""
    words = "ar: سحب الدعوة., en: To withdraw the invitation."
    files = add_to_talks(f"deadlines:\n  - {{date: 2031-03-20, set_by: north{said_on}, {words}, cite: {source}}}\n")
    early = "early:\n  outlet: unknown\n  language: en\n  address: unknown\n  published: 2031-03-19\n"
    return files | ({"sources.yaml": f"{BASE['sources.yaml']}{early}"} if "early" in source else {})


def position(ar: str, en: str) -> dict[str, str]:
    """Return the tiny archive with a position of South that a minister of North tells."""
    words = f"said_by: sami, stance: refuses, ar: {ar}, en: {en}, cite: wire ¶4"
    return add_to_talks(f"positions:\n  - {{topic: trade, party: south, {words}}}\n")


LISTED = "وُزعت الدعوات، وكانت القائمة قد وُضعت في 3 آذار/مارس."
TRUE_FACTS = [
    report(LISTED, '"The invitations were sent out; the list had been settled on 3 March."'),
    report("وُزعت الدعوات في 20 مارس.", "The invitations were sent out on 20 March."),
    meeting("لقاء كان قد أُعلن ليوم 2 نيسان/أبريل.", "A meeting which had been announced for 2 April.", "[sami]"),
    meeting("رفع داني تقريرا إلى وزير الشمال.", "Dana reported to North's minister.", "[dana, sami]"),
    deadline(source="early"),
    deadline(", said_on: 2031-03-18"),
    position("رفض وفد الحكومة البحث.", "The government delegation refused to talk of it."),
    position("يرفض الجنوب البحث.", "South refuses to talk of it."),
]
FALSE_FACTS = [
    report("وُزعت الدعوات في 3 مارس.", "The invitations were sent out on 3 March."),
    meeting("لقاء في 2 أبريل.", "A meeting on 2 April.", "[sami]"),
    deadline(),
    position("لا بحث.", "There is nothing to talk of."),
]


@pytest.mark.parametrize(("facts", "expected"), [(TRUE_FACTS, False), (FALSE_FACTS, True)])
def test_true_facts_are_let_pass(facts: list[dict[str, str]], expected: bool, tmp_path: Path) -> None:
    found = {files[TALKS]: told(tmp_path / str(number), files) for number, files in enumerate(facts)}
    assert [(files, messages) for files, messages in found.items() if bool(messages) != expected] == []
