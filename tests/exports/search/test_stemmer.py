"""The stemmer: what is one word to a reader is one stem, and the browser's stems are the same."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from babel.localedata import load
from playwright.sync_api import Page

from mujaz.exports.search.stemmer import RULES_FILE, find_doubtful_stems, find_stems, iter_index_terms, split_words
from mujaz.storage.program_files import ROOT
from tests.bless import GOLDEN
from tests.conftest import serve_folder

ASSETS = ROOT / "templates" / "theme" / "assets"


def test_the_script_names_the_module_that_takes_the_same_steps() -> None:
    (named,) = re.findall(r"mujaz/[a-z/]+\.py", (ASSETS / "words.js").read_text(encoding="utf-8"))
    assert (ROOT / named).is_file()


@pytest.mark.parametrize(
    "forms",
    [
        "السفارة والسفارة بالسفارة للسفارة سفارات السفارتين السفارتان سفارتهما",
        "أوكرانيا اوكرانيا الأوكراني الأوكرانية والأوكرانيين",
        "مُحادَثات محـــادثات المحادثة بالمحادثات",
        "مسؤول مسئول المسؤولين المسئولون",
        "شاملًا شاملا شامل الشاملة",
        "مستوى مستوي المستويات",
        "أميركا أمريكي الأمريكية الأميركيين",
        "وفد الوفدان وفود والوفود",
        "embassy Embassies",
        "Türkiye turkiye TÜRKİYE",
        "talk talks",
        "٢٠٢٥ ۲۰۲۵ 2025",
        "04 4 ٠٤",
    ],
)
def test_forms_of_a_word_share_a_stem(forms: str) -> None:
    assert len({find_stems(form)[0] for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "pair",
    [
        "روسيا رؤساء",
        "الولايات ولا",
        "الرسوم رسمي",
        "الرسوم الرسمية",
        "سفير سفارة",
        "أمير أمريكا",
        "علاقة علقم",
        "crisis cry",
        "US use",
        "has ha",
        "بكين كين",
        "واشنطن شنط",
        "status statu",
    ],
)
def test_words_that_only_look_alike_do_not(pair: str) -> None:
    one, other = pair.split()
    assert not set(find_stems(one)) & set(find_stems(other))


@pytest.mark.parametrize("joined", ["وقطر قطر", "لبيسكوف بيسكوف", "وبوتين بوتين", "للجنة لجنة", "ألكسندر الكسندر"])
def test_a_word_with_a_particle_has_the_bare_word_among_its_readings(joined: str) -> None:
    with_particle, bare = joined.split()
    assert find_stems(bare)[0] in (*find_stems(with_particle), *find_doubtful_stems(with_particle))


@pytest.mark.parametrize(
    ("name", "other"), [("بروس", "روسيا"), ("وزير", "زيارة"), ("كمال", "مال"), ("ولا", "الولايات")]
)
def test_a_word_that_may_have_a_particle_is_certain_only_as_it_stands(name: str, other: str) -> None:
    assert find_stems(other)[0] not in find_stems(name)


@pytest.mark.parametrize(
    "forms",
    [
        "الولايات ولاية بالولاية ولايتين",
        "خطة خطط الخطتين",
        "قمة قمم",
        "قوة قوات",
        "عاصمة عواصم",
        "خريطة خرائط",
        "لغم ألغام",
        "إلغاء ملغاة أُلغيت الملغاة",
        "ديبلوماسي دبلوماسي الديبلوماسية",
        "ترمب ترامب",
        "اسطمبول إسطنبول إستانبول",
        "واشنطون واشنطن",
        "أوربا أوروبا الأوربية أوروبي",
        "الدنمرك الدنماركية",
        "إنكليزي الإنجليزية",
        "كوبنهاجن كوبنهاغن",
    ],
)
def test_irregular_forms_share_a_stem(forms: str) -> None:
    assert len({find_stems(form)[0] for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("month", "same"),
    [
        ("كانون الأول", "ديسمبر"),
        ("كانون أول", "ديسمبر"),
        ("كانون الثاني", "يناير"),
        ("تشرين الأول", "أكتوبر"),
        ("تشرين  الثانى", "نوفمبر"),
    ],
)
def test_a_month_of_two_words_is_one_word(month: str, same: str) -> None:
    assert [*iter_index_terms(f"{month} 2031")] == [*iter_index_terms(f"{same} 2031")]
    assert len(split_words(f"في {month} 2031")) == 3


def test_a_particle_before_a_number_is_a_word_of_its_own_and_is_left_out() -> None:
    assert split_words("18 و27 فبراير") == ["18", "و", "27", "فبراير"]
    assert find_stems("و") == ()


def test_no_indexed_word_is_the_beginning_of_another() -> None:
    found = sorted({*iter_index_terms(" ".join(vocabulary()))})
    assert not [pair for pair in pairwise(found) if pair[1].startswith(pair[0])]


def vocabulary() -> list[str]:
    """Return words of many languages and scripts: the facts, the labels, CLDR's names of countries and months."""
    catalogues = (ROOT / "labels" / f"{code}.po" for code in ("ar", "en", "fr"))
    texts = [file.read_text(encoding="utf-8") for file in (*GOLDEN.rglob("*.yaml"), *catalogues)]
    names = [name for code in ("ar", "fa", "ur", "en", "fr", "tr", "ru", "el", "de") for name in territories(code)]
    found = dict.fromkeys(re.findall(r"[^\s\"'{}\[\]]+", "\n".join([*texts, *names])))
    return [*found, "ﻻ", "ﻣﺤﺎﺩﺛﺎﺕ", "٢٠٢٥", "۰۰۷", "soft\u00adhyphen", "أً", "²", "Straße", "ΣΊΣΥΦΟΣ", "İstanbul", "O’B"]


def territories(code: str) -> list[str]:
    """Return CLDR's names of countries in a language."""
    return [str(name) for name in load(code)["territories"].values()]


@pytest.mark.browser
def test_the_browser_finds_the_same_stems(tmp_path: Path, page: Page) -> None:
    every = vocabulary()
    assert len(every) > 2000
    (tmp_path / "words.js").write_bytes((ASSETS / "words.js").read_bytes())
    (tmp_path / "words.json").write_bytes(RULES_FILE.read_bytes())
    (tmp_path / "index.html").write_text("<!doctype html><title>words</title>", encoding="utf-8")
    for address in serve_folder(tmp_path):
        page.goto(address)
        found = page.evaluate(
            """async (texts) => {
              const { Words } = await import("./words.js");
              const words = new Words(await (await fetch("words.json")).json());
              return texts.map((text) => words.words(text).map(([word]) =>
                [word, words.stems(word), words.doubtful(word)]));
            }""",
            every,
        )
    expected = [
        [[word, [*find_stems(word)], [*find_doubtful_stems(word)]] for word in split_words(text)] for text in every
    ]
    assert [pair for pair in zip(found, expected, strict=True) if pair[0] != pair[1]] == []
