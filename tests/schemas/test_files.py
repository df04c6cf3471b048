"""The schemas of archives: every good file is valid, what is wrong is refused, and a build keeps them fresh."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from mujaz import schemas
from mujaz.load.loader import load_archive
from mujaz.pipeline.building import BuildResult, build
from mujaz.storage.program_files import ROOT
from tests.demo.archive import write_demo_archive as write_demo
from tests.examples import archive
from tests.schemas.editor_types import Schemas, find_faults, load_schemas
from tests.tiny_archive import BASE, TALKS, edit_archive, write_files

GOLDEN = sorted(path for path in (ROOT / "tests" / "golden").glob("*/data") if not (path.parent / "draft").exists())


@pytest.mark.parametrize("folder", GOLDEN, ids=lambda path: path.parent.name)
def test_good_archives_are_valid(folder: Path) -> None:
    assert find_faults(folder) == []


def test_a_draft_lacks_texts_and_nothing_else() -> None:
    found = find_faults(ROOT / "tests" / "golden" / "draft" / "data")
    missing = re.compile(
        "'(ar|en)' is a (required property|dependency)|/en: None is not|outlet: {'ar': [^,]*} is not valid"
    )
    assert found
    assert [each for each in found if not missing.search(each)] == []


@pytest.mark.parametrize("code", ["ar", "en"])
def test_the_examples_of_the_handbook_are_valid(code: str, tmp_path: Path) -> None:
    assert find_faults(archive(code, tmp_path)) == []


def test_a_large_archive_is_valid(tmp_path: Path) -> None:
    write_demo(tmp_path)
    assert find_faults(tmp_path) == []


@pytest.mark.parametrize("name", ["ids.json", *(f"{each}.json" for each in ("site", "talks", "people", "sources"))])
def test_each_is_a_schema(name: str, tmp_path: Path) -> None:
    Draft7Validator.check_schema(load_schemas(write_files(tmp_path)).files[name])


def test_no_mark_of_direction_is_written_as_it_is(tmp_path: Path) -> None:
    found = load_archive(write_files(tmp_path)).archive
    assert found
    for data in schemas.make_files(found).values():
        assert not re.search("[\u2066-\u2069]", data.decode())
    assert b"\\u2067" in schemas.make_files(found)["talks.json"]


GOOD = {
    "a year that looks like a number": (TALKS, "date: 2031-04-01\n", "date: 2031\n"),
    "a season": (TALKS, "date: 2031-04-01\n", "date: 2031-21~\n"),
    "an open interval": (TALKS, "date: 2031-04-01\n", "date: 2031-04-01/..\n"),
    "a text that looks like a number": (TALKS, "phrase: on Tuesday", "phrase: 1.5"),
    "a citation of two paragraphs": (TALKS, "cite: wire ¶2", "cite: wire ¶2-3"),
    "several citations": (TALKS, "cite: wire ¶2", "cite: [wire ¶2, wire 3]"),
    "a citation with the exact words": (TALKS, "cite: wire ¶2", "cite: {source: wire, at: 2, exact: words}"),
    "one party": (TALKS, "parties: [north, south]", "parties: north"),
    "a member and the post held then": (
        TALKS,
        "head: sami",
        "head: {person: sami, post: {ar: وزير, en: minister}}, members: dana",
    ),
    "an official source": ("sources.yaml", "official: unknown", "official: true"),
    "an outlet": ("sources.yaml", "outlet: unknown", "outlet: {ar: وكالة, en: Agency}"),
    "an outlet in one script": ("sources.yaml", "outlet: unknown", "outlet: Agency"),
    "a source of unknown kind": ("sources.yaml", "kind: news", "kind: unknown"),
    "the id again": ("people.yaml", "sami:\n", "sami:\n  id: sami\n"),
}


@pytest.mark.parametrize("case", GOOD)
def test_what_may_be_written_otherwise_is_valid(case: str, tmp_path: Path) -> None:
    assert find_faults(write_files(tmp_path, edit_archive(*GOOD[case]))) == []


BAD = {
    "an unknown key": (TALKS, "place: town", "plase: town", "plase"),
    "a person who is not there": (TALKS, "said_by: sami", "said_by: samy", "agenda/0/said_by"),
    "a party that is not there": (TALKS, "[north, south]", "[north, east]", "parties"),
    "a topic that is not there": (TALKS, "topic: water", "topic: fire", "agenda/0/topic"),
    "a place that is not there": (TALKS, "place: town", "place: city", "place"),
    "a source that is not there": (TALKS, "cite: wire ¶2", "cite: wires ¶2", "agenda/0/cite"),
    "a delegate who is not there": (TALKS, "head: sami", "head: samy", "delegations/0/head"),
    "another party that is not there": (TALKS, "{north: silent}", "{east: silent}", "exclusions/0/others"),
    "other talks that are not there": (TALKS, "- date: 2031-03-01?", "- talks: 2030-talks", "prior/0"),
    "a stance of no kind": (TALKS, "{north: silent}", "{north: quiet}", "exclusions/0/others/north"),
    "a kind of no kind": (TALKS, "kind: talks", "kind: chat", "kind"),
    "a date of no kind": (TALKS, "date: 2031-04-01\n", "date: 1 April 2031\n", "date"),
    "a month that is none": (TALKS, "date: 2031-04-01\n", "date: 2031-13\n", "date"),
    "a text in one language": (TALKS, "ar: المياه مطروحة., ", "", "agenda/0"),
    "a language that the site has not": (TALKS, "en: Talks}", "en: Talks, fr: Pourparlers}", "title"),
    "a fact without a citation": (TALKS, ", cite: wire ¶2", "", "agenda/0"),
    "a list of no citations": (TALKS, "cite: wire ¶2", "cite: []", "agenda/0/cite"),
    "a flag that is none": (TALKS, "key: true", "key: yes", "lead/key"),
    "a translator of no kind": (TALKS, "{ar: us, en: source}", "{ar: we, en: source}", "statements/0/translated_by/ar"),
    "a list where a text belongs": (TALKS, "phrase: on Tuesday", "phrase: [on, Tuesday]", "date_note"),
    "an id that is not safe": ("people.yaml", "dana:\n", "Dana_X:\n", "people.yaml"),
    "an index": ("people.yaml", "dana:\n", "index:\n", "people.yaml"),
    "a number in words": ("sources.yaml", "paragraphs: 9", "paragraphs: nine", "wire/paragraphs"),
    "no address": ("sources.yaml", "https://example.org/wire", "the wire", "wire/address"),
    "a missing key": ("sources.yaml", "  language: en\n", "", "wire"),
    "a code that is none": ("site.yaml", "code: en", "code: the English", "languages/1/code"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_is_wrong_is_refused(case: str, tmp_path: Path) -> None:
    file, old, new, where = BAD[case]
    good = load_schemas(write_files(tmp_path))
    found = find_faults(write_files(tmp_path, edit_archive(file, old, new)), good)
    assert found
    assert all(where in each for each in found), found


def test_ids_that_cannot_be_read_yet_are_known(tmp_path: Path) -> None:
    found = load_schemas(
        write_files(tmp_path, edit_archive("people.yaml", "  name: {ar: دانا, en: Dana}", "  nam: Dana"))
    )
    assert "dana" in found.files["ids.json"]["definitions"]["people"]["enum"]


def test_ids_that_look_like_numbers_are_offered_as_such(tmp_path: Path) -> None:
    files = {
        **edit_archive("topics.yaml", "water:", "2030:"),
        TALKS: BASE[TALKS].replace("topic: water", "topic: 2030"),
    }
    assert find_faults(write_files(tmp_path, files)) == []


def test_a_register_without_entries_allows_none(tmp_path: Path) -> None:
    files = {**BASE, "topics.yaml": "", TALKS: BASE[TALKS].replace("topic: water", "topic: anything")}
    found = find_faults(write_files(tmp_path, files))
    assert [each for each in found if "agenda/0/topic" in each]


def test_a_third_language_is_asked_for(tmp_path: Path) -> None:
    files = edit_archive("site.yaml", "  - {code: en,", "  - {code: fr, name: français}\n  - {code: en,")
    assert "'fr' is a required property" in "\n".join(find_faults(write_files(tmp_path, files)))


def rebuild(folder: Path) -> BuildResult:
    """Build an archive's pages as a command does."""
    return build(folder / "data", folder / "pages", after=BuildResult())


def known(folder: Path) -> list[str]:
    """Return the people whose ids the written schemas know."""
    found = json.loads((folder / "data" / ".schemas" / "ids.json").read_bytes())
    return list(found["definitions"]["people"]["enum"])


def test_a_build_keeps_them_fresh_also_while_there_are_problems(tmp_path: Path) -> None:
    write_files(tmp_path / "data")
    assert not rebuild(tmp_path).reports
    assert known(tmp_path) == ["dana", "sami"]
    write_files(tmp_path / "data", edit_archive("people.yaml", "dana:", "dana-x:"))
    assert rebuild(tmp_path).reports
    assert known(tmp_path) == ["dana-x", "sami"]


def test_a_register_that_cannot_be_read_leaves_them_alone(tmp_path: Path) -> None:
    write_files(tmp_path / "data")
    rebuild(tmp_path)
    write_files(tmp_path / "data", {"people.yaml": "sami: [\n"})
    assert rebuild(tmp_path).reports
    assert known(tmp_path) == ["dana", "sami"]


def test_pages_alone_write_no_schemas(tmp_path: Path) -> None:
    build(write_files(tmp_path / "data"), tmp_path / "pages")
    assert not schemas.find_folder(tmp_path / "data").exists()


@pytest.mark.parametrize("kind", ["file", "link"])
def test_what_stands_in_the_way_is_told_and_stops_nothing(kind: str, tmp_path: Path) -> None:
    write_files(tmp_path / "data")
    (tmp_path / "elsewhere").mkdir()
    folder = schemas.find_folder(tmp_path / "data")
    folder.write_text("mine") if kind == "file" else folder.symlink_to(tmp_path / "elsewhere")
    outcome = rebuild(tmp_path)
    assert outcome.pages
    assert [note for note in outcome.notes if ".schemas cannot be written" in note]
    assert not [*(tmp_path / "elsewhere").iterdir()]


def test_what_is_said_of_an_id_is_its_name_in_every_language(tmp_path: Path) -> None:
    archive = load_archive(write_files(tmp_path)).archive
    assert archive
    found = Schemas(schemas.make_files(archive)).files["ids.json"]["definitions"]["people"]
    assert found["markdownEnumDescriptions"][1] == "\u2067سامي\u2069 · Sami"
