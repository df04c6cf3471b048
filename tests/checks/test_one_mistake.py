"""One mistake is one problem: an id that no register has is told where it stands, and nothing that follows from it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from mujaz import checks
from mujaz.checks.references import list_references
from mujaz.diagnostics.problem import FactPath, find_position
from mujaz.load.loader import LoadResult, load_archive
from mujaz.model.records import Archive, Record, list_ids
from mujaz.storage.program_files import ROOT

GOLDEN = ROOT / "tests" / "golden" / "format" / "data"
LINK = re.compile(r"(?<=\]\()(?:person|party|place|topic|process|source|talks):")


def read(folder: Path) -> tuple[LoadResult, Archive]:
    loaded = load_archive(folder)
    assert loaded.archive
    return loaded, loaded.archive


def iter_references(archive: Archive) -> Iterator[tuple[str, FactPath, str]]:
    """Yield the first id of each kind of reference: its kind, its address and the id."""
    seen: set[str] = set()
    for record in (each for each in archive.records if isinstance(each, Record)):
        for name, key, _ in list_references(type(record)):
            kind = f"{type(record).__name__}.{name}"
            value = getattr(record, name) or ()
            ids = [value] if isinstance(value, str) else list_ids(value)
            if ids and kind not in seen:
                seen.add(kind)
                yield kind, record.where / key, ids[0]


def misspell(folder: Path, file: str, line: int, column: int, word: str) -> None:
    """Put an x before a word that stands in a line at a column or after it."""
    lines = (folder / file).read_text(encoding="utf-8").split("\n")
    while not (found := re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])").search(lines[line - 1], column - 1)):
        line, column = line + 1, 1
    lines[line - 1] = f"{lines[line - 1][: found.start()]}x{lines[line - 1][found.start() :]}"
    (folder / file).write_text("\n".join(lines), encoding="utf-8")


def test_an_unknown_id_is_one_problem_whatever_it_stands_for(tmp_path: Path) -> None:
    loaded, archive = read(GOLDEN)
    before = list(map(str, checks.check_archive(archive)))
    wrong = {}
    for number, (kind, where, value) in enumerate(iter_references(archive)):
        folder = Path(shutil.copytree(GOLDEN, tmp_path / str(number)))
        position = find_position(where, loaded.file_positions)
        misspell(folder, position.file, position.line, position.column, value)
        found = [each for each in checks.check_archive(read(folder)[1]) if str(each) not in before]
        if [each.rule for each in found] != ["ids-exist"]:
            wrong[kind] = found
    assert wrong == {}
    assert number > 20, "few kinds of references are tried"


def test_an_unknown_id_in_a_link_is_one_problem(tmp_path: Path) -> None:
    talks = next(each for each in sorted((GOLDEN / "talks").iterdir()) if LINK.search(each.read_text(encoding="utf-8")))
    folder = Path(shutil.copytree(GOLDEN, tmp_path / "data"))
    spoiled = LINK.sub(r"\g<0>x", talks.read_text(encoding="utf-8"), count=1)
    (folder / "talks" / talks.name).write_text(spoiled, encoding="utf-8")
    before = list(map(str, checks.check_archive(read(GOLDEN)[1])))
    found = [each.rule for each in checks.check_archive(read(folder)[1]) if str(each) not in before]
    assert found == ["links-lead-somewhere"]


@pytest.mark.parametrize("party", ["marova", "talsia", "coast-league"])
def test_a_party_that_its_register_lacks_is_told_for_itself_alone(party: str, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(GOLDEN, tmp_path / "data"))
    misspell(folder, "parties.yaml", 1, 1, party)
    found = checks.check_archive(read(folder)[1])
    assert {each.rule for each in found} <= {"ids-exist", "links-lead-somewhere"}
