"""One page for each person, party, place, topic and source: everything in the archive about it, through time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import ClassVar

from mujaz.derive.derived import DerivedFacts
from mujaz.derive.dossier import Dossier
from mujaz.derive.mentions_index import EntryKey, Mention
from mujaz.model import records
from mujaz.model.records import Party, Person, Place, Source, Spelled, Text, Topic
from mujaz.model.registers import LISTING_REGISTERS, SCHEMES
from mujaz.pages import addresses, citing, moments, passages, stance_history, voices, years
from mujaz.pages.edition import Edition
from mujaz.pages.mention_list import MentionSection, iter_sections
from mujaz.pages.plans import PagePlan, read_dossiers, read_value
from mujaz.pages.source_list import iter_source_details
from mujaz.pages.views import Detail, LocalizedText, Moment, Note, Page, Preview, Searchable, View
from mujaz.pages.years import YearLink

MAX_TALKS_PER_PAGE = 40
"""An entry with more talks than these has, beside its own page, one page for each year."""

RegisterRecord = Party | Person | Place | Topic | Source
StanceTracer = Callable[[Edition, str, Sequence[Dossier], str], stance_history.StanceHistory | None]
STANCE_TRACERS: dict[str, StanceTracer] = {"party": stance_history.trace_party, "topic": stance_history.trace_topic}


@dataclass(frozen=True)
class DetailGroup:
    """What is known of an entry under one label."""

    label: str
    details: tuple[Detail, ...]


@dataclass(frozen=True)
class EntryView(View):
    """An entry, `about`: its kind in a word, how many talks it plays a part in, what is known of it, and its mentions.

    `years` are the links to its other pages, where its mentions need more than one.
    """

    template: ClassVar[str] = "entry.md.j2"

    about: EntryKey
    kicker: str
    count: str
    title: LocalizedText
    groups: tuple[DetailGroup, ...]
    address: str | None
    archived: str | None
    years: tuple[YearLink, ...]
    course: stance_history.StanceHistory | None
    sections: tuple[MentionSection, ...]

    @property
    def preview(self) -> Preview:
        """Return what the page's preview shows."""
        return Preview(self.kicker)

    @property
    def searchable(self) -> Searchable:
        """Return what is known of the entry; the facts that mention it are found in their briefings."""
        values = tuple(
            passages.make_value_line(detail) for group in self.groups for detail in group.details if detail.searched
        )
        lines = (*values, (self.address,)) if self.address and self.groups else values
        return Searchable((self.kicker,), lines, tuple(dict.fromkeys((self.about, *passages.collect_names(values)))))


def plan_pages(edition: Edition, derived: DerivedFacts) -> Iterator[PagePlan]:
    """Yield the plans of the pages of every entry of every register."""
    for register in LISTING_REGISTERS:
        for key, record in getattr(derived.archive, register.name).items():
            mentions = derived.mentions.get((register.scheme, key), ())
            yield from _EntryPages(edition, register.scheme, key, record, mentions).plan_pages()


@dataclass(frozen=True)
class _EntryPages:
    """An entry in one language, with its mentions, newest talks first."""

    edition: Edition
    scheme: str
    key: str
    record: RegisterRecord
    mentions: Sequence[Mention]

    def plan_pages(self) -> Iterator[PagePlan]:
        """Yield the plan of the entry's page and, where that would be too long, one for each year."""
        here = addresses.make_entry_address(self.edition.code, self.scheme, self.key)
        yearly = years.group_by_year((years.find_talks_date(m.dossier.talks), m) for m in self.mentions)
        counts = {year: len({m.dossier.talks.id for m in mentions}) for year, mentions in yearly.items()}
        if sum(counts.values()) <= MAX_TALKS_PER_PAGE:
            yield self._plan_page(here, self.mentions, {})
            return
        yield self._plan_page(here, next(iter(yearly.values())), counts)
        for year, mentions in yearly.items():
            yield self._plan_page(years.make_address(here, year), mentions, counts)

    def _plan_page(self, here: str, mentions: Sequence[Mention], counts: dict[str, int]) -> PagePlan:
        """Return the plan of a page with some of the mentions; `counts` says how many talks there are in each year."""
        entry = (SCHEMES[self.scheme], self.key)
        talks = read_dossiers(each.dossier for each in mentions)
        parts = [(m.part, m.anchor, m.paragraphs, m.spot, m.in_language) for m in mentions]
        every = read_value((counts, parts, len({m.dossier.talks.id for m in self.mentions})))
        make = partial(self._make_page, here, mentions, counts)
        return PagePlan(here, self.edition.code, make, (entry, every, *talks))

    def _make_page(self, here: str, mentions: Sequence[Mention], counts: dict[str, int]) -> Page:
        edition, course = self.edition, STANCE_TRACERS.get(self.scheme)
        parent = addresses.make_entry_address(edition.code, self.scheme, self.key)
        others = years.make_links(edition, parent, counts, here)
        oldest_first = list(dict.fromkeys(mention.dossier for mention in reversed(mentions)))
        view = EntryView(
            about=(self.scheme, self.key),
            kicker=edition.label(self.scheme),
            count=edition.labels.count("%(n)s talks", len({m.dossier.talks.id for m in self.mentions})),
            title=edition.name_entry(self.scheme, self.key),
            groups=_group_by_label(_iter_details(edition, self.record)),
            address=getattr(self.record, "address", None),
            archived=getattr(self.record, "archived", None),
            years=others,
            course=course(edition, self.key, oldest_first, here) if course else None,
            sections=tuple(iter_sections(edition, mentions, here)),
        )
        return Page(
            here,
            edition.make_head(edition.strip_markup(edition.name_entry(self.scheme, self.key)), self.scheme, here),
            view,
        )


def _group_by_label(details: Iterator[Detail]) -> tuple[DetailGroup, ...]:
    """Return details, those of one label that follow each other together."""
    return tuple(DetailGroup(label, tuple(found)) for label, found in groupby(details, key=lambda detail: detail.label))


def _iter_details(edition: Edition, record: RegisterRecord) -> Iterator[Detail]:
    if isinstance(record, Party):
        yield from _iter_party_details(edition, record)
    elif isinstance(record, Person):
        yield from (_make_held_detail(edition, "Personal title", title) for title in record.titles)
        yield from (_make_held_detail(edition, "Post", post) for post in record.posts)
    elif isinstance(record, Place) and record.country:
        yield Detail(edition.label("Country"), (edition.require_text(record.country),))
    elif isinstance(record, Source):
        yield from iter_source_details(edition, record)
    if isinstance(record, Party | Place):
        yield from (_make_former_name(edition, former) for former in record.former_names)
    if isinstance(record, Spelled):
        yield from _iter_other_names(edition, record)


def _iter_party_details(edition: Edition, party: Party) -> Iterator[Detail]:
    label = edition.label
    if party.kind != "state":
        yield Detail(label("Kind"), (edition.make_text(label(party.kind, "party kind")),))
    if party.part_of:
        yield Detail(label("Part of"), (edition.name_party(party.part_of),))
    if party.members:
        yield Detail(label("Members"), tuple(edition.name_party(key) for key in party.members))
    if party.long_name:
        yield Detail(label("Full name"), (edition.require_text(party.long_name),))
    if party.code:
        yield Detail(label("Code"), (LocalizedText(party.code, edition.code),))
    yield from (_make_called_name(edition, called) for called in party.called)
    people = [key for key, p in edition.archive.people.items() if any(post.party == party.id for post in p.posts)]
    if people:
        yield Detail(label("People"), tuple(edition.name_person(key) for key in people))


def _make_called_name(edition: Edition, called: records.CalledName) -> Detail:
    """Return a name that others use, as theirs."""
    speakers = voices.name_who(edition, called.said_by, None)
    names = voices.join_names(edition, speakers or voices.name_sources(edition, called.cite)).phrased
    cites = tuple(citing.cite_in_words(edition, citation) for citation in called.cite)
    return Detail(
        edition.label("Called by others"),
        (edition.require_text(called.text),),
        notes=(Note("speaker", edition.label("according to"), names),),
        sources=cites,
    )


def _make_former_name(edition: Edition, former: records.FormerName) -> Detail:
    until = moments.format_with_doubt(edition, former.until)
    return Detail(edition.label("Name until %(date)s", date=until), (edition.require_text(former.text),))


def _iter_other_names(edition: Edition, record: Spelled) -> Iterator[Detail]:
    """Yield other forms of the name, and a person's name in the other languages; no page shows those to avoid."""
    other = [LocalizedText(name, edition.code) for name in record.other_names]
    if isinstance(record, Person):
        other += [_name_in_language(edition, record.name, code) for code in record.name.values if code != edition.code]
    if other:
        yield Detail(edition.label("Other names"), tuple(other), alternatives=True)


def _name_in_language(edition: Edition, name: Text, code: str) -> LocalizedText:
    """Return a name in another language than the page's, marked where it may no longer hold."""
    return LocalizedText(name.values[code], code, stale=edition.explain_staleness(name, code))


def _make_held_detail(edition: Edition, label: str, held: records.Post | records.PersonalTitle) -> Detail:
    """Return an office or a title under its label, with the time for which it was held."""
    cites = tuple(citing.cite_in_words(edition, citation) for citation in citing.select_own(edition, held.cite))
    term = moments.format_term(edition, held.start_date, held.end_date)
    words = (edition.require_text(held.text),)
    return Detail(edition.label(label), words, after=Moment(term) if term else None, sources=cites)
