"""Every value of every template is escaped for where it stands: held over the templates themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from mujaz.storage.program_files import ROOT
from tests.linters.templates import Dialect, find_faults

THEME = Dialect(
    autoescape=False,
    macros=frozenset({"t", "lang.t", "name", "home", "title", "way", "super"}),
    raw=frozenset({"page.content"}),
    addresses=frozenset({"config.site_url", "page.canonical_url", "base", "item.url", "folder", "link.url"}),
)
"""The engines render the theme without escaping anything; what a macro gives is escaped in it, as is seen here too.

`folder` is one of the words that stand beside it in the template; the scheme of `link.url` was checked with the facts.
"""
PAGES = Dialect(autoescape=True, macros=frozenset(), addresses=None)
GENERATED = {"labels.html"}
"""Made by `i18n.labels.render_theme_partial`, whose tests say that its words are escaped."""
FILES = [
    *((file, THEME) for file in sorted((ROOT / "templates" / "theme").rglob("*.html")) if file.name not in GENERATED),
    (ROOT / "templates" / "theme" / "sitemap.xml", THEME),
    *((file, PAGES) for file in sorted((ROOT / "templates" / "pages").iterdir())),
]


@pytest.mark.parametrize(("file", "dialect"), FILES, ids=[file.name for file, _ in FILES])
def test_every_value_is_escaped_for_where_it_stands(file: Path, dialect: Dialect) -> None:
    assert find_faults(file.read_text(encoding="utf-8"), dialect) == []


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("<p>{{ page.title }}</p>", "not escaped in text"),
        ("<title>{{ page.title | striptags }}</title>", "not escaped in text"),
        ("<p>{{ page.title | e if page.title else page.url }}</p>", "not escaped in text"),
        ("<p>{{ page.title | e ~ page.url }}</p>", "not escaped in text"),
        ("<p>{{ page.title | e | safe }}</p>", "not escaped in text"),
        ("<p title='{{ page.content }}'>", "not escaped in quotes"),
        ("{% set x = page.title %}<p>{{ x }}</p>", "not escaped in text"),
        ("{% set x = 'a' %}{% set x = page.title %}<p>{{ x }}</p>", "not escaped in text"),
        ("{% for x in pages %}<p>{{ x }}</p>{% endfor %}", "not escaped in text"),
        ("{% macro m(x) %}<b>{{ x }}</b>{% endmacro %}", "not escaped in text"),
        ("<{{ tag | e }}>", "in name"),
        ("<h{{ level | e }}>", "in name"),
        ("</{{ tag | e }}>", "in name"),
        ("<p {{ attributes | e }}>", "in tag"),
        ("<p class={{ kind | e }}>", "in value"),
        ("<p class=a{{ kind | e }}>", "in bare"),
        ("<!-- {{ page.title | e }} -->", "in comment"),
        ("<script>let x = '{{ page.title | e }}'</script>", "in raw"),
        ("<style>.a{{ kind | e }}</style>", "in raw"),
        ('<p onclick="go({{ page.title | e }})">', "in onclick"),
        ('<p style="color: {{ colour | e }}">', "in style"),
        ('<a href="{{ page.meta.next | url | e }}">', "lead astray"),
        ('<a href="{{ page.meta.next | e }}">', "lead astray"),
        ('<img src="{{ (page.meta.picture ~ base) | e }}">', "lead astray"),
        ('<a href="{{ page.url }}">', "not escaped in quotes"),
        ("{% autoescape true %}{% endautoescape %}", "changes how values are escaped"),
        ("{% macro m() %}<p title='{% endmacro %}", "ends in quotes"),
    ],
)
def test_what_is_not_safe_is_found(source: str, why: str) -> None:
    (fault,) = find_faults(source, THEME)
    assert fault[0] == 1
    assert fault[1].endswith(why)


@pytest.mark.parametrize(
    "source",
    [
        "<p>{{ page.title | striptags | e }}</p>",
        "<p class='{{ page.title | e if page.title else 'none' }}'>{{ page.content }}</p>",
        "{% set x = 'a' if page else 'b' %}<p class=\"{{ x }}\">",
        '{% for x, y in [("a", 1)] %}<a href="{{ home(code) }}{{ x }}/">{{ t(code, x) }}</a>{% endfor %}',
        "<a href=\"{{ 'assets/a.css' | url }}\">{{ way(page.url) }}</a>",
        "<a href=\"{{ way(page.url) }}\"{% if page %} title='{{ page.title | e }}'{% endif %}>",
        '<link href="{{ (config.site_url ~ page.meta.url) | e }}">',
        "<script src=\"{{ 'a.js' | url }}\"></script><p>{{ page.title | e }}</p>",
        "<!-- a < b --><p>{{ page.title | e }}</p>",
    ],
)
def test_what_is_safe_is_let_pass(source: str) -> None:
    assert find_faults(source, THEME) == []


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ('<p title="{{ words }}">', "not escaped in quotes"),
        ("<p>{{ words | safe }}</p>", "not escaped in text"),
        ("<{{ level }}>", "in name"),
        ("<p>{{ words }}</p>", ""),
        ('<p title="{{ words | attr }}"><rect x="{{ left }}"/>', ""),
    ],
)
def test_where_the_environment_escapes_only_texts_are_left_to_it(source: str, why: str) -> None:
    assert [fault.rpartition(": ")[2] for _, fault in find_faults(source, PAGES)] == ([why] if why else [])
