"""Each level of folding overlooks what it names, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from mujaz.text.fold import fold_for_index, fold_for_matching, fold_for_quotation, fold_vowel_signs, remove_marks

EXAMPLES = {
    # text: (fold_vowel_signs, fold_for_quotation, fold_for_matching)
    "يُغْلَقْ بابٌ": ("يغلق باب", "يغلق باب", "يغلق باب"),
    "مـــوعد": ("موعد", "موعد", "موعد"),
    "أحمد إلى مؤتمر رئيس": ("أحمد إلى مؤتمر رئيس", "احمد الى موتمر رييس", "احمد الى موتمر رييس"),
    "ري\u0654يس": ("رئيس", "رييس", "رييس"),
    "غدًا": ("غدا", "غدا", "غد"),
    "«نعم» “yes”": ("«نعم» “yes”", '"نعم" "yes"', "«نعم» “yes”"),
    "بعد \u00a0\n الجلسة ": ("بعد \u00a0\n الجلسة ", "بعد الجلسة", "بعد \u00a0\n الجلسة "),
    "٢٠٣١ ۱۲ ٤٢٪": ("٢٠٣١ ۱۲ ٤٢٪", "٢٠٣١ ۱۲ ٤٢٪", "2031 12 42%"),
    "می\u200cرود": ("می\u200cرود", "می\u200cرود", "میرود"),
    "non\u2011stop": ("non\u2011stop", "non\u2011stop", "non-stop"),
    "جلسة على ماء کتاب": ("جلسة على ماء کتاب", "جلسة على ماء کتاب", "جلسة على ماء کتاب"),
    "Cafe\u0301 Yes": ("Café Yes", "Café Yes", "Café Yes"),
}
LEVELS: tuple[Callable[[str], str], ...] = (fold_vowel_signs, fold_for_quotation, fold_for_matching)


@pytest.mark.parametrize("text", EXAMPLES)
def test_each_level_overlooks_what_it_names(text: str) -> None:
    assert tuple(level(text) for level in LEVELS) == EXAMPLES[text]


@pytest.mark.parametrize(("word", "bare"), [("Café", "Cafe"), ("ﬁn", "ﬁn"), ("أ", "ا"), ("Ångström", "Angstrom")])
def test_marks_are_removed(word: str, bare: str) -> None:
    assert remove_marks(word) == bare


def test_the_index_folds_by_the_rules_it_is_given() -> None:
    rules = [(regex.compile("\u064b\u0627$"), ""), (regex.compile("a+"), "a")]
    assert fold_for_index("ﬁnAAl", rules) == "final"
    assert fold_for_index("غد\u064bا", rules) == "غد"


LETTERS = st.text(st.sampled_from('اأإآبةىيئؤوًٌَُِّْـ٢2«"’ \u00a0\u200caÉé\u0301\u0654\u0653'), max_size=20)


@pytest.mark.parametrize("level", [fold_vowel_signs, fold_for_quotation, remove_marks])
@given(text=LETTERS)
def test_folding_twice_is_folding_once(level: Callable[[str], str], text: str) -> None:
    assert level(level(text)) == level(text)
