"""Views: each template knows the fields of its view and nothing else, and every field is shown."""

from __future__ import annotations

import dataclasses
import typing

import pytest
from jinja2 import Environment, nodes
from jinja2.meta import find_undeclared_variables

from mujaz import pages
from mujaz.pages.briefing_view import BriefingView
from mujaz.pages.entries import EntryView
from mujaz.pages.processes import ProcessView
from mujaz.pages.views import View
from mujaz.pipeline.page_making import PAGE_TEMPLATES

ENVIRONMENT = Environment(autoescape=True)
ENVIRONMENT.filters |= dict.fromkeys(("attr", "html", "mark", "unmarked"), str)
GIVEN = {"t", "listed", "base", "linked", "direction_of", "show_side"}
"""What the renderer gives to every template."""
NOT_SHOWN = {
    (EntryView, "about"): "only the search asks for it: it leads to all names of the entry",
    (ProcessView, "key"): "only the search asks for it, likewise",
    (EntryView, "processes"): "results of the search are narrowed by it",
    (BriefingView, "processes"): "likewise",
    (EntryView, "is_main"): "only the main page of an entry is found by the search",
}


def views() -> list[type[View]]:
    """Return the view of every kind of page."""
    assert pages  # every module of them is loaded with it
    ours = (view for view in View.__subclasses__() if view.__module__.startswith("mujaz."))  # not those of a recipe
    return sorted(ours, key=lambda view: view.__name__)


def source(template: str) -> nodes.Template:
    """Return a template as it is parsed."""
    return ENVIRONMENT.parse((PAGE_TEMPLATES / template).read_text(encoding="utf-8"))


def known_to(template: str) -> set[str]:
    """Return the names that a template, and the macros it takes from others, find outside of themselves."""
    tree = source(template)
    found = set(find_undeclared_variables(tree))
    for taken in tree.find_all(nodes.FromImport):
        names = {name if isinstance(name, str) else name[0] for name in taken.names}
        found |= known_to_macros(str(taken.template.as_const()), names)
    return found - GIVEN


def known_to_macros(template: str, names: set[str]) -> set[str]:
    """Return the names that some macros of a template, and those they call, find outside of the template."""
    tree = source(template)
    macros = {macro.name: macro for macro in tree.find_all(nodes.Macro)}
    outside, found = find_undeclared_variables(tree), set[str]()
    for taken in tree.find_all(nodes.FromImport):
        found |= known_to_macros(
            str(taken.template.as_const()), {name if isinstance(name, str) else name[0] for name in taken.names}
        )
    left, seen = set(names), set[str]()
    while left:
        name = left.pop()
        seen.add(name)
        read = names_in(macros[name])
        found |= read & outside
        left |= (read & macros.keys()) - seen
    return found


def names_in(macro: nodes.Macro) -> set[str]:
    """Return the names that a macro reads, but not those that it sets."""
    found = {"load": set[str](), "store": set[str](), "param": set[str]()}
    for name in macro.find_all(nodes.Name):
        found[name.ctx].add(name.name)
    return found["load"] - found["store"]


def test_every_template_of_a_page_has_one_view() -> None:
    ours = {path.name for path in PAGE_TEMPLATES.glob("*.md.j2")} - {
        "macros.md.j2",
        "blocks.md.j2",
        "facing_side.md.j2",
    }
    assert sorted(view.template for view in views()) == sorted(ours)


@pytest.mark.parametrize("view", views(), ids=lambda view: view.__name__)
def test_a_template_knows_the_fields_of_its_view_and_shows_them_all(view: type[View]) -> None:
    fields = {field.name for field in dataclasses.fields(view)}
    unshown = {name for owner, name in NOT_SHOWN if owner is view}
    assert known_to(view.template) == fields - unshown
    assert view.__dataclass_params__.frozen  # type: ignore[attr-defined]  # dataclasses carry it, their types do not say so


@pytest.mark.parametrize("view", views(), ids=lambda view: view.__name__)
def test_a_template_shows_every_field_of_its_view_s_own_parts(view: type[View]) -> None:
    for name, part in typing.get_type_hints(view).items():
        if dataclasses.is_dataclass(part) and part.__module__ == view.__module__:
            read = {get.attr for get in source(view.template).find_all(nodes.Getattr) if is_name(get.node, name)}
            assert read == {field.name for field in dataclasses.fields(part)}, name


def is_name(node: nodes.Node, name: str) -> bool:
    """Say whether a part of a template is a variable's name."""
    return isinstance(node, nodes.Name) and node.name == name


def test_a_name_that_no_view_has_is_seen() -> None:
    assert "twins" in known_to("briefing.md.j2")
    assert "twins" not in known_to("home.md.j2")
