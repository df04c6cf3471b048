"""Archive → pages in one language: what each shows and in what order. Pure; one module for each kind of page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mujaz.derive.derived import DerivedFacts
from mujaz.pages import briefing, chronology, entries, facing, glance, home, processes, registers, root
from mujaz.pages.briefing_view import BriefingView
from mujaz.pages.edition import Edition
from mujaz.pages.views import Page

PageKind = Callable[[Edition, DerivedFacts], Iterator[Page]]
PAGE_KINDS: tuple[PageKind, ...] = (
    home.iter_pages,
    chronology.iter_pages,
    processes.iter_pages,
    registers.iter_pages,
    entries.iter_pages,
    briefing.iter_pages,
    glance.iter_pages,
)
"""The kinds of pages that every language has: each builds its pages of one edition."""


def iter_pages(derived: DerivedFacts, editions: tuple[Edition, ...]) -> Iterator[Page]:
    """Yield every page: the root, then for each language the pages of every kind, then those of two languages."""
    yield root.make_page(derived.archive, editions)
    briefings: dict[str, BriefingView] = {}
    for edition in editions:
        for iter_kind in PAGE_KINDS:
            for page in iter_kind(edition, derived):
                if isinstance(page.view, BriefingView):
                    briefings[page.address] = page.view
                yield page
    yield from facing.iter_pages(derived, editions, briefings)
