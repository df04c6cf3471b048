"""A language's home page: the talks, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mujaz import model
from mujaz.pages import addresses
from mujaz.pages.dossier import Dossier
from mujaz.pages.edition import Edition
from mujaz.pages.views import Head, Line, Moment, Page, Tag, Words

NEWEST = 20
"""So many briefings stand on the home page; the chronology leads to all."""


@dataclass(frozen=True)
class Entry:
    """A briefing as listed: the way to it from the home page, and what tells it apart."""

    url: str
    title: Words
    kind: str
    status: Tag
    moment: Moment
    place: Words | None
    parties: tuple[Words, ...]
    first: Line | None


def page(edition: Edition, dossiers: Sequence[Dossier]) -> Page:
    """Return the home page of one language."""
    site = edition.archive.site
    address = addresses.home(edition.code)
    head = Head(
        title=edition.plain(site.name),
        description=edition.plain(site.tagline) if site.tagline else edition.plain(site.name),
        language=edition.code,
        kind="home",
        site_name=edition.plain(site.name),
        alternates={code: addresses.home(code) for code in edition.archive.languages},
    )
    view = {
        "title": edition.sure(site.name),
        "tagline": edition.words(site.tagline),
        "count": edition.labels.count("%(n)s briefing", len(dossiers)),
        "entries": tuple(_entry(edition, dossier) for dossier in dossiers[:NEWEST]),
        "all": addresses.relative(addresses.register(edition.code, "chronology"), address),
        "more": len(dossiers) > NEWEST,
        "twins": (),
        "language": edition.language,
        "t": edition.say,
    }
    return Page(address, head, "home.md.j2", view)


def _entry(edition: Edition, dossier: Dossier) -> Entry:
    talks = dossier.talks
    keys = [r for r in model.walk(talks) if isinstance(r, model.Fact) and r.key]
    return Entry(
        url=addresses.relative(edition.briefing(talks.id), addresses.home(edition.code)),
        title=edition.sure(talks.title),
        kind=edition.kind(talks.kind),
        status=edition.status(talks),
        moment=edition.when(dossier),
        place=edition.place(talks.place),
        parties=tuple(edition.party(key) for key in talks.parties),
        first=edition.alone(dossier, talks.lead or keys[0]) if talks.lead or keys else None,
    )
