"""YAML without its traps: words stay words, and what is refused says where and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from mujaz.diagnostics.problem import PATH_KEY, FactPath, FilePosition
from mujaz.load import yaml_reader
from mujaz.load.yaml_reader import YamlDocument, read_yaml


def plain(value: Any) -> Any:
    """Return a value without its addresses."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items() if key != PATH_KEY}
    return [plain(item) for item in value] if isinstance(value, list) else value


def said(found: YamlDocument) -> list[str]:
    """Return the problems as `place: message (mend)`."""
    return [f"{problem.where}: {problem.message} ({problem.mend})" for problem in found.problems]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 10:00", {"a": "10:00"}),
        ("a: NO", {"a": "NO"}),
        ("a: 0123", {"a": "0123"}),
        ("a: 1e3", {"a": "1e3"}),
        ("a: 2025-04-10", {"a": "2025-04-10"}),
        ("a: true", {"a": "true"}),
        ("on: off", {"on": "off"}),
        ("1: x", {"1": "x"}),
        ("~: x", {"~": "x"}),
        ("a:", {"a": ""}),
        ("a: ~", {"a": ""}),
        ("a: null", {"a": ""}),
        ("a: '~'", {"a": "~"}),
        ("a: 'null'", {"a": "null"}),
        ("a: '  x  '", {"a": "x"}),
        ("a: >-\n  x\n  y\nb: |\n  z\n", {"a": "x y", "b": "z"}),
        ("a: {ar: x, y, en: z}", {"a": {"ar": "x", "y": "", "en": "z"}}),
        ("c: {<<: {d: 1}}", {"c": {"<<": {"d": "1"}}}),
        ("a: 1 # not this\n", {"a": "1"}),
        ("---\na: 1\n...\n", {"a": "1"}),
        ("- a\n- b: c\n", ["a", {"b": "c"}]),
        ("a: 🙂 سلام\n", {"a": "🙂 سلام"}),
        ("\ufeffa: 1\n", {"a": "1"}),
        ("a: 1\r\nb: 2\r\n", {"a": "1", "b": "2"}),
        ("just words", "just words"),
        ("", {}),
        ("# nothing\n", {}),
        ("---\n", {}),
    ],
)
def test_words_stay_words(text: str, value: Any) -> None:
    found = read_yaml("f.yaml", text.encode())
    assert plain(found.value) == value
    assert not found.problems


ANCHORS = "anchors (&) and aliases (*) are not used here (write the value out, or quote the text)"
YAML = "this is not YAML: "
SECOND = "'---' starts a second document (keep one document a file)"
KEY = "a list or mapping stands where a key belongs (write a plain key)"
COLON = f"{YAML}a second ': ' stands in this text, so YAML takes what is before it for a key (put the text in quotes)"
TAB = f"{YAML}a tab stands where spaces belong (indent with spaces)"


def start(sign: str) -> str:
    return f"{YAML}a text that begins with {sign} stands without quotes (put the text in quotes)"


NOT_UTF8 = "this line is not UTF-8 text (save the file with the encoding UTF-8)"
BESIDE = f"{YAML}a text stands in the same line as | (move it to the next line, and indent it further than its key)"
DEEP = "values are nested more than 20 deep (flatten the value)"


BACKSLASH = f"{YAML}a backslash stands in straight double quotation marks (write it twice, or put the text in '…')"


NO_MEANING = "a character stands here to which Unicode gives no meaning: %s (type what it stands for, or delete it)"


def hidden(name: str) -> str:
    return f"an invisible character stands here: {name} (delete it)"


REFUSED = [
    ("a: &x 1", f"1:4: {ANCHORS}"),
    ("b: 1\na: *x", f"2:4: {ANCHORS}"),
    ("a: &x [b]\nc: *x", f"1:4: {ANCHORS}"),
    ("c:\n  <<: *x", f"2:7: {ANCHORS}"),
    ("a: *hello there", f"1:4: {ANCHORS}"),
    ("&k a: 1", f"1:1: {ANCHORS}"),
    ("a: !foo x", "1:4: tags such as !foo are not used here (remove the tag, or quote the text)"),
    ("a: !!int 3", "1:4: tags such as tag:yaml.org,2002:int are not used here (remove the tag, or quote the text)"),
    ("a:\n\tb: 1", f"2:1: {TAB}"),
    ("a:\n  b: 1\n\tc: 2", f"3:1: {TAB}"),
    ("a: 1\n---\nb: 2", f"2:1: {SECOND}"),
    ("---\n---\n", f"2:1: {SECOND}"),
    ("a: b: c", f"1:5: {COLON}"),
    ("a: 1\r\nb: c: d\r\n", f"2:5: {COLON}"),
    ("ar: نص\nen: He said: no", f"2:12: {COLON}"),
    ("a: @x", f"1:4: {start('@')}"),
    ("a: `x`", f"1:4: {start('`')}"),
    ("a: %x", f"1:4: {start('%')}"),
    ("@: 1", f"1:1: {start('@')}"),
    ("'@': 1", "1:1: '@' cannot be a key (write a plain key)"),
    ("a: {'@': x}", "1:5: '@' cannot be a key (write a plain key)"),
    ("? [a]\n: 1", f"1:3: {KEY}"),
    ("{a: 1}: 2", f"1:1: {KEY}"),
    ("x: y\na: {b: 1\n", f"2:4: {YAML}the bracket {{ that opens here is not closed (close it with }})"),
    ("x: y\na: [b", f"2:4: {YAML}the bracket [ that opens here is not closed (close it with ])"),
    ("a: 1\nb\nc: 2", f"2:2: {YAML}there is no colon after 'b' (write 'b:')"),
    ("a: x\u202ey", f"1:5: {hidden('U+202E RIGHT-TO-LEFT OVERRIDE')}"),
    ("a: 1\nb: x\u2067y", f"2:5: {hidden('U+2067 RIGHT-TO-LEFT ISOLATE')}"),
    ("a: \x00", f"1:4: {hidden('U+0000 control character')}"),
    ("a: x\x85y: z", f"1:5: {hidden('U+0085 control character')}"),
    ("a: x\u2028y", f"1:5: {hidden('U+2028 LINE SEPARATOR')}"),
    ("a: x\u200fy", f"1:5: {hidden('U+200F RIGHT-TO-LEFT MARK')}"),
    ("a: x\u200by", f"1:5: {hidden('U+200B ZERO WIDTH SPACE')}"),
    ("a: x\u2063y", f"1:5: {hidden('U+2063 INVISIBLE SEPARATOR')}"),
    ("a: x\u3164y", f"1:5: {hidden('U+3164 HANGUL FILLER')}"),
    ("a: x\ue000y", f"1:5: {NO_MEANING % 'U+E000'}"),
    ("a: x\uffffy", f"1:5: {NO_MEANING % 'U+FFFF'}"),
    ('a: "C:\\Users"', f"1:9: {BACKSLASH}"),
    ('a: "one \\d two"', f"1:9: {BACKSLASH}"),
    ('a: "\\ud800"', f"1:7: {BACKSLASH}"),
    ("a: | x", f"1:6: {BESIDE}"),
    ("a: > 5", f"1:6: {start('| or >')}"),
    ("a: ] x", f"1:4: {YAML}a character no value can start with (put the text in quotes)"),
    ("a: " + "[" * 30 + "]" * 30, f"1:24: {DEEP}"),
    ("[" * 5000, f"1:22: {DEEP}"),
    ("{a: " * 3000, f"1:85: {DEEP}"),
    ("".join(f"{' ' * n}a:\n" for n in range(30)), f"22:22: {DEEP}"),
]


def test_a_text_that_a_sign_cuts_off_is_named() -> None:
    (problem,) = read_yaml("f.yaml", b"a: one\nb: we are #1 here\nc: 2  # a comment").problems
    assert str(problem.where) == "f.yaml:2:11"
    assert problem.message == "'#1 here' is read as a comment, not as part of the text"


@pytest.mark.parametrize(
    "text", ["a: 1 # one", "a: 1  ## one", "a: b#1", "a: 'b #1'", "a: >-\n  b #1", "a: {b: c}  #d"]
)
def test_other_signs_cut_nothing(text: str) -> None:
    assert not read_yaml("f.yaml", text.encode()).problems


def test_every_invisible_character_is_named_at_once() -> None:
    found = said(read_yaml("f.yaml", "a: x\u200fy\nb: \u200ez\n".encode()))
    assert [line.partition(": ")[0] for line in found] == ["f.yaml:1:5", "f.yaml:2:4"]


@pytest.mark.parametrize(("text", "problem"), REFUSED, ids=[text[:20] for text, _ in REFUSED])
def test_what_is_refused_says_where_and_why(text: str, problem: str) -> None:
    found = read_yaml("f.yaml", text.encode())
    assert found.value is None
    assert said(found) == [f"f.yaml:{problem}"]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"a: 1\nb: caf\xe9\n", f"f.yaml:2:1: {NOT_UTF8}"),
        ("a: 1".encode("utf-16"), f"f.yaml:1:1: {NOT_UTF8}"),
        (b"x" * 1_000_001, "f.yaml:1:1: the file has 1,000,001 bytes; at most 1,000,000 are read (split the file)"),
    ],
)
def test_bytes_that_are_refused(data: bytes, problem: str) -> None:
    found = read_yaml("f.yaml", data)
    assert found.value is None
    assert said(found) == [problem]


def test_a_tab_inside_a_line_and_a_full_file_are_read() -> None:
    assert plain(read_yaml("f.yaml", b"a: x\ty").value) == {"a": "x\ty"}
    assert plain(read_yaml("f.yaml", b"a: x\n#" + b"x" * (yaml_reader.MAX_BYTES - 6)).value) == {"a": "x"}


def test_a_text_and_a_file_have_an_end() -> None:
    longest = "x" * yaml_reader.MAX_LETTERS
    assert plain(read_yaml("f.yaml", f"a: {longest}".encode()).value) == {"a": longest}
    assert said(read_yaml("f.yaml", f"b: y\na: {longest}x".encode())) == [
        "f.yaml:2:4: this text has 6001 letters; at most 6000 are read (make several of it)"
    ]
    assert said(read_yaml("f.yaml", b"a: [x, y]\nb: z", 5)) == []
    assert said(read_yaml("f.yaml", b"a: [x, y]\nb: z", 4)) == [
        "f.yaml:2:4: the file holds too many values from here on (split the file)"
    ]


def test_a_key_that_stands_twice_is_found_and_the_rest_is_still_read() -> None:
    found = read_yaml("f.yaml", b"a: 1\nb: {c: 1, c: 2}\n\na: 3\n")
    assert plain(found.value) == {"a": "1", "b": {"c": "1"}}
    assert said(found) == [
        "f.yaml:2:11: the key 'c' stands twice; the first is in line 2 (keep one of the two)",
        "f.yaml:4:1: the key 'a' stands twice; the first is in line 1 (keep one of the two)",
    ]


def test_a_file_of_nothing_but_mistakes_says_so_only_so_often() -> None:
    assert len(read_yaml("f.yaml", b"a: 1\n" * 80).problems) == yaml_reader.MAX_PROBLEMS


def test_every_value_and_key_has_its_place() -> None:
    found = read_yaml("f.yaml", "a: {ar: نص, en: x}\nb:\n  - c\n  - d: e\n".encode())
    assert found.key_positions == {
        (): (1, 1),
        ("a", PATH_KEY): (1, 1),
        ("a",): (1, 4),
        ("a", "ar", PATH_KEY): (1, 5),
        ("a", "ar"): (1, 9),
        ("a", "en", PATH_KEY): (1, 13),
        ("a", "en"): (1, 17),
        ("b", PATH_KEY): (2, 1),
        ("b",): (3, 3),
        ("b", 0): (3, 5),
        ("b", 1): (4, 5),
        ("b", 1, "d", PATH_KEY): (4, 5),
        ("b", 1, "d"): (4, 8),
    }
    assert found.value[PATH_KEY] == FactPath("f.yaml")
    assert found.value["a"][PATH_KEY] == FactPath("f.yaml", ("a",))
    assert found.value["b"][1][PATH_KEY] == FactPath("f.yaml", ("b", 1))


def test_a_byte_order_mark_takes_no_column() -> None:
    assert read_yaml("f.yaml", "\ufeffa: *x".encode()).problems[0].where == FilePosition("f.yaml", 1, 4)


@pytest.mark.parametrize("escape", [r"\u202e", r"\u2067", r"\x00", r"\a", r"\u0002wzxhzdk:0\u0003", r"\L"])
def test_an_escape_brings_in_no_hidden_character(escape: str) -> None:
    found = read_yaml("f.yaml", f'b: 1\na: "x{escape}y"'.encode())
    assert found.value is None
    assert said(found)[0].startswith("f.yaml:2:4: an invisible character stands here: U+")
    assert read_yaml("f.yaml", f'"x{escape}y": 1'.encode()).problems


def inside(where: FilePosition | FactPath, text: str) -> bool:
    """Say whether a place lies in the text; what is missing at its end may be just after it."""
    assert isinstance(where, FilePosition)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return 1 <= where.line <= len(lines) and 1 <= where.column <= len(lines[where.line - 1]) + 1


PIECES = [
    "a: ",
    "- ",
    "b",
    "\n",
    "\n  ",
    "{",
    "}",
    "[",
    "]",
    ", ",
    "'",
    '"',
    "&x ",
    "*x",
    "!t ",
    "? ",
    ": ",
    "|\n",
    ">-\n",
]
PIECES += [
    "---\n",
    "...\n",
    "%YAML 1.1\n",
    "%TAG ! t:x,2:\n",
    "<<: ",
    "@",
    "`",
    "#",
    "\t",
    "\r\n",
    "\r",
    "\ufeff",
    "\\x",
]
PIECES += ["نص", "é", "\u202e", "\x00", "\x85", "\u2028", "\ud7ff", "\uffff", "😀", "~", "0123", "10:00", "2025-04-10"]


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=40).map("".join)))
@example("\ufeff")
@example("a: 'b\n\n")
@example('a: "\\ud800"')
@example("%x\n")
def test_no_text_raises_and_every_problem_lies_in_the_file(text: str) -> None:
    found = read_yaml("f.yaml", text.encode(errors="replace"))
    assert found.value is not None or found.problems
    text = text.removeprefix("\ufeff")
    assert all(inside(problem.where, text) for problem in found.problems), (said(found), text)
    assert all(position >= (1, 1) for position in found.key_positions.values())


@given(st.binary(max_size=200))
def test_no_bytes_raise(data: bytes) -> None:
    found = read_yaml("f.yaml", data)
    assert found.value is not None or found.problems


@pytest.mark.parametrize("fault", [ValueError("chr() arg not in range"), OverflowError(), RecursionError("deep")])
def test_whatever_the_parser_raises_is_a_problem(monkeypatch: pytest.MonkeyPatch, fault: Exception) -> None:
    def fail(*_: object, **__: object) -> Iterator[object]:
        yield yaml.StreamStartEvent()
        raise fault

    monkeypatch.setattr(yaml, "parse", fail)
    (line,) = said(read_yaml("people.yaml", b"dana: x"))
    assert (
        line
        == f"people.yaml:1:1: this is not YAML: {str(fault) or type(fault).__name__} (see the YAML quick reference)"
    )


def test_a_lost_dash_is_told_once() -> None:
    source = read_yaml(
        "x.yaml", b"agenda:\n  - id: a\n    ar: b\n    id: c\n    ar: d\nother:\n  id: a\n  ar: b\n  ar: c\n"
    )
    assert [(each.where.line, each.mend) for each in source.problems if isinstance(each.where, FilePosition)] == [
        (4, "if another item begins here, write '- ' before it"),
        (9, "keep one of the two"),
    ]
