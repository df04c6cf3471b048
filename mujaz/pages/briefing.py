"""A briefing: everything the facts say of one round of talks, the bottom line first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from operator import itemgetter
from typing import TypeVar

from mujaz.derive import as_of
from mujaz.derive.contacts import ResolvedContact
from mujaz.derive.derived import DerivedFacts
from mujaz.derive.dossier import Dossier
from mujaz.i18n.dates import make_date_key
from mujaz.model import records
from mujaz.model.records import Talks
from mujaz.pages import (
    addresses,
    aftermath,
    citing,
    contacts,
    deadlines,
    delegations,
    exclusions,
    fact_lines,
    further_positions,
    history,
    key_points,
    later_talks,
    moments,
    outcomes,
    position_table,
    source_list,
    statements,
    talks_head,
    timeline,
    voices,
)
from mujaz.pages.briefing_view import (
    BriefingView,
    DeadlineSection,
    DelegationSection,
    Mast,
    PriorSection,
    SessionSection,
)
from mujaz.pages.edition import Edition
from mujaz.pages.further_positions import Standpoint
from mujaz.pages.plans import PagePlan
from mujaz.pages.views import DisputeBlock, FactLine, LanguageLink, Page, UnknownBlock

Item = TypeVar("Item")
Block = TypeVar("Block")
Referring = tuple[Sequence[Dossier], Sequence[Dossier]]
"""The talks that name some talks as parallel to theirs, and those that name them as earlier ones."""


def plan_pages(edition: Edition, derived: DerivedFacts) -> Iterator[PagePlan]:
    """Return the plan of every briefing in one language."""
    linked, make_page = (derived.beside, derived.later), partial(_make_page, edition)
    return talks_head.plan_talks_pages(derived, edition.code, addresses.make_briefing_address, linked, make_page)


def _make_page(
    edition: Edition, referring: Referring, dossier: Dossier, *, older: Dossier | None, newer: Dossier | None
) -> Page:
    """Return the briefing of one round of talks in one language; the neighbours are older and newer by date."""
    edition = edition.at(dossier.talks.sorting_date)
    head = talks_head.make_page_head(edition, dossier, older, newer)
    address = edition.make_briefing_address(dossier.talks.id)
    return Page(address, head, _make_view(edition, dossier, referring, address))


def _make_view(edition: Edition, dossier: Dossier, referring: Referring, here: str) -> BriefingView:
    talks, show = dossier.talks, partial(_show_each, edition, dossier)
    ahead, behind = as_of.divide_next(dossier, edition.archive.sources)
    beside, later = referring
    around, events = _divide_context(talks)
    followed, coming = later_talks.divide_later(dossier, later)
    return BriefingView(
        mast=_make_mast(edition, dossier),
        outcomes=show(outcomes.make_outcome, talks.outcomes),
        documents=show(outcomes.make_document, (each for each in talks.documents if not each.part)),
        aftermath=show(aftermath.make_aftermath_report, aftermath.sort_by_day(talks.aftermath)),
        key_points=key_points.group_key_points(edition, dossier),
        positions=position_table.make_matrix(edition, dossier),
        agenda=fact_lines.make_fact_lines(edition, dossier, talks.agenda, topic=True),
        exclusions=show(exclusions.make_exclusion, talks.exclusions),
        further_positions=further_positions.make_positions(edition, dossier, Standpoint.OWN),
        reported_positions=further_positions.make_positions(edition, dossier, Standpoint.REPORTED),
        outside_positions=further_positions.make_positions(edition, dossier, Standpoint.OUTSIDE),
        basis=show(outcomes.make_document, (each for each in talks.documents if each.part)),
        history=show(history.make_state_report, talks.history),
        sessions=_make_session_section(edition, dossier),
        delegations=_make_delegation_section(edition, dossier),
        prior=_make_prior_section(edition, dossier),
        during=contacts.make_contacts(edition, dossier, contacts.sort_by_date(dossier.during)),
        parallel=contacts.make_contacts(edition, dossier, contacts.sort_by_date(dossier.parallel)),
        beside=later_talks.link_talks(edition, beside),
        after=contacts.make_contacts(edition, dossier, behind),
        followed=later_talks.link_talks(edition, followed[: later_talks.MAX_FOLLOWED]),
        course=later_talks.find_course(edition, here) if len(followed) > later_talks.MAX_FOLLOWED else "",
        next=contacts.make_contacts(edition, dossier, ahead),
        coming=later_talks.link_talks(edition, coming),
        deadlines=_make_deadline_section(edition, dossier),
        statements=show(statements.make_statement, _sort_own_statements(talks)),
        context=fact_lines.make_fact_lines(edition, dossier, around),
        events=fact_lines.make_fact_lines(edition, dossier, events),
        assessments=fact_lines.make_fact_lines(edition, dossier, talks.assessments),
        disputes=show(_make_dispute, talks.disputes),
        unknowns=show(_make_unknown, talks.unknowns),
        sources=show(source_list.make_source, dossier.numbers),
        sources_note=source_list.explain_numbers(edition, dossier) if dossier.numbers else "",
        twins=_link_other_languages(edition, talks),
        processes=(talks.process,) if talks.process else (),
    )


def _show_each(
    edition: Edition, dossier: Dossier, make: Callable[[Edition, Dossier, Item], Block], items: Iterable[Item]
) -> tuple[Block, ...]:
    """Return what `make` shows of each item."""
    return tuple(make(edition, dossier, item) for item in items)


def _make_mast(edition: Edition, dossier: Dossier) -> Mast:
    talks = dossier.talks
    return Mast(
        kind=edition.name_kind(talks.kind, talks.format),
        title=edition.require_text(talks.title),
        status=edition.make_status_tag(talks, listed=False),
        lead=fact_lines.make_fact_line(edition, dossier, talks.lead) if talks.lead else None,
        strip=talks_head.fold_head(edition, dossier),
        glance=addresses.make_relative(
            addresses.make_glance_address(edition.code, talks.id), edition.make_briefing_address(talks.id)
        ),
    )


def _make_delegation_section(edition: Edition, dossier: Dossier) -> DelegationSection:
    items = dossier.talks.delegations
    heading = edition.labels.count("Delegations", len(items), "heading")
    return DelegationSection(heading, tuple(delegations.make_delegation(edition, dossier, item) for item in items))


def _make_session_section(edition: Edition, dossier: Dossier) -> SessionSection:
    """Return the sessions in the order in which they began; one of no day stays behind the one written before."""
    items = contacts.place_parts(contacts.place_followers(_sort_sessions(dossier.sessions)))
    heading = edition.labels.count("Sessions", len(items), "heading")
    return SessionSection(heading, contacts.make_contacts(edition, dossier, items))


def _sort_sessions(sessions: Iterable[ResolvedContact]) -> list[ResolvedContact]:
    """Return sessions by their first day, and then by their last; with each those of no day that are written behind."""
    keyed: list[tuple[tuple[int, int], ResolvedContact]] = []
    for each in sessions:
        last = keyed[-1][0] if keyed else (date.max.toordinal(), 0)
        keyed.append(((each.date.earliest.toordinal(), each.date.latest.toordinal()) if each.date else last, each))
    return [each for _, each in sorted(keyed, key=itemgetter(0))]


def _make_deadline_section(edition: Edition, dossier: Dossier) -> DeadlineSection:
    blocks = tuple(deadlines.iter_deadlines(edition, dossier, dossier.talks.deadlines))
    return DeadlineSection(edition.labels.count("Deadlines", len(blocks), "heading"), blocks)


def _make_prior_section(edition: Edition, dossier: Dossier) -> PriorSection:
    """Return the earlier contacts, undated ones first, the others in the order of time."""
    items = contacts.sort_by_date(dossier.prior)
    return PriorSection(
        heading=edition.label("How they got here", dossier.talks.kind.value),
        timeline=timeline.draw_timeline(tuple(contacts.iter_timeline_items(edition, dossier, items)), edition),
        gaps=timeline.measure_gaps([each.date for each in items]),
        meetings=contacts.make_contacts(edition, dossier, items),
    )


def _link_other_languages(edition: Edition, talks: Talks) -> tuple[LanguageLink, ...]:
    """Return this page in each other language."""
    here = edition.make_briefing_address(talks.id)
    return tuple(
        LanguageLink(
            entry.code,
            entry.name,
            addresses.make_relative(addresses.make_briefing_address(entry.code, talks.id), here),
            addresses.make_relative(addresses.make_facing_address(edition.code, talks.id, entry.code), here),
        )
        for entry in edition.archive.site.languages
        if entry.code != edition.code
    )


def _sort_own_statements(talks: Talks) -> list[records.Statement]:
    """Return the statements that are not shown under the contact of which they speak, in the order of time."""
    told = {each.id for each in talks.every_contact if each.id}
    return statements.sort_by_day(each for each in talks.statements if each.about not in told)


def _divide_context(talks: Talks) -> tuple[list[records.Circumstance], list[records.Circumstance]]:
    """Return what stands around some talks, and what is of a day after them; what has a day in the order of time."""
    ordered = sorted(talks.context, key=lambda each: make_date_key(each.date, undated_first=True))
    events = [each for each in ordered if each.date and talks.date and each.date.earliest > talks.date.latest]
    return [each for each in ordered if each not in events], events


def _make_dispute(edition: Edition, dossier: Dossier, item: records.Dispute) -> DisputeBlock:
    """Return a question with its answers, each with whose it is: who says it, else the source's outlet."""
    lines = (_make_answer(edition, dossier, answer) for answer in item.answers)
    return DisputeBlock(dossier.get_anchor(item), edition.require_text(item.question), tuple(lines))


def _make_answer(edition: Edition, dossier: Dossier, answer: records.Answer) -> FactLine:
    """Return an answer with whose it is: who says it, else the source; where no day of saying is told, with its day."""
    line = fact_lines.make_fact_line(edition, dossier, answer)
    day = voices.describe_day(edition, answer)
    who = line.who or voices.make_source_speaker(edition, dossier, answer)._replace(said_on=day)
    return line._replace(who=who._replace(said_on=who.said_on or _name_source_day(edition, answer)))


def _name_source_day(edition: Edition, answer: records.Answer) -> str:
    """Return on which day the one source that gives an answer was published; empty where somebody else gives it."""
    speakers = records.list_ids(answer.said_by) if answer.said_by else tuple(each.source for each in answer.cite)
    source = edition.archive.sources.get(speakers[0]) if len(set(speakers)) == 1 else None
    published = source.published if source else None
    return moments.format_with_doubt(edition, published) if published else ""


def _make_unknown(edition: Edition, dossier: Dossier, item: records.Unknown) -> UnknownBlock:
    sources = tuple(edition.name_source(key) for key in item.sought_in)
    return UnknownBlock(edition.require_text(item.text), sources, citing.make_cite_links(edition, dossier, item.cite))
