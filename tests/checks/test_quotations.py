"""Quotations are held against kept texts: what stands there passes, one letter changed does not."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from mujaz import checks
from mujaz.checks import quotations
from mujaz.load.loader import load_archive
from mujaz.pipeline.checking import CheckOptions, check_folder, list_lasting_notes
from tests.tiny_archive import BASE, TALKS, find_place, write_files

TEXTS: Mapping[str, str] = {
    "wire.txt": """\
Talks in Town

2 hours ago

The two sides met on Tuesday behind closed doors.

“Water,” said Sami, “is on the table, and will stay there.”

South said: "There will be no trade before the harvest."

A meeting was held before.

Dana said yes. She added that no door has been closed.

Six.

Seven.

Eight.

Nine.
""",
    "خبر.txt": """\
لقاء في المدينة
قال سامي إنّ «المياه على الطاولة» وستبقى.
وقالت دانا إن بابًا لم يُغلَق بعد.
""",
}
SUMS = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in TEXTS.items()}
KEPT = f"  paragraphs: 9\n  kept: {{file: wire.txt, sha256: {SUMS['wire.txt']}, skip: 3}}\n"
KHABAR = f"""\
khabar:
  name: {{ar: تقرير عربي, en: Arabic report}}
  outlet: unknown
  language: ar
  kind: news
  official: unknown
  address: unknown
  published: unknown
  retrieved: unknown
  kept: {{file: خبر.txt, sha256: {SUMS["خبر.txt"]}}}
"""
EXACT = "{source: wire, at: 5, exact: no door has been closed}"
AR_EXACT = "{source: khabar, at: 2, exact: بابا لم يغلق}"
GOOD: Mapping[str, str] = {
    **BASE,
    "sources.yaml": BASE["sources.yaml"].replace("  paragraphs: 9\n", KEPT) + KHABAR,
    TALKS: BASE[TALKS]
    .replace("en: A meeting.\n    cite: wire ¶4", f"en: A meeting.\n    cite: {EXACT}")
    .replace("cite: wire ¶6", f"cite: {AR_EXACT}"),
}


def archive(file: str = TALKS, old: str = "", new: str = "") -> dict[str, str]:
    assert old in GOOD[file], f"{file} has no {old!r}"
    return {**GOOD, file: GOOD[file].replace(old, new, 1)}


def found(files: Mapping[str, str], tmp_path: Path, texts: Mapping[str, str | bytes] = TEXTS) -> list[str]:
    data, folder = write_files(tmp_path / "data", files), write_files(tmp_path / "texts", texts)
    return [str(each) for each in check_folder(data, CheckOptions(texts=folder)).reports]


def test_the_archive_is_good_and_all_is_verified(tmp_path: Path) -> None:
    assert found(GOOD, tmp_path) == []
    loaded = load_archive(tmp_path / "data", tmp_path / "texts")
    assert loaded.archive
    assert list(quotations.describe_unverified(loaded.archive)) == []
    assert list_lasting_notes(loaded) == ()


class Case(NamedTuple):
    """An edit, the words where it is found, and the whole message with how to mend it."""

    old: str
    new: str
    at: str
    message: str
    file: str = TALKS


ITEM = "said_by: sami, ar: المياه مطروحة., en: Water is on the table."
QUOTE = "quote: {ar: نعم, en: yes}"
CASES = [
    pytest.param(
        Case(
            "has been closed",
            "had been closed",
            "no door",
            "'no door had been closed' does not stand in ¶5 of wire "
            "(the nearest words are in ¶5: 'no door has been closed.')",
        ),
        id="a letter of exact",
    ),
    pytest.param(
        Case(
            "at: 5, exact",
            "at: 4, exact",
            "no door",
            "'no door has been closed' does not stand in ¶4 of wire (it stands in ¶5: correct the paragraph)",
        ),
        id="another paragraph",
    ),
    pytest.param(
        Case(
            "{source: wire, at: 5, exact: no door has been closed}",
            "{source: wire, at: 1-4, exact: no door has been closed}",
            "no door",
            "it stands in ¶5",
        ),
        id="another range",
    ),
    pytest.param(
        Case(
            "exact: no door has",
            "exact: no door would have",
            "no door",
            "the nearest words are in ¶5: 'no door has been closed.'",
        ),
        id="a word of exact",
    ),
    pytest.param(
        Case(
            "exact: no door has been closed",
            "exact: no door has been closed, prefix: thinks that",
            "no door",
            "'no door has been closed' does not stand in ¶5",
        ),
        id="prefix",
    ),
    pytest.param(
        Case(
            "exact: no door has been closed",
            "exact: no door has been closed, suffix: yet",
            "no door",
            "does not stand in ¶5",
        ),
        id="suffix",
    ),
    pytest.param(
        Case("exact: no door has been closed", "exact: ـ", "ـ", "there is no word in this quotation"), id="no word"
    ),
    pytest.param(
        Case(
            "بابا لم يغلق",
            "بابا لن يغلق",
            "بابا",
            "'بابا لن يغلق' does not stand in ¶2 of khabar (the nearest words are in ¶2: 'بابًا لم يُغلَق')",
        ),
        id="an Arabic letter",
    ),
    pytest.param(Case("بابا لم يغلق", "بابة لم يغلق", "بابة", "does not stand in ¶2"), id="ta marbuta"),
    pytest.param(
        Case("phrase: on Tuesday", "phrase: on a Tuesday", "on a Tuesday", "the nearest words are in ¶1: 'on Tuesday'"),
        id="a phrase",
    ),
    pytest.param(
        Case(
            QUOTE,
            "quote: {ar: نعم, en: yea}",
            "yea",
            "'yea' does not stand in ¶5 of wire (the nearest words are in ¶5: 'yes.')",
        ),
        id="the source's translation",
    ),
    pytest.param(
        Case(
            ITEM,
            ITEM.replace("Water is", "Water “is off the table”").replace("مطروحة", "«مطروحة»"),
            "is off",
            "'is off the table' does not stand in ¶2 of wire (the nearest words are in ¶2: '“is on the table,')",
        ),
        id="between marks",
    ),
    pytest.param(
        Case(
            QUOTE + ", original: ru, translated_by: {ar: us, en: source}",
            "quote: {ar: نعم, en: yeah}, original: en, translated_by: {ar: us}",
            "yeah",
            "'yeah' does not stand",
        ),
        id="the speaker's own words",
    ),
    pytest.param(
        Case(
            "khabar, at: 2",
            "khabar, at: 7",
            "7, exact",
            "khabar has no paragraph 7 (its paragraphs run from 0 (the headline) to 2)",
        ),
        id="a paragraph that is not kept",
    ),
    pytest.param(
        Case(
            "paragraphs: 9",
            "paragraphs: 11",
            "11",
            "the last paragraph of the kept text is ¶9, not ¶11",
            "sources.yaml",
        ),
        id="paragraphs",
    ),
    pytest.param(
        Case(", skip: 3", "", "9\n", "the last paragraph of the kept text is ¶10, not ¶9", "sources.yaml"),
        id="a stamp not skipped",
    ),
    pytest.param(
        Case("skip: 3", "skip: [3, 4]", "4]", "line 4 of wire.txt is empty or not there", "sources.yaml"),
        id="nothing to skip",
    ),
    pytest.param(
        Case("skip: 3", "skip: [3, 999]", "999", "line 999 of wire.txt is empty or not there", "sources.yaml"),
        id="no such line",
    ),
    pytest.param(
        Case(
            SUMS["wire.txt"],
            "0" * 64,
            "0" * 64,
            f"has another SHA-256 (restore it, or check its quotations and write {SUMS['wire.txt']})",
            "sources.yaml",
        ),
        id="the hash",
    ),
    pytest.param(
        Case(
            SUMS["wire.txt"],
            "12ab",
            "12ab",
            "'12ab' does not fit here (write the 64 digits that 'sha256sum FILE' shows)",
            "sources.yaml",
        ),
        id="no hash",
    ),
    pytest.param(
        Case(
            "file: wire.txt",
            "file: ../wire.txt",
            "../wire.txt",
            "write the file's plain name, without folders",
            "sources.yaml",
        ),
        id="a path",
    ),
    pytest.param(
        Case("file: wire.txt", "fil: wire.txt", "fil:", "unknown key 'fil' (did you mean 'file'?)", "sources.yaml"),
        id="a key",
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_what_is_wrong_is_found_at_its_place(case: Case, tmp_path: Path) -> None:
    files = archive(case.file, case.old, case.new)
    start = f"{case.file}:{find_place(files[case.file], case.at)}: "
    lines = [line for line in found(files, tmp_path) if line.startswith(start)]
    assert len(lines) == 1, found(files, tmp_path)
    assert case.message in lines[0]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("بابا لم يغلق", "بابًا لم يُغلَقْ", id="vowel signs"),
        pytest.param("بابا لم يغلق", "بـــابا لم يغلق", id="tatweel"),
        pytest.param(
            "exact: no door has been closed",
            "exact: no door has been closed, prefix: that, suffix: .",
            id="prefix and suffix",
        ),
        pytest.param("cite: wire ¶2", "cite: {source: wire, at: 2, exact: '«Water,» said Sami'}", id="quotation marks"),
        pytest.param("cite: wire ¶2", "cite: [khabar ¶1, wire ¶2]", id="two sources"),
        pytest.param(
            ITEM,
            ITEM.replace("Water is on the table.", "'Water “is … the [big] table!”'").replace("مطروحة", "«مطروحة»"),
            id="marks",
        ),
        pytest.param(
            ITEM,
            ITEM.replace("المياه مطروحة", "«المياه» مطروحة").replace("Water is", "“Water” is"),
            id="marks in another language than the source's",
        ),
        pytest.param(QUOTE, "quote: {ar: أجل, en: yes}", id="our translation"),
        pytest.param(QUOTE, "quote: {ar: نعم, en: 'Yes'}".replace("Yes", "yes…"), id="cut"),
        pytest.param(
            "ar: اجتمع الطرفان., en: The two sides met.",
            "ar: اجتمع «المعسكران»., en: The two “camps” met.",
            id="marks in what nobody said",
        ),
    ],
)
def test_what_is_right_passes(old: str, new: str, tmp_path: Path) -> None:
    text = archive(TALKS, old, new)
    assert found(text, tmp_path) == []


@pytest.mark.parametrize(("marked", "good"), [("Waters", False), ("Water", True), ("ater", True)])
def test_marks_may_hold_the_words_that_the_citation_names(marked: str, good: bool, tmp_path: Path) -> None:
    item = ITEM.replace("Water is", f"“{marked}” are").replace("المياه", "«المياه»")
    exact = "{source: wire, at: 2, prefix: W, exact: ater}"
    cited = GOOD[TALKS].replace(f"{ITEM}, cite: wire ¶2", f"{item}, cite: {exact}")
    assert cited != GOOD[TALKS]
    assert (found({**GOOD, TALKS: cited}, tmp_path) == []) is good


def test_a_quotation_of_signs_alone_is_none(tmp_path: Path) -> None:
    files = archive(TALKS, "cite: wire ¶2", 'cite: {source: wire, at: 2, exact: "…."}')
    assert "there is no word in this quotation" in found(files, tmp_path)[0]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (QUOTE, 'quote: {ar: نعم, en: "made up [](person:sami) words"}'),
        (ITEM, "said_by: sami, ar: قال «المياه» لنا., en: '“Water of [](person:sami)” is on the table.'"),
    ],
)
def test_a_link_without_words_in_a_quotation_is_refused_even_without_texts(tmp_path: Path, old: str, new: str) -> None:
    data = write_files(tmp_path / "data", archive(TALKS, old, new))
    lines = [str(each) for each in check_folder(data).reports]
    assert any("a link without words stands in a quotation (write the source's own words" in line for line in lines)
    with_words = new.replace("[](", "[Sami](")
    assert not any("a link without" in line for line in found(archive(TALKS, old, with_words), tmp_path / "other"))


@pytest.mark.parametrize(("exact", "good"), [("yes", True), ("he said yes to it", True), ("no", False)])
def test_a_quotation_agrees_with_its_own_exact_words_even_without_texts(tmp_path: Path, exact: str, good: bool) -> None:
    cited = archive(
        TALKS, "en: source}, cite: wire ¶5}", f"en: source}}, cite: {{source: wire, at: 5, exact: {exact}}}}}"
    )
    lines = [str(each) for each in check_folder(write_files(tmp_path / "data", cited)).reports]
    assert any("the quotation and the exact words of its citation differ" in line for line in lines) is not good


@pytest.mark.parametrize(
    ("kept", "sign"),
    [
        ("يُغلَق", ""),
        ("يُغ\u00adلَق", ""),
        ("ﻳﻐﻠﻖ", ""),
        ("یُغلَق", "U+06CC ARABIC LETTER FARSI YEH"),
        ("يغ\u200cلق", "U+200C"),
    ],
)
def test_a_difference_that_cannot_be_seen_is_said_where_it_counts(kept: str, sign: str, tmp_path: Path) -> None:
    other = TEXTS["خبر.txt"].replace("يُغلَق", kept)
    files = archive("sources.yaml", SUMS["خبر.txt"], hashlib.sha256(other.encode()).hexdigest())
    lines = found(files, tmp_path, {**TEXTS, "خبر.txt": other})
    assert len(lines) == bool(sign)
    assert all(f"they differ by a character that cannot be seen: {sign}" in line for line in lines)


@pytest.mark.parametrize(
    ("cite", "words", "told"),
    [
        ("wire ¶5", "Dana said yes", []),
        ("wire ¶5", "Dana said no", ["'Dana said no' does not stand in ¶5 of wire"]),
        ('wire "p. 1"', "Dana said yes", []),
        ('wire "p. 1"', "Dana said no", ["'Dana said no' does not stand in wire"]),
        ("khabar ¶2", "Dana said no", []),
    ],
)
def test_another_rendering_is_verified_like_the_quotation(
    cite: str, words: str, told: list[str], tmp_path: Path
) -> None:
    """Where it rests on a source in its language; at a spot that is no paragraph, anywhere in the text."""
    renderings = f"{QUOTE}, renderings: [{{quote: {{en: {words}}}, cite: {cite}}}]"
    lines = found(archive(TALKS, QUOTE, renderings), tmp_path)
    assert [line.split(": ", 1)[1].split(" (")[0] for line in lines] == told


def test_every_rule_about_texts_is_tested_here() -> None:
    rules = {rule.__name__ for rule in checks.RULES if rule.__module__ == quotations.__name__}
    assert rules == {
        "texts_can_be_read",
        "paragraphs_are_counted",
        "cited_paragraphs_are_kept",
        "quotations_are_verbatim",
        "quoted_links_have_words",
        "quotes_agree_with_exact_words",
        "quotation_languages_are_known",
        "renderings_are_cited",
        "machine_words_are_not_quoted",
    }


def test_a_text_that_changed_is_found_and_its_quotations_are_held_against_it(tmp_path: Path) -> None:
    texts = {**TEXTS, "wire.txt": TEXTS["wire.txt"].replace("no door", "no window")}
    lines = found(GOOD, tmp_path, texts)
    assert len(lines) == 2
    assert "it has another SHA-256" in lines[0]
    assert "the nearest words are in ¶5: 'no window has been closed.'" in lines[1]


def test_a_text_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    texts: dict[str, str | bytes] = {**TEXTS, "wire.txt": "café".encode("latin-1")}
    (line,) = found(GOOD, tmp_path, texts)
    assert line.startswith(
        f"sources.yaml:{find_place(GOOD['sources.yaml'], 'wire.txt')}: the kept text wire.txt cannot be read"
    )


def notes(data: Path, texts: Path | None) -> list[str]:
    return list(map(str, list_lasting_notes(load_archive(data, texts))))


def test_without_texts_it_is_said_how_many_quotations_were_not_verified(tmp_path: Path) -> None:
    data = write_files(tmp_path / "data", GOOD)
    said = (
        "note: quotations not compared with the text of their source: 4 "
        "(say with --texts or MUJAZ_TEXTS in which folder the texts of "
        "these sources are kept: wire, khabar)"
    )
    assert notes(data, None) == [said]
    assert check_folder(data).reports == []


def test_a_text_that_is_lacking_is_named(tmp_path: Path) -> None:
    data, texts = write_files(tmp_path / "data", GOOD), write_files(tmp_path / "texts", {"wire.txt": TEXTS["wire.txt"]})
    assert notes(data, texts) == [
        "note: quotations not compared with the text of their source: 1 (the folder of texts lacks some: khabar)"
    ]
    assert check_folder(data, CheckOptions(texts=texts)).reports == []


def test_a_source_that_names_no_text_is_told_so(tmp_path: Path) -> None:
    data = write_files(tmp_path / "data", BASE)
    said = (
        "note: quotations not compared with the text of their source: 2 "
        "(add 'kept: {file: …, sha256: …}' to these sources: wire)"
    )
    assert notes(data, None) == notes(data, tmp_path) == [said]


def test_many_wrong_quotations_are_all_named(tmp_path: Path) -> None:
    fact = "  - {{ar: خلفية., en: Fact {n}., cite: {{source: wire, at: 5, exact: no door {n}}}}}\n"
    many = "".join(fact.format(n=n) for n in range(quotations.MAX_NEAREST_SEARCHES + 5))
    lines = [line for line in found(archive(TALKS, "context:\n", f"context:\n{many}"), tmp_path) if "no door" in line]
    assert len(lines) == quotations.MAX_NEAREST_SEARCHES + 5
    assert sum("the nearest words" in line for line in lines) == quotations.MAX_NEAREST_SEARCHES


def test_an_endless_number_is_no_paragraph(tmp_path: Path) -> None:
    lines = found(archive(TALKS, "at: 5, exact", f"at: {'9' * 5000}, exact"), tmp_path)
    assert any(line.endswith("is no paragraph (write a number, or two such as 3-4)") for line in lines)


@pytest.mark.parametrize(
    ("old", "new"), [(EXACT, EXACT.replace("at: 5", "at: 55")), (AR_EXACT, "{source: khabar, at: 9, exact: باب}")]
)
def test_words_of_a_paragraph_that_is_not_there_are_told_once(old: str, new: str, tmp_path: Path) -> None:
    said = found(archive(TALKS, old, new), tmp_path)
    assert [line.partition(" has no paragraph ")[1] for line in said] == [" has no paragraph "]
