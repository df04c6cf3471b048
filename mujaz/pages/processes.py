"""One page for each process: its rounds in order, positions through them, outcomes, documents and what is next."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import ClassVar

from mujaz.derive import as_of
from mujaz.derive.derived import DerivedFacts
from mujaz.derive.dossier import Dossier
from mujaz.derive.mentions_index import EntryKey
from mujaz.derive.process_course import CourseCell, CourseRow, ProcessRound, find_coming, trace_positions
from mujaz.i18n.dates import Edtf, make_date_key
from mujaz.model.records import CALLED_OFF, Deadline, Process
from mujaz.pages import (
    addresses,
    aftermath,
    contacts,
    deadlines,
    details,
    fact_lines,
    moments,
    outcomes,
    parts,
    passages,
    timeline,
    voices,
)
from mujaz.pages.edition import Edition
from mujaz.pages.parts import Elsewhere
from mujaz.pages.plans import PagePlan, read_outlines, read_value
from mujaz.pages.registers import IndexPart, RegisterEntry, plan_index
from mujaz.pages.timeline import Timeline
from mujaz.pages.views import (
    Detail,
    FactLine,
    LaterState,
    LocalizedText,
    Moment,
    Page,
    Preview,
    Searchable,
    Tag,
    TextLine,
    View,
)
from mujaz.pages.years import YearLink

FOLDER = "processes"
_ROUND, _RESULT, _ROW, _CELL = 1250, 700, 270, 95
"""Bytes of a round in list and picture, of a result, of a row in the table of positions, and of its cells."""
DRAWN_COUNTS = range(2, 41)
"""Numbers of rounds that make a legible picture."""


@dataclass(frozen=True)
class Result:
    """What came of a round on a topic: the result, the fact without a list of sources, and the way to it."""

    tag: Tag
    line: FactLine
    url: str
    since: tuple[LaterState, ...] = ()


@dataclass(frozen=True)
class RoundEntry:
    """A round as listed: which one it is, when and where, its state and title, and what came of it.

    `told_in` is the briefing that tells of a round without one of its own; `state` stands where it is no plain one.
    `standing` is its doubt; `documents` came of it.
    """

    number: str
    moment: Moment
    place: LocalizedText | None
    title: LocalizedText
    url: str
    state: Tag | None
    told_in: LocalizedText | None
    results: tuple[Result, ...]
    standing: str = ""
    documents: Detail | None = None


@dataclass(frozen=True)
class CourseStance:
    """A party's stance at one round, with the way to what it rests on; no tag where none is known.

    It is `reported` where only others speak of it; `day` tells when it was taken, where that was not during the round.
    """

    party: LocalizedText
    tag: Tag | None = None
    url: str = ""
    changed: bool = False
    reported: bool = False
    day: str = ""


@dataclass(frozen=True)
class TopicRound:
    """The stances on a topic at one round, and whether the parties' stances there differ."""

    title: LocalizedText
    url: str
    number: str
    moment: Moment
    state: Tag | None
    stances: tuple[CourseStance, ...]
    contested: bool


@dataclass(frozen=True)
class TopicCourse:
    """The stances on one topic: a row for each round in which one is reported."""

    topic: LocalizedText
    rounds: tuple[TopicRound, ...]


@dataclass(frozen=True)
class DocumentEntry:
    """A document of one of the rounds, who signed it and when, and the way to it."""

    name: LocalizedText
    title: LocalizedText
    url: str
    signed_by: tuple[LocalizedText, ...]
    signed_on: str
    further: tuple[Detail, ...]
    words: LocalizedText | None = None
    standing: str = ""
    result: Tag | None = None
    since: tuple[LaterState, ...] = ()


@dataclass(frozen=True)
class NextEntry:
    """What is planned after the newest round: when, where, what, and who says so."""

    moment: Moment
    place: LocalizedText | None
    kind: str
    title: LocalizedText | None
    line: FactLine | None
    state: Tag | None


@dataclass(frozen=True)
class ProcessView(View):
    """A process: its rounds with a picture of them, positions through them, documents, and what is next.

    The positions have a column for each of `parties`. Where there are many rounds, `parts` are the ways to pages with
    some of them, `part` is what such a page is called, and `elsewhere` leads to positions that only others have.
    """

    template: ClassVar[str] = "process.md.j2"

    key: EntryKey
    kicker: str
    title: LocalizedText
    part: str
    about: LocalizedText | None
    other_names: tuple[LocalizedText, ...]
    count: str
    parts: tuple[YearLink, ...]
    rounds: tuple[RoundEntry, ...]
    timeline: Timeline | None
    parties: tuple[LocalizedText, ...]
    course: tuple[TopicCourse, ...]
    elsewhere: tuple[Elsewhere, ...]
    documents: tuple[DocumentEntry, ...]
    next: tuple[NextEntry, ...]

    @property
    def preview(self) -> Preview:
        """Return what the page's preview shows."""
        return Preview(self.kicker)

    @property
    def searchable(self) -> Searchable:
        """Return the rounds and, on its own page, the process; the facts of these are found in their briefings."""
        about: tuple[TextLine, ...] = ((self.about,),) if self.about and not self.part else ()
        lines = (*about, *((each.title,) for each in self.rounds))
        named = (*(() if self.part else (self.key,)), *passages.list_named_entries(lines))
        return Searchable((self.kicker,), lines, tuple(dict.fromkeys(named)), processes=(self.key[1],))


def plan_pages(edition: Edition, derived: DerivedFacts) -> Iterator[PagePlan]:
    """Yield the plan of the index of the processes, where there are any, and that of the page of each."""
    rounds = derived.rounds
    if rounds:
        counts = {key: sum(each.contact is None for each in found) for key, found in rounds.items()}
        yield from plan_index(edition, FOLDER, len(counts), partial(_make_index, edition, counts), read_value(counts))
    for process, found in rounds.items():
        divided = parts.divide(found, _weigh)
        for number in range(1, len(divided) + 1):
            here = _make_part_address(edition, process, number, len(divided))
            reads = read_outlines(each.dossier for each in found)
            yield PagePlan(here, edition.code, partial(_make_page, edition, process, divided, number), reads)
        if not divided:
            here = addresses.make_entry_address(edition.code, "process", process)
            yield PagePlan(here, edition.code, partial(_make_page, edition, process, [[]], 1))


def _make_part_address(edition: Edition, process: str, number: int, last: int) -> str:
    """Return the address of a part of the rounds: the newest part stands on the page of the process itself."""
    own = addresses.make_entry_address(edition.code, "process", process)
    return own if number == last else f"{own}{number}/"


def _weigh(rounds: Sequence[ProcessRound]) -> int:
    return sum(map(_weigh_round, rounds))


def _weigh_round(each: ProcessRound) -> int:
    """Return what a round weighs in the list, in the picture and in the table of positions."""
    if each.contact is not None:
        return _ROUND + parts.weigh_text(each.contact.contact)
    table = each.dossier.positions
    outcomes = sum(_RESULT + parts.weigh_text(outcome) for outcome in each.dossier.talks.outcomes)
    return _ROUND + outcomes + len(table.rows) * (_ROW + _CELL * len(table.columns))


def _make_index(edition: Edition, counts: Mapping[str, int], number: int) -> Page:
    """Return a part of the index of the processes; `counts` says how many talks each has."""
    names = {key: edition.link_entry("process", key) for key in edition.archive.processes}
    part = IndexPart(edition, FOLDER, edition.label("Processes"), tuple(names), names)
    every = edition.archive.processes
    return part.make_page(number, lambda key: _make_entry(edition, every[key], counts[key]))


def _make_entry(edition: Edition, process: Process, count: int) -> RegisterEntry:
    name = edition.link_entry("process", process.id)
    counted = edition.labels.count("%(n)s briefing", count) if count else ""
    return RegisterEntry(name, edition.localize(process.about), counted)


def _make_page(edition: Edition, key: str, divided: Sequence[Sequence[ProcessRound]], number: int) -> Page:
    process, last = edition.archive.processes[key], len(divided)
    here = _make_part_address(edition, key, number, last)
    own, every = divided[number - 1], [each for part in divided for each in part]
    dossiers = [each.dossier for each in every if each.contact is None]
    shown = {each.dossier for each in own if each.contact is None}
    course = trace_positions(dossiers)
    topics = tuple(_iter_topics(edition, dossiers, course, here, shown))
    name = "" if number == last else _name_parts(edition, divided)[number - 1]
    view = ProcessView(
        key=("process", process.id),
        kicker=edition.label("process"),
        title=edition.require_text(process.name),
        part=name,
        about=edition.localize(process.about),
        other_names=tuple(edition.make_text(name) for name in process.other_names),
        count=edition.labels.count("%(n)s briefing", len(dossiers)) if dossiers else "",
        parts=_link_parts(edition, key, divided, here) if last > 1 else (),
        rounds=tuple(
            _make_round(edition, each, here) for each in own if number < last or not _is_coming(each, dossiers)
        ),
        timeline=_draw_rounds(edition, own, here),
        parties=tuple(dict.fromkeys(edition.name_party(row.party) for row in course)),
        course=topics,
        elsewhere=tuple(_find_course(edition, key, divided, here)) if course and not topics and number == last else (),
        documents=tuple(_iter_documents(edition, dossiers, here)) if number == last else (),
        next=list_coming(edition, dossiers) if number == last else (),
    )
    plain = edition.to_plain_text(process.name)
    title = edition.label(", ").join((plain, name)) if name else plain
    return Page(here, edition.make_head(title, "process", here), view)


def _is_coming(each: ProcessRound, dossiers: Sequence[Dossier]) -> bool:
    """Say whether a round is listed as what is next: one that was called off is listed among the rounds too."""
    if each.contact is None or _has_begun(each) or each.contact.state in CALLED_OFF:
        return False
    return each.dossier is find_coming(dossiers).telling and each.contact in each.dossier.next


def _name_parts(edition: Edition, divided: Sequence[Sequence[ProcessRound]]) -> list[str]:
    return parts.name_spans(edition, [[each.sorting_date for each in part] for part in divided])


def _link_parts(
    edition: Edition, key: str, divided: Sequence[Sequence[ProcessRound]], here: str
) -> tuple[YearLink, ...]:
    """Return the ways from a page to the parts of a process, oldest rounds first."""
    every = (_make_part_address(edition, key, number, len(divided)) for number in range(1, len(divided) + 1))
    ways = (addresses.make_relative(address, here) for address in every)
    counts = (edition.language.format_number(len(part)) for part in divided)
    return tuple(map(YearLink, _name_parts(edition, divided), ways, counts))


def _find_course(
    edition: Edition, key: str, divided: Sequence[Sequence[ProcessRound]], here: str
) -> Iterator[Elsewhere]:
    """Yield the way to the newest part with positions, for a page that has none."""
    links = zip(_link_parts(edition, key, divided, here), divided, strict=True)
    having = [
        link for link, part in links if any(each.contact is None and each.dossier.positions.rows for each in part)
    ]
    heading = edition.label("Positions through the rounds")
    if having:
        yield Elsewhere("course", heading, replace(having[-1], url=f"{having[-1].url}#course"))


def _draw_rounds(edition: Edition, rounds: Sequence[ProcessRound], here: str) -> Timeline | None:
    """Return a picture of the rounds where it can be read."""
    if len(rounds) not in DRAWN_COUNTS:
        return None
    entries = [_make_round(edition, each, here) for each in rounds]
    return timeline.draw_timeline(
        tuple(
            timeline.TimelineItem(
                entry.url,
                each.date,
                _name_entry(edition, each, entry),
                entry.place,
                focus=each.contact is None,
                reported=each.sorting_date,
                ahead=not _has_begun(each),
            )
            for each, entry in zip(rounds, entries, strict=True)
        ),
        edition,
    )


def _name_entry(edition: Edition, each: ProcessRound, entry: RoundEntry) -> LocalizedText:
    """Return what a round is called in the picture, with its state where it did not take place, or not yet."""
    return timeline.name_with_state(edition, entry.title, None if _has_begun(each) else entry.state)


def _has_begun(each: ProcessRound) -> bool:
    """Say whether a round is known to have begun."""
    return each.contact.took_place if each.contact else each.dossier.talks.took_place


def _make_round(edition: Edition, each: ProcessRound, here: str) -> RoundEntry:
    dossier = each.dossier
    url = addresses.make_relative(edition.make_briefing_address(dossier.talks.id), here)
    if each.contact is not None:
        return _make_contact_round(edition, each, url)
    talks = dossier.talks
    return RoundEntry(
        number=contacts.name_round(edition, talks.round),
        moment=moments.make_talks_moment(edition, dossier),
        place=voices.name_places(edition, talks.place_ids),
        title=edition.require_text(talks.title),
        url=url,
        state=edition.make_status_tag(talks),
        told_in=None,
        results=tuple(iter_results(edition, dossier, url)),
    )


def _make_contact_round(edition: Edition, each: ProcessRound, url: str) -> RoundEntry:
    """Return a round that has no briefing; `url` is the way to the briefing that tells of it."""
    assert each.contact is not None
    contact = each.contact.contact
    block = contacts.make_contact(edition, each.dossier, contact)
    return RoundEntry(
        number=contacts.name_round(edition, contact.round),
        moment=contacts.make_contact_moment(edition, block),
        place=block.place,
        title=block.line.words or contacts.make_contact_label(edition, block),
        url=f"{url}#{block.line.anchor}",
        state=block.status,
        told_in=edition.require_text(each.dossier.talks.title),
        results=(),
        standing=block.line.standing,
        documents=block.documents,
    )


def iter_results(edition: Edition, dossier: Dossier, url: str) -> Iterator[Result]:
    """Yield what came of some talks, for pages without a list of sources; `url` is the way to their briefing."""
    for outcome in dossier.talks.outcomes:
        line = fact_lines.make_standalone_line(edition, dossier, outcome, topic=True)
        since = aftermath.list_newest(edition, dossier, outcome)
        yield Result(outcomes.make_result_tag(edition, outcome), line, f"{url}#{line.anchor}", since)


def _iter_topics(
    edition: Edition, dossiers: Sequence[Dossier], course: Sequence[CourseRow], here: str, shown: Collection[Dossier]
) -> Iterator[TopicCourse]:
    """Yield the topics of a process with the rounds, of those `shown`, in which a position on them is reported."""
    parties = {row.party: edition.name_party(row.party) for row in course}
    for topic, rows in groupby(course, key=lambda row: row.topic):
        cells = {row.party: row.cells for row in rows}
        rounds = []
        for number, dossier in enumerate(dossiers):
            found = {party: cells[party][number] for party in cells}
            stances = (_make_stance(edition, name, found.get(party), here) for party, name in parties.items())
            if dossier in shown and any(found.values()):
                rounds.append(_make_topic_round(edition, dossier, topic, tuple(stances), here))
        if rounds:
            yield TopicCourse(edition.name_topic(topic), tuple(rounds))


def _make_topic_round(
    edition: Edition, dossier: Dossier, topic: str, stances: tuple[CourseStance, ...], here: str
) -> TopicRound:
    state = edition.make_status_tag(dossier.talks)
    return TopicRound(
        title=edition.require_text(dossier.talks.title),
        url=addresses.make_relative(edition.make_briefing_address(dossier.talks.id), here),
        number=contacts.name_round(edition, dossier.talks.round),
        moment=moments.make_talks_moment(edition, dossier),
        state=None if dossier.talks.took_place and not state.warning else state,
        stances=stances,
        contested=any(row.is_contested_still for row in dossier.positions.rows if row.topic == topic),
    )


def _make_stance(edition: Edition, party: LocalizedText, found: CourseCell | None, here: str) -> CourseStance:
    if found is None:
        return CourseStance(party)
    dossier, cell = found.dossier, found.cell
    anchor = next((dossier.get_anchor(fact) for fact in cell.bases), "top")
    url = addresses.make_relative(edition.make_briefing_address(dossier.talks.id), here)
    tag = edition.make_position_tag(cell.position)
    day = fact_lines.name_day_of_stance(edition, dossier, cell.bases)
    return CourseStance(party, tag, f"{url}#{anchor}", found.changed, cell.is_reported, day)


def _iter_documents(edition: Edition, dossiers: Sequence[Dossier], here: str) -> Iterator[DocumentEntry]:
    for dossier in dossiers:
        for document in dossier.talks.documents:
            url = addresses.make_relative(edition.make_briefing_address(dossier.talks.id), here)
            block = outcomes.make_document(edition, dossier, document)
            basis = edition.make_text(edition.label("basis of the talks"))
            part = (Detail(edition.label("As"), (basis,)),) if document.part else ()
            yield DocumentEntry(
                name=block.name,
                title=edition.require_text(dossier.talks.title),
                url=f"{url}#{block.line.anchor}",
                signed_by=block.signed_by,
                signed_on=block.signed_on,
                further=tuple(map(details.drop_citations, (*part, *block.further))),
                words=block.line.words,
                standing=block.line.standing,
                result=block.result,
                since=block.since,
            )


def list_coming(edition: Edition, dossiers: Sequence[Dossier]) -> tuple[NextEntry, ...]:
    """Return what comes after some talks, in the order of time, what has no date last.

    That is what the newest of them, which stand oldest first, tell of it, and talks that are planned.
    """
    coming = find_coming(dossiers)
    told = _iter_told_entries(edition, coming.telling) if coming.telling else ()
    planned = ((each.talks.date, _make_planned_entry(edition, each)) for each in coming.planned)
    ordered = sorted((*told, *planned), key=lambda each: make_date_key(each[0], undated_first=False))
    return tuple(entry for _, entry in ordered)


def _make_planned_entry(edition: Edition, dossier: Dossier) -> NextEntry:
    talks = dossier.talks
    return NextEntry(
        moments.make_talks_moment(edition, dossier),
        voices.name_places(edition, talks.place_ids),
        edition.name_kind(talks.kind, talks.format),
        edition.link_entry("talks", talks.id),
        fact_lines.make_standalone_line(edition, dossier, talks.lead) if talks.lead else None,
        edition.make_status_tag(talks),
    )


def _iter_told_entries(edition: Edition, dossier: Dossier) -> Iterator[tuple[Edtf | None, NextEntry]]:
    """Yield what some talks tell of what comes after them, each with its date: for pages without a list of sources."""
    ahead, _ = as_of.divide_next(dossier, edition.archive.sources)
    for each in ahead:
        block = contacts.make_contact(edition, dossier, each.contact)
        entry = NextEntry(
            contacts.make_contact_moment(edition, block),
            block.place,
            block.kind,
            block.title,
            fact_lines.make_standalone_line(edition, dossier, each.contact),
            block.status,
        )
        yield each.date, entry
    yield from (
        (each.date, _make_deadline_entry(edition, dossier, each)) for each in deadlines.list_ahead(edition, dossier)
    )


def _make_deadline_entry(edition: Edition, dossier: Dossier, item: Deadline) -> NextEntry:
    """Return a deadline as something that is to come."""
    line = fact_lines.make_standalone_line(edition, dossier, item, topic=True)
    moment = deadlines.make_last_moment(edition, dossier, item)
    return NextEntry(moment._replace(cites=()), None, edition.label("deadline"), None, line, None)
