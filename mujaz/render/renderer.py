"""Pages → page files: the only code that knows templates.

A page file is a YAML head, with the page's contents as a list, and finished HTML: blocks that no Markdown changes, so
that every engine of the MkDocs family may read it or leave it as it is. Every text is escaped, its inline Markdown made
safe, and its runs of the other direction isolated.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

from mujaz.model.records import ID_REGEX
from mujaz.pages import addresses
from mujaz.pages.edition import Edition
from mujaz.pages.facing import FacingSide
from mujaz.pages.views import LocalizedText, Page, phrase_all
from mujaz.render.html_cache import HtmlCache
from mujaz.render.page_file import write_page_file
from mujaz.render.template_cache import TemplateCache
from mujaz.text.markdown import isolate_html, isolate_plain, map_scripts, render_markdown


class _CodeGenerator(CodeGenerator):
    """Writes leaner code for templates, which show nothing but typed views, and call only macros and functions of ours.

    What the renderer makes of any value is safe HTML already, so nothing is escaped once more; attributes are read as
    Python reads them; and no call is asked whether it wants the context.
    """

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(finalize.src or "")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  # the library's name
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802  # the same
        assert not forward_caller, "no template of ours has a call block"
        assert node.dyn_args is None, "no call has arguments in a list"
        assert node.dyn_kwargs is None, "nor in a mapping"
        self.visit(node.node, frame)
        self.write("(")
        for value in (*node.args, *node.kwargs):
            self.visit(value, frame)
            self.write(", ")
        self.write(")")


class _Environment(Environment):
    code_generator_class = _CodeGenerator


def _make_environment(templates: Path | Sequence[Path], finalize: Callable[[Any], Markup]) -> _Environment:
    """Return an environment for the templates in a folder, or in the first of several; `finalize` makes safe HTML."""
    return _Environment(
        loader=FileSystemLoader(templates),
        auto_reload=False,  # a renderer lives for one build
        bytecode_cache=TemplateCache(),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )


class Renderer:
    """Renders the pages of one language's edition."""

    def __init__(
        self, templates: Path | Sequence[Path], edition: Edition, others: Mapping[str, Renderer] | None = None
    ) -> None:
        """Prepare the templates in a folder, or in the first of several, for one of its archive's languages.

        `others` render the other languages that a page may show beside this one, by code.
        """
        self.language, self.names = edition.language, edition.find_name
        self.languages = {entry.code: entry.language for entry in edition.archive.site.languages}
        self.missing, self.stale = edition.missing_mark, edition.stale_mark
        self._scripts = map_scripts(self.languages.values())
        self._comma, self._semicolon = edition.label(", "), edition.label("; ")
        self._page: Page | None = None
        self._cache = HtmlCache()
        self._sides: dict[str, Any] = {}
        self._others = {} if others is None else others
        self.environment = _make_environment(templates, self._to_html)
        self.environment.filters |= self._list_filters()
        self.environment.globals |= self._list_globals() | {"t": edition.label}

    def _list_filters(self) -> dict[str, Callable[..., Markup]]:
        """Return the filters of the templates by name."""
        return {
            "attr": self._to_attribute,
            "html": self._to_html,
            "unmarked": self._render_unmarked,
            "mark": self._mark,
        }

    def _list_globals(self) -> dict[str, Any]:
        """Return what every template knows by name, `base` and `linked` unless it is given others.

        Links of a page begin at its own address, which is empty, and its facts have links of their own.
        """
        return {
            "base": "",
            "linked": True,
            "listed": self._join_as_list,
            "direction_of": self._find_direction,
            "show_side": self._show_side,
        }

    def render_file(self, page: Page) -> bytes:
        """Return the bytes of a page's file."""
        self._turn_to(page)
        shown = {field.name: getattr(page.view, field.name) for field in fields(page.view)}
        lines = _tidy_lines(self.environment.get_template(page.view.template).render(shown))
        return write_page_file({**self._make_head(page), "toc": _list_contents(lines)}, "\n".join((*lines, "")))

    def _show_side(self, side: FacingSide) -> Markup:
        """Return what another language's briefing shows of a fact, as that language shows it."""
        return self._others[side.language].render_side(side, self._page)

    def render_side(self, side: FacingSide, page: Page | None) -> Markup:
        """Return a block as this language's briefing shows it, for a page that shows another language's beside it."""
        self._turn_to(page)
        if side.full not in self._sides:  # loaded once for all rows of a page
            template = self.environment.get_template("facing_side.md.j2")
            self._sides[side.full] = template.make_module({"base": side.full, "linked": False})
        shown: Markup = self._sides[side.full].side(side.kind, side.block)
        return shown

    def _turn_to(self, page: Page | None) -> None:
        """Make a page the one from which links lead, and forget what was kept for the page before."""
        if page is not self._page:
            self._page = page
            self._sides.clear()
            self._cache.turn_page()

    def _find_direction(self, code: str) -> str:
        return self.languages[code].direction

    def _make_head(self, page: Page) -> dict[str, Any]:
        head = page.head
        fields: dict[str, Any] = {
            "title": isolate_plain(_join_lines(head.title), self.language),
            "description": isolate_plain(_join_lines(head.description), self.language),
            "lang": head.language,
            "dir": self.language.direction,
            "script": self.language.script,
            "kind": head.kind,
            "site_name": _join_lines(head.site_name),
            "alternates": dict(head.alternates),
        }
        for name, neighbour in (("prev", head.prev), ("next", head.next)):
            if neighbour:
                title = isolate_plain(_join_lines(neighbour[0]), self.language)
                fields[name] = {"title": title, "url": neighbour[1]}
        return fields

    def _to_html(self, value: Any) -> Markup:
        """Turn what a template puts between tags into safe HTML."""
        if isinstance(value, Markup):
            return value
        if isinstance(value, LocalizedText | str):
            return self._cache.find(value, self._make_html)
        return escape(value)

    def _to_attribute(self, value: LocalizedText | str) -> Markup:
        """Turn what a template puts into an attribute into an escaped, isolated text, its marks behind it."""
        text = self._append_marks(value) if isinstance(value, LocalizedText) else value
        return Markup.escape(isolate_plain(_join_lines(text), self.language))

    def _append_marks(self, words: LocalizedText) -> str:
        marks = [mark for mark, holds in ((self.missing, words.missing), (self.stale, words.stale)) if holds]
        return f"{words.text} ({', '.join(marks)})" if marks else words.text

    def _make_html(self, value: LocalizedText | str) -> Markup:
        """Return a text escaped, isolated, and with its marks: a plain one is of this language."""
        if isinstance(value, str):
            return isolate_html(value, self.language, self._scripts)
        html = self._make_words(value)
        if value.language != self.language.code:
            direction = self.languages[value.language].direction if value.language in self.languages else "auto"
            html = _trust(f'<bdi lang="{escape(value.language)}" dir="{direction}">{html}</bdi>')
        if value.link:
            html = _trust(f'<a href="{escape(self._make_link(*value.link, value.text))}">{html}</a>')
        if value.missing:
            html = _trust(f'<span class="missing">{escape(self.missing)}</span> {html}')
        return html + self._mark(value) if value.stale else html

    def _make_words(self, words: LocalizedText) -> Markup:
        """Return the HTML of a text as its own language has it."""
        language, text = self.languages.get(words.language, self.language), _join_lines(words.text)
        if words.verbatim:
            return isolate_html(text, language, self._scripts)
        return render_markdown(text, language, self._make_link, self.names, self._scripts)

    def _render_unmarked(self, words: LocalizedText) -> Markup:
        """Turn words into HTML without the mark for stale ones, which must stand outside of quotation marks."""
        return self._to_html(words._replace(stale="") if words.stale else words)

    def _mark(self, words: LocalizedText) -> Markup:
        """Return the mark of a text that was not changed when another language's was, or nothing."""
        if not words.stale:
            return Markup()
        return Markup(' <span class="stale" title="{}">{}</span>').format(self._to_attribute(words.stale), self.stale)

    def _join_as_list(self, values: Sequence[LocalizedText]) -> Markup:
        """Join texts as a list of the language: a, b and c; by semicolons where one has commas of its own."""
        shown = [self._to_html(words) for words in phrase_all(values)]
        if len(values) > 1 and any(self._comma in words.text for words in values):
            return self._to_html(self._semicolon).join(shown)
        return _trust(self.language.join(shown))

    def _make_link(self, scheme: str, key: str, _: str) -> str | None:
        self._cache.note_link()
        if self._page is None or not ID_REGEX.fullmatch(key):  # the check refuses such links; be safe without it too
            return None
        return addresses.make_relative(
            addresses.make_entry_address(self.language.code, scheme, key), self._page.address
        )


def _trust(html: str) -> Markup:
    """Return HTML as such; every value in it has been escaped."""
    return Markup(html)  # noqa: S704  # see above


def _join_lines(text: str) -> str:
    return _LINE_END.sub(" ", text) if "\n" in text else text


def _tidy_lines(body: str) -> list[str]:
    """Return the lines of HTML without indentation and empty ones: Markdown must leave it unchanged."""
    return [f"&#35;{line[1:]}" if line[0] == "#" else line for line in map(str.strip, body.splitlines()) if line]


def _list_contents(lines: Iterable[str]) -> list[dict[str, str]]:
    """Return the contents of a page: the plain title of each section that has an id, and the `url` that leads there."""
    return [
        {"title": Markup(_ASIDE.sub("", words)).striptags().strip(), "url": f"#{anchor}"}  # noqa: S704  # a line of a template of ours
        for line in lines
        if line.startswith("<h2 ") and (found := _SECTION.fullmatch(line))
        for anchor, words in [found.groups()]
    ]


_LINE_END = re.compile(r"\s*\n\s*")
_ASIDE = re.compile(r'<span class="aside">.*?</span>')
"""What a heading says once more in another language."""
_SECTION = re.compile(r'<h2 id="([\w-]+)">(.*)</h2>')
