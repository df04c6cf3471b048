"""Templates → where each value stands in the HTML, and whether it is escaped for that place.

Jinja parses the template; a small reader of HTML walks over its texts in their order and knows, wherever a value comes,
whether it stands in text, in an attribute's quotes, or where no value may stand at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from jinja2 import Environment, nodes

ESCAPING = frozenset({"e", "escape", "attr"})
"""Filters after which a value is safe in text and in quotes."""
ADDRESS_ATTRIBUTES = frozenset({"href", "src", "action", "formaction", "poster", "data", "cite", "xlink:href"})
RAW_TAGS = ("script", "style", "xmp", "iframe", "noscript", "plaintext")
"""Elements whose content is no HTML in which a value could be escaped."""
NUMBERS = frozenset(
    ("x", "y", "x1", "x2", "y1", "y2", "dx", "dy", "r", "cx", "cy", "width", "height", "viewbox", "points", "d")
)
"""Attributes of a drawing, whose values are numbers."""


@dataclass(frozen=True)
class Dialect:
    """What a folder of templates may do.

    `autoescape`: values in text are escaped by the environment. `macros` and `raw` are calls and names whose HTML is
    safe already, the latter in text only; `addresses` are values known to lead nowhere but to the site: None where all
    come from the program.
    """

    autoescape: bool
    macros: frozenset[str]
    raw: frozenset[str] = frozenset()
    addresses: frozenset[str] | None = frozenset()


@dataclass
class HtmlReader:
    """Reads HTML in pieces; `place` is where the next letter stands: text, tag, name, quotes, value, comment or raw."""

    place: str = "text"
    tag: str = ""
    attribute: str = ""
    quote: str = ""

    def feed(self, text: str) -> None:
        """Read a piece."""
        while text:
            text = getattr(self, f"_read_{self.place}")(text)

    def _read_text(self, text: str) -> str:
        _, sign, after = text.partition("<")
        self.place = "text" if not sign else "comment" if after.startswith("!--") else "name"
        self.tag = "" if sign else self.tag
        return after

    def _read_comment(self, text: str) -> str:
        _, sign, after = text.partition("-->")
        self.place = "text" if sign else "comment"
        return after

    def _read_name(self, text: str) -> str:
        found = re.match(r"[/!?]?[\w:-]*", text)
        assert found
        self.tag += found[0]
        rest = text[found.end() :]
        self.place = "tag" if rest else "name"
        return rest

    def _read_tag(self, text: str) -> str:
        found = re.match(r"""([^"'>=]*)(["'>=]?)""", text, re.DOTALL)
        assert found
        words = found[1].split()
        self.attribute = words[-1].lower() if words else self.attribute
        if found[2] in ('"', "'"):
            self.place, self.quote = "quotes", found[2]
        elif found[2] == "=":
            self.place = "value"
        elif found[2] == ">":
            self.place = "raw" if self.tag.lower() in RAW_TAGS else "text"
            self.attribute = ""
        return text[found.end() :]

    def _read_value(self, text: str) -> str:
        rest = text.lstrip()
        self.place = "value" if not rest else "tag" if rest[0] in "\"'>" else "bare"
        return rest

    def _read_bare(self, text: str) -> str:
        found = re.match(r"[^\s>]*", text)
        assert found
        rest = text[found.end() :]
        self.place = "tag" if rest else "bare"
        return rest

    def _read_quotes(self, text: str) -> str:
        _, sign, after = text.partition(self.quote)
        self.place = "tag" if sign else "quotes"
        return after

    def _read_raw(self, text: str) -> str:
        _, sign, after = text.partition(f"</{self.tag}")
        self.place, self.tag = ("tag", f"/{self.tag}") if sign else ("raw", self.tag)
        return after


@dataclass
class TemplateReader:
    """Reads one template; `faults` are the values that are not safe where they stand, each with its line."""

    dialect: Dialect
    html: HtmlReader = field(default_factory=HtmlReader)
    constants: set[str] = field(default_factory=set)
    faults: list[tuple[int, str]] = field(default_factory=list)

    def read(self, node: nodes.Node) -> None:
        """Read a node and what is in it, in the order of the template."""
        if isinstance(node, nodes.Output):
            for part in node.nodes:
                self._read_part(part)
        elif isinstance(node, nodes.Macro | nodes.Block):
            self._read_apart(node)
        elif isinstance(node, nodes.ScopedEvalContextModifier | nodes.EvalContextModifier | nodes.FilterBlock):
            self._blame(node, "changes how values are escaped")
        else:
            self._note_constants(node)
            for child in node.iter_child_nodes():
                self.read(child)

    def _read_apart(self, node: nodes.Macro | nodes.Block) -> None:
        """Read what begins in text wherever it stands; a block begins where it stands."""
        outside = self.html
        if isinstance(node, nodes.Macro):
            self.html = HtmlReader()
        for child in node.body:
            self.read(child)
        if isinstance(node, nodes.Macro):
            if self.html.place != "text":
                self._blame(node, f"ends in {self.html.place}")
            self.html = outside

    def _note_constants(self, node: nodes.Node) -> None:
        """Note names that are set to constants, or go through a list of constants; and those set to anything else."""
        if isinstance(node, nodes.Assign):
            self._note(node.target, constant=_is_constant(node.node))
        elif isinstance(node, nodes.For):
            self._note(node.target, constant=_is_constant(node.iter))

    def _note(self, target: nodes.Node, *, constant: bool) -> None:
        names = {each.name for each in [target, *target.find_all(nodes.Name)] if isinstance(each, nodes.Name)}
        self.constants = self.constants | names if constant else self.constants - names

    def _read_part(self, part: nodes.Node) -> None:
        if isinstance(part, nodes.TemplateData):
            self.html.feed(part.data)
            return
        attribute = self.html.attribute if self.html.place == "quotes" else ""
        if self.html.place not in ("text", "quotes"):
            self._blame(part, f"in {self.html.place}")
        elif attribute.startswith(("on", "style", "srcdoc")):
            self._blame(part, f"in {attribute}")
        elif attribute not in NUMBERS and not self._is_safe(part):
            self._blame(part, f"not escaped in {self.html.place}")
        elif attribute in ADDRESS_ATTRIBUTES and not self._is_address(part):
            self._blame(part, "an address that may lead astray")

    def _is_safe(self, node: nodes.Node) -> bool:
        """Say whether a value is escaped: by its last filter, by what makes it, or because it is a constant."""
        if isinstance(node, nodes.CondExpr):
            return self._is_safe(node.expr1) and (node.expr2 is None or self._is_safe(node.expr2))
        if isinstance(node, nodes.Filter):
            return node.name in ESCAPING or (node.name != "safe" and self._is_escaped_anyway(node))
        if isinstance(node, nodes.Call):
            return _write(node.node) in self.dialect.macros or self._is_escaped_anyway(node)
        if _write(node) in self.dialect.raw:
            return self.html.place == "text"
        return _is_constant(node) or _write(node) in self.constants or self._is_escaped_anyway(node)

    def _is_escaped_anyway(self, node: nodes.Node) -> bool:
        """Say whether the environment escapes a value, or it is a constant's address."""
        if self.dialect.autoescape:
            return self.html.place == "text" and not any(each.name == "safe" for each in node.find_all(nodes.Filter))
        return isinstance(node, nodes.Filter) and node.name == "url" and _is_constant(node.node)

    def _is_address(self, node: nodes.Node) -> bool:
        if self.dialect.addresses is None:
            return True
        if isinstance(node, nodes.Call):
            return _write(node.node) in self.dialect.macros
        if isinstance(node, nodes.CondExpr):
            return self._is_address(node.expr1) and (node.expr2 is None or self._is_address(node.expr2))
        if isinstance(node, nodes.Filter) and node.node is not None:
            return self._is_address(node.node)
        if isinstance(node, nodes.Concat):
            return self._is_address(node.nodes[0])
        return _is_constant(node) or _write(node) in self.constants | self.dialect.addresses

    def _blame(self, node: nodes.Node, why: str) -> None:
        self.faults.append((node.lineno, f"{_write(node)}: {why}"))


def find_faults(source: str, dialect: Dialect) -> list[tuple[int, str]]:
    """Return the values of a template that are not safe where they stand: (line, what is wrong)."""
    reader = TemplateReader(dialect)
    reader.read(Environment(autoescape=dialect.autoescape).parse(source))
    return reader.faults


def _is_constant(node: nodes.Node | None) -> bool:
    if isinstance(node, nodes.CondExpr):
        return _is_constant(node.expr1) and (node.expr2 is None or _is_constant(node.expr2))
    if isinstance(node, nodes.List | nodes.Tuple):
        return all(map(_is_constant, node.items))
    return isinstance(node, nodes.Const | nodes.TemplateData)


def _write(node: nodes.Node | None) -> str:
    """Return a name, an attribute or a call as it is written; of another node, its kind."""
    return "".join(_iter_words(node))


def _iter_words(node: nodes.Node | None) -> Iterator[str]:
    if isinstance(node, nodes.Name):
        yield node.name
    elif isinstance(node, nodes.Getattr):
        yield from (*_iter_words(node.node), ".", node.attr)
    elif isinstance(node, nodes.Call):
        yield from (*_iter_words(node.node), "()")
    elif isinstance(node, nodes.Filter):
        yield from (*_iter_words(node.node), " | ", node.name)
    else:
        yield type(node).__name__
