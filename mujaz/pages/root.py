"""The root page: a reader chooses her language, or is sent to it."""

from __future__ import annotations

from mujaz.model.records import Archive
from mujaz.pages import addresses
from mujaz.pages.edition import Edition
from mujaz.pages.views import Page, PageHead


def make_page(archive: Archive, editions: tuple[Edition, ...]) -> Page:
    """Return the root page, in the default language, with a way to every language."""
    default = editions[0]
    name = default.plain(archive.site.name)
    head = PageHead(
        title=name,
        description=default.plain(archive.site.tagline) if archive.site.tagline else name,
        language=default.code,
        kind="root",
        site_name=name,
        alternates={edition.code: addresses.home(edition.code) for edition in editions},
    )
    choices = tuple(
        {
            "url": addresses.home(edition.code),
            "language": edition.language,
            "name": edition.require_text(archive.site.name),
            "tagline": edition.words(archive.site.tagline),
        }
        for edition in editions
    )
    return Page("", head, "root.md.j2", {"choices": choices})
