"""Archive → pages in one language: what each says and in what order. Pure; one module a kind of page."""

from __future__ import annotations

from collections.abc import Iterator

from mujaz.model import Archive
from mujaz.pages import briefing, chronology, entries, glance, home, registers, root
from mujaz.pages.dossier import dossier
from mujaz.pages.edition import Edition
from mujaz.pages.ledger import ledger
from mujaz.pages.views import Page


def pages(archive: Archive, editions: tuple[Edition, ...]) -> Iterator[Page]:
    """Yield every page of the site: the root, then for each language its home, indexes, entries, briefings."""
    yield root.page(archive, editions)
    dossiers = [dossier(archive, talks) for talks in archive.talks.values()]
    book = ledger(archive, dossiers)
    for edition in editions:
        yield home.page(edition, dossiers)
        yield from chronology.pages(edition, dossiers)
        yield from registers.pages(edition, book)
        yield from entries.pages(edition, book)
        for index, each in enumerate(dossiers):
            newer = dossiers[index - 1] if index else None
            older = dossiers[index + 1] if index + 1 < len(dossiers) else None
            yield briefing.page(edition, each, older=older, newer=newer)
            yield glance.page(edition, each, older=older, newer=newer)
