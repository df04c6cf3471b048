"""Hidden and damaged characters: by Unicode's properties, whichever character it is."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mujaz.text.characters import has_hidden, iter_hidden, strip_hidden
from mujaz.text.damage import find_damage, unfold_fixed_forms

EVERY = [chr(number) for number in range(sys.maxunicode + 1)]
ARABIC_NUMBER_SIGNS = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd"


def test_control_format_and_private_characters_are_hidden_and_nothing_that_is_seen() -> None:
    for sign in EVERY:
        category = unicodedata.category(sign)
        if category in ("Cc", "Co", "Cs", "Zl", "Zp"):
            assert has_hidden(f"a{sign}b") == (sign not in "\t\n\r"), hex(ord(sign))
        elif category[0] in "LNPS" and sign.isprintable() and sign not in "\u115f\u1160\u3164\uffa0\u2800":
            assert not has_hidden(f"a{sign}b"), hex(ord(sign))


def test_signs_that_hold_numbers_are_seen() -> None:
    assert not has_hidden(ARABIC_NUMBER_SIGNS)


@given(st.text())
def test_nothing_hidden_is_left_and_nothing_else_is_lost(text: str) -> None:
    left = strip_hidden(text)
    gone = {sign for _, sign in iter_hidden(text)}
    assert [each for each in left if each not in gone and each != " "] == [
        each for each in text if each not in gone and each != " "
    ]


@pytest.mark.parametrize(
    ("text", "left"),
    [("one\x0ctwo", "one two"), ("one\u2028two", "one two"), ("o\u200bne", "one"), ("a\tb\nc", "a\tb\nc")],
)
def test_what_parts_words_leaves_a_blank(text: str, left: str) -> None:
    assert strip_hidden(text) == left


@pytest.mark.parametrize(
    ("text", "plain"),
    [("ﺍﻟﻮﻓﺪ", "الوفد"), ("ﻻ", "لا"), ("ب\ufe70", "ب\u064b"), ("oﬃce", "office"), ("ﷺ ﴾١﴿", "ﷺ ﴾١﴿"), ("½ Ⅱ", "½ Ⅱ")],
)
def test_letters_in_a_fixed_form_become_plain(text: str, plain: str) -> None:
    assert unfold_fixed_forms(text) == plain
    assert bool(find_damage(text)) == (text != plain)


ENCODED = st.text(st.characters(min_codepoint=0x621, max_codepoint=0x64A, categories=["Lo"]), min_size=4)


@given(ENCODED, st.sampled_from(["cp1252", "cp1256"]))
def test_arabic_words_read_in_another_encoding_are_found(words: str, encoding: str) -> None:
    misread = words.encode().decode(encoding, "replace")
    assert find_damage(misread)
    assert find_damage(words) is None
