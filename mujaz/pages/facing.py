"""A briefing in two languages face to face: fact by fact in rows, one side a language, for a second reader to sign."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, permutations
from typing import Any, ClassVar

from mujaz.derive.derived import DerivedFacts
from mujaz.derive.dossier import Dossier
from mujaz.model import records
from mujaz.model.records import Record, Talks
from mujaz.pages import addresses
from mujaz.pages.briefing_view import BriefingView
from mujaz.pages.edition import Edition
from mujaz.pages.views import ContactBlock, LanguageLink, LocalizedText, Page, PageHead, StatementBlock, View

Part = tuple[str, str, Any]
"""What one row shows in one language: its anchor, the kind of block, and the block as the briefing shows it."""


@dataclass(frozen=True)
class FacingSide:
    """One language's side of a row: the kind of its block, the block, and the way to the briefing in that language."""

    language: str
    name: str
    kind: str
    block: Any
    full: str


@dataclass(frozen=True)
class FacingRow:
    """A fact in both languages, the page's own first; `reasons` tell why its languages differ where they do."""

    number: str
    anchor: str
    sides: tuple[FacingSide, FacingSide]
    reasons: tuple[LocalizedText, ...]


@dataclass(frozen=True)
class FacingSection:
    """A part of the briefing: its id, its heading in both languages, the page's own first, and its rows."""

    id: str
    headings: tuple[LocalizedText, LocalizedText]
    rows: tuple[FacingRow, ...]


@dataclass(frozen=True)
class FacingView(View):
    """Both languages of a briefing. `full` are the ways to the briefing, in the page's own language first.

    `own_side` is the column of the page's own language, 1 or 2: languages stand in the order of the site. The
    fingerprint changes with any word that either briefing shows.
    """

    template: ClassVar[str] = "facing.md.j2"

    title: LocalizedText
    full: tuple[LanguageLink, LanguageLink]
    own_side: int
    sections: tuple[FacingSection, ...]
    fingerprint: str


Heading = Callable[[Edition, BriefingView], str]
SECTIONS: tuple[tuple[str, Heading, Callable[[BriefingView], Iterable[Part]]], ...] = (
    ("top", lambda edition, _: edition.label("Briefing"), lambda view: _iter_head(view)),
    ("outcomes", lambda edition, _: edition.label("Outcomes"), lambda view: _list_lines("outcome", view.outcomes)),
    ("documents", lambda edition, _: edition.label("Documents"), lambda view: _list_lines("document", view.documents)),
    ("agenda", lambda edition, _: edition.label("Agenda"), lambda view: _list_facts(view.agenda)),
    (
        "exclusions",
        lambda edition, _: edition.label("Off the table", "section"),
        lambda view: _list_lines("exclusion", view.exclusions),
    ),
    (
        "further-positions",
        lambda edition, _: edition.label("Further positions"),
        lambda view: _list_lines("position", view.further_positions),
    ),
    (
        "outside",
        lambda edition, _: edition.label("From outside the talks"),
        lambda view: _list_lines("position", view.outside_positions),
    ),
    ("history", lambda edition, _: edition.label("History"), lambda view: _list_lines("report", view.history)),
    (
        "delegations",
        lambda _, view: view.delegations.heading,
        lambda view: ((each.anchor, "delegation", each) for each in view.delegations.blocks),
    ),
    ("prior", lambda _, view: view.prior.heading, lambda view: _iter_contacts(view.prior.meetings)),
    ("next", lambda edition, _: edition.label("What is next"), lambda view: _iter_contacts(view.next)),
    ("statements", lambda edition, _: edition.label("Statements"), lambda view: _list_statements(view.statements)),
    ("context", lambda edition, _: edition.label("Context"), lambda view: _list_facts(view.context)),
    ("assessments", lambda edition, _: edition.label("Assessments"), lambda view: _list_facts(view.assessments)),
    ("disputes", lambda edition, _: edition.label("Where accounts differ"), lambda view: _iter_disputes(view)),
    (
        "unknowns",
        lambda edition, _: edition.label("Not known"),
        lambda view: ((f"unknown-{n}", "unknown", each) for n, each in enumerate(view.unknowns, 1)),
    ),
    (
        "sources",
        lambda edition, _: edition.label("Sources"),
        lambda view: ((each.anchor, "name", each.name) for each in view.sources),
    ),
)
"""The parts of the page, in the order of the briefing: id, heading, rows. What a briefing derives has none."""


def _iter_head(view: BriefingView) -> Iterator[Part]:
    yield "title", "name", view.mast.title
    if view.mast.lead:
        yield view.mast.lead.anchor, "fact", view.mast.lead
    yield from ((each.anchor or f"head-{n}", "detail", each) for n, each in enumerate(view.mast.strip, 1))


def _list_lines(kind: str, blocks: Iterable[Any]) -> list[Part]:
    return [(each.line.anchor, kind, each) for each in blocks]


def _list_facts(lines: Iterable[Any]) -> list[Part]:
    return [(line.anchor, "fact", line) for line in lines]


def _list_statements(blocks: Iterable[StatementBlock]) -> list[Part]:
    return _list_lines("statement", blocks)


def _iter_contacts(blocks: Iterable[ContactBlock]) -> Iterator[Part]:
    """Yield each contact, and then the statements that speak of it."""
    for each in blocks:
        yield each.line.anchor, "contact", replace(each, statements=())
        yield from _list_statements(each.statements)


def _iter_disputes(view: BriefingView) -> Iterator[Part]:
    for dispute in view.disputes:
        yield dispute.anchor, "question", dispute.question
        yield from _list_facts(dispute.answers)


def iter_pages(
    derived: DerivedFacts, editions: tuple[Edition, ...], briefings: Mapping[str, BriefingView]
) -> Iterator[Page]:
    """Yield, for every talks and each two languages, the page of either; `briefings` are by address."""
    for own, other in permutations(editions, 2):
        for dossier in derived.dossiers.values():
            first, second = (briefings[each.make_briefing_address(dossier.talks.id)] for each in (own, other))
            yield _make_page(dossier, (own, other), (first, second))


def _make_page(dossier: Dossier, editions: tuple[Edition, Edition], views: tuple[BriefingView, BriefingView]) -> Page:
    own, other = editions
    talks, order = dossier.talks, own.archive.languages
    here = addresses.make_facing_address(own.code, talks.id, other.code)
    links = tuple(_link_briefing(edition, talks, here) for edition in editions)
    view = FacingView(
        title=views[0].mast.title,
        full=(links[0], links[1]),
        own_side=1 if order.index(own.code) < order.index(other.code) else 2,
        sections=tuple(_iter_sections(dossier, editions, views, links)),
        fingerprint=_compute_fingerprint(dict(zip((own.code, other.code), views, strict=True))),
    )
    return Page(here, _make_head(own, other, talks), view)


def _link_briefing(edition: Edition, talks: Talks, here: str) -> LanguageLink:
    way = addresses.make_relative(edition.make_briefing_address(talks.id), here)
    return LanguageLink(edition.code, edition.language.name, way)


def _make_head(own: Edition, other: Edition, talks: Talks) -> PageHead:
    """Return the head of the page; its addresses in other languages are those of the briefings."""
    title = own.label("%(title)s: both texts", title=own.to_plain_text(talks.title))
    names = own.language.join([own.language.name_language(each.code) for each in (own, other)])
    return PageHead(
        title=title,
        description=own.label(
            "%(title)s: every fact in both texts (%(languages)s)", title=own.to_plain_text(talks.title), languages=names
        ),
        language=own.code,
        kind="facing",
        site_name=own.to_plain_text(own.archive.site.name),
        alternates={code: addresses.make_briefing_address(code, talks.id) for code in own.archive.languages},
    )


def _iter_sections(
    dossier: Dossier,
    editions: tuple[Edition, Edition],
    views: tuple[BriefingView, BriefingView],
    links: tuple[LanguageLink, ...],
) -> Iterator[FacingSection]:
    """Yield the parts that have rows; rows are numbered from 1 through the page."""
    number = 0
    for key, name_heading, list_parts in SECTIONS:
        pairs = list(zip(*(list_parts(view) for view in views), strict=True))
        rows = tuple(
            _make_row(dossier, editions[0], count, parts, links) for count, parts in enumerate(pairs, number + 1)
        )
        number += len(rows)
        headings = tuple(
            edition.make_text(name_heading(edition, view)) for edition, view in zip(editions, views, strict=True)
        )
        if rows:
            yield FacingSection(key, (headings[0], headings[1]), rows)


def _make_row(
    dossier: Dossier, own: Edition, number: int, parts: tuple[Part, ...], links: tuple[LanguageLink, ...]
) -> FacingRow:
    (anchor, *_), (other, *_) = parts
    assert anchor == other, f"one row shows {anchor} and {other}"
    sides = [FacingSide(to.code, to.name, part[1], part[2], to.url) for part, to in zip(parts, links, strict=True)]
    fact = dossier.facts.get(anchor)
    return FacingRow(own.language.format_number(number), anchor, (sides[0], sides[1]), _list_reasons(own, fact))


def _list_reasons(own: Edition, fact: Record | None) -> tuple[LocalizedText, ...]:
    """Return why the languages of a fact differ, in the editor's words."""
    every = (each for each in records.iter_records(fact) if isinstance(each, Record)) if fact else ()
    reasons = dict.fromkeys(reason for each in every for _, reason in each.silence)
    return tuple(LocalizedText(reason, own.code, verbatim=True) for reason in reasons)


def _compute_fingerprint(views: Mapping[str, BriefingView]) -> str:
    """Return a number of all words that the briefings show, whichever language is the page's own."""
    lines = chain.from_iterable((code, *views[code].searchable.lines) for code in sorted(views))
    digest = hashlib.sha256("\n".join(map(repr, lines)).encode()).hexdigest()
    return " ".join(digest[start : start + 4] for start in range(0, 16, 4))
