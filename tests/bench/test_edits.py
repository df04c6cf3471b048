from __future__ import annotations

from pathlib import Path

import pytest

from bench.edits import Editor
from bench.realistic import find_texts_folder, write_archive
from mujaz.pipeline import building
from mujaz.pipeline.building import BuildOptions


def test_the_word_is_changed_and_its_page_shows_it(tmp_path: Path) -> None:
    data, pages = tmp_path / "data", tmp_path / "pages"
    write_archive(data, 3)
    editor = Editor(data)
    page = pages / f"{editor.address.rstrip('/')}.md"
    before = {file: file.read_bytes() for file in data.rglob("*.yaml")}
    shown = []
    for _ in range(2):
        shown.append(editor.change_word())
        assert building.build(data, pages, BuildOptions(texts=find_texts_folder(data))).reports == []
        assert [words in page.read_text(encoding="utf-8") for words in shown] == [*[False] * (len(shown) - 1), True]
    assert len([file for file, old in before.items() if file.read_bytes() != old]) == 1
    assert sorted(file.name for file in data.rglob("*") if file.name.startswith(".")) == []


def test_a_file_without_the_word_is_named(tmp_path: Path) -> None:
    (tmp_path / "talks").mkdir()
    (tmp_path / "talks" / "other.yaml").write_text("title: {ar: محادثات, en: Talks}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"other\.yaml"):
        Editor(tmp_path).change_word()
