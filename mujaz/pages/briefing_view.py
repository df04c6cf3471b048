"""What a briefing shows: the whole page in the order in which it is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import ClassVar

from mujaz.pages import passages
from mujaz.pages.timeline import Timeline
from mujaz.pages.views import (
    ContactBlock,
    DeadlineBlock,
    DelegationBlock,
    Detail,
    DisputeBlock,
    DocumentBlock,
    ExclusionBlock,
    FactLine,
    KeyPoint,
    LabelText,
    LanguageLink,
    LinkedTalks,
    LocalizedText,
    Matrix,
    Moment,
    OutcomeBlock,
    PositionBlock,
    Preview,
    ReportBlock,
    Searchable,
    SourceBlock,
    StatementBlock,
    Tag,
    TextLine,
    UnknownBlock,
    View,
)

MAX_PREVIEW_DETAILS = 3
"""Details of a briefing's head that its preview shows: date, place, parties."""


@dataclass(frozen=True)
class Mast:
    """What stands above the first heading; `strip` are details, and `glance` is the way to the briefing in short.

    Details that are `folded` are hidden until a reader unfolds them.
    """

    kind: str
    title: LocalizedText
    status: Tag
    lead: FactLine | None
    strip: tuple[Detail, ...]
    glance: str


@dataclass(frozen=True)
class DelegationSection:
    """The delegations under their heading."""

    heading: str
    blocks: tuple[DelegationBlock, ...]


@dataclass(frozen=True)
class SessionSection:
    """The sessions of the talks under their heading, in the order of time."""

    heading: str
    sessions: tuple[ContactBlock, ...]


@dataclass(frozen=True)
class DeadlineSection:
    """The deadlines under their heading."""

    heading: str
    deadlines: tuple[DeadlineBlock, ...]


@dataclass(frozen=True)
class PriorSection:
    """The earlier contacts under their heading, with a picture of them; `gaps` are the distances between them in time.

    See `timeline.measure_gaps`.
    """

    heading: str
    timeline: Timeline
    gaps: tuple[int, ...]
    meetings: tuple[ContactBlock, ...]


@dataclass(frozen=True)
class BriefingView(View):
    """A briefing: its parts in the order of the page, and the ways to it in other languages, `twins`.

    `beside` are talks that name these as parallel to theirs, `after` contacts after them that are no longer ahead,
    and `events` what else was of a later day;
    `followed` and `coming` are talks that name these as earlier ones, and have begun or were called off, or not yet;
    `course` is the way to all talks where more followed than are listed.
    `sources_note` says how to read the numbers of citations and of the list of sources; `processes` names the one that
    the talks are a round of.
    """

    template: ClassVar[str] = "briefing.md.j2"

    mast: Mast
    outcomes: tuple[OutcomeBlock, ...]
    documents: tuple[DocumentBlock, ...]
    aftermath: tuple[ReportBlock, ...]
    key_points: tuple[KeyPoint, ...]
    positions: Matrix | None
    agenda: tuple[FactLine, ...]
    exclusions: tuple[ExclusionBlock, ...]
    further_positions: tuple[PositionBlock, ...]
    reported_positions: tuple[PositionBlock, ...]
    outside_positions: tuple[PositionBlock, ...]
    basis: tuple[DocumentBlock, ...]
    history: tuple[ReportBlock, ...]
    sessions: SessionSection
    delegations: DelegationSection
    prior: PriorSection
    during: tuple[ContactBlock, ...]
    parallel: tuple[ContactBlock, ...]
    beside: tuple[LinkedTalks, ...]
    after: tuple[ContactBlock, ...]
    followed: tuple[LinkedTalks, ...]
    course: str
    next: tuple[ContactBlock, ...]
    coming: tuple[LinkedTalks, ...]
    deadlines: DeadlineSection
    statements: tuple[StatementBlock, ...]
    context: tuple[FactLine, ...]
    events: tuple[FactLine, ...]
    assessments: tuple[FactLine, ...]
    disputes: tuple[DisputeBlock, ...]
    unknowns: tuple[UnknownBlock, ...]
    sources: tuple[SourceBlock, ...]
    sources_note: str
    twins: tuple[LanguageLink, ...]
    processes: tuple[str, ...]

    @property
    def preview(self) -> Preview:
        """Return what the page's preview shows."""
        return Preview(self.mast.kind, self.mast.status, self.mast.strip[:MAX_PREVIEW_DETAILS])

    @property
    def searchable(self) -> Searchable:
        """Return the whole text; the page is also found by the names of all whose positions it shows."""
        lines = tuple(
            chain(_iter_head_lines(self), _iter_position_lines(self), _iter_course_lines(self), _iter_other_lines(self))
        )
        columns = ((column,) for column in (self.positions.columns if self.positions else ()))
        others = ((party,) for exclusion in self.exclusions for party, _ in exclusion.others)
        return Searchable(
            kind=(LabelText("Briefing"), " · ", self.mast.kind),
            date=passages.make_value_line(self.mast.strip[0]),
            lines=lines,
            names=passages.list_named_entries((*lines, *columns, *others)),
            days=tuple(dict.fromkeys(moment.machine for moment in _iter_moments(self) if moment.machine)),
            lead=tuple(passages.iter_attributed_lines(self.mast.lead)) if self.mast.lead else (),
            begins=next((each.moment.machine for each in self.mast.strip[:1] if each.moment), "") or "",
            processes=self.processes,
        )


def _iter_head_lines(view: BriefingView) -> Iterator[TextLine]:
    if view.mast.lead:
        yield from passages.iter_attributed_lines(view.mast.lead)
    for detail in view.mast.strip:
        yield from passages.iter_detail_lines(detail)
    for outcome in view.outcomes:
        yield (outcome.result.label,)
        yield from passages.iter_fact_lines(outcome.line)
    for document in (*view.documents, *view.basis):
        yield from passages.iter_document_lines(document)
    for report in view.aftermath:
        yield from passages.iter_report_lines(report)
    for point in view.key_points:
        yield from passages.iter_key_point_lines(point)


def _iter_position_lines(view: BriefingView) -> Iterator[TextLine]:
    for row in view.positions.rows if view.positions else ():
        yield from passages.iter_row_lines(row)
    for line in (*view.agenda, *(exclusion.line for exclusion in view.exclusions)):
        yield from passages.iter_fact_lines(line)
    for position in (*view.further_positions, *view.reported_positions, *view.outside_positions):
        yield (position.party,)
        yield from passages.iter_fact_lines(position.line)
    for report in view.history:
        yield from passages.iter_report_lines(report)
    for delegation in view.delegations.blocks:
        yield (delegation.party, *((" · ", delegation.name) if delegation.name else ()))
        yield from passages.iter_fact_lines(delegation.line)
        for member in delegation.members:
            yield (member.who.name,)
            told = [piece for piece in (member.role, member.who.post) if piece]
            yield tuple(piece for at, each in enumerate(told) for piece in ((" · ", each) if at else (each,)))


def _iter_course_lines(view: BriefingView) -> Iterator[TextLine]:
    around = (*view.prior.meetings, *view.during, *view.parallel, *view.after, *view.next)
    for contact in (*view.sessions.sessions, *around):
        yield from passages.iter_contact_lines(contact)
    for deadline in view.deadlines.deadlines:
        yield from passages.iter_deadline_lines(deadline)
    for statement in view.statements:
        yield from passages.iter_statement_lines(statement)


def _iter_other_lines(view: BriefingView) -> Iterator[TextLine]:
    for line in (*view.events, *view.context, *view.assessments):
        yield from passages.iter_fact_lines(line)
    for dispute in view.disputes:
        yield (dispute.question,)
        yield from chain.from_iterable(map(passages.iter_fact_lines, dispute.answers))
    for unknown in view.unknowns:
        yield (unknown.words,)
        if unknown.sources:
            yield (LabelText("Sought in"), passages.COLON, unknown.sources)
    yield from ((source.name,) for source in view.sources)


def _iter_moments(view: BriefingView) -> Iterator[Moment]:
    shown: Iterator[Detail | ContactBlock | StatementBlock | DeadlineBlock] = chain(
        view.mast.strip,
        view.sessions.sessions,
        view.prior.meetings,
        view.during,
        view.parallel,
        view.deadlines.deadlines,
        view.statements,
    )
    yield from (each.moment for each in shown if each.moment)
