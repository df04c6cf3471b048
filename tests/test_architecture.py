"""Imports run one way: each room knows only those above it, and only the edges know the engine."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "mujaz"
PAGES = """
    pages.addresses pages.views pages.dossier pages.ledger pages.courses pages.edition
    pages.briefing pages.chronology pages.entries pages.home pages.registers pages.root pages
"""
ORDER = f"""
    problems dates languages model source load labels bidi inline positions anchors
    checks.references checks.attribution checks.chronology checks.citations checks.site checks.texts checks
    {PAGES} render publish pipeline watch progress theme site cli
""".split()  # noqa: SIM905  # a list would stand one name a line
"""The rooms from the one that knows nothing to the one that knows all."""
ENGINES = {"mkdocs", "properdocs", "zensical", "material"}
MAY_KNOW_THE_ENGINE = {"site"}
OWNERS = {
    "yaml": {"source"},
    "jinja2": {"render"},
    "markdown_it": {"inline"},
    "edtf": {"dates"},
    "click": {"cli", "progress"},
}
"""Libraries, and the only rooms that may know them."""


def rooms() -> dict[str, Path]:
    """Return every module of the package by its name below it; a package has its folder's."""
    found = {}
    for path in PACKAGE.rglob("*.py"):
        name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix("__init__").rstrip(".")
        if name:
            found[name] = path
    return found


ROOMS = rooms()


def imported(path: Path) -> Iterator[str]:
    """Yield the full name of all that a module imports, wherever it does so."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def rooms_known_to(path: Path) -> set[str]:
    """Return the rooms that a module imports, or something of which it imports."""
    names = (name.removeprefix("mujaz.") for name in imported(path) if name.startswith("mujaz."))
    return {next(part for part in (name, name.rpartition(".")[0]) if part in ROOMS) for name in names}


def libraries_known_to(path: Path) -> set[str]:
    return {name.split(".")[0] for name in imported(path)}


def test_every_room_has_its_place() -> None:
    assert sorted(ORDER) == sorted(ROOMS)
    assert len(set(ORDER)) == len(ORDER)


@pytest.mark.parametrize("room", ORDER)
def test_a_room_knows_only_those_above_it(room: str) -> None:
    below = set(ORDER[ORDER.index(room) :])
    assert rooms_known_to(ROOMS[room]) & below == set()


def test_imports_are_seen() -> None:
    assert {"problems", "languages", "dates"} <= rooms_known_to(ROOMS["model"])
    assert "pages.views" in rooms_known_to(ROOMS["pages.briefing"])
    assert "mkdocs" in libraries_known_to(ROOMS["site"])


@pytest.mark.parametrize("room", [room for room in ORDER if room not in MAY_KNOW_THE_ENGINE])
def test_only_one_room_knows_the_engine(room: str) -> None:
    assert libraries_known_to(ROOMS[room]) & ENGINES == set()


@pytest.mark.parametrize("library", OWNERS)
def test_a_library_is_known_to_its_rooms_only(library: str) -> None:
    assert {room for room in ORDER if library in libraries_known_to(ROOMS[room])} == OWNERS[library]


@pytest.mark.parametrize("edge", ["build.py", "hook.py"])
def test_the_edges_are_thin(edge: str) -> None:
    assert len((ROOT / edge).read_text(encoding="utf-8").splitlines()) < 60


@pytest.mark.parametrize("room", ORDER)
def test_no_room_knows_a_language_by_name(room: str) -> None:
    """What differs between languages comes from CLDR, the labels or the facts."""
    tree = ast.parse(ROOMS[room].read_text(encoding="utf-8"))
    compared = (
        side for node in ast.walk(tree) if isinstance(node, ast.Compare) for side in (node.left, *node.comparators)
    )
    assert not [side.value for side in compared if isinstance(side, ast.Constant) and side.value in ("ar", "en", "fr")]
