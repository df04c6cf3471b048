"""Small inputs on which the check once said something wrong, by their number in the list of such inputs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mujaz.diagnostics.problem import PATH_KEY, FactPath
from mujaz.load.record_parser import LoadContext, parse_record
from mujaz.model.field_types import list_fields
from mujaz.model.records import Record
from mujaz.pipeline.checking import check_folder
from tests.tiny_archive import BASE, TALKS, edit_archive, write_files

SECOND_SOURCE = {
    "sources.yaml": f"{BASE['sources.yaml']}transcript:\n  outlet: example.org\n  language: en\n  address: unknown\n"
}
UNTIL = "until: {ar: الانتخابات, en: the elections}"
EXCLUSION = "{topic: trade, said_by: south, ar: لا تجارة., en: No trade., others: {north: silent}, cite: wire ¶3}"
HEAD = "{party: north, head: sami, cite: wire ¶1}"
TWO_ANSWERS = """\
      - {ar: ثلاثة., en: Three., said_by: north, cite: wire ¶8}
      - {ar: أربعة., en: Four., said_by: south, cite: wire ¶8}
"""


def told(folder: Path, files: dict[str, str]) -> list[str]:
    """Return all that the check says of an archive."""
    return [str(report) for report in check_folder(write_files(folder, files)).reports]


def told_of(folder: Path, old: str, new: str, **more: str) -> list[str]:
    """Return all that the check says of the tiny archive with one edit in its talks."""
    files = {**edit_archive(TALKS, old, new), **more}
    return told(folder, {**files, **SECOND_SOURCE} if "transcript" in new else files)


def answers(*lines: str) -> str:
    return "".join(f"      - {line}\n" for line in lines)


def test_20_two_disputes_need_no_ids(tmp_path: Path) -> None:
    second = "  - question: {ar: متى؟, en: When?}\n    answers:\n" + answers(
        "{ar: صباحًا., en: In the morning., cite: transcript ¶1}", "{ar: مساء., en: In the evening., cite: wire ¶2}"
    )
    assert told_of(tmp_path, TWO_ANSWERS, TWO_ANSWERS + second) == []


def test_21_two_prior_meetings_need_no_ids(tmp_path: Path) -> None:
    more = (
        "prior:\n  - {date: 2030-01-05, ar: لقاء., en: A meeting., cite: wire ¶4}\n"
        "  - {date: 2030-07-09, ar: لقاء., en: A meeting., cite: transcript ¶4}\n"
    )
    assert told_of(tmp_path, "prior:\n", more) == []


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(f"{{topic: trade, said_by: south, {UNTIL}, ar: لا., en: No., cite: wire ¶4}}", id="22"),
        pytest.param("{topic: trade, said_by: south, ar: لا., en: No., cite: transcript ¶4}", id="twice"),
        pytest.param(
            "{topic: water, said_by: north, ar: لا., en: No., cite: transcript ¶4}", id="a party's other voice"
        ),
        pytest.param(
            "{topic: water, said_by: sami, said_on: 2031-04-02, ar: لا., en: No., cite: transcript ¶4}",
            id="a day later",
        ),
    ],
)
def test_22_what_is_excluded_twice_or_by_another_is_no_contradiction(second: str, tmp_path: Path) -> None:
    assert told_of(tmp_path, EXCLUSION, f"{EXCLUSION}\n  - {second}") == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("said_on: 2031-04-01, cite: wire ¶8", "said_on: 2031-04-02, cite: wire ¶8", id="days"),
        pytest.param("cite: wire ¶8", "cite: wire ¶9", id="paragraphs"),
        pytest.param('cite: wire "p. 1"', 'cite: wire "p. 2"', id="spots"),
        pytest.param("cite: wire ¶8", "through: dana, cite: wire ¶8", id="who passed it on"),
    ],
)
def test_answers_of_one_speaker_are_two_where_anything_tells_them_apart(
    first: str, second: str, tmp_path: Path
) -> None:
    two = answers(
        f"{{ar: ثلاثة., en: Three., said_by: north, {first}}}", f"{{ar: أربعة., en: Four., said_by: north, {second}}}"
    )
    assert told_of(tmp_path, TWO_ANSWERS, two) == []


def list_kinds(base: type[Any] = Record) -> list[type[Any]]:
    """Return every kind of record."""
    return [base, *(kind for each in base.__subclasses__() for kind in list_kinds(each))]


EVERY_FIELD = [(kind, field.key) for kind in list_kinds() for field in list_fields(kind)]
INNARDS = (f"'{PATH_KEY}'", "FactPath(", "{'", "[{", "[[")
"""What a message shows where a value was put into it as Python writes it."""
MAPPING = {PATH_KEY: FactPath("file.yaml", ("x",)), "stance": "contradicts"}


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(MAPPING, id="a mapping"),
        pytest.param([MAPPING], id="a list"),
        pytest.param({PATH_KEY: FactPath("file.yaml"), "ar": MAPPING, "talsia": MAPPING}, id="a mapping of mappings"),
        pytest.param([[MAPPING], MAPPING], id="a list of lists"),
    ],
)
def test_28_a_mapping_or_a_list_is_told_in_words_wherever_it_stands(value: Any) -> None:
    for kind, key in EVERY_FIELD:
        context = LoadContext("file.yaml", ("ar", "en"))
        parse_record(kind, {PATH_KEY: FactPath("file.yaml"), key: value}, (), context)
        for problem in (*context.errors, *context.key_problems):
            shown = f"{problem.message} {problem.mend}"
            assert not any(sign in shown for sign in (f"'{PATH_KEY}'", "FactPath(", "{'", "[{", "[[")), (
                kind,
                key,
                shown,
            )


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (TALKS, "others: {north: silent}", "others: {north: {stance: contradicts}}"),
        (TALKS, "title:", "id: {a: b}\ntitle:"),
        (TALKS, "title:", "id: [a]\ntitle:"),
        ("parties.yaml", "north:\n", "north:\n  id: {a: b}\n"),
        ("parties.yaml", "north:\n", "north:\n  kind: [a]\n"),
        ("site.yaml", "languages:", "format: {a: b}\nlanguages:"),
        ("site.yaml", "name: English}", "name: English, locale: {a: b}}"),
    ],
)
def test_28_and_so_it_is_in_a_whole_archive(file: str, old: str, new: str, tmp_path: Path) -> None:
    lines = told(tmp_path, edit_archive(file, old, new))
    assert lines
    assert not [line for line in lines if "'@'" in line or "FactPath" in line or "{'" in line]


def test_29_unknown_keys_hide_none_of_the_other_problems(tmp_path: Path) -> None:
    """Three unknown keys, and behind them what the format, the rules on facts and those on derived facts find."""
    files = edit_archive(TALKS, "title:", "colour: red\nweather: fine\ntitle:")
    wrong = [
        ("said_by: sami", "said_by: samy"),
        ("cite: wire ¶3", "cite: wire ¶33"),
        ("en: It may succeed.", "en: TODO"),
        ("date: 2031-03-01?", "date: 2031-05-01?"),
        ("original: ru, ", "original: ru, shade: dark, "),
        ("cite: wire ¶7", "cite: wire"),
    ]
    for old, new in wrong:
        files[TALKS] = files[TALKS].replace(old, new, 1)
    lines = "\n".join(told(tmp_path, files))
    for message in (
        "unknown key 'colour'",
        "unknown key 'weather'",
        "unknown key 'shade'",
        "'samy' is not in",
        "no paragraph 33",
        "'TODO' is no text",
        "is later than the talks",
        "names no paragraph",
    ):
        assert message in lines


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("kind: talks", "kind: chat", "'chat' is not known here"),
        ("state: held", "state: hold", "'hold' is not known here"),
        ("place: town", "place: The Town", "'The Town' does not fit here"),
        ("date: 2031-04-01", "date: 1 April", "'1 April'"),
        ("cite: wire ¶2", "cite: wire p 2", "'wire p 2' does not fit"),
        ("{said_by: dana, quote", "{said_by: dana, said_on: soon, quote", "'soon'"),
        ("head: sami", "head: [sami, {post: 5}]", "write the text once per language"),
    ],
)
def test_29_nor_does_a_value_that_does_not_fit(old: str, new: str, message: str, tmp_path: Path) -> None:
    files = edit_archive(TALKS, "en: It may succeed.", "en: TODO")
    files[TALKS] = files[TALKS].replace("cite: wire ¶3", "cite: wire ¶33").replace(old, new, 1)
    lines = told(tmp_path, files)
    assert len(lines) == 3, lines
    assert [line for line in lines if message in line]
    assert [line for line in lines if "'TODO' is no text" in line]
    assert [line for line in lines if "no paragraph 33" in line]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("place: town", "plase: The Town"),
        ("state: held", "stat: hold"),
        ("status: {state: held", "staus: {state: hold"),
        ("kind: talks", "kindd: [chat]"),
        ("statements:\n", "statments:\n  - 5\n"),
    ],
)
def test_29_nor_one_under_a_misspelled_key(old: str, new: str, tmp_path: Path) -> None:
    lines = told(tmp_path, edit_archive(TALKS, old, new))
    assert any("unknown key" in line for line in lines)
    assert len(lines) >= 2


def test_29_nor_does_one_in_the_site_file(tmp_path: Path) -> None:
    files = edit_archive("site.yaml", "languages:", "handbook: maybe\nlanguages:")
    files[TALKS] = files[TALKS].replace("cite: wire ¶3", "cite: wire ¶33")
    assert [line.split(": ", 1)[1].split(" (")[0] for line in told(tmp_path, files)] == [
        "'maybe' does not fit here",
        "wire has no paragraph 33",
    ]


POST = "post: {ar: خبيرة, en: expert}"
MINISTRY = "ministry:\n  name: {ar: الوزارة, en: Ministry}\n  kind: body\n  part_of: north\n"


@pytest.mark.parametrize(
    "delegations",
    [
        pytest.param("{party: north, head: {person: dana, post: unknown}, cite: wire ¶1}", id="an unknown post"),
        pytest.param(f"{{party: north, head: [sami, {{person: dana, {POST}}}], cite: wire ¶1}}", id="two heads"),
        pytest.param(
            "{party: north, head: sami, members: [{ar: خبيران, en: two experts}, {ar: مترجم, en: an interpreter}], "
            "cite: wire ¶1}",
            id="members without names",
        ),
        pytest.param(
            "{party: north, name: {ar: المسار السياسي, en: political track}, head: sami, cite: wire ¶1}\n"
            "  - {party: north, name: {ar: المسار الفني, en: technical track}, head: sami, cite: wire ¶1}",
            id="one person in two delegations with names",
        ),
        pytest.param("{party: ministry, head: sami, cite: wire ¶1}", id="a body of a party"),
        pytest.param("{party: far, head: {person: dana, post: unknown, present: false}, cite: wire ¶1}", id="absent"),
    ],
)
def test_32_delegations_as_sources_tell_of_them(delegations: str, tmp_path: Path) -> None:
    files = edit_archive(TALKS, HEAD, delegations)
    files[TALKS] = files[TALKS].replace("place: town\n", "place: town\nabsent: far\n")
    files["parties.yaml"] += MINISTRY
    assert told(tmp_path, files) == []


def test_32_a_minister_contradicts_the_own_party(tmp_path: Path) -> None:
    against = "{topic: water, said_by: north, ar: لا., en: No., others: {south: silent}, cite: wire ¶3}"
    assert told_of(tmp_path, EXCLUSION, f"{EXCLUSION}\n  - {against}") == []
    own = EXCLUSION.replace("said_by: south", "said_by: sami").replace("{north: silent}", "{north: contradicts}")
    assert told_of(tmp_path, EXCLUSION, own) == []


@pytest.mark.parametrize(
    "new",
    [
        pytest.param(EXCLUSION.replace("{north: silent}", "{far: agrees}"), id="others"),
        pytest.param(f"{EXCLUSION}\npositions:\n  - {{party: far, ar: لا., en: No., cite: wire ¶4}}", id="no topic"),
        pytest.param(
            f"{EXCLUSION}\npositions:\n"
            "  - {topic: water, party: {ar: جار, en: a neighbour}, stance: objects, ar: لا., en: No., cite: wire ¶4}",
            id="words",
        ),
    ],
)
def test_someone_outside_the_talks_has_a_position(new: str, tmp_path: Path) -> None:
    assert told_of(tmp_path, EXCLUSION, new) == []


@pytest.mark.parametrize("original", ["und", "unknown"])
def test_1_the_original_language_may_be_unknown(original: str, tmp_path: Path) -> None:
    assert told_of(tmp_path, "original: ru", f"original: {original}") == []


@pytest.mark.parametrize("spot", ['wire "p. 3"', '{source: wire, at: "00:12:31"}', "wire “headline”"])
def test_a_spot_is_any_short_text(spot: str, tmp_path: Path) -> None:
    assert told_of(tmp_path, "cite: wire ¶2", f"cite: {spot}") == []


@pytest.mark.parametrize(
    "voice",
    [
        "certainty: claimed, through: {ar: زوار, en: visitors}",
        "certainty: claimed, on_behalf_of: north",
        "certainty: claimed, said_by: {ar: مسؤول, en: an official}",
        "certainty: disputed, disputed: number",
    ],
)
def test_a_claim_is_accounted_for_by_any_voice(voice: str, tmp_path: Path) -> None:
    files = edit_archive(TALKS, "context:\n", f"context:\n  - {{{voice}, ar: نص., en: A text., cite: wire ¶2}}\n")
    files[TALKS] = files[TALKS].replace("  - question:", "  - id: number\n    question:")
    assert told(tmp_path, files) == []


def test_an_assessment_may_be_that_of_somebody_without_a_name(tmp_path: Path) -> None:
    assert told_of(tmp_path, "said_by: wire, ar: قد", "said_by: {ar: مراقب, en: an observer}, ar: قد") == []


def test_a_statement_is_about_a_contact_of_its_file(tmp_path: Path) -> None:
    files = edit_archive(TALKS, "said_by: dana, quote", "said_by: dana, about: march, quote")
    files[TALKS] = files[TALKS].replace("- date: 2031-03-01?", "- id: march\n    date: 2031-03-01?")
    assert told(tmp_path, files) == []


@pytest.mark.parametrize(
    "named",
    [
        "documents: transcript\n",
        "documents:\n  - {source: transcript, signed_by: [north, south], signed_on: 2031-04-01}\n",
        "unknowns:\n  - {ar: كم؟, en: How long?, sought_in: transcript}\n",
        "lead: {said_by: transcript, ar: نص., en: A text., cite: wire ¶1, key: true}\n",
        'lead: {ar: "[هنا](source:transcript).", en: "[Here](source:transcript).", cite: wire ¶1, key: true}\n',
    ],
)
def test_a_source_that_is_referred_to_is_used(named: str, tmp_path: Path) -> None:
    old = BASE[TALKS][BASE[TALKS].index("lead:") : BASE[TALKS].index("agenda:")]
    assert told_of(tmp_path, old, named if named.startswith("lead") else f"{old}{named}") == []


MACHINE = BASE["sources.yaml"].replace("kind: news", "kind: news\n  wording: machine")
"""The wire's words are those of a machine."""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("", "", "machine's, not those that were said (add 'wording: machine' to the statement)"),
        ("en: source}", "en: us}", ""),
        ("translated_by: {ar: us, en: source}", "wording: machine", ""),
        ("original: ru, translated_by: {ar: us, en: source}", "original: en, translated_by: {ar: us}", "a machine's"),
        (
            "translated_by: {ar: us, en: source}, cite: wire ¶5",
            "translated_by: {ar: us, en: us}, cite: {source: wire, at: 5, exact: yes}",
            "(remove 'exact')",
        ),
        (
            "en: source}, cite: wire ¶5",
            "en: us}, cite: wire ¶5, renderings: [{quote: {en: yeah}, cite: wire ¶5}]",
            "(cite a source in whose words it stands)",
        ),
    ],
)
def test_nothing_is_quoted_from_a_machine_as_exact_words(old: str, new: str, message: str, tmp_path: Path) -> None:
    lines = told(tmp_path, {**edit_archive(TALKS, old, new), "sources.yaml": MACHINE})
    assert len(lines) == bool(message), lines
    assert all(message in line for line in lines)


@pytest.mark.parametrize(
    ("quote", "message"),
    [
        ("quote: {ru: да}, original: ru", "missing in 'ar'"),
        ("ar: أجابت., en: She agreed., quote: {ru: да}, original: ru", ""),
        ("ar: أجابت., en: She agreed., quote: {ar: نعم}, original: ar", ""),
        ("quote: {ar: نعم, en: yes, ru: да}, original: ru, translated_by: {ar: us, en: us}", ""),
        ("quote: {ar: نعم}, original: ar", "missing in 'en'"),
        ("ar: أجابت., en: She agreed., quote: {ar: نعم}, original: ru, translated_by: {ar: us}", "missing in 'en'"),
        ("ar: أجابت., en: She agreed., quote: {qq: x}, original: und, translated_by: {qq: us}", "'qq' is no language"),
    ],
)
def test_a_quotation_stands_in_all_languages_or_in_its_own(quote: str, message: str, tmp_path: Path) -> None:
    old = "quote: {ar: نعم, en: yes}, original: ru, translated_by: {ar: us, en: source}"
    lines = told_of(tmp_path, old, quote)
    assert bool(lines) == bool(message), lines
    assert not message or any(message in line for line in lines), lines


def test_a_newer_format_is_one_clear_problem(tmp_path: Path) -> None:
    (line,) = told(tmp_path, edit_archive("site.yaml", "languages:", "format: 2\nlanguages:"))
    assert "these facts are in format 2; this program knows 1 to 1 (use a newer version of the program)" in line


def test_a_former_name_says_until_when(tmp_path: Path) -> None:
    named = "en: South}\n  former_names: {ar: القديم, en: Old}\n"
    assert any(
        "'until' is missing" in line for line in told(tmp_path, edit_archive("parties.yaml", "en: South}\n", named))
    )


@pytest.mark.parametrize(("words", "told"), [("held and ended before sunset", 0), ("held in the evening", 1)])
def test_an_end_that_no_hour_gives_is_in_no_other_part_of_the_day(tmp_path: Path, words: str, told: int) -> None:
    arabic = {0: "عُقدت وانتهت قبيل المغرب", 1: "عُقدت مساءً"}[told]
    status = "status: {state: held, cite: wire ¶1}"
    said = f"start: '10:15'\nstatus: {{state: held, ar: {arabic}, en: {words}, cite: wire ¶1}}"
    assert len(told_of(tmp_path, status, said)) == told
