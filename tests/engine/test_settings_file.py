"""mkdocs.yml read without an engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from mujaz.diagnostics.foreign import LibraryError
from mujaz.engine.settings_file import list_settings, read_settings


def read(folder: Path, text: str) -> dict[str, object]:
    file = folder / "mkdocs.yml"
    file.write_text(text, encoding="utf-8")
    return read_settings(file)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("!ENV SET", "words"),
        ("!ENV UNSET", None),
        ('!ENV [UNSET, ""]', ""),
        ("!ENV [UNSET, SET, other]", "words"),
        ("!ENV [UNSET, null]", None),
        ("!ENV [NUMBER, false]", 1),
        ("!ENV [UNSET, false]", False),
        ("!!python/name:markdown.extensions.toc.slugify", None),
        ("!relative $config_dir", None),
    ],
)
def test_values_come_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, value: object
) -> None:
    monkeypatch.setenv("SET", "words")
    monkeypatch.setenv("NUMBER", "1")
    monkeypatch.delenv("UNSET", raising=False)
    assert read(tmp_path, f"a: {text}\n") == {"a": value}


def test_a_file_inherits(tmp_path: Path) -> None:
    (tmp_path / "base.yml").write_text("site_name: a\ntheme: {name: material, font: false}\n", encoding="utf-8")
    assert read(tmp_path, "INHERIT: base.yml\ntheme: {name: null}\n") == {
        "site_name": "a",
        "theme": {"name": None, "font": False},
    }


@pytest.mark.parametrize("text", ["", "- a\n", "words\n"])
def test_what_is_no_mapping_says_nothing(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text) == {}


def test_what_is_no_yaml_is_named(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match=r"mkdocs\.yml"):
        read(tmp_path, "a: [\n")


def test_names_may_have_settings() -> None:
    assert list_settings(["search", {"mujaz": {"draft": True}}, {"toc": None}]) == {
        "search": {},
        "mujaz": {"draft": True},
        "toc": {},
    }
    assert list_settings({"toc": None}) == {"toc": {}}
    assert list_settings(None) == {}
