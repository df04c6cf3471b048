"""No fact is lost on its way: on every golden page stand its words, who said it, its condition, and its citations."""

from __future__ import annotations

from typing import Any

import pytest

from mujaz.derive.dossier import make_dossier
from mujaz.load.loader import load_archive
from mujaz.model import records
from mujaz.model.records import Exclusion, Fact, Talks, Text
from mujaz.pipeline.checking import CheckOptions, check_folder
from tests import bless
from tests.test_istanbul import Elements

DRAFTS = {path.name for path in bless.list_archives() if (path / "draft").exists()}
NAMES = [path.name for path in bless.list_archives() if path.name not in DRAFTS]


def bare(text: str) -> str:
    """Return a text as it is found on a page: without the marks that isolate, and with single blanks."""
    return " ".join(text.translate(dict.fromkeys(range(0x2066, 0x206A))).split())


def pages(name: str) -> list[tuple[Talks, str, Elements]]:
    """Return every briefing of an archive: its talks, its language, its elements."""
    archive = load_archive(bless.GOLDEN / name / "data").archive
    assert archive
    expected = bless.GOLDEN / name / "expected"
    return [
        (talks, code, Elements((expected / code / "talks" / f"{talks.id}.md").read_text(encoding="utf-8")))
        for talks in archive.talks.values()
        for code in archive.languages
    ]


def facts(name: str) -> list[tuple[Fact, str, str, str]]:
    """Return for every fact of an archive and every language: the fact, its language, its anchor, the words there."""
    archive = load_archive(bless.GOLDEN / name / "data").archive
    assert archive
    found = []
    for talks, code, elements in pages(name):
        derived = make_dossier(archive, talks)
        for fact in (record for record in records.iter_records(talks) if isinstance(record, Fact)):
            anchor = derived.get_anchor(fact)
            found.append((fact, code, anchor, bare(elements.words[anchor])))
    assert found
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_fact_is_said(name: str) -> None:
    for fact, code, anchor, words in facts(name):
        text = fact.text.get(code) or ""
        if not set("[*`") & set(text):
            assert bare(text) in words, anchor


@pytest.mark.parametrize("name", NAMES)
def test_a_fact_names_who_said_it(name: str) -> None:
    archive = load_archive(bless.GOLDEN / name / "data").archive
    assert archive
    named: dict[str, Any] = {**archive.people, **archive.parties}
    for fact, code, anchor, words in facts(name):
        for who in fact.said_by:
            text = who if isinstance(who, Text) else _name(named[who]) if who in named else None
            assert text is None or text.values[code] in words, (code, anchor)


def _name(entry: Any) -> Text:
    """Return the name of a person or a party."""
    name: Text = entry.name
    return name


@pytest.mark.parametrize("name", NAMES)
def test_a_fact_says_its_scope_its_condition_and_on_what_it_rests(name: str) -> None:
    for fact, code, anchor, words in facts(name):
        texts = [fact.inferred_from, *((fact.scope, fact.until) if isinstance(fact, Exclusion) else ())]
        for text in filter(None, texts):
            assert text.values[code] in words, (code, anchor)


@pytest.mark.parametrize("name", NAMES)
def test_a_fact_leads_to_every_paragraph_it_cites(name: str) -> None:
    archive = load_archive(bless.GOLDEN / name / "data").archive
    assert archive
    for talks, code, elements in pages(name):
        derived = make_dossier(archive, talks)
        for fact in (record for record in records.iter_records(talks) if isinstance(record, Fact)):
            links = elements.links[derived.get_anchor(fact)]
            for citation in (each for each in fact.cite if each.in_language in (None, code)):
                number = derived.numbers[citation.source]
                assert [link for link in links if link.startswith(f"#source-{number}")], (code, fact.where)


def test_a_draft_shows_what_is_missing_and_in_its_own_language() -> None:
    page = (bless.GOLDEN / "draft" / "expected" / "en" / "talks" / "2034-02-01-forests.md").read_text(encoding="utf-8")
    assert '<span class="missing">Missing in English</span> <bdi lang="ar" dir="rtl">اجتمع الطرفان.</bdi>' in page
    checked = check_folder(bless.GOLDEN / "draft" / "data")
    loaded, reports = checked.loaded, checked.reports
    assert loaded.archive
    assert len(reports) > 10
    assert check_folder(bless.GOLDEN / "draft" / "data", CheckOptions(draft=True)).reports == []
