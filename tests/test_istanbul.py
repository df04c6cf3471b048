"""The frozen Istanbul archive: F01 to F20 on both pages, each leading to its paragraph; no sentence of the source."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path

import pytest

from mujaz.pipeline import building
from mujaz.pipeline.checking import CheckOptions, check_folder, list_lasting_notes
from mujaz.storage.program_files import ROOT
from tests import tiny_archive

ROOT = ROOT
ARTICLE = ROOT.parent / "shared" / "article-istanbul-ar.txt"
PAGE = "talks/2025-04-10-istanbul.md"
PARAGRAPHS = [1, 1, 2, 2, 3, 3, 3, 4, 5, 5, 5, 6, 7, 8, 8, 9, 10, 11, 11, 11]
FACTS = {f"f{number:02}": paragraph for number, paragraph in enumerate(PARAGRAPHS, 1)}
"""Each fact's anchor and the paragraph it rests on."""
SAID = {
    "f01": ("إسطنبول", "Istanbul"),
    "f02": ("تطبيع", "normalis"),
    "f03": ("مقصورة", "confined"),
    "f04": ("الأوكرانية", "Ukraine"),
    "f05": ("أوكرانيا", "Ukraine"),
    "f06": ("السفارتين", "embassies"),
    "f07": ("السلام", "peace"),
    "f08": ("الاعتماد", "accreditation"),
    "f09": ("الرحلات", "flights"),
    "f10": ("2022", "2022"),
    "f11": ("ألكسندر دارشييف", "Alexander Darchiev"),
    "f12": ("سوناتا كولتر", "Sonata Coulter"),
    "f13": ("ويتكوف", "Witkoff"),
    "f14": ("التواصل", "cut off"),
    "f15": ("الرياض", "Riyadh"),
    "f16": ("القنصلية", "Consulate"),
    "f17": ("يعطينا بعض الأمل", "gives us some hope"),
    "f18": ("يناير", "January"),
    "f19": ("مكالمتين", "two telephone calls"),
    "f20": ("انفراج", "thaw"),
}
needs_the_article = pytest.mark.skipif(not ARTICLE.exists(), reason="the article is not part of the project")
VOID = {"br", "img", "hr", "wbr", "input", "link", "meta"}


class Elements(HTMLParser):
    """The words and the links inside each element that has an id, and the page's ids in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words: dict[str, str] = {}
        self.links: dict[str, list[str]] = {}
        self.ids: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        name = found.get("id") or ""
        if tag not in VOID:
            self.open.append(name)
        if name:
            self.ids.append(name)
            self.words[name], self.links[name] = "", []
        for owner in filter(None, self.open):
            if tag == "a":
                self.links[owner].append(found.get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        for owner in filter(None, self.open):
            self.words[owner] += data


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """The two briefings as published."""
    folder = tmp_path_factory.mktemp("pages")
    assert building.build(tiny_archive.ISTANBUL, folder).reports == []
    return {code: (folder / code / PAGE).read_text(encoding="utf-8") for code in ("ar", "en")}


@pytest.fixture(scope="module")
def pages(files: Mapping[str, str]) -> Mapping[str, Elements]:
    return {code: Elements(file) for code, file in files.items()}


@pytest.mark.parametrize("code", ["ar", "en"])
@pytest.mark.parametrize("fact", FACTS)
def test_each_fact_stands_on_the_page_and_leads_to_its_paragraph(
    fact: str, code: str, pages: Mapping[str, Elements]
) -> None:
    page, anchor, target = pages[code], f"f-{fact}", f"source-1-p{FACTS[fact]}"
    assert page.ids.count(anchor) == 1
    assert SAID[fact][("ar", "en").index(code)] in page.words[anchor]
    assert f"#{target}" in page.links[anchor]
    assert page.ids.count(target) == 1
    assert f"#{anchor}" in page.links[target], "and back"


@pytest.mark.parametrize("fact", FACTS)
def test_each_fact_leads_to_itself_in_the_other_language(fact: str, pages: Mapping[str, Elements]) -> None:
    for code, other in (("ar", "en"), ("en", "ar")):
        way = f"../../../{other}/talks/2025-04-10-istanbul/#f-{fact}"
        assert fact in ("f02",) or way in pages[code].links[f"f-{fact}"]


def test_a_translation_is_never_shown_as_the_speakers_words(pages: Mapping[str, Elements]) -> None:
    assert "ترجمة المصدر" in pages["ar"].words["f-f17"]
    assert "Our translation from Arabic" in pages["en"].words["f-f17"]
    assert "Original language: Russian" in pages["en"].words["f-f17"]


def test_the_exact_words_stand_with_the_paragraph_in_the_sources_language(files: Mapping[str, str]) -> None:
    for code, words in (("ar", "«{}»"), ("en", '“<bdi lang="ar" dir="rtl">{}</bdi>”')):
        (line,) = [line for line in files[code].splitlines() if line.startswith('<li id="source-1-p10">')]
        assert words.format("يعطينا بعض الأمل") in line
    assert 'title="Source 1, paragraph 3, “\u2067تطبيع شامل للعلاقات\u2069”"' in files["en"]


def test_what_is_inferred_says_so_and_from_what(files: Mapping[str, str]) -> None:
    head = files["en"].split("<h2 ")[0]
    assert "Thursday, 10 April 2025" in head
    assert "Inferred from" in head
    assert '“<bdi lang="ar" dir="rtl">يوم الخميس</bdi>”' in head


def test_git_passes_over_every_generated_page_and_sees_those_by_hand(tmp_path: Path) -> None:
    by_hand = {"en/sources-and-methods.md", "en/talks-to-come.md", "ar/people-of-the-desk.md", "en/sources/map.png"}
    tiny_archive.write_files(tmp_path, dict.fromkeys(by_hand, ""))
    (tmp_path / ".gitignore").write_bytes((ROOT / "briefings" / ".gitignore").read_bytes())
    assert len(building.build(tiny_archive.ISTANBUL, tmp_path).changes.written) > 50
    for words in (["init", "-q"], ["add", "."]):
        subprocess.run(["git", *words], cwd=tmp_path, check=True, capture_output=True)
    found = subprocess.run(["git", "ls-files"], cwd=tmp_path, check=True, capture_output=True, text=True).stdout
    assert set(found.splitlines()) == by_hand | {".gitignore"}


def test_the_title_takes_no_side(files: Mapping[str, str]) -> None:
    assert not re.search("normalis", files["en"].split("\n")[2], re.IGNORECASE)
    assert "تطبيع" not in files["ar"].split("\n")[2]


def words(text: str) -> list[str]:
    """Return a text's words without vowel signs."""
    return re.findall(r"\w+", re.sub(r"[\u064b-\u0652\u0640]", "", text))


def runs(text: str, length: int = 7) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[i : i + length]) for i in range(len(found) - length + 1)}


def test_runs_are_found() -> None:
    assert runs("a b, c. d", 3) == {("a", "b", "c"), ("b", "c", "d")}
    assert runs("يَعْطِينا بعض", 2) == {("يعطينا", "بعض")}


@needs_the_article
def test_no_sentence_of_the_article_is_in_the_facts() -> None:
    article = runs(ARTICLE.read_text(encoding="utf-8"))
    assert len(article) > 100
    files = [path for path in tiny_archive.ISTANBUL.rglob("*") if path.is_file()]
    assert files
    assert [path.name for path in files if runs(path.read_text(encoding="utf-8")) & article] == []


TALKS = "talks/2025-04-10-istanbul.yaml"
QUOTED = "exact: يعطينا بعض الأمل"


@needs_the_article
def test_every_quotation_stands_in_the_article() -> None:
    checked = check_folder(tiny_archive.ISTANBUL, CheckOptions(texts=ARTICLE.parent))
    loaded, reports = checked.loaded, checked.reports
    assert (reports, list_lasting_notes(loaded)) == ([], ())
    checked = check_folder(tiny_archive.ISTANBUL)
    unread, _ = checked.loaded, checked.reports
    (note,) = list_lasting_notes(unread)
    found = re.search(r"of their source: (\d+) ", note)
    assert found
    assert int(found[1]) >= 7


@needs_the_article
@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        pytest.param("exact: يعطينا بعص الأمل", "the nearest words are in ¶10: ", id="one letter"),
        pytest.param("exact: يعطينا بعض الأم", "the nearest words are in ¶10: ", id="one letter less"),
        pytest.param("exact: تعطينا بعض الأمل", "the nearest words are in ¶10: ", id="the first letter"),
        pytest.param("exact: الأسبوع الماضي", "it stands in ¶7: correct the paragraph", id="another paragraph's words"),
    ],
)
def test_a_changed_letter_is_found_and_the_nearest_passage_shown(wrong: str, why: str, tmp_path: Path) -> None:
    data = tiny_archive.write_istanbul(tmp_path / "data")
    text = (data / TALKS).read_text(encoding="utf-8")
    assert text.count(QUOTED) == 1
    (data / TALKS).write_text(text.replace(QUOTED, wrong), encoding="utf-8")
    place = tiny_archive.find_place(text, QUOTED.removeprefix("exact: ") + "}")
    (report,) = check_folder(data, CheckOptions(texts=ARTICLE.parent)).reports
    assert str(report).startswith(f"{TALKS}:{place}: '{wrong.removeprefix('exact: ')}' does not stand in ¶10 of ")
    assert why in report.mend
    if "nearest" in why:
        assert "يعطينا بعض الأمل" in report.mend
