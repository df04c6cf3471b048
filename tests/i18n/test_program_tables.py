"""The program's tables are read alike by PyYAML's two readers: the one in C is not everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from mujaz.i18n.program_tables import read_program_table
from mujaz.storage.program_files import PACKAGE


@pytest.mark.parametrize("table", sorted(PACKAGE.rglob("*.yaml")), ids=lambda path: path.name)
def test_a_table_needs_no_reader_in_c(table: Path) -> None:
    assert yaml.load(table.read_bytes(), yaml.BaseLoader) == read_program_table(table)
