"""Contrast as axe finds it, each look once: what is drawn alike, upon the same, has the same contrast.

Axe takes longer for the contrast of words, and of links with the text they stand in, than for all its other rules, and
nearly all words of a site look like others. A look is everything from which axe reckons: the colours, backgrounds,
images, opacities, lines and positions of an element, of all it stands in and of all that axe finds behind its words,
and of what CSS puts before and after them; its name and classes too, for by them the dark scheme may part what looks
alike in light; the size of its letters, if they are not small; and of a link in a text, how all letters around it are
drawn. Where axe cannot tell for one element of a look, every element of it is asked about.

Axe draws the words of each font to find out whether its letters join into icons, of which it asks nothing. Arabic
letters do join: it would ask of hardly any Arabic word. There are no such icons here, and axe is told so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from playwright.sync_api import Page


class Contrast(TypedDict):
    """What a page showed: which rule each element violates, the looks not known, and those of which axe could tell."""

    violations: list[str]
    fresh: list[str]
    settled: list[str]


RULES = ("color-contrast", "link-in-text-block")
"""The rules of axe that ask how words stand out from what is behind and beside them."""
NO_ICONS = "new Proxy({}, { get: () => ({ occurrences: 3, numLigatures: 0 }) })"
"""What axe keeps of each font, so that it takes no letters for an icon: of three words drawn, none was one."""
FIND_CONTRAST = (
    """async ({ known, rules }) => {
  const NO_ICONS = """
    + NO_ICONS
    + """;
  const isKnown = new Set(known);
  const SMALL = 18.6;  // pixels: of what is smaller, axe asks the same, however small or bold it is
  const READ = ["color", "textShadow", "webkitTextStrokeWidth", "webkitTextStrokeColor",
    "backgroundColor", "backgroundImage", "backgroundClip", "opacity", "filter", "mixBlendMode", "position", "zIndex",
    "display", "float", "transform", "visibility", "clip", "clipPath", "overflow", "cursor",
    "textDecorationLine", "textDecorationStyle", "borderBottom", "borderTop", "outline"];
  const hash = (text) => {
    let one = 0xdeadbeef, other = 0x41c6ce57;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      one = Math.imul(one ^ code, 2654435761);
      other = Math.imul(other ^ code, 1597334677);
    }
    return (one >>> 0).toString(36) + (other >>> 0).toString(36);
  };
  const read = (element, pseudo) => {
    const style = getComputedStyle(element, pseudo);
    if (pseudo && style.content === "none") return "";
    const size = style.textShadow === "none" ? "" : style.fontSize;
    return READ.map((name) => style[name]).join("|") + size + (pseudo ? style.content : "");
  };
  const readSize = ({ fontSize, fontWeight }) => parseFloat(fontSize) < SMALL ? "" : fontSize + fontWeight;
  const readLetters = (element) => {
    const { fontFamily, fontSize, fontWeight, fontStyle } = getComputedStyle(element);
    return [fontFamily, fontSize, fontWeight, fontStyle].join();
  };
  const readLettersAround = (element) => element ? readLetters(element) + readLettersAround(element.parentElement) : "";
  const stacks = (window.stacks ??= new Map());  // no scheme moves anything
  const drawn = new Map();
  const draw = (element) => {
    if (!element) return "";
    if (!drawn.has(element)) {
      const own = ["", "::before", "::after"].map((pseudo) => read(element, pseudo));
      const state = element.matches(":disabled, [aria-disabled], [inert], [hidden], [aria-hidden]");
      const name = [element.nodeName, element.getAttribute("class")];
      drawn.set(element, hash([draw(element.parentElement), ...own, state, ...name].join("#")));
    }
    return drawn.get(element);
  };
  const isInText = (element) => element.matches("a[href]") && axe.commons.dom.isInTextBlock(element);
  const look = (element) => {
    const text = [...element.childNodes].map(({ data }) => data ?? "").join("");
    if (!stacks.has(element)) stacks.set(element, axe.commons.dom.getTextElementStack(element));
    const behind = stacks.get(element).map((stack) => stack.map(draw).join());
    const label = element.closest("label")?.control?.disabled;
    const letters = isInText(element) ? readLettersAround(element) : "";
    const own = [Math.min(text.trim().length, 2), label, readSize(getComputedStyle(element)), letters];
    return hash([draw(element), ...new Set(behind), ...own].join("/"));
  };
  const speaks = (element) => element.matches("input, select, textarea") ||
    [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const looks = new Map();
  axe.setup(document);
  for (const element of document.body.querySelectorAll("*")) {
    if (!speaks(element) && !isInText(element) || element.matches("script, style, template, noscript")) continue;
    if (!axe.commons.dom.isVisibleOnScreen(element)) continue;  // axe lets it pass
    const key = look(element);
    if (!looks.has(key)) looks.set(key, []);
    looks.get(key).push(element);
  }
  axe.teardown();
  const told = new Set(), violations = new Set();
  const ask = async (elements) => {
    if (!elements.length) return;
    axe._cache.set("fonts", NO_ICONS);
    const found = await axe.run({ include: elements }, { runOnly: rules, elementRef: true, selectors: false });
    for (const { nodes } of [...found.passes, ...found.violations]) nodes.forEach(({ element }) => told.add(element));
    for (const { nodes } of found.incomplete) nodes.forEach(({ element }) => told.delete(element));
    for (const { id, nodes } of found.violations)
      nodes.forEach(({ html }) => violations.add(`${id}: ${html.slice(0, 120)}`));
  };
  const fresh = [...looks].filter(([key]) => !isKnown.has(key));
  await ask(fresh.map(([, [first]]) => first));
  const [settled, open] = [[], []];
  for (const [key, all] of fresh) (told.has(all[0]) ? settled : open).push([key, all]);
  await ask(open.flatMap(([, all]) => all.slice(1)));
  return { violations: [...violations], fresh: fresh.map(([key]) => key), settled: settled.map(([key]) => key) };
}"""
)
FIND_WITHIN = f"""async (selector) => {{
  axe._cache.set("fonts", {NO_ICONS});
  const {{ violations }} = await axe.run(selector);
  return violations.flatMap(({{ id, nodes }}) => nodes.map(({{ html }}) => `${{id}}: ${{html.slice(0, 120)}}`));
}}"""


@dataclass
class Looks:
    """The looks seen so far, in whatever colour scheme: a page is only asked about others."""

    known: set[str] = field(default_factory=set)
    met: set[str] = field(default_factory=set)
    """The known ones, and those of which axe could not tell."""

    def find_low_contrast(self, page: Page) -> tuple[list[str], bool]:
        """Return what has too little contrast on a page with axe, one of each new look, and whether any look is new."""
        found: Contrast = page.evaluate(FIND_CONTRAST, {"known": [*self.known], "rules": RULES})
        is_new = not self.met.issuperset(found["fresh"])
        self.known.update(found["settled"])
        self.met.update(found["fresh"])
        return found["violations"], is_new


def find_violations(page: Page, within: str) -> list[str]:
    """Return which rules of axe each element violates within what a selector finds, in the colours of the moment."""
    from axe_playwright_python.base import AXE_SCRIPT

    page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(FIND_WITHIN, within)
    return found
