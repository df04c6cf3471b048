"""Wrong use of the command line is told in the user's language, with exit code 2."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

from mujaz.cli import main
from mujaz.report.translator import LANGUAGE_VARIABLE, list_message_languages

LANGUAGES = ", ".join(list_message_languages())
WRONG = [
    (
        "--pags",
        "there is no option '--pags' (did you mean '--pages'?)",
        "لا يوجد خيار باسم «--pags» (هل تقصد «--pages»؟)",
    ),
    ("nwe", "there is no command 'nwe' (did you mean 'new'?)", "لا يوجد أمر باسم «nwe» (هل تقصد «new»؟)"),
    ("coverage", "something is missing: SOURCE", "ينقص شيء: SOURCE"),
    ("check --format", "something is missing: --format …", "ينقص شيء: --format …"),
    ("check --draft=1", "--draft takes no value", "الخيار --draft لا يقبل قيمة"),
    ("check a b", "nothing more is expected: 'a b'", "لا يُنتظر بعد هذا شيء: «a b»"),
    (
        "new thing x",
        "KIND cannot be 'thing' (write one of: talks, person, party, place, topic, process, source)",
        "لا يصح «thing» في KIND (اكتب واحدًا من: talks, person, party, place, topic, process, source)",
    ),
    (
        "new source x --paragraphs 1000000",
        "--paragraphs cannot be '1000000' (write a whole number from 0 to 99999)",
        "لا يصح «1000000» في --paragraphs (اكتب عددًا صحيحًا من 0 إلى 99999)",
    ),
    (
        "check --texts /nope",
        "--texts cannot be '/nope' (name a folder that is there)",
        "لا يصح «/nope» في --texts (حدّد مجلدًا موجودًا)",
    ),
    (
        "check --lang xx",
        f"--lang cannot be 'xx' (write one of: {LANGUAGES})",
        f"لا يصح «xx» في --lang (اكتب واحدًا من: {LANGUAGES})",
    ),
    (
        "check --data build.py",
        "--data cannot be 'build.py' (this is a file: name a folder)",
        "لا يصح «build.py» في --data (هذا ملف: حدّد مجلدًا)",
    ),
]
MARKS = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))


@pytest.mark.parametrize(("words", "english", "arabic"), WRONG, ids=[case[0] for case in WRONG])
def test_what_is_wrong_is_told_in_both_languages(
    words: str, english: str, arabic: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for code, message in (("en", english), ("ar", arabic)):
        monkeypatch.setenv(LANGUAGE_VARIABLE, code)
        done = CliRunner().invoke(main, words.split())
        assert done.exit_code == 2
        assert done.stderr.translate(MARKS).splitlines()[0] == message


@pytest.mark.parametrize("words", [["check", "STEERS"], ["--format", "STEERS"], ["new", "STEERS", "x"], ["STEERS"]])
def test_what_is_wrong_does_not_steer_the_terminal(words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(LANGUAGE_VARIABLE, "en")
    done = CliRunner().invoke(main, [word.replace("STEERS", "a\n\x1b]0;x\x07b") for word in words])
    assert done.exit_code == 2
    assert done.stderr.replace("\n", "").isprintable(), done.stderr


@pytest.mark.parametrize("option", ["--lang ar", "--lang=ar"])
@pytest.mark.parametrize("words", ["check --nope {}", "{} nwe"])
def test_the_language_asked_for_counts_wherever_it_stands(
    words: str, option: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(LANGUAGE_VARIABLE, "en")
    done = CliRunner().invoke(main, words.format(option).split())
    assert "لا يوجد" in done.stderr


def test_how_the_command_is_used_is_shown() -> None:
    done = CliRunner().invoke(main, ["coverage"], prog_name="build.py")
    assert done.stderr.splitlines()[1:] == [
        "use: build.py coverage [OPTIONS] SOURCE",
        "all options: build.py coverage --help",
    ]


def test_init_names_its_folder_as_the_handbook_does() -> None:
    done = CliRunner().invoke(main, ["init"], prog_name="build.py")
    assert "use: build.py init [OPTIONS] DIR" in done.stderr.splitlines()
    assert "FOLDER" not in done.stderr


@pytest.mark.parametrize("command", ["", *main.commands])
def test_the_help_is_in_the_users_language(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(LANGUAGE_VARIABLE, "en")
    done = CliRunner().invoke(main, [*command.split(), "--lang", "ar", "--help"])
    assert done.exit_code == 0, done.output
    lines = [line.translate(MARKS) for line in done.stdout.splitlines()]
    assert lines[0].startswith(f"طريقة الاستعمال: main {command}".strip())
    assert "الخيارات:" in lines
    assert ("الأوامر:" in lines) is (not command)
    assert re.search(r"--help +يعرض هذه الرسالة وينتهي\.", done.stdout.translate(MARKS))


CODE = re.compile("\u2066[^\u2066-\u2069]*\u2069|\u2068[^\u2066-\u2069]*\u2069")
"""What a sentence from right to left isolates: code and values."""
ROW = re.compile(r" {2}([a-z-].*?)(?: {2,}(.*))?")
"""An option or a command of the help, and what is said of it, if that stands in the same line."""


@pytest.mark.parametrize("command", ["", *main.commands])
def test_no_line_of_the_help_is_in_english(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(LANGUAGE_VARIABLE, "en")
    done = CliRunner().invoke(main, [*command.split(), "--lang", "ar", "--help"], terminal_width=1000)
    lines = [line for line in done.stdout.splitlines() if line.strip()]
    assert len(lines) > 5
    for line in lines:
        row = ROW.fullmatch(line)
        told = line if row is None else row[2]
        if told is not None:
            assert re.search("[\u0621-\u064a]", CODE.sub("", told)), line
            assert not re.search("[A-Za-z]", CODE.sub("", told)), line
