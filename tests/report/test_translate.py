"""Messages: every sentence said to an editor is in the Arabic catalogue, with the same places in it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from babel.messages import Message as CatalogueEntry

from mujaz.cli import main
from mujaz.cli.help import split_help
from mujaz.diagnostics.message import Message, join_messages, join_with_or, msg, msg_plural, quote_text
from mujaz.i18n.labels import read_catalogue
from mujaz.report import translator
from mujaz.report.translator import (
    FSI,
    MESSAGE_CATALOGUES,
    PDI,
    RLI,
    _isolate_code,
    find_terminal_language,
    list_message_languages,
    translate,
)
from mujaz.storage.program_files import ROOT

MAKERS = {"msg": 0, "msg_plural": 1}
PLACES = re.compile(r"%\(\w+\)s")


def patterns() -> Iterator[str]:
    """Yield the pattern of every sentence that the program can say."""
    for path in sorted((ROOT / "mujaz").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named = [n for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module == "mujaz.diagnostics.message"]
        if not named and path.name != "message.py":
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKERS:
                pattern = node.args[MAKERS[node.func.id]]
                assert isinstance(pattern, ast.Constant), f"{path}:{node.lineno}: a pattern must be a plain text"
                yield str(pattern.value)


def helps() -> Iterator[str]:
    """Yield what the help says of every command and option."""
    for command in (main, *main.commands.values()):
        texts = [command.help, *(each.help for each in command.params if isinstance(each, click.Option))]
        yield from (paragraph for text in texts for paragraph in split_help(text))


PATTERNS = sorted({*patterns(), *helps()})
CODES = ["ar"]
"""The languages whose catalogues are whole; those of others may be under way, and no test hangs on them."""


def entries(code: str) -> dict[str, CatalogueEntry]:
    return {
        str(m.id if isinstance(m.id, str) else m.id[0]): m
        for m in read_catalogue(MESSAGE_CATALOGUES / f"{code}.po")
        if m.id
    }


def forms(entry: CatalogueEntry) -> list[str]:
    return [entry.string] if isinstance(entry.string, str) else list(entry.string or ())


def test_sentences_are_found() -> None:
    assert len(PATTERNS) > 200
    assert "unknown key '%(key)s'" in PATTERNS


@pytest.mark.parametrize("code", CODES)
def test_a_catalogue_has_every_sentence_and_no_other(code: str) -> None:
    assert sorted(entries(code)) == PATTERNS


@pytest.mark.parametrize("code", CODES)
def test_a_translation_is_whole(code: str) -> None:
    for pattern, entry in entries(code).items():
        assert all(forms(entry)), pattern
        assert not entry.fuzzy, pattern


@pytest.mark.parametrize("code", [code for code in list_message_languages() if code != "en"])
def test_a_translation_has_the_places_of_its_sentence(code: str) -> None:
    for pattern, entry in entries(code).items():
        for form in filter(None, forms(entry)):
            allowed = set(PLACES.findall(pattern))
            found = set(PLACES.findall(form))
            assert found == allowed or (len(forms(entry)) > 1 and found <= allowed), (pattern, form)


@pytest.mark.parametrize("code", CODES)
def test_every_sentence_can_be_said(code: str) -> None:
    for pattern in PATTERNS:
        names = [place[2:-2] for place in PLACES.findall(pattern)]
        for n in (0, 1, 2, 3, 11, 100) if "n" in names else (1,):
            said = Message.from_pattern(pattern, {name: n if name == "n" else "x" for name in names})
            assert translate(said, code)


def test_values_that_are_sentences_are_translated_too() -> None:
    said = msg("%(found)s does not fit here", found=msg("a list"))
    assert said == "a list does not fit here"
    assert translate(said, "en") == said
    assert translate(said, "ar") == f"{RLI}القيمة هنا لا تصلح: قائمة{PDI}"


def test_words_of_the_facts_are_quoted_as_the_language_quotes() -> None:
    said = msg("%(found)s does not fit here", found=quote_text("yes"))
    assert said == "'yes' does not fit here"
    assert translate(said, "ar") == f"{RLI}القيمة هنا لا تصلح: «{FSI}yes{PDI}»{PDI}"
    both = join_messages(map(quote_text, ("ar: …", "en: …")))
    assert both == "'ar: …', 'en: …'"
    assert translate(both, "ar") == f"{RLI}«{FSI}ar: …{PDI}» و«{FSI}en: …{PDI}»{PDI}"


def test_arabic_quotes_with_its_own_marks() -> None:
    said = {form for entry in entries("ar").values() for form in forms(entry)}
    bare = {form.replace('"…"', "").replace("'…'", "") for form in said}  # the marks that YAML wants
    assert {form for form in bare if "'" in form or '"' in form} == set()


def test_words_of_the_facts_stay_and_are_isolated() -> None:
    assert translate(msg("unknown key '%(key)s'", key="plase"), "ar") == f"{RLI}مفتاح غير معروف: «{FSI}plase{PDI}»{PDI}"
    assert translate(join_with_or(["a", "b"]), "ar") == f"{RLI}{FSI}a{PDI} أو {FSI}b{PDI}{PDI}"


@pytest.mark.parametrize("words", ["a\x1b]0;x\x07b", "a\x9b31mb", "a\u202eb", "a\nb"])
def test_no_value_steers_the_terminal_whatever_it_is(words: str) -> None:
    for value in (words, Path(words), [words], OSError(words)):
        said = msg("%(value)s", value=value)
        assert said.isprintable()
        assert translate(said, "ar").translate(dict.fromkeys(map(ord, f"{RLI}{FSI}{PDI}"))) == said


@pytest.mark.parametrize(
    ("n", "en", "ar"),
    [
        (1, "1 problem", "خطأ واحد"),
        (2, "2 problems", "خطآن"),
        (5, "5 problems", f"{FSI}5{PDI} أخطاء"),
        (12, "12 problems", f"{FSI}12{PDI} خطأً"),
        (100, "100 problems", f"{FSI}100{PDI} خطأ"),
    ],
)
def test_numbers_agree(n: int, en: str, ar: str) -> None:
    said = msg_plural(n, "%(n)s problem", "%(n)s problems")
    assert (translate(said, "en"), translate(said, "ar")) == (en, f"{RLI}{ar}{PDI}")


def test_a_language_without_a_catalogue_hears_english() -> None:
    assert translate(msg("remove it"), "xx") == "remove it"


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({"LANG": "ar_SY.UTF-8"}, "ar"),
        ({"LANG": "ar"}, "ar"),
        ({"LANG": "ar_EG.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LC_MESSAGES": "ar_EG", "LANG": "en_GB"}, "ar"),
        ({"LANG": "tlh_QO"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LANGUAGE": "tlh:ar:en"}, "ar"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "ar"}, "en"),
        ({"LANG": "ar-EG"}, "ar"),
        ({}, "en"),
    ],
)
def test_the_terminal_says_the_language(environment: dict[str, str], code: str) -> None:
    assert find_terminal_language(environment) == code


def test_catalogues_lie_where_they_are_looked_for() -> None:
    assert Path(MESSAGE_CATALOGUES, "ar.po").is_file()


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("اكتب [words](https://…) أو **words**؛ نعم", "اكتب ⦉[words](https://…)⦊ أو ⦉**words**⦊؛ نعم"),
        ("أضف «said_by:» ومعرّف القائل", "أضف «⦉said_by:⦊» ومعرّف القائل"),
        ("أضف «%(language)s: …»", "أضف «⦉%(language)s: …⦊»"),
        ("اكتب «%(key)s: » بنقطتين", "اكتب «⦉%(key)s: ⦊» بنقطتين"),
        ("اكتب «%(scheme)s:» بدل «%(register)s:»", "اكتب «⦉%(scheme)s:⦊» بدل «⦉%(register)s:⦊»"),
        ("«%(value)s»: %(found)s", "«%(value)s»: %(found)s"),
        ("بصيغة YAML: %(reason)s", "بصيغة ⦉YAML⦊: %(reason)s"),
        ("2025-04-10? (غير مؤكد) أو 2025~ (نحو)", "⦉2025-04-10?⦊ (غير مؤكد) أو ⦉2025~⦊ (نحو)"),
        ("ولإضافة طرف: python build.py new party ID", "ولإضافة طرف: ⦉python build.py new party ID⦊"),
        ("أغلقهما بالقوس }، أو", "أغلقهما بالقوس ⦉}⦊، أو"),
        ("أغلقهما بالقوس ]، أو", "أغلقهما بالقوس ⦉]⦊، أو"),
        ("مجلد الموقع. [الافتراضي: site]", "مجلد الموقع. [الافتراضي: ⦉site⦊]"),
        ("حالتها. [held]", "حالتها. ⦉[held]⦊"),
        ("ما ينتهي اسمه بـ .yaml", "ما ينتهي اسمه بـ ⦉.yaml⦊"),
        ("من 0 إلى 10 (%(n)s)", "من 0 إلى 10 (%(n)s)"),
        ("نص (بالخيار --lang)", "نص (بالخيار ⦉--lang⦊)"),
        ("%(words)s (%(mend)s)", "%(words)s (%(mend)s)"),
        ("%(words)s  [%(more)s]", "%(words)s  [%(more)s]"),
    ],
)
def test_code_in_a_sentence_from_right_to_left_is_isolated(sentence: str, expected: str) -> None:
    assert _isolate_code(sentence).translate({0x2066: "⦉", 0x2069: "⦊"}) == expected


def test_messages_are_english_where_their_catalogue_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = (MESSAGE_CATALOGUES / "ar.po").read_text(encoding="utf-8")
    broken = re.sub(r"nplurals=\d+", "nplurals=99999999", good, count=1)
    (tmp_path / "ar.po").write_text(broken, encoding="utf-8")
    monkeypatch.setattr("mujaz.report.translator.MESSAGE_CATALOGUES", tmp_path)
    translator._is_rtl.cache_clear()
    try:
        sentence = msg_plural(2, "%(n)s problem", "%(n)s problems")
        assert translate(sentence, "ar") == "2 problems"
    finally:
        translator._is_rtl.cache_clear()
