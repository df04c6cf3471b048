"""Words for editors in labels/*.yaml: each stands in both languages and is used."""

from __future__ import annotations

import json
from typing import Any

import pytest

from mujaz.cli import scaffold
from mujaz.i18n.label_files import read_label_texts
from mujaz.load.loader import load_archive
from mujaz.schemas import make_files
from mujaz.schemas.hover_text import ERRORS_FILE, make_error
from tests.tiny_archive import ISTANBUL


@pytest.mark.parametrize("file", [ERRORS_FILE, scaffold.EXAMPLES_FILE])
def test_every_text_stands_in_both_languages(file: str) -> None:
    texts = read_label_texts(file)
    assert texts
    assert [name for name, text in texts.items() if not {"ar", "en"} <= text.keys()] == []


def errors(schema: Any) -> set[str]:
    """Return what the server says of wrong values, everywhere in a schema."""
    if isinstance(schema, list):
        return set().union(*map(errors, schema))
    if not isinstance(schema, dict):
        return set()
    own = {schema["patternErrorMessage"]} if isinstance(schema.get("patternErrorMessage"), str) else set()
    return own.union(*map(errors, schema.values()))


def test_every_error_stands_in_a_schema() -> None:
    archive = load_archive(ISTANBUL).archive
    assert archive
    schemas = [data for path, data in make_files(archive).items() if path.endswith(".json")]
    shown = set().union(*(errors(json.loads(each)) for each in schemas))
    assert shown == {make_error(name)["patternErrorMessage"] for name in read_label_texts(ERRORS_FILE)}


def test_a_language_without_an_example_has_no_name_for_a_new_archive() -> None:
    assert scaffold.find_default_name("de") is None
    assert scaffold.find_default_name("fr") not in (None, scaffold.find_default_name("en"))
