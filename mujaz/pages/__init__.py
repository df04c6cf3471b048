"""Archive → pages in one language: what each shows and in what order. Pure; one module for each kind of page."""

from __future__ import annotations

from collections.abc import Iterator

from mujaz.derive.dossier import make_dossier
from mujaz.derive.mentions_index import index_mentions
from mujaz.model.records import Archive
from mujaz.pages import briefing, chronology, entries, glance, home, registers, root
from mujaz.pages.edition import Edition
from mujaz.pages.views import Page


def iter_pages(archive: Archive, editions: tuple[Edition, ...]) -> Iterator[Page]:
    """Yield every page of the site: the root, then for each language its home, indexes, entries, briefings."""
    yield root.make_page(archive, editions)
    dossiers = [make_dossier(archive, talks) for talks in archive.talks.values()]
    mentions = index_mentions(archive, dossiers)
    for edition in editions:
        yield home.make_page(edition, dossiers)
        yield from chronology.iter_pages(edition, dossiers)
        yield from registers.iter_pages(edition, mentions)
        yield from entries.iter_pages(edition, mentions)
        for each, newer, older in zip(dossiers, (None, *dossiers), (*dossiers[1:], None), strict=False):
            yield briefing.make_page(edition, each, older=older, newer=newer)
            yield glance.make_page(edition, each, older=older, newer=newer)
