"""Files of facts that are known are as those that are read anew, whatever stands in the store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mujaz.load import loader
from mujaz.load.known_files import KnownFiles, forget_files
from mujaz.load.loader import LoadResult, load_archive
from mujaz.storage.row_store import RowStore
from tests import bless
from tests.tiny_archive import TALKS, write_files


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """Nothing that other tests have read is known."""
    forget_files()
    yield
    forget_files()


def load(data: Path, store: Path, program: str = "program") -> LoadResult:
    """Load facts as a new process does."""
    forget_files()
    known = KnownFiles(RowStore(store), program)
    loaded = load_archive(data, None, known)
    known.store_files(is_public=True)
    return loaded


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files of talks that were parsed."""
    names, parse = list[str](), loader._parse_talks
    monkeypatch.setattr(loader, "_parse_talks", lambda name, *rest: names.append(name) or parse(name, *rest))  # type: ignore[func-returns-value]
    return names


@pytest.mark.parametrize("archive", sorted(path.parent.name for path in bless.GOLDEN.glob("*/data")))
def test_known_files_are_as_read_anew(archive: str, tmp_path: Path, parsed: list[str]) -> None:
    data = bless.GOLDEN / archive / "data"
    load(data, tmp_path / "store")
    parsed.clear()
    known, anew = load(data, tmp_path / "store"), load(data, tmp_path / "none")
    assert parsed == [name for name in anew.digests if name.startswith("talks/")]
    assert known == anew
    assert repr(known.archive) == repr(anew.archive)


def test_of_problems_too(tmp_path: Path) -> None:
    data = write_files(tmp_path / "data")
    path = data / TALKS
    path.write_text(path.read_text(encoding="utf-8") + "knd: talks\n", encoding="utf-8")
    first = load(data, tmp_path / "store")
    assert first.problems
    assert load(data, tmp_path / "store") == first


def test_a_file_that_was_edited_is_parsed_and_no_other(tmp_path: Path, parsed: list[str]) -> None:
    data = write_files(tmp_path / "data")
    load(data, tmp_path / "store")
    parsed.clear()
    (data / TALKS).write_text((data / TALKS).read_text(encoding="utf-8") + "# seen\n", encoding="utf-8")
    load(data, tmp_path / "store")
    load(data, tmp_path / "store")
    assert parsed == [TALKS]


def test_another_program_and_a_spoiled_store_parse_all(tmp_path: Path, parsed: list[str]) -> None:
    data = write_files(tmp_path / "data")
    first = load(data, tmp_path / "store")
    assert load(data, tmp_path / "store", "another") == first
    (tmp_path / "store").write_bytes(b"spoiled")
    assert load(data, tmp_path / "store") == first
    assert len(parsed) == 3 * len([name for name in first.digests if name.startswith("talks/")])
