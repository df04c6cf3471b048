"""Languages: what CLDR and the house style give for Arabic and English, and for languages no one wrote code for."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from mujaz.i18n.dates import parse_date
from mujaz.i18n.language import DatePatterns, Language, LanguageError

AR = Language("ar", "العربية")
LEVANT = Language("ar", "العربية", months=("ar-SY", "ar"))
EN = Language("en", "English", locale_name="en-GB")
FR = Language("fr", "français")
FA = Language("fa", "فارسی", digits="arabext")
HE = Language("he", "עברית")
RU = Language("ru", "русский")
ALL = [AR, LEVANT, EN, FR, FA, HE, RU]
WORDS = DatePatterns(
    ("spring %(year)s", "summer %(year)s", "autumn %(year)s", "winter %(year)s"),
    "since %(date)s",
    "until %(date)s",
    "to %(date)s, start unknown",
    "from %(date)s, end unknown",
)


@pytest.mark.parametrize(
    ("language", "direction", "script"),
    [
        (AR, "rtl", "Arab"),
        (EN, "ltr", "Latn"),
        (FA, "rtl", "Arab"),
        (HE, "rtl", "Hebr"),
        (RU, "ltr", "Cyrl"),
        (Language("zh-Hant", "中文"), "ltr", "Hant"),
        (Language("pa-PK", "پنجابی"), "rtl", "Arab"),
    ],
)
def test_direction_and_script(language: Language, direction: str, script: str) -> None:
    assert (language.direction, language.script) == (direction, script)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Language("xx", "?"), "unknown language 'xx'"),
        (lambda: Language("", "?"), "unknown language ''"),
        (lambda: Language("Arabic language", "?"), "unknown language 'Arabic language'"),
        (lambda: Language("en", "English", locale_name="en-QQQ"), "en-QQQ"),
        (lambda: Language("ar", "العربية", months=("ar", "qq")), "'qq'"),
        (lambda: Language("ar", "العربية", digits="arabic"), "write one of latn, arab"),
        (lambda: EN.name_language("zzz"), "zzz"),
    ],
)
def test_what_cldr_does_not_know_is_refused(make: object, words: str) -> None:
    with pytest.raises(LanguageError, match=words):
        make()  # type: ignore[operator]  # a table of makers of different things


@pytest.mark.parametrize(
    ("language", "date", "full", "long", "short"),
    [
        (AR, "2025-04-10", "الخميس، 10 أبريل 2025", "10 أبريل 2025", "10 أبريل"),
        (LEVANT, "2025-04-10?", "الخميس، 10 نيسان/أبريل 2025", "10 نيسان/أبريل 2025", "10 نيسان/أبريل"),
        (EN, "2025-04-10", "Thursday, 10 April 2025", "10 April 2025", "10 April"),
        (FR, "2025-04-10", "jeudi 10 avril 2025", "10 avril 2025", "10 avril"),
        (FA, "2025-04-10", "پنجشنبه ۱۰ آوریل ۲۰۲۵", "۱۰ آوریل ۲۰۲۵", "۱۰ آوریل"),
        (HE, "2025-04-10", "יום חמישי, 10 באפריל 2025", "10 באפריל 2025", "10 באפריל"),
        (RU, "2025-04-10", "четверг, 10 апреля 2025\u202fг.", "10 апреля 2025\u202fг.", "10 апреля"),
        (AR, "2022-02", "فبراير 2022", "فبراير 2022", "فبراير 2022"),
        (LEVANT, "2022-02-XX", "شباط/فبراير 2022", "شباط/فبراير 2022", "شباط/فبراير 2022"),
        (RU, "2025-04", "апрель 2025\u202fг.", "апрель 2025\u202fг.", "апрель 2025\u202fг."),
        (FA, "2025", "۲۰۲۵", "۲۰۲۵", "۲۰۲۵"),
        (EN, "2025~", "2025", "2025", "2025"),
    ],
)
def test_dates(language: Language, date: str, full: str, long: str, short: str) -> None:
    read = parse_date(date)
    assert language.format_date(read) == full
    assert language.format_date(read, "long") == long
    assert language.format_date(read, "short") == short


@pytest.mark.parametrize(
    ("language", "date", "text"),
    [
        (AR, "2025-03-31/2025-04-06", "31 مارس – 6 أبريل 2025"),
        (LEVANT, "2025-03-31/2025-04-06", "31 آذار/مارس – 6 نيسان/أبريل 2025"),
        (EN, "2025-03-31/2025-04-06", "31 March – 6 April 2025"),
        (EN, "2025-04-03/2025-04-06?", "3–6 April 2025"),
        (EN, "2024-12-31/2025-01-02", "31 December 2024 – 2 January 2025"),
        (EN, "2025-04-06/2025-04-06", "6 April 2025"),
        (EN, "2025-03/2025-04", "March – April 2025"),
        (EN, "2025/2026", "2025–2026"),
        (EN, "202X", "2020–2029"),
        (EN, "2025-02/2025-04-06", "February 2025 – 6 April 2025"),
        (FA, "2025-03-31/2025-04-06", "۳۱ مارس تا ۶ آوریل ۲۰۲۵"),
        (FA, "2025-03/2025-04", "مارس ۲۰۲۵ تا آوریل ۲۰۲۵"),
        (HE, "2025-03-31/2025-04-06", "31 מרץ – 6 אפריל 2025"),
        (RU, "2025-03-31/2025-04-06", "31 марта – 6 апреля 2025\u202fг."),
    ],
)
def test_intervals(language: Language, date: str, text: str) -> None:
    assert language.format_date(parse_date(date)) == text


@pytest.mark.parametrize(
    ("date", "text"),
    [
        ("2025-21", "spring 2025"),
        ("2025-24~", "winter 2025"),
        ("2022-02/..", "since February 2022"),
        ("../2022-02", "until February 2022"),
        ("2022-02/", "from February 2022, end unknown"),
        ("/2022-02", "to February 2022, start unknown"),
        ("2025-21/2025-06", "spring 2025 – June 2025"),
    ],
)
def test_dates_that_need_words(date: str, text: str) -> None:
    assert EN.format_date(parse_date(date), words=WORDS) == text
    with pytest.raises(LanguageError, match="without the words"):
        EN.format_date(parse_date(date))


def test_numbers_wear_the_digits_of_the_house() -> None:
    assert EN.format_number(1234567) == "1,234,567"
    assert FA.format_number(1234) == "۱٬۲۳۴"
    assert Language("ar", "العربية", digits="arab").format_number(1234) == "١٬٢٣٤"
    assert AR.format_number(12) == "12"
    assert FA.localize_digits("2025") == "۲۰۲۵"
    assert Language("ar", "العربية", digits="arab").format_date(parse_date("2025-04-10"), "long") == "١٠ أبريل ٢٠٢٥"


def test_plurals() -> None:
    assert [AR.plural(n) for n in (0, 1, 2, 3, 11, 100)] == ["zero", "one", "two", "few", "many", "other"]
    assert [RU.plural(n) for n in (1, 2, 5, 21)] == ["one", "few", "many", "one"]
    assert [EN.plural(n) for n in (0, 1, 2)] == ["other", "one", "other"]


def test_lists() -> None:
    assert AR.join(["روسيا", "تركيا", "مصر"]) == "روسيا وتركيا ومصر"
    assert EN.join(["a", "b", "c"]) == "a, b and c"
    assert EN.join(["a", "b"], "or") == "a or b"
    assert RU.join(["a", "b"]) == "a и b"
    assert EN.join([]) == ""


def test_a_list_is_markup_only_where_all_its_items_are() -> None:
    assert isinstance(EN.join([Markup("<b>a</b>"), Markup("b")]), Markup)
    assert not isinstance(EN.join([Markup("<b>a</b>"), "<script>"]), Markup)


@pytest.mark.parametrize(
    ("language", "phrase", "weekday"),
    [
        (AR, "الخميس", 3),
        (AR, "خميس", 3),
        (AR, "يوم خميس", 3),
        (AR, "مساء الخميس الماضي", 3),
        (AR, "والخميسِ", 3),
        (AR, "الإثنين", 0),
        (AR, "الاثنين", 0),
        (AR, "صباح الاحد.", 6),
        (AR, "الأحد", 6),
        (AR, "الاربعاء", 2),
        (AR, "الأربعاء", 2),
        (AR, "أحد المسؤولين", None),
        (AR, "الأسبوع الماضي", None),
        (AR, "من الخميس إلى السبت", None),
        (AR, "الخميسية", None),
        (EN, "on THURSDAY night", 3),
        (EN, "Thursdays", None),
        (EN, "last week", None),
        (FR, "jeudi dernier", 3),
        (FA, "سه شنبه", 1),
        (FA, "سه\u200cشنبه گذشته", 1),
        (FA, "شنبه", 5),
        (FA, "پنج\u200cشنبه", 3),
        (HE, "ביום חמישי", 3),
        (HE, "חמישי", 3),
        (RU, "в Четверг", 3),
    ],
)
def test_the_weekday_a_phrase_names(language: Language, phrase: str, weekday: int | None) -> None:
    assert language.find_weekday(phrase) == weekday


@pytest.mark.parametrize("language", ALL, ids=lambda language: language.code)
def test_every_language_finds_its_own_weekdays_and_months(language: Language) -> None:
    names = language.locale.days["stand-alone"]["wide"]
    assert [language.find_weekday(str(names[day])) for day in range(7)] == list(range(7))
    months = [language.format_date(parse_date(f"2025-{month:02}-11"), "short") for month in range(1, 13)]
    assert all(any(word in month for word in language.month_names) for month in months)


def test_names_in_the_order_a_reader_looks_them_up() -> None:
    assert sorted(["الولايات", "أمريكا", "إيران", "تركيا", "العراق"], key=AR.sort_key) == [
        *("أمريكا", "إيران", "تركيا", "العراق", "الولايات")
    ]
    assert sorted(["Égypte", "France", "eswatini"], key=FR.sort_key) == ["Égypte", "eswatini", "France"]


def test_an_alef_with_a_hamza_begins_no_article() -> None:
    assert sorted(["كوبا", "إلياس", "المغرب", "ألمانيا", "يوسف", "ألكسندر"], key=AR.sort_key) == [
        *("ألكسندر", "ألمانيا", "إلياس", "كوبا", "المغرب", "يوسف")
    ]


def test_a_persian_name_keeps_what_looks_like_an_arabic_article() -> None:
    assert FA.sort_key("الهام") < FA.sort_key("بهار") < FA.sort_key("هام")


def test_letters_in_a_script() -> None:
    assert AR.measure_share_in_script("تركيا 2025!") == 1
    assert AR.measure_share_in_script("Türkiye") == 0
    assert EN.measure_share_in_script("abc ابج") == 0.5
    assert EN.measure_share_in_script("ابج", "Arab") == 1
    assert RU.measure_share_in_script("2025") == 1
    assert Language("ja", "日本語").measure_share_in_script("日本のニュース") > 0.8


def test_names_of_languages() -> None:
    assert (AR.name_language("en"), EN.name_language("ar"), RU.name_language("ru")) == (
        "الإنجليزية",
        "Arabic",
        "русский",
    )


@given(st.sampled_from(ALL), st.integers(-(10**12), 10**12))
def test_a_number_keeps_its_digits(language: Language, n: int) -> None:
    digits = "".join(str(unicodedata.digit(letter)) for letter in language.format_number(n) if letter.isdigit())
    assert digits == str(abs(n))


@given(st.sampled_from(ALL), st.dates())
def test_a_day_is_said_with_its_year_and_own_weekday(language: Language, day: object) -> None:
    date = parse_date(str(day))
    text = language.format_date(date)
    assert language.find_weekday(text) == date.weekday
    assert language.localize_digits(str(date.earliest.year)) in text
