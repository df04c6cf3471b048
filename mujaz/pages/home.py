"""A language's home page: the talks, newest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from mujaz.derive.derived import DerivedFacts
from mujaz.derive.dossier import Dossier
from mujaz.model import records
from mujaz.pages import addresses, fact_lines, moments, voices
from mujaz.pages.edition import Edition
from mujaz.pages.views import FactLine, LocalizedText, Moment, Page, PageHead, Preview, Tag, View

MAX_BRIEFINGS = 20
"""The home page lists so many briefings at most; the chronology lists all."""


@dataclass(frozen=True)
class BriefingEntry:
    """A briefing as listed: its address relative to the home page, and what distinguishes it."""

    url: str
    title: LocalizedText
    kind: str
    status: Tag
    moment: Moment
    place: LocalizedText | None
    parties: tuple[LocalizedText, ...]
    first: FactLine | None


@dataclass(frozen=True)
class HomeView(View):
    """A language's home page: how many briefings there are, the newest, and the way to `all` where there are more."""

    template: ClassVar[str] = "home.md.j2"

    title: LocalizedText
    tagline: LocalizedText | None
    count: str
    entries: tuple[BriefingEntry, ...]
    all: str
    more: bool

    @property
    def preview(self) -> Preview:
        """Return what the page's preview shows."""
        return Preview(of_site=True)


def iter_pages(edition: Edition, derived: DerivedFacts) -> Iterator[Page]:
    """Yield the home page of one language."""
    dossiers = list(derived.dossiers.values())
    site = edition.archive.site
    address = addresses.make_home_address(edition.code)
    head = PageHead(
        title=edition.to_plain_text(site.name),
        description=edition.to_plain_text(site.tagline) if site.tagline else edition.to_plain_text(site.name),
        language=edition.code,
        kind="home",
        site_name=edition.to_plain_text(site.name),
        alternates={code: addresses.make_home_address(code) for code in edition.archive.languages},
    )
    view = HomeView(
        title=edition.require_text(site.name),
        tagline=edition.localize(site.tagline),
        count=edition.labels.count("%(n)s briefing", len(dossiers)),
        entries=tuple(_make_entry(edition, dossier) for dossier in dossiers[:MAX_BRIEFINGS]),
        all=addresses.make_relative(addresses.make_register_address(edition.code, "chronology"), address),
        more=len(dossiers) > MAX_BRIEFINGS,
    )
    yield Page(address, head, view)


def _make_entry(edition: Edition, dossier: Dossier) -> BriefingEntry:
    talks = dossier.talks
    keys = [r for r in records.iter_records(talks) if isinstance(r, records.Fact) and r.key]
    return BriefingEntry(
        url=addresses.make_relative(edition.make_briefing_address(talks.id), addresses.make_home_address(edition.code)),
        title=edition.require_text(talks.title),
        kind=edition.name_kind(talks.kind),
        status=edition.make_status_tag(talks),
        moment=moments.make_talks_moment(edition, dossier),
        place=voices.name_places(edition, talks.place_ids),
        parties=tuple(edition.name_party(key) for key in talks.parties),
        first=fact_lines.make_standalone_line(edition, dossier, talks.lead or keys[0]) if talks.lead or keys else None,
    )
