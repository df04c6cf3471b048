"""What readers typed and what went wrong, by its number in the list of such inputs.

| Line | Typed | Where it is held |
|---|---|---|
| 60 | روسيا and its forms | `test_60_…`, here; `stemmer`: “a word that may have a particle is certain only as it is” |
| 61 | الولايات | `test_61_…`, here; `stemmer`: “words that only look alike do not” |
| 62 | الرسوم | `test_62_…`, here; `stemmer`: likewise |
| 63 | a whole title | `test_63_…`, here; `browser`: “a briefing's title puts it before its sources” |
| 64 | months of two words | `test_64_…`, here; `stemmer`: “a month of two words is one word” |
| 65 | other spellings, a wrong letter | `test_65_…`, here; `browser`: “a misspelt name leads to the nearest one” |
| 66 | broken plurals, verbal nouns | `test_66_…`, here; `stemmer`: “irregular forms share a stem” |
| 67 | ظ | `test_67_…`, here |
| 68 | names that begin with an alef with a hamza | `language`: “an alef with a hamza begins no article” |
| 69 | a fact, copied | `pages`: “of a fact only its words are copied” |
| 70 | Arabic headings | `by hand`: “a heading has its own words for an address”; `handbook`: “the same addresses” |
| 71 | `og:locale` | `extras`: “a briefing is told in its own language” |
| 72 | a printed page, copied | `paper`: “no sign stands for two Arabic letters” |
| 73 | a date or telephone number at 360 px | `pages`: “short runs of the other direction stay on one line” |
| 74 | code before a comma | `pages`: “code stands as close to a comma as a word” |

`stemmer` and `browser` are `tests/exports/search/test_stemmer.py` and `test_browser.py`; what else readers type stands
in `queries_known.yaml` beside them. `pages` and `paper` are in `tests/browser`, `language` in `tests/i18n`, `by hand`
is `tests/engine/test_handwritten_pages.py`, `handbook` in `tests/render`, `extras` `tests/exports/test_site_extras.py`.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from mujaz.exports.search.stemmer import find_stems
from tests.conftest import Site, serve_folder
from tests.exports.search.golden_queries import ask
from tests.exports.search.queried_archives import build_sites

pytestmark = pytest.mark.browser

PESKOV, TRUMP, DARCHIEV = "people/peskov", "people/trump", "people/darchiev"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site of an archive with a process, parties and people as they are named in real reports."""
    folder = build_sites(tmp_path_factory.mktemp("cases"), ["process"])["process"]
    for url in serve_folder(folder):
        yield Site(url, folder)


def find(served: Site, page: Page, query: str, language: str = "ar") -> list[str]:
    """Ask a query on a page of a language, opened unless it is; return the pages found, best first."""
    address = f"{served.url}{language}/"
    if page.url != address:
        page.goto(address)
        page.locator("button.find").wait_for()
    return [address.removeprefix(f"{language}/").strip("/") for address in ask(page, query)]


def read_page(served: Site, address: str) -> str:
    """Return the file of a page in Arabic."""
    return (served.folder / "ar" / address / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("query", ["روسيا", "روسي", "الروسية", "الروس", "لروسيا", "وروسيا"])
def test_60_a_party_is_found_and_not_who_has_its_letters_in_her_name(served: Site, page: Page, query: str) -> None:
    found = find(served, page, query)
    assert found[0] == "parties/russia"
    assert "people/bruce" not in found[:8]
    assert [each.split("/")[0] for each in found[1:5]].count("talks") >= 2


@pytest.mark.parametrize("query", ["بروس", "بوتين", "كولتر", "فيصل", "والتز"])
def test_60_a_name_that_begins_like_a_particle_is_found_whole(served: Site, page: Page, query: str) -> None:
    assert find(served, page, query)[0].startswith("people/")


def test_61_a_word_is_not_stripped_to_a_common_one(served: Site, page: Page) -> None:
    found = find(served, page, "الولايات")
    assert found[0] == "parties/usa"
    assert [each for each in found if "ولاي" not in read_page(served, each)] == []
    assert not set(find_stems("ولا")) & set(find_stems("الولايات"))


def test_62_fees_are_not_what_is_official(served: Site, page: Page) -> None:
    assert not [each for each in find(served, page, "الرسوم") if not each.startswith("handbook")]
    assert not set(find_stems("الرسوم")) & set(find_stems("رسمي"))


@pytest.mark.parametrize(
    ("language", "talks", "title"),
    [
        ("ar", "2025-04-10-istanbul", "محادثات روسية أمريكية في إسطنبول"),
        ("ar", "2025-02-18-riyadh", "محادثات روسية أمريكية في الرياض"),
        (
            "ar",
            "russia-us-third-round",
            "الجولة الثالثة من المشاورات الروسية الأمريكية بشأن «المنغّصات» في العلاقات الثنائية",
        ),
        ("en", "2025-02-18-riyadh", "Russian-American talks in Riyadh"),
    ],
)
def test_63_a_whole_title_leads_to_its_briefing(
    served: Site, page: Page, language: str, talks: str, title: str
) -> None:
    found = find(served, page, title, language)
    assert found[0] == f"talks/{talks}"
    kinds = [kind for each in found if (kind := each.split("/")[0]) in {"talks", "sources"}]
    assert kinds == sorted(kinds, reverse=True), "briefings come before their sources"


@pytest.mark.parametrize(
    ("two_words", "same"),
    [
        ("كانون الثاني", "يناير"),
        ("كانون الأول", "ديسمبر"),
        ("تشرين الأول", "أكتوبر"),
        ("وكانون الثاني 2025", "يناير 2025"),
    ],
)
def test_64_a_month_of_two_words_is_not_split(served: Site, page: Page, two_words: str, same: str) -> None:
    assert find(served, page, two_words) == find(served, page, same)


def test_64_such_a_month_is_found(served: Site, page: Page) -> None:
    assert find(served, page, "كانون الثاني")[0] == "talks/2025-04-10-istanbul"


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("ديمتري بيسكوف", PESKOV),
        ("دميترييف", "people/dmitriev"),
        ("ترمب", TRUMP),
        ("دارتشييف", DARCHIEV),
        ("ويتكف", "people/witkoff"),
        ("اسطمبول", "places/istanbul"),
        ("بيسكف", PESKOV),
        ("لارفوف", "people/lavrov"),
        ("والتس", "people/waltz"),
    ],
)
def test_65_other_spellings_lead_to_who_is_meant(served: Site, page: Page, query: str, first: str) -> None:
    assert find(served, page, query)[0] == first


@pytest.mark.parametrize(
    ("query", "first", "meant"),
    [
        ("فلاديمر بوتن", "people/putin", "فلاديمير بوتين"),
        ("مايك ولتز", "people/waltz", "مايك والتز"),
        ("دونلد ترامب", TRUMP, "دونالد ترامب"),
        ("الكسندر دارشيف", DARCHIEV, "ألكسندر دارشييف"),
    ],
)
def test_65_a_whole_name_with_wrong_letters_is_found_by_the_name_that_has_nearly_all(
    served: Site, page: Page, query: str, first: str, meant: str
) -> None:
    assert find(served, page, query)[0] == first
    expect(page.locator("dialog.search [role=status]")).to_contain_text(meant)


@pytest.mark.parametrize(
    "forms", ["عاصمة عواصم العاصمة", "إلغاء ملغاة أُلغيت الملغاة", "دبلوماسي ديبلوماسي", "مسؤول مسئول مسؤل المسؤولين"]
)
def test_66_forms_of_a_word_find_the_same(served: Site, page: Page, forms: str) -> None:
    first, *others = (find(served, page, form) for form in forms.split())
    assert first
    assert all(each == first for each in others)


@pytest.mark.parametrize(
    "forms",
    [
        *("خطة خطط", "قمة قمم", "قوة قوات", "ضابط ضباط", "مركز مراكز", "ضغط ضغوط", "دعوة يدعو دعت"),
        *("مناقشة ناقشا نوقشت", "عودة تعود عادت", "شأن شؤون شئون"),
    ],
)
def test_66_broken_plurals_and_verbal_nouns_share_a_stem(forms: str) -> None:
    assert len({find_stems(form)[0] for form in forms.split()}) == 1


def test_67_the_key_of_the_slash_opens_the_search_on_an_arabic_keyboard(served: Site, page: Page) -> None:
    page.goto(f"{served.url}ar/")
    page.locator("button.find").wait_for()
    press = "key => document.body.dispatchEvent(new KeyboardEvent('keydown', {key, code: 'Slash', bubbles: true}))"
    page.evaluate(press, "-")  # the same key on a German keyboard
    expect(page.locator("dialog.search")).to_be_hidden()
    page.evaluate(press, "ظ")
    expect(page.locator("dialog.search input")).to_be_focused()
