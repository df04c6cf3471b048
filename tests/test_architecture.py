"""Imports run one way: each room knows only those above it, and only the edges know the engine."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "mujaz"
ORDER = """
    said web files swap mistakes verbatim kept problems dates languages model source load labels format messages spots
    telling bidi inline positions anchors agreement parity checks schemas coverage
    pages render publish outside handbook starting pipeline watch progress theme search site cli
""".split()  # noqa: SIM905  # a list would stand one name a line
"""The rooms, modules or packages, from the one that knows nothing to the one that knows all."""
ENGINES = {"mkdocs", "properdocs", "zensical", "material"}
MAY_KNOW_THE_ENGINE = {"site"}
OWNERS = {
    "yaml": {"source"},
    "jinja2": {"render"},
    "markdown_it": {"inline"},
    "edtf": {"dates"},
    "click": {"cli", "progress"},
    "typst": {"outside"},
}
"""Libraries, and the only rooms that may know them."""


def modules() -> dict[str, Path]:
    """Return every module by its name below mujaz; a package has its folder's."""
    found = {}
    for path in PACKAGE.rglob("*.py"):
        name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix("__init__").rstrip(".")
        if name:
            found[name] = path
    return found


MODULES = modules()


def room(module: str) -> str:
    return module.split(".")[0]


def imported(path: Path) -> Iterator[str]:
    """Yield the full name of all that a module imports, wherever it does so."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def modules_known_to(module: str) -> set[str]:
    """Return the modules that a module imports, or something of which it imports."""
    names = (name.removeprefix("mujaz.") for name in imported(MODULES[module]) if name.startswith("mujaz."))
    return {next(part for part in (name, name.rpartition(".")[0]) if part in MODULES) for name in names}


def libraries_known_to(module: str) -> set[str]:
    return {name.split(".")[0] for name in imported(MODULES[module])}


def test_every_room_has_its_place() -> None:
    assert {room(module) for module in MODULES} <= set(ORDER)
    assert len(set(ORDER)) == len(ORDER)


@pytest.mark.parametrize("module", MODULES)
def test_a_module_knows_only_its_own_room_and_those_above_it(module: str) -> None:
    above = set(ORDER[: ORDER.index(room(module)) + 1])
    assert {room(known) for known in modules_known_to(module)} <= above


def test_no_module_knows_itself_in_a_circle() -> None:
    assert list(TopologicalSorter({module: modules_known_to(module) for module in MODULES}).static_order())


def test_imports_are_seen() -> None:
    assert {"problems", "languages", "dates"} <= modules_known_to("model")
    assert "pages.views" in modules_known_to("pages.briefing")
    assert "mkdocs" in libraries_known_to("site")


@pytest.mark.parametrize("module", [module for module in MODULES if room(module) not in MAY_KNOW_THE_ENGINE])
def test_only_one_room_knows_the_engine(module: str) -> None:
    assert libraries_known_to(module) & ENGINES == set()


@pytest.mark.parametrize("library", OWNERS)
def test_a_library_is_known_to_its_rooms_only(library: str) -> None:
    assert {room(module) for module in MODULES if library in libraries_known_to(module)} == OWNERS[library]


@pytest.mark.parametrize("edge", ["build.py", "hook.py"])
def test_the_edges_are_thin(edge: str) -> None:
    assert len((ROOT / edge).read_text(encoding="utf-8").splitlines()) < 60


@pytest.mark.parametrize("module", MODULES)
def test_no_module_knows_a_language_by_name(module: str) -> None:
    """What differs between languages comes from CLDR, the labels or the facts."""
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    compared = (
        side for node in ast.walk(tree) if isinstance(node, ast.Compare) for side in (node.left, *node.comparators)
    )
    assert not [side.value for side in compared if isinstance(side, ast.Constant) and side.value in ("ar", "en", "fr")]
