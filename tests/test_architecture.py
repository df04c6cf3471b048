"""The rooms of `mujaz/` stand in one order, imports follow it, and only the edges know the engine."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from mujaz.model import records
from tests.rooms import ORDER, PAGE, ROOT, House, draw_picture, room_of, update_picture

HOUSE = House(ROOT)
ENGINES = {"mkdocs", "properdocs", "zensical", "material"}
MAY_KNOW_THE_ENGINE = {"engine"}
BEHIND_BOUNDARIES: Mapping[str, set[str]] = {
    "edtf": {"i18n.edtf_library"},
    "babel": {
        "i18n.catalogues",
        "i18n.language",
        "i18n.new_catalogues",
        "i18n.bidi",
        "parity.lexicon",
        "exports.search.indexed_pages",
    },
    "gettext": {"i18n.catalogues"},
    "yaml": {"load.yaml_reader", "i18n.program_tables", "engine.settings_file", "engine.staged_site"},
    "markdown_it": {"text.markdown", "exports.search.handwritten", "render.handbook", "render.handbook_anchors"},
    "markdown": {"engine.settings", "render.handbook_anchors"},
    "urllib": {"text.urls", "text.markdown", "report.formats"},
    "html": {"exports.search.handwritten", "exports.search.index"},
    "typst": {"exports.previews.drawing"},
    "pagefind": {"exports.search.index"},
    "cbor2": {"exports.search.chunks"},
    "mkdocs": {"engine.boundary", "engine.build", "engine.installed_plugin"},
    "jinja2": {"render.renderer", "render.template_cache"},
    "filelock": {"storage.locks"},
    "rapidfuzz": {"text.quotation_match", "text.similarity"},
}
"""Libraries that are given what others wrote, and the only modules that import them.

What such a library raises, prints or takes too long over becomes there a problem with a place, or one plain sentence
(`diagnostics.foreign` and `foreign_program`). `bidi`, `lexicon`, `records`, `program_tables` and the handbook give it
only what is the program's own, or locales that `i18n.language` has let pass. Of markdown two functions are named.
"""
MODEL_WITHOUT_RECORDS = {"model.colours", "model", "model.field_types", "model.localized_text", "model.registers"}
"""The modules of the model beside the records; `model.records` is the door to those."""
ANYWHERE = {"click", "markupsafe", "regex"}
"""Libraries that only ever do what this program tells them."""
BROAD = {
    "diagnostics.foreign",
    "exports.previews.drawing",
    "engine.boundary",
    "engine.early_pages",
    "engine.live",
    "engine.plugin",
    "load.yaml_reader",
}
"""The only modules that catch every exception: the boundaries themselves, and what keeps `serve` alive."""


def test_every_room_has_its_place() -> None:
    assert sorted(HOUSE.rooms) == sorted(ORDER)


def test_no_module_lies_loose_beside_the_rooms() -> None:
    assert {path.name for path in (ROOT / "mujaz").glob("*.py")} == {"__init__.py"}


def test_no_room_imports_one_below_it() -> None:
    assert HOUSE.upward() == []


def test_no_module_imports_itself_in_a_circle() -> None:
    assert HOUSE.circles == ()


def test_imports_are_seen() -> None:
    assert {"model.field_types", "i18n.dates"} <= HOUSE.imports_of("model.entries")
    assert "pages.views" in HOUSE.imports_of("pages.briefing")
    assert "mkdocs" in HOUSE.libraries_of("engine.build")


def test_an_import_against_the_order_would_be_seen() -> None:
    assert ("checks", "derive") in HOUSE.upward(reversed(ORDER))


def test_only_one_room_knows_the_engine() -> None:
    known = {room_of(module) for module in HOUSE.modules if HOUSE.libraries_of(module) & ENGINES}
    assert known == MAY_KNOW_THE_ENGINE


@pytest.mark.parametrize("library", BEHIND_BOUNDARIES)
def test_a_library_is_known_to_its_modules_only(library: str) -> None:
    assert {m for m in HOUSE.modules if library in HOUSE.libraries_of(m)} == BEHIND_BOUNDARIES[library]


def test_every_foreign_library_has_its_boundary() -> None:
    used = {library for module in HOUSE.modules for library in HOUSE.libraries_of(module)}
    assert used - sys.stdlib_module_names - {"mujaz"} <= BEHIND_BOUNDARIES.keys() | ANYWHERE


def test_only_boundaries_catch_whatever_is_raised() -> None:
    caught = {module for module, path in HOUSE.modules.items() if _catches_everything(path)}
    assert caught == BROAD


def _catches_everything(path: Path) -> bool:
    """Say whether a module has a handler for every exception that does not end by raising it again."""
    handlers = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.ExceptHandler))
    broad = (each for each in handlers if not each.type or ast.unparse(each.type) in ("Exception", "BaseException"))
    return any(ast.unparse(each.body[-1]) != "raise" for each in broad)


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


def test_records_have_one_door() -> None:
    defined = {
        node.name
        for module, path in HOUSE.modules.items()
        if room_of(module) == "model"
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.ClassDef) and module not in MODEL_WITHOUT_RECORDS
    }
    assert len(defined) > 40
    assert defined <= set(records.__all__)


def test_records_are_imported_through_their_door() -> None:
    others = {module: HOUSE.imports_of(module) for module in HOUSE.modules if room_of(module) != "model"}
    entered = {name for names in others.values() for name in names if room_of(name) == "model"}
    assert entered <= {"model.records", *MODEL_WITHOUT_RECORDS}
