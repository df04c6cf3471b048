"""A briefing at a glance: one screen, one sheet of paper, with a way to every fact in the full briefing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from operator import itemgetter
from typing import ClassVar, Generic, TypeVar

from mujaz.derive import as_of
from mujaz.derive.contacts import ResolvedContact
from mujaz.derive.derived import DerivedFacts
from mujaz.derive.dossier import Dossier
from mujaz.model.records import Exclusion
from mujaz.pages import (
    addresses,
    citing,
    contacts,
    deadlines,
    fact_lines,
    key_points,
    later_talks,
    outcomes,
    position_table,
    source_list,
    talks_head,
    voices,
)
from mujaz.pages.edition import Edition
from mujaz.pages.lengths import measure_longest
from mujaz.pages.plans import PagePlan
from mujaz.pages.views import (
    CiteLink,
    ContactBlock,
    DeadlineBlock,
    Detail,
    FactLine,
    KeyPoint,
    LinkedTalks,
    LocalizedText,
    Matrix,
    MatrixRow,
    Note,
    OutcomeBlock,
    Page,
    Tag,
    View,
)

MAX_NARROW_COLUMNS = 3
"""A table of more columns takes the page's whole width, and is printed in landscape."""
MAX_HEAD_LETTERS = 600
"""Letters of the details in the head that fit one sheet of paper with all else."""
MAX_ENTRIES = 3
"""The most entries under one label of the head that say something each of their own."""
LETTERS_PER_LINE = 60
"""Letters on one line of half a page, about."""
LINES_PER_PART = {
    "outcomes": 6,
    "key points": 12,
    "rows": 8,
    "excluded": 6,
    "disputes": 4,
    "unknowns": 5,
    "documents": 3,
    "following": 3,
    "deadlines": 3,
    "sources": 4,
    "names": 8,
}
"""The lines that each part may take, so that all of them fit one screen and one sheet of paper."""

_LINES_PER_OUTCOME = 3
"""The lines of an outcome of few words: so many fit, whatever their order."""

T = TypeVar("T")


@dataclass(frozen=True)
class Shortlist(Generic[T]):
    """What is shown of a list; `more` says how much else the full briefing holds, and is empty for nothing else."""

    shown: tuple[T, ...] = field(default=())
    more: str = ""


@dataclass(frozen=True)
class ExcludedTopic:
    """A topic off the table: who excludes it, and what qualifies the exclusion."""

    topic: LocalizedText
    sayers: tuple[LocalizedText, ...]
    notes: tuple[Note, ...]
    cites: tuple[CiteLink, ...]
    standing: str = ""


@dataclass(frozen=True)
class GlanceView(View):
    """A briefing at a glance: links to the `full` briefing and the `course` of all talks, and what has room.

    `unlisted` says how many contacts that followed only the full briefing has.
    """

    template: ClassVar[str] = "glance.md.j2"

    full: str
    course: str
    kind: str
    title: LocalizedText
    status: Tag
    strip: tuple[tuple[str, tuple[tuple[Detail, Shortlist[LocalizedText]], ...]], ...]
    outcomes: Shortlist[OutcomeBlock]
    documents: Shortlist[LocalizedText]
    key_points: Shortlist[KeyPoint]
    columns: tuple[LocalizedText, ...]
    rows: Shortlist[MatrixRow]
    many: bool
    excluded: Shortlist[ExcludedTopic]
    next: Shortlist[ContactBlock]
    deadlines: Shortlist[DeadlineBlock]
    following: Shortlist[LinkedTalks]
    followed: Shortlist[LinkedTalks]
    unlisted: str
    disputes: Shortlist[tuple[str, LocalizedText]]
    unknowns: Shortlist[LocalizedText]
    sources: Shortlist[tuple[str, LocalizedText]]


def plan_pages(edition: Edition, derived: DerivedFacts) -> Iterator[PagePlan]:
    """Return the plan of every round of talks at a glance in one language."""
    make_page = partial(_make_page, edition)
    linked = (derived.later,)
    return talks_head.plan_talks_pages(derived, edition.code, addresses.make_glance_address, linked, make_page)


def _make_page(
    edition: Edition,
    referring: tuple[Sequence[Dossier]],
    dossier: Dossier,
    *,
    older: Dossier | None,
    newer: Dossier | None,
) -> Page:
    """Return one round of talks at a glance in one language; the neighbours are older and newer by date."""
    edition = edition.at(dossier.talks.sorting_date)
    address = addresses.make_glance_address(edition.code, dossier.talks.id)
    head = talks_head.make_page_head(edition, dossier, older, newer, addresses.make_glance_address)
    title = f"{head.title} — {edition.label('At a glance')}"
    (later,) = referring
    return Page(address, replace(head, title=title, kind="glance"), _make_view(edition, later, dossier, address))


def _make_view(edition: Edition, later: Iterable[Dossier], dossier: Dossier, here: str) -> GlanceView:
    talks = dossier.talks
    table = position_table.make_matrix(edition, dossier) or Matrix((), ())
    due = deadlines.list_ahead(edition, dossier)
    ahead, behind = as_of.divide_next(dossier, edition.archive.sources)
    followed, coming = later_talks.divide_later(dossier, later)
    past = later_talks.link_past(edition, behind, followed)
    return GlanceView(
        full=addresses.make_relative(edition.make_briefing_address(talks.id), here),
        course=later_talks.find_course(edition, here),
        kind=edition.name_kind(talks.kind, talks.format),
        title=edition.require_text(talks.title),
        status=edition.make_status_tag(talks, listed=False),
        strip=_make_strip(edition, dossier),
        outcomes=_shorten_alike(edition, "outcomes", lambda each: _list_outcomes(each, dossier), _count_outcome_lines),
        documents=_shorten(edition, "documents", _iter_documents(edition, dossier)),
        key_points=_shorten_alike(
            edition,
            "key points",
            lambda each: key_points.group_key_points(each, dossier),
            _count_point_lines,
            _count_facts,
        ),
        columns=table.columns,
        rows=_shorten(edition, "rows", _sort_contested_first(table.rows)),
        many=len(table.columns) > MAX_NARROW_COLUMNS,
        excluded=_shorten(edition, "excluded", _iter_excluded_topics(edition, dossier), _count_excluded_lines),
        next=_shorten(edition, "following", contacts.make_contacts(edition, dossier, ahead)),
        deadlines=_shorten_alike(
            edition,
            "deadlines",
            lambda each: tuple(deadlines.iter_deadlines(each, dossier, due)),
            _count_deadline_lines,
        ),
        disputes=_shorten(edition, "disputes", _iter_disputes(edition, dossier)),
        following=_shorten(edition, "following", later_talks.link_talks(edition, coming)),
        followed=_shorten(edition, "following", past),
        unlisted=_count_unlisted(edition, behind),
        unknowns=_shorten_alike(edition, "unknowns", lambda each: _list_unknowns(each, dossier), _count_lines),
        sources=_shorten(edition, "sources", _iter_sources(edition, dossier)),
    )


def _count_unlisted(edition: Edition, behind: Iterable[ResolvedContact]) -> str:
    """Return how many contacts that followed only the full briefing has: those without a briefing of their own."""
    count = sum(each.linked is None for each in behind)
    return edition.labels.count("%(n)s more in the full briefing", count, "following") if count else ""


def _make_strip(
    edition: Edition, dossier: Dossier
) -> tuple[tuple[str, tuple[tuple[Detail, Shortlist[LocalizedText]], ...]], ...]:
    """Return the details of the talks' head by their labels, but those for which there is no room."""
    details = talks_head.fold_head(edition, dossier, MAX_HEAD_LETTERS)
    return tuple((shown.label, _shorten_values(edition, shown)) for shown in details if not shown.folded)


def _shorten_values(edition: Edition, shown: Detail) -> tuple[tuple[Detail, Shortlist[LocalizedText]], ...]:
    """Return the values under a label, each entry that there is room for; the last says how many others there are."""
    entries = [(each, _shorten(edition, "names", each.values)) for each in (shown, *shown.further)]
    left = sum(len(each.values) or 1 for each, _ in entries[MAX_ENTRIES:])
    if left:
        last, names = entries[MAX_ENTRIES - 1]
        more = edition.labels.count("%(n)s more in the full briefing", left, "names")
        entries[MAX_ENTRIES - 1] = last, replace(names, more=more)
    return tuple(entries[:MAX_ENTRIES])


def _count_one(_: object) -> int:
    return 1


def _shorten(
    edition: Edition,
    part: str,
    items: Iterable[T],
    lines: Callable[[T], int] = _count_one,
    count: Callable[[T], int] = _count_one,
) -> Shortlist[T]:
    """Return as many items as a part has room for, and always the first one.

    `lines` gives the lines that an item takes, `count` the number of facts that it stands for. The part says what the
    others are called.
    """
    shown: list[T] = []
    left, room = 0, LINES_PER_PART[part]
    for item in items:
        room -= lines(item)
        if shown and (left or room < 0):
            left += count(item)
        else:
            shown.append(item)
    return Shortlist(tuple(shown), edition.labels.count("%(n)s more in the full briefing", left, part) if left else "")


def _shorten_alike(
    edition: Edition,
    part: str,
    make: Callable[[Edition], Sequence[T]],
    lines: Callable[[T], int],
    count: Callable[[T], int] = _count_one,
) -> Shortlist[T]:
    """Return as many items as a part has room for in every language: the one that says them at greatest length decides.

    `make` gives the items in the language of an edition; for the others see `_shorten`.
    """
    own, *others = (make(each) for each in (edition, *edition.others))
    sized = zip(own, measure_longest(own, others, lines), strict=True)
    found = _shorten(edition, part, sized, itemgetter(1), lambda pair: count(pair[0]))
    return Shortlist(tuple(item for item, _ in found.shown), found.more)


def _count_lines(words: LocalizedText | None) -> int:
    """Return how many lines a text takes, about."""
    return 1 + len(words.text) // LETTERS_PER_LINE if words else 0


def _count_point_lines(point: KeyPoint) -> int:
    return bool(point.topic) + sum(map(_count_fact_lines, point.lines))


def _count_fact_lines(line: FactLine) -> int:
    letters = sum(each.letters + 2 for each in line.notes)
    return _count_lines(line.words) + letters // LETTERS_PER_LINE


def _count_facts(point: KeyPoint) -> int:
    return len(point.lines)


def _count_outcome_lines(item: OutcomeBlock) -> int:
    return bool(item.line.topic) + _count_lines(item.line.words) + len(item.since)


def _list_outcomes(edition: Edition, dossier: Dossier) -> list[OutcomeBlock]:
    """Return the outcomes; where they are too many for the page, those of the bottom line first."""
    every = dossier.talks.outcomes
    are_few = len(every) <= LINES_PER_PART["outcomes"] // _LINES_PER_OUTCOME
    first = every if are_few else sorted(every, key=lambda each: not each.key)
    return [outcomes.make_outcome(edition, dossier, each) for each in first]


def _list_unknowns(edition: Edition, dossier: Dossier) -> list[LocalizedText]:
    return [edition.require_text(item.text) for item in dossier.talks.unknowns]


def _iter_documents(edition: Edition, dossier: Dossier) -> Iterator[LocalizedText]:
    """Yield the names of the documents, each with what makes it doubtful."""
    for document in (each for each in dossier.talks.documents if not each.part):
        name = source_list.name_document(edition, document.source)
        standing = fact_lines.name_doubt(edition, dossier, document)
        result = outcomes.describe_result(edition, dossier, document)
        doubts = edition.label(", ").join(filter(None, (result, standing)))
        yield name._replace(text=f"{name.text} ({doubts})") if doubts else name


def _iter_disputes(edition: Edition, dossier: Dossier) -> Iterator[tuple[str, LocalizedText]]:
    """Yield the anchor and the question of each dispute."""
    for dispute in dossier.talks.disputes:
        yield dossier.get_anchor(dispute), edition.require_text(dispute.question)


def _count_deadline_lines(item: DeadlineBlock) -> int:
    return _count_lines(item.line.words) + bool(item.line.notes)


def _count_excluded_lines(item: ExcludedTopic) -> int:
    return 1 + len(item.notes)


def _sort_contested_first(rows: tuple[MatrixRow, ...]) -> Iterable[MatrixRow]:
    """Return the rows as they are or, where there are too many for the page, the contested ones first."""
    are_few = len(rows) <= LINES_PER_PART["rows"]
    return rows if are_few else sorted(rows, key=lambda row: not row.contested or row.is_settled)


def _iter_sources(edition: Edition, dossier: Dossier) -> Iterator[tuple[str, LocalizedText]]:
    """Yield the number and name of each source."""
    for key, number in dossier.numbers.items():
        yield edition.language.format_number(number), edition.name_source(key)


def _iter_excluded_topics(edition: Edition, dossier: Dossier) -> Iterator[ExcludedTopic]:
    """Yield each topic off the table, once for those who exclude it alike."""
    groups: dict[tuple[LocalizedText | None, tuple[Note, ...], str], list[Exclusion]] = {}
    for item in dossier.talks.exclusions:
        told = fact_lines.list_fact_notes(edition, item), fact_lines.name_doubt(edition, dossier, item)
        groups.setdefault((fact_lines.name_subject(edition, item), *told), []).append(item)
    for (topic, notes, standing), items in groups.items():
        sayers = dict.fromkeys(_name_speaker(edition, dossier, item) for item in items)
        cites = dict.fromkeys(cite for item in items for cite in citing.make_cite_links(edition, dossier, item.cite))
        if topic:
            yield ExcludedTopic(topic, tuple(sayers), notes, tuple(cites), standing)


def _name_speaker(edition: Edition, dossier: Dossier, item: Exclusion) -> LocalizedText:
    """Return the party for which a topic was excluded, else the speaker, else the source."""
    party = next(iter(dossier.get_represented_parties(item)), "")
    who = voices.make_speaker(edition, dossier, item)
    if party:
        return edition.name_party(party)
    return who.name if who else voices.name_citing_source(edition, dossier, item)
