"""A briefing in two languages face to face: fact by fact in rows, one side a language, for a second reader to sign."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, combinations
from typing import Any, ClassVar

from mujaz.derive.derived import DerivedFacts
from mujaz.derive.dossier import Dossier
from mujaz.model import records
from mujaz.model.records import Record, Talks
from mujaz.pages import addresses, passages
from mujaz.pages.briefing_view import BriefingView
from mujaz.pages.edition import Edition
from mujaz.pages.plans import PagePlan, read_dossier
from mujaz.pages.views import ContactBlock, FactLine, LanguageLink, LocalizedText, Page, PageHead, TextLine, View

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


def _iter_head(view: BriefingView) -> Iterator[Part]:
    yield "title", "name", view.mast.title
    if view.mast.lead:
        yield view.mast.lead.anchor, "fact", view.mast.lead
    yield from ((each.anchor or f"head-{n}", "detail", each) for n, each in enumerate(view.mast.strip, 1))


def _list_lines(kind: str, blocks: Iterable[Any]) -> list[Part]:
    return [(each.line.anchor, kind, each) for each in blocks]


def _list_blocks(kind: str, blocks: Iterable[Any]) -> list[Part]:
    return [(each.anchor, kind, each) for each in blocks]


def _list_facts(lines: Iterable[FactLine]) -> list[Part]:
    return _list_blocks("fact", lines)


def _iter_unknowns(view: BriefingView) -> Iterator[Part]:
    yield from ((f"unknown-{n}", "unknown", each) for n, each in enumerate(view.unknowns, 1))


def _iter_contacts(blocks: Iterable[ContactBlock]) -> Iterator[Part]:
    """Yield each contact, and then the statements that speak of it."""
    for each in blocks:
        yield each.line.anchor, "contact", replace(each, statements=())
        yield from _list_lines("statement", each.statements)


def _iter_disputes(view: BriefingView) -> Iterator[Part]:
    for dispute in view.disputes:
        yield dispute.anchor, "question", dispute.question
        yield from _list_facts(dispute.answers)


def _list_sections(edition: Edition, view: BriefingView) -> tuple[tuple[str, str, Iterable[Part]], ...]:
    """Return the parts of the page: id, heading, rows, in the order of the briefing. What it derives has no rows."""
    label = edition.label
    return (
        ("top", label("Briefing"), _iter_head(view)),
        ("outcomes", label("Outcomes"), _list_lines("outcome", view.outcomes)),
        ("documents", label("Documents"), _list_lines("document", view.documents)),
        ("aftermath", label("What became of it"), _list_lines("report", view.aftermath)),
        ("agenda", label("Agenda"), _list_facts(view.agenda)),
        ("exclusions", label("Off the table", "section"), _list_lines("exclusion", view.exclusions)),
        ("further-positions", label("Further positions"), _list_lines("position", view.further_positions)),
        (
            "reported-positions",
            label("Positions as others report them"),
            _list_lines("position", view.reported_positions),
        ),
        ("outside", label("From outside the talks"), _list_lines("position", view.outside_positions)),
        ("basis", label("Basis"), _list_lines("document", view.basis)),
        ("history", label("History"), _list_lines("report", view.history)),
        ("sessions", view.sessions.heading, _iter_contacts(view.sessions.sessions)),
        ("delegations", view.delegations.heading, _list_blocks("delegation", view.delegations.blocks)),
        ("prior", view.prior.heading, _iter_contacts(view.prior.meetings)),
        ("during", label("Meanwhile"), _iter_contacts(view.during)),
        ("parallel", label("Parallel talks"), _iter_contacts(view.parallel)),
        ("after", label("Afterwards"), chain(_iter_contacts(view.after), _list_facts(view.events))),
        ("next", label("What is next"), _iter_contacts(view.next)),
        ("deadlines", view.deadlines.heading, _list_lines("deadline", view.deadlines.deadlines)),
        ("statements", label("Statements"), _list_lines("statement", view.statements)),
        ("context", label("Context"), _list_facts(view.context)),
        ("assessments", label("Assessments"), _list_facts(view.assessments)),
        ("disputes", label("Where accounts differ"), _iter_disputes(view)),
        ("unknowns", label("Not known"), _iter_unknowns(view)),
        ("sources", label("Sources"), ((each.anchor, "name", each.name) for each in view.sources)),
    )


def plan_pages(
    derived: DerivedFacts, editions: tuple[Edition, ...], make_briefing: Callable[[str], Page]
) -> Iterator[PagePlan]:
    """Yield, for every talks and each two languages, the plans of either's page.

    `make_briefing` returns the briefing at an address.
    """
    for one, other in combinations(editions, 2):
        for dossier in derived.dossiers.values():
            for pair in ((one, other), (other, one)):
                yield PagePlan(
                    addresses.make_facing_address(pair[0].code, dossier.talks.id, pair[1].code),
                    pair[0].code,
                    partial(_make_page, dossier, pair, make_briefing),
                    (read_dossier(dossier),),
                    dossier.talks.id,
                )


def _make_page(dossier: Dossier, editions: tuple[Edition, Edition], make_briefing: Callable[[str], Page]) -> Page:
    own, other = editions
    first, second = (make_briefing(each.make_briefing_address(dossier.talks.id)).view for each in editions)
    assert isinstance(first, BriefingView) and isinstance(second, BriefingView)  # noqa: PT018  # for the types
    views = first, second
    fingerprint = _compute_fingerprint({own.code: first, other.code: second})
    talks, order = dossier.talks, own.archive.languages
    here = addresses.make_facing_address(own.code, talks.id, other.code)
    links = tuple(_link_briefing(edition, talks, here) for edition in editions)
    view = FacingView(
        title=views[0].mast.title,
        full=(links[0], links[1]),
        own_side=1 if order.index(own.code) < order.index(other.code) else 2,
        sections=tuple(_iter_sections(dossier, editions, views, links)),
        fingerprint=fingerprint,
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
    both = (_list_sections(edition, view) for edition, view in zip(editions, views, strict=True))
    for (key, heading, parts), (_, beside, others) in zip(*both, strict=True):
        rows = tuple(
            _make_row(dossier, editions[0], count, pair, links)
            for count, pair in enumerate(zip(parts, others, strict=True), number + 1)
        )
        number += len(rows)
        if rows:
            yield FacingSection(key, (editions[0].make_text(heading), editions[1].make_text(beside)), rows)


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
    every = ((repr(code), *map(_describe_line, views[code].searchable.lines)) for code in sorted(views))
    digest = hashlib.sha256("\n".join(chain.from_iterable(every)).encode()).hexdigest()
    return " ".join(digest[start : start + 4] for start in range(0, 16, 4))


def _describe_line(line: TextLine) -> str:
    """Return all that a line of a briefing is made of, with names as they are in sentences where these are others."""
    return f"{line!r}{''.join(each.in_sentence for each in passages.iter_texts(line))}"
