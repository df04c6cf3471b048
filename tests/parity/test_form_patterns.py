"""Forms are found where a word begins them, just as a search of the whole text would find them."""

from __future__ import annotations

import pytest
import regex

from mujaz.i18n.language import Language
from mujaz.parity.form_patterns import FormFinder
from mujaz.parity.lexicon import get_lexicon
from mujaz.parity.phrase_table import WORD_PATTERN
from mujaz.parity.polarity import get_kind_index, get_reader
from mujaz.text.fold import fold_for_matching

FORMS = regex.compile(
    r"(?<!\p{L})(?:[وف]?(?:باسم|بلا وساطة)|in the absence of|on behalf(?: of)?|peut-être|d['’]accord)(?!\p{L})",
    regex.IGNORECASE,
)


@pytest.mark.parametrize(
    "text",
    [
        "On behalf of Orund, and in the absence of Mesira",
        "In the hall, on behalf",
        "on behalfs of nobody, in the absence",
        "on behalf of on behalf of",
        "Peut-être d’accord, peut être",
        "10on behalf of",
        "وباسم الوفد، بلا وساطة ولا لباسم",
        "",
    ],
)
def test_forms_are_those_that_a_search_finds(text: str) -> None:
    words = frozenset(map(str.lower, WORD_PATTERN.findall(text)))
    found = FormFinder(FORMS).find(text, words)
    assert [each.span() for each in found] == [each.span() for each in FORMS.finditer(text)]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "In the end they didn't agree, and not until May"),
        ("en", "In Orund, on Monday, at the hall"),
        ("en", "They agreed in secret, by turns, above all at once, and for the first time"),
        ("en", "At least 30 and up to 40 came; they may, at 5 May"),
        ("ar", "لم يتفقوا، وفي السر فقط، ولأول مرة"),
        ("ar", "في أورند يوم الاثنين، على الأقل 30"),
        ("fr", "Ils viendront sans lui, peut-être en secret"),
    ],
)
def test_senses_of_a_text_are_those_whose_words_it_has(code: str, text: str) -> None:
    lexicon, folded = get_lexicon(Language(code, code)), fold_for_matching(text)
    kinds = [kind for kind, rules in lexicon.section("polarity").items() if isinstance(rules, dict)]
    has = {kind for kind in kinds if (reader := get_reader(lexicon, kind)) and reader.words.search(folded)}
    assert get_kind_index(lexicon).find_in_text(folded) == has
