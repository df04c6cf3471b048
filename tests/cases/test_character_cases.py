"""Small inputs of characters and files on which the check once said something wrong, by their number in the list."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from mujaz.pipeline import building
from mujaz.pipeline.building import BuildResult
from mujaz.pipeline.checking import CheckOptions, check_folder
from mujaz.storage.program_files import LOCKFILE
from tests.tiny_archive import BASE, TALKS, edit_archive, write_files

AR, EN = "اجتمع الطرفان.", "The two sides met."


def told(folder: Path, files: dict[str, str], texts: Path | None = None) -> list[str]:
    """Return all that the check says of an archive."""
    return [str(report) for report in check_folder(write_files(folder, files), CheckOptions(texts=texts)).reports]


def told_of(folder: Path, old: str, new: str, file: str = TALKS) -> list[str]:
    """Return all that the check says of the tiny archive with one edit."""
    return told(folder, edit_archive(file, old, new))


@pytest.mark.parametrize(
    ("exact", "kept"),
    [
        pytest.param("two sides met", "The t\u00adwo si\u200bdes met.", id="hyphen and space"),
        pytest.param("two sides met", "The two\u2060 \ufeffsides\u2063 met.", id="joiners"),
        pytest.param("two sides met", "The two\u2028sides\x0cmet.", id="ends of lines and pages"),
        pytest.param("two sides met", "The two sides\ue000 m\u034fet.", id="private and ignorable"),
        pytest.param("efficient sides", "The e\ufb03cient sides met.", id="a ligature"),
        pytest.param("اجتمع الطرفان", "اجتمع ﺍﻟﻄﺮﻓﺎﻥ.", id="presentation forms"),
        pytest.param("اجتمع الطرفان", "اجتمع الطر\u200dفان\u200c.", id="joiners that join nothing"),
        pytest.param("می\u200cروم", "او گفت: می\u200cروم.", id="a joiner that is right"),
    ],
)
def test_48_a_quotation_holds_whatever_cannot_be_seen_in_the_kept_text(exact: str, kept: str, tmp_path: Path) -> None:
    write_files(
        tmp_path / "texts", {"wire.txt": f"Headline\n\n{kept} It was on Tuesday.\n\n2\n\n3\n\n4\n\nyes\n\n6\n\n7\n\n8"}
    )
    digest = hashlib.sha256((tmp_path / "texts" / "wire.txt").read_bytes()).hexdigest()
    unknown = BASE["sources.yaml"].replace("  language: en\n", "  language: unknown\n")
    sources = unknown.replace("  paragraphs: 9\n", f"  kept: {{file: wire.txt, sha256: {digest}}}\n")
    cited = BASE[TALKS].replace("cite: wire ¶1, key", f"cite: {{source: wire, at: 1, exact: {exact}}}, key")
    assert told(tmp_path / "data", {**BASE, TALKS: cited, "sources.yaml": sources}, tmp_path / "texts") == []


HIDDEN = [
    *("\u2063", "\u3164", "\u115f", "\uffa0", "\u034f", "\u180e", "\u200b", "\u2060", "\ufeff", "\u00ad", "\u2800"),
    *("\u200c", "\u200d", "\ufe0f", "\ufe0e", "\U000e0041"),
]
MEANINGLESS = ["\ue000", "\uf0b7", "\U000f0000", "\U0010ffff", "\u0378"]


@pytest.mark.parametrize("sign", HIDDEN)
def test_49_what_cannot_be_seen_is_refused(sign: str, tmp_path: Path) -> None:
    (line,) = told_of(tmp_path, "two sides", f"two{sign}sides")
    assert f"an invisible character stands here: U+{ord(sign):04X}" in line


@pytest.mark.parametrize("sign", MEANINGLESS)
def test_49_so_is_what_means_nothing(sign: str, tmp_path: Path) -> None:
    (line,) = told_of(tmp_path, "two sides", f"two{sign}sides")
    assert f"to which Unicode gives no meaning: U+{ord(sign):04X}" in line


@pytest.mark.parametrize(
    "words", ["si&#8203;des", "si&shy;des", "si&ZeroWidthSpace;des", "sides&#x202e;", "&zwj;sides"]
)
def test_49_also_as_an_entity(words: str, tmp_path: Path) -> None:
    (line,) = told_of(tmp_path, "two sides met.", f"two {words} met.")
    assert "an invisible character stands here: U+" in line


@pytest.mark.parametrize(
    ("ar", "en"),
    [
        ("قيل «می\u200cروم» بالفارسية.", "They said “می\u200cروم” in Persian."),
        ("اجتمع الطرفان عام 1446 ه\u200d.", "The two sides met in 1446."),
        ("اجتمع الطرفان ☎\ufe0f.", "The two sides met ☎\ufe0f 👩\u200d💼."),
        ("اجتمع\u00a0الطرفان&nbsp;معًا.", "The two sides&nbsp;met&mdash;at last."),
        ("اجتمع الطرفان، `&shy;`.", "The two sides met, `&shy;`."),
    ],
)
def test_49_joiners_stay_where_they_are_right(ar: str, en: str, tmp_path: Path) -> None:
    files = edit_archive(TALKS, f"ar: {AR}, en: {EN}", f'ar: "{ar}", en: "{en}"')
    assert told(tmp_path, files) == []


DAMAGED = [
    ("sidesâ€™ envoys", "did you mean 'sides’'?"),
    ("TÃ¼rkiye", "did you mean 'Türkiye'?"),
    ("Türkiye â€“ Syria", "did you mean '–'?"),
    ("at 1Â\u00a0000", "did you mean '1\u00a0000'?"),
    ("ï»¿The sides", "did you mean 'The'?"),
    ("Ø§Ù„Ø³ÙŠØ§Ø³Ø© arrived", "did you mean 'السياسة'?"),
    ("ط§ظ„ظˆظپط¯ arrived", "did you mean 'الوفد'?"),
    ("ÇáÓíÇÓÉ arrived", "did you mean 'السياسة'?"),
    ("The ??????? ???????", "type the word anew"),
    ("The “????” met", "type the word anew"),
    ("T?rkiye met", "type the word anew"),
    ("The si\ufffddes", "type the word anew"),
    ("The e\ufb03cient", "type the word anew"),
    ("ﺍﻟﻮﻓﺪ arrived", "type the word anew"),
]
"""Words in which letters were lost or damaged, and what the check advises."""
WHOLE = [
    *("“CAFÉ”… met", "a café’”", "CAFÉ\u00a0: met", "PERÚ² met", "NÃO met", "Ångström met", "naïve”…", "3×£100 met"),
    *("Really??? They met", "Why ??? They met", "«شرط»، وقال", "حفظ… ﷺ", "عکس لچک اک طچ", "Äänekoski’s"),
]


@pytest.mark.parametrize(("words", "mend"), DAMAGED)
def test_50_a_damaged_letter_is_told(words: str, mend: str, tmp_path: Path) -> None:
    lines = told_of(tmp_path, f"en: {EN}", f'en: "{words} in town."')
    (line,) = (line for line in lines if "a letter here was lost or damaged" in line)
    assert line.endswith(f"({mend})")


@pytest.mark.parametrize("words", WHOLE)
def test_50_and_a_whole_one_is_not(words: str, tmp_path: Path) -> None:
    lines = told_of(tmp_path, f"en: {EN}", f'en: "{words} in town."')
    assert [line for line in lines if "damaged" in line] == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (TALKS, "phrase: on Tuesday", "phrase: on Tue\ufffdday"),
        (TALKS, "cite: wire ¶2", "cite: {source: wire, at: 2, exact: sidesâ€™ words}"),
        (TALKS, "cite: wire ¶2", "cite: {source: wire, at: 2, exact: words, prefix: TÃ¼rkiye}"),
        (TALKS, "cite: wire ¶2", "cite: {source: wire, at: p. \ufffd}"),
        (TALKS, "quote: {ar: نعم, en: yes}", "quote: {ar: نعم, en: y\ufffds}"),
        (TALKS, "said_by: sami, ar: المياه", "silence: {numbers: T?rkiye says so}, said_by: sami, ar: المياه"),
        ("people.yaml", "dana:\n", "dana:\n  other_names: [Dana, D\ufffdna]\n"),
        ("parties.yaml", "name: {ar: الشمال, en: North}", "name: {ar: الشمال, en: N\ufffdrth}"),
        ("sources.yaml", "outlet: unknown", "outlet: {ar: خبر, en: The TÃ¼rkiye Post}"),
        ("sources.yaml", "address: https://example.org/wire", "address: https://example.org/wi\ufffde"),
        ("site.yaml", "name: العربية", "name: ط§ظ„ط¹ط±ط¨ظٹط©"),
    ],
)
def test_50_in_every_string_of_the_facts(file: str, old: str, new: str, tmp_path: Path) -> None:
    assert any("a letter here was lost or damaged" in line for line in told_of(tmp_path, old, new, file))


@pytest.mark.parametrize(
    ("name", "inner"),
    [
        ("talks/.2031-04-05-call.yaml.icloud", "2031-04-05-call.yaml"),
        (".people.yaml.icloud", "people.yaml"),
        (f".{LOCKFILE}.icloud", LOCKFILE),
    ],
)
def test_51_a_file_that_is_only_in_the_cloud_is_told(name: str, inner: str, tmp_path: Path) -> None:
    (line,) = told(tmp_path, {**BASE, name: "bplist00"})
    assert line.startswith(f"{name}:1:1: the file '{inner}' is not downloaded")


TOOLS_FILES = [
    *("._x.yaml", ".#x.yaml", "#x.yaml#", "x.yaml~", "~$x.yaml", "x.yaml.bak", "x.yaml.orig", ".x.yaml.swp", "x.tmp"),
    *(".DS_Store", "Thumbs.db", "thumbs.db", "desktop.ini", "Icon\r", ".syncthing.x.yaml.tmp", ".hidden.yaml"),
]


@pytest.mark.parametrize("name", TOOLS_FILES)
def test_52_what_tools_leave_is_ignored_everywhere(name: str, tmp_path: Path) -> None:
    assert told(tmp_path, {**BASE, name: "x", f"talks/{name}": "x"}) == []


@pytest.mark.parametrize("name", ["x.yml", "x.txt", "x.yaml.txt", "x y.yaml", "x (1).yaml"])
def test_52_what_an_editor_leaves_is_not(name: str, tmp_path: Path) -> None:
    (line,) = told(tmp_path, {**BASE, f"talks/{name}": BASE[TALKS]})
    assert line.startswith(f"talks/{name}:1:1: ")


CUTS = [0, 20, 300, -1, -30]
"""How much of the lockfile is left."""


@pytest.mark.parametrize("length", CUTS)
def test_53_a_cut_lockfile_is_noted_and_no_build_writes_it(length: int, tmp_path: Path) -> None:
    data, pages = write_files(tmp_path / "data"), tmp_path / "pages"
    assert building.build(data, pages, after=BuildResult()).pages
    whole = (data / LOCKFILE).read_bytes()
    cut = whole[: len(whole) - 8 + length] if length < 0 else whole[:length]
    write_files(data, edit_archive(TALKS, EN, "Both sides met there."))
    assert len(check_folder(data).stale) == 1

    (data / LOCKFILE).write_bytes(cut)
    done = building.build(data, pages, after=BuildResult())
    assert done.pages
    assert len([note for note in done.notes if "translations.lock is empty, or its end is missing" in note]) == 1
    assert (data / LOCKFILE).read_bytes() == cut
    assert [str(report.message) for report in check_folder(data, CheckOptions(locked=True)).reports] == [
        "this file is empty, or its end is missing"
    ]

    (data / LOCKFILE).write_bytes(whole)
    assert len(check_folder(data).stale) == 1
    assert [note for note in check_folder(data).notes if "lock" in note] == []


BLOCK = "lead: {id: opening, ar: اجتمع الطرفان., en: The two sides met., cite: wire ¶1, key: true}"
AS_BLOCK = """lead:
  id: opening
  ar: اجتمع الطرفان.
  cite: wire ¶1
  key: true
  en: |
    The two sides met:
"""


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("The <b>two</b> sides met.", "the tag '<b>' would be shown as it is"),
        ("The two sides met.<br/>", "the tag '<br/>' would be shown as it is"),
        ("The <!-- new --> two sides met.", "the tag '<!-- new -->' would be shown as it is"),
        ("See <https://example.org>.", "the tag '<https://example.org>' would be shown as it is"),
    ],
)
def test_54_a_tag_in_a_text_is_told(words: str, message: str, tmp_path: Path) -> None:
    assert any(message in line for line in told_of(tmp_path, EN, words))


@pytest.mark.parametrize("words", ["The `<b>` two sides met.", r"The \<b\> two sides met.", "A < B and B > A <…>."])
def test_54_a_sign_may_be_meant(words: str, tmp_path: Path) -> None:
    assert told_of(tmp_path, EN, words) == []


@pytest.mark.parametrize(
    ("lines", "first"),
    [
        ("- on water\n- on trade", "- on water"),
        ("* on water\n* on trade", "* on water"),
        ("1. on water\n2. on trade", "1. on water"),
        ("# On water", "# On water"),
        ("> on water", "> on water"),
        ("| on | water |\n|---|---|\n| a | b |", "| on | water |"),
    ],
)
def test_54_a_list_within_a_text_is_told(lines: str, first: str, tmp_path: Path) -> None:
    block = AS_BLOCK + "".join(f"    {line}\n" for line in lines.split("\n"))
    (line,) = (each for each in told_of(tmp_path, BLOCK, block) if "plain text" in each)
    assert f"a list or heading would be shown as plain text: '{first}'" in line


def test_54_lines_of_one_text_are_no_list(tmp_path: Path) -> None:
    assert told_of(tmp_path, BLOCK, f"{AS_BLOCK}    on water – and\n    trade.\n") == []


MERGED = ["<<<<<<< HEAD", "water", "=======", "trade", ">>>>>>> theirs"]


@pytest.mark.parametrize("indent", ["    ", "      "])
def test_54_marks_of_a_merge_within_a_text_are_told(indent: str, tmp_path: Path) -> None:
    block = AS_BLOCK + "".join(f"{indent}{line}\n" for line in MERGED)
    assert [line.split(": ")[1].split(" (")[0] for line in told_of(tmp_path, BLOCK, block)] == [
        "a merge left its marks here"
    ]


@pytest.mark.parametrize(("old", "place"), [("place: town\n", "6:3"), ("agenda:\n", "10:3"), ("parties:", "6:3")])
def test_54_also_among_keys(old: str, place: str, tmp_path: Path) -> None:
    new = f"{old}  <<<<<<< HEAD\n  =======\n  >>>>>>> theirs\n"
    new = new if old.endswith("\n") else f"  <<<<<<< HEAD\n{old}"
    lines = told_of(tmp_path, old, new)
    assert [line for line in lines if "a merge left its marks here" in line and f":{place}: " in line], lines
