"""Numbers, dates and titles are read as a reader would read them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from mujaz.i18n.language import Language
from mujaz.parity import dates
from mujaz.parity.lexicon import get_lexicon
from mujaz.parity.numbers import Share, find_numbers
from mujaz.parity.quotation_marks import find_quoted_spans
from mujaz.parity.titles import get_title_tables
from mujaz.parity.units import find_quantities
from mujaz.text.fold import fold_for_matching

LANGUAGES = {code: Language(code, code) for code in ("ar", "en", "fr", "de")}


def needed(code: str, text: str) -> list[float]:
    """Return the numbers of a text that need an answer in another language."""
    found = find_numbers(fold_for_matching(text), get_lexicon(LANGUAGES[code]))
    return [float(n.value) for n in found if not n.loose]


@pytest.mark.parametrize(
    ("code", "text", "values"),
    [
        ("ar", "اثنتا عشرة وثيقة", [12]),
        ("ar", "وأحد عشر خبيرًا", [11]),
        ("ar", "بثلاثة وعشرين", [23]),
        ("ar", "ثلاثة وخمسة", [3, 5]),
        ("ar", "مئة وثلاثة وعشرون ألفًا", [123_000]),
        ("ar", "مئة وأحد عشر", [111]),
        ("ar", "ألف ومئتان وأحد عشر", [1211]),
        ("ar", "ألف رجل وأحد عشر ولدًا", [1000, 11]),
        ("ar", "12 ألفًا و500", [12_500]),
        ("ar", "مليونا شخص و500", [2_000_000, 500]),
        ("ar", "الربع الثالث من 2024", [3, 2024]),
        ("ar", "ثلاثمائة وخمس", [305]),
        ("ar", "ألفان وخمسمئة", [2500]),
        ("ar", "مليون ونصف المليون", [1_500_000]),
        ("ar", "مليارين ومئتي مليون", [2_200_000_000]),
        ("ar", "2 مليون و200 ألف", [2_200_000]),
        ("ar", "آلاف وملايين", []),
        ("ar", "أحد المفاوضين", []),
        ("ar", "١٬٢٠٠٫٥٠", [1200.5]),
        ("ar", "3,5 مليار", [3_500_000_000]),
        ("ar", "نصف مليون", [500_000]),
        ("ar", "الجولة الثالثة والعشرين", [23]),
        ("ar", "بقي الملحق ألف معلّقًا", []),
        ("ar", "والفقرتان ألف وباء من «المادة ألف»", []),
        ("ar", "الملحقات ألف صفحة، وملحق ألف رجل", [1000, 1000]),
        ("ar", "ثلثاهم نساء، وقُتل ثلاثة أرباعهم", [2 / 3, 3 / 4]),
        ("en", "twenty-three", [23]),
        ("en", "two hundred and five thousand", [205_000]),
        ("en", "1,234.5 and 21st", [1234.5, 21]),
        ("en", "one and a half million", [1_500_000]),
        ("en", "half a million", [500_000]),
        ("en", "a quarter of a million", [250_000]),
        ("en", "fifteen hundred", [1500]),
        ("en", "two dozen", [24]),
        ("en", "a dozen, once, both", []),
        ("en", "the 1990s", []),
        ("en", "no one, one another, a second thought", []),
        ("en", "the E3 and COP28", []),
        ("en", "at 9.30 GMT, 1.30 million", [9, 1_300_000]),
        ("en", "exports fell by a third, the third round", [1 / 3, 3]),
        ("fr", "vingt et un", [21]),
        ("fr", "un quart de million", [250_000]),
        ("fr", "soixante-dix", [70]),
        ("fr", "1 200,5", [1200.5]),
        ("de", "1.200,5", [1200.5]),
    ],
)
def test_numbers(code: str, text: str, values: list[float]) -> None:
    assert needed(code, text) == values


def test_what_is_loose_answers() -> None:
    found = find_numbers(fold_for_matching("التقى الوفدان"), get_lexicon(LANGUAGES["ar"]))
    assert {n.value for n in found if n.loose} == {Fraction(2)}


@pytest.mark.parametrize(
    ("code", "text", "share"),
    [
        ("ar", "٤٢٪", Share.PERCENT),
        ("ar", "42 بالمائة", Share.PERCENT),
        ("ar", "5 نقاط مئوية", Share.POINTS),
        ("en", "42 percent", Share.PERCENT),
        ("en", "42 percentage points", Share.POINTS),
        ("en", "42 persons", None),
    ],
)
def test_percentages(code: str, text: str, share: Share | None) -> None:
    assert [n.share for n in find_numbers(fold_for_matching(text), get_lexicon(LANGUAGES[code]))] == [share]


@pytest.mark.parametrize(
    ("code", "text", "total"),
    [
        ("ar", "90 دقيقة", ("minute", 90)),
        ("ar", "ثلاث ساعات ونصف", ("minute", 210)),
        ("ar", "خلال اليومين المقبلين", ("minute", 2880)),
        ("ar", "الأيام الثلاثة", ("minute", 4320)),
        ("ar", "عامًا ونصف العام", ("month", 18)),
        ("ar", "ثلاثة ملايين دولار", ("dollar", 3_000_000)),
        ("en", "half an hour", ("minute", 30)),
        ("en", "an hour and a half", ("minute", 90)),
        ("en", "a three-day visit", ("minute", 4320)),
        ("en", "five full days", ("minute", 7200)),
        ("en", "one year and six months", ("month", 18)),
        ("en", "$2.5bn", ("dollar", 2_500_000_000)),
        ("fr", "une heure et demie", ("minute", 90)),
    ],
)
def test_quantities(code: str, text: str, total: tuple[str, float]) -> None:
    known, words = get_lexicon(LANGUAGES[code]), fold_for_matching(text)
    unit, value = total
    assert (unit, Fraction(value)) in [each.total for each in find_quantities(words, find_numbers(words, known), known)]


@pytest.mark.parametrize(
    ("code", "text"),
    [("ar", "مدتها عام"), ("ar", "18 وزيرًا، ويومان"), ("en", "18 ministers; days"), ("en", "2025 and days")],
)
def test_a_number_does_not_count_what_it_does_not_stand_with(code: str, text: str) -> None:
    known, words = get_lexicon(LANGUAGES[code]), fold_for_matching(text)
    assert not any(each.numbers for each in find_quantities(words, find_numbers(words, known), known))


@pytest.mark.parametrize(
    ("code", "text", "values", "loose"),
    [
        ("ar", "نيسان/أبريل", [4, 4], []),
        ("ar", "وكانون الثاني", [1], []),
        ("ar", "مارس ضغوطًا", [], [3]),
        ("ar", "في مارس", [3], []),
        ("en", "may march", [], []),
        ("en", "It may be in May", [5], []),
        ("en", "May they", [], [5]),
        ("en", "2031-06-30", [6], []),
        ("fr", "le 3 août", [8], []),
    ],
)
def test_months(code: str, text: str, values: list[int], loose: list[int]) -> None:
    found = dates.find_months(fold_for_matching(text), get_lexicon(LANGUAGES[code]))
    assert [each.value for each in found if not each.loose] == values
    assert [each.value for each in found if each.loose] == loose


@pytest.mark.parametrize(
    ("code", "text", "values"),
    [
        ("ar", "يوم الاثنين", [0]),
        ("ar", "الاثنان", []),
        ("ar", "واحد", []),
        ("en", "on Monday", [0]),
        ("fr", "lundi", [0]),
    ],
)
def test_weekdays(code: str, text: str, values: list[int]) -> None:
    found = dates.find_weekdays(fold_for_matching(text), get_lexicon(LANGUAGES[code]))
    assert [each.value for each in found if not each.loose] == values


@pytest.mark.parametrize(
    ("code", "text", "modifiers", "head"),
    [
        ("ar", "نائبة مساعد وزير الخارجية", ("deputy", "assistant"), "minister"),
        ("ar", "النائب الأول لوزير الخارجية", ("deputy",), "minister"),
        ("ar", "ونائب رئيس الوزراء", ("deputy",), "prime-minister"),
        ("en", "Deputy Assistant Secretary of State", ("deputy", "assistant"), "minister"),
        ("en", "deputy foreign minister", ("deputy",), "minister"),
        ("en", "Prime Minister", (), "prime-minister"),
    ],
)
def test_ranks(code: str, text: str, modifiers: tuple[str, ...], head: str) -> None:
    (rank,) = get_title_tables(LANGUAGES[code]).find_ranks(fold_for_matching(text))
    assert rank.modifiers == modifiers
    assert head in rank.heads


def test_two_titles_are_not_one() -> None:
    found = get_title_tables(LANGUAGES["en"]).find_ranks("the deputy met the minister")
    assert [rank.modifiers for rank in found] == [(), ()]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("«نعم» و“yes” and \"no\" and ‘so’ and 'thus'", 5),
        ("“he said ‘yes’ twice”", 2),
        ("the sides' terms, the party's aim", 0),
        ("«open", 0),
    ],
)
def test_quotations_are_counted(text: str, count: int) -> None:
    assert len(find_quoted_spans(text)) == count
