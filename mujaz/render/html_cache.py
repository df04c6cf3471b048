"""Texts as HTML, cached so that a build makes each of them but once, however many pages show it.

A text that links to other pages is cached for one page, since the way there begins at that page; any other for all
pages of the renderer. Both are lost with the renderer, which lives for one build.
"""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from mujaz.pages.views import LocalizedText

LIMIT = 50_000
"""How many texts are cached at most: those of some 500 talks."""

Key = LocalizedText | str


class HtmlCache:
    """The texts of one language, as its pages show them."""

    def __init__(self) -> None:
        """Begin with none."""
        self._everywhere: dict[Key, Markup] = {}
        self._here: dict[Key, Markup] = {}
        self._links = 0

    def turn_page(self) -> None:
        """Forget what held for one page alone."""
        self._here.clear()

    def note_link(self) -> None:
        """Remember that what is being made leads from this page to another."""
        self._links += 1

    def find(self, text: Key, make: Callable[[Key], Markup]) -> Markup:
        """Return the HTML of a text, made by `make` where it is not cached."""
        found = self._everywhere.get(text) or self._here.get(text)
        return self._make_and_cache(text, make) if found is None else found

    def _make_and_cache(self, text: Key, make: Callable[[Key], Markup]) -> Markup:
        before = self._links
        html = make(text)
        cached = self._everywhere if self._links == before else self._here
        if len(cached) >= LIMIT:
            cached.clear()
        cached[text] = html
        return html
