"""labels/NAME.yaml → texts by language: words for editors, who read them in files and programs and not on the site."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from mujaz.diagnostics.problem import PATH_KEY
from mujaz.i18n.language import TextByLanguage
from mujaz.load.yaml_reader import read_yaml
from mujaz.storage.program_files import LABELS


@cache
def read_label_file(name: str) -> Mapping[str, Any]:
    """Return what the file labels/`name` holds; these files belong to the program, so a broken one is a bug."""
    document = read_yaml(name, (LABELS / name).read_bytes())
    assert not document.problems, document.problems
    return strip_paths(document.value)


@cache
def read_label_texts(name: str) -> Mapping[str, TextByLanguage]:
    """Return the texts of the file labels/`name`, each by its key in the file."""
    return {key: parse_text_by_language(value) for key, value in read_label_file(name).items()}


def strip_paths(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return a mapping as it stands in its file, without the path that the reader notes in it."""
    return {str(key): item for key, item in value.items() if key != PATH_KEY}


def parse_text_by_language(value: Mapping[str, Any]) -> TextByLanguage:
    """Return a mapping from languages to texts as it was read."""
    return {code: str(text) for code, text in strip_paths(value).items()}
