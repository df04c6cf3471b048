"""Archive → pages in one language: what each says and in what order. Pure; one module a kind of page."""

from __future__ import annotations

from collections.abc import Iterator

from mujaz.derive.derived import DerivedFacts
from mujaz.pages import briefing, chronology, entries, glance, home, registers, root
from mujaz.pages.edition import Edition
from mujaz.pages.views import Page


def iter_pages(derived: DerivedFacts, editions: tuple[Edition, ...]) -> Iterator[Page]:
    """Yield every page of the site: the root, then for each language its home, indexes, entries, briefings."""
    yield root.make_page(derived.archive, editions)
    dossiers, mentions = list(derived.dossiers.values()), derived.mentions
    for edition in editions:
        yield home.make_page(edition, dossiers)
        yield from chronology.iter_pages(edition, dossiers)
        yield from registers.iter_pages(edition, mentions)
        yield from entries.iter_pages(edition, mentions)
        for index, each in enumerate(dossiers):
            newer = dossiers[index - 1] if index else None
            older = dossiers[index + 1] if index + 1 < len(dossiers) else None
            yield briefing.make_page(edition, each, older=older, newer=newer)
            yield glance.make_page(edition, each, older=older, newer=newer)
