"""True sentences of a ceasefire and what follows it, which the check took for mistakes; and mistakes beside."""

from __future__ import annotations

from pathlib import Path

import pytest

from mujaz import checks
from mujaz.load.loader import load_archive
from tests.cases.test_trial_cases import add_to_talks
from tests.tiny_archive import BASE, TALKS, write_files

TRUE = [
    ("الشمال والجنوب ليستا طرفين في المشاورات.", "North and South are not parties to the consultations."),
    ("تتعهد القوات بألا تُستقدم تعزيزات عسكرية.", "The forces undertake that no military reinforcements are brought."),
    ("تعهد الطرفان بعدم استقدام تعزيزات.", "The two sides undertook not to bring reinforcements."),
    ("التزم الطرفان بألّا يستهدفا الموانئ.", "The two sides undertook not to attack the ports."),
    ("ولم تتوقف الغارات أثناء المشاورات.", "Air strikes went on during the consultations."),
    ("لم ينقطع الاتصال بين الجانبين.", "Contact between the sides continued."),
    ("كفّت الحكومة عن المطالبة بالتفتيش.", "The government no longer asks for the search."),
    ("عدل الوفد عن المشاركة.", "The delegation no longer takes part."),
    ("تعذّر التحقق من الأعداد.", "The numbers could not be verified."),
    ("استحال الوصول إلى القرية.", "The village could not be reached."),
    ("عُلّقت الجلسات لإجازة العيد.", "The sessions are adjourned for the Eid holiday."),
]
FALSE = [
    ("لم يتفق الطرفان على مواصلة المحادثات.", "The two sides agreed to continue the talks."),
    ("تعهد الطرفان باستقدام تعزيزات.", "The two sides undertook not to bring reinforcements."),
    ("لم تتوقف الغارات.", "Air strikes stopped."),
    ("أُلغيت الجلسات.", "The sessions are adjourned."),
]
DEADLINE = "deadlines:\n  - {{date: {0}, ar: {1}, en: {2}, cite: wire ¶4}}\n"
OF_THE_TRUCE = ("سحب القوات في غضون 14 يومًا من سريان الهدنة.", "To withdraw within 14 days of the start of the truce.")
OF_NOTHING = ("سحب القوات في غضون 21 يومًا.", "To withdraw within 21 days.")
TRUCE = "outcomes:\n  - {result: agreed, in_force: 2031-04-12, ar: هدنة., en: A truce., cite: wire ¶4}\n"


def count_problems(folder: Path, files: dict[str, str]) -> int:
    archive = load_archive(write_files(folder, files)).archive
    assert archive
    return sum(1 for _ in checks.check_archive(archive))


def with_sentence(arabic: str, english: str) -> dict[str, str]:
    line = f'context:\n  - {{ar: "{arabic}", en: "{english}", cite: wire ¶6}}\n'
    return {**BASE, TALKS: BASE[TALKS].replace("context:\n", line)}


@pytest.mark.parametrize(("arabic", "english"), TRUE)
def test_a_true_pair_is_no_problem(tmp_path: Path, arabic: str, english: str) -> None:
    assert count_problems(tmp_path, with_sentence(arabic, english)) == 0


@pytest.mark.parametrize(("arabic", "english"), FALSE)
def test_a_wrong_pair_is_still_told(tmp_path: Path, arabic: str, english: str) -> None:
    assert count_problems(tmp_path, with_sentence(arabic, english)) > 0


@pytest.mark.parametrize(
    ("date", "words", "more", "is_right"),
    [
        ("2031-04-26", OF_THE_TRUCE, "", True),
        ("2031-05-03", OF_NOTHING, TRUCE, True),
        ("2031-05-03", OF_NOTHING, "", False),
        ("2031-06-03", OF_NOTHING, TRUCE, False),
    ],
)
def test_days_may_count_from_what_was_agreed(
    tmp_path: Path, date: str, words: tuple[str, str], more: str, *, is_right: bool
) -> None:
    deadline = add_to_talks(DEADLINE.format(date, *words) + more)
    assert (count_problems(tmp_path, deadline) == 0) is is_right


def test_a_phrase_with_another_anchor_is_not_counted_from_the_talks(tmp_path: Path) -> None:
    note = "date_note: {phrase: within 14 days, cite: wire ¶4%s}"
    wrong = f"deadlines:\n  - {{date: 2031-04-26?, {note}, ar: الرد., en: To answer., cite: wire ¶4}}\n"
    anchor = ", inferred_from: {ar: بدء الهدنة, en: the start of the truce}"
    assert count_problems(tmp_path / "wrong", add_to_talks(wrong % "")) > 0
    assert count_problems(tmp_path / "right", add_to_talks(wrong % anchor)) == 0


def test_a_document_may_be_signed_by_one_side_and_refused_by_another(tmp_path: Path) -> None:
    paper = "documents: {source: wire, result: refused, parties: south, signed_by: %s, cite: wire ¶4}\n"
    assert count_problems(tmp_path / "right", add_to_talks(paper % "north")) == 0
    assert count_problems(tmp_path / "wrong", add_to_talks(paper % "south")) > 0


def test_a_mediator_may_sit_where_the_parties_meet(tmp_path: Path) -> None:
    met = "sessions:\n  - {parties: [south, far], people: sami, ar: جلسة., en: A session., cite: wire ¶4}\n"
    assert count_problems(tmp_path / "stranger", add_to_talks(met)) > 0
    mediated = BASE[TALKS].replace("parties: [north, south]", "parties: [far, south]\nmediator: north")
    mediated = mediated.replace(
        "{party: north, head: sami, cite: wire ¶1}", "{party: south, head: dana, cite: wire ¶1}"
    )
    assert "mediator" in mediated
    files = {**BASE, TALKS: mediated.replace("prior:\n", f"{met}prior:\n")}
    archive = load_archive(write_files(tmp_path / "mediated", files)).archive
    assert archive
    assert not [each for each in checks.check_archive(archive) if "stands here" in str(each.message)]
