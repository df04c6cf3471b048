"""`import`: spreadsheets into registers, rows and their faults; comments and order of what is there stay."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mujaz.cli import main
from mujaz.load.loader import load_archive
from tests.bless import read_tree
from tests.tiny_archive import BASE, write_files

PEOPLE = """\
# The people, in an order of our own.
sami:
  name: {ar: سامي, en: Sami}   # spelled so since 2030
  posts:
    - {party: north, ar: وزير, en: minister, start_date: 2020, end_date: 2040, cite: wire ¶1}
dana:
  name: {ar: دانا, en: Dana}
"""
CSV = """\
id,name.ar,name.en,gender,other_names,posts.party,posts.ar,posts.en,posts.cite
ruiz,آنا رويز,Ana Ruiz,female,Ana M. Ruiz; Ruiz,north,وزيرة,minister,wire ¶2
sami,غيره,Other,,,,,,
,باسم نور,Basim Nur,male,,,,,
"""
ADDED = """\
ruiz:
  name:
    ar: آنا رويز
    en: Ana Ruiz
  gender: female
  other_names: [Ana M. Ruiz, Ruiz]
  posts:
    - party: north
      ar: وزيرة
      en: minister
      cite: wire ¶2
basim-nur:
  name:
    ar: باسم نور
    en: Basim Nur
  gender: male
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write_files(tmp_path / "data", {**BASE, "people.yaml": PEOPLE})


def bring(data: Path, content: str | bytes, into: str = "people", name: str = "sheet.csv") -> Result:
    file = data.parent / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return CliRunner().invoke(main, ["import", str(file), "--into", into, "--data", str(data)])


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_rows_become_entries_and_what_is_there_stays(data: Path, delimiter: str) -> None:
    """A semicolon is what spreadsheets write where the comma is for decimals; some begin with a byte order mark."""
    sheet = "\ufeff" + CSV.replace("Ana M. Ruiz; Ruiz", '"Ana M. Ruiz; Ruiz"').replace(",", delimiter)
    done = bring(data, sheet)
    assert done.exit_code == 0, done.output
    assert (data / "people.yaml").read_text(encoding="utf-8") == PEOPLE + ADDED
    assert "sheet.csv:3:1: 'sami' stands in people.yaml already, and stays" in done.output
    assert "2 entries were added" in done.output


def test_a_second_time_nothing_is_written(data: Path) -> None:
    assert bring(data, CSV).exit_code == 0
    before = read_tree(data)
    done = bring(data, CSV)
    assert (done.exit_code, read_tree(data)) == (0, before)
    assert done.output.count("and stays") == 3


def test_json_brings_what_no_row_can_hold(data: Path) -> None:
    posts = [{"party": each, "ar": "وزيرة", "en": "minister", "cite": "wire ¶2"} for each in ("north", "south")]
    posts[0] |= {"end_date": "2029"}
    posts[1] |= {"start_date": "2030"}
    entry = {"id": "ruiz", "name": {"ar": "آنا", "en": "Ana"}, "other_names": ["Ruiz: A.", "null"], "posts": posts}
    done = bring(data, json.dumps([entry], ensure_ascii=False), name="sheet.json")
    assert done.exit_code == 0, done.output
    archive = load_archive(data).archive
    assert archive
    assert archive.people["ruiz"].other_names == ("Ruiz: A.", "null")
    assert [post.parties for post in archive.people["ruiz"].posts] == [("north",), ("south",)]


@pytest.mark.parametrize(
    ("into", "sheet", "file"),
    [
        (
            "parties",
            "id,name.ar,name.en,long_name.ar,long_name.en\neast,الشرق,East,دولة الشرق,Eastern State\n",
            "parties",
        ),
        ("places", "id,name.ar,name.en,country.ar,country.en\nport,الميناء,Port,الشمال,North\n", "places"),
        (
            "sources",
            "id,outlet,language,address,published,paragraphs\npaper,The Paper,en,https://e.org/a?b=c,2031-04-03,7\n",
            "sources",
        ),
    ],
)
def test_every_register_of_names_and_sources_can_be_imported(data: Path, into: str, sheet: str, file: str) -> None:
    done = bring(data, sheet, into)
    assert done.exit_code == 0, done.output
    archive = load_archive(data).archive
    assert archive
    assert sheet.splitlines()[1].split(",")[0] in getattr(archive, file)


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        (
            "id,name.ar,name.en,gendre\nx,س,X,male\n",
            "sheet.csv:1:1: entries of people.yaml have no 'gendre' (did you mean 'gender'?)",
        ),
        ("id,name.ar,name.en\nok,س,Fine\nBad Id,س,Other\n", "sheet.csv:3:1: 'Bad Id' is no safe id"),
        ("id,name.ar\n,س\n", "sheet.csv:2:1: this row has no id"),
        ("id,name.ar,name.en\nx,س,Xa\nx,ص,Ya\n", "sheet.csv:3:1: 'x' stands in line 2 already"),
        ("id,name.ar,name.en\nnorth,س,Xa\n", "sheet.csv:2:1: 'north' stands in parties.yaml already"),
        ("id,name.ar,name.en,gender\na,س,Xa,male\nb,ص,Ya,woman\n", "sheet.csv:3:1: 'woman' is not known here"),
        ("id,name.ar\nx,سين\n", "sheet.csv:2:1: the text is missing in 'en'"),
        ("id,id\nx,y\n", "sheet.csv:1:1: the column 'id' stands here twice"),
        ("id\nx,y\n", "sheet.csv:2:1: a cell of this row stands below no name of a column"),
        ('id,name.en\nx,"open\n', "this row cannot be read"),
        ("id,name.en\n", "sheet.csv:1:1: this file has no rows"),
        ("id,name.ar\nx,\u0633\n".encode("cp1256"), "sheet.csv:2:1: this is not UTF-8"),
    ],
)
def test_what_is_wrong_is_told_at_its_row_and_nothing_is_written(data: Path, sheet: str | bytes, said: str) -> None:
    before = read_tree(data)
    done = bring(data, sheet)
    assert (done.exit_code, read_tree(data)) == (1, before)
    assert said in done.output
    assert "nothing was written" in done.output


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{}", "sheet.json:1:1: this is no JSON"),
        ('[\n {"id": "a", "name": {"ar": "س", "en": "Xa"}},\n 3]', "sheet.json:3:1: this is no object"),
        ('[{"id": "a"},\n {"id": "b",}]', "sheet.json:2:1: this is no JSON"),
        ('[\n{"id": "a", "nme": 3}]', "sheet.json:2:1: entries of people.yaml have no 'nme'"),
    ],
)
def test_what_is_wrong_in_json_is_told_at_its_line(data: Path, text: str, said: str) -> None:
    before = read_tree(data)
    done = bring(data, text, name="sheet.json")
    assert (done.exit_code, read_tree(data)) == (1, before)
    assert said in done.output


def test_a_file_that_is_not_there_is_wrong_use(data: Path) -> None:
    done = CliRunner().invoke(main, ["import", str(data / "none.csv"), "--into", "people", "--data", str(data)])
    assert done.exit_code == 2
    assert "there is no" in done.output
