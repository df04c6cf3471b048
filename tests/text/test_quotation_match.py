"""Quoted words are held letter by letter; only what is named is overlooked."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mujaz.text import fold
from mujaz.text.fold import fold_for_quotation
from mujaz.text.quotation_match import Paragraphs, Passage, Quotation, find_quotations, find_unseen_difference

SAME = [
    pytest.param("يُغْلَقْ بابٌ", "يغلق باب", id="vowel signs"),
    pytest.param("قرآنًا", "قرانا", id="madda and tanwin"),
    pytest.param("مـــوعد", "موعد", id="tatweel"),
    pytest.param("أحمد", "احمد", id="hamza above"),
    pytest.param("إلى", "الى", id="hamza below"),
    pytest.param("ٱلبحر", "البحر", id="wasla"),
    pytest.param("مؤتمر", "موتمر", id="hamza on waw"),
    pytest.param("رئيس", "رييس", id="hamza on ya"),
    pytest.param("رئيس", "ري\u0654يس", id="a hamza of its own"),
    pytest.param("«نعم»", '"نعم"', id="quotation marks"),
    pytest.param("“yes”", "„yes‟", id="other quotation marks"),
    pytest.param("Russia’s", "Russia's", id="apostrophes"),
    pytest.param("بعد  \u00a0\n الجلسة ", "بعد الجلسة", id="white space"),
    pytest.param("caf\u00e9", "cafe\u0301", id="the same letter composed and not"),
]
DIFFERENT = [
    pytest.param("جلسة", "جلسه", id="ta marbuta"),
    pytest.param("على", "علي", id="alef maqsura"),
    pytest.param("ماء", "ما", id="hamza on the line"),
    pytest.param("٢٠٣١", "2031", id="digits"),
    pytest.param("نعم،", "نعم,", id="commas"),
    pytest.param("نعم.", "نعم", id="a full stop"),
    pytest.param("كتاب", "کتاب", id="the Persian kaf"),
    pytest.param("می‌رود", "میرود", id="a joiner"),
    pytest.param("café", "cafe", id="accents"),
    pytest.param("Yes", "yes", id="capitals"),
    pytest.param("A-B", "A–B", id="dashes"),
    pytest.param("بعد الجلسة", "بعدالجلسة", id="no white space"),
]
TEXT = Paragraphs(
    {
        0: "محادثات في فيلمار",
        1: "قالت الوزيرة إن «بابًا لم يُغلَق» بعد، وإن الجلسة الثانية ستُعقد غدًا.",
        2: "وقال الوسيط إن الأطراف اتفقت على جدول أعمال من أربعة بنود.",
        3: "He said: “We shall meet again, whatever comes.” The second sitting is tomorrow.",
    }
)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_what_is_overlooked(one: str, other: str) -> None:
    assert fold_for_quotation(one) == fold_for_quotation(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_everything_else_counts(one: str, other: str) -> None:
    assert fold_for_quotation(one) != fold_for_quotation(other)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold_for_quotation(fold_for_quotation(text)) == fold_for_quotation(text)


@given(st.text(st.sampled_from("اأإآٱؤئيىوهةء\u064b\u0651\u0653\u0654\u0655\u0670ـ\u0301\u0308eEn«\"'\u200d \u00a0\n")))
def test_folding_twice_changes_nothing_in_what_it_is_about(text: str) -> None:
    assert fold_for_quotation(fold_for_quotation(text)) == fold_for_quotation(text)


OVERLOOKED = {
    *fold.HAMZA_CARRIERS,
    *fold.HAMZA_CARRIERS.values(),
    *fold.QUOTATION_MARKS,
    *fold.VOWEL_SIGNS,
    fold.TATWEEL,
}


@given(st.characters(exclude_characters="".join(OVERLOOKED), exclude_categories=["Cs"]))
def test_no_other_character_is_made_another(char: str) -> None:
    composed = unicodedata.normalize("NFC", char)
    assert fold_for_quotation(f"x{char}x") == (f"x{composed}x" if not char.isspace() else "x x")


@given(st.sets(st.characters(min_codepoint=0x600, max_codepoint=0x6FF, categories=["Lo"]), min_size=2, max_size=2))
def test_two_arabic_letters_are_one_only_as_carriers_of_hamza(letters: set[str]) -> None:
    one, other = (fold_for_quotation(f"ب{letter}ب") for letter in letters)
    seats = {fold.HAMZA_CARRIERS.get(letter, letter) for letter in letters}
    assert (one == other) == (len(seats) == 1)


@pytest.mark.parametrize(
    ("words", "cited"),
    [
        ("بابا لم يغلق", (1, 1)),
        ("«باباً لم يغلق» بعد", (1, 2)),
        ("أربعة بنود", (2, 2)),
        ("ستُعقد غدًا. وقال الوسيط", (1, 2)),
        ("We shall meet again", (3, 3)),
        ('said: "We shall', None),
    ],
)
def test_words_that_stand_there(words: str, cited: tuple[int, int] | None) -> None:
    assert TEXT.has_quotation(Quotation.from_exact(words), cited)


@pytest.mark.parametrize(
    ("words", "cited"),
    [
        ("بابا لم يعلق", (1, 1)),
        ("بابا لم يغل", (1, 1)),
        ("ابا لم يغلق", (1, 1)),
        ("بابا لن يغلق", (1, 1)),
        ("بابا لم  يغلق", (2, 3)),
        ("الجلسه الثانية", (1, 1)),
        ("we shall meet again", (3, 3)),
        ("We shall meet agai", (3, 3)),
        ("We … again", (3, 3)),
    ],
)
def test_words_that_do_not(words: str, cited: tuple[int, int]) -> None:
    assert not TEXT.has_quotation(Quotation.from_exact(words), cited)


PARTS_OF_WORDS = [
    ("we can't agree", "we can"),
    ("we can’t agree", "we can"),
    ("2.5 percent", "5 percent"),
    ("٢٫٥ في المئة", "٥ في المئة"),
    ("1,200 ships", "200 ships"),
    ("worth 1.25 dollars", "worth 1"),
    ("to -5 degrees", "5 degrees"),
    ("non-negotiable for us", "negotiable for us"),
    ("at 10:30 today", "at 10"),
]
WHOLE_WORDS = [
    ("we can't agree", "we can't"),
    ('he said "yes" to all', "yes"),
    ("the sides' words", "the sides"),
    ("the 'so-called' war", "so-called"),
    ("closed.Then open", "closed"),
    ("محادثات روسية-أمريكية", "محادثات روسية"),
    ('أعلن"ذلك"أمس', "ذلك"),
    ("في 10،وغدًا", "في 10"),
]


@pytest.mark.parametrize(("text", "words"), PARTS_OF_WORDS)
def test_a_part_of_a_word_or_a_number_is_no_quotation(text: str, words: str) -> None:
    assert not Quotation.from_exact(words).occurs_in(fold_for_quotation(text))


@pytest.mark.parametrize(("text", "words"), WHOLE_WORDS)
def test_signs_beside_whole_words_are_no_part_of_them(text: str, words: str) -> None:
    assert Quotation.from_exact(words).occurs_in(fold_for_quotation(text))


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ("“one” and «two»", ["one", "two"]),
        ("‘we can’t’ and ‹three›", ["we can’t", "three"]),
        ("the sides’ own and ’tis", []),
    ],
)
def test_quotations_in_a_text(text: str, quotations: list[str]) -> None:
    assert find_quotations(text) == quotations


@pytest.mark.parametrize(
    ("one", "other", "sign"),
    [
        ("the agreement holds", "the agree\u00adment holds", "U+00AD SOFT HYPHEN"),
        ("علی", "علي", "U+06CC ARABIC LETTER FARSI YEH"),
        ("على", "علي", ""),
        ("yes", "yet", ""),
    ],
)
def test_a_difference_that_cannot_be_seen_is_named(one: str, other: str, sign: str) -> None:
    assert find_unseen_difference(one, other) == sign


@given(st.data())
def test_any_letter_changed_or_left_out_is_found(data: st.DataObject) -> None:
    words = "الأطراف اتفقت على جدول أعمال"
    at = data.draw(st.integers(0, len(words) - 1).filter(lambda n: words[n] != " "))
    letter = data.draw(st.sampled_from(["", "ض", "x"]))
    assert TEXT.has_quotation(Quotation.from_exact(words), (2, 2))
    assert not TEXT.has_quotation(Quotation.from_exact(words[:at] + letter + words[at + 1 :]), (2, 2))


def test_what_stands_before_and_after() -> None:
    def held(exact: str, prefix: str | None = None, suffix: str | None = None) -> bool:
        return TEXT.has_quotation(Quotation.from_exact(exact, prefix, suffix), None)

    assert held("الجلسة", "وإن", "الثانية")
    assert held("الجلسة", "وإن ", " الثانية")
    assert held("قال", "و", "الوسيط"), "a word's own prefix"
    assert not held("قال", None, "الوسيط")
    assert not held("الجلسة", "وإن", "الأولى")
    assert not held("الجلسة", "قالت")


@pytest.mark.parametrize(
    ("words", "stands"),
    [
        ("We shall … whatever comes", True),
        ("We shall ... whatever comes.", True),
        ("We (…) meet again!", True),
        ("[W]e shall meet", True),
        ("We [the two sides] shall meet", True),
        ("[They] shall meet again,", True),
        ("whatever comes … We shall", False),
        ("We sha … meet", False),
        ("[…]", True),
    ],
)
def test_printed_quotations_may_leave_out(words: str, stands: bool) -> None:
    assert TEXT.has_quotation(Quotation.from_printed(words), (3, 3)) == stands


def test_a_bracket_stands_for_letters_of_the_word_it_is_in() -> None:
    assert TEXT.has_quotation(Quotation.from_printed("[w]e shall meet"), (3, 3))
    assert not TEXT.has_quotation(Quotation.from_printed("[w] e shall meet"), (3, 3))


def test_nothing_to_hold() -> None:
    assert Quotation.from_exact("ـ").empty
    assert Quotation.from_printed("«…»").empty
    assert not Quotation.from_exact("نعم").empty


def test_quotation_marks_are_seen() -> None:
    text = "قال «نعم» و“لا” ثم \"ربما\" و„vielleicht“ it's Peter's"
    assert find_quotations(text) == ["نعم", "لا", "ربما", "vielleicht"]


def test_the_nearest_words_are_shown_as_they_stand() -> None:
    assert TEXT.find_nearest_passage("بابا لن يغلق", (1, 1)) == Passage(1, "«بابًا لم يُغلَق»")
    assert TEXT.find_nearest_passage("جدول اعمال من خمسة بنود", (1, 1)) == Passage(2, "جدول أعمال من أربعة بنود.")
    assert TEXT.find_nearest_passage("We will meet again", None) == Passage(3, "“We shall meet again,")
    assert TEXT.find_nearest_passage("zzz qqq xxx", (1, 1)) is None
    assert TEXT.find_nearest_passage("", (1, 1)) is None
    assert Paragraphs({}).find_nearest_passage("نعم", (1, 1)) is None


def test_of_equals_the_cited_one_is_shown() -> None:
    text = Paragraphs({1: "no door has been closed", 2: "no door has been closed"})
    assert text.find_nearest_passage("no door had been closed", (2, 2)) == Passage(2, "no door has been closed")


def test_a_passage_is_found_at_the_end_of_its_paragraph_without_what_stands_before() -> None:
    text = Paragraphs({1: "He says", 2: "It is said that no door has been closed."})
    assert text.find_nearest_passage("no door would have been closed", None) == Passage(2, "no door has been closed.")


def test_a_passage_is_found_wherever_it_stands_in_a_long_paragraph() -> None:
    words = [f"word{n}" for n in range(1000)]
    text = Paragraphs({1: "nothing here", 2: " ".join(words)})
    for start in range(0, 985, 7):
        sought = [*words[start : start + 7], "else", *words[start + 7 : start + 14]]
        found = text.find_nearest_passage(" ".join(sought), (1, 1))
        assert found
        assert found.paragraph == 2
        assert {*words[start : start + 14]} <= {*found.words.split()}


def test_a_big_text_comes_to_an_end() -> None:
    words = [f"{chr(0x627 + n % 26)}كلمة{n % 977}" for n in range(200_000)]
    text = Paragraphs({0: " ".join(words[:100_000]), 1: " ".join(words[100_000:])})
    assert not text.has_quotation(Quotation.from_exact(" ".join(words[500:90_000]) + " x"), (0, 0))
    assert text.find_nearest_passage(" ".join(words[7:50_000]) + " x", (0, 0))
    for unlike in ("x" * 100_000, " ".join(word[::-1] for word in words[:40])):
        assert text.find_nearest_passage(unlike, None) is None
    assert text.has_quotation(Quotation.from_printed("!" * 500_000 + words[3] + "[" * 500_000), (0, 0))
