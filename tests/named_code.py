"""Code by the name that papers give it: `load.loader.load_archive`, `pages.edition.Edition.label`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from mujaz.storage.program_files import ROOT

PACKAGE = ROOT / "mujaz"


def find_code(name: str) -> str | None:
    """Return the source of a module, class, function, method or constant below `mujaz.`; None where there is none."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        file = _find_module_file(parts[:length])
        if file:
            return find_in_file(file, ".".join(parts[length:]))
    return None


def find_in_file(file: Path, name: str) -> str | None:
    """Return the source of what a Python file calls `name`, such as `Edition.label`; all of it where it is empty."""
    text = file.read_text(encoding="utf-8")
    found: ast.AST = ast.parse(text)
    for part in filter(None, name.split(".")):
        inner = next((node for node in ast.iter_child_nodes(found) if part in _iter_names(node)), None)
        if inner is None:
            return None
        found = inner
    return ast.get_source_segment(text, found) if name else text


def _find_module_file(parts: list[str]) -> Path | None:
    path = PACKAGE.joinpath(*parts)
    candidates = (path.with_suffix(".py"), path / "__init__.py")
    return next((file for file in candidates if file.is_file()), None)


def _iter_names(node: ast.AST) -> Iterator[str]:
    """Yield what a statement defines."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        yield node.target.id
    elif isinstance(node, ast.Assign):
        yield from (target.id for target in node.targets if isinstance(target, ast.Name))
