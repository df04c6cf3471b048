"""The rooms of `mujaz/` stand in one order, imports follow it, and only the edges know the engine."""

from __future__ import annotations

import ast
import re

import pytest

from tests.rooms import ORDER, PAGE, ROOT, House, draw_picture, room_of, update_picture

HOUSE = House(ROOT)
ENGINES = {"mkdocs", "properdocs", "zensical", "material"}
MAY_KNOW_THE_ENGINE = {"engine"}
OWNERS = {
    "yaml": {"load", "i18n"},
    "jinja2": {"render"},
    "filelock": {"storage"},
    "markdown_it": {"text", "render", "exports"},
    "rapidfuzz": {"text"},
    "edtf": {"i18n"},
    "click": {"cli", "engine"},
    "typst": {"exports"},
}
"""Libraries, and the only rooms that may know them."""


def test_every_room_has_its_place() -> None:
    assert sorted(HOUSE.rooms) == sorted(ORDER)


def test_no_module_lies_loose_beside_the_rooms() -> None:
    assert {path.name for path in (ROOT / "mujaz").glob("*.py")} == {"__init__.py"}


def test_no_room_imports_one_below_it() -> None:
    assert HOUSE.upward() == []


def test_no_module_imports_itself_in_a_circle() -> None:
    assert HOUSE.circles == ()


def test_imports_are_seen() -> None:
    assert {"diagnostics.problem", "i18n.dates"} <= HOUSE.imports_of("model.records")
    assert "pages.views" in HOUSE.imports_of("pages.briefing")
    assert "mkdocs" in HOUSE.libraries_of("engine.build")


def test_an_import_against_the_order_would_be_seen() -> None:
    assert ("checks", "derive") in HOUSE.upward(reversed(ORDER))


def test_only_one_room_knows_the_engine() -> None:
    known = {room_of(module) for module in HOUSE.modules if HOUSE.libraries_of(module) & ENGINES}
    assert known == MAY_KNOW_THE_ENGINE


@pytest.mark.parametrize("library", OWNERS)
def test_a_library_is_known_to_its_rooms_only(library: str) -> None:
    assert {room_of(m) for m in HOUSE.modules if library in HOUSE.libraries_of(m)} == OWNERS[library]


@pytest.mark.parametrize("edge", ["build.py", "hook.py"])
def test_the_edges_are_thin(edge: str) -> None:
    assert len((ROOT / edge).read_text(encoding="utf-8").splitlines()) < 60


def test_no_module_knows_a_language_by_name() -> None:
    """What differs between languages comes from CLDR, the labels or the facts."""
    found = [f"{m}: {value}" for m in HOUSE.modules for value in _compared(m) if value in ("ar", "en", "fr")]
    assert found == []


def _compared(module: str) -> list[object]:
    """Return the constants that a module compares something with."""
    tree = ast.parse(HOUSE.modules[module].read_text(encoding="utf-8"))
    compared = [node for node in ast.walk(tree) if isinstance(node, ast.Compare)]
    sides = [side for node in compared for side in (node.left, *node.comparators)]
    return [side.value for side in sides if isinstance(side, ast.Constant)]


def test_no_class_name_stands_twice() -> None:
    owners: dict[str, list[str]] = {}
    for module, path in HOUSE.modules.items():
        for name in re.findall(r"^class (\w+)", path.read_text(encoding="utf-8"), re.M):
            owners.setdefault(name, []).append(module)
    assert {name: modules for name, modules in owners.items() if len(modules) > 1} == {}


def test_no_module_shares_its_functions_name() -> None:
    found = []
    for module, path in HOUSE.modules.items():
        last = module.rpartition(".")[2]
        if re.search(rf"^def {last}\(", path.read_text(encoding="utf-8"), re.M):
            found.append(module)
    assert found == []


def test_the_page_on_the_architecture_shows_the_rooms_of_today() -> None:
    """`python -m tests.rooms --draw` draws them anew."""
    page = PAGE.read_text(encoding="utf-8")
    assert update_picture(page, draw_picture(HOUSE)) == page
    assert [room for room in ORDER if f"| `{room}" not in page] == []


def test_the_comparison_of_languages_has_one_door() -> None:
    others = {m: HOUSE.imports_of(m) for m in HOUSE.modules if room_of(m) != "parity"}
    entered = {name for names in others.values() for name in names if room_of(name) == "parity"}
    assert entered == {"parity.comparison"}
