"""Directions: which runs are isolated, that nothing is lost or nested wrongly, and that it can be done twice."""

import html
from collections.abc import Callable
from functools import partial

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from mujaz.i18n import bidi
from mujaz.i18n.bidi import isolate_html, isolate_plain, map_scripts
from mujaz.i18n.language import Language
from tests import work

AR = Language("ar", "العربية")
EN = Language("en", "English", locale_name="en-GB")
FR = Language("fr", "français")
HE = Language("he", "עברית")
RU = Language("ru", "русский")
SCRIPTS = map_scripts([AR, EN])


def marked(text: str, language: Language) -> str:
    """The text with brackets of another kind for what is isolated: ⟦…⟧."""
    return regex.sub("[\u2066\u2067]", "⟦", isolate_plain(text, language)).replace("\u2069", "⟧")


@pytest.mark.parametrize(
    "text",
    [
        "وثيقة ⟦S/PV.9830 (2025)⟧ للمجلس",
        "القرار ⟦A/RES/79/1⟧.",
        "بسعر ⟦71.40 USD⟧ للبرميل",
        "بسعر ⟦70–75 USD/bbl⟧ اليوم",
        "في ⟦2026-05-20⟧ مساء",
        "في ⟦2026-05⟧ مساء",
        "في ⟦٢٠٢٦-٠٥-٢٠⟧ مساء",
        "هاتف ⟦+7 495 606-36-02⟧ اليوم",
        "(هاتف ⟦+7 (495) 606-36-02⟧)",
        "عامي ⟦2025–2026⟧",
        "نسبة ⟦50%⟧ منهم",
        "نسبة ⟦%50⟧ منهم",
        "ونحو و⟦$5⟧ و⟦5 €⟧ ثم ⟦-3⟧",
        'قالت "⟦Reuters⟧" اليوم',
        '⟦Reuters "live"⟧ قالت',
        "عام 2025 فقط، و1,234.5 و18",
        "كوفيد-19",
        "في 2025 ⟦Reuters⟧ قالت",
        "⟦Trump⟧ 18 فبراير",
        "⟦Trump⟧ ⟦18-27⟧ فبراير",
        "طائرة ⟦Boeing 737⟧ هبطت",
        "⟦10 April 2025⟧ بالإنجليزية",
        "شبكة ⟦5G⟧ و⟦9M729⟧ و⟦F-16⟧",
        "(⟦Reuters⟧) ⟦AFP⟧",
        "وكالة ⟦Reuters⟧ (⟦AFP⟧ الفرنسية)",
        "شركة «⟦Foo (Inc.)⟧»؛ ⟦Bar⟧، ⟦Baz⟧",
        "انظر ⟦https://x.org/a?b=c&d=⟧ هنا",
        "لدى ⟦U.S.⟧ و⟦C++⟧ ثم ⟦.NET⟧ و⟦@user⟧",
        "نحو ⟦1 000 000⟧ و⟦12\u202f000⟧",
        "نحو ⟦1\u2003250⟧ و⟦1'250⟧ و⟦1’250⟧",
        "عبرت ⟦1 250⟧ شاحنة و⟦1\u2007250⟧ قاطرة، ثم 250",
        "في 2025 250 شخصًا",
        "⟦6–8⟧ أبريل 2025",
        "31 مارس – 6 أبريل 2025",
        "10 أبريل 2024 – 6 مارس 2025",
        "الساعة ⟦10:30 GMT⟧",
        "⟦Москва⟧ و⟦Nürnberg⟧",
        "سطر ⟦One⟧\n⟦Two⟧ سطر",
        "עברית داخل العربية",
        "",
    ],
)
def test_runs_in_a_text_from_right_to_left(text: str) -> None:
    assert marked(text.replace("⟦", "").replace("⟧", ""), AR) == text


@pytest.mark.parametrize(
    "text",
    [
        "The paper ⟦الحياة،⟧ said",
        "«⟦يعطينا بعض الأمل⟧», he said",
        "the word ⟦موجز⟧ 2025 times",
        "⟦بين 10 و20 أبريل⟧ was said",
        "⟦صديقي⟧, ⟦مرحبا بك⟧",
        "⟦قال (نعم)⟧.",
        "(⟦موجز⟧) and ⟦שלום⟧",
        "⟦يُعطي⟧",
        "no ٢٠٢٥ here",
        "2026-05-20, 71.40 USD, +7 495 606-36-02, 50%",
        "Москва",
    ],
)
def test_runs_in_a_text_from_left_to_right(text: str) -> None:
    assert marked(text.replace("⟦", "").replace("⟧", ""), EN) == text


def test_html_names_language_and_direction() -> None:
    assert isolate_html("قالت Reuters", AR, SCRIPTS) == 'قالت <bdi lang="en" dir="ltr">Reuters</bdi>'
    assert isolate_html("في 2026-05-20", AR, SCRIPTS) == 'في <bdi class="whole" dir="ltr">2026-05-20</bdi>'
    assert isolate_html("in Москва, قال", EN, SCRIPTS) == 'in Москва, <bdi lang="ar" dir="rtl">قال</bdi>'
    assert isolate_html("في Москва", AR, SCRIPTS) == 'في <bdi dir="ltr">Москва</bdi>'
    assert isolate_html("في Aи", AR, map_scripts([AR, EN, RU])) == 'في <bdi dir="ltr">Aи</bdi>'
    assert isolate_html("قالت Reuters", AR) == 'قالت <bdi dir="ltr">Reuters</bdi>'


def test_a_script_of_two_languages_names_neither() -> None:
    assert map_scripts([AR, EN, FR, RU]) == {"Arab": "ar", "Cyrl": "ru"}
    assert isolate_html("قالت Reuters", AR, map_scripts([AR, EN, FR])) == 'قالت <bdi dir="ltr">Reuters</bdi>'


def test_html_is_escaped_inside_and_outside_of_runs() -> None:
    assert isolate_html('<i> "AT&T <b>" ثم', AR) == (
        '&lt;<bdi dir="ltr">i</bdi>&gt; &#34;<bdi dir="ltr">AT&amp;T &lt;b</bdi>&gt;&#34; ثم'
    )


def test_what_is_isolated_already_stays() -> None:
    text = "قال \u2066Reuters \u2067نعم\u2069 now\u2069 ثم AFP"
    assert isolate_plain(text, AR) == text.replace("AFP", "\u2066AFP\u2069")


pieces = st.lists(
    st.one_of(
        st.sampled_from(
            [
                *(
                    "قال ",
                    "أبريل",
                    " فبراير",
                    "Reuters",
                    "S/PV.9830 (2025)",
                    "71.40 USD",
                    "2026-05-20",
                    "+7 495 606-36-02",
                ),
                *(
                    "50%",
                    "(",
                    ")",
                    "[",
                    "]",
                    '"',
                    "«",
                    "»",
                    " ",
                    "، ",
                    ", ",
                    ".",
                    "-",
                    "–",
                    "2025",
                    "١٢",
                    "\u2066",
                    "\u2067",
                ),
                *(
                    "\u2068",
                    "\u2069",
                    "\u202e",
                    "\u202c",
                    "\u200f",
                    "\u200e",
                    "\n",
                    "<b>",
                    "&amp;",
                    "https://a.b/",
                    "é",
                    "שלום",
                ),
            ]
        ),
        st.text(max_size=4),
    ),
    max_size=12,
).map("".join)
languages = st.sampled_from([AR, EN, HE, RU])


def without(controls: str, text: str) -> str:
    return regex.sub(f"[{controls}]", "", text)


@given(pieces, languages)
def test_no_text_is_lost_in_html(text: str, language: Language) -> None:
    made = isolate_html(text, language, SCRIPTS)
    assert html.unescape(regex.sub(r"</?bdi[^<>]*>", "", made)) == text
    assert regex.fullmatch(r"(?:[^<>]|<bdi[^<>]*>[^<>]+</bdi>)*+", made)


@given(pieces, languages)
def test_no_text_is_lost_in_plain(text: str, language: Language) -> None:
    controls = "\u2066\u2067\u2069"
    assert without(controls, isolate_plain(text, language)) == without(controls, text)


@given(pieces.map(lambda text: without("\u2066-\u2069", text)), languages)
def test_plain_isolates_are_closed_and_done_once(text: str, language: Language) -> None:
    made = isolate_plain(text, language)
    assert regex.fullmatch("(?:[^\u2066-\u2069]|[\u2066\u2067][^\u2066-\u2069]+\u2069)*+", made)
    assert isolate_plain(made, language) == made


@given(pieces, languages)
def test_done_twice_is_done_once(text: str, language: Language) -> None:
    made = isolate_plain(text, language)
    assert isolate_plain(made, language) == made


SIGNS = "ابى ًـ٠١۵0157+-−±≈~#№%$€ /\\.@abXé()[]«»\"'،²Ⅷ\u00a0\u202f–—×=,;א"


@given(st.text(SIGNS, max_size=24), st.integers(0, 24))
def test_what_a_run_has_not_is_passed_over_without_loss(text: str, at: int) -> None:
    everywhere, found = bidi._start_in_rtl().search(text, at), bidi._find_in_rtl(text, at)
    assert (found and found.span()) == (everywhere and everywhere.span())


def test_a_long_text_takes_no_long_time() -> None:
    def long(number: int) -> list[str]:
        pieces = ("a)", "1-", "(", "1 ", '"a ', "\u2066")
        first, *others = (piece * number for piece in pieces)
        return [first, f"{others[0]}x", f"{others[1]}a", f"+{others[2]}", *others[3:]]

    def task(kind: int, number: int) -> Callable[[], str]:
        return partial(isolate_plain.__wrapped__, long(number)[kind], AR)  # without the memory of what was isolated

    for kind in range(6):
        assert work.growth(partial(task, kind), 2000) < work.LINEAR, long(2)[kind]
