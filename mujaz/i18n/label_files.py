"""labels/NAME.yaml → texts by language: words for editors, who read them in files and programs and not on the site."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from mujaz.i18n.language import TextByLanguage
from mujaz.i18n.program_tables import read_program_table
from mujaz.storage.program_files import LABELS


@cache
def read_label_file(name: str) -> Mapping[str, Any]:
    """Return what the file labels/`name` holds; these files belong to the program."""
    return read_program_table(LABELS / name)


def read_label_texts(name: str) -> Mapping[str, TextByLanguage]:
    """Return the texts of the file labels/`name`, each by its key in the file."""
    return read_label_file(name)
