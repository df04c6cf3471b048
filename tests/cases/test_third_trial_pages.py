"""What pages made wrong of talks of three months: a role told twice, people left out, what is next and has passed."""

from __future__ import annotations

from pathlib import Path

import pytest

from mujaz.pages import head_strip
from mujaz.pages.views import Detail, LocalizedText
from tests.cases.test_page_cases import Pages, plain
from tests.cases.test_second_trial_keys import PAGE
from tests.cases.test_trial_cases import add_to_talks
from tests.tiny_archive import BASE, TALKS, edit_archive

POST = "head: {person: sami, post: {ar: %s, en: %s}}"


@pytest.mark.parametrize(
    ("ar", "en", "shown"),
    [
        ("رئيس وفد الشمال", "head of North's delegation", "head of North's delegation"),
        (
            "عقيد، رئيس وفد الشمال",
            "'Colonel, head of the delegation of North'",
            "Colonel, head of the delegation of North",
        ),
        ("رئيس المجلس", "head of the Council", "Head of delegation · head of the Council"),
        ("نائب رئيس الوفد", "deputy head of the delegation", "Head of delegation · deputy head of the delegation"),
    ],
)
def test_a_head_of_delegation_is_called_so_once(ar: str, en: str, shown: str, tmp_path: Path) -> None:
    pages = Pages(tmp_path, edit_archive(TALKS, "head: sami", POST % (ar, f'"{en}"' if "'" not in en[:1] else en)))
    section = pages.section("delegations").replace("’", "'")
    assert shown in section
    assert section.count("ead of") == shown.count("ead of")
    arabic = pages.section("delegations", language="ar")
    assert ("رئاسة الوفد ·" in arabic) == shown.startswith("Head of delegation ·")


def test_the_people_of_a_party_are_also_those_of_its_delegations(tmp_path: Path) -> None:
    member = "head: sami, members: [{person: dana, post: {ar: مستشارة, en: adviser}}]"
    pages = Pages(tmp_path, edit_archive(TALKS, "head: sami", member))
    assert "Sami and Dana" in pages.words("parties/north")


def test_what_sources_alone_say_stands_under_what_it_is(tmp_path: Path) -> None:
    item = "  - {topic: water, ar: المياه., en: Water., cite: %s}\nexclusions:\n"
    one = Pages(tmp_path / "one", edit_archive(TALKS, "exclusions:\n", item % "wire ¶2"))
    assert "According to the source" in one.section("positions")
    several = edit_archive(TALKS, "exclusions:\n", item % "[wire ¶2, gazette ¶1]")
    source = BASE["sources.yaml"].replace("wire", "gazette").replace("Gazette", "Bulletin")
    several["sources.yaml"] += source.replace("name: {ar: خبر, en: Wire report}", "name: {ar: نشرة, en: Bulletin}")
    two = Pages(tmp_path / "two", several)
    assert "According to the sources" in two.section("positions")
    assert "بحسب المصدرين" in two.section("positions", language="ar")


NEXT = """\
process: river
next:
  - {kind: talks, state: scheduled, date: 2031-04-10, ar: جولة في أبريل., en: A round in April., cite: late ¶1}
  - {kind: talks, state: scheduled, date: 2031-09, ar: جولة في سبتمبر., en: A round in September., cite: late ¶1}
"""


def test_what_has_passed_is_not_next(tmp_path: Path) -> None:
    files = add_to_talks(NEXT)
    files["processes.yaml"] = "river:\n  name: {ar: النهر, en: River}\n"
    late = BASE["sources.yaml"].replace("wire", "late").replace("2031-04-02", "2031-05-01")
    files["sources.yaml"] += late.replace("name: {ar: خبر, en: Wire report}", "name: {ar: نشرة, en: Bulletin}")
    pages = Pages(tmp_path, files)
    assert "September" in pages.section("next")
    assert "April" not in pages.section("next")
    assert "A round in April." in pages.section("after")
    assert "جولة في أبريل." in pages.section("after", language="ar")
    for page in (f"{PAGE}/glance", "processes/river", "index"):
        text = pages.open(page).text_content()
        assert "A round in September." in text
        assert "A round in April." not in text


def test_talks_beside_others_are_named_on_the_page_of_these(tmp_path: Path) -> None:
    other = BASE[TALKS].replace("title: {ar: محادثات, en: Talks}", "title: {ar: مشاورات, en: Consultations}")
    other = other.replace("prior:\n", "parallel: 2031-04-01-town\nprior:\n", 1)
    pages = Pages(tmp_path, {**BASE, "talks/2031-04-01-hill.yaml": other})
    assert "Consultations" in pages.section("parallel")
    assert "مشاورات" in pages.section("parallel", language="ar")
    assert "Talks" in pages.section("parallel", "talks/2031-04-01-hill")


LONG_HEAD = """\
start: "10:00"
planned: "09:00"
venue: {ar: دار الضيافة في حي السفارات, en: the guest house in the district of embassies, cite: wire ¶4}
observers: [far, {ar: سفراء من دول المنطقة, en: ambassadors of states of the region}]
chair: {party: far, people: dana, ar: يومًا بعد يوم, en: day by day, cite: wire ¶4}
aim:
  - {ar: أن يُتفق على قسمة المياه قبل الشتاء., en: To agree on how the water is shared before the winter., cite: wire ¶4}
  - {ar: أن تعود القوافل إلى الطرق القديمة., en: That the caravans return to the old roads., cite: wire ¶5}
"""


def test_a_long_head_unfolds_what_says_how_and_when(tmp_path: Path) -> None:
    short = Pages(tmp_path / "short", add_to_talks('start: "10:00"\n')).open(PAGE)
    assert short.xpath("//header/details") == []
    for language, folded, kept in (("en", "Chair", "Venue"), ("ar", "رئاسة الجلسات", "مقر الانعقاد")):
        page = Pages(tmp_path / language, add_to_talks(LONG_HEAD)).open(PAGE, language)
        shown, more = (
            [plain(dt.text_content()) for dt in page.xpath(f"//dl[contains(@class, 'strip')][{where}]/div/dt")]
            for where in ("parent::header", "parent::details")
        )
        assert folded in more
        assert kept in shown
        assert shown[0] in ("Date", "التاريخ")


def test_details_unfold_by_rank_and_only_where_there_is_no_room() -> None:
    words = LocalizedText("x" * 100, "en")
    details = [Detail(str(rank), (words,), rank=rank) for rank in (0, 2, 1, 2, 0)]
    assert [each.label for each in head_strip.fold(details) if each.folded] == ["2", "2"]
    assert [each.label for each in head_strip.fold(details)] == ["0", "2", "1", "2", "0"]
    assert head_strip.fold(details[:3]) == tuple(details[:3])
