"""No page says in its own language what is a word of another language's interface."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import regex
from babel.messages import Catalog

from tests.linters.dom import Page, iter_elements, iter_pages, iter_texts, shorten
from tests.linters.scripts import find_language

ATTRIBUTES = ("title", "aria-label", "aria-description", "alt", "placeholder", "data-party")
PLACEHOLDER = regex.compile(r"%\(\w+\)s")
AROUND = " \n\t()[]:؛;،,.·/\u2066\u2067\u2068\u2069\u200e\u200f"


def find(site: Path, catalogues: Mapping[str, Catalog]) -> list[str]:
    """One line for each text or attribute that is, as a whole, a label of another language and none of its own."""
    words = {code: frozenset(_iter_labels(catalogue)) for code, catalogue in catalogues.items()}
    every = frozenset().union(*words.values())
    foreign = {code: _make_pattern(_leave_out(every, own)) for code, own in words.items()}
    return [f"{page.path}: {what}" for page in iter_pages(site) for what in _check_page(page, foreign)]


def _iter_labels(catalogue: Catalog) -> Iterator[str]:
    """Every label of a catalogue that says something beside its placeholders."""
    for message in catalogue:
        forms = message.string if isinstance(message.string, (list, tuple)) else (message.string,)
        for form in forms if message.id else ():
            label = str(form).strip(AROUND)
            if len(regex.findall(r"\p{L}", PLACEHOLDER.sub("", label))) > 1:
                yield label


def _leave_out(labels: frozenset[str], own: frozenset[str]) -> frozenset[str]:
    """Return the labels that are none of a language's own, in capital letters or not."""
    known = {label.casefold() for label in own}
    return frozenset(label for label in labels if label.casefold() not in known)


def _make_pattern(labels: frozenset[str]) -> regex.Pattern[str]:
    """What matches a whole text that is one of the labels, with anything for its placeholders."""
    kinds = (".+".join(map(regex.escape, PLACEHOLDER.split(label))) for label in sorted(labels))
    return regex.compile(f"(?:{'|'.join(kinds)})", regex.DOTALL)


def _check_page(page: Page, foreign: Mapping[str, regex.Pattern[str]]) -> Iterator[str]:
    for words, parent in iter_texts(page.root):
        pattern = foreign.get(find_language(parent))
        if pattern and pattern.fullmatch(words.strip(AROUND)):
            yield f"<{parent.tag}>: {shorten(words)}"
    for element in iter_elements(page.root):
        for name, words in ((name, element.get(name)) for name in ATTRIBUTES):
            pattern = foreign.get(find_language(element)) if words else None
            if words and pattern and pattern.fullmatch(words.strip(AROUND)):
                yield f"<{element.tag} {name}>: {shorten(words)}"
