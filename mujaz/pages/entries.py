"""One page for each person, party, place, topic and source: everything in the archive about it, through time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from mujaz.derive.derived import DerivedFacts
from mujaz.derive.dossier import Dossier
from mujaz.derive.mentions_index import EntryKey, Mention
from mujaz.model import records
from mujaz.model.records import Party, Person, Place, Source, Text, Topic
from mujaz.model.registers import REGISTERS
from mujaz.pages import addresses, passages, stance_history, years
from mujaz.pages.edition import Edition
from mujaz.pages.mention_list import MentionSection, iter_sections
from mujaz.pages.source_list import iter_source_details
from mujaz.pages.views import Detail, LocalizedText, Moment, Page, Preview, Searchable, View
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
        values = tuple(passages.make_value_line(detail) for group in self.groups for detail in group.details)
        lines = (*values, (self.address,)) if self.address and self.groups else values
        return Searchable((self.kicker,), lines, tuple(dict.fromkeys((self.about, *passages.collect_names(values)))))


def iter_pages(edition: Edition, derived: DerivedFacts) -> Iterator[Page]:
    """Yield the pages of every entry of every register."""
    for register in (each for each in REGISTERS if each.scheme != "process"):
        for key, record in getattr(edition.archive, register.name).items():
            mentions = derived.mentions.get((register.scheme, key), ())
            yield from _EntryPages(edition, register.scheme, key, record, mentions).iter_pages()


@dataclass(frozen=True)
class _EntryPages:
    """An entry in one language, with its mentions, newest talks first."""

    edition: Edition
    scheme: str
    key: str
    record: RegisterRecord
    mentions: Sequence[Mention]

    def iter_pages(self) -> Iterator[Page]:
        """Yield the entry's page and, where that would be too long, one page for each year."""
        here = addresses.make_entry_address(self.edition.code, self.scheme, self.key)
        yearly = years.group_by_year((years.find_talks_date(m.dossier.talks), m) for m in self.mentions)
        counts = {year: len({m.dossier.talks.id for m in mentions}) for year, mentions in yearly.items()}
        if sum(counts.values()) <= MAX_TALKS_PER_PAGE:
            yield self._make_page(here, self.mentions, ())
            return
        yield self._make_page(here, next(iter(yearly.values())), years.make_links(self.edition, here, counts, here))
        for year, mentions in yearly.items():
            address = years.make_address(here, year)
            yield self._make_page(address, mentions, years.make_links(self.edition, here, counts, address))

    def _make_page(self, here: str, mentions: Sequence[Mention], others: tuple[YearLink, ...]) -> Page:
        edition, course = self.edition, STANCE_TRACERS.get(self.scheme)
        oldest_first = list(dict.fromkeys(mention.dossier for mention in reversed(mentions)))
        view = EntryView(
            about=(self.scheme, self.key),
            kicker=edition.label(self.scheme),
            count=edition.labels.count("%(n)s talks", len({m.dossier.talks.id for m in self.mentions})),
            title=edition.name_entry(self.scheme, self.key),
            groups=_group_by_label(_iter_details(edition, self.record)),
            address=getattr(self.record, "address", None),
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
        yield from _make_person_details(edition, record)
    elif isinstance(record, Place):
        yield from _make_place_details(edition, record)
    elif isinstance(record, Source):
        yield from iter_source_details(edition, record)


def _iter_party_details(edition: Edition, party: Party) -> Iterator[Detail]:
    if party.long_name:
        yield Detail(edition.label("Full name"), (edition.require_text(party.long_name),))
    if party.code:
        yield Detail(edition.label("Code"), (LocalizedText(party.code, edition.code),))
    people = [key for key, p in edition.archive.people.items() if any(post.party == party.id for post in p.posts)]
    if people:
        yield Detail(edition.label("People"), tuple(edition.name_person(key) for key in people))


def _make_person_details(edition: Edition, person: Person) -> tuple[Detail, ...]:
    posts = tuple(_make_post_detail(edition, post) for post in person.posts)
    other = [LocalizedText(name, edition.code) for name in person.other_names]
    other += [_name_in_language(edition, person.name, code) for code in person.name.values if code != edition.code]
    details = [Detail(edition.label("Other names"), tuple(other))] if other else []
    return (*posts, *details)


def _name_in_language(edition: Edition, name: Text, code: str) -> LocalizedText:
    """Return a name in another language than the page's, marked where it may no longer hold."""
    return LocalizedText(name.values[code], code, stale=edition.explain_staleness(name, code))


def _make_post_detail(edition: Edition, post: records.Post) -> Detail:
    """Return an office with the time it was held and the party it was held for."""
    words = edition.require_text(post.text)
    cites = tuple(edition.cite_in_words(citation) for citation in post.cite)
    moment = Moment(edition.format_term(post.start_date, post.end_date)) if post.start_date or post.end_date else None
    return Detail(edition.label("Post"), (words,), after=moment, sources=cites)


def _make_place_details(edition: Edition, place: Place) -> tuple[Detail, ...]:
    country = edition.localize(place.country)
    return (Detail(edition.label("Country"), (country,)),) if country else ()
