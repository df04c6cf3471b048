"""The root page: a reader chooses her language, or is sent to it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from mujaz.model.records import Archive
from mujaz.pages import addresses
from mujaz.pages.edition import Edition
from mujaz.pages.plans import PagePlan
from mujaz.pages.views import Page, PageHead, Preview, View


@dataclass(frozen=True)
class RootView(View):
    """The root page shows nothing of its own: the theme draws the choice of languages from the page's head."""

    template: ClassVar[str] = "root.md.j2"

    @property
    def preview(self) -> Preview:
        """Return what the page's preview shows."""
        return Preview(of_site=True)


def plan_page(editions: tuple[Edition, ...]) -> PagePlan:
    """Return the plan of the root page."""
    return PagePlan("", editions[0].code, partial(_make_page, editions[0].archive, editions))


def _make_page(archive: Archive, editions: tuple[Edition, ...]) -> Page:
    """Return the root page, in the default language, with a way to every language."""
    default = editions[0]
    name = default.to_plain_text(archive.site.name)
    head = PageHead(
        title=name,
        description=default.to_plain_text(archive.site.tagline) if archive.site.tagline else name,
        language=default.code,
        kind="root",
        site_name=name,
        alternates={edition.code: addresses.make_home_address(edition.code) for edition in editions},
    )
    return Page("", head, RootView())
