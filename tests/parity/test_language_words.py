"""Words of a language stand in its file (`ar.yaml`, `en.yaml`), not in the code that compares."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import regex

from mujaz.storage.program_files import ROOT

FOLDER = ROOT / "mujaz" / "parity"
ALLOWED = {
    ("names.py", "أإآ"): "letters of the script, which spellings differ by",
    ("titles.py", "ىا"): "letters that an ending takes the place of",
}


def iter_arabic_literals() -> Iterator[tuple[str, str]]:
    """Yield (file, string) for each string with Arabic letters that is no docstring."""
    for path in sorted(FOLDER.glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
                arabic = regex.search(r"[\p{Arabic}&&\p{L}]", node.value, regex.VERSION1)
                yield from [(path.name, node.value)] if arabic else ()


def test_no_word_of_a_language_stands_in_the_code() -> None:
    assert set(iter_arabic_literals()) == ALLOWED.keys()
